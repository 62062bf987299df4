// SPDX-License-Identifier: MIT
#include "cx/rollup/answer_cells.hpp"

#include <stdexcept>
#include <string>

namespace cx {
namespace {

/// In this order behind the scores of a question.
constexpr std::array rejects{Reject::missing_answer, Reject::bad_score, Reject::out_of_scale};

std::array<std::uint8_t, 256> slots_of(Scale scale) {
  const auto slot = [&](int index) { return static_cast<std::uint8_t>(scale.points() + index); };
  std::array<std::uint8_t, 256> slots{};
  slots.fill(slot(2));
  slots[static_cast<std::uint8_t>(Answer::missing_code)] = slot(0);
  slots[static_cast<std::uint8_t>(Answer::bad_code)] = slot(1);
  for (int score = scale.min(); score <= scale.max(); ++score) {
    slots[static_cast<std::uint8_t>(score)] = static_cast<std::uint8_t>(scale.rank(score));
  }
  return slots;
}

}  // namespace

void AnswerCounters::reserve(std::size_t cells) {
  if (cells <= cells_) return;
  for (Lane& lane : lanes_) lane.counts.resize(cells * lane.stride);
  cells_ = cells;
}

AnswerCounters::Lane* AnswerCounters::add(Question question) {
  if (lanes_.size() == max_questions) {
    throw std::length_error(
        "answers on more than 64 different scales cannot be rolled up together");
  }
  const std::uint32_t key = Answer::missing(question).question_key();
  const std::size_t stride = static_cast<std::size_t>(question.scale.points()) + rejects.size();
  lanes_.push_back({question, key, stride, slots_of(question.scale),
                    std::vector<std::uint64_t>(cells_ * stride)});
  std::size_t slot = slot_of(key);
  while (lookup_[slot] != nullptr) slot = (slot + 1) % lookup_.size();
  return lookup_[slot] = &lanes_.back();
}

void AnswerCounters::merge(const AnswerCounters& other, std::span<const CellNumber> cell_of) {
  for (const Lane& theirs : other.lanes_) {
    Lane* known = lane_of(theirs.key);
    Lane& ours = known != nullptr ? *known : *add(theirs.question);
    for (std::size_t cell = 0; cell < other.cells_; ++cell) {
      for (std::size_t slot = 0; slot < theirs.stride; ++slot) {
        ours.counts[std::size_t{cell_of[cell]} * ours.stride + slot] +=
            theirs.counts[cell * theirs.stride + slot];
      }
    }
  }
}

std::optional<ScoreCounts> AnswerCounters::counts(QuestionKind kind,
                                                  std::span<const CellNumber> cells) const {
  std::optional<ScoreCounts> result;
  for (const Lane& lane : lanes_) {
    if (lane.question.kind != kind) continue;
    ScoreCounts counts(lane.question);
    for (const CellNumber cell : cells) {
      if (cell >= cells_) continue;
      const std::uint64_t* const from = lane.counts.data() + std::size_t{cell} * lane.stride;
      const int points = lane.question.scale.points();
      for (int rank = 0; rank < points; ++rank) {
        counts.add(lane.question.scale.score(rank), from[rank]);
      }
      for (std::size_t i = 0; i < rejects.size(); ++i) {
        counts.add_rejected(rejects[i], from[static_cast<std::size_t>(points) + i]);
      }
    }
    if (counts.tally().rows() == 0) continue;
    if (result) {
      throw std::invalid_argument(std::string(to_string(kind)) + " answers on two scales, " +
                                  to_string(result->scale()) + " and " + to_string(counts.scale()) +
                                  ", cannot be added up");
    }
    result = std::move(counts);
  }
  return result;
}

Tally AnswerCounters::tally() const {
  Tally result;
  for (const Lane& lane : lanes_) {
    const std::size_t points = lane.stride - rejects.size();
    for (std::size_t i = lane.stride; i < lane.counts.size(); ++i) {  // from cell 1 on
      const std::size_t slot = i % lane.stride;
      result.add(slot < points ? Reject::none : rejects[slot - points], lane.counts[i]);
    }
  }
  return result;
}

}  // namespace cx
