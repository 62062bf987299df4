// SPDX-License-Identifier: MIT
#include "cx/stats/interval.hpp"

#include <algorithm>
#include <boost/math/distributions/normal.hpp>
#include <boost/math/distributions/students_t.hpp>
#include <boost/math/special_functions/beta.hpp>
#include <boost/math/special_functions/gamma.hpp>
#include <cmath>
#include <stdexcept>

namespace cx::stats {
namespace {

struct Limits {
  double low, high;
};

/// Phi^-1(1 - tail), from the tail itself: 1 - tail would lose it near 1.
double upper_z(Confidence confidence) { return -normal_quantile(confidence.tail()); }

double upper_t(double df, Confidence confidence) {
  const boost::math::students_t distribution(df);
  return boost::math::quantile(boost::math::complement(distribution, confidence.tail()));
}

Limits around(double centre, double half_width) {
  return {centre - half_width, centre + half_width};
}

// --- shares: k of n, with `rest` = n - k ---

/// Wald for the share k / (k + rest), cut to [0, 1].
Limits wald_share(double k, double rest, double z) {
  const double n = k + rest;
  const auto [low, high] = around(k / n, z * std::sqrt(k / n * (rest / n) / n));
  return {std::max(low, 0.0), std::min(high, 1.0)};
}

/// The roots of (n + z^2) x^2 - (2 k + z^2) x + k^2 / n = 0, the lower one from the product of the
/// two, which is 0 at k = 0 and keeps its digits near it.
Limits wilson(double k, double rest, double z) {
  const double n = k + rest;
  const double sum = k + z * z / 2 + z * std::sqrt(k * (rest / n) + z * z / 4);
  return {k > 0 ? k / n * k / sum : 0.0, rest > 0 ? sum / (n + z * z) : 1.0};
}

Limits clopper_pearson(double k, double rest, double tail) {
  return {k > 0 ? boost::math::ibeta_inv(k, rest + 1, tail) : 0.0,
          rest > 0 ? boost::math::ibetac_inv(k + 1, rest, tail) : 1.0};
}

Limits jeffreys(double k, double rest, double tail) {
  return {k > 0 ? boost::math::ibeta_inv(k + 0.5, rest + 0.5, tail) : 0.0,
          rest > 0 ? boost::math::ibetac_inv(k + 0.5, rest + 0.5, tail) : 1.0};
}

// --- net values: positive minus negative ---

/// Numbers of answers, which need not be whole.
struct NetCounts {
  double positive, neutral, negative;

