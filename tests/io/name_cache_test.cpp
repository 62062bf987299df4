// SPDX-License-Identifier: MIT
// How names are read, seen through the reader.
#include <array>
#include <cstddef>
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

TEST_CASE("A name is not taken for one that ends where it goes on", "[name_cache]") {
  // What is compared of a short name has a byte FF behind it, and zeros behind that.
  const std::array<std::string, 4> ends{"\xFF", std::string(1, '\0'), std::string("\xFF\0", 2),
                                        "\xFF\xFF"};
  for (std::size_t length = 0; length <= 20; ++length) {
    for (const auto& end : ends) {
      const std::string name(length, 'a');
      const std::string row = "2025-03-01T00:00:00Z,nps,9," + name;
      const auto result = read("answered_at,kind,score,touchpoint\n" + row + "\n" + row + end +
                               "\n" + row + "\n" + row + end + "\n");
      INFO(length << " and " << end.size() << " bytes");
      CHECK(result.responses.size() == 2);
      CHECK(result.account.tally[Reject::invalid_utf8] + result.account.tally[Reject::nul_byte] ==
            2);
    }
  }
}
