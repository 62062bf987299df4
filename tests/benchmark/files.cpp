// SPDX-License-Identifier: MIT
#include "files.hpp"

#include <fmt/format.h>
#include <unistd.h>

#include <utility>

Files::Files(std::string folder)
    : given_(std::move(folder)),
      made_(std::filesystem::temp_directory_path() / fmt::format("cx_benchmark_{}", getpid())) {
  std::filesystem::create_directories(made_);
}

Files::~Files() {
  std::error_code ignored;
  std::filesystem::remove_all(made_, ignored);
}

std::string Files::given(const std::string& name) const {
  if (given_.empty()) return {};
  const auto path = std::filesystem::path(given_) / name;
  return std::filesystem::exists(path) ? path.string() : std::string();
}

template <class Write>
std::string Files::made(const std::string& name, Write write) {
  const auto path = made_ / name;
  if (!std::filesystem::exists(path)) write(path.string());
  return path.string();
}

std::string Files::responses(std::uint64_t rows) {
  auto path = given(fmt::format("surveys_{}.csv", rows));
  return path.empty() ? responses(rows, workload::Shape::plain) : path;
}

std::string Files::responses(std::uint64_t rows, workload::Shape shape) {
  return made(fmt::format("surveys_{}_{}", rows, static_cast<int>(shape)),
              [&](const std::string& path) { workload::write_responses(path, rows, shape); });
}

std::string Files::tickets(std::uint64_t rows) {
  auto path = given(fmt::format("tickets_{}.csv", rows));
  if (!path.empty()) return path;
  return made(fmt::format("tickets_{}", rows),
              [&](const std::string& made) { workload::write_tickets(made, rows); });
}

void Files::remove(const std::string& path) {
  if (std::filesystem::path(path).parent_path() == made_) std::filesystem::remove(path);
}
