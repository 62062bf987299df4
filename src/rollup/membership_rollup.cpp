// SPDX-License-Identifier: MIT
#include "cx/rollup/membership_rollup.hpp"

#include <algorithm>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <stdexcept>
#include <string>

#include "core/membership_fold.hpp"
#include "cx/rollup/cell_index.hpp"
#include "cx/rollup/groups.hpp"
#include "cx/rollup/row_traits.hpp"
#include "rollup/member_level.hpp"
#include "summary/checked_merge.hpp"
#include "summary/customer_spells.hpp"

namespace cx {
namespace {

Instant start_of_period(const Calendar& calendar, Instant at) {
  const auto range = calendar.range(calendar.period_of(at).value());
  return range ? range->first : calendar.zone().first_known();
}

Instant after(Instant instant) {
  return instant == Instant::max() ? instant : instant + Seconds{1};
}

}  // namespace

struct MembershipRollup::Impl {
  Impl(Names& given_names, std::vector<Dimension<Subscription>> given, MembershipOptions how,
       MembershipWindow shown)
      : names(&given_names),
        dimensions(std::move(given)),
        options(std::move(how)),
        window(shown),
        period(period_dimension(dimensions)),
        index(dimensions.size() - (period ? 1 : 0)),
        ordinals(index.space().dimensions()) {
    if (options.rules.grace < Seconds{0}) throw std::invalid_argument("a grace is not negative");
    if (window.from && window.to && *window.from > *window.to)
      throw std::invalid_argument("a window ends before its beginning");
  }

  Names* names;
  std::vector<Dimension<Subscription>> dimensions;
  MembershipOptions options;
  MembershipWindow window;
  std::optional<std::size_t> period;                    // the dimension by period
  CellIndex index;                                      // of the others
  std::vector<Spell> spells;                            // with their cells as groups
  std::map<CellNumber, std::set<Currency>> currencies;  // of amounts that are known
  Tally tally;
  OptionalInstant latest;
  std::vector<std::vector<std::int32_t>> ordinals;  // of a batch
  std::vector<CellNumber> cells;
  std::vector<bool> used;  // cells that spells are in

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

  void see(OptionalInstant at) {
    if (at && (!latest || *at > *latest)) latest = at;
  }
  OptionalInstant as_of() const { return options.as_of ? options.as_of : latest; }
  Reject check(const Subscription& row) const;
  void keep(const Subscription& row, CellNumber cell);
  void observe(const Batch<Subscription>& batch);
  void adopt(const Impl& other);
  std::vector<CellNumber> adopt_cells(const Impl& other);

