// SPDX-License-Identifier: MIT
// The whole reader on any bytes: every row is counted once, and what is handed on is what was
// accepted or has a bad score; two threads come to the same account as one.
#include <algorithm>
#include <atomic>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <optional>
#include <stdexcept>
#include <string>

#include "cx/io/response_reader.hpp"
#include "cx/io/row_source.hpp"

namespace {

void require(bool holds) {
  if (!holds) std::abort();
}

void read_all(const std::string& text, std::size_t piece) {
  using cx::Reject;
  cx::Names names;
  const bool unique_ids = text.find("response_id") != std::string::npos;
  cx::ResponseReader reader{names, {.customers = true, .unique_ids = unique_ids}};
  std::uint64_t accepted = 0;
  std::uint64_t handed_on = 0;
  try {
    reader.open(cx::Input::memory(text, "fuzz", piece));
    while (const auto batch = reader.next()) {
      for (const auto& row : batch->rows) {
        ++handed_on;
        accepted += row.answer.reject() == Reject::none ? 1 : 0;
        require(names.touchpoints.text(row.touchpoint).find('\0') == std::string_view::npos);
      }
    }
  } catch (const cx::InputError&) {
    return;
  } catch (const std::invalid_argument&) {
    require(unique_ids);  // the text stands elsewhere than as the name of a column
    return;
  }
  const auto& tally = reader.account().tally;
  require(tally.rows() == tally.accepted() + tally.rejected());
  require(tally.accepted() == accepted);
  require(handed_on == accepted + tally[Reject::missing_answer] + tally[Reject::bad_score] +
                           tally[Reject::out_of_scale]);
  const auto lines = static_cast<std::uint64_t>(std::count(text.begin(), text.end(), '\n'));
  require(tally.rows() <= lines + 1);
}

struct Outcome {
  cx::InputAccount account;
  std::uint64_t handed_on = 0;
};

/// Nothing where it is no table.
std::optional<Outcome> read_by(std::size_t threads, const std::string& text, std::size_t piece) {
  cx::Names names;
  cx::ResponseReader reader{names};
  std::atomic<std::uint64_t> handed_on = 0;
  try {
    reader.open(cx::Input::memory(text, "fuzz", piece));
    reader.for_each_batch(threads,
                          [&](std::size_t, const auto& batch) { handed_on += batch.rows.size(); });
  } catch (const cx::InputError&) {
    return std::nullopt;
  }
  return Outcome{reader.account(), handed_on};
}

void check_threads(const std::string& text, std::size_t piece) {
  const auto one = read_by(1, text, piece), two = read_by(2, text, piece);
  require(one.has_value() == two.has_value());
  require(!one || (one->account == two->account && one->handed_on == two->handed_on));
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string rows(reinterpret_cast<const char*>(data), size);
  read_all(rows, cx::Input::piece_bytes);
  read_all("answered_at,kind,score,scale,touchpoint,response_id\n" + rows, 7);
  check_threads("answered_at,kind,score,scale,touchpoint\n" + rows, 100);
  return 0;
}
