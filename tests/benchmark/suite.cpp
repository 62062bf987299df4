// SPDX-License-Identifier: MIT
#include "suite.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <utility>

#include "measure.hpp"
#include "peer.hpp"
#include "workload.hpp"

namespace {

constexpr std::array<Demand, 7> demands{{
    {.job = "J1", .must = 27, .goal = 18, .times_peer = 7, .speed_up = 1.7, .peak_mib = 32},
    {.job = "J2", .must = 60, .goal = 40, .times_peer = 6, .speed_up = 1.7, .peak_bytes_a_row = 25},
    {.job = "J3", .must = 2.5, .goal = 1.2, .growth_from = 1, .growth_to = 10},
    {.job = "J4", .must = 16, .goal = 10},
    {.job = "J5", .must = 40, .goal = 20, .speed_up = 1.7},
    {.job = "B", .alone = true},
    {.job = "C", .must = 150, .alone = true},
}};
constexpr double most_growth = 10.5;      // for ten times the rows
constexpr double most_peak_growth = 1.1;  // of J1, for three times the rows
constexpr double most_per_byte = 1.5;     // of other files, to the plain one
constexpr double most_per_json_byte = 2.5;
constexpr double most_for_periods = 1.2;  // of C, for ten times the periods
constexpr double most_in_zone = 1.10, most_in_zone_from_memory = 1.25;

void say(const std::string& what) { fmt::print(stderr, "{}\n", what); }

}  // namespace

void Suite::run() {
  for (const Demand& demand : demands) {
    if (options_.wants(demand.job)) measure_job(demand);
  }
  if (options_.wants("V")) measure_shapes();
  if (options_.wants("Z")) measure_zones();
}

std::uint64_t Suite::rows(double times) const {
  return static_cast<std::uint64_t>(static_cast<double>(options_.rows) * times + 0.5);
}

std::function<Cost()> Suite::ours(const Task& task, unsigned threads) const {
  return [&task, threads] { return measure(task.prepare, [&] { task.run(threads); }); };
}

std::function<Cost()> Suite::peer(const std::string& job, unsigned threads) const {
  return [this, job, threads] { return run_peer(options_.peer, job, options_.rows, threads); };
}

void Suite::measure_job(const Demand& demand) {
  const std::string job = demand.job;
  say(job);
  const Task task = make_task(files_, job, options_.rows);
  std::vector<std::function<Cost()>> contestants{ours(task, 1)};
  if (!demand.alone) contestants.push_back(ours(task, options_.threads));
  if (!demand.alone && !options_.peer.empty()) {
    contestants.push_back(peer(job, 1));
    contestants.push_back(peer(job, options_.threads));
  }
  auto series = in_turns(options_.runs, contestants);
  series.resize(4);
  const Measured one{job, options_.rows, 1, task.bytes, series[0], series[2]};
  const Measured several{job, options_.rows, options_.threads, task.bytes, series[1], series[3]};
  measured_.push_back(one);
  if (!demand.alone) measured_.push_back(several);
  judge(demand, one, several);
  judge_memory(demand, one);
  if (job != "B") measure_growth(demand);
  if (job == "C") measure_periods();
  if (job == "J1") measure_constant_memory(one);
}

void Suite::measure_growth(const Demand& demand) {
  const std::string job = demand.job;
  const std::uint64_t fewer = rows(demand.growth_from), more = rows(demand.growth_to);
  say(fmt::format("{}, {} rows and {}", job, fewer, more));
  const Task small = make_task(files_, job, fewer), large = make_task(files_, job, more);
  auto series = in_turns(options_.runs, {ours(small, 1), ours(large, 1)});
  limit(fmt::format("{}: CPU of {} rows, times that of {}", job, more, fewer),
        series[1].times_cpu(series[0]), true,
        most_growth / 10 * static_cast<double>(more) / static_cast<double>(fewer));
  const bool is_larger = more > options_.rows;
  measured_.push_back({job,
                       is_larger ? more : fewer,
                       1,
                       is_larger ? large.bytes : small.bytes,
                       series[is_larger ? 1 : 0],
                       {}});
}

void Suite::measure_constant_memory(const Measured& smaller) {
  const std::uint64_t more = rows(3);
  say(fmt::format("J1, memory of {} rows", more));
  const std::string path = files_.responses(more);
  const Task task = responses_task(path);
  Series series;
  series.add(ours(task, 1)());
  files_.remove(path);
  measured_.push_back({"J1", more, 1, task.bytes, series, {}});
  limit(fmt::format("J1: peak of {} rows, times that of {}", more, smaller.rows),
        series.peak() / smaller.ours.peak(), true, most_peak_growth);
}

