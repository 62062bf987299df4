// SPDX-License-Identifier: MIT
#include "cx/summary/score_counts.hpp"

#include <cmath>
#include <limits>
#include <optional>
#include <stdexcept>
#include <vector>

#include "catch.hpp"

namespace {

using cx::Question;
using cx::QuestionKind;
using cx::Reject;
using cx::ScoreCounts;

constexpr Question csat{QuestionKind::csat, {1, 5}};
constexpr Question effort{QuestionKind::ces, {5, 1}};

ScoreCounts counted(Question question, const std::vector<int>& scores) {
  ScoreCounts counts(question);
  for (const int score : scores) counts.add(score);
  return counts;
}

template <class T>
concept CountedAsScore = requires(ScoreCounts& counts, T score) { counts.add(score); };

// Whole numbers of any type are scores; what would have to be rounded or decoded is not.
static_assert(CountedAsScore<int> && CountedAsScore<std::uint64_t> && CountedAsScore<bool>);
static_assert(CountedAsScore<std::int8_t> && CountedAsScore<std::optional<long>>);
static_assert(CountedAsScore<std::nullopt_t> && CountedAsScore<cx::Answer>);
static_assert(!CountedAsScore<double> && !CountedAsScore<std::optional<double>>);
static_assert(!CountedAsScore<char> && !CountedAsScore<const char*>);

}  // namespace

TEST_CASE("score counts start empty, with a place for each point of the scale", "[score_counts]") {
  const ScoreCounts counts(csat);
  CHECK(counts.n() == 0);
  CHECK(counts.tally().rows() == 0);
  CHECK(counts.by_rank().size() == 5);
}

TEST_CASE("each score is counted at its rank, the worst first", "[score_counts]") {
  const auto up = counted(csat, {5, 5, 1});
  CHECK(std::vector(up.by_rank().begin(), up.by_rank().end()) ==
        std::vector<std::uint64_t>{1, 0, 0, 0, 2});
  const auto down = counted(effort, {5, 5, 1});
  CHECK(std::vector(down.by_rank().begin(), down.by_rank().end()) ==
        std::vector<std::uint64_t>{2, 0, 0, 0, 1});
  CHECK(up.count(5) == 2);
  CHECK(down.count(5) == 2);
  CHECK(down.count(1) == 1);
  CHECK(down.count(0) == 0);
  CHECK(down.count(6) == 0);
}

TEST_CASE("a score off the scale is refused and tallied", "[score_counts]") {
  ScoreCounts counts(csat);
  CHECK(counts.add(0) == Reject::out_of_scale);
  CHECK(counts.add(6) == Reject::out_of_scale);
  CHECK(counts.add(std::numeric_limits<int>::min()) == Reject::out_of_scale);
  CHECK(counts.add(std::numeric_limits<int>::max()) == Reject::out_of_scale);
  CHECK(counts.tally()[Reject::out_of_scale] == 4);
  CHECK(counts.n() == 0);
  CHECK(counts.tally().rows() == 4);
}

TEST_CASE("a number too large for an int is off the scale, not cut down to fit it",
          "[score_counts]") {
  ScoreCounts counts(Question{QuestionKind::csat, {-2, 2}});
  CHECK(counts.add((1LL << 32) + 1) == Reject::out_of_scale);
  CHECK(counts.add(std::numeric_limits<std::uint64_t>::max()) == Reject::out_of_scale);
  CHECK(counts.add(std::uint8_t{255}) == Reject::out_of_scale);
  CHECK(counts.add(std::optional<long long>((1LL << 32) + 1)) == Reject::out_of_scale);
  CHECK(counts.n() == 0);
}

TEST_CASE("any whole number is a score, and yes or no is one on 0-1", "[score_counts]") {
  ScoreCounts counts(Question{QuestionKind::csat, {0, 1}});
  CHECK(counts.add(true) == Reject::none);
  CHECK(counts.add(std::uint64_t{1}) == Reject::none);
  CHECK(counts.add(std::int8_t{0}) == Reject::none);
  CHECK(counts.count(1) == 2);
  CHECK(counts.count(0) == 1);
}

TEST_CASE("an absent score is a missing answer", "[score_counts]") {
  ScoreCounts counts(csat);
  CHECK(counts.add(std::nullopt) == Reject::missing_answer);
  CHECK(counts.add(std::optional<int>{}, 3) == Reject::missing_answer);
  CHECK(counts.add(std::optional<int>{4}) == Reject::none);
  CHECK(counts.tally()[Reject::missing_answer] == 4);
  CHECK(counts.n() == 1);
}

TEST_CASE("a score may be counted many times at once", "[score_counts]") {
  ScoreCounts once(csat);
  CHECK(once.add(4, 3) == Reject::none);
  CHECK(once == counted(csat, {4, 4, 4}));
  CHECK(once.add(4, 0) == Reject::none);
  CHECK(once == counted(csat, {4, 4, 4}));
}

TEST_CASE("answers are counted by what they are", "[score_counts]") {
  ScoreCounts counts(csat);
  CHECK(counts.add(cx::Answer(csat, 4)) == Reject::none);
  CHECK(counts.add(cx::Answer(csat, 9)) == Reject::out_of_scale);
  CHECK(counts.add(cx::Answer::missing(csat)) == Reject::missing_answer);
  CHECK(counts.add(cx::Answer::bad(csat)) == Reject::bad_score);
  CHECK(counts.count(4) == 1);
  CHECK(counts.tally().rows() == 4);
}

