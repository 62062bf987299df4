// SPDX-License-Identifier: MIT
// Any bytes are a mapping or an InputError, never anything else.
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "cx/io/mapping.hpp"
#include "cx/io/row_source.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  try {
    (void)cx::parse_mapping({reinterpret_cast<const char*>(data), size}, "map.json");
  } catch (const cx::InputError&) {
  }
  return 0;
}
