// SPDX-License-Identifier: MIT
#include "cx/metrics/churn.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <stdexcept>

#include "metrics/member_readings.hpp"
#include "stats/real.hpp"

namespace cx {
namespace {

constexpr std::array<std::string_view, 10> names{
    "opening", "cohort",   "average",   "opening_plus_new", "ignore_joiners",
    "daily",   "exposure", "voluntary", "involuntary",      "quick"};

using stats::real;

/// What is divided, for the forms that are shares.
std::uint64_t lost(ChurnForm form, const MemberCounts& counts) {
  switch (form) {
    case ChurnForm::cohort: return counts.lost_openers;
    case ChurnForm::ignore_joiners: return counts.lost - counts.lost_joiners;
    case ChurnForm::voluntary: return counts.voluntary;
    case ChurnForm::involuntary: return counts.involuntary;
    case ChurnForm::quick: return counts.early_lost;
    default: return counts.lost;
  }
}

std::uint64_t base(ChurnForm form, const MemberCounts& counts) {
  switch (form) {
    case ChurnForm::opening_plus_new: return counts.opening + counts.joined;
    case ChurnForm::average:
    case ChurnForm::daily:
    case ChurnForm::exposure: return counts.customers();
    case ChurnForm::quick: return counts.early_observed;
    default: return counts.opening;
  }
}

std::optional<double> daily_sum(const MemberCounts& counts) {
  if (!counts.days)
    throw std::invalid_argument("churn by days is computed from days, which were not counted");
  if (counts.opening == 0 && counts.lost == 0) return std::nullopt;
  double sum = 0;
  for (const auto& [opening, lost_then] : *counts.days) {
    if (opening == 0) return std::nullopt;
    sum += real(lost_then) / real(opening);
  }
  return 100 * sum;
}

void read_exposure(Estimate& estimate, const MemberCounts& counts, Confidence confidence) {
  // In periods of the length that is looked at.
  const double exposure =
      readings::number(counts.exposure) / static_cast<double>(counts.length.count());
  estimate.value = readings::ratio(100 * real(counts.lost), exposure);
  estimate.interval = stats::rate(counts.lost, exposure, confidence);
  if (!estimate.interval) return;
  estimate.interval->low *= 100;
  estimate.interval->high *= 100;
}

}  // namespace

std::string_view to_string(ChurnForm form) { return names.at(static_cast<std::size_t>(form)); }

std::optional<ChurnForm> parse_churn_form(std::string_view text) {
  const auto found = std::find(names.begin(), names.end(), text);
  if (found == names.end()) return std::nullopt;
  return static_cast<ChurnForm>(found - names.begin());
}

Estimate ChurnRule::estimate(const MemberCounts& counts, Confidence confidence) const {
  Estimate estimate = readings::of_customers(Unit::percent, base(form, counts));
  switch (form) {
    case ChurnForm::average:
      estimate.value =
          readings::ratio(200 * real(counts.lost), real(counts.opening) + real(counts.closing()));
      return estimate;
    case ChurnForm::daily: estimate.value = daily_sum(counts); return estimate;
    case ChurnForm::exposure: read_exposure(estimate, counts, confidence); return estimate;
    case ChurnForm::voluntary:
    case ChurnForm::involuntary:
      estimate.excluded.add(Reject::missing_reason,
                            counts.lost - counts.voluntary - counts.involuntary);
      break;
    case ChurnForm::quick:
      estimate.excluded.add(Reject::not_elapsed, counts.joined - counts.early_observed);
      break;
    default: break;
  }
  const bool are_customers = form == ChurnForm::cohort || form == ChurnForm::quick;
  return readings::share_of_customers(estimate, static_cast<std::int64_t>(lost(form, counts)),
                                      are_customers || readings::all_lost_once(counts), interval,
                                      confidence);
}

double compounded(double share, double periods) {
  if (!(share >= 0 && share <= 1)) throw std::invalid_argument("a share lies between 0 and 1");
  if (!(periods >= 0)) throw std::invalid_argument("a number of periods is not negative");
  return -std::expm1(periods * std::log1p(-share));
}

double share_lost(double rate, double time) {
  if (!(rate >= 0 && time >= 0)) throw std::invalid_argument("rates and times are not negative");
  return -std::expm1(-rate * time);
}

}  // namespace cx
