// SPDX-License-Identifier: MIT
#include "io/reject_log.hpp"

#include <algorithm>
#include <cstddef>
#include <utility>

#include "core/utf8.hpp"

namespace cx::io {
namespace {

/// The front of `text` in at most `most` bytes of UTF-8; bytes that are none show as U+FFFD.
std::string shown(std::string_view text, std::size_t most) {
  constexpr std::string_view replacement = "\xEF\xBF\xBD";
  std::string out;
  while (!text.empty()) {
    const auto length = detail::decode_utf8(text).length;
    const auto next = length == 0 ? replacement : text.substr(0, length);
    if (out.size() + next.size() > most) break;
    out += next;
    text.remove_prefix(std::max<std::size_t>(length, 1));
  }
  return out;
}

}  // namespace

Reject RejectLog::at_fault(Reject reason, const ValueSource& source, std::string_view text) {
  faulty_column_ = source.column();
  faulty_text_ = text;
  return reason;
}

void RejectLog::show_of(std::size_t file, Reject reason, std::uint64_t row, std::string_view column,
                        std::string_view text) {
  constexpr std::size_t most_bytes = 60;
  if (!is_fault(reason) || !is_one_of_the_first(reason)) return;
  // Behind all examples of earlier rows: nearly always at the end.
  std::size_t place = example_files_.size();
  while (place > 0 && std::pair(example_files_[place - 1], account_.examples[place - 1].row) >
                          std::pair(file, row)) {
    --place;
  }
  const auto at = static_cast<std::ptrdiff_t>(place);
  example_files_.insert(example_files_.begin() + at, file);
  account_.examples.insert(
      account_.examples.begin() + at,
      {files_.at(file), row, std::string(column), reason, shown(text, most_bytes)});
}

bool RejectLog::is_one_of_the_first(Reject reason) {
  constexpr std::uint8_t most = 3;
  auto& shown_so_far = shown_.at(static_cast<std::size_t>(reason));
  if (shown_so_far == most) return false;
  ++shown_so_far;
  return true;
}

RejectLog RejectLog::fresh() const {
  RejectLog other;
  other.files_ = files_;
  return other;
}

void RejectLog::merge(const RejectLog& other) {
  const RejectLog self = std::exchange(*this, fresh());
  account_.tally = self.account_.tally;
  account_.tally.merge(other.account_.tally);
  const auto next_of = [](const RejectLog& log, std::size_t i) {
    return std::pair(log.example_files_[i], log.account_.examples[i].row);
  };
  std::size_t mine = 0, theirs = 0;
  while (mine < self.example_files_.size() || theirs < other.example_files_.size()) {
    const bool is_mine =
        theirs == other.example_files_.size() ||
        (mine < self.example_files_.size() && next_of(self, mine) <= next_of(other, theirs));
    const RejectLog& from = is_mine ? self : other;
    const std::size_t i = is_mine ? mine++ : theirs++;
    if (!is_one_of_the_first(from.account_.examples[i].reason)) continue;
    example_files_.push_back(from.example_files_[i]);
    account_.examples.push_back(from.account_.examples[i]);
  }
}

}  // namespace cx::io
