// SPDX-License-Identifier: MIT
#pragma once

#include <simdjson.h>

#include <cstdint>
#include <string_view>

#include "cx/core/reject.hpp"

namespace cx::io {

/// The value of a key: a text without its escapes, a number or a word as written, nothing for
/// null.
struct JsonValue {
  std::string_view text;
  bool nested = false;  ///< an array or an object; text is empty
};

/// Checks a value and all that is in it. A text is unescaped to `out`, which moves past it; numbers
/// and words stay where they are.
/// False where the value is not JSON, or is nested deeper than 256.
bool read_json_value(const simdjson::ondemand::parser& parser, simdjson::ondemand::value value,
                     std::uint8_t*& out, JsonValue& result);

/// Reads one object and checks all of it. Calls visit(key, value) for each key in order, until it
/// answers something else than Reject::none. At least 64 bytes behind the line can be read; `out`
/// has room for the line and 64 bytes more.
template <class Visit>
Reject read_json_object(simdjson::ondemand::parser& parser, std::string_view line,
                        std::uint8_t*& out, Visit&& visit) {
  simdjson::ondemand::document document;
  const auto error =
      parser.iterate(line.data(), line.size(), line.size() + simdjson::SIMDJSON_PADDING)
          .get(document);
  if (error == simdjson::UTF8_ERROR) return Reject::invalid_utf8;
  simdjson::ondemand::object object;
  if (error || document.get_object().get(object)) return Reject::bad_json;
  for (auto element : object) {
    simdjson::ondemand::field field;
    std::string_view key;
    JsonValue value;
    if (std::move(element).get(field) || field.unescaped_key().get(key)) return Reject::bad_json;
    if (!read_json_value(parser, field.value(), out, value)) return Reject::bad_json;
    if (const Reject reason = visit(key, value); reason != Reject::none) return reason;
  }
  const bool at_end = document.current_location().error() == simdjson::OUT_OF_BOUNDS;
  return at_end ? Reject::none : Reject::bad_json;
}

}  // namespace cx::io
