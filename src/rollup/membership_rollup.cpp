// SPDX-License-Identifier: MIT
#include "cx/rollup/membership_rollup.hpp"

#include <algorithm>
#include <map>
#include <stdexcept>

#include "rollup/membership_book.hpp"
#include "summary/checked_merge.hpp"
#include "summary/currency_list.hpp"

namespace cx {
namespace {

/// So many rows stay in the first-level cache.
constexpr std::size_t piece = 512;

Instant start_of_period(const Calendar& calendar, Instant at) {
  const auto range = calendar.range(calendar.period_of(at).value());
  return range ? range->first : calendar.zone().first_known();
}

Instant after(Instant instant) {
  return instant == Instant::max() ? instant : instant + Seconds{1};
}

}  // namespace

MembershipRollup::Impl::Impl(Names& given_names, std::vector<Dimension<Subscription>> given,
                             MembershipOptions how, MembershipWindow shown)
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
  if (const Calendar* periods = calendar()) {
    if (options.days && *options.days != periods->zone())
      throw std::invalid_argument("days are counted in the zone of the periods");
    first_known = periods->zone().first_known();
    last_known = periods->zone().last_known();
  }
}

Reject MembershipRollup::Impl::check(const Subscription& row) const {
  if (const Reject wrong = cx::check(row, options.rules); wrong != Reject::none) return wrong;
  const Instant end = row.ended_at.value_or(row.started_at);
  const bool is_known = row.started_at >= first_known && end < last_known;
  return is_known ? Reject::none : Reject::outside_window;
}

void MembershipRollup::Impl::observe(const Batch<Subscription>& some) {
  for (std::size_t place = 0; place < ordinals.size(); ++place) {
    ordinals[place].resize(some.rows.size());
    name_dimension(place).fill(some, ordinals[place]);
  }
  cells.resize(some.rows.size());
  index.locate(ordinals, cells);
  if (index.size() > Spell::most_groups)
    throw std::length_error("more than 2^29 groups of customers");
  groups.resize(index.size());
  for (std::size_t i = 0; i < some.rows.size(); ++i) {
    const Subscription& row = some.rows[i];
    const Reject outcome = check(row);
    tally.add(outcome);
    if (outcome == Reject::none || outcome == Reject::not_paid) {
      see(row.started_at);
      see(row.ended_at);
    }
    if (outcome == Reject::none) keep(row, cells[i]);
  }
}

