// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <string>
#include <utility>
#include <variant>

#include "cx/core/names.hpp"
#include "cx/export.hpp"
#include "cx/time/calendar.hpp"

namespace cx {

/// What the ordinals of a dimension stand for: periods of a calendar, names of somebody else's
/// table, or names of its own.
class CXMETRICS_EXPORT Labels {
 public:
  explicit Labels(Calendar calendar) : source_(std::move(calendar)) {}
  explicit Labels(NameTable& names) : source_(&names) {}
  explicit Labels(NameTable&& own) : source_(std::move(own)) {}

  /// The calendar; nullptr for names.
  const Calendar* calendar() const { return std::get_if<Calendar>(&source_); }
  /// The names; only where calendar() is nullptr.
  NameTable& names();
  const NameTable& names() const;

  /// As reports print it: a name, or a period such as "2026-11".
  std::string text(std::int32_t ordinal) const;

  /// Whether the ordinals of `other` can be adopted: both are names, or periods of the same grain
  /// and zone.
  bool fits(const Labels& other) const;
  /// The ordinal here of what has `ordinal` in `other`; a name that is missing here is added.
  /// Requires fits(other).
  std::int32_t adopt(const Labels& other, std::int32_t ordinal);

 private:
  std::variant<Calendar, NameTable*, NameTable> source_;
};

}  // namespace cx
