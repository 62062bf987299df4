// SPDX-License-Identifier: MIT
// The columns of times. They are the dearest: a time has 14 digits. Where the processor has SSE4.1,
// as all of x86-64 since 2008, one multiplication makes pairs of digits of 16 bytes, and another
// one what is needed of the pairs; that takes half the instructions of eight bytes at a time.
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <type_traits>

#include "io/fast_columns.hpp"

#if defined(__x86_64__) && defined(__GNUC__)
#include <immintrin.h>
#define CXMETRICS_HAS_SSE4 1
#else
#define CXMETRICS_HAS_SSE4 0
#endif

namespace cx::io {
namespace {

/// Time is Instant or OptionalInstant, which may have no text.
template <class Time>
[[gnu::always_inline]] inline void keep(std::int64_t found, std::string_view text,
                                        const detail::FixedTimes& times, Time& time,
                                        std::uint8_t& marks) {
  constexpr bool may_be_empty = std::is_same_v<Time, OptionalInstant>;
  time = Instant{Seconds(found)};  // of an empty text none
  marks |= static_cast<std::uint8_t>(!times.hold(found) && !(may_be_empty && text.empty()));
}

template <class Time>
void decode_plain(ColumnPiece column, detail::FixedTimes times, PieceOf<Time>& instants,
                  Marks& marks) {
  for (std::size_t i = 0; i < column.rows(); ++i) {
    const auto text = column.field(i);
    keep(detail::read_fixed_utc(text), text, times, instants[i], marks[i]);
  }
}

#if CXMETRICS_HAS_SSE4

/// What read_fixed_local() does.
[[gnu::always_inline, gnu::target("sse4.1")]] inline detail::FixedTime read_local_sse(
    const char* text) {
  constexpr detail::Shape<std::uint32_t> tail_shape{"9:59"};
  const auto zeros =
      _mm_setr_epi8('0', '0', '0', '0', '-', '0', '0', '-', '0', '0', 'T', '0', '0', ':', '0', '0');
  const auto largest = _mm_setr_epi8(9, 9, 9, 9, 0, 1, 9, 0, 3, 9, 0, 2, 9, 0, 5, 9);
  // Pairs of digits, each pair a byte apart; -1 is zero: YYYY, MM and nothing, hhmm, DD and
  // nothing.
  const auto places = _mm_setr_epi8(0, 1, 2, 3, 5, 6, -1, -1, 11, 12, 14, 15, 8, 9, -1, -1);
  const auto tens = _mm_set1_epi16(10 | 1 << 8);
  constexpr short per_year = detail::MonthStarts::per_year;
  const auto weights = _mm_setr_epi16(100 * per_year, per_year, 1, 0, 3600, 60, 1, 0);

  const auto bytes = _mm_loadu_si128(reinterpret_cast<const __m128i*>(text));
  const auto values = _mm_sub_epi8(bytes, zeros);
  const auto too_large = _mm_subs_epu8(values, largest);
  const auto pairs = _mm_maddubs_epi16(_mm_shuffle_epi8(values, places), tens);
  const auto sums = _mm_madd_epi16(pairs, weights);
  const auto date = static_cast<std::uint64_t>(_mm_cvtsi128_si64(sums));
  const auto rest = static_cast<std::uint64_t>(_mm_extract_epi64(sums, 1));
  auto tail = detail::load<std::uint32_t>(text + 15);
  constexpr unsigned first_month = detail::MonthStarts::first_year * per_year;
  const auto month = static_cast<unsigned>(date) + static_cast<unsigned>(date >> 32U) - first_month;
  const auto clock = static_cast<unsigned>(rest);
  const auto day = static_cast<unsigned>(rest >> 32U) - 1;
  constexpr detail::FixedTime bad{0, 1};
  if (tail_shape.misfit(tail) != 0 || _mm_testz_si128(too_large, too_large) == 0) return bad;
  if (clock >= 86400 || month >= detail::MonthStarts::years * per_year) return bad;
  const auto* start = &detail::month_starts.day[month];
  if (day >= static_cast<unsigned>(start[1] - start[0])) return bad;
  const unsigned second = detail::byte_at(detail::pairs(tail), 2);
  return {(std::int64_t{*start} + day) * 86400 + std::int64_t{clock + second}, 0};
}

template <class Time>
[[gnu::target("sse4.1")]] void decode_sse(ColumnPiece column, detail::FixedTimes times,
                                          PieceOf<Time>& instants, Marks& marks) {
  for (std::size_t i = 0; i < column.rows(); ++i) {
    const auto text = column.field(i);
    const auto found = detail::has_fixed_size(text)
                           ? detail::to_utc(read_local_sse(text.data()), text)
                           : detail::not_fixed;
    keep(found, text, times, instants[i], marks[i]);
  }
}

#endif

template <class Time>
void decode(ColumnPiece column, const detail::FixedTimes& times, PieceOf<Time>& instants,
            Marks& marks) {
#if CXMETRICS_HAS_SSE4
  if (__builtin_cpu_supports("sse4.1")) return decode_sse(column, times, instants, marks);
#endif
  decode_plain(column, times, instants, marks);
}

}  // namespace

void decode_times(ColumnPiece column, const detail::FixedTimes& times, PieceOf<Instant>& instants,
                  Marks& marks) {
  decode(column, times, instants, marks);
}

void decode_times_if_any(ColumnPiece column, const detail::FixedTimes& times,
                         PieceOf<OptionalInstant>& instants, Marks& marks) {
  decode(column, times, instants, marks);
}

}  // namespace cx::io
