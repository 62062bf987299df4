// SPDX-License-Identifier: MIT
// Every byte of a CSV text is looked at here, and most of them only here: 64 bytes are compared at
// once with what separates and with the quote, which gives one bit for each byte, and the places of
// the bits that are set are appended to lists. Whoever walks through the text then goes from place
// to place and knows ahead how long a row and a field are.
//
// The comparison costs the same whatever the text holds; the lists cost by the place. A row of 57
// bytes with 7 fields takes, on one machine (Xeon of 2023), in nanoseconds:
//
//                                     plain   with 6 quotes   with 14 quotes
//   byte by byte                       62.9            67.7             70.0
//   SSE2, every x86-64                  9.3            15.7             20.1
//   AVX2 with BMI, since 2013           6.0            11.8             15.5
//   AVX-512 with VBMI2, since 2019      2.8             4.0              4.4
//
// - With SSE2 and AVX2 the bits are taken one by one, lowest first. To end with the last bit would
//   be another number of rounds in each block, and a wrong guess of the processor costs more than
//   some writes: as many places as usual are written without asking how many there are, and those
//   beyond, 8 at a time. What is written past the end means nothing; the lists have room for it.
// - With AVX-512 one instruction (VPCOMPRESSB) moves the numbers 0 to 63 whose bits are set
//   together; 16 of them at a time are widened and written. It writes to a register: to memory it
//   is very slow on some processors.
// - Newlines are a list of their own, although each is a separator too: the walk checks against it
//   that a row ends where its number of fields says.
//
// The paths are functions with attributes, not files with other compiler flags: an inline function
// of the standard library compiled for AVX2 in one file would be shared with the others, and stop
// the program on a machine without. What the paths share is therefore forced inline.
#include "io/csv_scan_blocks.hpp"

#if defined(__x86_64__) && defined(__GNUC__)

#include <immintrin.h>

#include <array>
#include <bit>
#include <cstdint>

#if !defined(__clang__)
// The header of g++ 12 makes vectors with unspecified elements out of uninitialised ones.
#pragma GCC diagnostic ignored "-Wmaybe-uninitialized"
#endif

namespace cx::io {

namespace {

/// One bit for each byte of a block, the first byte in the lowest bit.
struct Masks {
  std::uint64_t separators;
  std::uint64_t newlines;
  std::uint64_t quotes;
};

/// The ends of the lists of an index while they grow.
struct Ends {
  explicit Ends(const CsvIndex& index)
      : separators(index.separators.at), newlines(index.newlines.at), quotes(index.quotes.at) {}

  void close(CsvIndex& index) const {
    index.separators.count = static_cast<std::size_t>(separators - index.separators.at);
    index.newlines.count = static_cast<std::size_t>(newlines - index.newlines.at);
    index.quotes.count = static_cast<std::size_t>(quotes - index.quotes.at);
  }

