// SPDX-License-Identifier: MIT
#include "io/csv_scan.hpp"

#include <algorithm>
#include <bit>

#if defined(__SSE2__)
#include <emmintrin.h>
#endif

namespace cx::io {

namespace {

constexpr std::size_t block_bytes = 64;

/// Writes ahead of the count, so the room ends a block after the last position.
constexpr std::size_t slack = block_bytes + 1;

void scan_bytes(std::string_view text, std::size_t from, char delimiter, CsvIndex& index) {
  for (std::size_t i = from; i < text.size(); ++i) {
    const char c = text[i];
    const auto position = static_cast<std::uint32_t>(i);
    if (c == delimiter || c == '\n') index.separators.add(position);
    if (c == '\n') index.newlines.add(position);
    if (c == '"') index.quotes.add(position);
  }
}

void clear(CsvIndex& index) {
  index.separators.count = index.newlines.count = index.quotes.count = 0;
}

void close(CsvIndex& index) {
  index.separators.close();
  index.newlines.close();
  index.quotes.close();
}

#if defined(__SSE2__)

/// The lowest set bit; 63 where there is none.
unsigned lowest_bit(std::uint64_t mask) {
  return static_cast<unsigned>(std::countr_zero(mask | std::uint64_t{1} << 63));
}

/// Set bits, without the instruction that not every x86-64 has (Warren, Hacker's Delight, 5-1).
unsigned bits_set(std::uint64_t mask) {
  mask -= mask >> 1 & 0x5555555555555555U;
  mask = (mask & 0x3333333333333333U) + (mask >> 2 & 0x3333333333333333U);
  mask = (mask + (mask >> 4)) & 0x0F0F0F0F0F0F0F0FU;
  return static_cast<unsigned>(mask * 0x0101010101010101U >> 56);
}

/// Appends base + the place of each set bit. The usual number of bits is written without asking
/// how many there are: a wrong guess of the processor costs more than some writes.
template <unsigned usual>
inline void append(std::uint32_t base, std::uint64_t mask, Positions& positions) {
  std::uint32_t* out = positions.at + positions.count;
  const unsigned count = bits_set(mask);
  positions.count += count;
  for (unsigned i = 0; i < usual; ++i) {
    out[i] = base + lowest_bit(mask);
    mask &= mask - 1;
  }
  for (unsigned i = usual; i < count; ++i) {
    out[i] = base + lowest_bit(mask);
    mask &= mask - 1;
  }
}

std::uint64_t bits(const __m128i (&bytes)[4]) {
  std::uint64_t mask = 0;
  for (int i = 3; i >= 0; --i) {
    mask = mask << 16 | static_cast<std::uint32_t>(_mm_movemask_epi8(bytes[i]));
  }
  return mask;
}

void scan_block(const char* text, std::uint32_t base, char delimiter, CsvIndex& index) {
  const __m128i delimiters = _mm_set1_epi8(delimiter);
  const __m128i newline = _mm_set1_epi8('\n');
  const __m128i quote = _mm_set1_epi8('"');
  __m128i separators[4];
  __m128i newlines[4];
  __m128i quotes[4];
  for (int i = 0; i < 4; ++i) {
    const __m128i bytes =
        _mm_loadu_si128(reinterpret_cast<const __m128i*>(text + std::ptrdiff_t{16} * i));
    newlines[i] = _mm_cmpeq_epi8(bytes, newline);
    separators[i] = _mm_or_si128(newlines[i], _mm_cmpeq_epi8(bytes, delimiters));
    quotes[i] = _mm_cmpeq_epi8(bytes, quote);
  }
  append<10>(base, bits(separators), index.separators);
  append<2>(base, bits(newlines), index.newlines);
  const __m128i any_quote =
      _mm_or_si128(_mm_or_si128(quotes[0], quotes[1]), _mm_or_si128(quotes[2], quotes[3]));
  if (_mm_movemask_epi8(any_quote) != 0) append<4>(base, bits(quotes), index.quotes);
}

#endif

}  // namespace

void Positions::reserve(std::size_t most) {
  room_ = std::make_unique_for_overwrite<std::uint32_t[]>(1 + most + slack);
  room_[0] = beyond;
  at = room_.get() + 1;
}

void CsvIndex::reserve(std::size_t size) {
  if (separators.at != nullptr && size <= size_) return;
  size_ = std::max(size, 2 * size_);
  separators.reserve(size_);
  newlines.reserve(size_);
  quotes.reserve(size_);
}

void scan_csv(std::string_view text, char delimiter, CsvIndex& index) {
  clear(index);
  std::size_t i = 0;
#if defined(__SSE2__)
  for (; i + block_bytes <= text.size(); i += block_bytes) {
    scan_block(text.data() + i, static_cast<std::uint32_t>(i), delimiter, index);
  }
#endif
  scan_bytes(text, i, delimiter, index);
  close(index);
}

void scan_csv_plain(std::string_view text, char delimiter, CsvIndex& index) {
  clear(index);
  scan_bytes(text, 0, delimiter, index);
  close(index);
}

}  // namespace cx::io
