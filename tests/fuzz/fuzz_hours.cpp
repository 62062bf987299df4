// SPDX-License-Identifier: MIT
// Any bytes are business hours or an InputError, and whatever hours they are, time adds up in them.
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "cx/io/business_hours_file.hpp"
#include "cx/io/row_source.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  try {
    const auto hours =
        cx::parse_business_hours({reinterpret_cast<const char*>(data), size}, "hours.json");
    using namespace std::chrono;
    using namespace std::chrono_literals;
    const cx::Instant a = sys_days{year{2025} / 3 / 29}, b = a + 31 * 3600s, c = b + days{200};
    const auto whole = hours.elapsed(a, c), first = hours.elapsed(a, b), rest = hours.elapsed(b, c);
    if (!whole || !first || !rest || *first + *rest != *whole) std::abort();
    if (*whole < cx::Seconds{0} || *whole > c - a) std::abort();
  } catch (const cx::InputError&) {
  }
  return 0;
}
