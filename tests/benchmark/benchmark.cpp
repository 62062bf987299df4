// SPDX-License-Identifier: MIT
// cx_benchmark [ROWS [REPETITIONS]]: what the jobs of docs/performance.md cost on this machine;
// B is the business time of each ticket. Writes about 110 bytes a row to a temporary file.
#include <fmt/format.h>

#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <filesystem>
#include <functional>
#include <stdexcept>
#include <string>
#include <vector>

#include "jobs.hpp"
#include "measure.hpp"
#include "workload.hpp"

namespace {

double median(std::vector<double> values) {
  std::sort(values.begin(), values.end());
  return values[values.size() / 2];
}

struct Result {
  std::vector<double> cpu, wall, peak;
};

Result repeat(int repetitions, const std::function<void()>& prepare,
              const std::function<void()>& job) {
  Result result;
  for (int i = 0; i <= repetitions; ++i) {
    const Cost cost = measure(prepare, job);
    if (i == 0) continue;  // warms the page cache up
    result.cpu.push_back(cost.cpu_seconds);
    result.wall.push_back(cost.wall_seconds);
    result.peak.push_back(cost.peak_mib);
  }
  return result;
}

void print(const char* job, std::uint64_t rows, double bytes, const Result& result) {
  const double per_row = 1e9 / static_cast<double>(rows);
  const auto [least, most] = std::minmax_element(result.cpu.begin(), result.cpu.end());
  fmt::print("{:<4} {:>10} {:>8.2f} {:>8.2f} {:>8.2f} {:>8.2f} {:>8.2f} {:>8.1f}\n", job, rows,
             median(result.cpu) * per_row, *least * per_row, *most * per_row,
             median(result.wall) * per_row, bytes / median(result.wall) / 1e9, median(result.peak));
}

void from_file(const char* job, std::uint64_t rows, int repetitions,
               void (*write)(const std::string&, std::uint64_t),
               cx::Table (*table)(const std::string&)) {
  const auto folder = std::filesystem::temp_directory_path() / fmt::format("cx_benchmark_{}", rows);
  std::filesystem::create_directories(folder);
  const std::string path = (folder / "rows.csv").string();
  write(path, rows);
  print(job, rows, static_cast<double>(std::filesystem::file_size(path)),
        repeat(repetitions, [] {}, [&] { (void)table(path); }));
  std::filesystem::remove_all(folder);
}

/// `job` gets what `make(rows, names)` makes.
template <class Make, class Job>
void from_memory(const char* name, std::uint64_t rows, int repetitions, Make make, Job job) {
  cx::Names names;
  decltype(make(rows, names)) records;
  print(name, rows, static_cast<double>(rows * sizeof(records[0])),
        repeat(repetitions, [&] { records = make(rows, names); }, [&] { job(records, names); }));
}

void run(std::uint64_t rows, int repetitions) {
  fmt::print("{:<4} {:>10} {:>8} {:>8} {:>8} {:>8} {:>8} {:>8}\n", "job", "rows", "cpu", "least",
             "most", "wall", "GB/s", "MiB");
  fmt::print("{:<4} {:>10} {:>35}\n", "", "", "nanoseconds per row");
  from_file("J1", rows, repetitions, workload::write_responses, jobs::responses_file_to_table);
  from_file("J2", rows, repetitions, workload::write_tickets, jobs::tickets_file_to_table);
  from_memory("J3", rows, repetitions, workload::responses, jobs::responses_to_table);
  from_memory("J4", rows, repetitions, workload::tickets, jobs::tickets_to_table);
  const cx::Clock clock = jobs::office_hours();
  from_memory("B", rows, repetitions, workload::tickets,
              [&](const std::vector<cx::Ticket>& records, cx::Names&) {
                // What is added up is used, or the compiler would drop it.
                if (jobs::business_seconds(records, clock) < 0) throw std::logic_error("negative");
              });
}

}  // namespace

int main(int argc, char** argv) {
  try {
    const std::uint64_t rows = argc > 1 ? std::stoull(argv[1]) : 1'000'000;
    const int repetitions = argc > 2 ? std::stoi(argv[2]) : 5;
    if (rows == 0 || repetitions < 1) throw std::invalid_argument("numbers");
    run(rows, repetitions);
  } catch (const std::invalid_argument&) {
    fmt::print(stderr, "usage: cx_benchmark [ROWS [REPETITIONS]]\n");
    return 2;
  } catch (const std::exception& error) {
    fmt::print(stderr, "cx_benchmark: {}\n", error.what());
    return 1;
  }
}
