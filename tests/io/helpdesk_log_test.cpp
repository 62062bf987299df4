// SPDX-License-Identifier: MIT
// The log of a help desk (Verenich 2016, Mendeley Data 39bp3vv62t, CC BY 4.0) through the shipped
// mapping. What is expected was counted with a script of its own (Python's csv, sorted by time).
#include <filesystem>
#include <string>

#include "catch.hpp"
#include "io/read_tickets.hpp"

namespace {

const std::string folder = CXMETRICS_SHARED_DATA "/helpdesk_event_log/";
const std::string mapping = CXMETRICS_TEST_SOURCES "/../examples/mappings/helpdesk_event_log.json";

}  // namespace

TEST_CASE("The log of a help desk is read without a reject", "[helpdesk_log]") {
  if (!std::filesystem::exists(folder)) {
    WARN("SKIPPED: " << folder << " is not there");
    return;
  }
  cx::Names names;
  cx::EventReader reader{names, {.mapping = cx::load_mapping(mapping)}};
  reader.open(cx::Input::file(folder + "helpdesk.csv"));
  reader.finish();
  std::size_t tickets = 0;
  std::size_t events = 0;
  std::size_t resolved = 0;
  while (const auto batch = reader.next()) {
    for (const auto& ticket : batch->rows) {
      ++tickets;
      events += ticket.conversation.events.size();
      resolved += ticket.resolved_at ? 1U : 0U;
    }
  }
  CHECK(tickets == 3804);
  CHECK(events == 13710);
  CHECK(resolved == 3804);  // activity 6 is the last of every case
  CHECK(reader.account().tally.accepted() == 13710);
  CHECK(reader.account().tally.rows() == 13710);
  CHECK(reader.account().examples.empty());
}
