// SPDX-License-Identifier: MIT
#include "cx/summary/duration_histogram.hpp"

#include <algorithm>
#include <bit>
#include <numeric>

namespace cx {
namespace {

// A length of 8 bits or fewer is its own bin. Of a longer one the first 8 bits are kept, 128 to
// 255, and `shift` counts the others: bin = 128 shift + (length >> shift), where each shift goes on
// where the one before ends.
constexpr int kept_bits = 8;
constexpr std::size_t per_doubling = 128;

std::size_t shift_of(std::size_t bin) {
  return bin < 2 * per_doubling ? 0 : bin / per_doubling - 1;
}

}  // namespace

std::size_t DurationHistogram::bin_of(Seconds length) {
  const auto value = static_cast<std::uint64_t>(length.count());
  const auto shift =
      static_cast<std::size_t>(std::max(0, static_cast<int>(std::bit_width(value)) - kept_bits));
  return per_doubling * shift + static_cast<std::size_t>(value >> shift);
}

Seconds DurationHistogram::first_of(std::size_t bin) {
  const std::size_t shift = shift_of(bin);
  return Seconds{static_cast<std::int64_t>(bin - per_doubling * shift) << shift};
}

Seconds DurationHistogram::last_of(std::size_t bin) {
  const std::int64_t width = std::int64_t{1} << shift_of(bin);
  return first_of(bin) + Seconds{width - 1};
}

void DurationHistogram::add(Seconds length, std::uint64_t times) {
  if (times == 0) return;
  const std::size_t bin = bin_of(length);
  if (bin >= bins_.size()) bins_.resize(bin + 1);
  bins_[bin] += times;
  n_ += times;
}

void DurationHistogram::merge(const DurationHistogram& other) {
  if (bins_.size() < other.bins_.size()) bins_.resize(other.bins_.size());
  for (std::size_t bin = 0; bin < other.bins_.size(); ++bin) bins_[bin] += other.bins_[bin];
  n_ += other.n_;
}

double DurationHistogram::at_rank(std::uint64_t rank) const {
  std::size_t bin = 0;
  for (std::uint64_t before = bins_[0]; before < rank; before += bins_[bin]) ++bin;
  const Seconds first = first_of(bin);
  return static_cast<double>(first.count()) +
         static_cast<double>((last_of(bin) - first).count()) / 2;
}

std::uint64_t DurationHistogram::count_up_to(Seconds limit) const {
  if (limit < Seconds{0}) return 0;
  const std::size_t end = std::min(bin_of(limit) + 1, bins_.size());
  return std::accumulate(bins_.begin(), bins_.begin() + static_cast<std::ptrdiff_t>(end),
                         std::uint64_t{0});
}

}  // namespace cx
