// SPDX-License-Identifier: MIT
// Subscriptions for tests.
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>

#include "cx/core/subscription.hpp"
#include "cx/time/time_text.hpp"

/// "2025-04-01" or "2025-04-01T12:00:00Z"
inline cx::Instant instant(std::string_view text) {
  const auto time = cx::TimeReader(cx::TimeZone::utc()).read(text);
  if (time.reject != cx::Reject::none) throw std::invalid_argument(std::string(text));
  return time.instant;
}

/// An amount in whole units of a currency.
inline cx::Money money(std::int64_t units, std::string_view currency = "EUR") {
  return cx::Money(units * cx::Money::per_unit, cx::Currency(currency));
}

/// Of customer 1, 2, ...; without end where `end` is empty. What else there is goes behind it:
/// `auto s = spell(1, "2025-01-01", ""); s.reason = ...`.
inline cx::Subscription spell(std::uint32_t customer, std::string_view start, std::string_view end,
                              std::optional<std::int64_t> mrr = {}) {
  cx::Subscription subscription{.started_at = instant(start), .customer = cx::CustomerId{customer}};
  if (!end.empty()) subscription.ended_at = instant(end);
  if (mrr) subscription.mrr = money(*mrr);
  return subscription;
}
