// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <nlohmann/json.hpp>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace cx::io {

/// The JSON of a file called `file`. Throws InputError, with line and column where it is not JSON;
/// also for what JSON allows but cannot be meant: a key given twice, a NUL in a text.
nlohmann::json parse_json(std::string_view text, const std::string& file);

/// A value of such a file together with the way to it, so that every message can say where.
struct JsonNode {
  const nlohmann::json& value;
  const std::string& file;
  std::string path;  ///< such as questions[1].kind; empty for the whole file

  [[noreturn]] void fail(const std::string& message) const;
  bool has(const std::string& key) const { return value.contains(key); }
  JsonNode at(const std::string& key) const;
  JsonNode at(std::size_t i) const;
};

// Each fails where the value is of another kind.
void require_keys(const JsonNode& node, std::span<const std::string_view> known);
std::string text_of(const JsonNode& node);
/// A text that is not blank, without the spaces around it.
std::string name_of(const JsonNode& node);
std::vector<std::string> texts_of(const JsonNode& node);

}  // namespace cx::io
