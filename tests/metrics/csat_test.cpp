// SPDX-License-Identifier: MIT
#include "cx/metrics/csat.hpp"

#include <cmath>
#include <optional>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

#include "catch.hpp"

namespace {

using cx::CsatRule;
using cx::CsatScore;
using cx::Neutral;
using cx::Reject;
using cx::Scale;
using cx::ShareInterval;

Approx near(double expected) { return Approx(expected).epsilon(1e-9).margin(1e-13); }

void check_limits(const cx::Estimate& estimate, double low, double high) {
  REQUIRE(estimate.interval);
  CHECK(estimate.interval->low == near(low));
  CHECK(estimate.interval->high == near(high));
}

/// The counts that Delighted's help centre publishes ("How is CSAT calculated", article 240).
cx::ScoreCounts delighted() {
  cx::ScoreCounts counts = CsatRule{}.summary();
  counts.add(5, 42);
  counts.add(4, 32);
  counts.add(3, 10);
  counts.add(2, 9);
  counts.add(1, 14);
  return counts;
}

/// Every point of the scale once.
cx::ScoreCounts one_each(const CsatRule& rule) {
  cx::ScoreCounts counts = rule.summary();
  for (int score = rule.scale.min(); score <= rule.scale.max(); ++score) counts.add(score);
  return counts;
}

}  // namespace

TEST_CASE("CSAT of nothing is empty, not zero", "[csat]") {
  const auto score =
      GENERATE(CsatScore::satisfied, CsatScore::mean, CsatScore::net, CsatScore::rescaled);
  const auto estimate = cx::Csat{{.score = score}}.estimate();
  CHECK_FALSE(estimate.value);
  CHECK_FALSE(estimate.interval);
  CHECK(estimate.n == 0);
}

// The worked numbers below are computed with Python 3.11, scipy 1.10.1 and R 4.2.2.
TEST_CASE("CSAT of Delighted's counts, by every interval method", "[csat]") {
  const auto [interval, low, high] = GENERATE(table<ShareInterval, double, double>(
      {{ShareInterval::wilson, 59.871509132198554, 77.11826025212977},
       {ShareInterval::agresti_coull, 59.846866775992545, 77.14290260833577},
       {ShareInterval::jeffreys, 59.98663782942242, 77.31045520458818},
       {ShareInterval::clopper_pearson, 59.49645643680468, 77.72895424323684},
       {ShareInterval::wald, 60.40812895544578, 77.90962805390001}}));
  const auto estimate = CsatRule{.interval = interval}.estimate(delighted());
  CHECK(estimate.value == near(69.1588785046729));
  CHECK(estimate.n == 107);
  CHECK(estimate.unit == cx::Unit::percent);
  check_limits(estimate, low, high);
}

TEST_CASE("CSAT by the top box, net and mean of Delighted's counts", "[csat]") {
  CHECK(CsatRule{.boxes = 1}.estimate(delighted()).value == near(39.25233644859813));
  const auto net = CsatRule{.score = CsatScore::net}.estimate(delighted());
  CHECK(net.value == near(47.66355140186916));
  CHECK(net.unit == cx::Unit::points);
  CHECK(net.interval->method == cx::IntervalMethod::adjusted_wald);
  // R 4.2.2: p <- 74.75/110; d <- 23.75/110;
  // 100 * (p - d + c(-1, 1) * qnorm(0.975) * sqrt((p + d - (p - d)^2) / 110))
  check_limits(net, 30.947892187085230, 61.779380540187503);
  const auto mean = CsatRule{.score = CsatScore::mean}.estimate(delighted());
  CHECK(mean.value == near(3.7383177570093458));
  CHECK(mean.unit == cx::Unit::score);
  CHECK(mean.n == 107);
  check_limits(mean, 3.470689821264675, 4.0059456927540165);
  CHECK(cx::moments(delighted()).sd == near(1.3963324508054233));
}

TEST_CASE("CSAT with nobody satisfied has an interval that starts at 0", "[csat]") {
  const auto [interval, high] =
      GENERATE(table<ShareInterval, double>({{ShareInterval::wilson, 27.75327998628892},
                                             {ShareInterval::clopper_pearson, 30.849710781876077},
                                             {ShareInterval::jeffreys, 21.719626750921055},
                                             {ShareInterval::wald, 0.0}}));
  cx::ScoreCounts counts = CsatRule{}.summary();
  counts.add(2, 10);
  const auto estimate = CsatRule{.interval = interval}.estimate(counts);
  CHECK(estimate.value == 0.0);
  CHECK(estimate.interval->low == 0.0);
  CHECK(estimate.interval->high == near(high));
}