  std::uint32_t* separators;
  std::uint32_t* newlines;
  std::uint32_t* quotes;
};

/// How many bits are set: in one instruction, where this is inlined into a function that may use
/// it, or without (Warren, Hacker's Delight, 5-1), as not every x86-64 has it.
template <bool popcnt>
[[gnu::always_inline]] inline unsigned bits_set(std::uint64_t mask) {
  if constexpr (popcnt) return static_cast<unsigned>(std::popcount(mask));
  mask -= mask >> 1 & 0x5555555555555555U;
  mask = (mask & 0x3333333333333333U) + (mask >> 2 & 0x3333333333333333U);
  mask = (mask + (mask >> 4)) & 0x0F0F0F0F0F0F0F0FU;
  return static_cast<unsigned>(mask * 0x0101010101010101U >> 56);
}

/// The lowest set bit; 63 where there is none.
[[gnu::always_inline]] inline std::uint32_t lowest_bit(std::uint64_t mask) {
  return static_cast<std::uint32_t>(std::countr_zero(mask | std::uint64_t{1} << 63));
}

/// Writes the places of the `steps` lowest set bits and clears them; where there are fewer, what
/// it writes means nothing.
template <unsigned steps>
[[gnu::always_inline]] inline void put(std::uint32_t base, std::uint64_t& mask,
                                       std::uint32_t* out) {
  for (unsigned i = 0; i < steps; ++i) {
    out[i] = base + lowest_bit(mask);
    mask &= mask - 1;
  }
}

/// Appends base + the place of each set bit. The usual number of bits is written without asking
/// how many there are.
template <bool popcnt, unsigned usual>
[[gnu::always_inline]] inline void append(std::uint32_t base, std::uint64_t mask,
                                          std::uint32_t*& end) {
  constexpr unsigned step = 8;
  const unsigned count = bits_set<popcnt>(mask);
  put<usual>(base, mask, end);
  for (unsigned done = usual; done < count; done += step) put<step>(base, mask, end + done);
  end += count;
}

template <bool popcnt>
[[gnu::always_inline]] inline void append(std::uint32_t base, const Masks& found, Ends& ends) {
  append<popcnt, 10>(base, found.separators, ends.separators);
  append<popcnt, 2>(base, found.newlines, ends.newlines);
  if (found.quotes != 0) append<popcnt, 4>(base, found.quotes, ends.quotes);
}

// --- SSE2: every x86-64

std::uint64_t mask(const __m128i (&bytes)[4]) {
  std::uint64_t bits = 0;
  for (int i = 3; i >= 0; --i) {
    bits = bits << 16 | static_cast<std::uint32_t>(_mm_movemask_epi8(bytes[i]));
  }
  return bits;
}

Masks find_sse2(const char* text, char delimiter) {
  __m128i separators[4];
  __m128i newlines[4];
  __m128i quotes[4];
  for (int i = 0; i < 4; ++i) {
    const __m128i bytes =
        _mm_loadu_si128(reinterpret_cast<const __m128i*>(text + std::ptrdiff_t{16} * i));
    newlines[i] = _mm_cmpeq_epi8(bytes, _mm_set1_epi8('\n'));
    separators[i] = _mm_or_si128(newlines[i], _mm_cmpeq_epi8(bytes, _mm_set1_epi8(delimiter)));
    quotes[i] = _mm_cmpeq_epi8(bytes, _mm_set1_epi8('"'));
  }
  return {mask(separators), mask(newlines), mask(quotes)};
}

void scan_sse2(const char* text, std::size_t blocks, char delimiter, CsvIndex& index) {
  Ends ends(index);
  for (std::size_t at = 0; at < blocks * block_bytes; at += block_bytes) {
    append<false>(static_cast<std::uint32_t>(at), find_sse2(text + at, delimiter), ends);
  }
  ends.close(index);
}

// --- AVX2: since 2013

#define CX_AVX2 gnu::target("avx2,bmi,popcnt")

bool has_avx2() {
  return __builtin_cpu_supports("avx2") && __builtin_cpu_supports("bmi") &&
         __builtin_cpu_supports("popcnt");
}

[[CX_AVX2]] inline std::uint64_t find_avx2(__m256i low, __m256i high, char c) {
  const __m256i wanted = _mm256_set1_epi8(c);
  const int bits = _mm256_movemask_epi8(_mm256_cmpeq_epi8(low, wanted));
  const int high_bits = _mm256_movemask_epi8(_mm256_cmpeq_epi8(high, wanted));
  return static_cast<std::uint64_t>(high_bits) << 32 | static_cast<std::uint32_t>(bits);
}

[[CX_AVX2]] inline Masks find_avx2(const char* text, char delimiter) {
  const __m256i* const at = reinterpret_cast<const __m256i*>(text);
  const __m256i low = _mm256_loadu_si256(at);
  const __m256i high = _mm256_loadu_si256(at + 1);
  const std::uint64_t newlines = find_avx2(low, high, '\n');
  return {newlines | find_avx2(low, high, delimiter), newlines, find_avx2(low, high, '"')};
}

[[CX_AVX2]] void scan_avx2(const char* text, std::size_t blocks, char delimiter, CsvIndex& index) {
  Ends ends(index);
  for (std::size_t at = 0; at < blocks * block_bytes; at += block_bytes) {
    append<true>(static_cast<std::uint32_t>(at), find_avx2(text + at, delimiter), ends);
  }
  ends.close(index);
}

// --- AVX-512 with VBMI2: since 2019

#define CX_AVX512 gnu::target("avx512f,avx512bw,avx512vl,avx512vbmi2,bmi,popcnt")

bool has_avx512() {
  return has_avx2() && __builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512bw") &&
         __builtin_cpu_supports("avx512vl") && __builtin_cpu_supports("avx512vbmi2");
}

alignas(block_bytes) constexpr auto all_places = [] {
  std::array<std::uint8_t, block_bytes> places{};
  for (std::size_t i = 0; i < block_bytes; ++i) places[i] = static_cast<std::uint8_t>(i);
  return places;
}();

/// The same as append(), whatever the usual number.
[[CX_AVX512]] inline void append_avx512(std::uint32_t base, std::uint64_t mask,
                                        std::uint32_t*& end) {
  constexpr unsigned step = 16;
  const unsigned count = bits_set<true>(mask);
  const __m512i first = _mm512_set1_epi32(static_cast<int>(base));
  __m512i places = _mm512_maskz_compress_epi8(mask, _mm512_load_si512(all_places.data()));
  for (unsigned done = 0; done == 0 || done < count; done += step) {
    const __m512i wide = _mm512_cvtepu8_epi32(_mm512_castsi512_si128(places));
    // NOLINTNEXTLINE(portability-simd-intrinsics): this path is for one kind of machine
    _mm512_storeu_si512(end + done, _mm512_add_epi32(first, wide));
    places = _mm512_alignr_epi64(places, places, 2);
  }
  end += count;
}

[[CX_AVX512]] void scan_avx512(const char* text, std::size_t blocks, char delimiter,
                               CsvIndex& index) {
  Ends ends(index);
  for (std::size_t at = 0; at < blocks * block_bytes; at += block_bytes) {
    const auto base = static_cast<std::uint32_t>(at);
    const __m512i bytes = _mm512_loadu_si512(text + at);
    const std::uint64_t newlines = _mm512_cmpeq_epi8_mask(bytes, _mm512_set1_epi8('\n'));
    const std::uint64_t delimiters = _mm512_cmpeq_epi8_mask(bytes, _mm512_set1_epi8(delimiter));
    const std::uint64_t quotes = _mm512_cmpeq_epi8_mask(bytes, _mm512_set1_epi8('"'));
    append_avx512(base, newlines | delimiters, ends.separators);
    append<true, 2>(base, newlines, ends.newlines);
    if (quotes != 0) append_avx512(base, quotes, ends.quotes);
  }
  ends.close(index);
}

}  // namespace

ScanBlocks* scan_blocks(ScanPath path) {
  switch (path) {
    case ScanPath::bytes: return nullptr;
    case ScanPath::sse2: return scan_sse2;
    case ScanPath::avx2: return has_avx2() ? scan_avx2 : nullptr;
    case ScanPath::avx512: return has_avx512() ? scan_avx512 : nullptr;
  }
  return nullptr;
}

}  // namespace cx::io

#else

namespace cx::io {

ScanBlocks* scan_blocks(ScanPath) { return nullptr; }

}  // namespace cx::io

#endif
