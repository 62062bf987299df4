// SPDX-License-Identifier: MIT
#include "cx/summary/duration_samples.hpp"

#include <algorithm>
#include <limits>
#include <stdexcept>

#include "summary/checked_merge.hpp"
#include "summary/length_index.hpp"
#include "summary/sort_lengths.hpp"

namespace cx {
namespace {

// Below this an index costs more than a sort.
constexpr std::uint64_t worth_an_index = 2048;

/// Lengths that are in order go as they are.
std::uint64_t count_up_to(std::span<const std::uint32_t> lengths, std::int64_t limit,
                          bool in_order) {
  if (limit < 0) return 0;
  const auto most = static_cast<std::uint32_t>(
      std::min<std::int64_t>(limit, std::numeric_limits<std::uint32_t>::max()));
  const auto within = [most](std::uint32_t length) { return length <= most; };
  const auto count =
      in_order ? std::partition_point(lengths.begin(), lengths.end(), within) - lengths.begin()
               : std::count_if(lengths.begin(), lengths.end(), within);
  return static_cast<std::uint64_t>(count);
}

template <class At>
std::vector<double> each(std::span<const std::uint64_t> ranks, const At& at) {
  std::vector<double> values;
  values.reserve(ranks.size());
  for (const std::uint64_t rank : ranks) values.push_back(at(rank));
  return values;
}

template <class Lengths>
void count_runs(const Lengths& in_order, std::vector<LengthCount>& runs) {
  for (auto from = in_order.begin(); from != in_order.end();) {
    const auto value = *from;
    const auto to = std::find_if(from, in_order.end(), [=](auto other) { return other != value; });
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

Reject DurationSamples::add_rare(Duration duration) {
  const Reject reason = duration.reject();
  if (reason != Reject::none) {
    left_out_.add(reason);
    return reason;
  }
  const std::int64_t seconds = duration.bits();
  if (n() >= exact_up_to_) {
    give_up_exactness();
    histogram_.add(Seconds{seconds});
    sums_.add(static_cast<std::uint64_t>(seconds));
    return reason;
  }
  disturb();
  if (std::in_range<std::uint32_t>(seconds)) {
    short_.make_room(room());
    short_.add_if_room(static_cast<std::uint32_t>(seconds));
  } else {
    long_.push_back(seconds);
    short_.limit_room(room());
  }
  return reason;
}

/// The lengths are no longer those that were put in order.
void DurationSamples::disturb() {
  settled_ = false;
  index_.reset();
}

/// Counts the lengths that are kept in the histogram, and keeps none.
void DurationSamples::give_up_exactness() {
  if (short_.size() == 0 && long_.empty()) return;
  DurationSamples kept(exact_up_to_);
  kept.short_.swap(short_);
  kept.long_.swap(long_);
  index_.reset();
  settled_ = true;
  take_lengths(kept);
}

/// Adds the lengths of `other` to the histogram.
void DurationSamples::take_lengths(const DurationSamples& other) {
  const auto take = [this](std::int64_t seconds) {
    histogram_.add(Seconds{seconds});
    sums_.add(static_cast<std::uint64_t>(seconds));
  };
  other.short_.for_each_block([&](std::span<const std::uint32_t> block) {
    for (const auto seconds : block) take(seconds);
  });
  for (const auto seconds : other.long_) take(seconds);
  histogram_.merge(other.histogram_);
  sums_.merge(other.sums_);
}

void DurationSamples::merge(const DurationSamples& other) {
  if (&other == this) return merge(DurationSamples(other));
  if (other.exact_up_to_ != exact_up_to_) {
    throw std::invalid_argument("durations that are exact up to different numbers do not merge");
  }
  require_room(tally(), other.tally());
  left_out_.merge(other.left_out_);
  if (other.n() == 0) return;
  if (n() + other.n() > exact_up_to_) {
    give_up_exactness();
    take_lengths(other);
    return;
  }
  const bool keeps_order = n() == 0 && other.settled_;
  disturb();
  short_.append(other.short_);
  long_.insert(long_.end(), other.long_.begin(), other.long_.end());
  short_.limit_room(room());
  if (keeps_order) {
    short_.close();
    settled_ = true;
  }
}

void DurationSamples::index() {
  if (settled_ || index_ || !is_exact()) return;
  if (short_.size() < worth_an_index) return settle();
  index_ = std::make_shared<const LengthIndex>(short_);
  short_.close();
  std::sort(long_.begin(), long_.end());
}

void DurationSamples::settle() {
  if (settled_) return;
  std::vector<std::uint32_t> all = short_.flat();
  sort_lengths(all);
  short_.replace(std::move(all));
  std::sort(long_.begin(), long_.end());
  index_.reset();
  settled_ = true;
}

double DurationSamples::at_rank(std::uint64_t rank) const {
  return at_ranks(std::span(&rank, 1)).front();
}

std::vector<double> DurationSamples::at_ranks(std::span<const std::uint64_t> ranks) const {
  if (!is_exact()) {
    return each(ranks, [&](std::uint64_t rank) { return histogram_.at_rank(rank); });
  }
  const std::uint64_t shorts = short_.size();
  const auto long_at = [&](std::uint64_t rank) {
    return static_cast<double>(long_[rank - 1 - shorts]);
  };
  if (settled_) {
    const auto in_order = short_.only_block();
    return each(ranks, [&](std::uint64_t rank) {
      return rank <= shorts ? static_cast<double>(in_order[rank - 1]) : long_at(rank);
    });
  }
  if (!index_) {
    DurationSamples indexed = *this;
    indexed.index();
    return indexed.at_ranks(ranks);
  }
  std::vector<std::uint64_t> among(ranks.begin(), ranks.end());
  for (auto& rank : among) rank = std::min(rank, shorts);
  std::vector<double> values = index_->select(short_, among);
  for (std::size_t i = 0; i < ranks.size(); ++i) {
    if (ranks[i] > shorts) values[i] = long_at(ranks[i]);
  }
  return values;
}

std::uint64_t DurationSamples::count_up_to(Seconds limit) const {
  if (!is_exact()) return histogram_.count_up_to(limit);
  std::uint64_t count = 0;
  short_.for_each_block([&](std::span<const std::uint32_t> block) {
    count += cx::count_up_to(block, limit.count(), settled_);
  });
  return count + static_cast<std::uint64_t>(std::count_if(
                     long_.begin(), long_.end(),
                     [limit](std::int64_t length) { return length <= limit.count(); }));
}

std::vector<LengthCount> DurationSamples::lengths() const {
  if (!is_exact()) return middles(histogram_);
  if (!settled_) {
    DurationSamples in_order = *this;
    in_order.settle();
    return in_order.lengths();
  }
  std::vector<LengthCount> runs;
  count_runs(short_.only_block(), runs);
  count_runs(long_, runs);
  return runs;
}

Moments DurationSamples::moments() const {
  ExactSums sums = sums_;
  short_.for_each_block([&](std::span<const std::uint32_t> block) { sums.add(block); });
  for (const auto seconds : long_) sums.add(static_cast<std::uint64_t>(seconds));
  return sums.moments();
}

bool operator==(const DurationSamples& a, const DurationSamples& b) {
  if (a.exact_up_to_ != b.exact_up_to_ || a.left_out_ != b.left_out_ || a.n() != b.n())
    return false;
  if (!a.settled_ || !b.settled_) {
    DurationSamples x = a, y = b;
    x.settle();
    y.settle();
    return x == y;
  }
  return std::ranges::equal(a.short_.only_block(), b.short_.only_block()) && a.long_ == b.long_ &&
         a.histogram_ == b.histogram_ && a.sums_ == b.sums_;
}

}  // namespace cx
