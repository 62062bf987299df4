// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
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

/// "2,013 rows read, 1,961 counted. Left out: 30 not answered, 12 off the scale."
CXMETRICS_EXPORT std::string account_line(const Tally& tally);

}  // namespace cx
