// SPDX-License-Identifier: MIT
#include "cx/metrics/ces.hpp"

#include <stdexcept>
#include <vector>

#include "catch.hpp"

namespace {

using cx::CesRule;
using cx::CesScore;
using cx::Scale;

constexpr Scale ces1{5, 1};

Approx near(double expected) { return Approx(expected).epsilon(1e-9); }

void check_limits(const cx::Estimate& estimate, double low, double high) {
  REQUIRE(estimate.interval);
  CHECK(estimate.interval->low == near(low));
  CHECK(estimate.interval->high == near(high));
}

cx::ScoreCounts counted(Scale scale, const std::vector<int>& scores) {
  cx::ScoreCounts counts({cx::QuestionKind::ces, scale});
  for (const int score : scores) counts.add(score);
  return counts;
}

}  // namespace

TEST_CASE("CES of nothing is empty, not zero", "[ces]") {
  const auto score = GENERATE(CesScore::mean, CesScore::agree, CesScore::net, CesScore::ease);
  const auto estimate = cx::Ces{{.score = score}}.estimate();
  CHECK_FALSE(estimate.value);
  CHECK_FALSE(estimate.interval);
  CHECK(estimate.n == 0);
}

// The worked numbers below are computed with Python 3.11, scipy 1.10.1 and R 4.2.2.
TEST_CASE("CES 2.0 of ten answers, by every reading", "[ces]") {
  const auto counts = counted({1, 7}, {7, 6, 5, 4, 3, 2, 1, 7, 7, 6});
  const auto mean = CesRule{}.estimate(counts);
  CHECK(mean.value == near(4.8));
  CHECK(mean.n == 10);
  CHECK(mean.unit == cx::Unit::score);
  check_limits(mean, 3.2254923899771066, 6.374507610022893);
  CHECK(cx::moments(counts).sd == near(2.2010098692292237));

  const auto agree = CesRule{.score = CesScore::agree}.estimate(counts);
  CHECK(agree.value == near(60.0));
  CHECK(agree.unit == cx::Unit::percent);
  check_limits(agree, 31.267376973365824, 83.18196702937638);
  CHECK(CesRule{.score = CesScore::agree, .boxes = 2}.estimate(counts).value == near(50.0));

  const auto net = CesRule{.score = CesScore::net}.estimate(counts);
  CHECK(net.value == near(30.0));
  CHECK(net.unit == cx::Unit::points);
  CHECK(net.interval->method == cx::IntervalMethod::adjusted_wald);
  // The standard error of the same answers, by Wald: half-width / z.
  const auto wald = cx::stats::net(cx::NetInterval::wald, {6, 1, 3});
  CHECK(100 * (wald->high - 0.3) / 1.9599639845400536 == near(28.46049894151541));
}

TEST_CASE("CES 1.0 of five answers: lower is better", "[ces]") {
  const auto counts = counted(ces1, {1, 1, 2, 3, 5});
  const auto mean = CesRule{.scale = ces1}.estimate(counts);
  CHECK(mean.value == near(2.4));
  check_limits(mean, 0.3222987326328606, 4.47770126736714);
  CHECK(cx::moments(counts).sd == near(1.6733200530681511));
  const CesRule low_effort{.scale = ces1, .score = CesScore::agree};
  CHECK(low_effort.estimate(counts).value == near(60.0));
  CHECK(CesRule{.scale = {1, 5}}.estimate(counts.mirrored()).value == near(3.6));
}

TEST_CASE("the limits of a CES mean are not cut at the ends of the scale", "[ces]") {
  // R 4.2.2: x <- c(1, 7); t.test(x)$conf.int
  check_limits(CesRule{}.estimate(counted({1, 7}, {1, 7})), -34.118614208524079,
               42.118614208524086);
}

TEST_CASE("CES on five points is the percent that agree, as Delighted counts it", "[ces]") {
  // Delighted help centre, "How is CES calculated", article 249.
  cx::ScoreCounts counts({cx::QuestionKind::ces, {1, 5}});
  counts.add(2, 5);
  counts.add(3, 5);
  counts.add(4, 10);
  const auto rule = CesRule::on({1, 5}, CesScore::agree);
  CHECK(rule.estimate(counts).value == 50.0);
  CHECK(rule.breakdown(counts) == CesRule::Breakdown{10, 5, 5});
}

