// SPDX-License-Identifier: MIT
#include "cx/summary/lifetimes.hpp"

#include <stdexcept>

#include "summary/checked_merge.hpp"

namespace cx {

Reject Lifetimes::add(const Lifetime& lifetime) {
  const Reject reason = lifetime.duration.reject();
  if (lifetime.running && reason == Reject::none) {
    throw std::invalid_argument("what is still running has no length yet");
  }
  tally_.add(reason);
  if (lifetime.running) {
    running_.add(lifetime.start);
  } else {
    ended_.add(lifetime.duration);
  }
  return reason;
}

void Lifetimes::merge(const Lifetimes& other) {
  checked_merge(tally_, other.tally_);
  ended_.merge(other.ended_);
  running_.merge(other.running_);
}

void Lifetimes::settle() { ended_.settle(); }

}  // namespace cx
