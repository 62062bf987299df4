// SPDX-License-Identifier: MIT
#include "cx/rollup/answer_numbers.hpp"

#include <algorithm>
#include <stdexcept>

namespace cx {
namespace {

constexpr unsigned first_bits = 9;
constexpr std::size_t few = 64;  // so many answers are spread until none meet
constexpr int attempts = 32;
constexpr std::size_t slots_per_answer = 16;

}  // namespace

AnswerNumbers::AnswerNumbers() : table_(std::size_t{1} << first_bits), shift_(32 - first_bits) {}

std::uint32_t AnswerNumbers::find_or_add(Answer answer) {
  std::size_t slot = slot_of(answer.word());
  for (; table_[slot].word != 0; slot = (slot + 1) % table_.size()) {
    if (table_[slot].word == answer.word()) return table_[slot].number;
  }
  require_room(answer);
  const auto number = static_cast<std::uint32_t>(answers_.size());
  answers_.push_back(answer);
  table_[slot] = {answer.word(), number};
  const bool met = slot != slot_of(answer.word());
  if (answers_.size() * slots_per_answer > table_.size() || (met && answers_.size() <= few))
    rebuild();
  return number;
}

void AnswerNumbers::require_room(Answer answer) {
  const std::uint32_t key = answer.question_key();
  if (std::find(questions_.begin(), questions_.end(), key) != questions_.end()) return;
  if (questions_.size() == max_questions) {
    throw std::length_error(
        "answers on more than 64 different scales cannot be rolled up together");
  }
  questions_.push_back(key);
}

void AnswerNumbers::rebuild() {
  if (answers_.size() * slots_per_answer > table_.size()) {
    table_.resize(table_.size() * 2);
    --shift_;
  }
  std::uint32_t best = multiplier_;
  std::size_t fewest = fill();
  for (int i = 0; i < attempts && fewest > 0 && answers_.size() <= few; ++i) {
    multiplier_ = multiplier_ * 0x915f77f5U + 0x9e3779b8U;  // stays odd
    const std::size_t met = fill();
    if (met >= fewest) continue;
    fewest = met;
    best = multiplier_;
  }
  multiplier_ = best;
  fill();
}

std::size_t AnswerNumbers::fill() {
  std::fill(table_.begin(), table_.end(), Entry{});
  std::size_t met = 0;
  for (std::uint32_t number = 0; number < answers_.size(); ++number) {
    const std::uint32_t word = answers_[number].word();
    std::size_t slot = slot_of(word);
    if (table_[slot].word != 0) ++met;
    while (table_[slot].word != 0) slot = (slot + 1) % table_.size();
    table_[slot] = {word, number};
  }
  return met;
}

}  // namespace cx
