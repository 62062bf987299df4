// SPDX-License-Identifier: MIT
#include "core/utf8.hpp"

namespace cx::detail {
namespace {

constexpr bool is_between(unsigned char byte, unsigned low, unsigned high) {
  return byte >= low && byte <= high;
}

/// What may follow a lead byte: how many bytes in all, and the range of the second one.
struct Form {
  std::size_t length;
  unsigned second_low, second_high;
};

constexpr Form form_of(unsigned char lead) {
  if (lead < 0x80) return {1, 0, 0};
  if (is_between(lead, 0xC2, 0xDF)) return {2, 0x80, 0xBF};
  if (lead == 0xE0) return {3, 0xA0, 0xBF};
  if (lead == 0xED) return {3, 0x80, 0x9F};
  if (is_between(lead, 0xE1, 0xEF)) return {3, 0x80, 0xBF};
  if (lead == 0xF0) return {4, 0x90, 0xBF};
  if (is_between(lead, 0xF1, 0xF3)) return {4, 0x80, 0xBF};
  if (lead == 0xF4) return {4, 0x80, 0x8F};
  return {0, 0, 0};
}

}  // namespace

CodePoint decode_utf8(std::string_view text) {
  const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
  const unsigned char lead = byte(0);
  const Form form = form_of(lead);
  if (form.length < 2) return {form.length == 0 ? U'\0' : char32_t{lead}, form.length};
  if (text.size() < form.length || !is_between(byte(1), form.second_low, form.second_high)) {
    return {};
  }
  char32_t value = lead & (0xFFU >> (form.length + 1));
  for (std::size_t i = 1; i < form.length; ++i) {
    if (!is_between(byte(i), 0x80, 0xBF)) return {};
    value = (value << 6U) | (byte(i) & 0x3FU);
  }
  return {value, form.length};
}

bool is_utf8(std::string_view text) {
  while (!text.empty()) {
    const auto length = decode_utf8(text).length;
    if (length == 0) return false;
    text.remove_prefix(length);
  }
  return true;
}

}  // namespace cx::detail
