// SPDX-License-Identifier: MIT
#include "io/fast_columns.hpp"

#include <algorithm>
#include <array>
#include <cstring>

#include "cx/core/answer.hpp"

namespace cx::io {
namespace {

std::uint8_t mark(bool marked) { return static_cast<std::uint8_t>(marked); }

/// A text of up to four bytes, with its length; no longer text has the same.
std::uint64_t short_word(std::string_view text) {
  const auto bytes = load_word<std::uint32_t>(text.data());
  const auto size = std::min<std::size_t>(text.size(), 4);
  return (bytes & key_masks.of_size[size].first) | std::uint64_t{text.size()} << 32U;
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
  static_assert(static_cast<std::uint8_t>(Reject::none) == 0 && sizeof(Reject) == 1);
  std::memcpy(marks.data(), piece.block.faults.data() + piece.first, piece.rows);
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
  struct Expected {
    std::uint64_t bytes = 0, mask = 0, size = std::string_view::npos;
    QuestionKind kind{};

    constexpr Expected() = default;
    constexpr Expected(std::string_view text, QuestionKind kind_told)
        : bytes(word_of(text) & 0xFFFFFFFFU),
          mask(key_masks.of_size[text.size()].first),
          size(text.size()),
          kind(kind_told) {}
  };
  // By the two lowest bits of their second letters, which differ.
  static constexpr std::array<Expected, 4> words{Expected{"nps", QuestionKind::nps},
                                                 Expected{"ces", QuestionKind::ces},
                                                 {},
                                                 Expected{"csat", QuestionKind::csat}};
  for (std::size_t i = 0; i < column.rows(); ++i) {
    const auto text = column[i];
    const auto bytes = load_word<std::uint32_t>(text.data());
    const auto& expected = words[bytes >> 8U & 3U];
    kinds[i] = static_cast<std::uint8_t>(expected.kind);
    const auto unlike = ((bytes ^ expected.bytes) & expected.mask) | (text.size() ^ expected.size);
    marks[i] |= mark(unlike != 0);
  }
}

void decode_numbers(ColumnPiece column, std::uint16_t none, PieceOf<std::uint16_t>& numbers,
                    Marks& marks) {
  for (std::size_t i = 0; i < column.rows(); ++i) {
    const auto text = column.field(i);
    const auto more = text.size() - 1;  // digits behind the first: none or one
    numbers[i] = none;
    if (more > 1) [[unlikely]] {
      marks[i] |= mark(!text.empty());
      continue;
    }
    const auto first = static_cast<unsigned>(text.front() - '0');
    const auto last = static_cast<unsigned>(text[more] - '0');
    if (first > 9 || last > 9) [[unlikely]] {
      marks[i] = 1;
      continue;
    }
    numbers[i] = static_cast<std::uint16_t>(10 * first * static_cast<unsigned>(more) + last);
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
