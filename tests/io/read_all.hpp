// SPDX-License-Identifier: MIT
// Reads inputs to the end, with texts in the place of ids.
#pragma once

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "cx/io/response_reader.hpp"

namespace read_all {

inline constexpr cx::Question nps{cx::QuestionKind::nps, {0, 10}};
inline constexpr cx::Question csat{cx::QuestionKind::csat, {1, 5}};
inline constexpr cx::Question ces{cx::QuestionKind::ces, {1, 7}};

/// 2025-03-01T00:00:00Z: date -u -d 2025-03-01 +%s
inline constexpr std::int64_t march = 1740787200;

struct Response {
  std::int64_t seconds = 0;
  std::string touchpoint, channel, customer;
  cx::Answer answer;
  std::vector<std::string> columns;

  friend bool operator==(const Response&, const Response&) = default;
};

struct Result {
  std::vector<Response> responses;
  cx::InputAccount account;

  friend bool operator==(const Result&, const Result&) = default;
};

inline Result read(std::vector<cx::Input> inputs, const cx::ReadOptions& options = {}) {
  cx::Names names;
  cx::ResponseReader reader{names, options};
  Result result;
  for (auto& input : inputs) {
    reader.open(std::move(input));
    while (const auto batch = reader.next()) {
      for (std::size_t i = 0; i < batch->rows.size(); ++i) {
        const auto& row = batch->rows[i];
        Response response{row.answered_at.time_since_epoch().count(),
                          std::string(names.touchpoints.text(row.touchpoint)),
                          std::string(names.channels.text(row.channel)),
                          std::string(names.customers.text(row.customer)),
                          row.answer,
                          {}};
        for (std::size_t c = 0; c < batch->columns.size(); ++c) {
          response.columns.emplace_back(reader.column_names(c).text(batch->columns[c][i]));
        }
        result.responses.push_back(std::move(response));
      }
    }
  }
  result.account = reader.account();
  return result;
}

/// The text of one file called a.csv.
inline Result read(const std::string& text, const cx::ReadOptions& options = {}) {
  std::vector<cx::Input> inputs;
  inputs.push_back(cx::Input::memory(text, "a.csv"));
  return read(std::move(inputs), options);
}

/// One row that is fine but for its score.
inline Result read_score(const std::string& score) {
  return read("answered_at,kind,score\n2025-03-01T00:00:00Z,nps," + score + "\n");
}

}  // namespace read_all
