// SPDX-License-Identifier: MIT
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>

#include "cx/core/input_account.hpp"
#include "cx/core/reject.hpp"

namespace cx::io {

/// Keeps the account of a run: every row counted, and of each fault the first three to look at.
class RejectLog {
 public:
  /// From now on rows come from this file.
  void open(std::string file) { file_ = std::move(file); }

  void count(Reject outcome, std::uint64_t times = 1) { account_.tally.add(outcome, times); }
  /// Keeps a row to look at, where it is a fault and one of the first of its reason.
  void show(Reject reason, std::uint64_t row, std::string_view column, std::string_view text);

  const InputAccount& account() const { return account_; }

 private:
  std::string file_;
  InputAccount account_;
  std::array<std::uint8_t, reject_count> shown_{};
};

}  // namespace cx::io
