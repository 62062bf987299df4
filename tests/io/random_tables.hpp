// SPDX-License-Identifier: MIT
// Tables of responses and tickets with all that may stand in them, usual or not, and their
// mutations.
#pragma once

#include <array>
#include <cstddef>
#include <iterator>
#include <random>
#include <string>
#include <string_view>
#include <vector>

namespace random_tables {

using Random = std::mt19937;

inline std::size_t below(Random& random, std::size_t end) {
  return std::uniform_int_distribution<std::size_t>(0, end - 1)(random);
}

template <class Range>
const auto& any_of(Random& random, const Range& range) {
  return range[below(random, std::size(range))];
}

inline constexpr std::array<std::string_view, 26> times{"2025-03-31T20:00:00Z",
                                                        "2025-04-01T01:30:00+05:30",
                                                        "2024-02-29T23:59:59Z",
                                                        "2025-03-31T16:00:00-04:00",
                                                        "2025-12-31T23:59:59-12:00",
                                                        "2026-01-01T00:00:00Z",
                                                        "1900-01-01T00:00:00Z",
                                                        "1900-01-01T00:00:00+01:00",
                                                        "2199-12-31T23:59:59Z",
                                                        "2199-12-31T23:59:59-00:01",
                                                        "2200-01-01T00:00:00Z",
                                                        "2037-12-31T23:59:59Z",
                                                        "2025-02-29T00:00:00Z",
                                                        "2025-13-01T00:00:00Z",
                                                        "2025-00-10T00:00:00Z",
                                                        "2025-06-31T00:00:00Z",
                                                        "2025-06-00T00:00:00Z",
                                                        "2025-06-30T24:00:00Z",
                                                        "2016-12-31T23:59:60Z",
                                                        "2025-03-31 20:00:00Z",
                                                        "2025-03-31",
                                                        "2025-03-31T20:00:00",
                                                        "2025-03-31T20:00:00+24:00",
                                                        "2025-03-31T20:00:00.5Z",
                                                        " 2025-03-31T20:00:00Z",
                                                        ""};
inline constexpr std::array<std::string_view, 12> kinds{
    "nps", "csat", "ces", "NPS", "", "np", "npsx", "csatx", " csat\t", "csa", "cess", "nps "};
inline constexpr std::array<std::string_view, 16> scores{
    "0", "5", "10", "7", "3", "11", "99", "", " ", "-1", "+5", "07", "5.0", "x", "100", "4x"};
inline constexpr std::array<std::string_view, 12> names{
    "Billing",
    "Checkout",
    "Support Call",
    "",
    "a",
    "exactly 16 bytes",
    "exactly 17 bytes.",
    "a name of more than thirty-two bytes in all",
    "a name of more than thirty-one bytes in all",
    "caf\xC3\xA9",
    "\xC3\x28",
    " web"};
inline constexpr std::array<std::string_view, 8> ids{"1", "2", "17",  "T-000001",
                                                     "",  " ", "\tx", "x y"};
inline constexpr std::array<std::string_view, 10> counts{"0", "1",  "3",   "12", "",
                                                         " ", "-1", "2.0", "x",  "65535"};
inline constexpr std::array<std::string_view, 9> flags{"",  "true", "false", "0",    "1",
                                                       " ", "yes",  "falsy", "true "};

/// Mostly one of the first, which are usual; else any.
template <std::size_t count>
std::string_view usually(Random& random, const std::array<std::string_view, count>& texts,
                         std::size_t usual) {
  return below(random, 30) > 0 ? texts[below(random, usual)] : any_of(random, texts);
}

/// One of the columns of a table, and what may stand there.
struct Column {
  std::string_view name;
  std::string_view (*text)(Random& random);
};

inline constexpr auto some_time = [](Random& random) { return usually(random, times, 2); };
inline constexpr auto later = [](Random& random) {
  return below(random, 9) > 0 ? times[5] : times[25];
};
inline constexpr auto some_name = [](Random& random) { return usually(random, names, 9); };
inline constexpr auto some_count = [](Random& random) { return usually(random, counts, 5); };

inline constexpr std::array<Column, 8> response_columns{
    {{"response_id", [](Random& random) { return any_of(random, ids); }},
     {"customer_id", some_name},
     {"answered_at", some_time},
     {"touchpoint", some_name},
     {"channel", some_name},
     {"kind", [](Random& random) { return usually(random, kinds, 3); }},
     {"score", [](Random& random) { return usually(random, scores, 8); }},
     {"scale",
      [](Random& random) { return std::string_view(below(random, 9) == 0 ? "1-5" : ""); }}}};

inline constexpr std::array<Column, 11> ticket_columns{
    {{"ticket_id", [](Random& random) { return usually(random, ids, 4); }},
     {"customer_id", some_name},
     {"touchpoint", some_name},
     {"channel", some_name},
     {"opened_at", some_time},
     {"first_reply_at", later},
     {"resolved_at", [](Random& random) { return usually(random, times, 7); }},
     {"reopens", some_count},
     {"agent_replies", some_count},
     {"handoffs", some_count},
     {"beyond_first_level", [](Random& random) { return usually(random, flags, 5); }}}};

inline std::string json_text(std::string_view text) {
  std::string out = "\"";
  for (const char c : text) out += c == '\t' ? ' ' : c;
  return out + '"';
}

/// Not always all columns.
template <std::size_t count>
std::string table(Random& random, const std::array<Column, count>& all, bool json) {
  std::vector<Column> columns;
  for (const auto& column : all) {
    if (below(random, 20) > 0) columns.push_back(column);
  }
  std::string text;
  for (const auto& column : columns) {
    if (!json) text += (text.empty() ? "" : ",") + std::string(column.name);
  }
  if (!json) text += '\n';
  const auto rows = below(random, 40) == 0 ? below(random, 1200) : below(random, 40);
  for (std::size_t row = 0; row < rows; ++row) {
    std::string line;
    for (const auto& column : columns) {
      const auto value = column.text(random);
      line += line.empty() ? "" : ",";
      line += json ? json_text(column.name) + ":" + json_text(value) : std::string(value);
    }
    text += json ? "{" + line + "}\n" : line + "\n";
  }
  return text;
}

/// Changes, drops or puts in a character, or doubles a piece.
inline void mutate(Random& random, std::string& text) {
  constexpr std::string_view characters = "0123456789-:TZ+,\"\n\r \t.aE{}\xC3";
  const auto at = below(random, text.size());
  switch (below(random, 5)) {
    case 0: text.erase(at, 1); break;
    case 1: text.insert(at, 1, any_of(random, characters)); break;
    case 2: text.insert(at, text.substr(below(random, text.size()), below(random, 30))); break;
    case 3: text[at] = static_cast<char>(below(random, 256)); break;
    default: text[at] = any_of(random, characters); break;
  }
}

}  // namespace random_tables
