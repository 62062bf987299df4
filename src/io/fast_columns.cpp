// SPDX-License-Identifier: MIT
#include "io/fast_columns.hpp"

#include <algorithm>

namespace cx::io {
namespace {

std::uint8_t mark(bool marked) { return static_cast<std::uint8_t>(marked); }

/// A text of up to four bytes, with its length; no longer text has the same.
std::uint64_t short_word(std::string_view text) {
  const auto bytes = load_word<std::uint32_t>(text.data());
  const auto size = std::min<std::size_t>(text.size(), 4);
  return (bytes & key_masks.first[size]) | std::uint64_t{text.size()} << 32U;
}

constexpr std::uint64_t word_of(std::string_view text) {
  std::uint64_t word = std::uint64_t{text.size()} << 32U;
  for (std::size_t i = 0; i < text.size(); ++i) {
    word |= std::uint64_t{static_cast<unsigned char>(text[i])} << (8 * i);
  }
  return word;
}

}  // namespace

void mark_faults(const RowPiece& piece, Marks& marks) {
  static_assert(static_cast<std::uint8_t>(Reject::none) == 0);
  const auto* faults = piece.block.faults.data() + piece.first;
  for (std::size_t i = 0; i < piece.rows; ++i) {
    marks[i] = static_cast<std::uint8_t>(faults[i]);
  }
}

void mark_filled(ColumnPiece column, Marks& marks) {
  for (std::size_t i = 0; i < column.rows(); ++i) marks[i] |= mark(!column[i].empty());
}

void mark_blank(ColumnPiece column, Marks& marks) {
  for (std::size_t i = 0; i < column.rows(); ++i) {
    const auto text = column[i];
    const auto first = *text.data();
    marks[i] |=
        static_cast<std::uint8_t>(mark(text.empty()) | mark(first == ' ') | mark(first == '\t'));
  }
}

void decode_kinds(ColumnPiece column, PieceOf<std::uint8_t>& kinds, Marks& marks) {
  for (std::size_t i = 0; i < column.rows(); ++i) {
    const auto word = short_word(column[i]);
    const auto nps = mark(word == word_of("nps"));
    const auto csat = mark(word == word_of("csat"));
    const auto ces = mark(word == word_of("ces"));
    kinds[i] = static_cast<std::uint8_t>(csat + 2 * ces);
    marks[i] |= static_cast<std::uint8_t>((nps | csat | ces) ^ 1);
  }
}

void decode_numbers(ColumnPiece column, std::uint16_t none, PieceOf<std::uint16_t>& numbers,
                    Marks& marks) {
  for (std::size_t i = 0; i < column.rows(); ++i) {
    const auto text = column[i];
    const auto size = text.size();
    const auto first = static_cast<unsigned>(text.data()[0]) - '0';
    const auto second = static_cast<unsigned>(text.data()[1]) - '0';
    const auto number = first + static_cast<unsigned>(size == 2) * (9 * first + second);
    const auto wrong = static_cast<std::uint8_t>(mark(first > 9) | mark(size > 2) |
                                                 (mark(second > 9) & mark(size == 2)));
    numbers[i] = static_cast<std::uint16_t>((wrong | mark(size == 0)) != 0 ? none : number);
    marks[i] |= static_cast<std::uint8_t>(wrong & mark(size != 0));
  }
}

void decode_flags(ColumnPiece column, PieceOf<std::uint8_t>& flags, Marks& marks) {
  for (std::size_t i = 0; i < column.rows(); ++i) {
    const auto word = short_word(column[i]);
    const bool yes = word == word_of("true") || word == word_of("1");
    flags[i] = mark(yes);
    marks[i] |= mark(!yes && word != 0 && word != word_of("0") && column[i] != "false");
  }
}

void find_names(ColumnPiece column, const NameCache& names, PieceOf<std::uint32_t>& numbers,
                Marks& marks) {
  for (std::size_t i = 0; i < column.rows(); ++i) {
    const auto text = column[i];
    marks[i] |= mark(!names.find(name_key_of_padded(text), text, numbers[i]));
  }
}

}  // namespace cx::io
