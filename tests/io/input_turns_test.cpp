// SPDX-License-Identifier: MIT
// Readers that share a table get every row exactly once, as a single reader gets them, whoever's
// turn it is. One thread lets them take turns by chance, so that a failure can be repeated.
#include <algorithm>
#include <cstddef>
#include <memory>
#include <numeric>
#include <string>
#include <vector>

#include "catch.hpp"
#include "io/messy_text.hpp"
#include "io/rows.hpp"

namespace {

using rows::Row;

std::vector<Row> rows_of(const cx::RowBlock& block) {
  std::vector<Row> result;
  for (std::size_t i = 0; i < block.rows(); ++i) {
    Row row{block.numbers[i], block.faults[i], {}};
    for (const auto field : block.row(i)) row.fields.emplace_back(field);
    if (row.fault != cx::Reject::none) row.fields.clear();
    result.push_back(std::move(row));
  }
  return result;
}

/// All rows in their order, by so many readers; how many took part is put into `readers`.
std::vector<Row> shared(std::unique_ptr<cx::RowSource> first, std::size_t& readers,
                        MessyText& random) {
  std::vector<std::size_t> all(first->header().size());
  std::iota(all.begin(), all.end(), std::size_t{0});
  first->want(all);
  std::vector<std::unique_ptr<cx::RowSource>> sources;
  sources.push_back(std::move(first));
  while (sources.size() < readers) {
    auto another = sources.front()->share();
    if (!another) break;
    sources.push_back(std::move(another));
  }
  readers = sources.size();
  std::vector<Row> result;
  std::vector<std::uint64_t> last(sources.size());
  std::vector<std::size_t> open(sources.size());
  std::iota(open.begin(), open.end(), std::size_t{0});
  while (!open.empty()) {
    const std::size_t place = random.below(open.size());
    const std::size_t source = open[place];
    const cx::RowBlock* block = sources[source]->next();
    if (block == nullptr) {
      open.erase(open.begin() + static_cast<std::ptrdiff_t>(place));
      continue;
    }
    REQUIRE(block->rows() > 0);
    CHECK(block->numbers.front() > last[source]);
    last[source] = block->numbers.back();
    const auto more = rows_of(*block);
    result.insert(result.end(), more.begin(), more.end());
  }
  std::stable_sort(result.begin(), result.end(),
                   [](const Row& a, const Row& b) { return a.number < b.number; });
  return result;
}

std::string messy_csv(MessyText& random) {
  const bool quotes = !random.chance(3);
  std::string text = random.chance(2) ? "\xEF\xBB\xBF" : "";
  text += "a,b,c\n";
  for (std::size_t row = 0; row < 60; ++row) {
    const std::size_t columns = random.chance(20) ? random.below(5) : 3;
    for (std::size_t c = 0; c < columns; ++c) {
      const std::size_t size = random.chance(40) ? 150 : random.below(7);
      text += (c == 0 ? "" : ",") + random.field(std::string(size, 'x'), quotes);
    }
    text += random.newline();
  }
  if (random.chance(2)) text.pop_back();
  return random.chance(2) ? text : random.mutated(text, random.below(6));
}

std::string messy_lines(MessyText& random) {
  std::string text = "{\"a\":1,\"b\":2,\"c\":3}\n";
  for (std::size_t row = 0; row < 60; ++row) {
    const std::size_t size = random.chance(30) ? 150 : random.below(7);
    text += R"({"a":"\n)" + std::string(size, 'x') + R"(","c":)" + std::to_string(row) + "}" +
            random.newline();
  }
  if (random.chance(2)) text.pop_back();
  return random.chance(2) ? text : random.mutated(text, random.below(6));
}

/// `open(text, piece)` opens the table.
template <class Open>
void check_agreement(const std::string& text, std::uint32_t seed, MessyText& random, Open open,
                     std::size_t& most_readers) {
  std::unique_ptr<cx::RowSource> alone;
  try {
    alone = open(text, cx::Input::piece_bytes);
  } catch (const cx::InputError&) {
    return;
  }
  const auto expected = rows::read(*alone);
  for (const std::size_t piece : {1U, 7U, 64U, 500U}) {
    std::size_t readers = 1 + random.below(5);
    INFO("seed " << seed << ", piece " << piece << ", readers " << readers << ", text " << text);
    REQUIRE(shared(open(text, piece), readers, random) == expected);
    most_readers = std::max(most_readers, readers);
  }
}

}  // namespace

TEST_CASE("readers that share a CSV file get the rows that one reader gets", "[input_turns]") {
  std::size_t most_readers = 0;
  for (std::uint32_t seed = 1; seed <= 150; ++seed) {
    MessyText random(seed);
    const std::string text = messy_csv(random);
    check_agreement(
        text, seed, random,
        [](const std::string& csv, std::size_t piece) {
          return cx::open_csv(cx::Input::memory(csv, "t.csv", piece), {.max_row_bytes = 120});
        },
        most_readers);
  }
  CHECK(most_readers == 5);
}

TEST_CASE("readers that share JSON Lines get the rows that one reader gets", "[input_turns]") {
  std::size_t most_readers = 0;
  for (std::uint32_t seed = 1; seed <= 60; ++seed) {
    MessyText random(seed);
    // Behind the beginning, which is looked through for columns before anything is shared.
    const std::string text =
        messy_lines(random) + std::string(std::size_t{64} * 1024, '\n') + messy_lines(random);
    check_agreement(
        text, seed, random,
        [](const std::string& lines, std::size_t piece) {
          return cx::open_json_lines(cx::Input::memory(lines, "t.jsonl", piece),
                                     {.max_row_bytes = 120});
        },
        most_readers);
  }
  CHECK(most_readers == 5);
}

TEST_CASE("a table that was read in one piece is not shared", "[input_turns]") {
  const auto csv = cx::open_csv(cx::Input::memory("a,b\n1,2\n", "t.csv"));
  CHECK(csv->share() == nullptr);
  CHECK(rows::read(*csv) == std::vector<Row>{rows::good(2, {"1", "2"})});
  const auto lines = cx::open_json_lines(cx::Input::memory("{\"a\":1}\n", "t.jsonl"));
  CHECK(lines->share() == nullptr);
  CHECK(rows::read(*lines) == std::vector<Row>{rows::good(1, {"1"})});
}
