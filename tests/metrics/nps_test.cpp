// SPDX-License-Identifier: MIT
#include "cx/metrics/nps.hpp"

#include <limits>
#include <optional>
#include <stdexcept>
#include <vector>

#include "catch.hpp"

namespace {

using cx::NpsInterval;
using cx::NpsRule;
using cx::Reject;
using cx::Scale;

/// Answers by class, given as 10, 8 and 0.
cx::Nps sample(std::uint64_t promoters, std::uint64_t passives, std::uint64_t detractors,
               NpsInterval interval = NpsInterval::adjusted_wald) {
  cx::ScoreCounts counts = NpsRule{}.summary();
  counts.add(10, promoters);
  counts.add(8, passives);
  counts.add(0, detractors);
  cx::Nps nps{{.interval = interval}};
  nps.merge(counts);
  return nps;
}

Approx near(double expected) { return Approx(expected).epsilon(1e-9); }

void check_limits(const cx::Estimate& estimate, double low, double high) {
  REQUIRE(estimate.interval);
  CHECK(estimate.interval->low == near(low));
  CHECK(estimate.interval->high == near(high));
}

}  // namespace

TEST_CASE("NPS counts 9 and 10 as promoters, 7 and 8 as passives, the rest as detractors",
          "[nps]") {
  const auto score = GENERATE(range(0, 11));
  cx::Nps nps;
  CHECK(nps.add(score) == Reject::none);
  CHECK(nps.breakdown().promoters == (score >= 9));
  CHECK(nps.breakdown().passives == (score == 7 || score == 8));
  CHECK(nps.breakdown().detractors == (score <= 6));
}

TEST_CASE("NPS of nothing is empty, not zero", "[nps]") {
  const auto estimate = cx::Nps{}.estimate();
  CHECK_FALSE(estimate.value);
  CHECK_FALSE(estimate.interval);
  CHECK(estimate.n == 0);
  CHECK(estimate.unit == cx::Unit::points);
}

TEST_CASE("NPS refuses an answer off its scale, says why, and keeps count", "[nps]") {
  cx::Nps nps;
  CHECK(nps.add(11) == Reject::out_of_scale);
  CHECK(nps.estimate().n == 0);
  CHECK(nps.tally()[Reject::out_of_scale] == 1);
}

// The worked numbers below are computed with Python 3.11, scipy 1.10.1 and R 4.2.2.
TEST_CASE("NPS of 50 promoters, 30 passives and 20 detractors", "[nps]") {
  const auto [interval, low, high] = GENERATE(table<NpsInterval, double, double>(
      {{NpsInterval::adjusted_wald, 14.051130178761607, 44.20129700570441},
       {NpsInterval::score, 13.955141614195696, 44.33930663358595},
       {NpsInterval::wald, 14.69219192495733, 45.307808075042665},
       {NpsInterval::t, 14.424698016776528, 45.57530198322347}}));
  const auto estimate = sample(50, 30, 20, interval).estimate();
  CHECK(estimate.value == 30.0);
  CHECK(estimate.n == 100);
  CHECK(estimate.unit == cx::Unit::points);
  check_limits(estimate, low, high);
}

TEST_CASE("NPS of raw answers leaves out a gap and an answer off the scale, and counts them",
          "[nps]") {
  const std::vector<std::optional<int>> scores{10, 9, 8, 7, 6, 0, std::nullopt, 12, 9};
  cx::Nps nps;
  nps.add(scores);
  CHECK(nps.breakdown() == NpsRule::Breakdown{3, 2, 2});
  const auto estimate = nps.estimate();
  CHECK(estimate.value == near(14.285714285714285));
  CHECK(estimate.n == 7);
  CHECK(estimate.excluded[Reject::missing_answer] == 1);
  CHECK(estimate.excluded[Reject::out_of_scale] == 1);
  CHECK(estimate.excluded.rows() == 2);
  CHECK(estimate.excluded.accepted() == 0);

  cx::Nps from_one{NpsRule::on({1, 10})};
  from_one.add(scores);
  CHECK(from_one.estimate().value == near(33.333333333333336));
  CHECK(from_one.estimate().n == 6);
  CHECK(from_one.estimate().excluded[Reject::out_of_scale] == 2);
}

TEST_CASE("NPS of four promoters: Wald collapses, adjusted Wald is cut at 100", "[nps]") {
  const auto wald = sample(4, 0, 0, NpsInterval::wald).estimate();
  CHECK(wald.value == 100.0);
  CHECK(wald.interval == cx::Interval{100, 100, cx::IntervalMethod::wald});
  const auto adjusted = sample(4, 0, 0).estimate();
  check_limits(adjusted, 6.944177980272038, 100);
  CHECK(adjusted.interval->high == 100.0);
  const auto unclipped = cx::stats::net(NpsInterval::adjusted_wald, {4, 0, 0});
  CHECK(unclipped->low == near(0.06944177980272038));
  CHECK(unclipped->high == near(1.0734153630544228));
  const auto score = sample(4, 0, 0, NpsInterval::score).estimate();
  check_limits(score, 2.021832709080528, 100);
  CHECK(score.interval->high == 100.0);
}