  double n() const { return positive + neutral + negative; }
  double value() const { return (positive - negative) / n(); }
  /// p + d - (p - d)^2 for the shares p and d, without a difference of near-equal numbers.
  double variance() const {
    const double p = positive / n();
    const double d = negative / n();
    return (p + d) * (neutral / n()) + 4 * p * d;
  }
};

NetCounts turned(const NetCounts& counts) {
  return {counts.negative, counts.neutral, counts.positive};
}

Limits wald_net(const NetCounts& counts, double z) {
  return around(counts.value(), z * std::sqrt(counts.variance() / counts.n()));
}

/// Variance of one answer (as -1, 0 or 1) where the net value is held at `delta` and the shares are
/// the likeliest ones: 2 q + delta (1 - delta), with the negative share q the larger root of
/// 2 q^2 + b q + c = 0, b = (2 - p + d) delta - p - d, c = -d delta (1 - delta). Tango, Statistics
/// in Medicine 17 (1998), with p, d and delta for his b / n, c / n and lambda. Turned round where
/// delta < 0: then c <= 0, and no digits are lost near -1.
double restricted_variance(const NetCounts& counts, double delta) {
  if (delta < 0) return restricted_variance(turned(counts), -delta);
  const double d = counts.negative / counts.n();
  const double b = (2 - counts.value()) * delta - (counts.positive + counts.negative) / counts.n();
  const double c = -d * delta * (1 - delta);
  const double root = std::sqrt(b * b - 8 * c);
  const double q = b > 0 ? -2 * c / (root + b) : (root - b) / 4;
  return 2 * q + delta * (1 - delta);
}

/// The largest delta that the score test does not reject. The test statistic falls as delta rises,
/// so the limit is bracketed by the value and 1, and is 1 where all answers are positive.
double score_upper(const NetCounts& counts, double z) {
  const double value = counts.value();
  double kept = value;
  double rejected = 1.0;
  for (;;) {
    const double delta = kept + (rejected - kept) / 2;
    if (delta <= kept || delta >= rejected) return kept;
    const double margin = z * std::sqrt(restricted_variance(counts, delta) / counts.n());
    (delta - value <= margin ? kept : rejected) = delta;
  }
}

Limits score_net(const NetCounts& counts, double z) {
  return {-score_upper(turned(counts), z), score_upper(counts, z)};
}

Limits t_mean(double mean, double sd, double n, Confidence confidence) {
  return around(mean, upper_t(n - 1, confidence) * (sd / std::sqrt(n)));
}

Limits t_net(const NetCounts& counts, Confidence confidence) {
  const double n = counts.n();
  return t_mean(counts.value(), std::sqrt(counts.variance() * (n / (n - 1))), n, confidence);
}

/// In order even where an interval is narrower than the rounding of its limits.
Interval named(IntervalMethod method, Limits limits) {
  return {std::min(limits.low, limits.high), std::max(limits.low, limits.high), method};
}

}  // namespace

double normal_quantile(double p) {
  if (!(p > 0 && p < 1)) throw std::invalid_argument("a probability lies between 0 and 1");
  return boost::math::quantile(boost::math::normal(), p);
}

std::optional<Interval> share(ShareInterval method, std::uint64_t k, std::uint64_t n,
                              Confidence confidence) {
  if (k > n) throw std::invalid_argument("a share counts no more than there are");
  if (n == 0) return std::nullopt;
  const auto hits = static_cast<double>(k);
  const auto rest = static_cast<double>(n - k);
  const double z = upper_z(confidence);
  switch (method) {
    case ShareInterval::clopper_pearson:
      return named(IntervalMethod::clopper_pearson, clopper_pearson(hits, rest, confidence.tail()));
    case ShareInterval::jeffreys:
      return named(IntervalMethod::jeffreys, jeffreys(hits, rest, confidence.tail()));
    case ShareInterval::agresti_coull:
      return named(IntervalMethod::agresti_coull,
                   wald_share(hits + z * z / 2, rest + z * z / 2, z));
    case ShareInterval::wald: return named(IntervalMethod::wald, wald_share(hits, rest, z));
    case ShareInterval::wilson: break;
  }
  return named(IntervalMethod::wilson, wilson(hits, rest, z));
}

std::optional<Interval> net(NetInterval method, const ThreeWay& counts, Confidence confidence) {
  const NetCounts plain{static_cast<double>(counts.positive), static_cast<double>(counts.neutral),
                        static_cast<double>(counts.negative)};
  if (!(plain.n() > 0)) return std::nullopt;
  const double z = upper_z(confidence);
  switch (method) {
    case NetInterval::score: return named(IntervalMethod::score, score_net(plain, z));
    case NetInterval::wald: return named(IntervalMethod::wald, wald_net(plain, z));
    case NetInterval::t:
      if (plain.n() < 2) return std::nullopt;
      return named(IntervalMethod::t, t_net(plain, confidence));
    case NetInterval::adjusted_wald: break;
  }
  const NetCounts adjusted{plain.positive + 0.75, plain.neutral + 1.5, plain.negative + 0.75};
  return named(IntervalMethod::adjusted_wald, wald_net(adjusted, z));
}

std::optional<Interval> mean(double mean, double sd, std::uint64_t n, Confidence confidence) {
  if (n < 2) return std::nullopt;
  return named(IntervalMethod::t, t_mean(mean, sd, static_cast<double>(n), confidence));
}

std::optional<Interval> rate(std::uint64_t events, double exposure, Confidence confidence) {
  if (!(exposure >= 0)) throw std::invalid_argument("an exposure is not negative");
  if (exposure == 0) return std::nullopt;
  // Half a quantile of chi-squared with 2 k degrees of freedom is one of gamma with shape k.
  const auto k = static_cast<double>(events);
  const double low = events > 0 ? boost::math::gamma_p_inv(k, confidence.tail()) : 0.0;
  const double high = boost::math::gamma_q_inv(k + 1, confidence.tail());
  return named(IntervalMethod::poisson, {low / exposure, high / exposure});
}

}  // namespace cx::stats