void MembershipRollup::Impl::keep(const Subscription& row, CellNumber cell) {
  Group& group = groups[cell];
  group.any = true;
  if (row.mrr.is_known()) add_currency(group.currencies, row.mrr.currency());
  see_start(row.started_at);
  spells.add(Spell(row, cell));
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

void MembershipRollup::Impl::adopt_groups(const Impl& other,
                                          const std::vector<CellNumber>& cell_of) {
  groups.resize(index.size());
  for (CellNumber cell = 1; cell < other.groups.size(); ++cell) {
    Group& group = groups[cell_of[cell]];
    group.any = group.any || other.groups[cell].any;
    for (const Currency currency : other.groups[cell].currencies)
      add_currency(group.currencies, currency);
  }
}

void MembershipRollup::Impl::adopt(const Impl& other) {
  checked_merge(tally, other.tally);
  see(other.latest);
  if (other.earliest) see_start(*other.earliest);
  const auto cell_of = adopt_cells(other);
  adopt_groups(other, cell_of);
  const bool same_names = names == other.names;
  other.spells.for_each([&](Spell spell) {
    spell.move_to(cell_of[spell.group()]);
    if (!same_names) {
      const auto text = other.names->customers.text(CustomerId{spell.customer});
      spell.customer = static_cast<std::uint32_t>(names->customers.id(text));
    }
    spells.add(spell);
  });
}

std::vector<std::string> MembershipRollup::Impl::names_of(CellNumber cell) const {
  std::vector<std::string> result;
  for (std::size_t place = 0; place < ordinals.size(); ++place)
    result.push_back(name_dimension(place).labels().text(index.key(cell)[place]));
  return result;
}

std::vector<CellNumber> MembershipRollup::Impl::used_cells() const {
  std::map<std::vector<std::string>, CellNumber> by_names;
  for (CellNumber cell = 1; cell < groups.size(); ++cell)
    if (groups[cell].any) by_names.emplace(names_of(cell), cell);
  std::vector<CellNumber> result;
  for (const auto& [key, cell] : by_names) result.push_back(cell);
  return result;
}

PeriodAxis MembershipRollup::Impl::all_periods() const {
  const OptionalInstant known = as_of();
  const OptionalInstant start = window.from ? window.from : earliest;
  if (!known || !start || *start > *known || (window.to && *start >= *window.to)) return {};
  const Calendar* periods = calendar();
  if (periods == nullptr) return {*start, window.to.value_or(after(*known)), *known};
  const Instant from = window.from ? *window.from : start_of_period(*periods, *start);
  return {*periods, from, window.to.value_or(Instant::max()), *known};
}

MembershipRollup::MembershipRollup(Names& names, std::vector<Dimension<Subscription>> dimensions,
                                   MembershipOptions options, MembershipWindow window)
    : impl_(std::make_unique<Impl>(names, std::move(dimensions), std::move(options), window)) {}
MembershipRollup::MembershipRollup(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
MembershipRollup::MembershipRollup(MembershipRollup&&) noexcept = default;
MembershipRollup& MembershipRollup::operator=(MembershipRollup&&) noexcept = default;
MembershipRollup::~MembershipRollup() = default;

MembershipRollup MembershipRollup::fresh() const {
  return {*impl_->names, impl_->dimensions, impl_->options, impl_->window};
}
void MembershipRollup::observe(const Batch<Subscription>& batch) {
  for_each_piece(batch, piece, [this](const Batch<Subscription>& some) { impl_->observe(some); });
}

void MembershipRollup::merge(const MembershipRollup& other) {
  require_same_dimensions(impl_->dimensions, other.impl_->dimensions);
  if (impl_->options != other.impl_->options || impl_->window != other.impl_->window)
    throw std::invalid_argument("only roll-ups that count the same can be merged");
  if (this == &other) return merge(MembershipRollup(std::make_unique<Impl>(*other.impl_)));
  impl_->adopt(*other.impl_);
}

Tally MembershipRollup::tally() const { return impl_->tally; }
OptionalInstant MembershipRollup::as_of() const { return impl_->as_of(); }
void MembershipRollup::reach(OptionalInstant at) { impl_->see(at); }
const MembershipOptions& MembershipRollup::options() const { return impl_->options; }
const MembershipWindow& MembershipRollup::window() const { return impl_->window; }
const Calendar* MembershipRollup::calendar() const { return impl_->calendar(); }

std::vector<std::vector<std::string>> MembershipRollup::groups() const {
  std::vector<std::vector<std::string>> result;
  for (const CellNumber cell : impl_->used_cells()) result.push_back(impl_->names_of(cell));
  return result;
}

std::vector<Currency> MembershipRollup::currencies() const {
  std::vector<Currency> all;
  for (const auto& group : impl_->groups)
    for (const Currency currency : group.currencies) add_currency(all, currency);
  return all;
}

bool MembershipRollup::mixes_currencies() const {
  return std::any_of(impl_->groups.begin(), impl_->groups.end(),
                     [](const Impl::Group& group) { return group.currencies.size() > 1; });
}

std::uint64_t MembershipRollup::unknown_amounts() const {
  std::uint64_t count = 0;
  impl_->spells.for_each([&](const Spell& spell) { count += spell.has_mrr() ? 0U : 1U; });
  return count;
}

std::vector<std::string> MembershipRollup::names() const {
  std::vector<std::string> result;
  for (std::size_t place = 0; place < impl_->ordinals.size(); ++place)
    result.push_back(impl_->name_dimension(place).name());
  return result;
}

std::vector<Period> MembershipRollup::periods() const {
  std::vector<Period> result;
  if (calendar() == nullptr) return result;
  const PeriodAxis axis = impl_->all_periods();
  for (std::size_t i = 0; i < axis.size(); ++i)
    result.push_back(Period::from_ordinal(calendar()->grain(), axis.ordinal(i)));
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
  impl_->spells.for_each_customer([&](std::span<const Spell> customer) {
    for_each_group(
        customer, scratch, [](std::uint32_t cell) { return cell; },
        [&](std::uint32_t cell, std::span<const Spell> some) {
          const auto events = fold.fold(some);
          if (!events.empty()) visit(place_of[cell], events);
        });
  });
}

}  // namespace cx
