// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <span>

#include "cx/export.hpp"
#include "cx/summary/moments.hpp"

namespace cx {

/// How many, their sum and the sum of their squares, of up to 2^64 - 1 whole numbers from 0 to
/// 2^63 - 1. Integers, so neither order nor size costs a digit.
class CXMETRICS_EXPORT ExactSums {
 public:
  void add(std::uint64_t value) {
    ++n_;
    sum_ += value;
    const Uint128 square = Uint128{value} * value;
    squares_ += square;
    if (squares_ < square) ++squares_high_;
  }
  void add(std::span<const std::uint32_t> values);
  void merge(const ExactSums& other);

  std::uint64_t n() const { return n_; }
  Moments moments() const;

  friend bool operator==(const ExactSums&, const ExactSums&) = default;

 private:
  __extension__ typedef unsigned __int128 Uint128;

  std::uint64_t n_ = 0;
  std::uint64_t squares_high_ = 0;  // of the 192 bits that squares of 63-bit numbers can sum up to
  Uint128 squares_ = 0;
  Uint128 sum_ = 0;
};

}  // namespace cx
