// SPDX-License-Identifier: MIT
// The first line is a time format, the rest a time. What is read from an RFC 3339 text and lies in
// the years 0 to 9999 reads back from its own text.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <stdexcept>
#include <string_view>

#include "cx/time/time_text.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  const auto line_end = bytes.find('\n');
  const auto time = line_end == bytes.npos ? bytes : bytes.substr(line_end + 1);
  const cx::TimeReader usual(cx::TimeZone::utc(), cx::TimeZone::utc());
  const auto parsed = usual.read(time);
  if (parsed.reject == cx::Reject::none &&
      usual.read(cx::to_string_utc(parsed.instant)) != parsed) {
    std::abort();
  }
  if (line_end == bytes.npos) return 0;
  try {
    const cx::TimeFormat format(bytes.substr(0, line_end));
    (void)cx::TimeReader(cx::TimeZone::utc(), cx::TimeZone::utc(), format).read(time);
  } catch (const std::invalid_argument&) {
  }
  return 0;
}
