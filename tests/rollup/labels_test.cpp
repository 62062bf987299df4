// SPDX-License-Identifier: MIT
#include "cx/rollup/labels.hpp"

#include "catch.hpp"

TEST_CASE("labels of names are the names, labels of a calendar its periods", "[labels]") {
  cx::NameTable names;
  names.add("checkout");
  CHECK(cx::Labels(names).text(1) == "checkout");
  CHECK(cx::Labels(names).text(0).empty());
  CHECK(cx::Labels(cx::Calendar(cx::TimeZone::utc(), cx::Grain::month)).text(12) == "1971-01");
}

TEST_CASE("a name of another table is found, or added", "[labels]") {
  cx::NameTable ours, theirs;
  ours.add("a");
  theirs.add("b");
  theirs.add("a");
  cx::Labels labels(ours);
  CHECK(labels.adopt(cx::Labels(theirs), 2) == 1);
  CHECK(labels.adopt(cx::Labels(theirs), 1) == 2);
  CHECK(labels.text(2) == "b");
}

TEST_CASE("periods of another zone or grain, or names, are not taken for ours", "[labels]") {
  cx::Labels months(cx::Calendar(cx::TimeZone::utc(), cx::Grain::month));
  CHECK(months.adopt(cx::Labels(cx::Calendar(cx::TimeZone::utc(), cx::Grain::month)), 5) == 5);
  const cx::Labels days(cx::Calendar(cx::TimeZone::utc(), cx::Grain::day));
  const cx::Labels paris(cx::Calendar(cx::TimeZone::iana("Europe/Paris"), cx::Grain::month));
  CHECK(months.fits(months));
  CHECK_FALSE(months.fits(days));
  CHECK_FALSE(months.fits(paris));
  CHECK_FALSE(months.fits(cx::Labels(cx::NameTable{})));
  CHECK_FALSE(cx::Labels(cx::NameTable{}).fits(months));
  CHECK(cx::Labels(cx::NameTable{}).fits(cx::Labels(cx::NameTable{})));
}
