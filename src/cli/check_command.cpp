// SPDX-License-Identifier: MIT
#include "cli/check_command.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <iterator>
#include <map>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "cli/errors.hpp"
#include "cli/help.hpp"
#include "cli/output_file.hpp"
#include "cx/io/event_reader.hpp"
#include "cx/io/response_reader.hpp"
#include "cx/io/subscription_reader.hpp"
#include "cx/io/ticket_reader.hpp"
#include "cx/report/text.hpp"
#include "cx/time/time_text.hpp"

namespace cx::cli {
namespace {

/// The first and the last of some instants.
struct TimeRange {
  std::optional<Instant> first, last;

  void add(Instant at) {
    first = first ? std::min(*first, at) : at;
    last = last ? std::max(*last, at) : at;
  }
  void merge(const TimeRange& other) {
    if (!other.first) return;
    add(*other.first);
    add(*other.last);
  }
};

class Text {
 public:
  template <class... Args>
  void line(fmt::format_string<Args...> format, Args&&... args) {
    fmt::format_to(std::back_inserter(text_), format, std::forward<Args>(args)...);
    text_ += '\n';
  }
  const std::string& text() const { return text_; }

 private:
  std::string text_;
};

void write_range(Text& out, const char* what, const TimeRange& range) {
  if (range.first)
    out.line("{} from {} to {}.", what, to_string_utc(*range.first), to_string_utc(*range.last));
}

/// What a look at every answer tells.
struct SeenAnswers {
  std::map<Question, Tally> questions;
  TimeRange answered;

  void observe(std::span<const SurveyResponse> rows) {
    for (const auto& row : rows) {
      questions[row.answer.question()].add(row.answer.reject());
      answered.add(row.answered_at);
    }
  }
  void merge(const SeenAnswers& other) {
    for (const auto& [question, tally] : other.questions) questions[question].merge(tally);
    answered.merge(other.answered);
  }

  void write(Text& out) const {
    write_range(out, "Answered", answered);
    out.line("");
    out.line("{:<9} {:<8} {:>12} {:>14} {:>12}", "question", "scale", "answered", "not answered",
             "not usable");
    for (const auto& [question, tally] : questions) {
      const std::uint64_t missing = tally[Reject::missing_answer];
      out.line("{:<9} {:<8} {:>12} {:>14} {:>12}", to_string(question.kind),
               to_string(question.scale), grouped(tally.accepted()), grouped(missing),
               grouped(tally.rejected() - missing));
    }
  }
};

/// What a look at every ticket tells; Row is Ticket or TicketHistory.
struct SeenTickets {
  TimeRange opened;
  std::uint64_t tickets = 0, unanswered = 0, open = 0, reopened = 0, unknown_replies = 0;

  template <class Row>
  void observe(std::span<const Row> rows) {
    for (const Row& ticket : rows) {
      opened.add(ticket.opened_at);
      ++tickets;
      if (!ticket.first_reply_at) ++unanswered;
      if (!ticket.resolved_at) ++open;
      if (ticket.reopens > 0) ++reopened;
      if (ticket.agent_replies == unknown_count) ++unknown_replies;
    }
  }

  void merge(const SeenTickets& other) {
    opened.merge(other.opened);
    tickets += other.tickets;
    unanswered += other.unanswered;
    open += other.open;
    reopened += other.reopened;
    unknown_replies += other.unknown_replies;
  }

  void write(Text& out) const {
    write_range(out, "Opened", opened);
    out.line("");
    out.line("{:>12}  tickets", grouped(tickets));
    out.line("{:>12}  open", grouped(open));
    out.line("{:>12}  never replied to", grouped(unanswered));
    out.line("{:>12}  reopened", grouped(reopened));
    if (unknown_replies > 0)
      out.line("{:>12}  without a number of replies", grouped(unknown_replies));
  }
};

/// What a look at every subscription tells.
struct SeenSubscriptions {
  TimeRange started;
  std::uint64_t subscriptions = 0, active = 0, without_amount = 0;
  std::map<Currency, std::uint64_t> currencies;
  std::map<SubscriptionPhase, std::uint64_t> unpaid;  // trials and pauses
  std::set<CustomerId> customers;

  void observe(std::span<const Subscription> rows) {
    for (const Subscription& row : rows) {
      started.add(row.started_at);
      ++subscriptions;
      customers.insert(row.customer);
      if (!row.ended_at) ++active;
      if (row.phase != SubscriptionPhase::paid) ++unpaid[row.phase];
      row.mrr.is_known() ? ++currencies[row.mrr.currency()] : ++without_amount;
    }
  }

