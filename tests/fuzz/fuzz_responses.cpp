// SPDX-License-Identifier: MIT
// The whole reader on any bytes: every row is counted once, and what is handed on is what was
// accepted or has a bad score.
#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
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

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string rows(reinterpret_cast<const char*>(data), size);
  read_all(rows, cx::Input::piece_bytes);
  read_all("answered_at,kind,score,scale,touchpoint,response_id\n" + rows, 7);
  return 0;
}
