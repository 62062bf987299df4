// SPDX-License-Identifier: MIT
#include "cx/summary/yes_no_counts.hpp"

#include "summary/checked_merge.hpp"

namespace cx {

Reject YesNoCounts::add(YesNo answer) {
  const Reject reason = answer.reject();
  tally_.add(reason);
  if (answer.value() == true) ++yes_;
  return reason;
}

void YesNoCounts::merge(const YesNoCounts& other) {
  checked_merge(tally_, other.tally_);
  yes_ += other.yes_;
}

}  // namespace cx
