// SPDX-License-Identifier: MIT
#include "cli/customers.hpp"

#include <fmt/format.h>

#include <optional>
#include <utility>

#include "cli/errors.hpp"
#include "cx/rollup/observe_all.hpp"
#include "cx/time/time_text.hpp"

namespace cx::cli {

Customers::Customers(AskedDimensions by, const MembershipOptions& options, ReadOptions read)
    : by_(std::move(by)),
      zone_(read.zone),
      mapping_(read.mapping),
      window_{read.from ? OptionalInstant(*read.from) : OptionalInstant(),
              read.to ? OptionalInstant(*read.to) : OptionalInstant()},
      reader_(names_, prepared(std::move(read))),
      rollup_(names_, by_.dimensions.build<Subscription>(names_, zone_, reader_), options,
              window_) {}

ReadOptions Customers::prepared(ReadOptions read) {
  by_.dimensions.ask(read);
  read.from.reset();
  read.to.reset();
  return read;
}

bool Customers::has(std::string_view column) const {
  return reader_.may_have_more_columns() || has_column(column, reader_.header(), mapping_);
}

void Customers::read(Inputs& inputs, std::size_t threads, const std::vector<Need>& needs) {
  RollupParts parts(rollup_, threads);
  inputs.read(
      reader_, threads,
      [&](std::size_t worker, const Batch<Subscription>& batch) { parts.observe(worker, batch); },
      [&](const std::string& file) {
        if (by_.were_asked && !reader_.may_have_more_columns())
          by_.dimensions.check(file, reader_.header(), mapping_);
        for (const auto& [asked, column] : needs) {
          if (!has(column))
            throw UsageError(fmt::format("{}: {} has no column {}", asked, file, column));
        }
      });
  parts.merge();
  rollup_.reach(reader_.latest());
}

InputAccount Customers::account() const {
  InputAccount account = reader_.account();
  const Tally counted = rollup_.tally();
  Tally all;
  for (std::size_t i = 0; i < reject_count; ++i) {
    const auto reason = static_cast<Reject>(i);
    all.add(reason, counted[reason] + (reason == Reject::none ? 0 : account.tally[reason]));
  }
  account.tally = all;
  return account;
}

std::vector<std::string> Customers::notes() const {
  const OptionalInstant as_of = rollup_.as_of();
  if (!as_of) return {};
  std::string note = fmt::format("Customers as of {}.", to_string_utc(*as_of));
  if (window_.from && *window_.from > *as_of)
    note =
        fmt::format("Customers as of {}: nothing is known from --from on.", to_string_utc(*as_of));
  const auto periods = rollup_.periods();
  const auto last = periods.empty() ? std::nullopt : rollup_.calendar()->range(periods.back());
  const Instant end = window_.to.value_or(Instant::max());
  if (last && *as_of + Seconds{1} < std::min(last->second, end)) {
    note = fmt::format("Customers as of {}: {} is not over.", to_string_utc(*as_of),
                       to_string(periods.back()));
  }
  std::vector<std::string> notes{std::move(note)};
  if (const Seconds grace = rollup_.options().rules.grace; grace > Seconds{0}) {
    notes.push_back(fmt::format("Losses after {} are not known yet: they are within the grace.",
                                to_string_utc(losses_known_until(*as_of, grace))));
  }
  return notes;
}

void CustomerInput::declare(CLI::App& command) {
  input.declare(command);
  rules.declare(command);
  command.add_option("--as-of", as_of);
}

std::unique_ptr<Customers> CustomerInput::read(const Dimensions& by) const {
  const std::size_t threads = input.thread_count();
  ReadOptions read = input.read_options();
  const CustomerPlan plan = rules.plan(read.zone, instant_option("--as-of", as_of, read.zone));
  Inputs inputs(input.files);
  inputs.require(TableKind::subscriptions, input, read);
  auto customers =
      std::make_unique<Customers>(AskedDimensions{by, true}, plan.membership, std::move(read));
  customers->read(inputs, threads);
  return customers;
}

}  // namespace cx::cli
