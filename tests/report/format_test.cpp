// SPDX-License-Identifier: MIT
#include "cx/report/format.hpp"

#include "catch.hpp"
#include "cx/report/render.hpp"
#include "report/sample_table.hpp"

TEST_CASE("an estimate prints with its unit, interval and n", "[format]") {
  CHECK(fmt::format("{}", sample::row("a", 31.25, 412).estimate) ==
        "31.2 points [24.1, 38.3], n = 412");
  const cx::Estimate score{
      .value = 4.0, .unit = cx::Unit::score, .n = 1, .interval = {}, .excluded = {}};
  CHECK(fmt::format("{}", score) == "4.00 score, n = 1");
}

TEST_CASE("an estimate without a value says so", "[format]") {
  CHECK(fmt::format("{}", cx::Estimate{}) == "no value, n = 0");
}

TEST_CASE("a table prints as the text table, and takes a width like any text", "[format]") {
  CHECK(fmt::format("{}", sample::table()) == cx::render(sample::table(), cx::Format::table));
  CHECK(fmt::format("{:>20}", cx::Estimate{}) == "     no value, n = 0");
}
