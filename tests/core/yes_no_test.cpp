// SPDX-License-Identifier: MIT
#include "cx/core/yes_no.hpp"

#include <optional>
#include <stdexcept>
#include <type_traits>

#include "catch.hpp"

namespace {

using cx::Reject;
using cx::YesNo;

static_assert(std::is_convertible_v<bool, YesNo> &&
              std::is_convertible_v<std::optional<bool>, YesNo> &&
              std::is_convertible_v<std::nullopt_t, YesNo>);
// "no" as a text would be a pointer, and so a yes.
static_assert(!std::is_convertible_v<int, YesNo> && !std::is_convertible_v<const char*, YesNo>);

}  // namespace

TEST_CASE("yes and no are told apart, and both are accepted", "[yes_no]") {
  CHECK(YesNo(true).value() == true);
  CHECK(YesNo(false).value() == false);
  CHECK(YesNo(true).reject() == Reject::none);
  CHECK(YesNo(false).reject() == Reject::none);
  CHECK_FALSE(YesNo(true) == YesNo(false));
}

TEST_CASE("neither yes nor no has a reason and no value", "[yes_no]") {
  for (std::size_t i = 1; i < cx::reject_count; ++i) {
    const auto reason = static_cast<Reject>(i);
    CHECK(YesNo::none(reason).reject() == reason);
    CHECK_FALSE(YesNo::none(reason).value());
  }
  CHECK_THROWS_AS(YesNo::none(Reject::none), std::invalid_argument);
}

TEST_CASE("nothing is a missing answer", "[yes_no]") {
  CHECK(YesNo(std::nullopt).reject() == Reject::missing_answer);
  CHECK(YesNo(std::optional<bool>{}).reject() == Reject::missing_answer);
  CHECK(YesNo(std::optional<bool>{false}) == YesNo(false));
}
