// SPDX-License-Identifier: MIT
#include "metrics/ages.hpp"

#include <stdexcept>

namespace cx {

DurationSamples ages_of(const OpenSince& running, OptionalInstant as_of, const Clock& clock) {
  if (!as_of) {
    throw std::invalid_argument(
        "how long what is open has lasted depends on as_of, which is not set");
  }
  DurationSamples ages;
  for (const Instant start : running.starts()) {
    ages.add(start > *as_of ? Duration::none(Reject::filtered) : clock.elapsed(start, *as_of));
  }
  ages.settle();
  return ages;
}

}  // namespace cx
