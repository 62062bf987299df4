// SPDX-License-Identifier: MIT
#pragma once

#include <CLI/CLI.hpp>
#include <cstddef>
#include <cstdint>
#include <string>

#include "cli/customer_options.hpp"
#include "cli/dimensions.hpp"
#include "cli/input_options.hpp"
#include "cli/output_options.hpp"
#include "cli/ticket_options.hpp"
#include "cx/rollup/table.hpp"

namespace cx::cli {

/// `cx report`: metrics by dimensions.
class ReportCommand {
 public:
  void declare(CLI::App& app);
  bool chosen() const { return command_->parsed(); }
  /// The exit code.
  int run();

 private:
  void check_metric_names(TableKind kind) const;
  /// Throws UsageError for options that are about another table.
  void check_options(TableKind kind) const;
  Table table(TableKind kind, Inputs& inputs, std::size_t threads, const Dimensions& dimensions,
              ReadOptions read, const TableOptions& options) const;
  Table responses(Inputs& inputs, std::size_t threads, const Dimensions& dimensions,
                  ReadOptions read, const TableOptions& options) const;
  Table customers(Inputs& inputs, std::size_t threads, const Dimensions& dimensions,
                  ReadOptions read, const TableOptions& options) const;
  /// Of a TicketReader or an EventReader.
  template <class Reader>
  Table tickets(Inputs& inputs, std::size_t threads, const Dimensions& dimensions, ReadOptions read,
                const TableOptions& options) const;

  CLI::App* command_ = nullptr;
  InputOptions input_;
  OutputOptions output_;
  TicketOptions tickets_;
  CustomerOptions customers_;
  std::string as_of_;
  std::string by_ = "touchpoint,month";
  std::string metrics_;
  std::int64_t min_n_ = 0;
  bool totals_ = false;
};

}  // namespace cx::cli
