// SPDX-License-Identifier: MIT
// When the support of the shop is there: what ../hours/shop.json says for 2025, but for the break.
#pragma once

#include <algorithm>
#include <array>
#include <chrono>

#include "sample.hpp"

namespace sample {

struct Window {
  std::chrono::seconds open{}, close{};
};

inline Window window_of(std::chrono::local_days date) {
  using namespace std::chrono;
  constexpr year y{2025};
  constexpr std::array<year_month_day, 9> holidays{
      y / January / 1, y / April / 18,  y / April / 21,    y / May / 1,      y / May / 29,
      y / June / 9,    y / October / 3, y / December / 25, y / December / 26};
  const year_month_day day{date};
  if (std::find(holidays.begin(), holidays.end(), day) != holidays.end()) return {};
  if (day == y / November / 29) return {hours{10}, hours{16}};
  if (day == y / December / 24 || day == y / December / 31) return {hours{8}, hours{12}};
  if (weekday{date}.iso_encoding() > 5) return {};
  return {hours{8}, hours{18}};
}

inline std::chrono::local_seconds to_local(std::chrono::sys_seconds instant) {
  return std::chrono::local_seconds{(instant + berlin_offset(instant)).time_since_epoch()};
}
/// Of clocks that are not changed that hour.
inline std::chrono::sys_seconds to_instant(std::chrono::local_seconds local) {
  const std::chrono::sys_seconds as_utc{local.time_since_epoch()};
  return as_utc - berlin_offset(as_utc - std::chrono::hours{1});
}

inline bool is_open(std::chrono::sys_seconds instant) {
  const auto local = to_local(instant);
  const auto date = std::chrono::floor<std::chrono::days>(local);
  const Window window = window_of(date);
  return local >= date + window.open && local < date + window.close;
}

/// The instant at which support has been there for so long since `from`.
inline std::chrono::sys_seconds after(std::chrono::sys_seconds from, std::chrono::seconds open) {
  using namespace std::chrono;
  local_seconds at = to_local(from);
  for (auto date = floor<days>(at);; date += days{1}) {
    const Window window = window_of(date);
    at = std::max(at, date + window.open);
    const seconds left = date + window.close - at;
    if (left > seconds{0} && open < left) return to_instant(at + open);
    if (left > seconds{0}) open -= left;
  }
}

}  // namespace sample
