// SPDX-License-Identifier: MIT
// The columns of times, by every loop there is: what is not marked has to be what the calendar of
// the standard library says.
#include <array>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <optional>
#include <random>
#include <string>
#include <string_view>
#include <vector>

#include "catch.hpp"
#include "cx/time/time_text.hpp"
#include "io/fast_columns.hpp"

using cx::io::TimeLoop;

namespace {

using Random = std::mt19937_64;

int below(Random& random, int end) {
  return static_cast<int>(random() % static_cast<std::uint64_t>(end));
}

/// The number of `digits` digits at a place; nothing for anything else.
std::optional<int> number_at(std::string_view text, std::size_t at, std::size_t digits) {
  int number = 0;
  for (const char c : text.substr(at, digits)) {
    if (c < '0' || c > '9') return std::nullopt;
    number = 10 * number + (c - '0');
  }
  return number;
}

/// Seconds since 1970 of YYYY-MM-DDThh:mm:ss with Z or +hh:mm behind it, of 1900 to 2199.
std::optional<std::int64_t> calendar_says(std::string_view text) {
  using namespace std::chrono;
  if (text.size() != 20 && text.size() != 25) return std::nullopt;
  if (text[4] != '-' || text[7] != '-' || text[10] != 'T' || text[13] != ':' || text[16] != ':')
    return std::nullopt;
  const std::array parts{number_at(text, 0, 4),  number_at(text, 5, 2),  number_at(text, 8, 2),
                         number_at(text, 11, 2), number_at(text, 14, 2), number_at(text, 17, 2)};
  for (const auto& part : parts) {
    if (!part) return std::nullopt;
  }
  const auto day = year{*parts[0]} / *parts[1] / *parts[2];
  if (!day.ok() || *parts[0] < 1900 || *parts[0] > 2199) return std::nullopt;
  if (*parts[3] > 23 || *parts[4] > 59 || *parts[5] > 59) return std::nullopt;
  const auto local = sys_days(day).time_since_epoch() / seconds(1) +
                     std::int64_t{*parts[3]} * 3600 + std::int64_t{*parts[4]} * 60 + *parts[5];
  if (text.size() == 20) return text[19] == 'Z' ? std::optional(local) : std::nullopt;
  const auto hours = number_at(text, 20, 2), minutes = number_at(text, 23, 2);
  if ((text[19] != '+' && text[19] != '-') || text[22] != ':' || !hours || !minutes)
    return std::nullopt;
  if (*hours > 23 || *minutes > 59) return std::nullopt;
  const auto offset = *hours * 3600 + *minutes * 60;
  return local - (text[19] == '+' ? offset : -offset);
}

/// Mostly times there are, and those just beside them.
std::string random_time(Random& random) {
  std::array<char, 40> text{};
  std::snprintf(text.data(), text.size(), "%04d-%02d-%02dT%02d:%02d:%02d",
                1897 + below(random, 306), below(random, 14), below(random, 33), below(random, 25),
                below(random, 61), below(random, 61));
  std::string time = text.data();
  if (below(random, 2) == 0) return time + 'Z';
  std::snprintf(text.data(), text.size(), "%c%02d:%02d", "+-"[below(random, 2)], below(random, 25),
                below(random, 61));
  return time + text.data();
}

/// One byte another one, one more or one less.
void mutate(Random& random, std::string& text) {
  const auto at = static_cast<std::size_t>(below(random, static_cast<int>(text.size())));
  constexpr std::string_view likely = "/:0919-+TtZz .,";
  const auto other =
      below(random, 2) == 0 ? static_cast<char>(random()) : likely[random() % likely.size()];
  switch (below(random, 8)) {
    case 0: text.insert(at, 1, other); break;
    case 1: text.erase(at, 1); break;
    default: text[at] = other;
  }
}

/// What a loop makes of these times, at most a piece of them; nothing for what it marks.
std::vector<std::optional<std::int64_t>> decoded(const std::vector<std::string>& texts,
                                                 TimeLoop loop) {
  std::vector<std::string> padded;
  cx::RowBlock block{.columns = 1, .fields = {}, .numbers = {}, .faults = {}};
  for (const auto& text : texts) padded.push_back(text + std::string(cx::io::field_padding, '0'));
  for (std::size_t i = 0; i < texts.size(); ++i) {
    block.fields.emplace_back(padded[i].data(), texts[i].size());
  }
  const cx::io::RowPiece piece{block, 0, texts.size()};
  const cx::detail::FixedTimes times{cx::TimeReader{cx::TimeZone::utc()}};
  cx::io::PieceOf<cx::Instant> instants{};
  cx::io::PieceOf<cx::OptionalInstant> optional_instants{};
  cx::io::Marks marks{}, optional_marks{};
  decode_times(cx::io::ColumnPiece(piece, 0), times, instants, marks, loop);
  decode_times_if_any(cx::io::ColumnPiece(piece, 0), times, optional_instants, optional_marks,
                      loop);
  std::vector<std::optional<std::int64_t>> found(texts.size());
  for (std::size_t i = 0; i < texts.size(); ++i) {
    CHECK((marks[i] == 0) == (optional_marks[i] == 0));
    if (marks[i] != 0) continue;
    CHECK(optional_instants[i] == cx::OptionalInstant(instants[i]));
    found[i] = instants[i].time_since_epoch().count();
  }
  return found;
}

void check(const std::vector<std::string>& texts) {
  for (const auto loop : {TimeLoop::plain, TimeLoop::widest}) {
    const auto found = decoded(texts, loop);
    for (std::size_t i = 0; i < texts.size(); ++i) {
      if (found[i] == calendar_says(texts[i])) continue;
      INFO(texts[i] << (loop == TimeLoop::plain ? " plain" : " widest"));
      CHECK(found[i] == calendar_says(texts[i]));
    }
  }
}

}  // namespace

