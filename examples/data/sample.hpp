// SPDX-License-Identifier: MIT
// What the programs that make sample data share: everything in integers, so that they print the
// same bytes on every machine.
#pragma once

#include <fmt/core.h>

#include <array>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace sample {

/// SplitMix64 (Steele, Lea, Flood, OOPSLA 2014).
class Random {
 public:
  explicit Random(std::uint64_t seed) : state_(seed) {}
  std::uint64_t below(std::uint64_t bound) { return next() % bound; }
  bool percent(std::uint64_t share) { return below(100) < share; }
  template <class List>
  const auto& one_of(const List& list) {
    return list[below(std::size(list))];
  }

 private:
  std::uint64_t next() {
    std::uint64_t z = (state_ += 0x9e3779b97f4a7c15);
    z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9;
    z = (z ^ (z >> 27)) * 0x94d049bb133111eb;
    return z ^ (z >> 31);
  }
  std::uint64_t state_;
};

/// The index of a weight, drawn with that weight.
inline std::size_t draw(Random& random, const auto& weights) {
  std::uint64_t sum = 0;
  for (const auto weight : weights) sum += weight;
  std::uint64_t at = random.below(sum);
  std::size_t i = 0;
  while (at >= weights[i]) at -= weights[i++];
  return i;
}

/// Which row has which fault: no row has two, and the first row has none.
template <class Fault, std::size_t N>
std::vector<Fault> spread(Random& random, std::size_t rows,
                          const std::array<std::pair<Fault, std::size_t>, N>& faults) {
  std::vector<Fault> result(rows, Fault::none);
  for (const auto& [fault, times] : faults) {
    for (std::size_t i = 0; i < times;) {
      Fault& place = result[1 + random.below(rows - 1)];
      if (place != Fault::none) continue;
      place = fault;
      ++i;
    }
  }
  return result;
}

inline std::string clock(std::chrono::sys_seconds instant, std::string_view zone) {
  const auto day = std::chrono::floor<std::chrono::days>(instant);
  const std::chrono::year_month_day date{day};
  const std::chrono::hh_mm_ss time{instant - day};
  return fmt::format("{:04}-{:02}-{:02}T{:02}:{:02}:{:02}{}", static_cast<int>(date.year()),
                     static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()),
                     time.hours().count(), time.minutes().count(), time.seconds().count(), zone);
}

/// Central European Time, in 2025.
inline std::chrono::hours berlin_offset(std::chrono::sys_seconds instant) {
  using namespace std::chrono;
  constexpr sys_seconds summer = sys_days{2025y / March / 30} + hours{1};
  constexpr sys_seconds winter = sys_days{2025y / October / 26} + hours{1};
  return hours{instant >= summer && instant < winter ? 2 : 1};
}

inline std::string berlin_clock(std::chrono::sys_seconds instant) {
  const auto offset = berlin_offset(instant);
  return clock(instant + offset, offset.count() == 2 ? "+02:00" : "+01:00");
}

}  // namespace sample
