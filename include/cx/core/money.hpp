// SPDX-License-Identifier: MIT
#pragma once

#include <compare>
#include <cstdint>
#include <limits>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>

#include "cx/export.hpp"

namespace cx {

class Currency;

/// "EUR"; empty where none is named.
CXMETRICS_EXPORT std::string to_string(Currency currency);
/// A code of ISO 4217 as of 2026, or one withdrawn since 2008, in capital or small letters; the
/// empty text is no currency. Nothing for any other text, nor for XXX (no currency) and XTS
/// (tests).
CXMETRICS_EXPORT std::optional<Currency> parse_currency(std::string_view text);

/// A currency by its code in ISO 4217 ("EUR"), or none named.
class CXMETRICS_EXPORT Currency {
 public:
  constexpr Currency() = default;
  /// Throws std::invalid_argument for a text that parse_currency() does not know.
  explicit Currency(std::string_view code);

  constexpr bool is_named() const { return letters_ != 0; }

  friend constexpr bool operator==(Currency, Currency) = default;
  friend constexpr auto operator<=>(Currency, Currency) = default;

 private:
  friend CXMETRICS_EXPORT std::string to_string(Currency currency);
  friend CXMETRICS_EXPORT std::optional<Currency> parse_currency(std::string_view text);

  std::uint32_t letters_ = 0;  // the first in the highest of three bytes: one word to compare
};

/// An amount of money in ten-thousandths of its currency's unit, so a cent is 100 of them: no
/// currency of ISO 4217 has smaller parts. Or an amount that is not known.
class Money {
 public:
  static constexpr std::int64_t per_unit = 10'000;

  constexpr Money() = default;  ///< not known
  /// Throws std::invalid_argument for the least number of the type.
  explicit constexpr Money(std::int64_t ten_thousandths, Currency currency = {})
      : amount_(ten_thousandths), currency_(currency) {
    if (ten_thousandths == unknown) throw std::invalid_argument("an amount is -2^63 + 1 at least");
  }

  constexpr bool is_known() const { return amount_ != unknown; }
  /// Means something only where is_known().
  constexpr std::int64_t ten_thousandths() const { return amount_; }
  constexpr Currency currency() const { return currency_; }

  friend constexpr bool operator==(const Money&, const Money&) = default;

 private:
  static constexpr std::int64_t unknown = std::numeric_limits<std::int64_t>::min();

  std::int64_t amount_ = unknown;
  Currency currency_;
};

static_assert(sizeof(Money) == 16);

/// Of two known amounts. Throws std::invalid_argument for two currencies, which do not add up, and
/// where one is not known; std::overflow_error beyond 2^63 - 1 ten-thousandths.
CXMETRICS_EXPORT Money operator+(Money a, Money b);

}  // namespace cx
