// SPDX-License-Identifier: MIT
#include "cx/stats/percentile.hpp"

#include <algorithm>
#include <array>
#include <boost/math/special_functions/beta.hpp>
#include <cmath>
#include <limits>
#include <stdexcept>
#include <utility>

#include "cx/stats/interval.hpp"
#include "stats/real.hpp"

namespace cx::stats {
namespace {

void require_share(double p) {
  if (!(p >= 0 && p <= 1)) throw std::invalid_argument("the share of a percentile is from 0 to 1");
}

/// x, or the whole number that it misses by rounding alone: within 1e-9, or a few units in the last
/// place where those are more.
double snapped(double x) {
  const double slack = std::max(1e-9, 4 * std::numeric_limits<double>::epsilon() * std::abs(x));
  const double whole = std::round(x);
  return std::abs(x - whole) <= slack ? whole : x;
}

/// The rank of p among n values, whole or between two.
double rank(PercentileMethod method, double p, double n) {
  switch (method) {
    case PercentileMethod::type6: return snapped((n + 1) * p);
    case PercentileMethod::type8: return snapped((n + 1.0 / 3) * p + 1.0 / 3);
    case PercentileMethod::nearest_rank: return std::ceil(snapped(n * p));
    case PercentileMethod::type7: break;
  }
  return snapped((n - 1) * p + 1);
}

// --- the order-statistic interval: X ~ Bin(n, p), for ranks from 1 to n and p in (0, 1) ---

/// Up to here doubles tell the probabilities of neighbouring ranks apart.
constexpr std::uint64_t most_values = 1'000'000'000'000'000;

/// Without the wider numbers that Boost else computes doubles with: in a third of the time. What is
/// lost grows with the number of values: a share of 4e-12 of the tail at so many.
using Plain = boost::math::policies::policy<boost::math::policies::promote_double<false>>;
constexpr std::uint64_t most_plain_values = 100'000;

struct Binomial {
  std::uint64_t n;
  double p;

  /// P(X < r)
  double below(std::uint64_t r) const {
    const double a = real(r), b = real(n - r) + 1;
    return n <= most_plain_values ? boost::math::ibetac(a, b, p, Plain())
                                  : boost::math::ibetac(a, b, p);
  }
  /// P(X >= r)
  double from(std::uint64_t r) const {
    const double a = real(r), b = real(n - r) + 1;
    return n <= most_plain_values ? boost::math::ibeta(a, b, p, Plain())
                                  : boost::math::ibeta(a, b, p);
  }

  /// About the r with P(X < r) = Phi(z): the normal quantile with its corrections for whole numbers
  /// and for skewness (Cornish and Fisher). A step or two from the exact one.
  std::uint64_t guess(double z) const {
    const double sd = std::sqrt(real(n) * p * (1 - p));
    const double r = real(n) * p + z * sd + (z * z - 1) * (1 - 2 * p) / 6 + 0.5;
    if (!(r > 0)) return 0;
    return r < real(n) ? static_cast<std::uint64_t>(r) : n;
  }
};

/// A function of ranks that remembers the two results that it computed last: a search for a rank
/// ends at them, and each costs a microsecond.
template <class Function>
class Remembering {
 public:
  explicit Remembering(Function function) : function_(std::move(function)) {}

  double operator()(std::uint64_t rank) {
    for (const auto& known : known_) {
      if (known && known->first == rank) return known->second;
    }
    known_[0] = std::exchange(known_[1], std::pair(rank, function_(rank)));
    return known_[1]->second;
  }

 private:
  Function function_;
  std::array<std::optional<std::pair<std::uint64_t, double>>, 2> known_;
};

/// The largest rank up to n that `holds`, or 0 where none does, stepping from `guess`; what holds
/// for a rank holds for those below it.
template <class Holds>
std::uint64_t last_rank(std::uint64_t guess, std::uint64_t n, const Holds& holds) {
  std::uint64_t r = guess;
  while (r < n && holds(r + 1)) ++r;
  while (r > 0 && !holds(r)) --r;
  return r;
}

}  // namespace

std::optional<RankBlend> percentile_ranks(PercentileMethod method, double p, std::uint64_t n) {
  require_share(p);
  if (n == 0) return std::nullopt;
  const double at = rank(method, p, static_cast<double>(n));
  if (at <= 1) return RankBlend{1, 1, 0.0};
  if (at >= static_cast<double>(n)) return RankBlend{n, n, 0.0};
  const double low = std::floor(at);
  const auto whole = static_cast<std::uint64_t>(low);
  return RankBlend{whole, at > low ? whole + 1 : whole, at - low};
}

RankInterval percentile_interval(double p, std::uint64_t n, Confidence confidence) {
  require_share(p);
  if (n > most_values)
    throw std::invalid_argument("a percentile interval is for at most 1e15 values");
  if (n == 0) return {};
  // X is 0 for p = 0 and n for p = 1, always.
  if (p == 0) return {std::nullopt, 1, 1.0};
  if (p == 1) return {n, std::nullopt, 1.0};
  // A tail of exactly alpha/2, as 0.05 is for n = 1 and p = 0.95, must not fail by its rounding.
  const double tail = confidence.tail() * (1 + 1e-12);
  const double z = normal_quantile(confidence.tail());
  const Binomial x{n, p};
  Remembering below([&](std::uint64_t r) { return x.below(r); });
  Remembering from([&](std::uint64_t r) { return x.from(r); });
  const auto low = last_rank(x.guess(z), n, [&](std::uint64_t r) { return below(r) <= tail; });
  const auto inside = last_rank(x.guess(-z), n, [&](std::uint64_t r) { return from(r) > tail; });
  RankInterval interval;
  if (low > 0) {
    interval.low = low;
    interval.coverage -= below(low);
  }
  if (inside < n) {
    interval.high = inside + 1;
    interval.coverage -= from(inside + 1);
  }
  return interval;
}

}  // namespace cx::stats
