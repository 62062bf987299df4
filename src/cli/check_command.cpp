// SPDX-License-Identifier: MIT
#include "cli/check_command.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "cli/errors.hpp"
#include "cli/output_file.hpp"
#include "cx/io/response_reader.hpp"
#include "cx/report/text.hpp"
#include "cx/time/time_text.hpp"

namespace cx::cli {
namespace {

constexpr const char* description =
    "Show what is in survey files and what is wrong with them: rows, columns, questions and their\n"
    "scales, the time range, and every reason for which rows were left out, with examples.";

constexpr const char* examples =
    "Examples:\n"
    "  cx check responses.csv\n"
    "  cx check survey_2017.csv --map survey_2017.json\n"
    "Exit code: as of cx report.";

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
  for (const auto& [question, tally] : seen.questions) {
    out.line("  {:<5} on {:<6} {:>10} answered, {} not answered, {} not usable",
             to_string(question.kind), to_string(question.scale), tally.accepted(),
             tally[Reject::missing_answer], tally.rejected() - tally[Reject::missing_answer]);
  }
  if (seen.first) {
    out.line("  from {} to {}", to_string_utc(*seen.first), to_string_utc(*seen.last));
  }
}

void write_rejects(Text& out, const InputAccount& account) {
  for (std::size_t i = 1; i < reject_count; ++i) {
    const auto reason = static_cast<Reject>(i);
    if (account.tally[reason] == 0) continue;
    out.line("  {:<15} {:>8}  {}", to_string(reason), account.tally[reason], describe(reason));
    for (const auto& example : account.examples) {
      if (example.reason != reason) continue;
      const std::string column = example.column.empty() ? "" : ", " + printable(example.column);
      out.line("    {}, row {}{}: \"{}\"", printable(example.file), example.row, column,
               printable(example.text));
    }
  }
}

}  // namespace

void CheckCommand::declare(CLI::App& app) {
  command_ = app.add_subcommand("check", description);
  command_->footer(examples);
  input_.declare(*command_);
  command_->add_flag("--strict", strict_, "Exit with 1 when something was wrong with any row");
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
  out.line("");
  out.line("{}", account_line(reader.account().tally));
  out.line("");
  out.line("Questions:");
  write_seen(out, seen);
  if (reader.account().tally.rejected() > 0) {
    out.line("");
    out.line("Left out:");
    write_rejects(out, reader.account());
  }
  output.write(out.text());
  return strict_ && reader.account().tally.faults() > 0 ? rows_rejected : done;
}

}  // namespace cx::cli