TEST_CASE("NPS of several groups pools the answers, and is not the mean of their scores", "[nps]") {
  auto chat = sample(80, 15, 5);
  const auto phone = sample(2, 3, 5);
  CHECK(chat.estimate().value == 75.0);
  CHECK(phone.estimate().value == -30.0);
  chat.merge(phone);
  CHECK(chat.estimate().value == near(65.45454545454545));
}

TEST_CASE("the class limits of NPS by scale", "[nps]") {
  struct Case {
    NpsRule rule;
    int detractor_up_to, promoter_from;
  };
  const auto c = GENERATE(Case{NpsRule::on({0, 10}), 6, 9}, Case{NpsRule::on({1, 10}), 6, 9},
                          Case{NpsRule::on({1, 7}), 5, 7}, Case{NpsRule::on({1, 5}), 3, 5},
                          Case{NpsRule::lenient_on_five(), 2, 4}, Case{NpsRule{}, 6, 9});
  CAPTURE(to_string(c.rule.scale), c.detractor_up_to);
  for (int score = c.rule.scale.min(); score <= c.rule.scale.max(); ++score) {
    cx::Nps nps{c.rule};
    nps.add(score);
    const auto found = nps.breakdown();
    CHECK(found.detractors == (score <= c.detractor_up_to));
    CHECK(found.promoters == (score >= c.promoter_from));
    CHECK(found.promoters + found.passives + found.detractors == 1);
  }
}

TEST_CASE("on a reversed scale 0 and 1 are promoters, 2 and 3 passives", "[nps]") {
  const auto score = GENERATE(range(0, 11));
  cx::Nps nps{NpsRule::on({10, 0})};
  nps.add(score);
  CHECK(nps.breakdown().promoters == (score <= 1));
  CHECK(nps.breakdown().passives == (score == 2 || score == 3));
  CHECK(nps.breakdown().detractors == (score >= 4));
}

TEST_CASE("a five-point NPS is written in one line", "[nps]") {
  cx::Nps on_five{{.scale = {1, 5}, .detractor_up_to = 3, .promoter_from = 5}};
  on_five.add(std::vector{5, 4, 3});
  CHECK(on_five.breakdown() == NpsRule::Breakdown{1, 1, 1});
}

TEST_CASE("a scale without a convention asks for cut points", "[nps]") {
  CHECK_THROWS_AS(NpsRule::on({0, 5}), std::invalid_argument);
  CHECK_THROWS_WITH(NpsRule::on({4, 1}),
                    "there is no convention for an NPS on the scale 4-1: give the cut points");
}

TEST_CASE("NPS cut points that do not divide the scale are refused", "[nps]") {
  const auto rule =
      GENERATE(NpsRule{.scale = {1, 5}}, NpsRule{.detractor_up_to = 9},
               NpsRule{.promoter_from = 11}, NpsRule{.scale = {0, 10}, .detractor_up_to = -1},
               NpsRule{.detractor_up_to = 7, .promoter_from = 5});
  CHECK_THROWS_AS(cx::Nps{rule}, std::invalid_argument);
  CHECK_THROWS_AS(rule.estimate(cx::ScoreCounts({cx::QuestionKind::nps, rule.scale})),
                  std::invalid_argument);
}

TEST_CASE("an NPS rule refuses counts of another question, scale or direction", "[nps]") {
  using cx::QuestionKind;
  CHECK_THROWS_WITH(NpsRule{}.estimate(cx::ScoreCounts({QuestionKind::csat, {0, 10}})),
                    "a rule for nps on 0-10 does not fit counts of csat on 0-10");
  CHECK_THROWS_AS(NpsRule{}.estimate(cx::ScoreCounts({QuestionKind::nps, {1, 10}})),
                  std::invalid_argument);
  CHECK_THROWS_AS(NpsRule{}.estimate(cx::ScoreCounts({QuestionKind::nps, {10, 0}})),
                  std::invalid_argument);
  CHECK_THROWS_AS(cx::Nps{}.merge(cx::Nps{NpsRule::on({1, 10})}), std::invalid_argument);
}

TEST_CASE("NPS keeps a difference of one among 2^62 answers", "[nps]") {
  const auto half = std::uint64_t{1} << 61;
  CHECK(*sample(half + 1, 0, half - 1).estimate().value == near(100 * 2 / 0x1p62));
  CHECK(*sample(half - 1, 0, half + 1).estimate().value == near(-100 * 2 / 0x1p62));
}

TEST_CASE("an NPS interval widens with its confidence", "[nps]") {
  const auto nps = sample(50, 30, 20);
  const auto narrow = nps.estimate(cx::Confidence{0.9}).interval;
  const auto wide = nps.estimate(cx::Confidence{0.99}).interval;
  CHECK(wide->low < narrow->low);
  CHECK(narrow->high < wide->high);
}
