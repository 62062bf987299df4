// SPDX-License-Identifier: MIT
#include "cx/summary/duration_histogram.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <random>
#include <vector>

#include "catch.hpp"

namespace {

using cx::DurationHistogram;
using cx::Seconds;

double relative_error(double read, std::int64_t length) {
  const auto expected = static_cast<double>(length);
  return length == 0 ? std::abs(read) : std::abs(read - expected) / expected;
}

double read_back(Seconds length) {
  DurationHistogram histogram;
  histogram.add(length);
  return histogram.at_rank(1);
}

/// Lengths of every order of magnitude.
Seconds some_length(std::mt19937_64& random) {
  return Seconds{static_cast<std::int64_t>(random() >> (1 + random() % 63))};
}

}  // namespace

TEST_CASE("the bins follow each other without a gap, from 0 to the longest duration",
          "[duration_histogram]") {
  CHECK(DurationHistogram::first_of(0) == Seconds{0});
  for (std::size_t bin = 0; bin < DurationHistogram::max_bins; ++bin) {
    const Seconds first = DurationHistogram::first_of(bin);
    const Seconds last = DurationHistogram::last_of(bin);
    if (DurationHistogram::bin_of(first) != bin || DurationHistogram::bin_of(last) != bin ||
        (bin > 0 && first != DurationHistogram::last_of(bin - 1) + Seconds{1})) {
      FAIL_CHECK("bin " << bin << " from " << first.count() << " to " << last.count());
    }
  }
  CHECK(DurationHistogram::last_of(DurationHistogram::max_bins - 1) == Seconds::max());
}

TEST_CASE("a bin holds one second up to 255, then 128 bins every doubling",
          "[duration_histogram]") {
  // Counted by hand from the definition.
  const auto [length, bin] = GENERATE(table<std::int64_t, std::size_t>({{0, 0},
                                                                        {255, 255},
                                                                        {256, 256},
                                                                        {257, 256},
                                                                        {258, 257},
                                                                        {511, 383},
                                                                        {512, 384},
                                                                        {515, 384},
                                                                        {516, 385},
                                                                        {1024, 512}}));
  CAPTURE(length);
  CHECK(DurationHistogram::bin_of(Seconds{length}) == bin);
}

TEST_CASE("what is read is off by at most 1/256, at both ends of every bin",
          "[duration_histogram]") {
  double worst = 0;
  for (std::size_t bin = 0; bin < DurationHistogram::max_bins; ++bin) {
    for (const Seconds length : {DurationHistogram::first_of(bin), DurationHistogram::last_of(bin)})
      worst = std::max(worst, relative_error(read_back(length), length.count()));
  }
  CHECK(worst <= DurationHistogram::relative_error);
  CHECK(worst > 0.99 * DurationHistogram::relative_error);  // the bound is not a loose one
}

TEST_CASE("every rank of random durations is off by at most 1/256", "[duration_histogram]") {
  std::mt19937_64 random(11);
  std::vector<Seconds> lengths(3000);
  DurationHistogram histogram;
  for (auto& length : lengths) histogram.add(length = some_length(random));
  std::sort(lengths.begin(), lengths.end());
  for (std::size_t i = 0; i < lengths.size(); ++i) {
    const double error = relative_error(histogram.at_rank(i + 1), lengths[i].count());
    if (!(error <= DurationHistogram::relative_error)) {
      FAIL_CHECK("rank " << i + 1 << ", " << lengths[i].count() << ": off by " << error);
    }
  }
}

TEST_CASE("the order of durations, and how they are split, leaves no trace",
          "[duration_histogram]") {
  std::mt19937_64 random(12);
  std::vector<Seconds> lengths(1000);
  for (auto& length : lengths) length = some_length(random);
  DurationHistogram in_order;
  for (const auto length : lengths) in_order.add(length);
  std::shuffle(lengths.begin(), lengths.end(), random);
  std::vector<DurationHistogram> parts(3);
  for (const auto length : lengths) parts[random() % parts.size()].add(length);
  parts[2].merge(parts[0]);
  parts[2].merge(parts[1]);
  CHECK(parts[2] == in_order);
  CHECK(parts[2].bins() == in_order.bins());
}

TEST_CASE("durations can be counted several at a time", "[duration_histogram]") {
  DurationHistogram one_by_one, at_once;
  for (int i = 0; i < 5; ++i) one_by_one.add(Seconds{900});
  at_once.add(Seconds{900}, 5);
  at_once.add(Seconds{1000000}, 0);
  CHECK(one_by_one == at_once);
  CHECK(at_once.n() == 5);
}

TEST_CASE("a histogram counts whole bins up to a limit", "[duration_histogram]") {
  DurationHistogram histogram;
  for (const int length : {0, 10, 10, 256, 257, 5000}) histogram.add(Seconds{length});
  CHECK(histogram.count_up_to(Seconds{-1}) == 0);
  CHECK(histogram.count_up_to(Seconds{0}) == 1);
  CHECK(histogram.count_up_to(Seconds{10}) == 3);
  CHECK(histogram.count_up_to(Seconds{256}) == 5);  // the bin of 257, too
  CHECK(histogram.count_up_to(Seconds{4900}) == 5);
  CHECK(histogram.count_up_to(Seconds::max()) == 6);
}