  void merge(const SeenSubscriptions& other) {
    started.merge(other.started);
    subscriptions += other.subscriptions;
    active += other.active;
    without_amount += other.without_amount;
    for (const auto& [currency, count] : other.currencies) currencies[currency] += count;
    for (const auto& [phase, count] : other.unpaid) unpaid[phase] += count;
    customers.insert(other.customers.begin(), other.customers.end());
  }

  void write(Text& out) const {
    write_range(out, "Started", started);
    out.line("");
    out.line("{:>12}  customers", grouped(customers.size()));
    out.line("{:>12}  subscriptions", grouped(subscriptions));
    out.line("{:>12}  without an end", grouped(active));
    for (const auto& [phase, count] : unpaid)
      out.line("{:>12}  {}s", grouped(count), to_string(phase));
    for (const auto& [currency, count] : currencies) {
      out.line("{:>12}  with an amount{}", grouped(count),
               currency.is_named() ? " in " + to_string(currency) : ", in no named currency");
    }
    if (without_amount > 0) out.line("{:>12}  without an amount", grouped(without_amount));
  }
};

void write_file(Text& out, const std::string& name, TableKind kind,
                const std::vector<std::string>& header) {
  std::string columns;
  for (const auto& column : header) columns += (columns.empty() ? "" : ", ") + printable(column);
  out.line("{}: {}, {} columns: {}", printable(name), to_string(kind), header.size(), columns);
}

void write_rejects(Text& out, const InputAccount& account) {
  std::size_t width = 15;
  for (std::size_t i = 1; i < reject_count; ++i) {
    const auto reason = static_cast<Reject>(i);
    if (account.tally[reason] > 0) width = std::max(width, to_string(reason).size());
  }
  out.line("");
  out.line("{:>12}  {}", "left out", "reason");
  for (std::size_t i = 1; i < reject_count; ++i) {
    const auto reason = static_cast<Reject>(i);
    if (account.tally[reason] == 0) continue;
    out.line("{:>12}  {:<{}} {}", grouped(account.tally[reason]), to_string(reason), width,
             describe(reason));
    for (const auto& example : account.examples) {
      if (example.reason != reason) continue;
      const std::string column = example.column.empty() ? "" : ", " + printable(example.column);
      const std::string text = example.text.empty() ? "" : ": \"" + printable(example.text) + "\"";
      out.line("{:>12}    {}, row {}{}{}", "", printable(example.file), example.row, column, text);
    }
  }
}

}  // namespace

void CheckCommand::declare(CLI::App& app) {
  command_ = app.add_subcommand("check");
  command_->formatter_fn(
      [](const CLI::App*, const std::string&, CLI::AppFormatMode) { return check_help; });
  input_.declare(*command_);
  command_->add_flag("--strict", strict_);
}

namespace {

/// Reads the inputs and writes what was seen of them; returns what became of the rows.
template <class Seen, class Reader>
Tally check(Inputs& inputs, std::size_t threads, TableKind kind, ReadOptions options, Text& out) {
  Names names;
  Reader reader(names, std::move(options));
  std::vector<Seen> parts(threads);
  inputs.read(
      reader, threads,
      [&](std::size_t worker, const auto& batch) { parts[worker].observe(batch.rows); },
      [&](const std::string& file) { write_file(out, file, kind, reader.header()); });
  Seen seen;
  for (const auto& part : parts) seen.merge(part);
  const InputAccount& account = reader.account();
  const Tally& tally = account.tally;
  out.line("");
  out.line("{} {} read, {} counted, {} left out.", grouped(tally.rows()),
           tally.rows() == 1 ? "row" : "rows", grouped(tally.accepted()),
           grouped(tally.rejected()));
  seen.write(out);
  if (tally.rejected() > 0) write_rejects(out, account);
  return tally;
}

}  // namespace

int CheckCommand::run() {
  const std::size_t threads = input_.thread_count();
  ReadOptions options = input_.read_options();
  Inputs inputs(input_.files);
  const TableKind kind = inputs.kind(input_, options);
  OutputFile output("");
  Text out;
  const Tally tally =
      kind == TableKind::tickets
          ? check<SeenTickets, TicketReader>(inputs, threads, kind, std::move(options), out)
      : kind == TableKind::ticket_events
          ? check<SeenTickets, EventReader>(inputs, threads, kind, std::move(options), out)
      : kind == TableKind::subscriptions
          ? check<SeenSubscriptions, SubscriptionReader>(inputs, threads, kind, std::move(options),
                                                         out)
          : check<SeenAnswers, ResponseReader>(inputs, threads, kind, std::move(options), out);
  output.write(out.text());
  return strict_ && tally.faults() > 0 ? rows_rejected : done;
}

}  // namespace cx::cli