TEST_CASE("an answer to another question is an error, even on the same scale", "[score_counts]") {
  ScoreCounts counts(csat);
  CHECK_THROWS_AS(counts.add(cx::Answer({QuestionKind::ces, {1, 5}}, 4)), std::invalid_argument);
  CHECK_THROWS_AS(counts.add(cx::Answer({QuestionKind::csat, {5, 1}}, 4)), std::invalid_argument);
  CHECK_THROWS_WITH(counts.add(cx::Answer()),
                    "an answer to nps on 0-10 does not belong to counts of csat on 1-5");
  CHECK(counts == ScoreCounts(csat));
}

TEST_CASE("what was refused earlier is kept, with its reason", "[score_counts]") {
  ScoreCounts counts(csat);
  counts.add_rejected(Reject::bad_time, 2);
  CHECK(counts.tally()[Reject::bad_time] == 2);
  CHECK(counts.n() == 0);
  CHECK_THROWS_AS(counts.add_rejected(Reject::none), std::invalid_argument);
}

TEST_CASE("merged counts are those of all the answers", "[score_counts]") {
  auto merged = counted(csat, {1, 2, 9});
  merged.merge(counted(csat, {2, 5}));
  CHECK(merged == counted(csat, {5, 9, 2, 2, 1}));
  merged.merge(merged);
  CHECK(merged.n() == 8);
  CHECK(merged.tally()[Reject::out_of_scale] == 2);
}

TEST_CASE("counts of different questions do not merge", "[score_counts]") {
  ScoreCounts counts(csat);
  CHECK_THROWS_AS(counts.merge(ScoreCounts({QuestionKind::ces, {1, 5}})), std::invalid_argument);
  CHECK_THROWS_WITH(counts.merge(ScoreCounts(effort)),
                    "counts of ces on 5-1 do not merge into counts of csat on 1-5");
}

TEST_CASE("counts that would pass 2^64 do not merge, and stay as they were", "[score_counts]") {
  ScoreCounts counts(csat);
  counts.add(3, std::numeric_limits<std::uint64_t>::max() - 1);
  const auto before = counts;
  CHECK_THROWS_AS(counts.merge(counted(csat, {1, 1})), std::overflow_error);
  CHECK(counts == before);
  counts.merge(counted(csat, {1}));
  CHECK(counts.n() == std::numeric_limits<std::uint64_t>::max());
}

TEST_CASE("the best and the worst boxes follow the direction of the scale", "[score_counts]") {
  const auto up = counted(csat, {1, 2, 2, 3, 3, 3, 4, 4, 4, 4, 5});
  CHECK(up.best(0) == 0);
  CHECK(up.best(1) == 1);
  CHECK(up.best(2) == 5);
  CHECK(up.worst(2) == 3);
  CHECK(up.best(5) == 11);
  const auto down = counted(effort, {1, 2, 2, 3, 3, 3, 4, 4, 4, 4, 5});
  CHECK(down.best(2) == 3);
  CHECK(down.worst(2) == 5);
  CHECK_THROWS_AS(up.best(6), std::invalid_argument);
  CHECK_THROWS_AS(up.worst(-1), std::invalid_argument);
}

TEST_CASE("mirroring moves x to min + max - x and turns the direction", "[score_counts]") {
  auto counts = counted(effort, {1, 1, 2, 3, 5});
  counts.add(std::nullopt);
  auto expected = counted({QuestionKind::ces, {1, 5}}, {5, 5, 4, 3, 1});
  expected.add(std::nullopt);
  CHECK(counts.mirrored() == expected);
  CHECK(counts.mirrored().mirrored() == counts);
}

TEST_CASE("moments of nothing and of one answer are absent", "[score_counts]") {
  const auto none = cx::moments(ScoreCounts(csat));
  CHECK(none.n == 0);
  CHECK_FALSE(none.mean);
  CHECK_FALSE(none.sd);
  const auto one = cx::moments(counted(csat, {4}));
  CHECK(one.mean == 4.0);
  CHECK_FALSE(one.sd);
}

TEST_CASE("moments are the mean and the n - 1 deviation of the scores", "[score_counts]") {
  // R 4.2.2: x <- c(1, 1, 2, 3, 5); c(mean(x), sd(x))
  const auto found = cx::moments(counted(effort, {1, 1, 2, 3, 5}));
  CHECK(*found.mean == Approx(2.4).epsilon(1e-12));
  CHECK(*found.sd == Approx(1.6733200530681511).epsilon(1e-12));
}

TEST_CASE("moments hold for more answers than a sum of squares could", "[score_counts]") {
  ScoreCounts counts(Question{QuestionKind::csat, {-100, 100}});
  counts.add(100, 1ULL << 62);
  counts.add(-100, 1ULL << 62);
  CHECK(cx::moments(counts).mean == 0.0);
  CHECK(cx::moments(counts).sd == 100.0);
  ScoreCounts alike(Question{QuestionKind::csat, {-100, 100}});
  alike.add(97, 1'000'000'007);
  CHECK(cx::moments(alike).mean == 97.0);
  CHECK(cx::moments(alike).sd == 0.0);
}
