// SPDX-License-Identifier: MIT
// Prints ticket_events.csv: what happened to the tickets of an invented shop in the autumn of 2025,
// event by event, with the faults of a real log. What is in it, and how often, is in README.md.
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

constexpr std::size_t tickets = 250;
constexpr sys_seconds first_opening{std::chrono::sys_days{std::chrono::year{2025} / 9 / 1} +
                                    std::chrono::hours{6}};
constexpr sys_seconds exported_at{std::chrono::sys_days{std::chrono::year{2025} / 11 / 30} +
                                  std::chrono::hours{23}};

constexpr std::array<std::string_view, 4> agents{"agent:ann", "agent:ben", "agent:chi",
                                                 "agent:dora"};
constexpr std::array<std::string_view, 5> touchpoints{"checkout", "delivery", "delivery", "product",
                                                      "returns"};
constexpr std::array<std::string_view, 3> channels{"email", "email", "web"};

/// Of a whole ticket.
enum class TicketFault { none, never_opened, opened_twice, early_reply };
constexpr std::array<std::pair<TicketFault, std::size_t>, 3> ticket_faults{{
    {TicketFault::never_opened, 3},
    {TicketFault::opened_twice, 4},
    {TicketFault::early_reply, 2},
}};
/// Of a line of the log.
enum class LineFault { none, unknown_event, impossible_date, no_zone, no_id };
constexpr std::array<std::pair<LineFault, std::size_t>, 4> line_faults{{
    {LineFault::unknown_event, 5},
    {LineFault::impossible_date, 2},
    {LineFault::no_zone, 2},
    {LineFault::no_id, 1},
}};

struct Event {
  sys_seconds at;
  std::string_view kind, actor;
  std::size_t ticket = 0;
};

/// One ticket as it goes on; `now` is the time of the last event.
class Story {
 public:
  Story(Random& random, std::size_t ticket, sys_seconds opened_at)
      : random_(random), ticket_(ticket), now_(opened_at), agent_(random.one_of(agents)) {}

  std::vector<Event> tell() {
    open();
    const bool easy = random_.percent(60);
    for (std::uint64_t left = easy ? 0 : 1 + random_.below(3); left > 0; --left) talk();
    if (random_.percent(10)) wait_for_the_carrier();
    if (!random_.percent(4)) resolve();
    return std::move(events_);
  }

 private:
  void write(std::string_view kind, std::string_view actor) {
    events_.push_back({now_, kind, actor, ticket_});
  }
  void pass(seconds time) { now_ += time; }
  /// Support takes its time, mostly little.
  void work() {
    const std::array<std::uint64_t, 3> up_to{45, 240, 1200};
    const std::uint64_t longest =
        up_to[sample::draw(random_, std::array<std::uint64_t, 3>{4, 4, 2})];
    now_ = sample::after(now_, minutes{2 + random_.below(longest)} + seconds{random_.below(60)});
  }

  void open() {
    if (random_.percent(6)) {  // an agent calls or writes first
      write("opened", agent_);
      write("agent_reply", agent_);
      return;
    }
    write("opened", "customer");
    if (random_.percent(60)) {
      pass(seconds{2 + random_.below(20)});
      write("bot_reply", "bot");
    }
    if (random_.percent(12)) {  // something forgotten
      pass(minutes{1 + random_.below(40)});
      write("customer_message", "customer");
    }
  }

  /// A question back, and the answer to it.
  void talk() {
    work();
    if (random_.percent(15)) agent_ = random_.one_of(agents);
    if (random_.percent(25)) {
      write("note", agent_);
      pass(minutes{random_.below(20)});
    }
    write("agent_reply", agent_);
    write("pending", agent_);
    pass(minutes{20 + random_.below(random_.percent(20) ? 4000 : 900)});
    write("customer_message", "customer");
    write("open", "bot");
  }

  void wait_for_the_carrier() {
    work();
    write("note", agent_);
    write("hold", agent_);
    pass(std::chrono::hours{10 + random_.below(60)});
    write("open", "bot");
  }

  void resolve() {
    work();
    if (random_.percent(96)) write("agent_reply", agent_);
    if (random_.percent(4)) {  // closed, and never solved
      write("closed", agent_);
      return;
    }
    write("solved", agent_);
    if (random_.percent(14)) {
      say_thanks();
    } else if (random_.percent(9)) {
      come_back();
    }
    if (random_.percent(75)) {
      pass(std::chrono::days{4});
      write("closed", "bot");
    }
  }