TEST_CASE("Every loop over times says what the calendar says", "[fast_times]") {
  constexpr int seed = 20;
  INFO("seed " << seed);
  Random random(seed);
  for (int round = 0; round < 400; ++round) {
    std::vector<std::string> texts;
    while (texts.size() < cx::io::piece_rows) texts.push_back(random_time(random));
    check(texts);
    for (auto& text : texts) mutate(random, text);
    check(texts);
  }
}

TEST_CASE("Every loop over times knows the ends of all months", "[fast_times]") {
  std::vector<std::string> texts;
  for (int month = 0; month < 300 * 12; ++month) {
    for (const int day : {0, 1, 28, 29, 30, 31, 32}) {
      std::array<char, 32> text{};
      std::snprintf(text.data(), text.size(), "%04d-%02d-%02dT23:59:59Z", 1900 + month / 12,
                    month % 12 + 1, day);
      texts.emplace_back(text.data());
      if (texts.size() < cx::io::piece_rows) continue;
      check(texts);
      texts.clear();
    }
  }
}

TEST_CASE("No byte but its own passes at any place of a time", "[fast_times]") {
  for (const std::string_view time : {"2024-02-29T23:59:59Z", "2024-02-29T23:59:59+05:30"}) {
    for (std::size_t at = 0; at < time.size(); ++at) {
      for (int half = 0; half < 2; ++half) {
        std::vector<std::string> texts(128, std::string(time));
        for (int i = 0; i < 128; ++i) {
          texts[static_cast<std::size_t>(i)][at] = static_cast<char>(128 * half + i);
        }
        check(texts);
      }
    }
  }
}

TEST_CASE("An empty time is none where there may be none", "[fast_times]") {
  const std::string padding(cx::io::field_padding, '0');
  cx::RowBlock block{.columns = 1,
                     .fields = {{}, std::string_view(padding).substr(0, 0)},
                     .numbers = {},
                     .faults = {}};
  const cx::io::RowPiece piece{block, 0, 2};
  const cx::detail::FixedTimes times{cx::TimeReader{cx::TimeZone::utc()}};
  for (const auto loop : {TimeLoop::plain, TimeLoop::widest}) {
    cx::io::PieceOf<cx::Instant> instants{};
    cx::io::PieceOf<cx::OptionalInstant> optional_instants{};
    cx::io::Marks marks{}, optional_marks{};
    decode_times(cx::io::ColumnPiece(piece, 0), times, instants, marks, loop);
    decode_times_if_any(cx::io::ColumnPiece(piece, 0), times, optional_instants, optional_marks,
                        loop);
    for (std::size_t i = 0; i < 2; ++i) {
      CHECK(marks[i] != 0);
      CHECK(optional_marks[i] == 0);
      CHECK_FALSE(optional_instants[i].has_value());
    }
  }
}
