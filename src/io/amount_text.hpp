// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

#include "cx/core/money.hpp"
#include "cx/core/reject.hpp"
#include "cx/core/subscription.hpp"
#include "io/decimal_text.hpp"
#include "io/trim.hpp"

namespace cx::io {

/// An amount of money as it was read; `amount` means something only where `reject` is none.
struct ParsedAmount {
  Reject reject = Reject::none;
  Money amount = {};  ///< of no currency

  friend constexpr bool operator==(const ParsedAmount&, const ParsedAmount&) = default;
};

/// A decimal number of a currency's units, 0 to most_mrr, to the ten-thousandth: of more digits
/// behind the point the others are zeros. Not known where there is no text. negative_amount for
/// less than 0, bad_number for anything else.
constexpr ParsedAmount read_amount(std::string_view text) {
  const ParsedAmount bad{Reject::bad_number, {}};
  if (trimmed(text).empty()) return {};
  const auto decimal = read_decimal(text);
  if (!decimal) return bad;
  constexpr std::size_t places = 4;
  const auto digits = decimal->fraction.substr(0, places);
  if (!is_all_zeros(decimal->fraction.substr(digits.size()))) return bad;
  if (decimal->negative && !decimal->is_zero()) return {Reject::negative_amount, {}};
  std::int64_t amount = decimal->whole_number(most_mrr / Money::per_unit);
  for (std::size_t i = 0; i < places; ++i) {
    amount = 10 * amount + (i < digits.size() ? digits[i] - '0' : 0);
  }
  return amount > most_mrr ? bad : ParsedAmount{Reject::none, Money(amount)};
}

}  // namespace cx::io
