// SPDX-License-Identifier: MIT
#pragma once

#include "cx/stats/survival.hpp"
#include "cx/summary/duration_samples.hpp"

namespace cx {

/// The share that has not ended after a time (Kaplan-Meier): what has `ended` is events, what runs
/// counts up to its age.
stats::SurvivalCurve curve_of(const DurationSamples& ended, const DurationSamples& ages);

}  // namespace cx
