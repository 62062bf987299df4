// SPDX-License-Identifier: MIT
// How names are read, seen through the reader.
#include <string>
#include <vector>

#include "catch.hpp"
#include "io/read_all.hpp"

using cx::Reject;
using read_all::read;

TEST_CASE("A text that is not UTF-8 is rejected each time it comes", "[name_cache]") {
  const auto result = read(
      "answered_at,kind,score,channel\n"
      "2025-03-01T00:00:00Z,nps,9,\xC3\x28\n"
      "2025-03-01T00:00:00Z,nps,9,web\n"
      "2025-03-01T00:00:00Z,nps,9,\xC3\x28\n");
  CHECK(result.responses.size() == 1);
  CHECK(result.account.tally[Reject::invalid_utf8] == 2);
}

TEST_CASE("Names of every length are kept apart", "[name_cache]") {
  // Texts of one length that differ in one place, first to last, so that none hides another.
  std::string text = "answered_at,kind,score,touchpoint\n";
  std::vector<std::string> names;
  for (std::size_t length = 1; length <= 40; ++length) {
    for (std::size_t place = 0; place < length; ++place) {
      names.emplace_back(length, 'a');
      names.back()[place] = 'b';
    }
  }
  for (int round = 0; round < 2; ++round) {
    for (const auto& name : names) text += "2025-03-01T00:00:00Z,nps,9," + name + "\n";
  }
  const auto result = read(text);
  REQUIRE(result.responses.size() == 2 * names.size());
  for (std::size_t i = 0; i < result.responses.size(); ++i) {
    REQUIRE(result.responses[i].touchpoint == names[i % names.size()]);
  }
}
