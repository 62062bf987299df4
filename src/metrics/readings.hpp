// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <string>

#include "cx/core/estimate.hpp"
#include "cx/stats/interval.hpp"

/// What the readings of all metrics have in common.
namespace cx::readings {

/// An estimate that rests on `n` rows, without value yet, that carries what the tally rejected.
Estimate blank(const Tally& tally, Unit unit, std::uint64_t n);

/// Counts what another tally rejected as left out, too.
void leave_out(Estimate& estimate, const Tally& tally);

/// 100 k / n, the n of `blank`, in percent.
Estimate share(Estimate blank, std::uint64_t k, ShareInterval method, Confidence confidence);

/// "median", "p90", "p99.9": the name of the percentile of a share p.
std::string percentile_name(double p);

}  // namespace cx::readings
