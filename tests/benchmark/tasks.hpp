// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <functional>
#include <string>

#include "cx/time/time_zone.hpp"
#include "files.hpp"

/// A job of a size, ready to run.
struct Task {
  double bytes = 0;  ///< of the file, or of the records
  std::function<void()> prepare;
  std::function<void(unsigned threads)> run;
};

/// "J1" to "J5", "B" and "C". Makes the file where one is needed.
Task make_task(Files& files, const std::string& job, std::uint64_t rows,
               const cx::TimeZone& zone = cx::TimeZone::utc());

/// C of subscriptions that started within so many months.
Task subscriptions_task(std::uint64_t rows, unsigned months);

/// J1 from a file.
Task responses_task(const std::string& path, const cx::TimeZone& zone = cx::TimeZone::utc());
