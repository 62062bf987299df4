// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "cx/core/answer.hpp"
#include "cx/export.hpp"

namespace cx {

/// Numbers the distinct answers, 0, 1, 2, ..., in the order in which they are first seen: the score
/// and the question together, or the question and why there is no score. A survey has a few dozen.
///
/// An answer is one word, so its number is one multiplication, one load and one comparison away: as
/// long as the words are few, a multiplier is chosen with which no two of them meet. A look-up by
/// question and another by score took twice as long.
class CXMETRICS_EXPORT AnswerNumbers {
 public:
  /// Questions of different kind or scale that are told apart; more is std::length_error.
  static constexpr std::size_t max_questions = 64;

  AnswerNumbers();

  /// An answer that is new gets the next number.
  std::uint32_t number(Answer answer) {
    const std::uint32_t known = look_up().number(answer);
    return known != unknown ? known : find_or_add(answer);
  }

  static constexpr std::uint32_t unknown = 0xffffffffU;
  struct Entry {
    std::uint32_t word = 0;  // no answer has this one: it would be on a scale of one point
    std::uint32_t number = 0;
  };
  /// For a loop to keep in registers until number() is called.
  struct LookUp {
    const Entry* table;
    std::uint32_t multiplier;
    unsigned shift;

    /// `unknown` also where another answer is in the way.
    std::uint32_t number(Answer answer) const {
      const Entry& entry = table[(answer.word() * multiplier) >> shift];
      return entry.word == answer.word() ? entry.number : unknown;
    }
  };
  LookUp look_up() const { return {table_.data(), multiplier_, shift_}; }

  std::size_t size() const { return answers_.size(); }
  Answer answer(std::uint32_t number) const { return answers_[number]; }

 private:
  std::size_t slot_of(std::uint32_t word) const { return (word * multiplier_) >> shift_; }
  std::uint32_t find_or_add(Answer answer);
  void require_room(Answer answer);
  void rebuild();
  /// Returns how many words are not where slot_of() looks first.
  std::size_t fill();

  std::vector<Entry> table_;  // 2^(32 - shift_) of them, open addressing
  std::uint32_t multiplier_ = 0x9e3779b1U;
  unsigned shift_ = 32;
  std::vector<Answer> answers_;           // by number
  std::vector<std::uint32_t> questions_;  // Answer::question_key() of each
};

}  // namespace cx
