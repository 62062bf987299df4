// SPDX-License-Identifier: MIT
#include "cx/rollup/groups.hpp"

#include <array>
#include <vector>

#include "catch.hpp"

namespace {

const cx::Labels months(cx::Calendar(cx::TimeZone::utc(), cx::Grain::month));

std::string text(const cx::Group& group) {
  std::string result;
  for (const auto& part : group.key) result += part.value_or("*") + " ";
  for (const auto cell : group.cells) result += std::to_string(cell);
  return result;
}

std::vector<std::string> texts(const std::vector<cx::Group>& groups) {
  std::vector<std::string> result;
  for (const auto& group : groups) result.push_back(text(group));
  return result;
}

}  // namespace

TEST_CASE("a period in front of the names is filled for every name that occurs", "[groups]") {
  cx::NameTable names;
  const auto b = static_cast<std::int32_t>(names.add("b")),
             a = static_cast<std::int32_t>(names.add("a"));
  cx::CellIndex index(2);
  std::vector<cx::CellNumber> cells(2);
  index.locate(std::vector<std::vector<std::int32_t>>{{0, 2}, {b, a}}, cells);
  const cx::Labels labels(names);
  const std::array<const cx::Labels*, 2> dimensions{&months, &labels};
  CHECK(texts(cx::groups(index, dimensions, true, 100)) ==
        std::vector<std::string>{"1970-01 a ", "1970-01 b 1", "1970-01 * 1", "1970-02 a ",
                                 "1970-02 b ", "1970-02 * ", "1970-03 a 2", "1970-03 b ",
                                 "1970-03 * 2", "* * 12"});
}

TEST_CASE("names come in the order of their bytes", "[groups]") {
  cx::NameTable names;
  cx::CellIndex index(1);
  std::vector<std::int32_t> ordinals;
  for (const char* name : {"b", "Ä", "a", "B", "", "a b", "日本"}) {
    ordinals.push_back(static_cast<std::int32_t>(names.add(name)));
  }
  std::vector<cx::CellNumber> cells(ordinals.size());
  index.locate(std::vector<std::vector<std::int32_t>>{ordinals}, cells);
  const cx::Labels labels(names);
  const std::array<const cx::Labels*, 1> dimensions{&labels};
  CHECK(texts(cx::groups(index, dimensions, false, 100)) ==
        std::vector<std::string>{" 5", "B 4", "a 3", "a b 6", "b 1", "Ä 2", "日本 7"});
}

TEST_CASE("without dimensions there is one group, once something was counted", "[groups]") {
  cx::CellIndex index(0);
  CHECK(texts(cx::groups(index, {}, true, 100)) == std::vector<std::string>{""});
  std::vector<cx::CellNumber> cells(1);
  index.locate({}, cells);
  CHECK(texts(cx::groups(index, {}, false, 100)) == std::vector<std::string>{"1"});
}

TEST_CASE("a table that would be too large is refused before it is made", "[groups]") {
  cx::NameTable names;
  const auto a = static_cast<std::int32_t>(names.add("a")),
             b = static_cast<std::int32_t>(names.add("b"));
  cx::CellIndex index(2);
  std::vector<cx::CellNumber> cells(2);
  index.locate(std::vector<std::vector<std::int32_t>>{{0, 299}, {a, b}}, cells);
  const cx::Labels labels(names);
  const std::array<const cx::Labels*, 2> dimensions{&months, &labels};
  CHECK(cx::groups(index, dimensions, false, 600).size() == 600);
  CHECK_THROWS_WITH(cx::groups(index, dimensions, false, 599),
                    "a table of 2 groups in each of 300 periods is too large: take fewer groups, "
                    "longer periods or "
                    "a shorter range");
}