void Suite::measure_shapes() {
  using workload::Shape;
  struct Kind {
    const char* name;
    Shape shape;
    double must;
  };
  constexpr std::array<Kind, 5> kinds{{{"quoted names", Shape::quoted, most_per_byte},
                                       {"CRLF", Shape::crlf, most_per_byte},
                                       {"offsets for Z", Shape::offset, most_per_byte},
                                       {"30 more columns", Shape::wide, most_per_byte},
                                       {"JSON Lines", Shape::json_lines, most_per_json_byte}}};
  const std::uint64_t some = rows(0.3);
  say(fmt::format("J1 from other files of {} rows", some));
  std::vector<Task> tasks{responses_task(files_.responses(some, Shape::plain))};
  for (const Kind& kind : kinds)
    tasks.push_back(responses_task(files_.responses(some, kind.shape)));
  std::vector<std::function<Cost()>> contestants;
  for (const Task& task : tasks) contestants.push_back(ours(task, 1));
  const auto series = in_turns(options_.runs, contestants);
  const auto per_byte = [&](std::size_t i) {
    return series[i].times_cpu(series[0]) / tasks[i].bytes;
  };
  for (std::size_t i = 0; i < kinds.size(); ++i) {
    limit(fmt::format("J1, {}: CPU per byte, times the plain file's", kinds[i].name),
          per_byte(i + 1) / per_byte(0), true, kinds[i].must);
  }
}

void Suite::measure_zones() {
  const cx::TimeZone zone = cx::TimeZone::iana("America/New_York");
  for (const std::string job : {"J1", "J2", "J3"}) {
    say(job + " in a zone with summer time");
    const Task utc = make_task(files_, job, options_.rows);
    const Task away = make_task(files_, job, options_.rows, zone);
    const auto series = in_turns(options_.runs, {ours(utc, 1), ours(away, 1)});
    limit(job + " in America/New_York: CPU, times that in UTC", series[1].times_cpu(series[0]),
          true, job == "J3" ? most_in_zone_from_memory : most_in_zone);
  }
}

void Suite::measure_periods() {
  say("C over 12 months and 120");
  const Task few = subscriptions_task(options_.rows, 12);
  const Task many = subscriptions_task(options_.rows, 120);
  const auto series = in_turns(options_.runs, {ours(few, 1), ours(many, 1)});
  limit("C: CPU of 120 months, times that of 12", series[1].times_cpu(series[0]), true,
        most_for_periods);
}

void Suite::judge(const Demand& demand, const Measured& one, const Measured& several) {
  const std::string job = demand.job;
  const auto& [ours, peer] = std::pair(one.ours, one.peer);
  if (demand.must > 0) {
    limit(job + ": CPU ns/row", one.per_row(), true, demand.must, demand.goal);
  }
  if (demand.speed_up > 0) {
    limit(fmt::format("{}: speed of {} threads, times one", job, several.threads),
          ours.times_wall(several.ours), false, demand.speed_up);
  }
  if (peer.empty()) return;
  if (demand.times_peer > 0) {
    limit(job + ": CPU of the peer, times ours", peer.times_cpu(ours), false, demand.times_peer);
    limit(
        fmt::format("{}: wall time of the peer with {} threads, times ours", job, several.threads),
        several.peer.times_wall(several.ours), false, demand.times_peer);
  }
  limit(job + ": peak MiB, less than the peer's", ours.peak(), true, peer.peak());
}

void Suite::judge_memory(const Demand& demand, const Measured& one) {
  const std::string job = demand.job;
  if (demand.peak_mib > 0) {
    limit(job + ": peak MiB", one.ours.peak(), true, demand.peak_mib);
  }
  if (demand.peak_bytes_a_row > 0) {
    limit(job + ": peak bytes a row", one.ours.peak() * 1024 * 1024 / static_cast<double>(one.rows),
          true, demand.peak_bytes_a_row);
  }
}

void Suite::limit(std::string what, double value, bool at_most, double must, double goal) {
  limits_.push_back(
      {std::move(what), value, at_most, must, goal > 0 ? std::optional(goal) : std::nullopt});
}
