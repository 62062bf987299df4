// SPDX-License-Identifier: MIT
#include "cx/rollup/cohorts.hpp"

#include <algorithm>
#include <cstddef>
#include <span>
#include <stdexcept>
#include <utility>

#include "cx/rollup/table.hpp"
#include "cx/time/civil_shift.hpp"

namespace cx {
namespace {

/// A stretch of time during which somebody was a customer, [first, last).
struct Stay {
  Instant first;
  OptionalInstant last;
};

/// Calls visit(stay) for each stay of one customer.
template <class Visit>
void for_each_stay(std::span<const MembershipEvent> events, const Visit& visit) {
  OptionalInstant since;
  for (const MembershipEvent& event : events) {
    if (event.change == MembershipChange::lost) {
      visit(Stay{*since, event.at});
      since = {};
    } else if (!since) {
      since = event.at;
    }
  }
  if (since) visit(Stay{*since, {}});
}

/// Cohorts by the period in which they joined. Ages are counted as changes from one to the next, so
/// that a stay costs the same however long it lasts.
class Cohorts {
 public:
  Cohorts(const MembershipRollup& customers, CohortAge age)
      : calendar_(*customers.calendar()), age_(age), window_(customers.window()) {
    periods_ = customers.periods();
    const OptionalInstant as_of = customers.as_of();
    if (periods_.empty()) return;
    known_until_ = *as_of == Instant::max() ? *as_of : *as_of + Seconds{1};
    if (window_.to) known_until_ = std::min(known_until_, *window_.to);
    for (const Period period : periods_) begins_.push_back(begin(period));
    begins_.push_back(begin(periods_.back().next()));
    // How many of them lie in what is known.
    known_ = static_cast<std::size_t>(
        std::upper_bound(begins_.begin(), begins_.end(), known_until_) - begins_.begin());
  }

  std::size_t size() const { return periods_.size(); }
  Period period(std::size_t place) const { return periods_[place]; }
  /// False for a day that the zone skipped.
  bool has_length(std::size_t place) const { return begins_[place] != begins_[place + 1]; }

  /// How many ages there are of all cohorts of a group.
  std::uint64_t cells() const {
    std::uint64_t sum = 0;
    for (std::size_t place = 0; place < periods_.size(); ++place) sum += ages(place);
    return sum;
  }

  /// Nothing counted, the ages that are observed of each.
  std::vector<Cohort> empty() const {
    std::vector<Cohort> cohorts(periods_.size());
    for (std::size_t i = 0; i < cohorts.size(); ++i) cohorts[i].active.resize(ages(i));
    return cohorts;
  }

  void count(std::span<const MembershipEvent> events, std::vector<Cohort>& cohorts) const {
    const Instant joined = events.front().at;
    if ((window_.from && joined < *window_.from) || (window_.to && joined >= *window_.to)) return;
    const std::size_t place = place_of(joined);
    Cohort& cohort = cohorts[place];
    ++cohort.joined;
    for_each_stay(events, [&](const Stay& stay) {
      const auto [first, last] =
          age_ == CohortAge::calendar ? calendar_ages(place, stay) : rolling_ages(joined, stay);
      // Changes from one age to the next; unsigned numbers come round again when they are summed.
      if (first < cohort.active.size() && first <= last) {
        ++cohort.active[first];
        if (last + 1 < cohort.active.size()) --cohort.active[last + 1];
      }
    });
  }

  /// When all was counted: sums up the changes. At age 0 everybody is there, also who left at once.
  static void finish(std::vector<Cohort>& cohorts) {
    for (Cohort& cohort : cohorts) {
      for (std::size_t age = 2; age < cohort.active.size(); ++age)
        cohort.active[age] += cohort.active[age - 1];
      cohort.active[0] = cohort.joined;
    }
  }

 private:
  struct Ages {
    std::size_t first, last;
  };

  Instant begin(Period period) const {
    const auto range = calendar_.range(period);
    return range ? range->first : calendar_.zone().last_known();
  }
  std::size_t place_of(Instant at) const {
    return static_cast<std::size_t>(calendar_.ordinal(at) - periods_.front().ordinal());
  }
  std::size_t ages(std::size_t place) const {
    if (age_ == CohortAge::calendar) return std::max(known_, place + 1) - place;
    const auto whole =
        whole_between(calendar_.zone(), calendar_.grain(), begins_[place + 1], known_until_);
    return static_cast<std::size_t>(whole.value_or(0)) + 1;
  }

