// SPDX-License-Identifier: MIT
// The names of the core enumerations and scales, as files and reports write them.
#include <algorithm>
#include <array>
#include <charconv>
#include <utility>

#include "cx/core/answer.hpp"
#include "cx/core/estimate.hpp"
#include "cx/core/reject.hpp"
#include "cx/core/scale.hpp"
#include "cx/core/subscription.hpp"
#include "cx/core/ticket_event.hpp"

namespace cx {
namespace {

constexpr std::array<std::string_view, 3> kinds{"nps", "csat", "ces"};
constexpr std::array<std::string_view, 7> units{"points", "percent", "score", "seconds",
                                                "count",  "ratio",   "money"};
constexpr std::array<std::string_view, 14> methods{
    "wald", "adjusted_wald",   "score", "wilson", "clopper_pearson", "jeffreys", "agresti_coull",
    "t",    "order_statistic", "plain", "log",    "log_log",         "poisson",  "bootstrap"};
constexpr std::array<std::string_view, 3> subscription_phases{"paid", "trial", "pause"};
constexpr std::array<std::string_view, 11> ticket_events{
    "opened", "customer_message", "agent_reply", "note",  "bot_reply", "pending", "hold",
    "open",   "solved",           "reopened",    "closed"};

struct RejectText {
  std::string_view name, description;
};
constexpr std::array<RejectText, reject_count> rejects{{
    {"none", "accepted"},
    {"missing_answer", "not answered"},
    {"out_of_scale", "off the scale"},
    {"bad_score", "not a whole number"},
    {"neutral", "neutral, left out by rule"},
    {"filtered", "not selected"},
    {"missing_time", "without a time"},
    {"bad_time", "with no valid time"},
    {"naive_time", "with a time that names no zone"},
    {"outside_window", "outside the years known of the zone"},
    {"unknown_kind", "of an unknown kind"},
    {"bad_scale", "with no valid scale"},
    {"unknown_value", "with a value that is not known"},
    {"duplicate_id", "with an id seen before"},
    {"too_few_fields", "with too few fields"},
    {"too_many_fields", "with too many fields"},
    {"field_too_long", "too long"},
    {"bad_quote", "with a broken quote"},
    {"nul_byte", "with a NUL byte"},
    {"invalid_utf8", "not UTF-8"},
    {"bad_json", "not a JSON object of plain values"},
    {"missing_id", "without an id"},
    {"bad_number", "with a number that is none"},
    {"unknown_event", "of an unknown kind of event"},
    {"unknown_ticket", "of a ticket that is never opened"},
    {"second_opening", "that open a ticket again"},
    {"ends_before_start", "that end before they begin"},
    {"missing_replies", "without a number of replies"},
    {"no_reply", "not replied to"},
    {"still_open", "still open"},
    {"not_elapsed", "too recent to tell"},
    {"negative_amount", "with an amount below 0"},
    {"unknown_currency", "of an unknown currency"},
    {"not_paid", "trials, pauses or free"},
    {"missing_amount", "without an amount"},
    {"missing_reason", "without a reason"},
    {"several_currencies", "in several currencies"},
}};

template <class Enum, std::size_t N>
constexpr std::string_view name_of(const std::array<std::string_view, N>& names, Enum value) {
  return names.at(static_cast<std::size_t>(value));
}

template <class Enum, std::size_t N>
constexpr std::optional<Enum> named(const std::array<std::string_view, N>& names,
                                    std::string_view text) {
  const auto found = std::find(names.begin(), names.end(), text);
  if (found == names.end()) return std::nullopt;
  return static_cast<Enum>(found - names.begin());
}

/// Reads a whole number from the front of `text` and takes it off.
std::optional<int> take_int(std::string_view& text) {
  int value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc{}) return std::nullopt;
  text.remove_prefix(static_cast<std::size_t>(end - text.data()));
  return value;
}

}  // namespace

std::string_view to_string(QuestionKind kind) { return name_of(kinds, kind); }
std::string_view to_string(Unit unit) { return name_of(units, unit); }
std::string_view to_string(IntervalMethod method) { return name_of(methods, method); }
std::string_view to_string(Reject reason) {
  return rejects.at(static_cast<std::size_t>(reason)).name;
}
std::string_view describe(Reject reason) {
  return rejects.at(static_cast<std::size_t>(reason)).description;
}

std::optional<QuestionKind> parse_question_kind(std::string_view text) {
  return named<QuestionKind>(kinds, text);
}

std::string_view to_string(TicketEventKind kind) { return name_of(ticket_events, kind); }

std::optional<TicketEventKind> parse_ticket_event(std::string_view text) {
  return named<TicketEventKind>(ticket_events, text);
}

std::string_view to_string(SubscriptionPhase phase) { return name_of(subscription_phases, phase); }

std::optional<SubscriptionPhase> parse_subscription_phase(std::string_view text) {
  return named<SubscriptionPhase>(subscription_phases, text);
}

ActorRole role_of(std::string_view actor) {
  const auto role = actor.substr(0, actor.find(':'));
  if (role == "customer") return ActorRole::customer;
  if (role == "agent") return ActorRole::agent;
  return role == "bot" ? ActorRole::bot : ActorRole::unknown;
}

std::string to_string(Question question) {
  return std::string(to_string(question.kind)) + " on " + to_string(question.scale);
}

std::string to_string(Scale scale) {
  return std::to_string(scale.worst()) + "-" + std::to_string(scale.best());
}

std::optional<Scale> parse_scale(std::string_view text) {
  const auto worst = take_int(text);
  if (!worst || text.empty() || text.front() != '-') return std::nullopt;
  text.remove_prefix(1);
  const auto best = take_int(text);
  const auto in_range = [](int end) { return end >= Scale::lowest && end <= Scale::highest; };
  if (!best || !text.empty() || *worst == *best || !in_range(*worst) || !in_range(*best))
    return std::nullopt;
  return Scale(*worst, *best);
}

}  // namespace cx
