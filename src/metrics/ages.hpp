// SPDX-License-Identifier: MIT
#pragma once

#include "cx/core/optional_instant.hpp"
#include "cx/summary/duration_samples.hpp"
#include "cx/summary/open_since.hpp"
#include "cx/time/clock.hpp"

namespace cx {

/// How long what runs has lasted until `as_of`, in order. Left out: what began later
/// (Reject::filtered), and what the clock does not reach (outside_window). Throws
/// std::invalid_argument without `as_of`.
DurationSamples ages_of(const OpenSince& running, OptionalInstant as_of, const Clock& clock);

}  // namespace cx
