// SPDX-License-Identifier: MIT
// Prints subscriptions.csv: two years of an invented shop's coffee subscriptions, with the faults
// of a real export. What is in it, and how often, is in README.md.
#include <fmt/core.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "sample.hpp"

namespace {

using sample::Random;
using std::chrono::days;
using std::chrono::months;
using std::chrono::sys_days;
using std::chrono::year_month_day;
using namespace std::chrono_literals;

constexpr std::size_t customers = 800;
constexpr sys_days first_day{2024y / 1 / 1};
constexpr sys_days exported{2026y / 1 / 1};
constexpr sys_days price_rise{2025y / 7 / 1};

struct Plan {
  std::string_view name;
  std::uint64_t share;                ///< of those who join, in percent
  std::uint64_t leave;                ///< after a month, in a thousand
  std::array<std::uint64_t, 2> euro;  ///< a month, before and after the rise
  std::array<std::uint64_t, 2> franc;
};
constexpr std::array<Plan, 3> plans{{
    {"solo", 55, 55, {12, 14}, {14, 16}},
    {"duo", 33, 38, {21, 23}, {24, 26}},
    {"office", 12, 20, {79, 79}, {89, 89}},
}};

struct Country {
  std::string_view name, currency;
  std::uint64_t share;
};
constexpr std::array<Country, 3> countries{
    {{"DE", "EUR", 60}, {"AT", "EUR", 18}, {"CH", "CHF", 22}}};
constexpr std::array<std::string_view, 3> touchpoints{"website", "app", "store"};
constexpr std::array<std::string_view, 3> channels{"direct", "search", "partner"};

enum class Fault {
  none,
  ends_early,
  negative_amount,
  unknown_currency,
  comma_amount,
  no_amount,
  no_customer,
  no_start,
  impossible_date,
  no_currency,
  missing_field,
  extra_field,
  sent_twice,
};
constexpr std::array<std::pair<Fault, std::size_t>, 12> faults{{
    {Fault::ends_early, 3},
    {Fault::negative_amount, 2},
    {Fault::unknown_currency, 2},
    {Fault::comma_amount, 2},
    {Fault::no_amount, 6},
    {Fault::no_customer, 2},
    {Fault::no_start, 1},
    {Fault::impossible_date, 2},
    {Fault::no_currency, 1},
    {Fault::missing_field, 1},
    {Fault::extra_field, 1},
    {Fault::sent_twice, 4},
}};

/// The same day of the month so many months later, or the last one.
sys_days later(sys_days day, unsigned count) {
  const year_month_day date{day};
  const auto month = date.year() / date.month() + months{count};
  return std::min(sys_days{month / std::chrono::last}, sys_days{month / date.day()});
}

struct Spell {
  std::uint64_t customer = 0;
  sys_days from, to;  ///< active where `to` is not before the export
  std::size_t plan = 0, country = 0, touchpoint = 0, channel = 0;
  std::string_view phase, reason;

  bool is_paid() const { return phase.empty(); }
  std::uint64_t price() const {
    const Plan& terms = plans[plan];
    const auto& prices = countries[country].currency == "EUR" ? terms.euro : terms.franc;
    return is_paid() ? prices[from >= price_rise ? 1 : 0] : 0;
  }
};

/// What one customer does, from joining on.
class Customer {
 public:
  Customer(Random& random, std::uint64_t number, std::vector<Spell>& spells)
      : random_(random), spells_(spells) {
    std::array<std::uint64_t, plans.size()> plan_shares{};
    std::array<std::uint64_t, countries.size()> country_shares{};
    for (std::size_t i = 0; i < plan_shares.size(); ++i) plan_shares[i] = plans[i].share;
    for (std::size_t i = 0; i < country_shares.size(); ++i) country_shares[i] = countries[i].share;
    now_.customer = number;
    now_.plan = sample::draw(random, plan_shares);
    now_.country = sample::draw(random, country_shares);
    now_.touchpoint = sample::draw(random, std::array<std::uint64_t, 3>{50, 35, 15});
    now_.channel = random.below(channels.size());
  }

  void live() {
    day_ =
        first_day + days{random_.below(static_cast<std::uint64_t>((exported - first_day).count()))};
    if (random_.percent(40) && !tries()) return;
    for (std::uint64_t returns = 0;; ++returns) {
      const bool failed = stays();
      if (day_ >= exported) return;
      if (failed && random_.percent(60)) {  // a new card, within days
        day_ += days{3 + random_.below(20)};
      } else if (returns < 2 && random_.percent(22)) {
        day_ += days{40 + random_.below(200)};
      } else {
        return;
      }
      if (day_ >= exported) return;
    }
  }

 private:
  /// Two weeks on trial; whether it is bought then.
  bool tries() {
    add(day_ + days{14}, "trial", "");
    const bool buys = random_.percent(65) && day_ + days{14} < exported;
    day_ += days{14};
    return buys;
  }