  /// The message reopens the ticket; it is solved again without a reply.
  void say_thanks() {
    pass(minutes{3 + random_.below(600)});
    write("customer_message", "customer");
    write("reopened", "bot");
    work();
    write("solved", agent_);
  }

  void come_back() {
    pass(minutes{60 + random_.below(3000)});
    write("customer_message", "customer");
    write("reopened", "bot");
    work();
    write("agent_reply", agent_);
    write("solved", agent_);
  }

  Random& random_;
  std::size_t ticket_;
  sys_seconds now_;
  std::string_view agent_;
  std::vector<Event> events_;
};

void spoil(std::vector<Event>& events, TicketFault fault) {
  Event extra = events.front();
  switch (fault) {
    case TicketFault::never_opened: events.erase(events.begin()); break;
    case TicketFault::opened_twice:
      extra.at += minutes{30};
      events.push_back(extra);
      break;
    case TicketFault::early_reply:
      extra.at -= minutes{30};
      extra.kind = "agent_reply";
      extra.actor = agents.front();
      events.push_back(extra);
      break;
    case TicketFault::none: break;
  }
}

/// The log: tickets between each other, mostly in order of time.
std::vector<Event> make_log(Random& random) {
  constexpr std::uint64_t slot = 31'300;  // 250 of them are 90 days
  const std::vector<TicketFault> plan = sample::spread(random, tickets, ticket_faults);
  std::vector<Event> log;
  for (std::size_t i = 0; i < tickets; ++i) {
    const sys_seconds opened_at = first_opening + seconds{i * slot + random.below(slot)};
    std::vector<Event> events = Story(random, i, opened_at).tell();
    spoil(events, plan[i]);
    log.insert(log.end(), events.begin(), events.end());
  }
  std::erase_if(log, [](const Event& event) { return event.at >= exported_at; });
  std::stable_sort(log.begin(), log.end(),
                   [](const Event& a, const Event& b) { return a.at < b.at; });
  for (std::size_t i = 0; i + 8 < log.size(); i += 25) {  // some lines come late
    const std::size_t late = 1 + random.below(6);
    if (log[i].at == log[i + 1].at) continue;  // those of one instant keep their order
    std::rotate(log.begin() + static_cast<std::ptrdiff_t>(i),
                log.begin() + static_cast<std::ptrdiff_t>(i + 1),
                log.begin() + static_cast<std::ptrdiff_t>(i + 1 + late));
  }
  return log;
}

struct Names {
  std::string customer;
  std::string_view touchpoint, channel;
};

std::string line(Random& random, const Event& event, const Names& names, LineFault fault) {
  constexpr std::array<std::string_view, 2> unknown_events{"escalated", "merged"};
  std::string id = fmt::format("e{:03}", event.ticket + 1);
  std::string at =
      names.channel == "web" ? sample::clock(event.at, "Z") : sample::berlin_clock(event.at);
  std::string_view kind = event.kind;
  switch (fault) {
    case LineFault::unknown_event: kind = random.one_of(unknown_events); break;
    case LineFault::impossible_date: at = "2025-09-31T10:00:00Z"; break;
    case LineFault::no_zone: at = sample::clock(event.at, ""); break;
    case LineFault::no_id: id.clear(); break;
    case LineFault::none: break;
  }
  return fmt::format("{},{},{},{},{},{},{}\n", id, at, kind, event.actor, names.customer,
                     names.touchpoint, names.channel);
}

}  // namespace

int main() {
  Random random{2025};
  const std::vector<Event> log = make_log(random);
  std::vector<Names> names;
  for (std::size_t i = 0; i < tickets; ++i) {
    names.push_back({fmt::format("c{:04}", 1 + random.below(900)), random.one_of(touchpoints),
                     random.one_of(channels)});
  }
  const std::vector<LineFault> plan = sample::spread(random, log.size(), line_faults);
  fmt::print("ticket_id,at,event,actor,customer_id,touchpoint,channel\n");
  for (std::size_t i = 0; i < log.size(); ++i) {
    // A ticket that lost its opening would be lost whole: that is a fault of its own.
    const bool is_spoilt = plan[i] != LineFault::none && log[i].kind != "opened";
    fmt::print("{}",
               line(random, log[i], names[log[i].ticket], is_spoilt ? plan[i] : LineFault::none));
  }
}
