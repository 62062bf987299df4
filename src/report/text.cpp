// SPDX-License-Identifier: MIT
#include "cx/report/text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <iterator>

#include "core/utf8.hpp"

namespace cx {
namespace {

struct Range {
  char32_t first, last;
};

bool in(const auto& ranges, char32_t value) {
  return std::any_of(std::begin(ranges), std::end(ranges),
                     [&](Range range) { return value >= range.first && value <= range.last; });
}

/// C0 and C1 controls, and the characters that change the direction of the text around them.
constexpr Range unprintable[] = {
    {0x00, 0x1f}, {0x7f, 0x9f}, {0x200e, 0x200f}, {0x2028, 0x202e}, {0x2066, 0x2069}};
/// The common combining marks, zero-width space and joiners, variation selectors.
constexpr Range zero_width[] = {
    {0x0300, 0x036f}, {0x200b, 0x200d}, {0x20d0, 0x20ff}, {0xfe00, 0xfe0f}, {0xfe20, 0xfe2f}};
/// The blocks that Unicode's East Asian Width calls wide: Hangul Jamo, CJK, Hangul, full-width
/// forms, emoji.
constexpr Range wide[] = {{0x1100, 0x115f}, {0x2e80, 0xa4cf},   {0xac00, 0xd7a3},
                          {0xf900, 0xfaff}, {0xfe30, 0xfe4f},   {0xff00, 0xff60},
                          {0xffe0, 0xffe6}, {0x1f300, 0x1faff}, {0x20000, 0x3fffd}};

}  // namespace

std::string printable(std::string_view text) {
  std::string result;
  while (!text.empty()) {
    const auto point = detail::decode_utf8(text);
    const std::size_t length = std::max<std::size_t>(point.length, 1);
    if (point.length == 0 || point.value < 0x80) {
      const auto byte = static_cast<unsigned char>(text.front());
      const bool control = point.length == 0 || in(unprintable, byte);
      control ? (void)fmt::format_to(std::back_inserter(result), "\\x{:02x}", byte)
              : result.push_back(text.front());
    } else if (in(unprintable, point.value)) {
      fmt::format_to(std::back_inserter(result), "\\u{:04x}",
                     static_cast<std::uint32_t>(point.value));
    } else {
      result.append(text.substr(0, length));
    }
    text.remove_prefix(length);
  }
  return result;
}

std::size_t display_width(std::string_view text) {
  std::size_t width = 0;
  while (!text.empty()) {
    const auto point = detail::decode_utf8(text);
    width += in(zero_width, point.value) && point.length > 0 ? 0U : in(wide, point.value) ? 2U : 1U;
    text.remove_prefix(std::max<std::size_t>(point.length, 1));
  }
  return width;
}

std::string grouped(std::uint64_t number) {
  std::string text = std::to_string(number);
  for (std::size_t i = text.size(); i > 3;) text.insert(i -= 3, ",");
  return text;
}

std::string duration_text(double seconds) {
  const double size = std::abs(seconds);
  // Rounded to the smaller unit first, so that 59.7 minutes are "1 h 0 min" and not "60 min".
  const auto whole = static_cast<std::int64_t>(std::round(size));
  const auto minutes = static_cast<std::int64_t>(std::round(size / 60));
  const auto hours = static_cast<std::int64_t>(std::round(size / 3600));
  const char* const sign = seconds < 0 && whole > 0 ? "-" : "";
  if (whole < 60) return fmt::format("{}{} s", sign, whole);
  if (whole < 3600) return fmt::format("{}{} min {} s", sign, whole / 60, whole % 60);
  constexpr std::int64_t three_days = std::int64_t{72} * 60;
  if (minutes < three_days) return fmt::format("{}{} h {} min", sign, minutes / 60, minutes % 60);
  return fmt::format("{}{} d {} h", sign, hours / 24, hours % 24);
}

std::string account_text(const Tally& tally) {
  constexpr std::size_t width = 100;
  std::string text;
  std::size_t used = 0;
  const auto append = [&](const std::string& part) {
    if (used > 0 && used + 1 + part.size() > width) {
      text += "\n ";
      used = 1;
    }
    text += (used > 0 ? " " : "") + part;
    used += (used > 0 ? 1 : 0) + part.size();
  };
  const std::uint64_t rows = tally.rows(), left_out = tally.rejected();
  append(fmt::format("{} {} read, {} counted{}", grouped(rows), rows == 1 ? "row" : "rows",
                     grouped(tally.accepted()),
                     left_out == 0 ? "." : fmt::format(", {} left out:", grouped(left_out))));
  std::uint64_t rest = left_out;
  for (std::size_t i = 1; i < reject_count; ++i) {
    const auto reason = static_cast<Reject>(i);
    if (tally[reason] == 0) continue;
    rest -= tally[reason];
    append(fmt::format("{} {}{}", grouped(tally[reason]), describe(reason), rest == 0 ? "." : ","));
  }
  return text + "\n";
}

}  // namespace cx
