// SPDX-License-Identifier: MIT
// The shipped mappings on the passenger survey of San Francisco airport. Expected counts: files
// expected_*.csv beside the survey, computed in R from the raw answers.
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <fstream>
#include <map>
#include <sstream>
#include <string>
#include <vector>

#include "catch.hpp"
#include "cx/io/response_reader.hpp"
#include "io/read_all.hpp"

namespace {

const std::string folder = std::string(CXMETRICS_SHARED_DATA) + "/sfo_airport_survey/";

bool is_absent() {
  if (std::filesystem::exists(folder)) return false;
  WARN("SKIPPED: there is no " << folder);
  return true;
}

/// The rows of a file of plain CSV, by its first column.
std::map<std::string, std::vector<std::uint64_t>> expected_counts(const std::string& file,
                                                                  std::size_t columns) {
  std::ifstream in(folder + file);
  std::map<std::string, std::vector<std::uint64_t>> counts;
  std::string line;
  std::getline(in, line);
  while (std::getline(in, line)) {
    std::istringstream cells(line);
    std::string group;
    std::getline(cells, group, ',');
    for (std::string cell; counts[group].size() < columns && std::getline(cells, cell, ',');) {
      counts[group].push_back(std::stoull(cell));
    }
  }
  REQUIRE_FALSE(counts.empty());
  return counts;
}

cx::Mapping shipped(const std::string& year) {
  return cx::load_mapping(std::string(CXMETRICS_TEST_SOURCES) +
                          "/../examples/mappings/sfo_airport_" + year + ".json");
}

read_all::Result read_survey(const std::string& year, std::vector<std::string> columns = {}) {
  std::vector<cx::Input> inputs;
  inputs.push_back(cx::Input::file(folder + "sfo_customer_survey_" + year + ".csv"));
  return read_all::read(std::move(inputs),
                        {.mapping = shipped(year), .columns = std::move(columns)});
}

/// n and the answers 4 and 5, by the column that the question stands in.
std::map<std::string, std::vector<std::uint64_t>> top_two_by_column(const read_all::Result& result,
                                                                    const cx::Mapping& mapping) {
  std::map<std::string, std::vector<std::uint64_t>> counts;
  for (const auto& question : mapping.questions) {
    if (question.question.kind != cx::QuestionKind::csat) continue;
    auto& count = counts[question.column];
    count = {0, 0};
    for (const auto& response : result.responses) {
      const auto score = response.answer.score();
      if (response.answer.question() != question.question || !score) continue;
      if (response.touchpoint != question.touchpoint) continue;
      ++count[0];
      if (*score >= 4) ++count[1];
    }
  }
  return counts;
}

}  // namespace

TEST_CASE("The NPS of SFO airport in 2017 is counted as in R, over all and by boarding area",
          "[response_reader][sfo]") {
  if (is_absent()) return;
  const auto result = read_survey("2017", {"boarding_area", "stratum"});
  std::map<std::string, std::vector<std::uint64_t>> counts;
  for (const auto& response : result.responses) {
    const auto score = response.answer.score();
    if (response.answer.question().kind != cx::QuestionKind::nps || !score) continue;
    for (const auto& group :
         {std::string("ALL"), "BAREA=" + response.columns[0], "STRATA=" + response.columns[1]}) {
      auto& count = counts.try_emplace(group, 4).first->second;
      ++count[0];
      ++count[*score >= 9 ? 1 : *score >= 7 ? 2 : 3];
    }
  }
  CHECK(counts == expected_counts("expected_nps_2017.csv", 4));
}

TEST_CASE("The satisfaction with each place of SFO airport is counted as in R",
          "[response_reader][sfo]") {
  if (is_absent()) return;
  const std::string year = GENERATE("2013", "2017");
  const auto result = read_survey(year);
  CHECK(top_two_by_column(result, shipped(year)) ==
        expected_counts("expected_csat_touchpoints_" + year + ".csv", 2));
}

TEST_CASE("Every answer of the SFO surveys is accounted for, and none is at fault",
          "[response_reader][sfo]") {
  if (is_absent()) return;
  // Lines of the files: 2832 and 3536 with the header; 16 and 15 questions.
  const auto in_2017 = read_survey("2017").account;
  CHECK(in_2017.tally.rows() == 2831 * 16);
  CHECK(in_2017.tally.faults() == 0);
  const auto in_2013 = read_survey("2013").account;
  CHECK(in_2013.tally.rows() == 3535 * 15);
  CHECK(in_2013.tally.faults() == 0);
}
