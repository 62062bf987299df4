// SPDX-License-Identifier: MIT
// Random subscriptions of a few customers, such that their starts and ends meet each other, the
// bounds of periods and what clocks do, and random ways to look at them.
#pragma once

#include <algorithm>
#include <array>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <map>
#include <random>
#include <sstream>
#include <string>
#include <utility>
#include <vector>

#include "cx/core/names.hpp"
#include "cx/core/subscription.hpp"
#include "cx/rollup/membership_rollup.hpp"
#include "cx/time/calendar.hpp"
#include "cx/time/time_text.hpp"

namespace made {

using namespace std::chrono_literals;
using Random = std::mt19937;

inline std::size_t below(Random& random, std::size_t end) { return random() % end; }
inline bool chance(Random& random, unsigned percent) { return random() % 100 < percent; }

/// A day on which clocks, or calendars, do something.
struct Scene {
  const char* zone;
  std::chrono::year_month_day day;
};
inline constexpr std::array scenes{
    Scene{"UTC", 2024y / 2 / 29},
    Scene{"Europe/Paris", 2024y / 3 / 31},
    Scene{"America/New_York", 2023y / 11 / 5},
    Scene{"America/Sao_Paulo", 2018y / 11 / 4},  // starts at 01:00
    Scene{"Pacific/Apia", 2011y / 12 / 30},      // is left out
    Scene{"Asia/Kolkata", 2024y / 1 / 1},        // half an hour off
    Scene{"America/St_Johns", 2010y / 11 / 7},   // starts, and then an hour of the day before comes
};
inline constexpr std::array grains{cx::Grain::day, cx::Grain::week, cx::Grain::month,
                                   cx::Grain::quarter, cx::Grain::year};

inline const cx::Calendar& calendar(const std::string& zone, cx::Grain grain) {
  static std::map<std::pair<std::string, cx::Grain>, cx::Calendar> all;  // they take their time
  const auto found = all.find({zone, grain});
  if (found != all.end()) return found->second;
  return all.try_emplace({zone, grain}, cx::TimeZone::named(zone), grain).first->second;
}

/// Subscriptions, and a way to look at them.
struct Book {
  cx::Calendar calendar;
  cx::Names names = {};
  std::vector<cx::Subscription> subscriptions = {};
  cx::MembershipOptions options = {};
  cx::MembershipWindow window = {};
  cx::OptionalInstant reach = {};

  const cx::TimeZone& zone() const { return calendar.zone(); }
  cx::Grain grain() const { return calendar.grain(); }
};

/// Draws instants on some days before and after one: bounds, midnights, what was drawn before.
class Instants {
 public:
  Instants(const cx::Calendar& calendar, std::chrono::local_days middle)
      : calendar_(calendar),
        days_(std::array{12, 70, 400, 800, 1800}.at(static_cast<std::size_t>(calendar.grain()))),
        first_(middle - std::chrono::days{days_ / 2}) {}

  cx::Instant draw(Random& random) {
    cx::Instant at = !drawn_.empty() && chance(random, 20) ? again(random) : fresh(random);
    if (chance(random, 10)) at += one_off(random);
    drawn_.push_back(at);
    return at;
  }

  /// From one that was drawn to another, sometimes a second more or less.
  cx::Seconds distance(Random& random) const {
    return std::max(0s, std::chrono::abs(again(random) - again(random)) + one_off(random));
  }

 private:
  static cx::Seconds one_off(Random& random) {
    return cx::Seconds{static_cast<int>(below(random, 3)) - 1};
  }
  cx::Instant again(Random& random) const { return drawn_[below(random, drawn_.size())]; }
  cx::Instant fresh(Random& random) const {
    const auto& zone = calendar_.zone();
    const auto day = first_ + std::chrono::days{below(random, static_cast<std::size_t>(days_))};
    if (chance(random, 30)) return *zone.start_of(cx::Period::of(calendar_.grain(), day).first());
    if (chance(random, 30)) return *zone.start_of(day);
    return *zone.start_of(day) + cx::Seconds{below(random, 86400)};
  }

