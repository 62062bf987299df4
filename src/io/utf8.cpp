// SPDX-License-Identifier: MIT
#include "io/utf8.hpp"

namespace cx::io {
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

std::size_t utf8_length(std::string_view text) {
  const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
  const auto form = form_of(byte(0));
  if (form.length < 2) return form.length;
  if (text.size() < form.length || !is_between(byte(1), form.second_low, form.second_high)) {
    return 0;
  }
  for (std::size_t i = 2; i < form.length; ++i) {
    if (!is_between(byte(i), 0x80, 0xBF)) return 0;
  }
  return form.length;
}

bool is_utf8(std::string_view text) {
  while (!text.empty()) {
    const auto length = utf8_length(text);
    if (length == 0) return false;
    text.remove_prefix(length);
  }
  return true;
}

std::string shown(std::string_view text, std::size_t most) {
  constexpr std::string_view replacement = "\xEF\xBF\xBD";
  std::string out;
  while (!text.empty()) {
    const auto length = utf8_length(text);
    const auto next = length == 0 ? replacement : text.substr(0, length);
    if (out.size() + next.size() > most) break;
    out += next;
    text.remove_prefix(length == 0 ? 1 : length);
  }
  return out;
}

}  // namespace cx::io
