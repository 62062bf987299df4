// SPDX-License-Identifier: MIT
#include "cli/check_command.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstdint>
#include <iterator>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "cli/errors.hpp"
#include "cli/help.hpp"
#include "cli/output_file.hpp"
#include "cx/io/response_reader.hpp"
#include "cx/report/text.hpp"
#include "cx/time/time_text.hpp"

namespace cx::cli {
namespace {

/// What a look at every answer tells.
struct Seen {
  std::map<Question, Tally> questions;
  std::optional<Instant> first, last;

  void observe(const Batch<SurveyResponse>& batch) {
    for (const auto& row : batch.rows) {
      questions[row.answer.question()].add(row.answer.reject());
      first = first ? std::min(*first, row.answered_at) : row.answered_at;
      last = last ? std::max(*last, row.answered_at) : row.answered_at;
    }
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

void write_file(Text& out, const std::string& name, const std::vector<std::string>& header) {
  std::string columns;
  for (const auto& column : header) columns += (columns.empty() ? "" : ", ") + printable(column);
  out.line("{}: responses, {} columns: {}", printable(name), header.size(), columns);
}

void write_seen(Text& out, const Seen& seen) {
  if (seen.first)
    out.line("Answered from {} to {}.", to_string_utc(*seen.first), to_string_utc(*seen.last));
  out.line("");
  out.line("{:<9} {:<8} {:>12} {:>14} {:>12}", "question", "scale", "answered", "not answered",
           "not usable");
  for (const auto& [question, tally] : seen.questions) {
    const std::uint64_t missing = tally[Reject::missing_answer];
    out.line("{:<9} {:<8} {:>12} {:>14} {:>12}", to_string(question.kind),
             to_string(question.scale), grouped(tally.accepted()), grouped(missing),
             grouped(tally.rejected() - missing));
  }
}

void write_rejects(Text& out, const InputAccount& account) {
  out.line("");
  out.line("{:>12}  {}", "left out", "reason");
  for (std::size_t i = 1; i < reject_count; ++i) {
    const auto reason = static_cast<Reject>(i);
    if (account.tally[reason] == 0) continue;
    out.line("{:>12}  {:<15} {}", grouped(account.tally[reason]), to_string(reason),
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

int CheckCommand::run() {
  OutputFile output("");
  Names names;
  ResponseReader reader(names, input_.read_options());
  Seen seen;
  Text out;
  read_all(
      reader, input_.files, [&](const Batch<SurveyResponse>& batch) { seen.observe(batch); },
      [&](const std::string& file) { write_file(out, file, reader.header()); });
  const InputAccount& account = reader.account();
  out.line("");
  const Tally& tally = account.tally;
  out.line("{} {} read, {} counted, {} left out.", grouped(tally.rows()),
           tally.rows() == 1 ? "row" : "rows", grouped(tally.accepted()),
           grouped(tally.rejected()));
  write_seen(out, seen);
  if (account.tally.rejected() > 0) write_rejects(out, account);
  output.write(out.text());
  return strict_ && account.tally.faults() > 0 ? rows_rejected : done;
}

}  // namespace cx::cli
