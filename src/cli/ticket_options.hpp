// SPDX-License-Identifier: MIT
#pragma once

#include <CLI/CLI.hpp>
#include <map>
#include <optional>
#include <string>
#include <variant>

#include "cx/core/conversation.hpp"
#include "cx/core/instant.hpp"
#include "cx/metrics/fcr.hpp"
#include "cx/metrics/follow_up.hpp"
#include "cx/time/clock.hpp"
#include "cx/time/time_zone.hpp"

namespace cx::cli {

/// By which instant tickets count in periods.
enum class BasisChoice : std::uint8_t { usual, opened, resolved };

/// What the options say of tickets, read and checked.
struct TicketPlan {
  Clock clock;
  BasisChoice basis = BasisChoice::usual;
  bool all_responses = false;
  ConversationRules rules;  ///< of ticket events
  std::variant<FcrRule, RepeatRule> fcr;
  std::map<std::string, Seconds> sla;  ///< targets by what they are for: "art", "ttr"
  std::optional<Instant> as_of;
};

/// The options of `cx report` that are about tickets alone.
class TicketOptions {
 public:
  void declare(CLI::App& command);
  /// The first of these options that was given; empty where none was.
  std::string given() const;
  /// Throws UsageError for what does not make sense, InputError for business hours that cannot be
  /// read.
  TicketPlan plan(const TimeZone& zone, std::optional<Instant> as_of) const;

 private:
  CLI::App* command_ = nullptr;
  std::string hours_;
  std::string basis_;
  std::string responses_ = "first";
  std::string fcr_;
  std::string sla_;
};

}  // namespace cx::cli
