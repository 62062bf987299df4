// SPDX-License-Identifier: MIT
#pragma once

#include <chrono>
#include <concepts>
#include <cstdint>
#include <limits>
#include <optional>
#include <stdexcept>
#include <utility>

#include "cx/core/instant.hpp"
#include "cx/core/reject.hpp"

namespace cx {

/// How long something took, in whole seconds from 0 on, or why there is no such time. One 64-bit
/// word.
class Duration {
 public:
  /// Any length that is a whole number of seconds by its type: seconds, minutes, hours, days. A
  /// negative one is Reject::ends_before_start, never clamped. Throws std::invalid_argument for
  /// more than 2^63 - 1 seconds.
  template <std::integral Rep, class Period>
    requires std::convertible_to<std::chrono::duration<Rep, Period>, Seconds>
  // NOLINTNEXTLINE(google-explicit-constructor): seconds are a duration
  constexpr Duration(std::chrono::duration<Rep, Period> length)
      : Duration(std::cmp_less(length.count(), 0) ? code(Reject::ends_before_start)
                                                  : seconds(length.count(), Period::type::num)) {}
  /// Throws std::invalid_argument for Reject::none, which would be a duration without a length.
  static constexpr Duration none(Reject why) {
    if (why == Reject::none) throw std::invalid_argument("a duration that is none has a reason");
    return Duration(code(why));
  }

  constexpr Reject reject() const {
    return bits_ >= 0 ? Reject::none : static_cast<Reject>(-bits_);
  }
  /// The length; nothing when reject() is not none.
  constexpr std::optional<Seconds> length() const {
    return bits_ >= 0 ? std::optional(Seconds{bits_}) : std::nullopt;
  }
  /// The length in seconds, or a negative number that stands for a reject.
  constexpr std::int64_t bits() const { return bits_; }

  friend constexpr bool operator==(Duration, Duration) = default;

 private:
  constexpr explicit Duration(std::int64_t bits) : bits_(bits) {}
  template <class Count>
  static constexpr std::int64_t seconds(Count units, std::int64_t seconds_each) {
    if (std::cmp_greater(units, std::numeric_limits<std::int64_t>::max() / seconds_each))
      throw std::invalid_argument("a duration is at most 2^63 - 1 seconds");
    return static_cast<std::int64_t>(units) * seconds_each;
  }
  static constexpr std::int64_t code(Reject why) { return -static_cast<std::int64_t>(why); }

  std::int64_t bits_;
};

static_assert(sizeof(Duration) == 8);

}  // namespace cx