  /// Pays month after month until it ends; true where that is for a payment that failed.
  bool stays() {
    sys_days since = day_;
    for (unsigned month = 1;; ++month) {
      const sys_days next = later(since, month);
      if (day_ < price_rise && next > price_rise && price_rise < exported) renew(price_rise);
      if (next >= exported) return add(exported, "", ""), day_ = exported, false;
      if (random_.below(1000) < hazard(next, month)) {
        const bool failed = random_.percent(25);
        // Half of the older losses have no reason.
        const bool is_known = next > sys_days{2025y / 1 / 1} || random_.percent(50);
        add(next, "", !is_known ? "" : failed ? "involuntary" : "voluntary");
        day_ = next;
        return failed;
      }
      if (random_.percent(2) && now_.plan < 2) change_plan(next);
      if (year_month_day{next}.month() == std::chrono::August && random_.percent(8)) {
        pause(next);
        since = day_;
        month = 0;
      }
    }
  }

  std::uint64_t hazard(sys_days at, unsigned month) const {
    std::uint64_t result = plans[now_.plan].leave;
    if (month == 1) result = result * 8 / 5;
    const bool is_angry = at > price_rise && at < sys_days{2025y / 10 / 1} && now_.plan == 0;
    return is_angry ? result * 3 : result;
  }

  /// The terms change at `at`: one spell ends and the next begins.
  void renew(sys_days at) {
    add(at, "", "");
    day_ = at;
  }
  void change_plan(sys_days at) {
    if (day_ == at) return;
    renew(at);
    now_.plan = now_.plan == 0 ? 1 : random_.percent(40) ? 0 : 2;
  }
  /// For a month, as people are away.
  void pause(sys_days at) {
    if (day_ < at) add(at, "", "");
    day_ = at;
    const sys_days back = later(at, 1);
    add(std::min(back, exported), "pause", "");
    day_ = back;
  }

  void add(sys_days to, std::string_view phase, std::string_view reason) {
    if (to <= day_ && phase.empty()) return;
    Spell spell = now_;
    spell.from = day_;
    spell.to = to;
    spell.phase = phase;
    spell.reason = reason;
    spells_.push_back(spell);
  }

  Random& random_;
  std::vector<Spell>& spells_;
  Spell now_;
  sys_days day_;
};

std::string date_text(sys_days day) {
  const year_month_day date{day};
  return fmt::format("{:04}-{:02}-{:02}", static_cast<int>(date.year()),
                     static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()));
}

/// A spell as the export writes it.
struct Row {
  std::string id, customer, started_at, ended_at, plan, mrr, currency, reason, phase, country,
      touchpoint, channel;

  std::string line(Fault fault) const {
    std::string text =
        fmt::format("{},{},{},{},{},{},{},{},{},{},{}", id, customer, started_at, ended_at, plan,
                    mrr, currency, reason, phase, country, touchpoint);
    if (fault != Fault::missing_field) text += "," + channel;
    return text + (fault == Fault::extra_field ? ",see order 4711\n" : "\n");
  }
};

Row make_row(const Spell& spell, std::size_t number) {
  Row row;
  row.id = fmt::format("s{:04}", number);
  row.customer = fmt::format("c{:04}", spell.customer);
  row.started_at = date_text(spell.from);
  if (spell.to < exported) row.ended_at = date_text(spell.to);
  row.plan = plans[spell.plan].name;
  row.mrr = fmt::format("{}.00", spell.price());
  row.currency = countries[spell.country].currency;
  row.reason = spell.reason;
  row.phase = spell.phase;
  row.country = countries[spell.country].name;
  row.touchpoint = touchpoints[spell.touchpoint];
  row.channel = channels[spell.channel];
  return row;
}

void spoil(Row& row, Fault fault, const Spell& spell, const Row& before) {
  switch (fault) {
    case Fault::ends_early: row.ended_at = date_text(spell.from - days{3}); break;
    case Fault::negative_amount: row.mrr = "-12.00"; break;
    case Fault::unknown_currency: row.currency = "EURO"; break;
    case Fault::comma_amount: row.mrr = "\"12,00\""; break;
    case Fault::no_amount: row.mrr.clear(); break;
    case Fault::no_customer: row.customer.clear(); break;
    case Fault::no_start: row.started_at.clear(); break;
    case Fault::impossible_date: row.started_at = "2025-02-30"; break;
    case Fault::no_currency: row.currency = "XXX"; break;  // "no currency" in ISO 4217
    case Fault::sent_twice: row = before; break;
    case Fault::missing_field:
    case Fault::extra_field:
    case Fault::none: break;
  }
}

}  // namespace

int main() {
  Random random{2026};
  std::vector<Spell> spells;
  for (std::uint64_t number = 1; number <= customers; ++number)
    Customer(random, number, spells).live();
  std::stable_sort(spells.begin(), spells.end(),
                   [](const Spell& a, const Spell& b) { return a.from < b.from; });
  const std::vector<Fault> plan = sample::spread(random, spells.size(), faults);
  fmt::print(
      "subscription_id,customer_id,started_at,ended_at,plan,mrr,currency,reason,phase,country,"
      "touchpoint,channel\n");
  Row before;
  for (std::size_t i = 0; i < spells.size(); ++i) {
    Row row = make_row(spells[i], i + 1);
    spoil(row, plan[i], spells[i], before);
    fmt::print("{}", row.line(plan[i]));
    before = std::move(row);
  }
}
