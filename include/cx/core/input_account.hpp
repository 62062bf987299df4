// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "cx/core/reject.hpp"

namespace cx {

/// One rejected row, to look at.
struct RejectExample {
  std::string file;
  std::uint64_t row = 0;  ///< counted as a spreadsheet does: the header is row 1
  std::string column;     ///< empty where the whole row is at fault
  Reject reason = Reject::none;
  std::string text;  ///< what stood there, cut after 60 bytes

  friend bool operator==(const RejectExample&, const RejectExample&) = default;
};

/// What became of the rows of the input. Where a mapping turns one wide row into several answers,
/// each answer is a row here.
struct InputAccount {
  Tally tally;
  std::vector<RejectExample>
      examples;  ///< of faults: the first three of each reason, in the order of the files

  friend bool operator==(const InputAccount&, const InputAccount&) = default;
};

}  // namespace cx
