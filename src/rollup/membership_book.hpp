// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "core/membership_fold.hpp"
#include "cx/rollup/cell_index.hpp"
#include "cx/rollup/membership_rollup.hpp"
#include "rollup/member_level.hpp"
#include "summary/period_axis.hpp"
#include "summary/spell_store.hpp"

namespace cx {

/// What a MembershipRollup holds: subscriptions by group, the combinations of names in all
/// dimensions but the period.
struct MembershipRollup::Impl {
  Impl(Names& given_names, std::vector<Dimension<Subscription>> given, MembershipOptions how,
       MembershipWindow shown);

  Names* names;
  std::vector<Dimension<Subscription>> dimensions;
  MembershipOptions options;
  MembershipWindow window;
  std::optional<std::size_t> period;  // the dimension by period
  CellIndex index;                    // of the others: a group is a cell
  SpellStore spells;
  /// What was kept of a group.
  struct Group {
    bool any = false;
    std::vector<Currency> currencies;  // of amounts that are known
  };
  std::vector<Group> groups;  // by cell
  Tally tally;
  Instant first_known = Instant::min(), last_known = Instant::max();  // of the zone of the periods
  OptionalInstant earliest, latest;                 // the first start, and the last instant of all
  std::vector<std::vector<std::int32_t>> ordinals;  // of a batch
  std::vector<CellNumber> cells;

  const Calendar* calendar() const {
    return period ? dimensions[*period].labels().calendar() : nullptr;
  }
  /// The dimensions that are not by period.
  Dimension<Subscription>& name_dimension(std::size_t place) {
    return dimensions[place + (period && *period <= place ? 1 : 0)];
  }
  const Dimension<Subscription>& name_dimension(std::size_t place) const {
    return dimensions[place + (period && *period <= place ? 1 : 0)];
  }
  OptionalInstant as_of() const { return options.as_of ? options.as_of : latest; }

  void observe(const Batch<Subscription>& some);
  void see(OptionalInstant at) {
    if (at && (!latest || *at > *latest)) latest = at;
  }
  void see_start(Instant at) {
    if (!earliest || at < *earliest) earliest = at;
  }
  void adopt(const Impl& other);

  /// The cells of groups that anything was kept of, by their names.
  std::vector<CellNumber> used_cells() const;
  std::vector<std::string> names_of(CellNumber cell) const;
  /// The periods that are shown; none where nothing is known of any.
  PeriodAxis all_periods() const;
  /// Counts what rows with all keys show, and with totals what those with fewer do: the level of d
  /// keys in place d.
  std::vector<std::unique_ptr<MemberLevel>> count(const PeriodAxis& periods, bool totals) const;

 private:
  Reject check(const Subscription& row) const;
  void keep(const Subscription& row, CellNumber cell);
  void adopt_groups(const Impl& other, const std::vector<CellNumber>& cell_of);
  std::vector<CellNumber> adopt_cells(const Impl& other);
  MemberAxes axes(const PeriodAxis& all, bool by_period) const;
};

}  // namespace cx
