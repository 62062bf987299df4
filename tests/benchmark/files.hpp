// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>

#include "workload.hpp"

/// The files to measure with: from a folder of the user's where it has them, else made, once each,
/// and removed at the end.
class Files {
 public:
  /// `folder` may be empty.
  explicit Files(std::string folder);
  Files(const Files&) = delete;
  Files& operator=(const Files&) = delete;
  ~Files();

  std::string responses(std::uint64_t rows);
  std::string responses(std::uint64_t rows, workload::Shape shape);
  std::string tickets(std::uint64_t rows);
  void remove(const std::string& path);

 private:
  std::string given(const std::string& name) const;
  template <class Write>
  std::string made(const std::string& name, Write write);

  std::string given_;
  std::filesystem::path made_;
};
