// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "cx/core/reject.hpp"
#include "cx/export.hpp"

namespace cx {

/// `text` with control characters and invalid UTF-8 shown as escapes (\x1b), so that a terminal
/// shows what is there.
CXMETRICS_EXPORT std::string printable(std::string_view text);

/// How many terminal columns a printable text takes: 2 for East Asian wide characters and emoji, 0
/// for combining marks.
CXMETRICS_EXPORT std::size_t display_width(std::string_view text);

/// 1234567 as "1,234,567".
CXMETRICS_EXPORT std::string grouped(std::uint64_t number);

/// A length of time for people, in its two largest units: "45 s", "12 min 5 s", "3 h 12 min",
/// "4 d 3 h" (from 72 hours on; a day is 24 hours), with a minus sign where it is negative.
CXMETRICS_EXPORT std::string duration_text(double seconds);

/// What became of the rows, in lines of at most 100 columns with newlines at their ends:
/// "2,000 rows read, 1,996 counted, 4 left out: 3 not answered, 1 off the scale."
CXMETRICS_EXPORT std::string account_text(const Tally& tally);

}  // namespace cx
