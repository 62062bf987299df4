// SPDX-License-Identifier: MIT
// Prints responses.csv: a year of survey answers of an invented shop, with the faults of a real
// export. The same bytes on every machine: integers only, and a random generator of its own. What
// is in it, and how often, is in README.md.
#include <fmt/core.h>

#include <array>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "sample.hpp"

namespace {

using sample::draw;
using sample::Random;

constexpr std::size_t rows = 2000;
constexpr std::size_t customers = 1100;
constexpr std::array channels{"email", "web", "app", "phone"};
constexpr std::array countries{"Deutschland", "Deutschland", "France", "France",
                               "España",      "Österreich",  "Česko",  "Polska"};

/// Percent of the answers at each point of a scale, when all goes badly and when all goes well.
struct Question {
  std::string_view kind;
  int lowest;
  std::vector<std::uint64_t> badly, well;
  std::string_view off_scale;
};
const std::array<Question, 3> questions{{
    {"nps", 0, {6, 4, 6, 8, 10, 14, 16, 18, 12, 4, 2}, {0, 0, 0, 1, 1, 2, 3, 12, 22, 28, 31}, "11"},
    {"csat", 1, {22, 28, 25, 17, 8}, {2, 4, 8, 36, 50}, "0"},
    {"ces", 1, {10, 16, 22, 22, 16, 9, 5}, {1, 2, 4, 8, 18, 32, 35}, "8"},
}};

/// How well things go, in percent, by month; and how often each question is asked there.
struct Touchpoint {
  std::string_view name;
  std::uint64_t share;  ///< of all rows, in percent
  std::array<std::uint64_t, 12> mood;
  std::array<std::uint64_t, 3> asked;  ///< nps, csat, ces
};
constexpr std::array<Touchpoint, 6> touchpoints{{
    {"checkout", 22, {45, 45, 45, 40, 45, 90, 95, 95, 95, 95, 95, 95}, {1, 2, 7}},
    {"delivery", 24, {85, 88, 85, 88, 85, 88, 85, 80, 55, 25, 40, 80}, {7, 3, 0}},
    {"product", 16, {92, 92, 92, 92, 95, 95, 95, 95, 95, 95, 95, 95}, {6, 4, 0}},
    {"returns", 10, {30, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30}, {0, 3, 7}},
    {"support", 18, {80, 80, 80, 82, 82, 82, 85, 85, 80, 65, 70, 85}, {1, 6, 3}},
    {"website", 10, {70, 70, 70, 70, 70, 75, 75, 75, 75, 75, 75, 75}, {2, 8, 0}},
}};

constexpr std::array<std::string_view, 6> praise{
    "\"Très bien, merci !\"",  "Alles bestens.", "Quick and friendly",
    "\"Arrived a day early\"", "Děkuji",         "\"Good value, will order again\""};
constexpr std::array<std::string_view, 6> blame{"\"Late, and nobody told me\"",
                                                "Zu spät geliefert",
                                                "No llegó el paquete",
                                                "\"The box said \"\"fragile\"\" and was crushed\"",
                                                "Too many steps",
                                                "\"Two things:\nwrong size, wrong colour\""};

enum class Fault {
  none,
  no_score,
  off_scale,
  score_in_words,
  half_a_score,
  impossible_date,
  written_date,
  no_time,
  no_zone,
  unknown_kind,
  missing_field,
  extra_field,
  open_quote,
  sent_twice,
};
constexpr std::array<std::pair<Fault, std::size_t>, 13> faults{{
    {Fault::no_score, 40},
    {Fault::off_scale, 9},
    {Fault::score_in_words, 6},
    {Fault::half_a_score, 1},
    {Fault::written_date, 2},
    {Fault::impossible_date, 2},
    {Fault::no_time, 3},
    {Fault::no_zone, 2},
    {Fault::unknown_kind, 2},
    {Fault::missing_field, 2},
    {Fault::extra_field, 2},
    {Fault::open_quote, 1},
    {Fault::sent_twice, 3},
}};

const Touchpoint& draw_touchpoint(Random& random) {
  std::array<std::uint64_t, touchpoints.size()> shares{};
  for (std::size_t i = 0; i < shares.size(); ++i) shares[i] = touchpoints[i].share;
  return touchpoints[draw(random, shares)];
}

int draw_score(Random& random, const Question& question, std::uint64_t mood) {
  std::vector<std::uint64_t> weights;
  for (std::size_t i = 0; i < question.well.size(); ++i)
    weights.push_back(question.well[i] * mood + question.badly[i] * (100 - mood));
  return question.lowest + static_cast<int>(draw(random, weights));
}

/// As the channel's system writes it: e-mail in Central European time, the app with milliseconds.
std::string written_time(std::chrono::sys_seconds instant, std::string_view channel,
                         Random& random) {
  if (channel == "email") return sample::berlin_clock(instant);
  if (channel != "app") return sample::clock(instant, "Z");
  return sample::clock(instant, fmt::format(".{:03}Z", random.below(1000)));
}

struct Row {
  std::string id, answered_at, kind, score, touchpoint, channel, customer, country, comment;

