// SPDX-License-Identifier: MIT
#include "workload.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <cstdio>
#include <iterator>
#include <memory>
#include <stdexcept>

namespace workload {
namespace {

constexpr std::array<const char*, 12> touchpoints{
    "Website", "Mobile App", "Checkout", "Delivery", "Onboarding", "Billing",
    "Hotline", "Live Chat",  "E-mail",   "Returns",  "In Store",   "Renewal"};
/// Of 256 rows, those up to the touchpoint of the same place.
constexpr std::array<std::uint32_t, 12> touchpoint_up_to{56,  102, 138, 166, 189, 207,
                                                         222, 235, 243, 249, 254, 256};
constexpr std::array<const char*, 5> channels{"web", "mobile", "mail", "phone", "chat"};
constexpr std::uint32_t customers = 1'000'000;
constexpr std::chrono::sys_days first_day{std::chrono::year{2023} / 1 / 1};
constexpr std::uint64_t seconds = std::uint64_t{731} * 86400;
constexpr std::array<cx::Question, 3> questions{{{cx::QuestionKind::nps, {0, 10}},
                                                 {cx::QuestionKind::csat, {1, 5}},
                                                 {cx::QuestionKind::ces, {1, 7}}}};

/// splitmix64 (Steele, Lea, Flood 2014).
std::uint64_t mix(std::uint64_t x) {
  x += 0x9e3779b97f4a7c15ULL;
  x = (x ^ (x >> 30)) * 0xbf58476d1ce4e5b9ULL;
  x = (x ^ (x >> 27)) * 0x94d049bb133111ebULL;
  return x ^ (x >> 31);
}

struct Row {
  std::uint32_t customer, touchpoint, channel;
  cx::Instant at;
  cx::Question question;
  int score;
  bool missing;
};

Row row(std::uint64_t i) {
  const std::uint64_t a = mix(2 * i), b = mix(2 * i + 1);
  Row result{};
  result.customer = static_cast<std::uint32_t>(a % customers) + 1;
  result.at = first_day + std::chrono::seconds{(a >> 20) % seconds};
  const std::uint32_t place = b & 255;
  while (place >= touchpoint_up_to[result.touchpoint]) ++result.touchpoint;
  result.channel = static_cast<std::uint32_t>((b >> 8) % channels.size());
  const std::uint64_t kind = (b >> 16) % 100;
  result.question = questions[kind < 45 ? 0 : kind < 80 ? 1 : 2];
  const std::uint64_t fate = (b >> 24) % 1000;
  result.missing = fate < 5;
  // The better of two answers, so that most people are content, as they are in surveys.
  const auto points = static_cast<std::uint64_t>(result.question.scale.points());
  const auto better = std::max((b >> 34) % points, (b >> 44) % points);
  result.score = fate == 5 ? 99 : result.question.scale.min() + static_cast<int>(better);
  return result;
}

void append(std::string& text, std::uint64_t i, const Row& row) {
  const auto day = std::chrono::floor<std::chrono::days>(row.at);
  const std::chrono::year_month_day date{day};
  const auto second = (row.at - day).count();
  fmt::format_to(std::back_inserter(text), "{},{},{:04}-{:02}-{:02}T{:02}:{:02}:{:02}Z,{},{},{},",
                 i + 1, row.customer, int{date.year()}, unsigned{date.month()},
                 unsigned{date.day()}, second / 3600, second / 60 % 60, second % 60,
                 touchpoints[row.touchpoint], channels[row.channel], to_string(row.question.kind));
  if (!row.missing) text += std::to_string(row.score);
  text += '\n';
}

}  // namespace

std::vector<cx::SurveyResponse> records(std::uint64_t rows, cx::Names& names) {
  std::vector<cx::SurveyResponse> result(rows);
  for (std::uint64_t i = 0; i < rows; ++i) {
    const Row from = row(i);
    cx::SurveyResponse& to = result[i];
    to.answered_at = from.at;
    to.customer = cx::CustomerId{from.customer};
    to.touchpoint = names.touchpoints.id(touchpoints[from.touchpoint]);
    to.channel = names.channels.id(channels[from.channel]);
    to.answer =
        from.missing ? cx::Answer::missing(from.question) : cx::Answer(from.question, from.score);
  }
  return result;
}

void write_csv(const std::string& path, std::uint64_t rows) {
  const std::unique_ptr<std::FILE, int (*)(std::FILE*)> file(std::fopen(path.c_str(), "wb"),
                                                             std::fclose);
  if (!file) throw std::runtime_error(path + ": cannot be written");
  std::string text = "response_id,customer_id,answered_at,touchpoint,channel,kind,score\n";
  for (std::uint64_t i = 0; i < rows; ++i) {
    append(text, i, row(i));
    if (text.size() < (1U << 16) && i + 1 < rows) continue;
    if (std::fwrite(text.data(), 1, text.size(), file.get()) != text.size()) {
      throw std::runtime_error(path + ": cannot be written");
    }
    text.clear();
  }
  if (std::fflush(file.get()) != 0) throw std::runtime_error(path + ": cannot be written");
}

}  // namespace workload
