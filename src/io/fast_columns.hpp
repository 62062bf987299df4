// SPDX-License-Identifier: MIT
// Fields of many rows, decoded column by column.
//
// Reading row by row, each field through whatever the plan of the file allows for it (constants,
// translations, formats, filters), costs about 30 ns for an answer of four fields and 70 ns for a
// ticket of seven. Nearly all fields of nearly all files are of a few fixed shapes, and for those
// most of that is deciding what to do. Here the decisions are made once per column of a piece of
// rows, and what is left are loops over one kind of field:
//
// - They have no effect but on the arrays of the piece, and mark each row that holds anything
//   unusual: a fault, another shape, a name not seen lately. Afterwards one pass in the order of
//   the rows takes what is not marked out of the arrays and reads each marked row in the general
//   way, which alone knows rejects, examples and new names. So both ways give the same, by
//   construction: the loops need only be right about what they do not mark.
// - They have no jumps that depend on the data. A kind, a length of a name or of a score that
//   cannot be foreseen costs a mispredicted jump of 15 to 20 cycles; selecting costs one. Faults
//   are gathered in the marks.
// - For the same reason they read whole words, whatever the length of the field, and mask them:
//   `field_padding` bytes behind a field can be read, see RowBlock.
// - A name is compared with the one or few that share its slot, by its first and last eight bytes
//   (NameKey); nothing of it is hashed byte by byte.
// - A piece has so many rows that its fields, its text and its arrays stay in the first-level cache
//   from one column to the next.
#pragma once

#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>

#include "cx/core/answer.hpp"
#include "cx/core/instant.hpp"
#include "cx/core/optional_instant.hpp"
#include "cx/io/row_source.hpp"
#include "io/name_cache.hpp"
#include "io/value_source.hpp"
#include "time/fast_time.hpp"

namespace cx::io {

inline constexpr std::size_t piece_rows = 128;
inline constexpr std::size_t field_padding = 16;

/// How rows are read: in one of two ways that give the same.
enum class Decoding : std::uint8_t { fast, general };

/// All of this is about words whose first byte is the lowest.
inline constexpr bool can_decode_fast = std::endian::native == std::endian::little;

/// A value for each row of a piece.
template <class T>
using PieceOf = std::array<T, piece_rows>;
/// Not zero for the rows that have to be looked at again.
using Marks = PieceOf<std::uint8_t>;

/// How many rows from `row` on, before `end`, are not marked.
inline std::size_t unmarked(const Marks& marks, std::size_t row, std::size_t end) {
  std::size_t i = row;
  for (; i + 8 <= end; i += 8) {
    const auto eight = load_word<std::uint64_t>(reinterpret_cast<const char*>(marks.data() + i));
    if (eight != 0) break;
  }
  while (i < end && marks[i] == 0) ++i;
  return i - row;
}

/// Some rows of a block, at most piece_rows.
struct RowPiece {
  const RowBlock& block;
  std::size_t first;
  std::size_t rows;

  Row row(std::size_t i) const { return block.row(first + i); }
  std::uint64_t number(std::size_t i) const { return block.numbers[first + i]; }
};

/// One field of each row of a piece.
class ColumnPiece {
 public:
  ColumnPiece(const RowPiece& piece, std::size_t slot)
      : field_(piece.block.fields.data() + piece.first * piece.block.columns + slot),
        step_(piece.block.columns),
        rows_(piece.rows) {}

  std::size_t rows() const { return rows_; }
  /// As it stands: an empty one may be nowhere.
  std::string_view field(std::size_t i) const { return field_[i * step_]; }
  /// With something to read behind it also where the row has no such field.
  std::string_view operator[](std::size_t i) const {
    const auto text = field(i);
    return {text.empty() ? nothing.data() : text.data(), text.size()};
  }

 private:
  static constexpr std::array<char, field_padding> nothing{};

  const std::string_view* field_;
  std::size_t step_;
  std::size_t rows_;
};

/// Marks the rows that could not be cut, and no others.
void mark_faults(const RowPiece& piece, Marks& marks);
/// Marks rows that hold anything in that field.
void mark_filled(ColumnPiece column, Marks& marks);
/// Marks rows that hold nothing in that field, or a text that begins with a blank.
void mark_blank(ColumnPiece column, Marks& marks);

/// Which loop reads times: the one with the widest instructions that the machine has, or the one
/// that any machine has.
enum class TimeLoop : std::uint8_t { widest, plain };

/// Times that `times` takes.
void decode_times(ColumnPiece column, const detail::FixedTimes& times, PieceOf<Instant>& instants,
                  Marks& marks, TimeLoop loop = TimeLoop::widest);
/// The same; an empty field is `none`.
void decode_times_if_any(ColumnPiece column, const detail::FixedTimes& times,
                         PieceOf<OptionalInstant>& instants, Marks& marks,
                         TimeLoop loop = TimeLoop::widest);
void decode_kinds(ColumnPiece column, PieceOf<std::uint8_t>& kinds, Marks& marks);
/// One or two digits; `none` where the field is empty.
void decode_numbers(ColumnPiece column, std::uint16_t none, PieceOf<std::uint16_t>& numbers,
                    Marks& marks);
/// true, false, 1 and 0; an empty field is false.
void decode_flags(ColumnPiece column, PieceOf<std::uint8_t>& flags, Marks& marks);
/// Names that are at hand.
void find_names(ColumnPiece column, const NameCache& names, PieceOf<std::uint32_t>& numbers,
                Marks& marks);

}  // namespace cx::io
