// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <string_view>

#include "cx/core/answer.hpp"
#include "io/trim.hpp"

namespace cx::io {

/// A whole number written any way but the usual: with spaces around it, a sign, zeros in front or a
/// fraction of zeros ("9.0"). Numbers beyond any scale stay beyond it, however long they are.
constexpr Answer unusual_answer(std::string_view text, Question question) {
  constexpr int beyond = 10 * Scale::highest;
  const auto is_digit = [](char c) { return c >= '0' && c <= '9'; };
  text = trimmed(text);
  if (text.empty()) return Answer::missing(question);
  const bool negative = text.front() == '-';
  if (negative || text.front() == '+') text.remove_prefix(1);
  std::size_t i = 0;
  int score = 0;
  for (; i < text.size() && is_digit(text[i]); ++i) {
    score = score > beyond ? score : 10 * score + (text[i] - '0');
  }
  bool whole = i > 0;
  if (whole && i < text.size()) {
    const auto zeros = text.substr(i + 1);
    whole =
        text[i] == '.' && !zeros.empty() && zeros.find_first_not_of('0') == std::string_view::npos;
  }
  return whole ? Answer(question, negative ? -score : score) : Answer::bad(question);
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
