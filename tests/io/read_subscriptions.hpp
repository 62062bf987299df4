// SPDX-License-Identifier: MIT
// Reads subscriptions to the end, with texts in the place of ids and instants.
#pragma once

#include <compare>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "cx/io/subscription_reader.hpp"
#include "cx/time/time_text.hpp"

namespace read_subscriptions {

/// "" for none.
inline std::string text_of(cx::OptionalInstant instant) {
  return instant ? cx::to_string_utc(*instant) : "";
}

struct Seen {
  std::string started = "2025-03-01T00:00:00Z", ended;
  std::optional<std::int64_t> mrr;  ///< in ten-thousandths
  std::string currency, customer = "c1", touchpoint, channel;
  cx::SubscriptionPhase phase = cx::SubscriptionPhase::paid;
  cx::LossReason reason = cx::LossReason::unknown;
  std::vector<std::string> columns;

  friend auto operator<=>(const Seen&, const Seen&) = default;
};

struct Result {
  std::vector<Seen> subscriptions;
  cx::InputAccount account;
  std::string latest;

  friend bool operator==(const Result&, const Result&) = default;
};

inline Seen seen(const cx::Subscription& subscription, const cx::Names& names) {
  Seen row{.started = text_of(subscription.started_at),
           .ended = text_of(subscription.ended_at),
           .mrr = {},
           .currency = to_string(subscription.mrr.currency()),
           .customer = std::string(names.customers.text(subscription.customer)),
           .touchpoint = std::string(names.touchpoints.text(subscription.touchpoint)),
           .channel = std::string(names.channels.text(subscription.channel)),
           .phase = subscription.phase,
           .reason = subscription.reason,
           .columns = {}};
  if (subscription.mrr.is_known()) row.mrr = subscription.mrr.ten_thousandths();
  return row;
}

inline void take(const cx::Batch<cx::Subscription>& batch, const cx::Names& names,
                 cx::SubscriptionReader& reader, std::vector<Seen>& rows) {
  for (std::size_t i = 0; i < batch.rows.size(); ++i) {
    rows.push_back(seen(batch.rows[i], names));
    for (std::size_t c = 0; c < batch.columns.size(); ++c) {
      rows.back().columns.emplace_back(reader.column_names(c).text(batch.columns[c][i]));
    }
  }
}

/// The texts of files called a.csv, b.csv, ...
inline Result subscriptions(const std::vector<std::string>& texts,
                            const cx::ReadOptions& options = {}) {
  cx::Names names;
  cx::SubscriptionReader reader{names, options};
  Result result;
  char name = 'a';
  for (const auto& text : texts) {
    reader.open(cx::Input::memory(text, std::string(1, name++) + ".csv"));
    while (const auto batch = reader.next()) take(*batch, names, reader, result.subscriptions);
  }
  result.account = reader.account();
  result.latest = text_of(reader.latest());
  return result;
}

inline cx::ReadOptions mapped(const std::string& json,
                              const cx::TimeZone& zone = cx::TimeZone::utc()) {
  return {.zone = zone, .mapping = cx::parse_mapping(json, "map.json")};
}

}  // namespace read_subscriptions
