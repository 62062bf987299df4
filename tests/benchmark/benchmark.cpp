// SPDX-License-Identifier: MIT
// cx_benchmark [ROWS [REPETITIONS]]: what the jobs of docs/performance.md cost on this machine.
// Writes about 65 bytes a row to a temporary file.
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

void run(std::uint64_t rows, int repetitions) {
  const auto folder = std::filesystem::temp_directory_path() / fmt::format("cx_benchmark_{}", rows);
  std::filesystem::create_directories(folder);
  const std::string path = (folder / "responses.csv").string();
  workload::write_csv(path, rows);

  fmt::print("{:<4} {:>10} {:>8} {:>8} {:>8} {:>8} {:>8} {:>8}\n", "job", "rows", "cpu", "least",
             "most", "wall", "GB/s", "MiB");
  fmt::print("{:<4} {:>10} {:>35}\n", "", "", "nanoseconds per row");
  print("J1", rows, static_cast<double>(std::filesystem::file_size(path)),
        repeat(repetitions, [] {}, [&] { (void)jobs::file_to_table(path); }));
  std::filesystem::remove_all(folder);

  cx::Names names;
  std::vector<cx::SurveyResponse> records;
  print("J3", rows, static_cast<double>(rows * sizeof(cx::SurveyResponse)),
        repeat(
            repetitions, [&] { records = workload::records(rows, names); },
            [&] { (void)jobs::records_to_table(records, names); }));
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
