// SPDX-License-Identifier: MIT
#include "cx/summary/duration_samples.hpp"

#include <algorithm>
#include <cmath>
#include <random>
#include <stdexcept>
#include <vector>

#include "catch.hpp"

namespace {

using cx::Duration;
using cx::DurationSamples;
using cx::Reject;
using cx::Seconds;
using namespace std::chrono_literals;

constexpr std::int64_t short_limit = std::int64_t{1} << 32;

DurationSamples of(const std::vector<std::int64_t>& lengths,
                   std::uint64_t exact_up_to = DurationSamples::always_exact) {
  DurationSamples samples(exact_up_to);
  for (const auto length : lengths) samples.add(Seconds{length});
  return samples;
}

DurationSamples settled(DurationSamples samples) {
  samples.settle();
  return samples;
}

DurationSamples merged(DurationSamples a, const DurationSamples& b) {
  a.merge(b);
  return a;
}

}  // namespace

TEST_CASE("samples start at nothing", "[duration_samples]") {
  const DurationSamples samples;
  CHECK(samples.n() == 0);
  CHECK(samples.is_exact());
  CHECK(samples.is_settled());
  CHECK(samples.lengths().empty());
  CHECK_FALSE(samples.moments().mean);
  CHECK(samples.count_up_to(Seconds::max()) == 0);
}

TEST_CASE("a duration is counted, or why there is none", "[duration_samples]") {
  DurationSamples samples;
  CHECK(samples.add(2min) == Reject::none);
  CHECK(samples.add(-1s) == Reject::ends_before_start);
  CHECK(samples.add(Duration::none(Reject::no_reply)) == Reject::no_reply);
  CHECK(samples.add(0s) == Reject::none);
  CHECK(samples.n() == 2);
  CHECK(samples.tally()[Reject::ends_before_start] == 1);
  CHECK(samples.tally()[Reject::no_reply] == 1);
  CHECK(samples.at_rank(1) == 0.0);
  CHECK(samples.at_rank(2) == 120.0);
}

TEST_CASE("ranks count from the shortest duration, settled or not", "[duration_samples]") {
  const auto samples = of({5, 1, short_limit, 3, short_limit - 1, 9000000000, 1});
  const std::vector<double> expected{1, 1, 3, 5, 4294967295, 4294967296, 9000000000};
  for (std::uint64_t rank = 1; rank <= samples.n(); ++rank) {
    CHECK(samples.at_rank(rank) == expected[rank - 1]);
    CHECK(settled(samples).at_rank(rank) == expected[rank - 1]);
  }
}

TEST_CASE("durations are counted up to a limit, which is included", "[duration_samples]") {
  const auto unsettled = of({5, 1, short_limit, 3, 3});
  for (const auto& samples : {unsettled, settled(unsettled)}) {
    CHECK(samples.count_up_to(-1s) == 0);
    CHECK(samples.count_up_to(0s) == 0);
    CHECK(samples.count_up_to(3s) == 3);
    CHECK(samples.count_up_to(4s) == 3);
    CHECK(samples.count_up_to(Seconds{short_limit - 1}) == 4);
    CHECK(samples.count_up_to(Seconds{short_limit}) == 5);
  }
}

TEST_CASE("lengths are listed in order, with how often each occurs", "[duration_samples]") {
  const auto samples = of({5, 1, short_limit, 5, 5, short_limit});
  const std::vector<cx::LengthCount> expected{{1s, 1}, {5s, 3}, {Seconds{short_limit}, 2}};
  CHECK((samples.lengths() == expected));
  CHECK((settled(samples).lengths() == expected));
  // Where not exact, by the middles of bins: of 1000 to 1003, rounded down.
  const auto binned = of({7, 1003}, 0).lengths();
  CHECK((binned == std::vector<cx::LengthCount>{{7s, 1}, {1001s, 1}}));
}

TEST_CASE("samples that hold the same durations are equal, in any order", "[duration_samples]") {
  CHECK(of({1, 2, short_limit}) == of({short_limit, 2, 1}));
  CHECK(of({1, 2, 3}) == settled(of({3, 2, 1})));
  CHECK_FALSE(of({1, 2, 3}) == of({1, 2, 2}));
  CHECK_FALSE(of({1, 1, 2}) == of({1, 2, 2}));
  CHECK_FALSE(of({1}) == of({1, 1}));
  CHECK_FALSE(of({}) == of({}, 5));
  auto with_reject = of({1});
  with_reject.add(-1s);
  CHECK_FALSE(of({1}) == with_reject);
}

TEST_CASE("samples stay exact up to their cap and not past it", "[duration_samples]") {
  auto samples = of({1000, 2000, 3001}, 3);
  CHECK(samples.is_exact());
  CHECK(samples.at_rank(3) == 3001.0);
  samples.add(Duration::none(Reject::no_reply));  // what has no length does not fill the cap
  CHECK(samples.is_exact());
  samples.add(5000s);
  CHECK_FALSE(samples.is_exact());
  CHECK(samples.n() == 4);
  CHECK(samples.at_rank(3) == 3000 - 8 + 7.5);  // the middle of 2992 to 3007
  CHECK(of({300}, 0).at_rank(1) == 300.5);
}

