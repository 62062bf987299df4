// SPDX-License-Identifier: MIT
#include "cx/stats/log_rank.hpp"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <stdexcept>
#include <vector>

#include "catch.hpp"
#include "stats/survival_samples.hpp"

namespace {

using cx::stats::log_rank;
using cx::stats::Subject;
using cx::stats::survival_counts;
using cx::stats::SurvivalCount;

using Counts = std::vector<SurvivalCount>;

/// The groups of one sample of survival_oracle.R.
std::vector<Counts> groups_of(int sample) {
  std::vector<Counts> groups;
  const SurvivalSamples samples = survival_samples();
  for (const auto& [number, subjects] : samples.at(sample))
    groups.push_back(survival_counts(subjects));
  return groups;
}

/// The same group seen `by` later: who was there from the start enters just before that.
Counts later(const Counts& counts, std::int64_t by) {
  Counts result{{by - 1, 0, 0, 0}};
  for (const SurvivalCount& count : counts) {
    result.front().entered += count.events + count.censored - count.entered;
    result.push_back(count);
    result.back().time += by;
  }
  return result;
}

}  // namespace

TEST_CASE("log-rank tests of two and three groups agree with R, also with late entries",
          "[log_rank]") {
  const auto rows = oracle("log_rank.csv");
  REQUIRE(rows.size() == 4);
  for (const auto& row : rows) {
    CAPTURE(row[0]);
    const auto test = log_rank(groups_of(static_cast<int>(row[0])));
    REQUIRE(test);
    CHECK(test->chi_squared == near(row[1]));
    CHECK(test->degrees_of_freedom == whole(row[2]));
    CHECK(test->p_value == near(row[3], 1e-7));
    REQUIRE(test->groups.size() == (row.size() - 4) / 2);
    for (std::size_t g = 0; g < test->groups.size(); ++g) {
      CHECK(test->groups[g].observed == whole(row[4 + 2 * g]));
      CHECK(test->groups[g].expected == near(row[5 + 2 * g]));
    }
  }
}

TEST_CASE("a log-rank test of two groups by hand", "[log_rank]") {
  // A 1, 3; B 2, 4. Expected of A: 2/4 + 1/3 + 1/2 = 4/3; variance 1/4 + 2/9 + 1/4 = 13/18;
  // (2 - 4/3)^2 / (13/18) = 8/13.
  const std::vector<Counts> groups{{{1, 1, 0, 0}, {3, 1, 0, 0}}, {{2, 1, 0, 0}, {4, 1, 0, 0}}};
  const auto test = log_rank(groups);
  CHECK(test->chi_squared == near(8.0 / 13));
  CHECK(test->groups[0].expected == near(4.0 / 3));
  CHECK(test->groups[1].expected == near(8.0 / 3));
  CHECK(test->p_value == near(std::erfc(std::sqrt(4.0 / 13))));
}

TEST_CASE("the order of the groups does not matter to a log-rank test", "[log_rank]") {
  auto groups = groups_of(15);
  const auto test = log_rank(groups);
  std::rotate(groups.begin(), groups.begin() + 1, groups.end());
  const auto rotated = log_rank(groups);
  CHECK(rotated->chi_squared == near(test->chi_squared));
  CHECK(rotated->groups[0].expected == near(test->groups[1].expected));
}

TEST_CASE("a group with nobody adds nothing to a log-rank test", "[log_rank]") {
  auto groups = groups_of(13);
  const auto test = log_rank(groups);
  groups.insert(groups.begin() + 1, Counts{});
  const auto with_nobody = log_rank(groups);
  CHECK(with_nobody->chi_squared == near(test->chi_squared));
  CHECK(with_nobody->degrees_of_freedom == 2);
  CHECK(with_nobody->groups.size() == 4);
  CHECK(with_nobody->groups[1].expected == 0.0);
}

TEST_CASE("groups that are never at risk together are not compared", "[log_rank]") {
  // Two tests, one after the other: their statistics and their degrees of freedom add up.
  const auto early = groups_of(12);
  const auto late = groups_of(13);
  std::vector<Counts> all = early;
  for (const Counts& group : late) all.push_back(later(group, 1000));
  const auto first = log_rank(early);
  const auto second = log_rank(late);
  const auto both = log_rank(all);
  CHECK(both->degrees_of_freedom == 3);
  CHECK(both->chi_squared == near(first->chi_squared + second->chi_squared));
}

TEST_CASE("there is no log-rank test without two groups at risk together", "[log_rank]") {
  const Counts some{{1, 1, 0, 0}, {3, 1, 2, 0}};
  CHECK_FALSE(log_rank(std::vector<Counts>{}));
  CHECK_FALSE(log_rank(std::vector<Counts>{some}));
  CHECK_FALSE(log_rank(std::vector<Counts>{some, {}}));
  CHECK_FALSE(log_rank(std::vector<Counts>{{{1, 0, 5, 0}}, {{2, 0, 5, 0}}}));  // no event
  CHECK_FALSE(log_rank(std::vector<Counts>{{{1, 5, 0, 0}}, {{1, 5, 0, 0}}}));  // all at once
  CHECK_FALSE(log_rank(std::vector<Counts>{some, later(some, 10)}));
}

TEST_CASE("a log-rank test goes by the counts of millions", "[log_rank]") {
  // A billion times as many: the hypergeometric factor (n - d) / (n - 1) apart, so is chi-squared.
  constexpr std::uint64_t many = 1'000'000'000;
  const std::vector<Counts> large{{{1, many, 0, 0}, {3, many, 2 * many, 0}},
                                  {{2, many, 0, 0}, {4, many, many, 0}}};
  const auto test = log_rank(large);
  // n = 7, 6, 5, 2 and d = 1 of each: expected of A 4/7 + 3/6 + 3/5, of B 3/7 + 3/6 + 2/5 + 1;
  // variance (6/7) 12/49 + (5/6) 1/4 + (4/5) 6/25.
  const double variance = 6.0 / 7 * 12 / 49 + 5.0 / 6 / 4 + 4.0 / 5 * 6 / 25;
  const double excess = 2 - (4.0 / 7 + 3.0 / 6 + 3.0 / 5);
  CHECK(test->groups[0].expected == near(1e9 * (4.0 / 7 + 3.0 / 6 + 3.0 / 5)));
  CHECK(test->chi_squared == near(1e9 * excess * excess / variance, 1e-8));
  CHECK(test->p_value == 0.0);
}

TEST_CASE("a log-rank test refuses counts that a curve refuses", "[log_rank]") {
  CHECK_THROWS_AS(log_rank(std::vector<Counts>{{{2, 1, 0, 0}, {1, 1, 0, 0}}}),
                  std::invalid_argument);
}
