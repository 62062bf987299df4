// SPDX-License-Identifier: MIT
#include "io/json_node.hpp"

#include <algorithm>
#include <set>

#include "cx/io/row_source.hpp"

namespace cx::io {
namespace {

using nlohmann::json;

/// Refuses what JSON allows but a mapping cannot mean: a key given twice, a NUL in a text.
class Strictness {
 public:
  explicit Strictness(const std::string& file) : file_(file) {}

  bool operator()(json::parse_event_t event, const json& parsed) {
    using Event = json::parse_event_t;
    if (event == Event::object_start) keys_.emplace_back();
    if (event == Event::object_end) keys_.pop_back();
    if (!parsed.is_string() || (event != Event::key && event != Event::value)) return true;
    const auto& text = parsed.get_ref<const std::string&>();
    if (text.find('\0') != std::string::npos) throw InputError(file_ + ": a text holds a NUL");
    if (event == Event::key && !keys_.back().insert(text).second) {
      throw InputError(file_ + ": " + text + ": given twice");
    }
    return true;
  }

 private:
  const std::string& file_;
  std::vector<std::set<std::string>> keys_;
};

}  // namespace

json parse_json(std::string_view text, const std::string& file) {
  Strictness strict(file);
  try {
    return json::parse(
        text, [&](int, json::parse_event_t event, json& parsed) { return strict(event, parsed); });
  } catch (const json::exception& error) {
    // "[json.exception.parse_error.101] parse error at line 1, column 2: ...", or out_of_range for
    // a number that no double holds.
    const std::string_view what = error.what();
    throw InputError(file + ": " + std::string(what.substr(what.find(']') + 2)));
  }
}

void JsonNode::fail(const std::string& message) const {
  throw InputError(file + ": " + (path.empty() ? "" : path + ": ") + message);
}

JsonNode JsonNode::at(const std::string& key) const {
  return {value.at(key), file, path.empty() ? key : path + "." + key};
}

JsonNode JsonNode::at(std::size_t i) const {
  return {value.at(i), file, path + "[" + std::to_string(i) + "]"};
}

void require_keys(const JsonNode& node, std::span<const std::string_view> known) {
  if (!node.value.is_object()) node.fail("must be an object");
  for (const auto& item : node.value.items()) {
    if (std::find(known.begin(), known.end(), item.key()) != known.end()) continue;
    node.at(item.key()).fail("unknown key");
  }
}

std::string text_of(const JsonNode& node) {
  if (!node.value.is_string()) node.fail("must be a text");
  return node.value.get<std::string>();
}

std::string name_of(const JsonNode& node) {
  auto name = text_of(node);
  const auto first = name.find_first_not_of(' ');
  if (first == std::string::npos) node.fail("must not be empty");
  return name.substr(first, name.find_last_not_of(' ') - first + 1);
}

std::vector<std::string> texts_of(const JsonNode& node) {
  if (!node.value.is_array()) node.fail("must be a list of texts");
  std::vector<std::string> texts;
  for (std::size_t i = 0; i < node.value.size(); ++i) texts.push_back(text_of(node.at(i)));
  return texts;
}

}  // namespace cx::io
