// SPDX-License-Identifier: MIT
#include "cx/stats/bootstrap.hpp"

#include <algorithm>
#include <cstddef>
#include <stdexcept>
#include <vector>

#include "cx/stats/percentile.hpp"

namespace cx::stats {
namespace {

/// SplitMix64 (Steele, Lea, Flood, OOPSLA 2014): short, and the same everywhere.
class Random {
 public:
  /// [0, bound), evenly but for one in 2^32 where the bound is small.
  std::size_t below(std::size_t bound) {
    __extension__ using Wide = unsigned __int128;
    return static_cast<std::size_t>(Wide{next()} * bound >> 64);
  }

 private:
  std::uint64_t next() {
    std::uint64_t z = (state_ += 0x9e3779b97f4a7c15);
    z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9;
    z = (z ^ (z >> 27)) * 0x94d049bb133111eb;
    return z ^ (z >> 31);
  }

  std::uint64_t state_ = 0;
};

RatioPart draw(std::span<const RatioPart> parts, Random& random) {
  RatioPart sum;
  for (std::size_t i = 0; i < parts.size(); ++i) {
    const RatioPart& part = parts[random.below(parts.size())];
    sum.dividend += part.dividend;
    sum.divisor += part.divisor;
  }
  return sum;
}

double percentile(const std::vector<double>& sorted, double p) {
  const auto ranks = percentile_ranks(PercentileMethod::type7, p, sorted.size()).value();
  return ranks.of(sorted[ranks.low - 1], sorted[ranks.high - 1]);
}

}  // namespace

std::optional<Interval> bootstrap_ratio(std::span<const RatioPart> parts, Confidence confidence,
                                        std::uint32_t draws) {
  if (draws < 1000) throw std::invalid_argument("a bootstrap takes at least 1,000 draws");
  Random random;
  std::vector<double> ratios;
  for (std::uint32_t i = 0; i < draws; ++i) {
    const RatioPart sum = draw(parts, random);
    if (sum.divisor > 0) ratios.push_back(sum.dividend / sum.divisor);
  }
  if (ratios.empty()) return std::nullopt;
  std::sort(ratios.begin(), ratios.end());
  return Interval{percentile(ratios, confidence.tail()), percentile(ratios, 1 - confidence.tail()),
                  IntervalMethod::bootstrap};
}

}  // namespace cx::stats
