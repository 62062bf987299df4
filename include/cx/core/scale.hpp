// SPDX-License-Identifier: MIT
#pragma once

#include <compare>
#include <concepts>
#include <cstdint>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>

#include "cx/export.hpp"

namespace cx {

enum class Direction : std::uint8_t { higher_is_better, lower_is_better };

/// What a score may be given as: any integer type (bool for a 0-1 question), so that neither 6.5
/// nor the digit '6' is ever taken for a 6.
template <class T>
concept WholeNumber =
    std::integral<T> && !std::same_as<T, char> && !std::same_as<T, wchar_t> &&
    !std::same_as<T, char8_t> && !std::same_as<T, char16_t> && !std::same_as<T, char32_t>;

/// The whole-number scale of a survey question, written from its worst answer to its best: `{0,
/// 10}` is the usual NPS scale,
/// `{5, 1}` runs from 5 (worst) to 1 (best), so lower is better (CES 1.0). Both ends lie in [-100,
/// 100].
class Scale {
 public:
  static constexpr int lowest = -100;
  static constexpr int highest = 100;

  /// Throws std::invalid_argument when an end is outside [-100, 100] or both ends are the same.
  constexpr Scale(int worst, int best)
      : worst_(static_cast<std::int8_t>(worst)), best_(static_cast<std::int8_t>(best)) {
    if (worst < lowest || worst > highest || best < lowest || best > highest) {
      throw std::invalid_argument("a scale lies between -100 and 100");
    }
    if (worst == best) throw std::invalid_argument("a scale has at least two points");
  }

  constexpr int worst() const { return worst_; }
  constexpr int best() const { return best_; }
  constexpr int min() const { return worst_ < best_ ? worst_ : best_; }
  constexpr int max() const { return worst_ < best_ ? best_ : worst_; }
  /// Number of answers to choose from: 11 for 0-10.
  constexpr int points() const { return max() - min() + 1; }
  constexpr Direction direction() const {
    return worst_ < best_ ? Direction::higher_is_better : Direction::lower_is_better;
  }
  template <WholeNumber T>
  constexpr bool contains(T score) const {
    const auto given = +score;  // bool and the small types become int, which std::cmp_less asks for
    return !std::cmp_less(given, min()) && !std::cmp_greater(given, max());
  }

  /// How many steps `score` is above the worst answer: 0 for the worst, points() - 1 for the best.
  /// `score` is on the scale.
  constexpr int rank(int score) const { return worst_ < best_ ? score - worst_ : worst_ - score; }
  /// The score with that rank; the inverse of rank().
  constexpr int score(int rank) const { return worst_ < best_ ? worst_ + rank : worst_ - rank; }

  /// The same scores read the other way round: 1-5 becomes 5-1.
  constexpr Scale reversed() const { return {best_, worst_}; }

  friend constexpr bool operator==(Scale, Scale) = default;
  friend constexpr auto operator<=>(Scale, Scale) = default;

 private:
  std::int8_t worst_;
  std::int8_t best_;
};

/// `worst-best`, as `0-10` or `5-1`; a negative end keeps its sign: `-2-2`.
CXMETRICS_EXPORT std::string to_string(Scale scale);

/// Reads what to_string() writes; nothing for any other text, a single point or an end outside
/// [-100, 100].
CXMETRICS_EXPORT std::optional<Scale> parse_scale(std::string_view text);

}  // namespace cx
