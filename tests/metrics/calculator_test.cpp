// SPDX-License-Identifier: MIT
#include "cx/metrics/calculator.hpp"

#include <array>
#include <forward_list>
#include <iterator>
#include <list>
#include <optional>
#include <span>
#include <sstream>
#include <vector>

#include "catch.hpp"
#include "cx/core/survey_response.hpp"
#include "cx/metrics/ces.hpp"
#include "cx/metrics/csat.hpp"
#include "cx/metrics/nps.hpp"

namespace {

using Breakdown = cx::NpsRule::Breakdown;

struct Row {
  int customer;
  int score;
  std::optional<int> parsed() const { return score < 0 ? std::nullopt : std::optional(score); }
};

const std::vector<Row> rows{{1, 10}, {2, 8}, {3, -1}, {4, 3}};

static_assert(cx::Rule<cx::NpsRule> && cx::Rule<cx::CsatRule> && cx::Rule<cx::CesRule>);

template <class... Args>
concept NpsAdds = requires(cx::Nps& nps, Args... args) { nps.add(args...); };

static_assert(NpsAdds<int> && NpsAdds<std::vector<int>> && NpsAdds<std::nullopt_t>);
static_assert(!NpsAdds<double> && !NpsAdds<std::vector<double>> && !NpsAdds<const char*>);
static_assert(!NpsAdds<std::vector<Row>> && !NpsAdds<std::vector<Row>, double Row::*>);
static_assert(NpsAdds<std::vector<Row>, int Row::*>);

}  // namespace

TEST_CASE("a calculator takes one sample at a time, or none", "[calculator]") {
  cx::Nps nps;
  CHECK(nps.add(9) == cx::Reject::none);
  CHECK(nps.add(std::nullopt) == cx::Reject::missing_answer);
  CHECK(nps.add(std::optional<int>{7}) == cx::Reject::none);
  CHECK(nps.add(cx::Answer({cx::QuestionKind::nps, {0, 10}}, 0)) == cx::Reject::none);
  CHECK(nps.breakdown() == Breakdown{1, 1, 1});
  CHECK(nps.tally().rows() == 4);
}

TEST_CASE("a calculator takes any range of samples", "[calculator]") {
  const std::array scores{10, 8, 3};
  cx::Nps nps;
  SECTION("a span") { nps.add(std::span<const int>(scores)); }
  SECTION("an array") { nps.add(scores); }
  SECTION("a C array") {
    const int plain[] = {10, 8, 3};
    nps.add(plain);
  }
  SECTION("a list") { nps.add(std::list<long>{10, 8, 3}); }
  SECTION("a forward list of bytes") { nps.add(std::forward_list<std::uint8_t>{10, 8, 3}); }
  SECTION("what can be read once") {
    std::istringstream text("10 8 3");
    nps.add(std::ranges::subrange(std::istream_iterator<int>(text), std::istream_iterator<int>()));
  }
  CHECK(nps.breakdown() == Breakdown{1, 1, 1});
  CHECK(nps.tally().rows() == 3);
}

TEST_CASE("a calculator takes the rows of its user through a projection", "[calculator]") {
  cx::Nps nps;
  SECTION("a member") {
    nps.add(rows, &Row::score);
    CHECK(nps.tally()[cx::Reject::out_of_scale] == 1);
  }
  SECTION("a member function that may have no answer") {
    nps.add(rows, &Row::parsed);
    CHECK(nps.tally()[cx::Reject::missing_answer] == 1);
  }
  SECTION("a lambda") {
    nps.add(rows, [](const Row& row) { return row.score; });
    CHECK(nps.tally()[cx::Reject::out_of_scale] == 1);
  }
  SECTION("a lambda that may have no answer") {
    nps.add(std::span(rows), [](const Row& row) { return row.parsed(); });
    CHECK(nps.tally()[cx::Reject::missing_answer] == 1);
  }
  CHECK(nps.breakdown() == Breakdown{1, 1, 1});
  CHECK(nps.tally().rows() == 4);
}

TEST_CASE("a calculator takes responses by their answers", "[calculator]") {
  const cx::Question question{cx::QuestionKind::nps, {0, 10}};
  std::vector<cx::SurveyResponse> responses(2);
  responses[0].answer = cx::Answer(question, 9);
  responses[1].answer = cx::Answer::missing(question);
  cx::Nps nps;
  nps.add(responses, &cx::SurveyResponse::answer);
  CHECK(nps.breakdown() == Breakdown{1, 0, 0});
  CHECK(nps.estimate().excluded[cx::Reject::missing_answer] == 1);
}

TEST_CASE("merging is as if one calculator had seen all, whatever the interval asked for",
          "[calculator]") {
  cx::Nps nps;
  nps.add(10);
  cx::Nps other{{.interval = cx::NpsInterval::score}};
  other.add(std::vector{3, 11});
  nps.merge(other);
  CHECK(nps.breakdown() == Breakdown{1, 0, 1});
  CHECK(nps.tally()[cx::Reject::out_of_scale] == 1);
  CHECK(nps.rule().interval == cx::NpsInterval::adjusted_wald);
}

TEST_CASE("a calculator goes on from counts that somebody else made", "[calculator]") {
  cx::ScoreCounts stored = cx::NpsRule{}.summary();
  stored.add(9, 5);
  cx::Nps nps;
  nps.add(0);
  nps.merge(stored);
  CHECK(nps.breakdown() == Breakdown{5, 0, 1});
  CHECK(nps.summary().count(9) == 5);
}

TEST_CASE("many readings come from one set of counts", "[calculator]") {
  cx::Csat csat;
  csat.add(std::vector{5, 5, 4, 1});
  CHECK(csat.estimate().value == 75.0);
  CHECK(cx::CsatRule{.boxes = 1}.estimate(csat.summary()).value == 50.0);
  CHECK(cx::CsatRule{.score = cx::CsatScore::mean}.estimate(csat.summary()).value == 3.75);
}
