// SPDX-License-Identifier: MIT
// Prints tickets.csv: a year of an invented shop's support tickets, with the faults of a real
// export. What is in it, and how often, is in README.md.
#include <fmt/core.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "sample.hpp"
#include "support_hours.hpp"

namespace {

using sample::Random;
using std::chrono::minutes;
using std::chrono::seconds;
using std::chrono::sys_seconds;

constexpr std::size_t rows = 1200;
constexpr std::size_t customers = 900;
constexpr sys_seconds exported_at{std::chrono::sys_days{std::chrono::year{2025} / 12 / 31} +
                                  std::chrono::hours{23}};

/// Work on a ticket takes so many percent of the usual time, by the month of its opening: in summer
/// people are away.
constexpr std::array<std::uint64_t, 12> slowness{100, 100, 100, 100, 110, 150,
                                                 500, 800, 300, 120, 100, 120};

struct Touchpoint {
  std::string_view name;
  std::uint64_t share;  ///< of all tickets, in percent
  std::uint64_t easy;   ///< resolved at once, in percent
  std::array<std::string_view, 3> categories;
};
constexpr std::array<Touchpoint, 5> touchpoints{{
    {"checkout", 18, 60, {"payment", "voucher", "address"}},
    {"delivery", 36, 45, {"late", "damaged", "address"}},
    {"product", 16, 50, {"size", "quality", "question"}},
    {"returns", 20, 30, {"refund", "label", "exchange"}},
    {"website", 10, 55, {"account", "search", "error"}},
}};

enum class Fault {
  none,
  early_reply,
  early_resolution,
  no_replies,
  replies_in_words,
  negative_count,
  impossible_date,
  written_date,
  no_time,
  no_zone,
  no_id,
  missing_field,
  extra_field,
  sent_twice,
};
constexpr std::array<std::pair<Fault, std::size_t>, 13> faults{{
    {Fault::early_reply, 5},
    {Fault::early_resolution, 3},
    {Fault::no_replies, 18},
    {Fault::replies_in_words, 3},
    {Fault::negative_count, 2},
    {Fault::impossible_date, 2},
    {Fault::written_date, 2},
    {Fault::no_time, 2},
    {Fault::no_zone, 3},
    {Fault::no_id, 2},
    {Fault::missing_field, 2},
    {Fault::extra_field, 1},
    {Fault::sent_twice, 4},
}};

/// A range of times, and how often it is hit.
struct Span {
  std::uint64_t from, to;
  std::uint64_t weight;
};

/// Skewed: mostly short, with a long tail.
template <std::size_t N>
std::uint64_t draw_within(Random& random, const std::array<Span, N>& spans) {
  std::array<std::uint64_t, N> weights{};
  for (std::size_t i = 0; i < N; ++i) weights[i] = spans[i].weight;
  const Span& span = spans[sample::draw(random, weights)];
  return span.from + random.below(span.to - span.from);
}

constexpr std::array<Span, 5> minutes_to_reply{
    {{5, 30, 20}, {30, 120, 35}, {120, 360, 28}, {360, 1200, 14}, {1200, 3000, 3}}};
constexpr std::array<Span, 4> minutes_of_work{
    {{60, 480, 45}, {480, 1800, 34}, {1800, 5000, 17}, {5000, 9000, 4}}};

/// The openings of the year, in order: few at night and on weekends, more in summer and Advent.
std::vector<sys_seconds> draw_openings(Random& random) {
  constexpr std::array<std::uint64_t, 12> by_month{8, 8, 8, 8, 8, 9, 12, 12, 9, 8, 10, 12};
  constexpr std::array<std::uint64_t, 7> by_weekday{10, 8, 8, 8, 8, 4, 3};
  constexpr std::array<std::uint64_t, 24> by_hour{1, 1, 1, 1, 1, 1, 2, 4, 8, 9, 9, 8,
                                                  8, 8, 8, 8, 8, 7, 5, 5, 5, 4, 3, 2};
  constexpr std::chrono::local_days first{std::chrono::year{2025} / 1 / 1};
  std::vector<std::uint64_t> by_date;
  for (int day = 0; day < 365; ++day) {
    const auto date = first + std::chrono::days{day};
    const std::chrono::year_month_day ymd{date};
    by_date.push_back(by_month[static_cast<unsigned>(ymd.month()) - 1] *
                      by_weekday[std::chrono::weekday{date}.iso_encoding() - 1]);
  }
  std::vector<sys_seconds> openings;
  while (openings.size() < rows) {
    const auto date = first + std::chrono::days{sample::draw(random, by_date)};
    const auto hour = std::chrono::hours{sample::draw(random, by_hour)};
    openings.push_back(sample::to_instant(date + hour + seconds{random.below(3600)}));
  }
  std::sort(openings.begin(), openings.end());
  return openings;
}

struct Ticket {
  sys_seconds opened_at, first_reply_at, resolved_at;
  bool replied = true, resolved = true;
  std::size_t touchpoint = 0, category = 0;
  std::string_view channel;
  std::uint64_t customer = 0;  ///< from 1 on; 0: unknown
  std::uint64_t replies = 1, reopens = 0, handoffs = 0;
};

std::uint64_t slowness_at(sys_seconds instant) {
  const std::chrono::year_month_day date{
      std::chrono::floor<std::chrono::days>(sample::to_local(instant))};
  return slowness[static_cast<unsigned>(date.month()) - 1];
}

void draw_reply(Random& random, Ticket& ticket) {
  if (ticket.channel == "phone") {
    ticket.first_reply_at = ticket.opened_at + seconds{random.below(90)};
  } else if (ticket.channel == "chat") {
    ticket.first_reply_at = sample::after(ticket.opened_at, seconds{20 + random.below(400)});
  } else {
    const std::uint64_t percent = 100 + (slowness_at(ticket.opened_at) - 100) / 3;
    const std::uint64_t length = draw_within(random, minutes_to_reply) * 60 + random.below(60);
    ticket.first_reply_at = sample::after(ticket.opened_at, seconds{length * percent / 100});
  }
}

void draw_resolution(Random& random, Ticket& ticket) {
  const std::uint64_t percent = slowness_at(ticket.opened_at);
  const bool live = ticket.channel == "phone" || ticket.channel == "chat";
  if (random.percent(touchpoints[ticket.touchpoint].easy * 100 / (100 + percent / 4))) {
    const seconds talk{live ? 60 + random.below(1200) : random.below(120)};
    ticket.resolved_at = sample::after(ticket.first_reply_at, talk);
    ticket.reopens = random.percent(3) ? 1 : 0;
    return;
  }
  const std::uint64_t length = draw_within(random, minutes_of_work) * 60 + random.below(60);
  ticket.resolved_at = sample::after(ticket.first_reply_at, seconds{length * percent / 100});
  ticket.replies = 2 + sample::draw(random, std::array<std::uint64_t, 6>{50, 25, 13, 7, 4, 1});
  ticket.handoffs = random.percent(30) ? 1 + random.below(2) : 0;
  ticket.reopens = random.percent(14) ? 1 + random.below(2) : 0;
}

/// What the export cannot know yet, and what is never done.
void cut_off(Random& random, Ticket& ticket) {
  if (random.percent(3)) {  // never answered, and closed at last or forgotten
    ticket.replied = false;
    ticket.resolved_at = sample::after(ticket.opened_at, std::chrono::hours{100});
    ticket.resolved = random.percent(60);
  } else if (random.percent(2)) {
    ticket.resolved = false;
  }
  ticket.replied = ticket.replied && ticket.first_reply_at < exported_at;
  ticket.resolved = ticket.resolved && ticket.resolved_at < exported_at;
  if (!ticket.replied) ticket.replies = ticket.reopens = ticket.handoffs = 0;
}

Ticket make_ticket(Random& random, sys_seconds opened_at, const std::vector<Ticket>& before) {
  constexpr std::array<std::string_view, 4> channels{"email", "web", "chat", "phone"};
  std::array<std::uint64_t, touchpoints.size()> shares{};
  for (std::size_t i = 0; i < shares.size(); ++i) shares[i] = touchpoints[i].share;

  Ticket ticket;
  ticket.opened_at = opened_at;
  ticket.channel = channels[random.below(sample::is_open(opened_at) ? 4 : 2)];
  ticket.touchpoint = sample::draw(random, shares);
  ticket.category = random.below(3);
  ticket.customer = random.percent(4) ? 0 : 1 + random.below(customers);
  if (before.size() >= 30 && random.percent(9)) {  // the customer comes back
    const Ticket& earlier = before[before.size() - 1 - random.below(30)];
    ticket.customer = earlier.customer;
    ticket.touchpoint = earlier.touchpoint;
    ticket.category = earlier.category;
  }
  draw_reply(random, ticket);
  draw_resolution(random, ticket);
  cut_off(random, ticket);
  return ticket;
}

/// A ticket as the export writes it.
struct Row {
  std::string id, opened_at, first_reply_at, resolved_at, customer, touchpoint, channel, replies,
      reopens, handoffs, category;

