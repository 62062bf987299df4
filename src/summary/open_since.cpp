// SPDX-License-Identifier: MIT
#include "cx/summary/open_since.hpp"

#include <algorithm>

#include "summary/checked_merge.hpp"

namespace cx {

Reject OpenSince::add(OptionalInstant start) {
  if (!start) {
    left_out_.add(Reject::filtered);
    return Reject::filtered;
  }
  starts_.push_back(*start);
  return Reject::none;
}

void OpenSince::merge(const OpenSince& other) {
  if (&other == this) return merge(OpenSince(other));
  require_room(tally(), other.tally());
  left_out_.merge(other.left_out_);
  starts_.insert(starts_.end(), other.starts_.begin(), other.starts_.end());
}

bool operator==(const OpenSince& a, const OpenSince& b) {
  if (a.left_out_ != b.left_out_) return false;
  std::vector<Instant> x = a.starts_, y = b.starts_;
  std::sort(x.begin(), x.end());
  std::sort(y.begin(), y.end());
  return x == y;
}

}  // namespace cx
