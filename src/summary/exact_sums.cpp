// SPDX-License-Identifier: MIT
#include "cx/summary/exact_sums.hpp"

#include <algorithm>
#include <cmath>

namespace cx {
namespace {

__extension__ typedef unsigned __int128 Uint128;

struct Uint192 {
  std::uint64_t high;
  Uint128 low;
};

Uint192 product(Uint128 a, std::uint64_t b) {
  const Uint128 lower = Uint128{static_cast<std::uint64_t>(a)} * b;
  const Uint128 upper = (a >> 64) * b;
  const Uint128 low = lower + (upper << 64);
  return {static_cast<std::uint64_t>(upper >> 64) + (low < lower ? 1 : 0), low};
}

Uint192 difference(Uint192 a, Uint192 b) {
  return {a.high - b.high - (a.low < b.low ? 1 : 0), a.low - b.low};
}

double real(Uint192 value) {
  return std::ldexp(static_cast<double>(value.high), 128) + static_cast<double>(value.low);
}

}  // namespace

// In parts whose sums of squares cannot overflow 64 bits, which several can be computed of at once;
// two years have fewer than 2^26 seconds.
void ExactSums::add(std::span<const std::uint32_t> values) {
  constexpr std::size_t together = 4096;
  for (std::size_t from = 0; from < values.size(); from += together) {
    const auto part = values.subspan(from, std::min(together, values.size() - from));
    std::uint32_t any = 0;
    std::uint64_t sum = 0, squares = 0;
    for (const std::uint64_t value : part) {
      any |= static_cast<std::uint32_t>(value);
      sum += value;
      squares += value * value;
    }
    if (any >= std::uint32_t{1} << 26) {
      for (const std::uint32_t value : part) add(value);
    } else {
      n_ += part.size();
      sum_ += sum;
      squares_ += squares;
      if (squares_ < squares) ++squares_high_;
    }
  }
}

void ExactSums::merge(const ExactSums& other) {
  n_ += other.n_;
  sum_ += other.sum_;
  squares_ += other.squares_;
  squares_high_ += other.squares_high_ + (squares_ < other.squares_ ? 1 : 0);
}

// With m the whole number nearest to the mean and r = sum - n m, so that |r| <= n / 2:
// the sum of (x - m)^2 is sum x^2 - m (sum + r), a whole number of at least |r|, and the sum of
// (x - mean)^2 is r^2 / n less, at most half of it: no digits cancel.
Moments ExactSums::moments() const {
  Moments result{.n = n_, .mean = {}, .sd = {}};
  if (n_ == 0) return result;
  const auto n = static_cast<double>(n_);
  result.mean = static_cast<double>(sum_) / n;
  if (n_ < 2) return result;
  const auto m = static_cast<std::uint64_t>((sum_ + n_ / 2) / n_);
  const Uint128 r = sum_ - Uint128{n_} * m;  // modulo 2^128, as below zero is meant
  const Uint128 mirrored = Uint128{n_} * m - sum_;
  const auto rest = static_cast<double>(r < mirrored ? r : mirrored);
  const Uint192 squares = difference({squares_high_, squares_}, product(sum_ + r, m));
  result.sd = std::sqrt((real(squares) - rest * rest / n) / (n - 1));
  return result;
}

}  // namespace cx
