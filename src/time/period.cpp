// SPDX-License-Identifier: MIT
#include "cx/time/period.hpp"

#include <fmt/core.h>

#include <array>

#include "time/digits.hpp"

namespace cx {
namespace {

using std::chrono::days;
using std::chrono::local_days;
using std::chrono::month;
using std::chrono::year;
using std::chrono::year_month_day;

constexpr std::array<std::string_view, 5> grains{"day", "week", "month", "quarter", "year"};

// 1970-01-01 was a Thursday: week 0 began three days before.
constexpr int epoch_weekday = 3;

/// The quotient rounded towards minus infinity.
constexpr int floor_div(int number, int divisor) {
  return number / divisor - (number % divisor < 0 ? 1 : 0);
}

int months_since_1970(year_month_day date) {
  return (static_cast<int>(date.year()) - 1970) * 12 +
         static_cast<int>(static_cast<unsigned>(date.month())) - 1;
}

local_days first_of_month(int months) {
  const int years = floor_div(months, 12);
  return local_days{year{1970 + years} / month{static_cast<unsigned>(months - years * 12 + 1)} / 1};
}

local_days monday_of_week(int week) { return local_days{days{week * 7 - epoch_weekday}}; }

constexpr int days_to_thursday = 3;  // a week belongs to the year of its Thursday (ISO 8601)

year_month_day thursday_of_week(int week) {
  return year_month_day{monday_of_week(week) + days{days_to_thursday}};
}

/// The number of the week in its ISO year, from 1.
int week_of_year(int week) {
  const year_month_day thursday = thursday_of_week(week);
  const auto since_new_year = local_days{thursday} - local_days{thursday.year() / 1 / 1};
  return static_cast<int>(since_new_year.count()) / 7 + 1;
}

std::optional<Period> week_numbered(int iso_year, int number) {
  // January 4th is always in week 1.
  const local_days fourth{year{iso_year} / 1 / 4};
  const auto first = Period::of(Grain::week, fourth);
  const auto period = Period::from_ordinal(Grain::week, first.ordinal() + number - 1);
  if (number < 1 || week_of_year(period.ordinal()) != number) return std::nullopt;
  return period;
}

/// What follows "2026-": "W47", "Q4", "11" or "11-22".
std::optional<Period> parse_within_year(int in_year, std::string_view text) {
  if (detail::take(text, 'W')) {
    const auto number = detail::take_digits(text, 2);
    return number && text.empty() ? week_numbered(in_year, *number) : std::nullopt;
  }
  if (detail::take(text, 'Q')) {
    const auto number = detail::take_digits(text, 1);
    if (!number || !text.empty() || *number < 1 || *number > 4) return std::nullopt;
    return Period::from_ordinal(Grain::quarter, (in_year - 1970) * 4 + *number - 1);
  }
  const auto number = detail::take_digits(text, 2);
  if (!number || !text.empty() || *number < 1 || *number > 12) return std::nullopt;
  return Period::from_ordinal(Grain::month, (in_year - 1970) * 12 + *number - 1);
}

}  // namespace

std::string_view to_string(Grain grain) { return grains.at(static_cast<std::size_t>(grain)); }

std::optional<Grain> parse_grain(std::string_view text) {
  for (std::size_t i = 0; i < grains.size(); ++i) {
    if (text == grains[i]) return static_cast<Grain>(i);
  }
  return std::nullopt;
}

Period Period::of(Grain grain, local_days day) {
  const auto since_1970 = static_cast<int>(day.time_since_epoch().count());
  const auto months = [day] { return months_since_1970(year_month_day{day}); };
  switch (grain) {
    case Grain::day: return {grain, since_1970};
    case Grain::week: return {grain, floor_div(since_1970 + epoch_weekday, 7)};
    case Grain::month: return {grain, months()};
    case Grain::quarter: return {grain, floor_div(months(), 3)};
    case Grain::year: break;
  }
  return {grain, floor_div(months(), 12)};
}

local_days Period::first() const {
  switch (grain_) {
    case Grain::day: return local_days{days{ordinal_}};
    case Grain::week: return monday_of_week(ordinal_);
    case Grain::month: return first_of_month(ordinal_);
    case Grain::quarter: return first_of_month(ordinal_ * 3);
    case Grain::year: break;
  }
  return first_of_month(ordinal_ * 12);
}

local_days Period::last() const { return next().first(); }

std::string to_string(Period period) {
  const year_month_day first{period.first()};
  const auto y = static_cast<int>(first.year());
  const auto m = static_cast<unsigned>(first.month());
  switch (period.grain()) {
    case Grain::day:
      return fmt::format("{:04}-{:02}-{:02}", y, m, static_cast<unsigned>(first.day()));
    case Grain::week: {
      const int week = period.ordinal();
      return fmt::format("{:04}-W{:02}", static_cast<int>(thursday_of_week(week).year()),
                         week_of_year(week));
    }
    case Grain::month: return fmt::format("{:04}-{:02}", y, m);
    case Grain::quarter: return fmt::format("{:04}-Q{}", y, (m - 1) / 3 + 1);
    case Grain::year: break;
  }
  return fmt::format("{:04}", y);
}

std::optional<Period> parse_period(std::string_view text) {
  std::string_view rest = text;
  if (const auto date = detail::take_date(rest); date && rest.empty())
    return Period::of(Grain::day, *date);
  rest = text;
  const auto in_year = detail::take_digits(rest, 4);
  if (!in_year) return std::nullopt;
  if (rest.empty()) return Period::from_ordinal(Grain::year, *in_year - 1970);
  if (!detail::take(rest, '-')) return std::nullopt;
  return parse_within_year(*in_year, rest);
}

}  // namespace cx