  /// The cells that spells are in, by their names.
  std::vector<CellNumber> used_cells() const;
  std::vector<std::string> names_of(CellNumber cell) const;
  std::optional<Instant> first_start() const;
  PeriodAxis all_periods() const;
  MemberAxes axes(const PeriodAxis& all, bool by_period) const;
  /// Counts what rows with all keys show, and with totals what those with fewer do: the level of d
  /// keys in place d.
  std::vector<std::unique_ptr<MemberLevel>> count(const PeriodAxis& periods, bool totals) const;
};

Reject MembershipRollup::Impl::check(const Subscription& row) const {
  if (const Reject wrong = cx::check(row, options.rules); wrong != Reject::none) return wrong;
  if (const Calendar* periods = calendar()) {
    const TimeZone& zone = periods->zone();
    if (!zone.knows(row.started_at) || (row.ended_at && !zone.knows(*row.ended_at)))
      return Reject::outside_window;
  }
  return Reject::none;
}

void MembershipRollup::Impl::keep(const Subscription& row, CellNumber cell) {
  if (used.size() <= cell) used.resize(cell + 1);
  used[cell] = true;
  if (row.mrr.is_known()) {
    auto& known = currencies[cell];
    if (known.empty() || *known.begin() != row.mrr.currency()) known.insert(row.mrr.currency());
  }
  spells.push_back(spell_of(row, cell));
}

void MembershipRollup::Impl::observe(const Batch<Subscription>& batch) {
  for (std::size_t place = 0; place < ordinals.size(); ++place) {
    ordinals[place].resize(batch.rows.size());
    name_dimension(place).fill(batch, ordinals[place]);
  }
  cells.resize(batch.rows.size());
  index.locate(ordinals, cells);
  if (index.size() > most_groups) throw std::length_error("more than 2^29 groups of customers");
  for (std::size_t i = 0; i < batch.rows.size(); ++i) {
    const Subscription& row = batch.rows[i];
    const Reject outcome = check(row);
    tally.add(outcome);
    if (outcome == Reject::none || outcome == Reject::not_paid) {
      see(row.started_at);
      see(row.ended_at);
    }
    if (outcome == Reject::none) keep(row, cells[i]);
  }
}

/// The cells here of the other's.
std::vector<CellNumber> MembershipRollup::Impl::adopt_cells(const Impl& other) {
  const std::size_t size = other.index.size();
  std::vector<std::vector<std::int32_t>> keys(ordinals.size(), std::vector<std::int32_t>(size - 1));
  for (std::size_t place = 0; place < ordinals.size(); ++place) {
    Labels& ours = name_dimension(place).labels();
    const Labels& theirs = other.name_dimension(place).labels();
    for (CellNumber cell = 1; cell < size; ++cell)
      keys[place][cell - 1] = ours.adopt(theirs, other.index.key(cell)[place]);
  }
  std::vector<CellNumber> result(size);
  index.locate(keys, std::span(result).subspan(1));
  return result;
}

void MembershipRollup::Impl::adopt(const Impl& other) {
  checked_merge(tally, other.tally);
  see(other.latest);
  const auto cell_of = adopt_cells(other);
  const bool same_names = names == other.names;
  const std::size_t count = other.spells.size();  // `other` may be this
  spells.reserve(spells.size() + count);
  for (std::size_t i = 0; i < count; ++i) {
    Spell spell = other.spells[i];
    spell.group = cell_of[spell.group] & (most_groups - 1);
    if (!same_names) {
      const auto text = other.names->customers.text(CustomerId{spell.customer});
      spell.customer = static_cast<std::uint32_t>(names->customers.id(text));
    }
    spells.push_back(spell);
  }
  used.resize(std::max(used.size(), index.size()));
  for (CellNumber cell = 1; cell < other.used.size(); ++cell)
    if (other.used[cell]) used[cell_of[cell]] = true;
  for (const auto& [cell, known] : other.currencies)
    currencies[cell_of[cell]].insert(known.begin(), known.end());
}

std::optional<Instant> MembershipRollup::Impl::first_start() const {
  std::optional<Instant> first;
  for (const Spell& spell : spells) first = std::min(first.value_or(spell.start), spell.start);
  return first;
}

/// The periods that are shown; none where nothing is known of any.
PeriodAxis MembershipRollup::Impl::all_periods() const {
  const OptionalInstant known = as_of();
  const auto start = window.from ? std::optional(*window.from) : first_start();
  if (!known || !start || *start > *known || (window.to && *start >= *window.to)) return {};
  const Calendar* periods = calendar();
  if (periods == nullptr) return {*start, window.to.value_or(after(*known)), *known};
  const Instant from = window.from ? *window.from : start_of_period(*periods, *start);
  return {*periods, from, window.to.value_or(Instant::max()), *known};
}

MemberAxes MembershipRollup::Impl::axes(const PeriodAxis& all, bool by_period) const {
  const PeriodAxis whole = all.joined();
  const auto& [first, last, until, length, months] = whole.period(0);
  MemberAxes axes{by_period ? all : whole, {}, options.early, *as_of()};
  if (options.days) axes.days.emplace(Calendar(*options.days, Grain::day), first, last, until);
  return axes;
}

std::vector<std::unique_ptr<MemberLevel>> MembershipRollup::Impl::count(const PeriodAxis& periods,
                                                                        bool totals) const {
  std::vector<std::unique_ptr<MemberLevel>> levels;
  for (std::size_t keys = totals ? 0 : dimensions.size(); keys <= dimensions.size(); ++keys) {
    const bool by_period = period && *period < keys;
    levels.push_back(
        std::make_unique<MemberLevel>(index, keys - (by_period ? 1 : 0), axes(periods, by_period)));
    for (const auto& [cell, known] : currencies)
      for (const Currency currency : known) levels.back()->add_currency(cell, currency);
  }
  std::vector<MemberLevel*> all;
  for (const auto& level : levels) all.push_back(level.get());
  count_members(spells, options.rules.grace, as_of(), all);
  for (const auto& level : levels) level->finish();
  return levels;
}

MembershipRollup::MembershipRollup(Names& names, std::vector<Dimension<Subscription>> dimensions,
                                   MembershipOptions options, MembershipWindow window)
    : impl_(std::make_unique<Impl>(names, std::move(dimensions), std::move(options), window)) {}
MembershipRollup::MembershipRollup(MembershipRollup&&) noexcept = default;
MembershipRollup& MembershipRollup::operator=(MembershipRollup&&) noexcept = default;
MembershipRollup::~MembershipRollup() = default;

MembershipRollup MembershipRollup::fresh() const {
  return {*impl_->names, impl_->dimensions, impl_->options, impl_->window};
}
void MembershipRollup::observe(const Batch<Subscription>& batch) { impl_->observe(batch); }

void MembershipRollup::merge(const MembershipRollup& other) {
  require_same_dimensions(impl_->dimensions, other.impl_->dimensions);
  if (impl_->options != other.impl_->options || impl_->window != other.impl_->window)
    throw std::invalid_argument("only roll-ups that count the same can be merged");
  impl_->adopt(*other.impl_);
}

Tally MembershipRollup::tally() const { return impl_->tally; }
OptionalInstant MembershipRollup::as_of() const { return impl_->as_of(); }
void MembershipRollup::reach(OptionalInstant at) { impl_->see(at); }
const MembershipOptions& MembershipRollup::options() const { return impl_->options; }
const MembershipWindow& MembershipRollup::window() const { return impl_->window; }
const Calendar* MembershipRollup::calendar() const { return impl_->calendar(); }

std::vector<std::string> MembershipRollup::Impl::names_of(CellNumber cell) const {
  std::vector<std::string> result;
  for (std::size_t place = 0; place < ordinals.size(); ++place)
    result.push_back(name_dimension(place).labels().text(index.key(cell)[place]));
  return result;
}

std::vector<CellNumber> MembershipRollup::Impl::used_cells() const {
  std::map<std::vector<std::string>, CellNumber> by_names;
  for (CellNumber cell = 1; cell < used.size(); ++cell)
    if (used[cell]) by_names.emplace(names_of(cell), cell);
  std::vector<CellNumber> result;
  for (const auto& [key, cell] : by_names) result.push_back(cell);
  return result;
}

std::vector<std::vector<std::string>> MembershipRollup::groups() const {
  std::vector<std::vector<std::string>> result;
  for (const CellNumber cell : impl_->used_cells()) result.push_back(impl_->names_of(cell));
  return result;
}

void MembershipRollup::for_each_customer(
    const std::function<void(std::size_t group, std::span<const MembershipEvent> events)>& visit)
    const {
  std::vector<std::size_t> place_of(impl_->index.size());
  std::size_t place = 0;
  for (const CellNumber cell : impl_->used_cells()) place_of[cell] = place++;
  MembershipFold fold(impl_->options.rules.grace, as_of());
  std::vector<Spell> scratch;
  cx::for_each_customer(impl_->spells, [&](std::span<const Spell> customer) {
    for_each_group(
        customer, scratch, [](std::uint32_t cell) { return cell; },
        [&](std::uint32_t cell, std::span<const Spell> some) {
          const auto events = fold.fold(some);
          if (!events.empty()) visit(place_of[cell], events);
        });
  });
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
  if (periods.size() == 0) return result;

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
