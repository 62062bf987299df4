// SPDX-License-Identifier: MIT
#include "workload.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <cstdio>
#include <iterator>
#include <memory>
#include <stdexcept>

#include "cx/time/time_text.hpp"

namespace workload {
namespace {

constexpr std::array<const char*, 12> touchpoints{
    "Website", "Mobile App", "Checkout", "Delivery", "Onboarding", "Billing",
    "Hotline", "Live Chat",  "E-mail",   "Returns",  "In Store",   "Renewal"};
/// Of 256 rows, those up to the touchpoint of the same place.
constexpr std::array<std::uint32_t, 12> touchpoint_up_to{56,  102, 138, 166, 189, 207,
                                                         222, 235, 243, 249, 254, 256};
constexpr std::array<const char*, 5> channels{"web", "mobile", "mail", "phone", "chat"};
constexpr std::uint32_t customers = 1'000'000;
constexpr std::chrono::sys_days first_day{std::chrono::year{2023} / 1 / 1};
constexpr std::uint64_t seconds = std::uint64_t{731} * 86400;
constexpr std::array<cx::Question, 3> questions{{{cx::QuestionKind::nps, {0, 10}},
                                                 {cx::QuestionKind::csat, {1, 5}},
                                                 {cx::QuestionKind::ces, {1, 7}}}};

/// splitmix64 (Steele, Lea, Flood 2014).
std::uint64_t mix(std::uint64_t x) {
  x += 0x9e3779b97f4a7c15ULL;
  x = (x ^ (x >> 30)) * 0xbf58476d1ce4e5b9ULL;
  x = (x ^ (x >> 27)) * 0x94d049bb133111ebULL;
  return x ^ (x >> 31);
}

/// What responses and tickets have in common.
struct Contact {
  std::uint32_t customer, touchpoint, channel;
  cx::Instant at;
};

Contact contact(std::uint64_t a, std::uint64_t b) {
  Contact result{};
  result.customer = static_cast<std::uint32_t>(a % customers) + 1;
  result.at = first_day + std::chrono::seconds{(a >> 20) % seconds};
  const std::uint32_t place = b & 255;
  while (place >= touchpoint_up_to[result.touchpoint]) ++result.touchpoint;
  result.channel = static_cast<std::uint32_t>((b >> 8) % channels.size());
  return result;
}

struct Response : Contact {
  cx::Question question;
  int score;
  bool missing;
};

Response response(std::uint64_t i) {
  const std::uint64_t a = mix(2 * i), b = mix(2 * i + 1);
  Response result{contact(a, b), {}, 0, false};
  const std::uint64_t kind = (b >> 16) % 100;
  result.question = questions[kind < 45 ? 0 : kind < 80 ? 1 : 2];
  const std::uint64_t fate = (b >> 24) % 1000;
  result.missing = fate < 5;
  // The better of two answers, so that most people are content, as they are in surveys.
  const auto points = static_cast<std::uint64_t>(result.question.scale.points());
  const auto better = std::max((b >> 34) % points, (b >> 44) % points);
  result.score = fate == 5 ? 99 : result.question.scale.min() + static_cast<int>(better);
  return result;
}

constexpr std::uint32_t further_columns = 30;

std::string time_text(cx::Instant at, Shape shape) {
  if (shape != Shape::offset) return cx::to_string_utc(at);
  std::string text = cx::to_string_utc(at + std::chrono::hours{1});
  text.pop_back();
  return text + "+01:00";
}

void append_csv(std::string& text, std::uint64_t i, Shape shape) {
  const Response row = response(i);
  const char* quote = shape == Shape::quoted ? "\"" : "";
  fmt::format_to(std::back_inserter(text), "{},{},{},{}{}{},{}{}{},", i + 1, row.customer,
                 time_text(row.at, shape), quote, touchpoints[row.touchpoint], quote, quote,
                 channels[row.channel], quote);
  for (std::uint32_t more = 0; shape == Shape::wide && more < further_columns; ++more) {
    fmt::format_to(std::back_inserter(text), "{},", (row.customer + more * 7919) % 100'000);
  }
  text += to_string(row.question.kind);
  text += ',';
  if (!row.missing) text += std::to_string(row.score);
  text += shape == Shape::crlf ? "\r\n" : "\n";
}

void append_json(std::string& text, std::uint64_t i, Shape) {
  const Response row = response(i);
  fmt::format_to(std::back_inserter(text),
                 R"({{"response_id":{},"customer_id":{},"answered_at":"{}","touchpoint":"{}",)"
                 R"("channel":"{}","kind":"{}","score":{}}})",
                 i + 1, row.customer, cx::to_string_utc(row.at), touchpoints[row.touchpoint],
                 channels[row.channel], to_string(row.question.kind),
                 row.missing ? "null" : std::to_string(row.score));
  text += '\n';
}

std::string header(Shape shape) {
  if (shape == Shape::json_lines) return {};
  std::string text = "response_id,customer_id,answered_at,touchpoint,channel,";
  for (std::uint32_t more = 0; shape == Shape::wide && more < further_columns; ++more) {
    text += fmt::format("further_{},", more + 1);
  }
  return text + (shape == Shape::crlf ? "kind,score\r\n" : "kind,score\n");
}

struct Ticket : Contact {
  cx::OptionalInstant first_reply_at, resolved_at;
  std::uint16_t agent_replies, reopens;
};

/// From two minutes on, each doubling about as likely up to three days.
std::chrono::seconds long_tailed(std::uint64_t dice) {
  return std::chrono::seconds{(120 + (dice & 127)) << ((dice >> 7) % 11)};
}

Ticket ticket(std::uint64_t i) {
  const std::uint64_t a = mix(3 * i), b = mix(3 * i + 1), c = mix(3 * i + 2);
  Ticket result{contact(a, b), {}, {}, 0, 0};
  const std::uint64_t fate = (b >> 16) % 1000;
  if (fate >= 10) result.first_reply_at = result.at + long_tailed(c);
  if (fate >= 50) result.resolved_at = *result.first_reply_at + 2 * long_tailed(c >> 20);
  result.agent_replies = static_cast<std::uint16_t>(fate < 10 ? 0 : 1 + (b >> 32) % 10 / 7);
  result.reopens = static_cast<std::uint16_t>((b >> 40) % 5 == 0 ? 1 : 0);
  return result;
}

void append_ticket(std::string& text, std::uint64_t i) {
  const Ticket row = ticket(i);
  const auto time = [](cx::OptionalInstant at) { return at ? cx::to_string_utc(*at) : ""; };
  fmt::format_to(std::back_inserter(text), "{},{},{},{},{},{},{},{},{}\n", i + 1, row.customer,
                 touchpoints[row.touchpoint], channels[row.channel], time(row.at),
                 time(row.first_reply_at), time(row.resolved_at), row.reopens, row.agent_replies);
}

template <class Append>
void write_rows(const std::string& path, std::string text, std::uint64_t rows, Append append) {
  const std::unique_ptr<std::FILE, int (*)(std::FILE*)> file(std::fopen(path.c_str(), "wb"),
                                                             std::fclose);
  if (!file) throw std::runtime_error(path + ": cannot be written");
  for (std::uint64_t i = 0; i < rows; ++i) {
    append(text, i);
    if (text.size() < (1U << 16) && i + 1 < rows) continue;
    if (std::fwrite(text.data(), 1, text.size(), file.get()) != text.size()) {
      throw std::runtime_error(path + ": cannot be written");
    }
    text.clear();
  }
  if (std::fflush(file.get()) != 0) throw std::runtime_error(path + ": cannot be written");
}

/// The ids of the names.
class Ids {
 public:
  explicit Ids(cx::Names& names) {
    for (const char* name : touchpoints) touchpoints_.push_back(names.touchpoints.id(name));
    for (const char* name : channels) channels_.push_back(names.channels.id(name));
  }
  /// `record` gets what `row` has of a contact.
  template <class Record>
  void put(Record& record, const Contact& row) const {
    record.customer = cx::CustomerId{row.customer};
    record.touchpoint = touchpoints_[row.touchpoint];
    record.channel = channels_[row.channel];
  }

 private:
  std::vector<cx::TouchpointId> touchpoints_;
  std::vector<cx::ChannelId> channels_;
};

}  // namespace

std::vector<cx::SurveyResponse> responses(std::uint64_t rows, cx::Names& names) {
  std::vector<cx::SurveyResponse> result(rows);
  const Ids ids(names);
  for (std::uint64_t i = 0; i < rows; ++i) {
    const Response from = response(i);
    cx::SurveyResponse& to = result[i];
    ids.put(to, from);
    to.answered_at = from.at;
    to.answer =
        from.missing ? cx::Answer::missing(from.question) : cx::Answer(from.question, from.score);
  }
  return result;
}

std::vector<cx::Ticket> tickets(std::uint64_t rows, cx::Names& names) {
  std::vector<cx::Ticket> result(rows);
  const Ids ids(names);
  for (std::uint64_t i = 0; i < rows; ++i) {
    const Ticket from = ticket(i);
    cx::Ticket& to = result[i];
    ids.put(to, from);
    to.opened_at = from.at;
    to.first_reply_at = from.first_reply_at;
    to.resolved_at = from.resolved_at;
    to.agent_replies = from.agent_replies;
    to.reopens = from.reopens;
  }
  return result;
}

std::vector<cx::Subscription> subscriptions(std::uint64_t rows, cx::Names& names, unsigned months) {
  constexpr std::uint32_t subscribers = 4'000'000;
  constexpr std::uint64_t day = 86400, month = 30 * day;
  constexpr std::array<std::int64_t, 5> prices{9, 19, 49, 99, 499};
  const cx::Currency euro("EUR");
  const std::uint64_t range = months * month;
  std::vector<cx::Subscription> result(rows);
  const Ids ids(names);
  for (std::uint64_t i = 0; i < rows; ++i) {
    const std::uint64_t a = mix(2 * i), b = mix(2 * i + 1);
    Contact from = contact(a, b);
    from.customer = static_cast<std::uint32_t>(a % subscribers) + 1;
    cx::Subscription& to = result[i];
    ids.put(to, from);
    const std::uint64_t start = (a >> 22) % range;
    to.started_at = first_day + std::chrono::seconds{start};
    // Up to the whole range, each doubling about as likely; what ends after it is active.
    const std::uint64_t length = (day + (b >> 20) % day) << ((b >> 40) % 12);
    if (start + length < range) to.ended_at = to.started_at + std::chrono::seconds{length};
    to.mrr = cx::Money(prices[(b >> 50) % prices.size()] * cx::Money::per_unit, euro);
    if ((b >> 60) < 4) to.reason = cx::LossReason::involuntary;
  }
  return result;
}

void write_responses(const std::string& path, std::uint64_t rows, Shape shape) {
  const auto append = shape == Shape::json_lines ? append_json : append_csv;
  write_rows(path, header(shape), rows,
             [&](std::string& text, std::uint64_t i) { append(text, i, shape); });
}

void write_tickets(const std::string& path, std::uint64_t rows) {
  write_rows(path,
             "ticket_id,customer_id,touchpoint,channel,opened_at,first_reply_at,resolved_at,"
             "reopens,agent_replies\n",
             rows, append_ticket);
}

}  // namespace workload
