// SPDX-License-Identifier: MIT
// What every metric of tickets has to satisfy, whatever the tickets.
#include <algorithm>
#include <random>
#include <vector>

#include "catch.hpp"
#include "cx/metrics/backlog.hpp"
#include "cx/metrics/fcr.hpp"
#include "cx/metrics/resolution_time.hpp"
#include "cx/metrics/response_time.hpp"
#include "cx/metrics/sla.hpp"
#include "cx/metrics/ticket_rates.hpp"
#include "made_tickets.hpp"

namespace {

using namespace std::chrono_literals;
using Tickets = std::vector<cx::Ticket>;

constexpr cx::Instant now{500'000h};

/// Every rule of a kind that the properties are tried on, and how it looks at a ticket.
template <class Rule>
std::vector<Rule> rules() {
  return {Rule{}};
}
template <>
std::vector<cx::FcrRule> rules() {
  std::vector<cx::FcrRule> all;
  for (auto rule : {cx::FcrRule{}, cx::FcrRule::one_touch(), cx::FcrRule::one_reply(),
                    cx::FcrRule::not_reopened(), cx::FcrRule::one_agent()}) {
    for (const auto base :
         {cx::FcrBase::resolved, cx::FcrBase::received, cx::FcrBase::resolvable}) {
      rule.base = base;
      all.push_back(rule);
    }
  }
  return all;
}
template <>
std::vector<cx::ResolutionSurvivalRule> rules() {
  return {{.as_of = now}, {.p = 0.9, .as_of = now, .interval = cx::SurvivalInterval::log}};
}
template <>
std::vector<cx::SlaRule> rules() {
  return {{.of = "ttr", .target = 2h, .as_of = now}, {.of = "art", .target = 1h, .as_of = now}};
}
template <>
std::vector<cx::BacklogRule> rules() {
  return {{}, {cx::DurationStatistic::mean(), now}, {cx::DurationStatistic::median(), now}};
}

cx::Ticket sample(const cx::FcrRule&, const cx::Ticket& ticket) { return ticket; }
cx::Ticket sample(const cx::ReopenRateRule&, const cx::Ticket& ticket) { return ticket; }
cx::Ticket sample(const cx::HandoffRateRule&, const cx::Ticket& ticket) { return ticket; }
cx::YesNo sample(const cx::FcrShareRule&, const cx::Ticket& ticket) { return no_repeat(ticket); }
cx::Lifetime sample(const cx::ResolutionSurvivalRule&, const cx::Ticket& ticket) {
  return cx::TimeToResolution{}.lifetime(ticket);
}
cx::Lifetime sample(const cx::SlaRule& rule, const cx::Ticket& ticket) {
  return rule.of == "art" ? cx::FirstReplyTime{}.lifetime(ticket)
                          : cx::TimeToResolution{}.lifetime(ticket);
}
cx::OptionalInstant sample(const cx::BacklogRule&, const cx::Ticket& ticket) {
  return cx::OpenAt{now + 1h}(ticket);
}

/// Up to 40 tickets of all kinds: open, wrong, without counts, opened after `now`.
Tickets some_tickets(std::mt19937& random) {
  Tickets tickets(random() % 41);
  const auto chance = [&](unsigned percent) { return random() % 100 < percent; };
  const auto after = [&](int from) {
    return std::uniform_int_distribution<int>(from, 20000)(random);
  };
  for (auto& each : tickets) {
    Made made{.opened_at = now - cx::Seconds{after(-2000)}};
    if (chance(80)) made.reply = after(-100);
    if (chance(60)) made.resolved = after(-100);
    if (chance(80)) made.replies = static_cast<std::uint16_t>(random() % 4);
    made.reopens = chance(20) ? 1 : 0;
    made.handoffs = chance(20) ? 1 : 0;
    made.beyond_first_level = chance(10);
    made.follow_up = static_cast<cx::FollowUp>(random() % 4);
    each = ticket(made);
  }
  return tickets;
}

template <class Rule>
typename Rule::Summary seen(const Rule& rule, const Tickets& tickets) {
  auto summary = rule.summary();
  for (const auto& each : tickets) summary.add(sample(rule, each));
  return summary;
}

template <class Summary>
Summary joined(Summary left, const Summary& right) {
  left.merge(right);
  return left;
}

/// Runs `property(rule, random)` on many draws for each rule; the seed is printed on failure.
template <class Rule, class Property>
void for_all(Property property) {
  std::size_t number = 0;
  for (const auto& rule : rules<Rule>()) {
    ++number;
    for (unsigned seed = 1; seed <= 60; ++seed) {
      INFO(rule.name() << ", rule " << number << ", seed " << seed);
      std::mt19937 random(seed);
      property(rule, random);
    }
  }
}

}  // namespace

#define TICKET_RULES                                                                   \
  cx::FcrRule, cx::FcrShareRule, cx::ReopenRateRule, cx::HandoffRateRule, cx::SlaRule, \
      cx::ResolutionSurvivalRule, cx::BacklogRule

TEMPLATE_TEST_CASE("merging tickets is associative and commutative, and nothing changes nothing",
                   "[properties]", TICKET_RULES) {
  for_all<TestType>([](const TestType& rule, std::mt19937& random) {
    const auto a = seen(rule, some_tickets(random));
    const auto b = seen(rule, some_tickets(random));
    const auto c = seen(rule, some_tickets(random));
    CHECK(joined(joined(a, b), c) == joined(a, joined(b, c)));
    CHECK(joined(a, b) == joined(b, a));
    CHECK(joined(a, rule.summary()) == a);
    CHECK(joined(rule.summary(), a) == a);
  });
}

TEMPLATE_TEST_CASE("any split of the tickets, in any order, gives the same as one pass",
                   "[properties]", TICKET_RULES) {
  for_all<TestType>([](const TestType& rule, std::mt19937& random) {
    auto tickets = some_tickets(random);
    const auto one_pass = seen(rule, tickets);
    std::shuffle(tickets.begin(), tickets.end(), random);
    const auto cut = tickets.begin() + static_cast<std::ptrdiff_t>(random() % (tickets.size() + 1));
    const auto both =
        joined(seen(rule, Tickets(cut, tickets.end())), seen(rule, Tickets(tickets.begin(), cut)));
    CHECK(both == one_pass);
    CHECK(rule.estimate(both) == rule.estimate(one_pass));
  });
}

TEMPLATE_TEST_CASE("every ticket is counted or left out for a reason", "[properties]",
                   TICKET_RULES) {
  for_all<TestType>([](const TestType& rule, std::mt19937& random) {
    const auto tickets = some_tickets(random);
    const auto summary = seen(rule, tickets);
    CHECK(summary.tally().rows() == tickets.size());
    const auto estimate = rule.estimate(summary);
    CHECK(estimate.excluded.accepted() == 0);
    CHECK(estimate.n + estimate.excluded.rows() == tickets.size());
  });
}

TEMPLATE_TEST_CASE("a value rests on tickets, and an interval contains it", "[properties]",
                   TICKET_RULES) {
  for_all<TestType>([](const TestType& rule, std::mt19937& random) {
    const auto estimate = rule.estimate(seen(rule, some_tickets(random)));
    // A count of nothing is 0; a survival curve may not come down far enough.
    if (estimate.unit == cx::Unit::percent) CHECK(estimate.value.has_value() == (estimate.n > 0));
    if (estimate.unit == cx::Unit::count) CHECK(estimate.value == double(estimate.n));
    if (estimate.unit != cx::Unit::count && estimate.n == 0) CHECK_FALSE(estimate.value);
    if (estimate.unit == cx::Unit::percent && estimate.value)
      CHECK((0 <= *estimate.value && *estimate.value <= 100));
    if (!estimate.interval) return;
    REQUIRE(estimate.value);
    const double rounding = 1e-12 * (1 + *estimate.value);
    CHECK(estimate.interval->low <= *estimate.value + rounding);
    CHECK(estimate.interval->high >= *estimate.value - rounding);
  });
}

TEST_CASE("a survival median of resolved tickets alone is one of their times", "[properties]") {
  // Without censoring S(t) is the share that takes longer: the type 1 quantile, by counting.
  for (unsigned seed = 1; seed <= 60; ++seed) {
    INFO("seed " << seed);
    std::mt19937 random(seed);
    const cx::ResolutionSurvivalRule rule{.p = 0.5, .as_of = now};
    cx::Lifetimes lifetimes;
    std::vector<std::int64_t> lengths(1 + random() % 40);
    for (auto& length : lengths) {
      length = static_cast<std::int64_t>(random() % 1000);
      lifetimes.add({now, cx::Seconds{length}});
    }
    std::sort(lengths.begin(), lengths.end());
    CHECK(rule.estimate(lifetimes).value == double(lengths[(lengths.size() + 1) / 2 - 1]));
  }
}
