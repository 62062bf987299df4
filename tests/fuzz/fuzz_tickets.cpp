// SPDX-License-Identifier: MIT
// The readers of tickets and of their events on any bytes: every row is counted once, and the
// tickets handed out are what was accepted.
#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string>
#include <type_traits>
#include <utility>

#include "cx/io/event_reader.hpp"
#include "cx/io/row_source.hpp"
#include "cx/io/ticket_reader.hpp"
#include "fuzz.hpp"

namespace {

using fuzz::expect;

const cx::Mapping& updates() {
  static const auto mapping = cx::parse_mapping(
      R"({"keep_last_by": "n", "columns": {"ticket_id": "ticket_id", "opened_at": "opened_at",
          "resolved_at": {"column": "resolved_at", "unit": "min"}}})",
      "map.json");
  return mapping;
}

struct Seen {
  std::uint64_t tickets = 0, events = 0;
};

template <class Reader>
void take(Reader& reader, Seen& seen) {
  while (const auto batch = reader.next()) {
    for (const auto& ticket : batch->rows) {
      ++seen.tickets;
      expect(check(ticket) == cx::Reject::none);
      if constexpr (std::is_same_v<Reader, cx::EventReader>) {
        seen.events += ticket.conversation.events.size();
      }
    }
  }
}

/// Nothing where the text is no such table.
template <class Reader>
void read(const std::string& text, std::size_t piece, cx::ReadOptions options) {
  cx::Names names;
  Reader reader{names, std::move(options)};
  Seen seen;
  try {
    reader.open(cx::Input::memory(text, "fuzz", piece));
    take(reader, seen);
  } catch (const cx::InputError&) {
    return;
  }
  reader.finish();
  take(reader, seen);
  const auto& tally = reader.account().tally;
  expect(tally.rows() == tally.accepted() + tally.rejected());
  expect(tally.accepted() ==
         (std::is_same_v<Reader, cx::EventReader> ? seen.events : seen.tickets));
  const auto lines = static_cast<std::uint64_t>(std::count(text.begin(), text.end(), '\n'));
  expect(tally.rows() <= lines + 1);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string rows(reinterpret_cast<const char*>(data), size);
  read<cx::TicketReader>(rows, cx::Input::piece_bytes, {.customers = true, .ticket_ids = true});
  read<cx::EventReader>(rows, cx::Input::piece_bytes, {.customers = true});
  const std::string tickets =
      "ticket_id,opened_at,resolved_at,n,agent_replies,beyond_first_level\n";
  read<cx::TicketReader>(tickets + rows, 7, {.unique_ids = true});
  read<cx::TicketReader>(tickets + rows, 7, {.mapping = updates(), .columns = {"n"}});
  read<cx::EventReader>("ticket_id,at,event,actor,touchpoint\n" + rows, 7, {});
  return 0;
}
