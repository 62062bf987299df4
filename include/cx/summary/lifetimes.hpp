// SPDX-License-Identifier: MIT
#pragma once

#include "cx/core/duration.hpp"
#include "cx/core/instant.hpp"
#include "cx/core/reject.hpp"
#include "cx/export.hpp"
#include "cx/summary/duration_samples.hpp"
#include "cx/summary/open_since.hpp"

namespace cx {

/// Something that begins and may not have ended: how long it took, or since when it runs.
struct Lifetime {
  Instant start;
  Duration duration;
  bool running = false;  ///< then `duration` says why it has no length

  friend constexpr bool operator==(const Lifetime&, const Lifetime&) = default;
};

/// Durations together with what is still running, which plain durations leave out: what survival
/// estimates and service levels are read from.
class CXMETRICS_EXPORT Lifetimes {
 public:
  /// Returns why there is no length, for what is running too. Throws std::invalid_argument for what
  /// is running and has a length.
  Reject add(const Lifetime& lifetime);
  void merge(const Lifetimes& other);
  void settle();

  /// What does not run: the lengths, and those that have none for another reason.
  const DurationSamples& ended() const { return ended_; }
  const OpenSince& running() const { return running_; }
  const Tally& tally() const { return tally_; }  ///< of both, the running ones by their reason

  friend CXMETRICS_EXPORT bool operator==(const Lifetimes&, const Lifetimes&) = default;

 private:
  DurationSamples ended_;
  OpenSince running_;
  Tally tally_;
};

}  // namespace cx
