// SPDX-License-Identifier: MIT
#pragma once

#include <string_view>

#include "cx/core/answer.hpp"
#include "io/trim.hpp"
#include "io/whole_number.hpp"

namespace cx::io {

/// A score written any way but the usual, see read_whole(). Numbers beyond any scale stay beyond
/// it.
constexpr Answer unusual_answer(std::string_view text, Question question) {
  constexpr int beyond = 10 * Scale::highest;
  if (trimmed(text).empty()) return Answer::missing(question);
  const auto score = read_whole(text, beyond);
  return score ? Answer(question, static_cast<int>(*score)) : Answer::bad(question);
}

/// The answer that `text` gives to `question`: missing where it is empty, bad where it is not a
/// whole number.
constexpr Answer read_answer(std::string_view text, Question question) {
  // One or two digits, the same way for both: which of them comes is not to be foreseen.
  const auto size = text.size();
  if (size == 1 || size == 2) {
    const auto first = static_cast<unsigned>(text[0] - '0');
    const auto last = static_cast<unsigned>(text[size - 1] - '0');
    const auto tens = size == 2 ? first : 0U;
    if (first < 10 && last < 10) return {question, static_cast<int>(10 * tens + last)};
  }
  return unusual_answer(text, question);
}

}  // namespace cx::io
