// SPDX-License-Identifier: MIT
// The C library as a second opinion on time zones: TZ and localtime_r, which read the zone files by
// code of their own, closing rules included.
#pragma once

#include <chrono>
#include <cstdlib>
#include <ctime>
#include <optional>
#include <stdexcept>
#include <string>

#include "cx/core/instant.hpp"

/// While it lives, the process is in that zone.
class CZone {
 public:
  explicit CZone(const std::string& name) {
    if (const char* before = std::getenv("TZ")) before_ = before;
    set(":" + name);
  }
  CZone(const CZone&) = delete;
  CZone& operator=(const CZone&) = delete;
  ~CZone() { before_ ? set(*before_) : unset(); }

  /// Seconds ahead of UTC.
  std::int64_t offset(std::int64_t instant) const {
    const std::time_t time = instant;
    std::tm local{};
    if (localtime_r(&time, &local) == nullptr) throw std::runtime_error("localtime_r failed");
    return local.tm_gmtoff;
  }

  /// The first second in (before, after] that has not the offset of `before`.
  std::int64_t change_between(std::int64_t before, std::int64_t after) const {
    const std::int64_t old = offset(before);
    while (after - before > 1) {
      const std::int64_t middle = before + (after - before) / 2;
      (offset(middle) == old ? before : after) = middle;
    }
    return after;
  }

 private:
  static void set(const std::string& value) {
    setenv("TZ", value.c_str(), 1);
    tzset();
  }
  static void unset() {
    unsetenv("TZ");
    tzset();
  }
  std::optional<std::string> before_;
};

/// strftime for the start of a UTC day.
inline std::string c_date(std::int64_t days_since_1970, const char* format) {
  const std::time_t time = days_since_1970 * 86400;
  std::tm fields{};
  gmtime_r(&time, &fields);
  char text[64];
  return {text, std::strftime(text, sizeof text, format, &fields)};
}

inline cx::Instant at(std::int64_t seconds) { return cx::Instant{cx::Seconds{seconds}}; }
