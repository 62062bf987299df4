// SPDX-License-Identifier: MIT
// What is said of the rows that are rejected, seen through the reader.
#include <string>
#include <vector>

#include "catch.hpp"
#include "io/read_all.hpp"

using cx::Reject;
using read_all::read;
using read_all::read_score;

TEST_CASE("Any other bad row is in the account alone, with file, row, column and text",
          "[reject_log]") {
  struct Case {
    std::string row;  // answered_at,kind,score,scale,touchpoint
    Reject reason;
    std::string column, text;
  };
  const auto given = GENERATE(values<Case>({
      {"2025-03-01T00:00:00Z,nps,9", Reject::too_few_fields, "", ""},
      {"2025-03-01T00:00:00Z,nps,9,,x,y", Reject::too_many_fields, "", ""},
      {"2025-03-01T00:00:00Z,nps,9,,\"x\"y", Reject::bad_quote, "", ""},
      {"2025-03-01T00:00:00Z,NPS,9,,x", Reject::unknown_kind, "kind", "NPS"},
      {"2025-03-01T00:00:00Z,,9,,x", Reject::unknown_kind, "kind", ""},
      {"2025-03-01T00:00:00Z,npss,9,,x", Reject::unknown_kind, "kind", "npss"},
      {"2025-03-01T00:00:00Z,csa,9,,x", Reject::unknown_kind, "kind", "csa"},
      {"2025-03-01T00:00:00Z,csatt,9,,x", Reject::unknown_kind, "kind", "csatt"},
      {",nps,9,,x", Reject::missing_time, "answered_at", ""},
      {"yesterday,nps,9,,x", Reject::bad_time, "answered_at", "yesterday"},
      {"2025-02-29T00:00:00Z,nps,9,,x", Reject::bad_time, "answered_at", "2025-02-29T00:00:00Z"},
      {"2025-03-01T00:00:00,nps,9,,x", Reject::naive_time, "answered_at", "2025-03-01T00:00:00"},
      {"1800-01-01T00:00:00Z,nps,9,,x", Reject::outside_window, "answered_at",
       "1800-01-01T00:00:00Z"},
      {"2025-03-01T00:00:00Z,nps,9,5,x", Reject::bad_scale, "scale", "5"},
      {"2025-03-01T00:00:00Z,nps,9,1-1000,x", Reject::bad_scale, "scale", "1-1000"},
      {"2025-03-01T00:00:00Z,nps,9,,a\xFFz", Reject::invalid_utf8, "touchpoint", "a\xEF\xBF\xBDz"},
      {std::string("2025-03-01T00:00:00Z,nps,9,,a\0z", 31), Reject::nul_byte, "touchpoint",
       std::string("a\0z", 3)},
      // The first check that a row fails is the one that counts.
      {"yesterday,NPS,11,5,a\xFF", Reject::unknown_kind, "kind", "NPS"},
      {"yesterday,nps,11,5,a\xFF", Reject::bad_time, "answered_at", "yesterday"},
      {"2025-03-01T00:00:00Z,nps,11,5,a\xFF", Reject::bad_scale, "scale", "5"},
      {"2025-03-01T00:00:00Z,nps,11,,a\xFF", Reject::invalid_utf8, "touchpoint", "a\xEF\xBF\xBD"},
  }));
  INFO(given.row);
  const auto result = read("answered_at,kind,score,scale,touchpoint\n" + given.row + "\n");
  CHECK(result.responses.empty());
  CHECK(result.account.tally[given.reason] == 1);
  CHECK(result.account.tally.rows() == 1);
  CHECK(result.account.examples ==
        std::vector<cx::RejectExample>{{"a.csv", 2, given.column, given.reason, given.text}});
}

TEST_CASE("Of each fault the first three rows are shown, in their order", "[reject_log]") {
  const auto result = read(
      "answered_at,kind,score\n"
      "2025-03-01T00:00:00Z,nps,11\n"
      "2025-03-01T00:00:00Z,nps,x\n"
      "2025-03-01T00:00:00Z,nps,12\n"
      "2025-03-01T00:00:00Z,nps,13\n"
      "2025-03-01T00:00:00Z,nps,14\n");
  CHECK(result.account.examples ==
        std::vector<cx::RejectExample>{{"a.csv", 2, "score", Reject::out_of_scale, "11"},
                                       {"a.csv", 3, "score", Reject::bad_score, "x"},
                                       {"a.csv", 4, "score", Reject::out_of_scale, "12"},
                                       {"a.csv", 5, "score", Reject::out_of_scale, "13"}});
  CHECK(result.account.tally[Reject::out_of_scale] == 4);
}

TEST_CASE("The text of an example is cut after 60 bytes, between characters", "[reject_log]") {
  const std::string euro = "\xE2\x82\xAC";  // three bytes: 59 + 3 is too long
  const std::string a59(59, 'a');
  CHECK(read_score(a59 + euro).account.examples.at(0).text == a59);
  CHECK(read_score(a59 + "bc").account.examples.at(0).text == a59 + "b");
  CHECK(read_score(std::string(57, 'a') + euro + "b").account.examples.at(0).text ==
        std::string(57, 'a') + euro);
}