  cx::Calendar calendar_;
  int days_;
  std::chrono::local_days first_;
  std::vector<cx::Instant> drawn_;
};

/// One subscription from `start`, or up to it. Some end before they start, or cost less than
/// nothing.
inline cx::Subscription some_subscription(Random& random, cx::Instant start, Instants& instants,
                                          bool one_currency) {
  static const std::array currencies{cx::Currency("EUR"), cx::Currency("USD"), cx::Currency()};
  cx::Subscription one{.started_at = start};
  if (chance(random, 90)) one.ended_at = chance(random, 12) ? start : instants.draw(random);
  if (one.ended_at && *one.ended_at < start && !chance(random, 5)) {
    one.started_at = *one.ended_at;
    one.ended_at = start;
  }
  const auto currency = one_currency ? 0 : below(random, currencies.size());
  const auto amount = static_cast<std::int64_t>(below(random, 5)) * 10 * cx::Money::per_unit;
  if (chance(random, 85))
    one.mrr = cx::Money(chance(random, 1) ? -1 : amount, currencies.at(currency));
  if (chance(random, 15)) one.phase = static_cast<cx::SubscriptionPhase>(1 + below(random, 2));
  one.reason = static_cast<cx::LossReason>(below(random, 3));
  return one;
}

/// Up to 5 for each customer, many of which follow another or overlap.
inline std::vector<cx::Subscription> some_subscriptions(Random& random, Instants& instants,
                                                        cx::Names& names, std::size_t customers) {
  constexpr std::array touchpoints{"", "basic", "plus"};
  constexpr std::array channels{"shop", "web"};
  std::vector<cx::Subscription> all;
  const bool one_currency = chance(random, 85);
  for (std::size_t customer = 0; customer < customers; ++customer) {
    const auto usual = below(random, touchpoints.size());
    cx::OptionalInstant last_end;
    for (auto left = below(random, 6); left > 0; --left) {
      const bool follows = last_end && chance(random, 30);
      auto one = some_subscription(random, follows ? *last_end : instants.draw(random), instants,
                                   one_currency);
      last_end = one.ended_at;
      one.customer =
          names.customers.id(chance(random, 1) ? "" : "customer " + std::to_string(customer));
      one.touchpoint = names.touchpoints.id(
          touchpoints.at(chance(random, 60) ? usual : below(random, touchpoints.size())));
      one.channel = names.channels.id(channels.at(below(random, channels.size())));
      all.push_back(one);
    }
  }
  return all;
}

/// Without days.
inline cx::MembershipOptions some_options(Random& random, Instants& instants) {
  cx::MembershipOptions options;
  if (chance(random, 50)) options.rules.grace = instants.distance(random);
  options.rules.trials = chance(random, 20);
  options.rules.pauses = chance(random, 20);
  options.rules.free = chance(random, 20);
  if (chance(random, 40)) options.as_of = instants.draw(random);
  if (chance(random, 40)) options.early = instants.distance(random);
  return options;
}

/// Of up to 12 customers, and the same one for the same number: of every zone and grain in turn.
inline Book some_book(Random& random, unsigned number) {
  const auto& scene = scenes.at(number % scenes.size());
  const auto grain = grains.at(number / scenes.size() % grains.size());
  Book book{.calendar = calendar(scene.zone, grain)};
  Instants instants(book.calendar, std::chrono::local_days(scene.day));
  (void)instants.draw(random);
  book.subscriptions = some_subscriptions(random, instants, book.names, below(random, 13));
  book.options = some_options(random, instants);
  if (chance(random, 35)) book.window.from = instants.draw(random);
  if (chance(random, 35)) book.window.to = instants.draw(random);
  if (book.window.from && book.window.to && *book.window.to < *book.window.from)
    std::swap(book.window.from, book.window.to);
  if (chance(random, 15)) book.reach = instants.draw(random);
  return book;
}

inline std::string text(cx::OptionalInstant at) { return at ? cx::to_string_utc(*at) : "-"; }

/// For failures.
inline std::string text(const Book& book) {
  std::ostringstream out;
  const auto& [rules, as_of, early, days] = book.options;
  out << book.zone().name() << " by " << to_string(book.grain()) << ", grace "
      << rules.grace.count() << ", trials " << rules.trials << ", pauses " << rules.pauses
      << ", free " << rules.free << ", as of " << text(as_of) << ", from " << text(book.window.from)
      << ", to " << text(book.window.to) << ", reach " << text(book.reach) << ", early "
      << (early ? early->count() : -1) << ", days " << (days ? days->name() : "-") << '\n';
  for (const auto& one : book.subscriptions)
    out << book.names.customers.text(one.customer) << ", "
        << book.names.touchpoints.text(one.touchpoint) << ", "
        << book.names.channels.text(one.channel) << " [" << text(one.started_at) << ", "
        << text(one.ended_at) << ") "
        << (one.mrr.is_known() ? std::to_string(one.mrr.ten_thousandths()) : "?") << ' '
        << to_string(one.mrr.currency()) << ' ' << to_string(one.phase) << ", reason "
        << static_cast<int>(one.reason) << ", " << to_string(check(one, rules)) << '\n';
  return out.str();
}

}  // namespace made
