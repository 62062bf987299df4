// SPDX-License-Identifier: MIT
// The tables of cx/rollup/membership_rollup.hpp.
#include <algorithm>

#include "cx/rollup/groups.hpp"
#include "cx/rollup/membership_rollup.hpp"
#include "cx/rollup/row_traits.hpp"
#include "rollup/membership_book.hpp"

namespace cx {

MemberAxes MembershipRollup::Impl::axes(const PeriodAxis& all, bool by_period) const {
  const PeriodAxis whole = all.joined();
  const auto& [first, last, until, length, months] = whole.period(0);
  MemberAxes axes{.periods = by_period ? all : whole,
                  .days = {},
                  .early = options.early,
                  .as_of = *as_of(),
                  .losses_known_until = losses_known_until(*as_of(), options.rules.grace)};
  if (options.days) axes.days.emplace(Calendar(*options.days, Grain::day), first, last, until);
  return axes;
}

std::vector<std::unique_ptr<MemberLevel>> MembershipRollup::Impl::count(const PeriodAxis& periods,
                                                                        bool totals) const {
  std::vector<std::unique_ptr<MemberLevel>> levels;
  std::vector<MemberLevel*> all;
  for (std::size_t keys = totals ? 0 : dimensions.size(); keys <= dimensions.size(); ++keys) {
    const bool by_period = period && *period < keys;
    levels.push_back(
        std::make_unique<MemberLevel>(index, keys - (by_period ? 1 : 0), axes(periods, by_period)));
    all.push_back(levels.back().get());
    for (CellNumber cell = 1; cell < groups.size(); ++cell)
      for (const Currency currency : groups[cell].currencies)
        all.back()->add_currency(cell, currency);
  }
  count_members(spells, options.rules.grace, as_of(), all);
  for (MemberLevel* level : all) level->finish();
  return levels;
}

/// The rows of a table: which of the cells and periods belong to which key.
class MembershipRollup::Layout {
 public:
  Layout(const Impl& impl, const PeriodAxis& periods)
      : impl_(impl), periods_(periods), index_(impl.dimensions.size()) {
    const auto used = impl.used_cells();
    std::vector<std::vector<std::int32_t>> keys(impl.dimensions.size());
    for (const CellNumber cell : used)
      for (std::size_t period = 0; period < rows_of_each(); ++period) add(cell, period, keys);
    std::vector<CellNumber> cells(places_.size());
    index_.locate(keys, cells);  // numbers them from 1 on, in this order
  }

  std::vector<Group> groups(bool totals, std::uint64_t most) const {
    std::vector<const Labels*> labels;
    for (const auto& dimension : impl_.dimensions) labels.push_back(&dimension.labels());
    return cx::groups(index_, labels, totals, most);
  }
  struct Place {
    CellNumber cell;
    std::size_t period;
  };
  /// Of any of a group's cells.
  const Place& place(const Group& group) const { return places_[group.cells.front() - 1]; }

 private:
  std::size_t rows_of_each() const { return impl_.period ? periods_.size() : 1; }
  void add(CellNumber cell, std::size_t period, std::vector<std::vector<std::int32_t>>& keys) {
    const auto names = impl_.index.key(cell);
    if (impl_.period && periods_.period(period).length == Seconds{0})
      return;  // the zone skipped it
    for (std::size_t d = 0, name = 0; d < keys.size(); ++d)
      keys[d].push_back(d == impl_.period ? periods_.ordinal(period) : names[name++]);
    places_.push_back({cell, period});
  }

  const Impl& impl_;
  const PeriodAxis& periods_;
  CellIndex index_;
  std::vector<Place> places_;  // of each cell of index_
};

Table MembershipRollup::table(const TableOptions& options,
                              const std::vector<MemberReading>& readings) const {
  Table result;
  result.table = RowTraits<Subscription>::table;
  result.confidence = options.confidence.level();
  result.input.tally = tally();
  for (const auto& dimension : impl_->dimensions) result.by.push_back(dimension.name());
  if (calendar() != nullptr) result.zone = calendar()->zone().name();
  const PeriodAxis periods = impl_->all_periods();
  if (periods.size() == 0 || impl_->spells.size() == 0) return result;

  const std::uint64_t most = options.max_rows / std::max<std::size_t>(readings.size(), 1);
  require_room(impl_->index.size() - 1, periods.size(), most);
  const auto levels = impl_->count(periods, options.totals);
  const Layout layout(*impl_, periods);
  for (const Group& group : layout.groups(options.totals, most)) {
    const auto [cell, period] = layout.place(group);
    const auto depth = static_cast<std::size_t>(
        std::count_if(group.key.begin(), group.key.end(), [](const auto& part) { return part; }));
    const MemberLevel& level = *levels.at(options.totals ? depth : 0);
    for (const auto& reading : readings) {
      const Estimate estimate = reading.estimate(level.counts(cell, period), options.confidence);
      result.rows.push_back(options.row(group.key, reading.name(), estimate));
    }
  }
  return result;
}

}  // namespace cx