TEST_CASE("CSAT on seven points, by one, two and three boxes", "[csat]") {
  const std::vector<std::optional<int>> scores{7, 6, 5, 4, 3, 2, 1, 7, 6, std::nullopt, 9};
  const auto [boxes, expected] = GENERATE(
      table<int, double>({{1, 22.22222222222222}, {2, 44.44444444444444}, {3, 55.55555555555556}}));
  cx::Csat csat{{.scale = {1, 7}, .boxes = boxes}};
  csat.add(scores);
  const auto estimate = csat.estimate();
  CHECK(estimate.value == near(expected));
  CHECK(estimate.n == 9);
  CHECK(estimate.excluded[Reject::missing_answer] == 1);
  CHECK(estimate.excluded[Reject::out_of_scale] == 1);
  CHECK(estimate.excluded.accepted() == 0);
}

TEST_CASE("CSAT counts the best boxes of any scale, either way round", "[csat]") {
  // Of a scale with every point answered once, b boxes are 100 b / points percent.
  const auto points = GENERATE(2, 3, 4, 5, 7, 10);
  const auto boxes = GENERATE(1, 2, 3);
  if (boxes >= points) return;
  const auto scale = GENERATE_COPY(Scale{1, points}, Scale{points, 1}, Scale{0, points - 1});
  const CsatRule rule{.scale = scale, .boxes = boxes};
  CAPTURE(to_string(scale), boxes);
  CHECK(rule.estimate(one_each(rule)).value == near(100.0 * boxes / points));
  for (int score = scale.min(); score <= scale.max(); ++score) {
    cx::Csat csat{rule};
    csat.add(score);
    const int steps_below_best =
        scale.best() > scale.worst() ? scale.best() - score : score - scale.best();
    CHECK(csat.breakdown().satisfied == (steps_below_best < boxes));
  }
}

TEST_CASE("CSAT boxes in general use: one of two or three points, else two", "[csat]") {
  const auto [points, boxes] = GENERATE(table<int, std::uint64_t>(
      {{2, 1}, {3, 1}, {4, 2}, {5, 2}, {6, 2}, {7, 2}, {10, 2}, {11, 2}}));
  const auto rule = CsatRule::on({1, points});
  CHECK(rule.breakdown(one_each(rule)).satisfied == boxes);
}

TEST_CASE("CSAT of yes and no", "[csat]") {
  cx::Csat csat{CsatRule::on({0, 1})};
  csat.add(std::vector{1, 1, 1, 0});
  CHECK(csat.add(true) == Reject::none);
  CHECK(csat.estimate().value == 80.0);
  CHECK(csat.breakdown() == CsatRule::Breakdown{4, 0, 1});
}

TEST_CASE("a neutral answer counts in the base unless the rule leaves it out", "[csat]") {
  const auto counts = delighted();
  const auto without = CsatRule{.neutral = Neutral::out_of_base}.estimate(counts);
  CHECK(without.value == near(100.0 * 74 / 97));
  CHECK(without.n == 97);
  CHECK(without.excluded[Reject::neutral] == 10);
  CHECK(without.n + without.excluded.rows() == counts.tally().rows());
  const auto net = CsatRule{.score = CsatScore::net, .neutral = Neutral::out_of_base};
  CHECK(net.estimate(counts).value == near(100.0 * (74 - 23) / 97));
  CHECK(net.estimate(counts).n == 97);
  // As if nobody had answered 3.
  cx::ScoreCounts decided = CsatRule{}.summary();
  for (const int score : {1, 2, 4, 5}) decided.add(score, counts.count(score));
  CHECK(without.interval == CsatRule{}.estimate(decided).interval);
  CHECK(net.estimate(counts).interval ==
        CsatRule{.score = CsatScore::net}.estimate(decided).interval);
}

TEST_CASE("a net of one box without neutral answers keeps the points between in its base",
          "[csat]") {
  const CsatRule rule{.boxes = 1, .score = CsatScore::net, .neutral = Neutral::out_of_base};
  CHECK(rule.estimate(delighted()).value == near(100.0 * (42 - 14) / 97));
}

TEST_CASE("CSAT of neutral answers alone has no value where they are out of the base", "[csat]") {
  cx::Csat csat{{.neutral = Neutral::out_of_base}};
  csat.add(std::vector{3, 3});
  const auto estimate = csat.estimate();
  CHECK_FALSE(estimate.value);
  CHECK_FALSE(estimate.interval);
  CHECK(estimate.n == 0);
  CHECK(estimate.excluded[Reject::neutral] == 2);
}

TEST_CASE("the CSAT breakdown divides all answers in three", "[csat]") {
  CHECK(CsatRule{}.breakdown(delighted()) == CsatRule::Breakdown{74, 10, 23});
  CHECK(CsatRule{.boxes = 1}.breakdown(delighted()) == CsatRule::Breakdown{42, 51, 14});
  CHECK(CsatRule{.boxes = 3}.breakdown(delighted()) == CsatRule::Breakdown{84, 0, 23});
}

