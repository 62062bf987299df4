// SPDX-License-Identifier: MIT
#pragma once

#include <compare>
#include <concepts>
#include <optional>

#include "cx/core/instant.hpp"

namespace cx {

/// An instant or none, in the 8 bytes of an instant: the earliest one that the type has is none.
class OptionalInstant {
 public:
  constexpr OptionalInstant() = default;
  constexpr OptionalInstant(std::nullopt_t) {}  // NOLINT(google-explicit-constructor)
  /// Any point in time that is a whole second by its type, such as a sys_days.
  template <std::convertible_to<Instant> Time>
  constexpr OptionalInstant(Time instant)  // NOLINT(google-explicit-constructor)
      : instant_(instant) {}

  constexpr bool has_value() const { return instant_ != Instant::min(); }
  constexpr explicit operator bool() const { return has_value(); }
  /// The instant; means something only where there is one.
  constexpr Instant operator*() const { return instant_; }
  constexpr Instant value_or(Instant other) const { return has_value() ? instant_ : other; }

  friend constexpr bool operator==(OptionalInstant, OptionalInstant) = default;

 private:
  Instant instant_ = Instant::min();
};

static_assert(sizeof(OptionalInstant) == sizeof(Instant));

}  // namespace cx
