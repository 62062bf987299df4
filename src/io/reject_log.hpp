// SPDX-License-Identifier: MIT
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "cx/core/input_account.hpp"
#include "cx/core/reject.hpp"
#include "io/value_source.hpp"

namespace cx::io {

/// Keeps the account of a run: every row counted, and of each fault the first three to look at.
class RejectLog {
 public:
  /// From now on rows come from this file.
  void open(std::string file) { files_.push_back(std::move(file)); }
  /// The number of the file that rows come from now; there is one.
  std::size_t file() const { return files_.size() - 1; }

  /// Remembers what stood there, to be shown when the row is settled with that reason.
  Reject at_fault(Reject reason, const ValueSource& source, std::string_view text);
  /// Counts a row, or an answer of a wide one, and shows it where it is a fault.
  void settle(Reject outcome, std::uint64_t row) {
    count(outcome);
    if (is_fault(outcome)) [[unlikely]]
      show(outcome, row, faulty_column_, faulty_text_);
  }
  std::string_view faulty_column() const { return faulty_column_; }
  std::string_view faulty_text() const { return faulty_text_; }

  void count(Reject outcome, std::uint64_t times = 1) { account_.tally.add(outcome, times); }
  /// Keeps a row to look at, where it is a fault and one of the first of its reason.
  void show(Reject reason, std::uint64_t row, std::string_view column, std::string_view text) {
    show_of(file(), reason, row, column, text);
  }
  /// The same of an earlier file. The rows of one reason come in their order.
  void show_of(std::size_t file, Reject reason, std::uint64_t row, std::string_view column,
               std::string_view text);

  /// Of the same files, with nothing counted: for another thread that reads rows of the last one.
  RejectLog fresh() const;
  /// As if this had also settled what the other did, in the order of the rows.
  void merge(const RejectLog& other);

  const InputAccount& account() const { return account_; }

 private:
  bool is_one_of_the_first(Reject reason);

  std::vector<std::string> files_;
  InputAccount account_;
  std::vector<std::size_t> example_files_;  // of each example
  std::array<std::uint8_t, reject_count> shown_{};
  std::string_view faulty_column_, faulty_text_;
};

}  // namespace cx::io
