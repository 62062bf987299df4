// SPDX-License-Identifier: MIT
// Examples that vendors and other projects publish, from nps_published_examples/examples.json in
// CXMETRICS_SHARED_DATA. Where the published number is wrong, the test says why and what is right.
#include <cmath>
#include <fstream>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>

#include "catch.hpp"
#include "cx/metrics/csat.hpp"
#include "cx/metrics/nps.hpp"

namespace {

using nlohmann::json;

std::optional<json> published() {
  std::ifstream in(std::string(CXMETRICS_SHARED_DATA) + "/nps_published_examples/examples.json");
  if (in) return json::parse(in);
  WARN("SKIPPED: no published examples in " CXMETRICS_SHARED_DATA);
  return std::nullopt;
}

const json& example(const json& all, const std::string& id) {
  for (const auto& found : all.at("cases")) {
    if (found.at("id") == id) return found;
  }
  FAIL("no example " << id);
  return all;
}

cx::Nps nps_of(const json& found) {
  cx::Nps nps;
  if (found.contains("scores")) nps.add(found.at("scores").get<std::vector<int>>());
  if (found.contains("counts")) {
    cx::ScoreCounts counts = nps.summary();
    counts.add(10, found.at("counts").at("promoters").get<std::uint64_t>());
    counts.add(8, found.at("counts").at("passives").get<std::uint64_t>());
    counts.add(0, found.at("counts").at("detractors").get<std::uint64_t>());
    nps.merge(counts);
  }
  return nps;
}

}  // namespace

TEST_CASE("NPS agrees with the published examples that give it", "[nps][published]") {
  const auto all = published();
  if (!all) return;
  int compared = 0;
  for (const auto& found : all->at("cases")) {
    INFO(found.at("origin"));
    const auto value = nps_of(found).estimate().value;
    if (found.contains("expect_nps")) {
      CHECK(value.value() == Approx(found.at("expect_nps").get<double>()).epsilon(1e-12));
      ++compared;
    }
    if (found.contains("expect_nps_1dp")) {
      const double printed = std::stod(found.at("expect_nps_1dp").get<std::string>());
      CHECK(std::round(value.value() * 10) / 10 == Approx(printed).epsilon(1e-12));
      ++compared;
    }
  }
  CHECK(compared == 3);
}

TEST_CASE("no responses have no NPS, where PostHog prints 0.0", "[nps][published]") {
  const auto all = published();
  if (!all) return;
  const auto& found = example(*all, "posthog-empty");
  CHECK(found.at("peer_says") == "0.0");
  CHECK_FALSE(nps_of(found).estimate().value);
}

TEST_CASE("NPS is not the difference of two rounded shares, as a calculator prints it",
          "[nps][published]") {
  const auto all = published();
  if (!all) return;
  const auto& found = example(*all, "calculator");
  const double value = nps_of(found).estimate().value.value();
  CHECK(value == Approx(found.at("exact").get<double>()).epsilon(1e-12));
  // 61.54 - 15.38 = 46.16, where 100 (120 - 30) / 195 rounds to 46.15.
  CHECK(std::round(value * 100) / 100 != Approx(found.at("printed").get<double>()).epsilon(1e-9));
}

TEST_CASE("the Wald interval of an NPS is wider than one of independent shares",
          "[nps][published]") {
  const auto all = published();
  if (!all) return;
  const auto& found = example(*all, "beta-gist");
  const cx::NpsRule wald{.interval = cx::NpsInterval::wald};
  const auto interval = wald.estimate(nps_of(found).summary()).interval.value();
  CHECK(interval.low < found.at("printed_interval")[0].get<double>());
  CHECK(interval.high > found.at("printed_interval")[1].get<double>());
  CHECK(interval.low == Approx(14.14).margin(0.005));
  CHECK(interval.high == Approx(20.86).margin(0.005));
}

TEST_CASE("CSAT counts the scores that formbricks counts as satisfied", "[csat][published]") {
  const auto all = published();
  if (!all) return;
  for (const auto& [points, satisfied] : all->at("csat_satisfied_by_scale").at("table").items()) {
    CAPTURE(points);
    const int best = std::stoi(points);
    for (int score = 1; score <= best; ++score) {
      cx::Csat csat{{.scale = {1, best}, .boxes = static_cast<int>(satisfied.size())}};
      csat.add(score);
      const bool counted = std::find(satisfied.begin(), satisfied.end(), score) != satisfied.end();
      CHECK(csat.breakdown().satisfied == counted);
    }
    // The boxes are the usual ones, but for three of ten points.
    const cx::CsatRule usual = cx::CsatRule::on({1, best});
    cx::ScoreCounts each_once = usual.summary();
    for (int score = 1; score <= best; ++score) each_once.add(score);
    CHECK((usual.breakdown(each_once).satisfied == satisfied.size()) == (best != 10));
  }
}

TEST_CASE("scores move to 0-100 as Revinate's table says, which cuts off after two digits",
          "[csat][published]") {
  const auto all = published();
  if (!all) return;
  for (const auto& [name, table] : all->at("scale_to_0_100").at("table").items()) {
    const cx::Scale scale = name == "11 (0-10)" ? cx::Scale{0, 10} : cx::Scale{1, std::stoi(name)};
    for (const auto& [score, printed] : table.items()) {
      CAPTURE(name, score);
      cx::Csat csat{{.scale = scale, .score = cx::CsatScore::rescaled}};
      csat.add(std::stoi(score));
      const double value = csat.estimate().value.value();
      CHECK(std::floor(value * 100 + 1e-9) / 100 == Approx(printed.get<double>()).margin(1e-9));
    }
  }
}
