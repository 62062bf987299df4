// SPDX-License-Identifier: MIT
#pragma once

#include <concepts>
#include <cstdint>
#include <optional>
#include <stdexcept>

#include "cx/core/reject.hpp"

namespace cx {

/// Yes or no, or why neither.
class YesNo {
 public:
  /// Of bool alone: a number or a pointer is neither.
  template <std::same_as<bool> Bool>
  constexpr YesNo(Bool yes) : code_(yes ? 1 : 0) {}  // NOLINT(google-explicit-constructor)
  /// Nothing is Reject::missing_answer.
  constexpr YesNo(std::optional<bool> yes)  // NOLINT(google-explicit-constructor)
      : YesNo(yes ? YesNo(*yes) : none(Reject::missing_answer)) {}
  constexpr YesNo(std::nullopt_t)  // NOLINT(google-explicit-constructor)
      : YesNo(none(Reject::missing_answer)) {}
  /// Throws std::invalid_argument for Reject::none, which would be neither for no reason.
  static constexpr YesNo none(Reject why) {
    if (why == Reject::none) throw std::invalid_argument("neither yes nor no has a reason");
    return YesNo(-static_cast<int>(why));
  }

  constexpr Reject reject() const {
    return code_ >= 0 ? Reject::none : static_cast<Reject>(-code_);
  }
  /// Nothing when reject() is not none.
  constexpr std::optional<bool> value() const {
    return code_ >= 0 ? std::optional(code_ == 1) : std::nullopt;
  }

  friend constexpr bool operator==(YesNo, YesNo) = default;

 private:
  constexpr explicit YesNo(int code) : code_(static_cast<std::int8_t>(code)) {}

  std::int8_t code_;
};

}  // namespace cx