TEST_CASE("a mean moves to 0-100 by the ends of its scale", "[csat]") {
  cx::Csat five{{.score = CsatScore::rescaled}};
  five.add(std::vector{4, 4, 4, 4, 5});  // mean 4.2
  CHECK(five.estimate().value == near(80.0));
  CHECK(five.estimate().unit == cx::Unit::points);
  cx::Csat ten{{.scale = {1, 10}, .score = CsatScore::rescaled}};
  ten.add(std::vector{8, 8, 8, 8, 9});  // mean 8.2
  CHECK(ten.estimate().value == near(80.0));
  cx::Csat reversed{{.scale = {5, 1}, .score = CsatScore::rescaled}};
  reversed.add(std::vector{2, 2, 2, 2, 1});
  CHECK(reversed.estimate().value == near(80.0));
}

TEST_CASE("the interval of a rescaled mean moves with it, and turns with the scale", "[csat]") {
  const auto estimate = CsatRule{.score = CsatScore::rescaled}.estimate(delighted());
  check_limits(estimate, 25 * (3.470689821264675 - 1), 25 * (4.0059456927540165 - 1));
  cx::ScoreCounts turned = CsatRule{.scale = {5, 1}}.summary();
  for (int score = 1; score <= 5; ++score) turned.add(6 - score, delighted().count(score));
  const CsatRule rule{.scale = {5, 1}, .score = CsatScore::rescaled};
  check_limits(rule.estimate(turned), estimate.interval->low, estimate.interval->high);
}

TEST_CASE("CSAT readings have names of their own", "[csat]") {
  CHECK(CsatRule{}.name() == "csat");
  CHECK(CsatRule{.boxes = 2}.name() == "csat");
  CHECK(CsatRule{.boxes = 1}.name() == "csat_top1");
  CHECK(CsatRule{.scale = {1, 3}}.name() == "csat");
  CHECK(CsatRule{.scale = {1, 3}, .boxes = 2}.name() == "csat_top2");
  CHECK(CsatRule{.score = CsatScore::mean}.name() == "csat_mean");
  CHECK(CsatRule{.boxes = 1, .score = CsatScore::net}.name() == "csat_net_top1");
  CHECK(CsatRule{.boxes = 1, .score = CsatScore::rescaled}.name() == "csat_rescaled");
  CHECK(CsatRule{.neutral = Neutral::out_of_base}.name() == "csat_without_neutral");
}

TEST_CASE("CSAT rules that contradict themselves are refused", "[csat]") {
  const auto rule =
      GENERATE(CsatRule{.boxes = 0}, CsatRule{.boxes = -1}, CsatRule{.boxes = 5},
               CsatRule{.scale = {0, 1}, .boxes = 2}, CsatRule{.boxes = 3, .score = CsatScore::net},
               CsatRule{.scale = {1, 4}, .neutral = Neutral::out_of_base},
               CsatRule{.boxes = 3, .neutral = Neutral::out_of_base},
               CsatRule{.score = CsatScore::mean, .neutral = Neutral::out_of_base});
  CHECK_THROWS_AS(cx::Csat{rule}, std::invalid_argument);
  CHECK_THROWS_AS(rule.estimate(cx::ScoreCounts({cx::QuestionKind::csat, rule.scale})),
                  std::invalid_argument);
}

TEST_CASE("a CSAT rule refuses counts of another question, scale or direction", "[csat]") {
  using cx::QuestionKind;
  const auto question =
      GENERATE(cx::Question{QuestionKind::ces, {1, 5}}, cx::Question{QuestionKind::csat, {1, 7}},
               cx::Question{QuestionKind::csat, {5, 1}});
  CHECK_THROWS_AS(CsatRule{}.estimate(cx::ScoreCounts(question)), std::invalid_argument);
}

TEST_CASE("the interval of a net is the one that is asked for", "[csat]") {
  // Wald, by hand: 74 satisfied, 10 neutral and 23 dissatisfied of 107 (section 2, example 1);
  // variance (97 - 51^2 / 107) / 107, and z = 1.959963984540054.
  cx::Csat csat{{.score = cx::CsatScore::net, .net_interval = cx::NetInterval::wald}};
  for (const auto& [score, times] : {std::pair{5, 42}, {4, 32}, {3, 10}, {2, 9}, {1, 14}}) {
    csat.add(std::vector<int>(static_cast<std::size_t>(times), score));
  }
  const auto estimate = csat.estimate();
  const double half = 100 * 1.959963984540054 * std::sqrt((97 - 51.0 * 51 / 107) / 107 / 107);
  REQUIRE(estimate.interval);
  CHECK(estimate.interval->method == cx::IntervalMethod::wald);
  CHECK(estimate.interval->low == Approx(5100.0 / 107 - half).epsilon(1e-9));
  CHECK(estimate.interval->high == Approx(5100.0 / 107 + half).epsilon(1e-9));
}
