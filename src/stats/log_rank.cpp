// SPDX-License-Identifier: MIT
#include "cx/stats/log_rank.hpp"

#include <algorithm>
#include <boost/math/special_functions/gamma.hpp>
#include <cstddef>
#include <limits>
#include <numeric>

#include "stats/real.hpp"
#include "stats/risk_set.hpp"

namespace cx::stats {
namespace {

/// Observed minus expected events of each group, and the covariance of these.
class Differences {
 public:
  explicit Differences(std::size_t groups)
      : groups_(groups), excess_(groups), covariance_(groups * groups), shares_(groups) {}

  void add(const std::vector<std::uint64_t>& at_risk, const std::vector<std::uint64_t>& events);
  std::vector<LogRankGroup> groups() const { return groups_; }
  LogRank test() const;

 private:
  std::vector<LogRankGroup> groups_;
  std::vector<double> excess_;
  std::vector<double> covariance_;  // by row
  std::vector<double> shares_;      // at risk, of all at risk; kept for its memory
};

std::uint64_t total(const std::vector<std::uint64_t>& counts) {
  return std::accumulate(counts.begin(), counts.end(), std::uint64_t{0});
}

/// One time: d events among n at risk, expected as draws without replacement.
void Differences::add(const std::vector<std::uint64_t>& at_risk,
                      const std::vector<std::uint64_t>& events) {
  const std::uint64_t n = total(at_risk);
  const std::uint64_t d = total(events);
  const double spread = n > 1 ? real(d) * (real(n - d) / real(n - 1)) : 0.0;
  const std::size_t k = groups_.size();
  for (std::size_t i = 0; i < k; ++i) shares_[i] = real(at_risk[i]) / real(n);
  for (std::size_t i = 0; i < k; ++i) {
    groups_[i].observed += events[i];
    groups_[i].expected += real(d) * shares_[i];
    excess_[i] += real(events[i]) - real(d) * shares_[i];
    for (std::size_t j = 0; j < k; ++j) covariance_[i * k + j] -= spread * shares_[i] * shares_[j];
    covariance_[i * k + i] += spread * shares_[i];
  }
}

/// x' V^- x by elimination, from the smallest variance on: V has no full rank, as the differences
/// of groups at risk together sum to 0, so a row with nothing left follows from those before.
LogRank Differences::test() const {
  const std::size_t k = groups_.size();
  std::vector<double> x = excess_;
  std::vector<double> v = covariance_;
  std::vector<std::size_t> order(k);
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
    return covariance_[a * k + a] < covariance_[b * k + b];
  });
  LogRank result;
  for (std::size_t at = 0; at < k; ++at) {
    const std::size_t i = order[at];
    const double pivot = v[i * k + i];
    if (!(pivot > 1e-10 * covariance_[i * k + i])) continue;
    result.chi_squared += x[i] * x[i] / pivot;
    ++result.degrees_of_freedom;
    for (std::size_t later = at + 1; later < k; ++later) {
      const std::size_t j = order[later];
      const double factor = v[j * k + i] / pivot;
      x[j] -= factor * x[i];
      for (std::size_t c = 0; c < k; ++c) v[j * k + c] -= factor * v[i * k + c];
    }
  }
  return result;
}

/// The earliest of the next times, which there is while any walk is not done.
std::int64_t next_time(const std::vector<RiskSet>& walks) {
  std::int64_t earliest = std::numeric_limits<std::int64_t>::max();
  for (const RiskSet& walk : walks)
    if (!walk.done()) earliest = std::min(earliest, walk.next().time);
  return earliest;
}

}  // namespace

std::optional<LogRank> log_rank(std::span<const std::vector<SurvivalCount>> groups) {
  std::vector<RiskSet> walks(groups.begin(), groups.end());
  Differences differences(groups.size());
  std::vector<std::uint64_t> at_risk(groups.size());
  std::vector<std::uint64_t> events(groups.size());
  const auto done = [](const RiskSet& walk) { return walk.done(); };
  while (!std::all_of(walks.begin(), walks.end(), done)) {
    const std::int64_t time = next_time(walks);
    for (std::size_t i = 0; i < walks.size(); ++i) {
      const bool here = !walks[i].done() && walks[i].next().time == time;
      at_risk[i] = walks[i].at_risk();
      events[i] = here ? walks[i].next().events : 0;
      if (here) walks[i].step();
    }
    if (total(events) > 0) differences.add(at_risk, events);
  }
  LogRank result = differences.test();
  if (result.degrees_of_freedom == 0) return std::nullopt;
  result.groups = differences.groups();
  result.p_value =
      boost::math::gamma_q(real(result.degrees_of_freedom) / 2, result.chi_squared / 2);
  return result;
}

}  // namespace cx::stats
