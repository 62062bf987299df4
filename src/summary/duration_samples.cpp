// SPDX-License-Identifier: MIT
#include "cx/summary/duration_samples.hpp"

#include <algorithm>
#include <stdexcept>

#include "summary/checked_merge.hpp"
#include "summary/sort_lengths.hpp"

namespace cx {
namespace {

template <class T>
void append(std::vector<T>& to, const std::vector<T>& from) {
  to.insert(to.end(), from.begin(), from.end());
}

template <class T>
double selected(std::vector<T> values, std::uint64_t index) {
  const auto at = values.begin() + static_cast<std::ptrdiff_t>(index);
  std::nth_element(values.begin(), at, values.end());
  return static_cast<double>(*at);
}

template <class T>
std::uint64_t count_up_to(const std::vector<T>& values, std::int64_t limit, bool in_order) {
  const auto within = [limit](T value) { return std::int64_t{value} <= limit; };
  const auto count =
      in_order ? std::partition_point(values.begin(), values.end(), within) - values.begin()
               : std::count_if(values.begin(), values.end(), within);
  return static_cast<std::uint64_t>(count);
}

template <class T>
void count_runs(const std::vector<T>& in_order, std::vector<LengthCount>& runs) {
  for (auto from = in_order.begin(); from != in_order.end();) {
    const T value = *from;
    const auto to = std::find_if(from, in_order.end(), [=](T other) { return other != value; });
    runs.push_back({Seconds{value}, static_cast<std::uint64_t>(to - from)});
    from = to;
  }
}

std::vector<LengthCount> middles(const DurationHistogram& histogram) {
  std::vector<LengthCount> result;
  const auto& bins = histogram.bins();
  for (std::size_t bin = 0; bin < bins.size(); ++bin) {
    if (bins[bin] == 0) continue;
    const Seconds first = DurationHistogram::first_of(bin);
    result.push_back({first + (DurationHistogram::last_of(bin) - first) / 2, bins[bin]});
  }
  return result;
}

}  // namespace

void DurationSamples::keep_rare(std::int64_t seconds) {
  if (is_exact()) {
    long_.push_back(seconds);
    settled_ = false;
    return;
  }
  give_up_exactness();
  histogram_.add(Seconds{seconds});
  sums_.add(static_cast<std::uint64_t>(seconds));
}

/// Counts the lengths that are kept in the histogram, and keeps none.
void DurationSamples::give_up_exactness() {
  if (short_.empty() && long_.empty()) return;
  DurationSamples kept(exact_up_to_);
  kept.short_.swap(short_);
  kept.long_.swap(long_);
  settled_ = true;
  take_lengths(kept);
}

/// Adds the lengths of `other` to the histogram.
void DurationSamples::take_lengths(const DurationSamples& other) {
  const auto take = [this](std::int64_t seconds) {
    histogram_.add(Seconds{seconds});
    sums_.add(static_cast<std::uint64_t>(seconds));
  };
  for (const auto seconds : other.short_) take(seconds);
  for (const auto seconds : other.long_) take(seconds);
  histogram_.merge(other.histogram_);
  sums_.merge(other.sums_);
}

void DurationSamples::merge(const DurationSamples& other) {
  if (&other == this) return merge(DurationSamples(other));
  if (other.exact_up_to_ != exact_up_to_) {
    throw std::invalid_argument("durations that are exact up to different numbers do not merge");
  }
  checked_merge(tally_, other.tally_);
  if (!is_exact()) {
    give_up_exactness();
    take_lengths(other);
    return;
  }
  if (other.n() == 0) return;
  settled_ = short_.empty() && long_.empty() && other.settled_;
  append(short_, other.short_);
  append(long_, other.long_);
}

void DurationSamples::settle() {
  if (settled_) return;
  sort_lengths(short_);
  std::sort(long_.begin(), long_.end());
  settled_ = true;
}

double DurationSamples::at_rank(std::uint64_t rank) const {
  if (!is_exact()) return histogram_.at_rank(rank);
  const std::uint64_t index = rank - 1;
  const bool is_short = index < short_.size();
  if (!settled_) {
    return is_short ? selected(short_, index) : selected(long_, index - short_.size());
  }
  return is_short ? static_cast<double>(short_[index])
                  : static_cast<double>(long_[index - short_.size()]);
}

std::uint64_t DurationSamples::count_up_to(Seconds limit) const {
  if (!is_exact()) return histogram_.count_up_to(limit);
  return cx::count_up_to(short_, limit.count(), settled_) +
         cx::count_up_to(long_, limit.count(), settled_);
}

std::vector<LengthCount> DurationSamples::lengths() const {
  if (!is_exact()) return middles(histogram_);
  if (!settled_) {
    DurationSamples in_order = *this;
    in_order.settle();
    return in_order.lengths();
  }
  std::vector<LengthCount> runs;
  count_runs(short_, runs);
  count_runs(long_, runs);
  return runs;
}

Moments DurationSamples::moments() const {
  ExactSums sums = sums_;
  for (const auto seconds : short_) sums.add(seconds);
  for (const auto seconds : long_) sums.add(static_cast<std::uint64_t>(seconds));
  return sums.moments();
}

bool operator==(const DurationSamples& a, const DurationSamples& b) {
  if (a.exact_up_to_ != b.exact_up_to_ || a.tally_ != b.tally_) return false;
  if (!a.settled_ || !b.settled_) {
    DurationSamples x = a, y = b;
    x.settle();
    y.settle();
    return x == y;
  }
  return a.short_ == b.short_ && a.long_ == b.long_ && a.histogram_ == b.histogram_ &&
         a.sums_ == b.sums_;
}

}  // namespace cx
