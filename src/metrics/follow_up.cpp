// SPDX-License-Identifier: MIT
#include "cx/metrics/follow_up.hpp"

#include <algorithm>
#include <chrono>
#include <cstddef>
#include <stdexcept>
#include <tuple>

namespace cx {
namespace {

/// The opening of a ticket, and with which others it is compared.
struct Contact {
  CustomerId customer{};
  TouchpointId touchpoint{};  // empty unless the rule asks for the same one
  ChannelId channel{};        // likewise
  Instant at;
  OptionalInstant resolved_at;
  Ticket* ticket = nullptr;

  auto kind() const { return std::tuple(customer, touchpoint, channel); }
};

bool in_order(const Contact& a, const Contact& b) {
  return a.kind() != b.kind() ? a.kind() < b.kind() : a.at < b.at;
}

Contact contact(Ticket& ticket, const RepeatRule& rule) {
  return {.customer = ticket.customer,
          .touchpoint = rule.same_touchpoint ? ticket.touchpoint : TouchpointId{},
          .channel = rule.same_channel ? ticket.channel : ChannelId{},
          .at = ticket.opened_at,
          .resolved_at = ticket.resolved_at,
          .ticket = &ticket};
}

/// When another ticket than that of `own` was opened, the first time from `from` on.
OptionalInstant next_contact(std::span<const Contact> of_one_kind, const Contact& own,
                             Instant from) {
  auto found = std::lower_bound(of_one_kind.begin(), of_one_kind.end(), from,
                                [](const Contact& a, Instant at) { return a.at < at; });
  if (found != of_one_kind.end() && found->ticket == own.ticket) ++found;
  return found == of_one_kind.end() ? OptionalInstant() : found->at;
}

FollowUp follow_up(std::span<const Contact> of_one_kind, const Contact& own, const RepeatRule& rule,
                   Instant as_of) {
  const Instant resolved_at = *own.resolved_at;
  const auto end = rule.window_end(resolved_at);
  if (!end || *end > as_of) return FollowUp::not_elapsed;
  const auto next = next_contact(of_one_kind, own, resolved_at);
  const bool within = next && (*next < *end || (rule.inclusive && *next == *end));
  return within ? FollowUp::repeated : FollowUp::none;
}

void require_length(const RepeatRule& rule) {
  const auto* const length = std::get_if<Seconds>(&rule.window);
  if (length != nullptr ? *length <= Seconds{0} : std::get<LocalDays>(rule.window).days <= 0)
    throw std::invalid_argument("the window for repeat contacts is longer than 0");
}

}  // namespace

std::optional<Instant> RepeatRule::window_end(Instant resolved_at) const {
  require_length(*this);
  if (const auto* const length = std::get_if<Seconds>(&window)) {
    const bool beyond = resolved_at > Instant::max() - *length;
    return beyond ? std::nullopt : std::optional(resolved_at + *length);
  }
  const auto& [days, zone] = std::get<LocalDays>(window);
  const auto local = zone.to_local(resolved_at);
  return local ? zone.to_instant(*local + std::chrono::days(days)) : std::nullopt;
}

void mark_follow_ups(std::span<Ticket* const> tickets, const RepeatRule& rule, Instant as_of) {
  require_length(rule);
  std::vector<Contact> contacts;
  contacts.reserve(tickets.size());
  for (Ticket* const ticket : tickets) {
    ticket->follow_up = FollowUp::unknown;
    if (ticket->customer != CustomerId{}) contacts.push_back(contact(*ticket, rule));
  }
  std::sort(contacts.begin(), contacts.end(), in_order);
  const std::span<const Contact> all(contacts);
  for (std::size_t first = 0, last = 0; first < all.size(); first = last) {
    while (last < all.size() && all[last].kind() == all[first].kind()) ++last;
    const auto of_one_kind = all.subspan(first, last - first);
    for (const Contact& own : of_one_kind) {
      if (own.resolved_at) own.ticket->follow_up = follow_up(of_one_kind, own, rule, as_of);
    }
  }
}

}  // namespace cx
