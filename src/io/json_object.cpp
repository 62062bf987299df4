// SPDX-License-Identifier: MIT
#include "io/json_object.hpp"

#include "io/json_text.hpp"

namespace cx::io {

namespace {

using simdjson::ondemand::json_type;
using simdjson::ondemand::parser;
using simdjson::ondemand::value;

constexpr int deepest = 256;

bool read_text(const parser& parser, value& text, std::uint8_t*& out, JsonValue& result) {
  simdjson::ondemand::raw_json_string raw;
  return !text.get_raw_json_string().get(raw) && !parser.unescape(raw, out).get(result.text);
}

bool read_word(value& word, JsonValue& result) {
  result.text = without_trailing_space(word.raw_json_token());
  if (result.text == "true" || result.text == "false") return true;
  if (result.text != "null") return is_json_number(result.text);
  result.text = {};
  return true;
}

bool is_json(const parser& parser, value inner, std::uint8_t* scratch, int depth);

bool is_object(const parser& parser, value& outer, std::uint8_t* scratch, int depth) {
  simdjson::ondemand::object object;
  if (outer.get_object().get(object)) return false;
  for (auto element : object) {
    simdjson::ondemand::field field;
    std::string_view key;
    if (std::move(element).get(field) || field.unescaped_key().get(key)) return false;
    if (!is_json(parser, field.value(), scratch, depth)) return false;
  }
  return true;
}

bool is_array(const parser& parser, value& outer, std::uint8_t* scratch, int depth) {
  simdjson::ondemand::array array;
  if (outer.get_array().get(array)) return false;
  for (auto element : array) {
    value inner;
    if (std::move(element).get(inner)) return false;
    if (!is_json(parser, inner, scratch, depth)) return false;
  }
  return true;
}

bool is_json(const parser& parser, value inner, std::uint8_t* scratch, int depth) {
  json_type type{};
  if (depth > deepest || inner.type().get(type)) return false;
  JsonValue unused;
  switch (type) {
    case json_type::object: return is_object(parser, inner, scratch, depth + 1);
    case json_type::array: return is_array(parser, inner, scratch, depth + 1);
    case json_type::string: return read_text(parser, inner, scratch, unused);
    default: return read_word(inner, unused);
  }
}

}  // namespace

bool read_json_value(const parser& parser, value value, std::uint8_t*& out, JsonValue& result) {
  json_type type{};
  if (value.type().get(type)) return false;
  switch (type) {
    case json_type::object:
    case json_type::array: result.nested = true; return is_json(parser, value, out, 2);
    case json_type::string: return read_text(parser, value, out, result);
    default: return read_word(value, result);
  }
}

}  // namespace cx::io
