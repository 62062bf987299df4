// SPDX-License-Identifier: MIT
// What every row source keeps to, whatever it reads.
#pragma once

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <numeric>
#include <string>
#include <vector>

#include "cx/io/row_source.hpp"

namespace fuzz {

inline void expect(bool holds) {
  if (!holds) std::abort();
}

/// Takes numbers from the front of the fuzzer's bytes; the rest is the text.
class Bytes {
 public:
  Bytes(const std::uint8_t* data, std::size_t size) : data_(data), size_(size) {}
  std::size_t number() {
    if (size_ == 0) return 0;
    --size_;
    return *data_++;
  }
  std::string rest() const { return {reinterpret_cast<const char*>(data_), size_}; }

 private:
  const std::uint8_t* data_;
  std::size_t size_;
};

struct Outcome {
  bool table = true;
  std::vector<std::string> header;
  std::vector<std::uint64_t> numbers;
  std::vector<cx::Reject> faults;
  std::vector<std::string> fields;

  friend bool operator==(const Outcome&, const Outcome&) = default;
};

inline void add(const cx::RowBlock& block, Outcome& outcome) {
  expect(block.rows() > 0);
  expect(block.faults.size() == block.rows());
  expect(block.fields.size() == block.rows() * block.columns);
  for (std::size_t i = 0; i < block.rows(); ++i) {
    expect(outcome.numbers.empty() || outcome.numbers.back() < block.numbers[i]);
    outcome.numbers.push_back(block.numbers[i]);
    outcome.faults.push_back(block.faults[i]);
    for (const auto field : block.row(i)) {
      expect(block.faults[i] == cx::Reject::none || field.empty());
      outcome.fields.emplace_back(field);
    }
  }
}

/// Reads all columns, in reverse order.
template <class Open>
Outcome read(Open open) {
  Outcome outcome;
  try {
    const auto source = open();
    outcome.header = source->header();
    std::vector<std::size_t> wanted(outcome.header.size());
    std::iota(wanted.rbegin(), wanted.rend(), std::size_t{0});
    source->want(wanted);
    while (const cx::RowBlock* block = source->next()) add(*block, outcome);
  } catch (const cx::InputError&) {
    outcome.table = false;
  }
  return outcome;
}

}  // namespace fuzz
