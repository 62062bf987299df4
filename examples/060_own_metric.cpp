// SPDX-License-Identifier: MIT
// A metric of your own: a summary is anything that can be merged, a rule reads an estimate from it.
// Roll-ups, totals, merging and reports work for it as they do for the metrics of the library.
#include <fmt/core.h>

#include <cstdint>
#include <cx/report/format.hpp>
#include <cx/rollup/rollup.hpp>
#include <string>
#include <vector>

struct Stay {
  std::string hotel, season;
  unsigned nights;
};

struct Nights {
  std::uint64_t stays = 0, nights = 0;
  void merge(const Nights& other) { stays += other.stays, nights += other.nights; }
};

struct MeanNights {
  using Summary = Nights;
  std::string name() const { return "nights_mean"; }
  std::string_view source() const { return "nights"; }  // the name that counted() is given below
  Nights summary() const { return {}; }
  cx::Estimate estimate(const Nights& counts, cx::Confidence /*no interval*/) const {
    cx::Estimate result;
    result.unit = cx::Unit::score;
    result.n = counts.stays;
    if (counts.stays > 0)
      result.value = static_cast<double>(counts.nights) / static_cast<double>(counts.stays);
    return result;  // the mean of no stays has no value
  }
};

int main() {
  const std::vector<Stay> stays{{"Lakeside", "winter", 2}, {"Lakeside", "winter", 1},
                                {"Lakeside", "summer", 7}, {"Lakeside", "summer", 10},
                                {"Old Mill", "summer", 3}, {"Old Mill", "summer", 2}};

  const auto count = [](Nights& sum, const Stay& stay) { sum.merge({1, stay.nights}); };
  cx::Rollup<Stay> rollup{
      {cx::by<Stay>("hotel", &Stay::hotel), cx::by<Stay>("season", &Stay::season)},
      cx::counted<Stay>("nights", Nights{}, count)};
  rollup.observe(stays);
  fmt::print("{}", rollup.table({.totals = true}, {MeanNights{}}));
}
