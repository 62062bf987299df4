// SPDX-License-Identifier: MIT
// The columns of times. They are the dearest: a time has 14 digits. Where the processor has SSE4.1,
// as all of x86-64 since 2008, one multiplication makes pairs of digits of 16 bytes, and another
// one what is needed of the pairs; that takes half the instructions of eight bytes at a time. Shape
// and digits are checked by one subtraction that stops at zero. A fault jumps out, as nearly no
// time is one; so does an offset, of which a file has all or none.
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

/// What the bytes of -MM-DDThh:mm:ss and a byte behind them, xor those of -00-00T00:00:00Z, may be
/// at most: a digit xor '0' is its value, and every other byte xor '0' is more than nine.
[[gnu::always_inline, gnu::target("sse4.1")]] inline __m128i largest_bytes(std::uint8_t last) {
  return _mm_setr_epi8(0, 1, 9, 0, 3, 9, 0, 2, 9, 0, 5, 9, 0, 5, 9, static_cast<char>(last));
}

constexpr short months_per_year = detail::MonthStarts::per_year;
constexpr short seconds_per_day = 64;  // so many seconds are set aside in a sum with days

/// Of four sums: months of the centuries and years, the month, seconds of the hours and minutes,
/// and the second with the day.
[[gnu::always_inline, gnu::target("sse4.1")]] inline std::int64_t seconds_of(__m128i sums) {
  const auto date = static_cast<std::uint64_t>(_mm_cvtsi128_si64(sums));
  const auto clock = static_cast<std::uint64_t>(_mm_extract_epi64(sums, 1));
  constexpr unsigned first_month = detail::MonthStarts::first_year * months_per_year;
  const auto month = static_cast<unsigned>(date) + static_cast<unsigned>(date >> 32U) - first_month;
  const auto day_and_second = static_cast<unsigned>(clock >> 32U);
  const auto second = static_cast<unsigned>(clock) + day_and_second % seconds_per_day;
  const auto day = day_and_second / seconds_per_day - 1;
  if (second >= 86400 || month >= detail::MonthStarts::years * months_per_year) [[unlikely]]
    return detail::not_fixed;
  const auto* start = &detail::month_starts.day[month];
  if (day >= static_cast<unsigned>(start[1] - start[0])) [[unlikely]]
    return detail::not_fixed;
  return (std::int64_t{*start} + day) * 86400 + second;
}

/// The seconds of YYYY-MM-DDThh:mm:ss and a byte behind it, as if it were UTC; not_fixed for any
/// other text.
[[gnu::always_inline, gnu::target("sse4.1")]] inline std::int64_t read_local_sse(const char* text,
                                                                                 __m128i largest) {
  const auto zeros =
      _mm_setr_epi8('-', '0', '0', '-', '0', '0', 'T', '0', '0', ':', '0', '0', ':', '0', '0', 'Z');
  const auto year_zeros = _mm_cvtsi32_si128(0x30303030);
  const auto largest_year = _mm_cvtsi32_si128(0x09090909);
  // Pairs of digits, each pair a byte apart; -1 is zero: YYYY, which is filled in, MM and nothing,
  // hhmm, ssDD.
  const auto places = _mm_setr_epi8(-1, -1, -1, -1, 1, 2, -1, -1, 7, 8, 10, 11, 13, 14, 4, 5);
  const auto tens = _mm_set1_epi16(10 | 1 << 8);
  const auto weights =
      _mm_setr_epi16(100 * months_per_year, months_per_year, 1, 0, 3600, 60, 1, seconds_per_day);

  const auto rest = _mm_xor_si128(
      _mm_loadu_si128(reinterpret_cast<const __m128i*>(text + sizeof(std::uint32_t))), zeros);
  const auto year = _mm_xor_si128(
      _mm_cvtsi32_si128(static_cast<int>(detail::load<std::uint32_t>(text))), year_zeros);
  const auto too_large =
      _mm_or_si128(_mm_subs_epu8(rest, largest), _mm_subs_epu8(year, largest_year));
  if (_mm_testz_si128(too_large, too_large) == 0) [[unlikely]]
    return detail::not_fixed;
  const auto digits = _mm_or_si128(_mm_shuffle_epi8(rest, places), year);
  const auto sums = _mm_madd_epi16(_mm_maddubs_epi16(digits, tens), weights);
  return seconds_of(sums);
}

[[gnu::always_inline, gnu::target("sse4.1")]] inline std::int64_t read_utc_sse(
    std::string_view text) {
  if (text.size() == detail::size_with_z) return read_local_sse(text.data(), largest_bytes(0));
  if (text.size() != detail::size_with_offset) return detail::not_fixed;
  const auto local = read_local_sse(text.data(), largest_bytes(255));
  std::uint64_t misfit = local == detail::not_fixed;
  const auto offset = detail::read_fixed_offset(text.data() + 19, misfit);
  return misfit == 0 ? local - offset : detail::not_fixed;
}

template <class Time>
[[gnu::target("sse4.1")]] void decode_sse(ColumnPiece column, detail::FixedTimes times,
                                          PieceOf<Time>& instants, Marks& marks) {
  for (std::size_t i = 0; i < column.rows(); ++i) {
    const auto text = column.field(i);
    keep(read_utc_sse(text), text, times, instants[i], marks[i]);
  }
}

#endif

template <class Time>
void decode(ColumnPiece column, const detail::FixedTimes& times, PieceOf<Time>& instants,
            Marks& marks, [[maybe_unused]] TimeLoop loop) {
#if CXMETRICS_HAS_SSE4
  if (loop == TimeLoop::widest && __builtin_cpu_supports("sse4.1"))
    return decode_sse(column, times, instants, marks);
#endif
  decode_plain(column, times, instants, marks);
}

}  // namespace

void decode_times(ColumnPiece column, const detail::FixedTimes& times, PieceOf<Instant>& instants,
                  Marks& marks, TimeLoop loop) {
  decode(column, times, instants, marks, loop);
}

void decode_times_if_any(ColumnPiece column, const detail::FixedTimes& times,
                         PieceOf<OptionalInstant>& instants, Marks& marks, TimeLoop loop) {
  decode(column, times, instants, marks, loop);
}

}  // namespace cx::io