TEST_CASE("one answer has a mean and no interval", "[ces]") {
  const auto estimate = CesRule{}.estimate(counted({1, 7}, {6}));
  CHECK(estimate.n == 1);
  CHECK(estimate.value == 6.0);
  CHECK_FALSE(estimate.interval);
}

TEST_CASE("effort and ease are not mixed, but both move to 0-100 ease", "[ces]") {
  const auto effort = counted(ces1, {2});
  const auto agreement = counted({1, 7}, {6});
  CHECK_THROWS_AS(cx::ScoreCounts(effort).merge(agreement), std::invalid_argument);
  CHECK_THROWS_AS(cx::ScoreCounts(effort).merge(counted({1, 5}, {4})), std::invalid_argument);
  CHECK_THROWS_AS(CesRule{}.estimate(effort), std::invalid_argument);
  CHECK_THROWS_WITH(CesRule{.scale = ces1}.estimate(counted({1, 5}, {4})),
                    "a rule for ces on 5-1 does not fit counts of ces on 1-5");
  CHECK(CesRule::on(ces1, CesScore::ease).estimate(effort).value == near(75.0));
  CHECK(CesRule::on({1, 7}, CesScore::ease).estimate(agreement).value == near(83.33333333333333));
}

TEST_CASE("ease is the same either way round, its interval too", "[ces]") {
  const auto counts = counted(ces1, {1, 1, 2, 3, 5});
  const auto down = CesRule::on(ces1, CesScore::ease).estimate(counts);
  const auto up = CesRule::on({1, 5}, CesScore::ease).estimate(counts.mirrored());
  CHECK(down.value == near(*up.value));
  CHECK(down.unit == cx::Unit::points);
  check_limits(down, up.interval->low, up.interval->high);
  // The limits of the mean above: 100 (5 - x) / 4, the high one first.
  check_limits(down, 25 * (5 - 4.47770126736714), 25 * (5 - 0.3222987326328606));
}

TEST_CASE("every point above the middle of the scale counts as easy", "[ces]") {
  const auto [scale, easy] = GENERATE(table<Scale, std::vector<int>>({{{1, 7}, {5, 6, 7}},
                                                                      {{7, 1}, {1, 2, 3}},
                                                                      {{1, 5}, {4, 5}},
                                                                      {{5, 1}, {1, 2}},
                                                                      {{1, 2}, {2}},
                                                                      {{1, 4}, {3, 4}},
                                                                      {{-1, 1}, {1}}}));
  CAPTURE(to_string(scale));
  for (int score = scale.min(); score <= scale.max(); ++score) {
    cx::Ces ces{CesRule::on(scale)};
    ces.add(score);
    const bool expected = std::find(easy.begin(), easy.end(), score) != easy.end();
    CHECK(ces.breakdown().easy == expected);
  }
}

TEST_CASE("CES readings have names of their own", "[ces]") {
  CHECK(CesRule{}.name() == "ces");
  CHECK(CesRule{.scale = ces1}.name() == "ces");
  CHECK(CesRule{.score = CesScore::agree}.name() == "ces_agree");
  CHECK(CesRule{.score = CesScore::agree, .boxes = 3}.name() == "ces_agree");
  CHECK(CesRule{.score = CesScore::agree, .boxes = 2}.name() == "ces_agree_top2");
  CHECK(CesRule{.score = CesScore::net}.name() == "ces_net");
  CHECK(CesRule{.scale = {1, 5}, .score = CesScore::net, .boxes = 1}.name() == "ces_net_top1");
  CHECK(CesRule{.score = CesScore::ease, .boxes = 2}.name() == "ces_ease");
}

TEST_CASE("CES boxes that do not fit twice on the scale are refused", "[ces]") {
  const auto rule = GENERATE(CesRule{.boxes = 0}, CesRule{.boxes = 4},
                             CesRule{.scale = {1, 5}, .boxes = 3}, CesRule{.boxes = -1});
  CHECK_THROWS_AS(cx::Ces{rule}, std::invalid_argument);
  CHECK_THROWS_AS(rule.estimate(cx::ScoreCounts({cx::QuestionKind::ces, rule.scale})),
                  std::invalid_argument);
}
