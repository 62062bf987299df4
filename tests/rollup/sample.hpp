// SPDX-License-Identifier: MIT
// Survey responses for the tests of the roll-up.
#pragma once

#include <array>
#include <chrono>
#include <cstdint>
#include <random>
#include <string>
#include <vector>

#include "cx/core/names.hpp"
#include "cx/core/survey_response.hpp"
#include "cx/time/time_zone.hpp"

namespace sample {

inline cx::Instant at(int year, unsigned month, unsigned day, int hour = 12) {
  using namespace std::chrono;
  return sys_days{std::chrono::year{year} / std::chrono::month{month} / std::chrono::day{day}} +
         hours{hour};
}

inline cx::SurveyResponse nps(cx::Names& names, const std::string& touchpoint, cx::Instant when,
                              int score) {
  cx::SurveyResponse response;
  response.answered_at = when;
  response.touchpoint = names.touchpoints.id(touchpoint);
  response.answer = cx::Answer({cx::QuestionKind::nps, {0, 10}}, score);
  return response;
}

/// Answers to all three kinds of questions, some missing and some off the scale, over 400 days.
inline std::vector<cx::SurveyResponse> many(cx::Names& names, std::size_t size,
                                            std::uint32_t seed) {
  static constexpr std::array<const char*, 5> touchpoints{"checkout", "delivery", "", "Ärger",
                                                          "billing"};
  static constexpr std::array<const char*, 3> channels{"web", "mail", "phone"};
  const std::array<cx::Question, 3> questions{{{cx::QuestionKind::nps, {0, 10}},
                                               {cx::QuestionKind::csat, {1, 5}},
                                               {cx::QuestionKind::ces, {1, 7}}}};
  std::mt19937 random(seed);
  const auto below = [&](std::uint32_t limit) {
    return static_cast<std::uint32_t>(random() % limit);
  };
  std::vector<cx::SurveyResponse> rows(size);
  for (auto& row : rows) {
    row.answered_at = at(2024, 11, 20) + std::chrono::seconds{below(400 * 86400)};
    row.touchpoint = names.touchpoints.id(touchpoints[below(5)]);
    row.channel = names.channels.id(channels[below(3)]);
    row.customer = names.customers.id("c" + std::to_string(below(2000)));
    const cx::Question question = questions[below(3)];
    const auto dice = below(20);
    row.answer = dice == 0   ? cx::Answer::missing(question)
                 : dice == 1 ? cx::Answer::bad(question)
                             : cx::Answer(question, static_cast<int>(below(13)) - 1);
  }
  return rows;
}

}  // namespace sample
