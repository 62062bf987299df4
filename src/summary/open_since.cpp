// SPDX-License-Identifier: MIT
#include "cx/summary/open_since.hpp"

#include <algorithm>

#include "summary/checked_merge.hpp"

namespace cx {

Reject OpenSince::add(OptionalInstant start) {
  const Reject reason = start ? Reject::none : Reject::filtered;
  tally_.add(reason);
  if (start) starts_.push_back(*start);
  return reason;
}

void OpenSince::merge(const OpenSince& other) {
  if (&other == this) return merge(OpenSince(other));
  checked_merge(tally_, other.tally_);
  starts_.insert(starts_.end(), other.starts_.begin(), other.starts_.end());
}

bool operator==(const OpenSince& a, const OpenSince& b) {
  if (a.tally_ != b.tally_) return false;
  std::vector<Instant> x = a.starts_, y = b.starts_;
  std::sort(x.begin(), x.end());
  std::sort(y.begin(), y.end());
  return x == y;
}

}  // namespace cx