  std::string line(Fault fault) const {
    std::string text = fmt::format("{},{},{},{},{},{},{}", id, answered_at, kind, score, touchpoint,
                                   channel, customer);
    if (fault != Fault::missing_field) text += "," + country;
    text += "," + comment;
    return text + "\n";
  }
};

Row make_row(std::size_t i, Random& random) {
  using namespace std::chrono;
  // One answer in each slot of 4 h 22 min, the first one on New Year's morning.
  constexpr std::uint64_t slot = 15'720;
  const sys_seconds instant =
      sys_days{2025y / January / 1} + hours{8} + seconds{i * slot + random.below(slot)};
  const year_month_day date{floor<days>(instant)};

  const Touchpoint& touchpoint = draw_touchpoint(random);
  const std::uint64_t mood = touchpoint.mood[static_cast<unsigned>(date.month()) - 1];
  const Question& question = questions[draw(random, touchpoint.asked)];
  const int score = draw_score(random, question, mood);
  const std::string_view channel = random.one_of(channels);
  const std::uint64_t customer = random.below(customers);

  Row row;
  row.id = fmt::format("r{:04}", i + 1);
  row.answered_at = written_time(instant, channel, random);
  row.kind = question.kind;
  row.score = std::to_string(score);
  row.touchpoint = touchpoint.name;
  row.channel = channel;
  if (random.below(20) != 0) row.customer = fmt::format("c{:04}", customer + 1);
  row.country = countries[customer % countries.size()];
  const int delighted = question.lowest + static_cast<int>(question.well.size()) - 2;
  if (random.below(7) == 0) row.comment = random.one_of(score >= delighted ? praise : blame);
  return row;
}

void spoil(Row& row, Fault fault, const Row& before, Random& random) {
  switch (fault) {
    case Fault::no_score: row.score.clear(); break;
    case Fault::off_scale:
      for (const auto& question : questions) {
        if (row.kind == question.kind) row.score = question.off_scale;
      }
      break;
    case Fault::score_in_words: row.score = "n/a"; break;
    case Fault::half_a_score: row.score = "4.5"; break;
    case Fault::impossible_date: row.answered_at = "2025-02-30T10:15:00Z"; break;
    case Fault::written_date: row.answered_at = "31/12/2025"; break;
    case Fault::no_time: row.answered_at.clear(); break;
    case Fault::no_zone:
      row.answered_at.resize(std::string_view("2025-01-01T00:00:00").size());
      break;
    case Fault::unknown_kind: row.kind = random.below(2) == 0 ? "effort" : "NSP"; break;
    case Fault::extra_field: row.comment = "Nice, but late"; break;
    case Fault::open_quote: row.comment = "\"I said \"never again\" and meant it\""; break;
    case Fault::sent_twice: row = before; break;
    case Fault::missing_field:
    case Fault::none: break;
  }
}

}  // namespace

int main() {
  Random random{2025};
  const std::vector<Fault> plan = sample::spread(random, rows, faults);
  fmt::print("response_id,answered_at,kind,score,touchpoint,channel,customer_id,country,comment\n");
  Row before;
  for (std::size_t i = 0; i < rows; ++i) {
    Row row = make_row(i, random);
    spoil(row, plan[i], before, random);
    fmt::print("{}", row.line(plan[i]));
    before = std::move(row);
  }
}
