// SPDX-License-Identifier: MIT
#include "cx/rollup/summary_cells.hpp"

#include <algorithm>
#include <vector>

#include "catch.hpp"

namespace {

struct Sum {
  int value = 0;
  void merge(const Sum& other) { value += other.value; }
};

/// A summary and an add with settings.
struct Capped {
  int cap = 0;
  void merge(const Capped&) {}
  friend bool operator==(const Capped&, const Capped&) = default;
};
struct AddTimes {
  int factor = 1;
  void operator()(Sum& sum, int row) const { sum.value += factor * row; }
  friend bool operator==(const AddTimes&, const AddTimes&) = default;
};
/// A projection, for AddProjected.
struct Doubled {
  int operator()(int row) const { return 2 * row; }
};
struct Largest {
  int value = 0;
  cx::Reject add(int row) {
    value = std::max(value, row);
    return row < 0 ? cx::Reject::out_of_scale : cx::Reject::none;
  }
  void merge(const Largest& other) { value = std::max(value, other.value); }
};

std::unique_ptr<cx::Cells<int>> sums() {
  return cx::counted<int>("sum", Sum{}, [](Sum& sum, int row) { sum.value += row; });
}

}  // namespace

TEST_CASE("a summary of a user's own is kept per cell, found by its name, and merged on reading",
          "[summary_cells]") {
  std::vector<std::unique_ptr<cx::Cells<int>>> all;
  all.push_back(sums());
  const std::vector<int> rows{1, 20, 300};
  const std::vector<cx::CellNumber> where{1, 2, 1};
  all[0]->observe(rows, where, 3);
  const auto* source = cx::find_source<Sum>(all, "sum");
  REQUIRE(source != nullptr);
  CHECK(cx::find_source<Sum>(all, "other") == nullptr);
  CHECK(cx::find_source<int>(all, "sum") == nullptr);
  CHECK(source->summary("sum", std::vector<cx::CellNumber>{1})->value == 301);
  CHECK(source->summary("sum", std::vector<cx::CellNumber>{1, 2})->value == 321);
  CHECK(source->summary("sum", std::vector<cx::CellNumber>{7})->value == 0);
  CHECK(all[0]->tally().accepted() == 3);
}

TEST_CASE(
    "cells merge into the cells they are told, and rows that are nowhere stay out of the tally",
    "[summary_cells]") {
  const auto ours = sums(), theirs = ours->fresh();
  ours->observe(std::vector<int>{1}, std::vector<cx::CellNumber>{1}, 2);
  theirs->observe(std::vector<int>{10, 100, 1000}, std::vector<cx::CellNumber>{1, 2, cx::nowhere},
                  3);
  ours->merge(*theirs, std::vector<cx::CellNumber>{cx::nowhere, 2, 1}, 3);
  const auto* source = dynamic_cast<const cx::SummarySource<Sum>*>(ours.get());
  CHECK(source->summary("sum", std::vector<cx::CellNumber>{1})->value == 101);
  CHECK(source->summary("sum", std::vector<cx::CellNumber>{2})->value == 10);
  CHECK(ours->tally().accepted() == 3);
  CHECK(ours->fresh()->tally().rows() == 0);
}

TEST_CASE("a row that a summary refuses is tallied as refused", "[summary_cells]") {
  const auto cells = cx::counted<int>("sum", Sum{}, [](Sum& sum, int row) {
    if (row < 0) return cx::Reject::out_of_scale;
    sum.value += row;
    return cx::Reject::none;
  });
  cells->observe(std::vector<int>{1, -1, 2}, std::vector<cx::CellNumber>{1, 1, 2}, 3);
  CHECK(cells->tally().accepted() == 2);
  CHECK(cells->tally()[cx::Reject::out_of_scale] == 1);
}

TEST_CASE("only cells that count the same fit together", "[summary_cells]") {
  const auto add = [](Sum& sum, int row) { sum.value += row; };
  const auto a = cx::counted<int>("a", Sum{}, add), b = cx::counted<int>("b", Sum{}, add);
  CHECK(a->fits(*a->fresh()));
  CHECK_FALSE(a->fits(*b));
  CHECK_FALSE(a->fits(*sums()));
}

TEST_CASE("cells with other settings do not fit together", "[summary_cells]") {
  const auto times = [](int factor) { return cx::counted<int>("sum", Sum{}, AddTimes{factor}); };
  CHECK(times(2)->fits(*times(2)));
  CHECK(times(2)->fits(*times(2)->fresh()));
  CHECK_FALSE(times(2)->fits(*times(3)));
  const auto capped = [](int cap) {
    return cx::counted<int>("capped", Capped{cap}, [](Capped&, int) {});
  };
  CHECK(capped(1)->fits(*capped(1)));
  CHECK_FALSE(capped(1)->fits(*capped(2)));
}

TEST_CASE("what cannot be compared fits by its type", "[summary_cells]") {
  const auto times = [](int factor) {
    return cx::counted<int>("sum", Sum{},
                            [factor](Sum& sum, int row) { sum.value += factor * row; });
  };
  CHECK(times(2)->fits(*times(2)));
}

TEST_CASE("what a projection makes of rows can be counted", "[summary_cells]") {
  const auto cells = cx::counted<int>("largest", Largest{}, cx::AddProjected<Doubled>{});
  cells->observe(std::vector<int>{3, -1, 2}, std::vector<cx::CellNumber>{1, 1, 1}, 2);
  const auto* source = dynamic_cast<const cx::SummarySource<Largest>*>(cells.get());
  CHECK(source->summary("largest", std::vector<cx::CellNumber>{1})->value == 6);
  CHECK(cells->tally().accepted() == 2);
  CHECK(cells->tally()[cx::Reject::out_of_scale] == 1);
}
