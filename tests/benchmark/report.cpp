// SPDX-License-Identifier: MIT
#include "report.hpp"

#include <fmt/chrono.h>
#include <fmt/format.h>

#include <algorithm>
#include <ctime>
#include <fstream>
#include <thread>

namespace {

std::vector<std::size_t> widths(const Grid& grid) {
  std::vector<std::size_t> result;
  for (std::size_t column = 0; column < grid.header.size(); ++column) {
    std::size_t width = grid.header[column].size();
    for (const auto& row : grid.rows) width = std::max(width, row[column].size());
    result.push_back(width);
  }
  return result;
}

std::string aligned(const std::vector<std::string>& row, const std::vector<std::size_t>& widths,
                    bool markdown) {
  std::string line = markdown ? "|" : "";
  for (std::size_t i = 0; i < row.size(); ++i) {
    if (markdown) {
      line += fmt::format(" {} |", row[i]);
    } else if (i == 0) {
      line += fmt::format("{:<{}}", row[i], widths[i]);
    } else {
      line += fmt::format("  {:>{}}", row[i], widths[i]);
    }
  }
  return line + "\n";
}

std::string size(std::uint64_t rows) {
  return rows % 1'000'000 == 0 ? fmt::format("{} M", rows / 1'000'000) : fmt::format("{}", rows);
}

std::string processor() {
  std::ifstream info("/proc/cpuinfo");
  for (std::string line; std::getline(info, line);) {
    if (line.starts_with("model name")) return line.substr(line.find(':') + 2);
  }
  return "unknown processor";
}

}  // namespace

std::string to_text(const Grid& grid, bool markdown) {
  const auto width = widths(grid);
  std::string text = aligned(grid.header, width, markdown);
  if (markdown) {
    text += "|---|";
    for (std::size_t i = 1; i < grid.header.size(); ++i) text += "---:|";
    text += '\n';
  }
  for (const auto& row : grid.rows) text += aligned(row, width, markdown);
  return text;
}

std::string to_text(const std::vector<Measured>& measured, bool markdown) {
  Grid grid{{"job", "rows", "threads", "CPU ns/row", "of all runs", "wall ns/row", "GB/s",
             "peak MiB", "peer CPU x", "peer wall x", "peer MiB"},
            {}};
  for (const Measured& one : measured) {
    const double scale = 1e9 / static_cast<double>(one.rows);
    const Series &ours = one.ours, &peer = one.peer;
    const bool both = !peer.empty();
    grid.rows.push_back(
        {one.job, size(one.rows), fmt::format("{}", one.threads),
         fmt::format("{:.2f}", one.per_row()),
         fmt::format("{:.2f} to {:.2f}", ours.least_cpu() * scale, ours.most_cpu() * scale),
         fmt::format("{:.2f}", ours.wall() * scale),
         fmt::format("{:.2f}", one.bytes / ours.wall() / 1e9), fmt::format("{:.1f}", ours.peak()),
         both ? fmt::format("{:.1f}", peer.times_cpu(ours)) : "",
         both ? fmt::format("{:.1f}", peer.times_wall(ours)) : "",
         both ? fmt::format("{:.0f}", peer.peak()) : ""});
  }
  return to_text(grid, markdown);
}

std::string circumstances(int runs) {
  return fmt::format("{}, {} cores; {}; {:%Y-%m-%d}; medians of {} runs\n", processor(),
                     std::thread::hardware_concurrency(), CX_BENCHMARK_COMPILER,
                     fmt::gmtime(std::time(nullptr)), runs);
}
