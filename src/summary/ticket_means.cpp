// SPDX-License-Identifier: MIT
#include "cx/summary/ticket_means.hpp"

#include <cmath>

#include "summary/checked_merge.hpp"

namespace cx {
void TicketTotal::add(Duration gap) {
  const auto so_far = total.length(), length = gap.length();
  if (!so_far || (!length && !is_fault(gap.reject()))) return;
  ++replies;
  if (!length) {
    total = gap;
  } else if (*length > Seconds::max() - *so_far) {
    total = Duration::none(Reject::bad_number);
  } else {
    total = *so_far + *length;
  }
}

Reject TicketMeans::add(const TicketTotal& ticket) {
  const Reject reason = ticket.replies == 0 ? Reject::no_reply : ticket.total.reject();
  tally_.add(reason);
  if (reason == Reject::none)
    totals_[ticket.replies].add(static_cast<std::uint64_t>(ticket.total.bits()));
  return reason;
}

Reject TicketMeans::add(std::span<const Duration> of_one_ticket) {
  TicketTotal ticket;
  for (const Duration& gap : of_one_ticket) ticket.add(gap);
  return add(ticket);
}

void TicketMeans::merge(const TicketMeans& other) {
  checked_merge(tally_, other.tally_);
  for (const auto& [replies, totals] : other.totals_) totals_[replies].merge(totals);
}

// The squares about the mean are those about the mean of each number of replies, which are exact,
// and those of these means about the whole.
Moments TicketMeans::moments() const {
  Moments result{.n = n(), .mean = {}, .sd = {}};
  if (result.n == 0) return result;
  const auto n = static_cast<double>(result.n);
  double sum = 0;
  for (const auto& [replies, totals] : totals_) {
    const auto found = totals.moments();
    sum += static_cast<double>(found.n) * (*found.mean / static_cast<double>(replies));
  }
  const double mean = sum / n;
  result.mean = mean;
  if (result.n < 2) return result;
  double squares = 0;
  for (const auto& [replies, totals] : totals_) {
    const auto found = totals.moments();
    const auto tickets = static_cast<double>(found.n), per = static_cast<double>(replies);
    const double sd = found.sd.value_or(0) / per, apart = *found.mean / per - mean;
    squares += (tickets - 1) * sd * sd + tickets * apart * apart;
  }
  result.sd = std::sqrt(squares / (n - 1));
  return result;
}

}  // namespace cx
