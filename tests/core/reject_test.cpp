// SPDX-License-Identifier: MIT
#include "cx/core/reject.hpp"

#include <set>
#include <string>

#include "catch.hpp"

namespace {

using cx::Reject;
using cx::Tally;

constexpr Tally tally_of(Reject a, Reject b) {
  Tally tally;
  tally.add(a);
  tally.add(b, 2);
  return tally;
}

static_assert(tally_of(Reject::none, Reject::bad_time).rows() == 3);
static_assert(static_cast<std::size_t>(Reject::several_currencies) + 1 == cx::reject_count);

}  // namespace

TEST_CASE("every reject has a name and a description of its own", "[reject]") {
  std::set<std::string> names, descriptions;
  for (std::size_t i = 0; i < cx::reject_count; ++i) {
    names.emplace(to_string(static_cast<Reject>(i)));
    descriptions.emplace(describe(static_cast<Reject>(i)));
  }
  CHECK(names.size() == cx::reject_count);
  CHECK(descriptions.size() == cx::reject_count);
  CHECK(names.count("") == 0);
  CHECK(descriptions.count("") == 0);
}

TEST_CASE("the names of rejects are those of the reports", "[reject]") {
  CHECK(to_string(Reject::none) == "none");
  CHECK(to_string(Reject::missing_answer) == "missing_answer");
  CHECK(to_string(Reject::out_of_scale) == "out_of_scale");
  CHECK(to_string(Reject::naive_time) == "naive_time");
  CHECK(to_string(Reject::duplicate_id) == "duplicate_id");
  CHECK(to_string(Reject::invalid_utf8) == "invalid_utf8");
  CHECK(to_string(Reject::bad_json) == "bad_json");
}

TEST_CASE("what is left out by rule or by choice is no fault", "[reject]") {
  for (const auto reason :
       {Reject::none, Reject::missing_answer, Reject::neutral, Reject::filtered})
    CHECK_FALSE(is_fault(reason));
  for (const auto reason : {Reject::out_of_scale, Reject::bad_score, Reject::bad_time,
                            Reject::duplicate_id, Reject::bad_json})
    CHECK(is_fault(reason));
}

TEST_CASE("a tally starts at nothing", "[reject]") {
  const Tally tally;
  CHECK(tally.rows() == 0);
  CHECK(tally.accepted() == 0);
  CHECK(tally.rejected() == 0);
  CHECK(tally.faults() == 0);
}

TEST_CASE("a tally's rows are the accepted and the rejected", "[reject]") {
  Tally tally;
  tally.add(Reject::none, 5);
  tally.add(Reject::missing_answer, 2);
  tally.add(Reject::out_of_scale);
  CHECK(tally.accepted() == 5);
  CHECK(tally.rejected() == 3);
  CHECK(tally.faults() == 1);
  CHECK(tally.rows() == 8);
  CHECK(tally[Reject::missing_answer] == 2);
  CHECK(tally[Reject::bad_json] == 0);
}

TEST_CASE("merged tallies add up, reason by reason", "[reject]") {
  auto merged = tally_of(Reject::none, Reject::bad_time);
  merged.merge(tally_of(Reject::bad_time, Reject::bad_json));
  CHECK(merged[Reject::none] == 1);
  CHECK(merged[Reject::bad_time] == 3);
  CHECK(merged[Reject::bad_json] == 2);
  CHECK(merged != tally_of(Reject::none, Reject::bad_time));
}
