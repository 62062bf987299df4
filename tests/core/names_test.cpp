// SPDX-License-Identifier: MIT
#include "cx/core/names.hpp"

#include <stdexcept>
#include <string>
#include <string_view>
#include <thread>
#include <type_traits>
#include <utility>
#include <vector>

#include "catch.hpp"

namespace {

using cx::ChannelId;
using cx::CustomerId;
using cx::NameTable;
using cx::TouchpointId;

// Ids of different tables do not mix, and a number is no id.
template <class A, class B>
concept Comparable = requires(A a, B b) { a == b; };
static_assert(Comparable<TouchpointId, TouchpointId>);
static_assert(!Comparable<TouchpointId, CustomerId> && !Comparable<TouchpointId, int>);
static_assert(!std::is_convertible_v<CustomerId, TouchpointId>);
static_assert(!std::is_convertible_v<std::uint32_t, TouchpointId>);
static_assert(!std::is_convertible_v<TouchpointId, std::uint32_t>);

template <class Id>
concept NamesATouchpoint = requires(cx::Names names, Id id) { names.touchpoints.text(id); };
static_assert(NamesATouchpoint<TouchpointId>);
static_assert(!NamesATouchpoint<CustomerId> && !NamesATouchpoint<ChannelId>);
static_assert(!NamesATouchpoint<int>);

}  // namespace

TEST_CASE("a new table knows the empty name alone", "[names]") {
  const NameTable names;
  CHECK(names.size() == 1);
  CHECK(names.text(0).empty());
  CHECK(names.find("") == 0U);
  CHECK_FALSE(names.find("chat"));
}

TEST_CASE("each distinct name gets the next number, and keeps it", "[names]") {
  NameTable names;
  CHECK(names.add("chat") == 1);
  CHECK(names.add("phone") == 2);
  CHECK(names.add("chat") == 1);
  CHECK(names.add("") == 0);
  CHECK(names.size() == 3);
  CHECK(names.text(2) == "phone");
  CHECK(names.find("phone") == 2U);
}

TEST_CASE("names are compared byte for byte", "[names]") {
  using namespace std::string_view_literals;
  NameTable names;
  CHECK(names.add("Chat") == 1);
  CHECK(names.add("chat") == 2);
  CHECK(names.add("chat ") == 3);
  CHECK(names.add("a\0b"sv) == 4);
  CHECK(names.add("a\0c"sv) == 5);
  CHECK(names.add("caf\xC3\xA9") == 6);
  CHECK(names.text(4) == "a\0b"sv);
}

TEST_CASE("a number that was never given out has no text", "[names]") {
  CHECK_THROWS_AS(NameTable().text(1), std::out_of_range);
}

TEST_CASE("texts stay valid while the table grows and moves", "[names]") {
  NameTable names;
  const auto number = names.add("checkout");  // short enough to live inside a std::string
  const auto text = names.text(number);
  for (int i = 0; i < 10'000; ++i) names.add(std::to_string(i));
  const NameTable moved = std::move(names);
  CHECK(text == "checkout");
  CHECK(moved.text(number).data() == text.data());
  CHECK(moved.size() == 10'002);
}

TEST_CASE("a copied table has the same numbers and goes its own way", "[names]") {
  NameTable names;
  names.add("chat");
  NameTable copy = names;
  CHECK(copy.find("chat") == 1U);
  CHECK(copy.add("phone") == 2);
  CHECK_FALSE(names.find("phone"));
  CHECK(copy.text(1).data() != names.text(1).data());
  names = copy;
  CHECK(names.text(2) == "phone");
  names = std::as_const(names);
  CHECK(names.size() == 3);
}

TEST_CASE("typed names give ids of their own table", "[names]") {
  cx::Names names;
  const TouchpointId checkout = names.touchpoints.id("checkout");
  const ChannelId web = names.channels.id("web");
  CHECK(names.touchpoints.text(checkout) == "checkout");
  CHECK(names.channels.text(web) == "web");
  CHECK(names.touchpoints.id("checkout") == checkout);
  CHECK(names.customers.text(CustomerId{}).empty());
}

TEST_CASE("threads may add, find and look at names at the same time", "[names]") {
  NameTable names;
  constexpr int count = 3'000;
  std::vector<int> wrong(4);
  {
    std::vector<std::jthread> threads;
    for (std::size_t t = 0; t < wrong.size(); ++t) {
      threads.emplace_back([&names, &wrong, t] {
        for (int i = 0; i < count; ++i) {
          const std::string text = std::to_string(t % 2 == 0 ? i : count - 1 - i);
          const auto number = names.add(text);
          if (names.text(number) != text || names.find(text) != number) ++wrong[t];
        }
      });
    }
  }
  CHECK(wrong == std::vector<int>(4));
  CHECK(names.size() == count + 1);
}
