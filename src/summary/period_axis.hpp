// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <optional>
#include <vector>

#include "cx/core/instant.hpp"
#include "cx/core/optional_instant.hpp"
#include "cx/time/calendar.hpp"

namespace cx {

/// The part of a period that is looked at.
struct AxisPeriod {
  Instant first, last;  ///< [first, last)
  Instant until;        ///< known up to here, the instant included; `last` where all is over
  Seconds length;       ///< of the whole period
  /// So many, where it is made of months.
  std::optional<unsigned> months = {};

  Seconds observed() const { return until - first; }
};

/// Periods without gaps from one instant to another, and the place of any instant among them.
class PeriodAxis {
 public:
  PeriodAxis() = default;  ///< none
  /// One period [first, last).
  PeriodAxis(Instant first, Instant last, Instant as_of);
  /// The periods of a calendar that hold [from, to) as far as it is known: from, to and as_of cut
  /// the first and the last. None where as_of is before from.
  PeriodAxis(const Calendar& calendar, Instant from, Instant to, Instant as_of);
  /// One period from the first to the last; there are some.
  PeriodAxis joined() const;

  std::size_t size() const { return periods_.size(); }
  const AxisPeriod& period(std::size_t i) const { return periods_[i]; }
  /// The ordinal of period i, of a calendar.
  std::int32_t ordinal(std::size_t i) const {
    return first_ordinal_ + static_cast<std::int32_t>(i);
  }

  /// 1 for the first period, 2 for the next, ...; 0 before all of them, size() + 1 after.
  std::size_t place(Instant at) const {
    if (at < from_) return 0;
    if (at >= to_) return size() + 1;
    if (!calendar_) return 1;
    return static_cast<std::size_t>(calendar_->ordinal(at) - first_ordinal_) + 1;
  }

 private:
  std::vector<AxisPeriod> periods_;
  std::optional<Calendar> calendar_;
  std::int32_t first_ordinal_ = 0;
  Instant from_{}, to_{};
};

}  // namespace cx
