// SPDX-License-Identifier: MIT
#include "cx/stats/survival.hpp"

#include <algorithm>
#include <cmath>
#include <stdexcept>

#include "cx/stats/interval.hpp"
#include "stats/real.hpp"
#include "stats/risk_set.hpp"

namespace cx {

IntervalMethod method_of(SurvivalInterval interval) {
  switch (interval) {
    case SurvivalInterval::plain: return IntervalMethod::plain;
    case SurvivalInterval::log: return IntervalMethod::log;
    case SurvivalInterval::log_log: break;
  }
  return IntervalMethod::log_log;
}

}  // namespace cx

namespace cx::stats {
namespace {

/// d / (n (n - d)), the part of one time in the variance of log S; of no use once S is 0.
double greenwood(std::uint64_t at_risk, std::uint64_t events) {
  return at_risk == events ? 0.0 : real(events) / real(at_risk) / real(at_risk - events);
}

/// The product of (n - d) / n. While nobody is censored or enters, one time's n - d is the next
/// one's n, and they cancel: S stays one division of whole numbers for each such run of times.
class Product {
 public:
  double times(std::uint64_t at_risk, std::uint64_t events) {
    if (at_risk != left_) {
      before_ = value_;
      start_ = at_risk;
    }
    left_ = at_risk - events;
    value_ = before_ * (real(left_) / real(start_));
    return value_;
  }

 private:
  double value_ = 1.0;
  double before_ = 1.0;      // the product up to the present run
  std::uint64_t start_ = 0;  // at risk at its first time
  std::uint64_t left_ = 0;   // at risk after its last
};

struct Limits {
  double low, high;
};

std::optional<Limits> limits(const SurvivalStep& step, SurvivalInterval method, double z) {
  const double s = step.survival;
  if (s == 0) return std::nullopt;
  const double margin = z * step.standard_error;
  switch (method) {
    case SurvivalInterval::plain:
      return Limits{std::max(s - margin, 0.0), std::min(s + margin, 1.0)};
    case SurvivalInterval::log:
      return Limits{s * std::exp(-margin / s), std::min(s * std::exp(margin / s), 1.0)};
    case SurvivalInterval::log_log: break;
  }
  if (s == 1) return std::nullopt;
  const double width = margin / (s * -std::log(s));
  return Limits{std::pow(s, std::exp(width)), std::pow(s, std::exp(-width))};
}

double upper_z(Confidence confidence) { return -normal_quantile(confidence.tail()); }

/// What S is compared with for quantile p: 1 - p, and what rounding may add to an equal S.
double level(double p) {
  if (!(p > 0 && p <= 1))
    throw std::invalid_argument("the share of a survival quantile is above 0 and at most 1");
  return p < 1 ? 1 - p + 1e-12 : 0.0;
}

bool by_time(const SurvivalCount& a, const SurvivalCount& b) { return a.time < b.time; }

void require_valid(const Subject& subject) {
  if (subject.entry < 0 || subject.time < 0)
    throw std::invalid_argument("a survival time is not negative");
  if (subject.entry > 0 && subject.time <= subject.entry)
    throw std::invalid_argument("a survival time is after the entry");
}

}  // namespace

std::vector<SurvivalCount> survival_counts(std::span<const Subject> subjects) {
  std::vector<SurvivalCount> counts;
  counts.reserve(subjects.size());
  for (const Subject& subject : subjects) {
    require_valid(subject);
    counts.push_back({subject.time, subject.event ? 1U : 0U, subject.event ? 0U : 1U, 0});
    if (subject.entry > 0) counts.push_back({subject.entry, 0, 0, 1});
  }
  std::sort(counts.begin(), counts.end(), by_time);
  auto last = counts.begin();
  for (auto next = counts.begin(); next != counts.end(); ++next) {
    if (next == last) continue;
    if (next->time != last->time) {
      *++last = *next;
      continue;
    }
    last->events += next->events;
    last->censored += next->censored;
    last->entered += next->entered;
  }
  if (!counts.empty()) counts.erase(last + 1, counts.end());
  return counts;
}

SurvivalCurve::SurvivalCurve(std::span<const SurvivalCount> counts) {
  Product product;
  double variance = 0.0;  // of log S
  for (RiskSet risk(counts); !risk.done(); risk.step()) {
    const auto [time, events, censored, entered] = risk.next();
    if (events + censored > 0) last_ = time;
    if (events == 0) continue;
    const double survival = product.times(risk.at_risk(), events);
    variance += greenwood(risk.at_risk(), events);
    steps_.push_back({time, risk.at_risk(), events, survival, survival * std::sqrt(variance)});
  }
}

std::optional<SurvivalStep> SurvivalCurve::at(std::int64_t t) const {
  if (!last_) return std::nullopt;
  const auto after = std::upper_bound(
      steps_.begin(), steps_.end(), t,
      [](std::int64_t time, const SurvivalStep& step) { return time < step.time; });
  const SurvivalStep step = after == steps_.begin() ? SurvivalStep{} : *(after - 1);
  if (t > *last_ && step.survival > 0) return std::nullopt;
  return step;
}

std::optional<double> SurvivalCurve::survival(std::int64_t t) const {
  const auto step = at(t);
  return step ? std::optional(step->survival) : std::nullopt;
}

std::optional<double> SurvivalCurve::standard_error(std::int64_t t) const {
  const auto step = at(t);
  return step ? std::optional(step->standard_error) : std::nullopt;
}

std::optional<Interval> SurvivalCurve::interval(std::int64_t t, SurvivalInterval method,
                                                Confidence confidence) const {
  const auto step = at(t);
  if (!step) return std::nullopt;
  const auto band = limits(*step, method, upper_z(confidence));
  if (!band) return std::nullopt;
  return Interval{band->low, band->high, method_of(method)};
}

std::optional<std::int64_t> SurvivalCurve::quantile(double p) const {
  const double reached = level(p);
  const auto step = std::partition_point(
      steps_.begin(), steps_.end(),
      [reached](const SurvivalStep& earlier) { return earlier.survival > reached; });
  return step == steps_.end() ? std::nullopt : std::optional(step->time);
}

QuantileInterval SurvivalCurve::quantile_interval(double p, SurvivalInterval method,
                                                  Confidence confidence) const {
  const double reached = level(p);
  const double z = upper_z(confidence);
  QuantileInterval interval;
  for (const SurvivalStep& step : steps_) {
    const auto band = limits(step, method, z);
    if (!band) break;  // S is 0 from here on
    if (!interval.low && band->low <= reached) interval.low = step.time;
    if (band->high > reached) continue;
    interval.high = step.time;
    break;
  }
  return interval;
}

std::optional<RestrictedMean> SurvivalCurve::restricted_mean(std::int64_t tau) const {
  if (tau < 0) throw std::invalid_argument("a mean is restricted to a time from 0 on");
  if (!at(tau)) return std::nullopt;
  double area = 0.0;
  double variance = 0.0;
  std::int64_t end = tau;
  for (auto step = steps_.rbegin(); step != steps_.rend(); ++step) {
    if (step->time > tau) continue;
    area += static_cast<double>(end - step->time) * step->survival;
    variance += area * area * greenwood(step->at_risk, step->events);
    end = step->time;
  }
  return RestrictedMean{area + static_cast<double>(end), std::sqrt(variance)};
}

}  // namespace cx::stats
