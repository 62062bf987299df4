// SPDX-License-Identifier: MIT
#include "cx/core/survey_response.hpp"

#include <chrono>
#include <type_traits>

#include "catch.hpp"

namespace {

using namespace std::chrono_literals;
using cx::CustomerId;
using cx::Instant;
using cx::Seconds;
using cx::SurveyResponse;
using cx::TouchpointId;

// A response takes each field from its own type only.
template <class At, class Customer, class Touchpoint>
concept Response = requires(At at, Customer customer, Touchpoint touchpoint) {
  SurveyResponse{.answered_at = at, .customer = customer, .touchpoint = touchpoint};
};
static_assert(Response<Instant, CustomerId, TouchpointId>);
static_assert(!Response<Instant, TouchpointId, CustomerId>);
static_assert(!Response<Instant, CustomerId, CustomerId>);
static_assert(!Response<int, CustomerId, TouchpointId>);
static_assert(!Response<Seconds, CustomerId, TouchpointId>);

// An instant is neither a number nor a duration, nor finer than the second.
static_assert(!std::is_convertible_v<int, Instant> && !std::is_convertible_v<Instant, long>);
static_assert(!std::is_convertible_v<Seconds, Instant>);
static_assert(!std::is_convertible_v<Instant, Seconds>);
static_assert(!std::is_convertible_v<std::chrono::sys_time<std::chrono::milliseconds>, Instant>);
static_assert(std::is_convertible_v<std::chrono::sys_days, Instant>);
static_assert(!std::is_convertible_v<std::chrono::local_seconds, Instant>);

template <class A, class B>
concept Addable = requires(A a, B b) { a + b; };
static_assert(Addable<Instant, Seconds> && !Addable<Instant, Instant> && !Addable<Instant, int>);

}  // namespace

TEST_CASE("a response without anything is a missing answer of nobody", "[survey_response]") {
  const SurveyResponse response{};
  CHECK(response.answer.reject() == cx::Reject::missing_answer);
  CHECK(response.answered_at == Instant{});
  CHECK(response.customer == CustomerId{0});
}

TEST_CASE("responses are equal when all their fields are", "[survey_response]") {
  const SurveyResponse one{Instant{5s}, {}, TouchpointId{2}, {}, {}};
  auto other = one;
  CHECK(one == other);
  other.answered_at += 1s;
  CHECK(one != other);
}
