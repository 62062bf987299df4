// SPDX-License-Identifier: MIT
// Why this is as it is. The lines of a file differ in their values alone: keys, order and spaces
// come from one program that wrote them all. A parser finds that out anew in every line: of the
// time of a line read by simdjson, two thirds went into keys and punctuation, and a tenth into
// copying texts that have no escapes to be removed.
//
// So the bytes between the values are kept from a line that the parser accepted, and compared eight
// at a time with those of the next line; what remains are the values, which are checked one by one:
//  - a text ends at its quote; a backslash or a control character before it makes the line one for
//    the parser, and bytes beyond ASCII are checked to be UTF-8;
//  - a number is checked by is_json_number(), as those of the parser are;
//  - null, true and false are compared.
// Every byte of the line is looked at, and a line is only ever accepted here: whatever is unusual
// or wrong goes to the parser, which has the last word on it. No piece holds a newline and no value
// passes one, so nothing runs past the end of the line.
//
// Eight bytes at a time are plain arithmetic on integers, on every processor; values of a few bytes
// do not gain from longer vectors.
#include "io/json_shape.hpp"

#include <simdjson.h>

#include <bit>
#include <cstring>
#include <string>

#include "io/json_text.hpp"

namespace cx::io {

namespace {

constexpr std::size_t most_shapes = 4;
constexpr std::uint64_t ones = 0x0101010101010101;
constexpr std::uint64_t high_bits = 0x80 * ones;

/// The byte at `from` is the lowest one, on every processor.
std::uint64_t load(const char* from) {
  std::uint64_t word = 0;
  std::memcpy(&word, from, sizeof word);
  if constexpr (std::endian::native == std::endian::big) word = __builtin_bswap64(word);
  return word;
}

/// The high bit of each byte that is less than `n`, which is at most 128. Exact up to the lowest
/// that is set: a borrow may set further ones.
std::uint64_t less(std::uint64_t word, std::uint64_t n) {
  return (word - n * ones) & ~word & high_bits;
}

std::uint64_t equal(std::uint64_t word, char c) {
  return less(word ^ (static_cast<unsigned char>(c) * ones), 1);
}

bool is_digit(char c) { return c >= '0' && c <= '9'; }

bool is_number_byte(char c) {
  return is_digit(c) || c == '-' || c == '+' || c == '.' || c == 'e' || c == 'E';
}

/// The text after an opening quote, and `at` behind the closing one.
bool take_text(const char*& at, std::string_view& text) {
  const char* const begin = at;
  std::uint64_t beyond_ascii = 0;
  for (;; at += sizeof(std::uint64_t)) {
    const std::uint64_t word = load(at);
    const std::uint64_t stops = equal(word, '"') | equal(word, '\\') | less(word, ' ');
    if (stops == 0) {
      beyond_ascii |= word & high_bits;
      continue;
    }
    const std::uint64_t before = (stops & (~stops + 1)) - 1;
    beyond_ascii |= word & high_bits & before;
    at += std::countr_zero(stops) / 8;
    break;
  }
  if (*at != '"') return false;
  text = {begin, static_cast<std::size_t>(at - begin)};
  ++at;
  return beyond_ascii == 0 || simdjson::validate_utf8(text.data(), text.size());
}

bool take_number(const char*& at, std::string_view& text) {
  const char* const begin = at;
  bool plain = *at != '0';
  while (is_digit(*at)) ++at;
  plain = plain && at > begin && !is_number_byte(*at);
  while (is_number_byte(*at)) ++at;
  text = {begin, static_cast<std::size_t>(at - begin)};
  return plain || is_json_number(text);
}

/// The first byte of `word` is there.
bool take_word(const char*& at, std::string_view word, std::string_view& text) {
  if (std::memcmp(at, word.data(), word.size()) != 0) return false;
  text = {at, word.size()};
  at += word.size();
  return true;
}

bool take_value(const char*& at, std::string_view& text) {
  switch (*at) {
    case '"': return take_text(++at, text);
    case 't': return take_word(at, "true", text);
    case 'f': return take_word(at, "false", text);
    case 'n':
      if (!take_word(at, "null", text)) return false;
      text = {};
      return true;
    default: return take_number(at, text);
  }
}

}  // namespace

JsonShape::Piece JsonShape::add_piece(std::string_view text) {
  std::string padded(text);
  padded.resize((text.size() + 7) / 8 * 8);
  for (std::size_t i = 0; i < padded.size(); i += 8) words_.push_back(load(&padded[i]));
  return {text.size(), words_.size() - 1, ~std::uint64_t{0} >> 8 * (padded.size() - text.size())};
}

/// Where the piece, whose first word is `word`, ends if it is at `at`, else nullptr. `word` moves
/// past it.
const char* JsonShape::past(const Piece& piece, std::size_t& word, const char* at) const {
  const char* next = at;
  for (; word < piece.last_word; ++word, next += sizeof(std::uint64_t)) {
    if (load(next) != words_[word]) return nullptr;
  }
  if (((load(next) ^ words_[word++]) & piece.mask) != 0) return nullptr;
  return at + piece.bytes;
}

void JsonShape::forget() {
  columns_.clear();
  words_.clear();
  before_.clear();
  values_.clear();
}

void JsonShape::learn(std::string_view line,
                      const std::function<std::size_t(std::string_view)>& column) {
  constexpr auto npos = std::string_view::npos;
  constexpr std::string_view space = " \t\r";
  forget();
  if (line.find('\\') != npos) return;
  std::size_t behind_value = 0;
  while (true) {
    const std::size_t mark = line.find_first_not_of(space, behind_value);
    if (line[mark] == '}') break;
    const std::size_t key = line.find('"', mark) + 1;
    if (key == 0) return forget();  // an object without keys
    const std::size_t key_end = line.find('"', key);
    const std::size_t value = line.find_first_not_of(" \t\r:", key_end + 1);
    if (line[value] == '{' || line[value] == '[') return forget();
    columns_.push_back(column(line.substr(key, key_end - key)));
    before_.push_back(add_piece(line.substr(behind_value, value - behind_value)));
    behind_value =
        line[value] == '"' ? line.find('"', value + 1) + 1 : line.find_first_of(",} \t\r", value);
  }
  end_ = add_piece(line.substr(behind_value));
  values_.resize(columns_.size());
}

std::span<const std::string_view> JsonShape::read(std::string_view line) {
  const char* at = line.data();
  std::size_t word = 0;
  for (std::size_t i = 0; i < values_.size(); ++i) {
    at = past(before_[i], word, at);
    if (at == nullptr || !take_value(at, values_[i])) return {};
  }
  if (values_.empty() || past(end_, word, at) != line.data() + line.size()) return {};
  return values_;
}

void JsonShapes::learn(std::string_view line,
                       const std::function<std::size_t(std::string_view)>& column) {
  if (shapes_.size() < most_shapes) {
    shapes_.emplace_back();
    latest_ = shapes_.size() - 1;
  } else {
    latest_ = (latest_ + 1) % most_shapes;
  }
  shapes_[latest_].learn(line, column);
}

JsonShapes::Line JsonShapes::read(std::string_view line) {
  for (std::size_t tried = 0; tried < shapes_.size(); ++tried) {
    JsonShape& shape = shapes_[latest_];
    const auto texts = shape.read(line);
    if (!texts.empty()) return {shape.columns(), texts};
    latest_ = (latest_ + 1) % shapes_.size();
  }
  return {};
}

}  // namespace cx::io