  std::string line(Fault fault) const {
    std::string text =
        fmt::format("{},{},{},{},{},{},{},{},{},{}", id, opened_at, first_reply_at, resolved_at,
                    customer, touchpoint, channel, replies, reopens, handoffs);
    if (fault != Fault::missing_field) text += "," + category;
    return text + "\n";
  }
};

/// As the channel's system writes it: e-mail in Central European time, chat with milliseconds.
std::string written_time(Random& random, sys_seconds instant, std::string_view channel) {
  if (channel == "email") return sample::berlin_clock(instant);
  if (channel != "chat") return sample::clock(instant, "Z");
  return sample::clock(instant, fmt::format(".{:03}Z", random.below(1000)));
}

Row make_row(Random& random, const Ticket& ticket, std::size_t number) {
  const auto written = [&](sys_seconds instant) {
    return written_time(random, instant, ticket.channel);
  };
  Row row;
  row.id = fmt::format("t{:04}", number);
  row.opened_at = written(ticket.opened_at);
  if (ticket.replied) row.first_reply_at = written(ticket.first_reply_at);
  if (ticket.resolved) row.resolved_at = written(ticket.resolved_at);
  if (ticket.customer != 0) row.customer = fmt::format("c{:04}", ticket.customer);
  row.touchpoint = touchpoints[ticket.touchpoint].name;
  row.channel = ticket.channel;
  row.replies = std::to_string(ticket.replies);
  row.reopens = std::to_string(ticket.reopens);
  row.handoffs = std::to_string(ticket.handoffs);
  row.category = touchpoints[ticket.touchpoint].categories[ticket.category];
  return row;
}

void spoil(Row& row, Fault fault, const Ticket& ticket, const Row& before) {
  const auto early = [&] { return sample::clock(ticket.opened_at - minutes{2}, "Z"); };
  switch (fault) {
    case Fault::early_reply: row.first_reply_at = early(); break;
    case Fault::early_resolution: row.resolved_at = early(); break;
    case Fault::no_replies: row.replies.clear(); break;
    case Fault::replies_in_words: row.replies = "two"; break;
    case Fault::negative_count: row.reopens = "-1"; break;
    case Fault::impossible_date: row.opened_at = "2025-02-30T10:15:00Z"; break;
    case Fault::written_date: row.resolved_at = "31/12/2025"; break;
    case Fault::no_time: row.opened_at.clear(); break;
    case Fault::no_zone: row.opened_at = sample::clock(ticket.opened_at, ""); break;
    case Fault::no_id: row.id.clear(); break;
    case Fault::extra_field: row.category += ",see order 4711"; break;
    case Fault::sent_twice: row = before; break;
    case Fault::missing_field:
    case Fault::none: break;
  }
}

}  // namespace

int main() {
  Random random{2025};
  const std::vector<Fault> plan = sample::spread(random, rows, faults);
  const std::vector<sys_seconds> openings = draw_openings(random);
  fmt::print(
      "ticket_id,opened_at,first_reply_at,resolved_at,customer_id,touchpoint,channel,"
      "agent_replies,reopens,handoffs,category\n");
  std::vector<Ticket> tickets;
  Row before;
  for (std::size_t i = 0; i < rows; ++i) {
    tickets.push_back(make_ticket(random, openings[i], tickets));
    Row row = make_row(random, tickets.back(), i + 1);
    spoil(row, plan[i], tickets.back(), before);
    fmt::print("{}", row.line(plan[i]));
    before = std::move(row);
  }
}
