// SPDX-License-Identifier: MIT
// The rows of a roll-up of customers, counted by brute force.
#pragma once

#include <algorithm>
#include <array>
#include <chrono>
#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "brute_force_members.hpp"
#include "random_books.hpp"

namespace brute {

using namespace std::chrono_literals;
using made::Book;
using Subscriptions = std::vector<cx::Subscription>;
using Key = std::vector<std::optional<std::string>>;
using Counted = std::map<Key, cx::MemberCounts>;

/// Whether it makes somebody a customer.
inline bool counts(const Book& book, const cx::Subscription& one) {
  if (check(one) != cx::Reject::none) return false;
  const auto& rules = book.options.rules;
  if (one.phase == cx::SubscriptionPhase::trial) return rules.trials;
  if (one.phase == cx::SubscriptionPhase::pause) return rules.pauses;
  return rules.free || !one.mrr.is_known() || one.mrr.ten_thousandths() > 0;
}

inline Subscriptions all_that_count(const Book& book) {
  Subscriptions all;
  for (const auto& one : book.subscriptions)
    if (counts(book, one)) all.push_back(one);
  return all;
}

inline std::optional<Instant> as_of(const Book& book) {
  if (book.options.as_of) return *book.options.as_of;
  std::optional<Instant> latest;
  const auto see = [&](cx::OptionalInstant at) {
    if (at) latest = latest ? std::max(*latest, *at) : *at;
  };
  for (const auto& one : book.subscriptions) {
    if (check(one) != cx::Reject::none) continue;
    see(one.started_at);
    see(one.ended_at);
  }
  see(book.reach);
  return latest;
}

inline Instant start(const Book& book, cx::Period period) {
  return *book.zone().start_of(period.first());
}

inline std::optional<unsigned> months(cx::Grain grain) {
  if (grain == cx::Grain::month) return 1;
  if (grain == cx::Grain::quarter) return 3;
  if (grain == cx::Grain::year) return 12;
  return {};
}

/// Those from `first` on and before `last`, as far as they are in the window.
inline Look look(const Book& book, cx::Period first, cx::Period last) {
  const Instant begin = start(book, first), end = start(book, last);
  Look look{std::max(begin, book.window.from.value_or(begin)),
            std::min(end, book.window.to.value_or(end)), end - begin, months(book.grain())};
  if (look.months) *look.months *= static_cast<unsigned>(last.ordinal() - first.ordinal());
  return look;
}

using Looks = std::vector<std::pair<std::optional<std::string>, Look>>;

/// The periods of a book with their names, and all as one, without a name.
inline Looks looks(const Book& book) {
  const auto all = all_that_count(book);
  if (all.empty()) return {};
  Instant first = all.front().started_at, last = *as_of(book);
  for (const auto& one : all) first = std::min(first, one.started_at);
  first = book.window.from.value_or(first);
  if (book.window.to) last = std::min(last, *book.window.to - 1s);
  if (last < first) return {};

  const auto period_of = [&](Instant at) {
    return cx::Period::of(book.grain(), day_of(book.zone(), at));
  };
  const auto end = period_of(last).next();
  Looks looks;
  for (auto each = period_of(first); each < end; each = each.next())
    if (start(book, each) < start(book, each.next()))  // a day can be left out
      looks.emplace_back(to_string(each), look(book, each, each.next()));
  looks.emplace_back(std::nullopt, look(book, period_of(first), end));
  return looks;
}

enum class Way { touchpoint, channel, customer, period };
using Ways = std::vector<Way>;
inline const std::array<Ways, 5> all_ways{
    Ways{Way::period}, Ways{Way::touchpoint, Way::period}, Ways{Way::period, Way::channel},
    Ways{Way::touchpoint, Way::period, Way::channel}, Ways{Way::customer, Way::period}};

inline std::optional<std::string> name(const Book& book, const cx::Subscription& one, Way way) {
  if (way == Way::touchpoint) return std::string(book.names.touchpoints.text(one.touchpoint));
  if (way == Way::channel) return std::string(book.names.channels.text(one.channel));
  if (way == Way::customer) return std::string(book.names.customers.text(one.customer));
  return {};
}

/// Groups by the names in those dimensions; the place of the period is left empty.
inline std::map<Key, Subscriptions> groups(const Book& book, const Ways& ways) {
  std::map<Key, Subscriptions> all;
  for (const auto& one : all_that_count(book)) {
    Key key;
    for (const Way way : ways) key.push_back(name(book, one, way));
    all[key].push_back(one);
  }
  return all;
}

inline Group group(const Book& book, const Subscriptions& subscriptions) {
  return {subscriptions, book.options.rules.grace, *as_of(book)};
}

/// A table with totals, one per prefix of the keys, by brute force.
inline Counted expected(const Book& book, const Ways& ways) {
  Counted all;
  const auto looks = brute::looks(book);
  if (looks.empty()) return all;
  const Instant known = *as_of(book);
  for (auto end = ways.begin();; ++end) {
    const auto period = std::find(ways.begin(), end, Way::period);
    for (const auto& [names, theirs] : groups(book, Ways(ways.begin(), end))) {
      const Group group(theirs, book.options.rules.grace, known);
      for (const auto& [text, look] : looks) {
        if (text.has_value() != (period != end)) continue;
        Key key = names;
        key.resize(ways.size());
        if (text) key[static_cast<std::size_t>(period - ways.begin())] = text;
        all[key] = count(group, look, book.options, known);
      }
    }
    if (end == ways.end()) return all;
  }
}

}  // namespace brute
