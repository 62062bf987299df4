// SPDX-License-Identifier: MIT
#include "cx/time/clock.hpp"

namespace cx {

using namespace std::chrono_literals;

Duration Clock::open_time(Instant from, Instant to) const {
  if (to < from) return Duration::none(Reject::ends_before_start);
  const auto open = hours_->elapsed(from, to);
  return open ? Duration(*open) : Duration::none(Reject::outside_window);
}

std::optional<Instant> Clock::add(Instant from, Seconds time) const {
  if (hours_) return hours_->add(from, time);
  const bool beyond = time < 0s ? from < Instant::min() - time : from > Instant::max() - time;
  return beyond ? std::nullopt : std::optional(from + time);
}

}  // namespace cx