TEST_CASE("the cap is passed by the total, however it came together", "[duration_samples]") {
  const auto all = of({1000, 5000, 70000, short_limit, 1234567}, 4);
  CHECK_FALSE(all.is_exact());
  CHECK(merged(of({1000, 5000}, 4), of({1234567, 70000, short_limit}, 4)) == all);
  CHECK(merged(of({1000, 5000, 70000, short_limit}, 4), of({1234567}, 4)) == all);
  CHECK(merged(of({}, 4), all) == all);
  CHECK(merged(all, of({}, 4)) == all);
  CHECK(merged(of({1000}, 4), of({5000}, 4)).is_exact());
}

TEST_CASE("mean and deviation stay exact past the cap", "[duration_samples]") {
  const std::vector<std::int64_t> lengths{60, 1200003, 180000007, 18000, short_limit + 1};
  const auto exact = of(lengths).moments();
  const auto capped = of(lengths, 3).moments();
  CHECK(exact.mean == capped.mean);
  CHECK(exact.sd == capped.sd);
  // Python 3.11: statistics.mean and stdev of the five.
  CHECK(exact.mean == Approx(895237073.4).epsilon(1e-14));
  CHECK(exact.sd == Approx(1902097423.7142603).epsilon(1e-14));
}

TEST_CASE("samples can be merged into themselves", "[duration_samples]") {
  const std::uint64_t cap = GENERATE(DurationSamples::always_exact, 5U, 1U);
  auto samples = of({5, 7, 400}, cap);
  samples.merge(samples);
  CHECK(samples == of({5, 5, 7, 7, 400, 400}, cap));
}

TEST_CASE("a settled sample merged into nothing stays settled", "[duration_samples]") {
  CHECK(merged(DurationSamples{}, settled(of({3, 1, 2}))).is_settled());
  CHECK(merged(settled(of({3, 1, 2})), DurationSamples{}).is_settled());
  const auto both = merged(settled(of({3})), settled(of({1})));
  CHECK(both.at_rank(1) == 1.0);
  auto more = settled(of({3, 2}));
  more.add(1s);
  CHECK(more.at_rank(1) == 1.0);
}

TEST_CASE("samples with different caps do not merge", "[duration_samples]") {
  auto samples = of({1}, 10);
  CHECK_THROWS_WITH(samples.merge(of({1}, 11)),
                    "durations that are exact up to different numbers do not merge");
  CHECK(samples == of({1}, 10));
}

TEST_CASE("more rows than a number can count are refused", "[duration_samples]") {
  auto samples = of({1}, 0);
  for (int i = 0; i < 63; ++i) samples.merge(samples);
  CHECK(samples.n() == std::uint64_t{1} << 63);
  CHECK_THROWS_AS(samples.merge(samples), std::overflow_error);
  CHECK(samples.n() == std::uint64_t{1} << 63);
}

TEST_CASE("samples read the same plain, indexed and settled", "[duration_samples]") {
  std::mt19937 random(1);
  for (const std::size_t count : {1U, 100U, 2047U, 2048U, 10'000U}) {
    INFO(count);
    std::vector<std::int64_t> lengths(count);
    for (auto& length : lengths)
      length =
          random() % 50 == 0 ? short_limit : static_cast<std::int64_t>(random() >> random() % 25);
    const auto plain = of(lengths);
    auto indexed = plain, in_order = plain;
    indexed.index();
    in_order.settle();
    CHECK(indexed == in_order);
    CHECK(indexed.lengths() == in_order.lengths());
    std::sort(lengths.begin(), lengths.end());
    const std::vector<std::uint64_t> ranks{count, 1, count / 2 + 1, count - count / 10};
    const std::vector<const DurationSamples*> all{&plain, &indexed, &in_order};
    for (const auto* samples : all) {
      const auto found = samples->at_ranks(ranks);
      for (std::size_t i = 0; i < ranks.size(); ++i) {
        CHECK(found[i] == static_cast<double>(lengths[ranks[i] - 1]));
        CHECK(samples->at_rank(ranks[i]) == found[i]);
      }
      CHECK(samples->count_up_to(1000s) == plain.count_up_to(1000s));
    }
  }
}

TEST_CASE("what comes after an index is read, too", "[duration_samples]") {
  auto samples = of(std::vector<std::int64_t>(5000, 7));
  samples.index();
  samples.add(1s);
  CHECK(samples.at_rank(1) == 1.0);
  samples.index();
  samples.merge(of({0}));
  CHECK(samples.at_rank(1) == 0.0);
  CHECK(samples.at_rank(5002) == 7.0);
  auto copy = samples;
  copy.index();
  copy.add(9s);
  CHECK(copy.at_rank(5003) == 9.0);
  CHECK(samples.n() == 5002);
}

TEST_CASE("a copy passes the cap where the original does", "[duration_samples]") {
  for (std::int64_t cap = 1; cap <= 12; ++cap) {
    const std::vector<std::int64_t> lengths(static_cast<std::size_t>(cap), 1001);
    auto samples = of(lengths, static_cast<std::uint64_t>(cap));
    auto copy = samples;
    CHECK(copy.is_exact());
    copy.add(1001s);
    CHECK_FALSE(copy.is_exact());
    CHECK(copy.at_rank(1) == 1001.5);  // of the bin from 1000 to 1003
    CHECK(samples.is_exact());
  }
}
