// SPDX-License-Identifier: MIT
#pragma once

#include <string_view>

#include "cx/core/reject.hpp"
#include "io/reject_log.hpp"
#include "io/trim.hpp"
#include "io/value_source.hpp"

namespace cx::io {

/// Has take(text), which says what is wrong with it, read the text of the row without the blanks
/// around it.
template <class Take>
Reject read_text(const ValueSource& source, Row row, RejectLog& log, Take take) {
  const auto value = source.read(row);
  const Reject bad = value.known ? take(trimmed(value.text)) : Reject::unknown_value;
  return bad == Reject::none ? bad : log.at_fault(bad, source, value.text);
}

/// Of an id that no row can do without.
inline Reject require_id(const ValueSource& source, Row row, RejectLog& log) {
  return read_text(source, row, log, [](std::string_view id) {
    return id.empty() ? Reject::missing_id : Reject::none;
  });
}

}  // namespace cx::io
