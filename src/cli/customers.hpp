// SPDX-License-Identifier: MIT
#pragma once

#include <CLI/CLI.hpp>
#include <cstddef>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "cli/customer_options.hpp"
#include "cli/dimensions.hpp"
#include "cli/input_options.hpp"
#include "cx/core/names.hpp"
#include "cx/io/subscription_reader.hpp"
#include "cx/rollup/membership_rollup.hpp"

namespace cx::cli {

/// Dimensions, and whether files have to have their columns.
struct AskedDimensions {
  Dimensions dimensions;
  bool were_asked = false;
};

/// The customers of files of subscriptions.
class Customers {
 public:
  /// `read.from` and `read.to` are the window that is looked at.
  Customers(AskedDimensions by, const MembershipOptions& options, ReadOptions read);
  Customers(const Customers&) = delete;  // parts of it point to others
  Customers& operator=(const Customers&) = delete;

  /// Columns that all files have to have, and who asks.
  struct Need {
    std::string asked, column;
  };
  /// Throws UsageError when a file lacks a column that was asked for, and what reading throws.
  void read(Inputs& inputs, std::size_t threads, const std::vector<Need>& needs = {});

  const MembershipRollup& rollup() const { return rollup_; }
  const TimeZone& zone() const { return zone_; }
  /// Whether the file that was read last has that column.
  bool has(std::string_view column) const;
  /// What became of all rows, also those that are no customer's by the rules.
  InputAccount account() const;
  /// As of when one looks.
  std::vector<std::string> notes() const;

 private:
  ReadOptions prepared(ReadOptions read);
  std::vector<Dimension<Subscription>> built(const AskedDimensions& by);

  AskedDimensions by_;
  TimeZone zone_;
  std::optional<Mapping> mapping_;
  MembershipWindow window_;
  Names names_;
  SubscriptionReader reader_;
  MembershipRollup rollup_;
};

/// The options of commands that are about customers alone, but for what they write.
struct CustomerInput {
  InputOptions input;
  CustomerOptions rules;
  std::string as_of;

  void declare(CLI::App& command);
  /// Throws UsageError where the files hold no subscriptions, and what reading throws.
  std::unique_ptr<Customers> read(const Dimensions& by) const;
};

}  // namespace cx::cli
