// SPDX-License-Identifier: MIT
#include "cli/length_option.hpp"

#include <fmt/format.h>

#include <array>
#include <charconv>
#include <optional>
#include <string_view>

#include "cli/errors.hpp"

namespace cx::cli {
namespace {

constexpr std::int64_t longest = longest_days * 86400;

struct LengthUnit {
  std::string_view name;
  std::int64_t seconds;
};
constexpr std::array<LengthUnit, 4> length_units{
    {{"min", 60}, {"s", 1}, {"h", 3600}, {"d", 86400}}};

/// Takes "8h" from the front of `text`.
std::optional<std::int64_t> take_length(std::string_view& text) {
  std::int64_t number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc{} || number < 0 || number > longest) return std::nullopt;
  text.remove_prefix(static_cast<std::size_t>(end - text.data()));
  for (const auto& unit : length_units) {
    if (!text.starts_with(unit.name)) continue;
    text.remove_prefix(unit.name.size());
    return number * unit.seconds <= longest ? std::optional(number * unit.seconds) : std::nullopt;
  }
  return std::nullopt;
}

}  // namespace

Seconds length_option(const std::string& option, const std::string& text) {
  std::string_view rest = text;
  std::int64_t sum = 0;
  bool is_length = !text.empty();
  while (is_length && !rest.empty()) {
    const auto length = take_length(rest);
    sum += length.value_or(0);
    is_length = length && sum <= longest;
  }
  if (!is_length) {
    throw UsageError(
        fmt::format("{} {}: expected a length of time such as 30min, 8h or 1d12h", option, text));
  }
  return Seconds{sum};
}

}  // namespace cx::cli
