// SPDX-License-Identifier: MIT
// In what counts of customers differ, for failures.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <sstream>
#include <string>
#include <vector>

#include "brute_force_rollup.hpp"
#include "cx/core/membership.hpp"
#include "cx/summary/member_counts.hpp"
#include "random_books.hpp"

namespace brute {

using cx::MemberCounts;

/// Sums of several currencies mean nothing.
inline MemberCounts meaningful(MemberCounts counts) {
  auto& revenue = counts.revenue;
  if (revenue.several_currencies)
    revenue = {.several_currencies = true, .unknown = revenue.unknown};
  return counts;
}

inline std::string text(const Key& key) {
  std::string text;
  for (const auto& part : key) text += (part ? '"' + *part + '"' : "all") + ' ';
  return text;
}

inline std::string text(const MemberCounts& counts) {
  std::ostringstream out;
  const auto say = [&](const char* name, auto number) {
    out << name << ' ' << static_cast<std::int64_t>(number) << ", ";
  };
  say("opening", counts.opening);
  say("joined", counts.joined);
  say("returned", counts.returned);
  say("lost", counts.lost);
  say("lost_customers", counts.lost_customers);
  say("lost_joiners", counts.lost_joiners);
  say("lost_openers", counts.lost_openers);
  say("voluntary", counts.voluntary);
  say("involuntary", counts.involuntary);
  say("newcomers", counts.newcomers);
  say("early_observed", counts.early_observed);
  say("early_lost", counts.early_lost);
  say("exposure", counts.exposure);
  say("length", counts.length.count());
  say("observed", counts.observed.count());
  say("months", counts.months.value_or(0));
  const auto& revenue = counts.revenue;
  out << "revenue in " << to_string(revenue.currency) << ": ";
  say("opening", revenue.opening);
  say("gained", revenue.gained);
  say("regained", revenue.regained);
  say("expanded", revenue.expanded);
  say("contracted", revenue.contracted);
  say("churned", revenue.churned);
  say("kept", revenue.kept);
  say("kept_at_most", revenue.kept_at_most);
  say("earned", revenue.earned);
  say("several_currencies", revenue.several_currencies);
  say("unknown", revenue.unknown);
  if (counts.days) out << "on days: ";
  for (const auto& day : counts.days.value_or(std::vector<cx::DayOfLosses>{}))
    out << day.lost << " of " << day.opening << ", ";
  return out.str();
}

inline std::string text(std::span<const cx::MembershipEvent> events) {
  constexpr std::array changes{"joined", "returned", "lost", "expanded", "contracted"};
  std::ostringstream out;
  for (const auto& event : events)
    out << made::text(event.at) << ' ' << changes.at(static_cast<std::size_t>(event.change))
        << " by " << event.mrr << ", reason " << static_cast<int>(event.reason) << '\n';
  return out.str();
}

inline std::string difference(const MemberCounts& got, const MemberCounts& wanted) {
  if (meaningful(got) == meaningful(wanted)) return {};
  return "\n   got: " + text(got) + "\nwanted: " + text(wanted);
}

/// The first thing in which they differ; empty where they do not.
inline std::string difference(const Counted& got, const Counted& wanted) {
  for (const auto& [key, counts] : wanted) {
    const auto found = got.find(key);
    if (found == got.end()) return text(key) + "is missing";
    const auto differs = difference(found->second, counts);
    if (!differs.empty()) return text(key) + differs;
  }
  for (const auto& [key, counts] : got)
    if (!wanted.contains(key)) return text(key) + "is too much: " + text(counts);
  return {};
}

}  // namespace brute