  /// Just before which periods after that of joining somebody was there: first < begin <= last.
  Ages calendar_ages(std::size_t joined, const Stay& stay) const {
    const std::size_t last = stay.last ? place_of(*stay.last) : begins_.size();
    return {place_of(stay.first) + 1 - joined, last - joined};
  }

  /// How many periods after joining somebody was there: first <= then < last.
  Ages rolling_ages(Instant joined, const Stay& stay) const {
    const auto whole = [&](Instant until) {
      return whole_between(calendar_.zone(), calendar_.grain(), joined, until).value_or(0);
    };
    const auto passed = whole(stay.first);
    const auto reached = shifted(calendar_.zone(), joined, calendar_.grain(), passed);
    const auto first = static_cast<std::size_t>(passed) + (reached == stay.first ? 0 : 1);
    if (!stay.last) return {std::max<std::size_t>(first, 1), static_cast<std::size_t>(-2)};
    return {std::max<std::size_t>(first, 1),
            static_cast<std::size_t>(whole(*stay.last - Seconds{1}))};
  }

  const Calendar& calendar_;
  CohortAge age_;
  MembershipWindow window_;
  std::vector<Period> periods_;
  std::vector<Instant> begins_;  // of the periods, and the end of the last
  std::size_t known_ = 0;
  Instant known_until_{};
};

void require_triangle(std::size_t groups, const Cohorts& cohorts) {
  const std::uint64_t most = TableOptions{}.max_rows;
  if (groups <= most / std::max<std::uint64_t>(cohorts.cells(), 1)) return;
  const auto text = [](std::uint64_t number) { return std::to_string(number); };
  throw std::length_error("a triangle of " + text(cohorts.size()) + " periods has " +
                          text(cohorts.cells()) + " values" +
                          (groups > 1 ? " for each of " + text(groups) + " groups" : "") +
                          ": take longer periods, a shorter range or fewer groups");
}

/// The readings of one row, at the ages that any of the cohorts has.
std::vector<Estimate> read(std::span<const Cohort> cohorts, Confidence confidence,
                           const CohortRetentionRule& rule) {
  std::size_t ages = 0;
  for (const Cohort& cohort : cohorts) ages = std::max(ages, cohort.active.size());
  std::vector<Estimate> result;
  for (std::size_t age = 0; age < ages; ++age)
    result.push_back(rule.pooled(cohorts, age, confidence));
  return result;
}

}  // namespace

std::string_view to_string(CohortAge age) {
  return age == CohortAge::calendar ? "calendar" : "rolling";
}

std::optional<CohortAge> parse_cohort_age(std::string_view text) {
  for (const auto age : {CohortAge::calendar, CohortAge::rolling})
    if (text == to_string(age)) return age;
  return std::nullopt;
}

std::size_t CohortTable::ages() const {
  std::size_t most = 0;
  for (const CohortRow& row : rows) most = std::max(most, row.retention.size());
  return most;
}

CohortTable cohorts(const MembershipRollup& customers, CohortAge age, Confidence confidence,
                    const CohortRetentionRule& rule) {
  const Calendar* calendar = customers.calendar();
  if (calendar == nullptr) throw std::invalid_argument("cohorts are of a roll-up by period");
  CohortTable table{.zone = calendar->zone().name(),
                    .by = customers.names(),
                    .grain = calendar->grain(),
                    .age = age,
                    .confidence = confidence.level()};
  table.input.tally = customers.tally();
  const Cohorts counting(customers, age);
  const auto keys = customers.groups();
  require_triangle(keys.size(), counting);
  std::vector<std::vector<Cohort>> groups(keys.size(), counting.empty());
  customers.for_each_customer([&](std::size_t group, std::span<const MembershipEvent> events) {
    counting.count(events, groups[group]);
  });
  for (std::size_t group = 0; group < groups.size(); ++group) {
    auto& all = groups[group];
    Cohorts::finish(all);
    std::uint64_t joined = 0;
    for (std::size_t i = 0; i < all.size(); ++i) {
      if (!counting.has_length(i)) continue;
      joined += all[i].joined;
      table.rows.push_back({keys[group], counting.period(i), all[i].joined,
                            read(std::span(all).subspan(i, 1), confidence, rule)});
    }
    table.rows.push_back({keys[group], std::nullopt, joined, read(all, confidence, rule)});
  }
  return table;
}

}  // namespace cx
