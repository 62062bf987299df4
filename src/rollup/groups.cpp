// SPDX-License-Identifier: MIT
#include "cx/rollup/groups.hpp"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <map>
#include <stdexcept>
#include <utility>

#include "cx/time/period.hpp"

namespace cx {
namespace {

/// The ordinals of one dimension that get rows, in the order of the table, and their labels.
struct Axis {
  std::vector<std::int32_t> ordinals;
  std::vector<std::string> labels;
  std::map<std::int32_t, std::size_t> place;  // of an ordinal in both
};

std::vector<std::int32_t> occurring(const CellIndex& index, std::size_t dimension) {
  std::vector<std::int32_t> result;
  for (CellNumber cell = 1; cell < index.size(); ++cell)
    result.push_back(index.key(cell)[dimension]);
  std::sort(result.begin(), result.end());
  result.erase(std::unique(result.begin(), result.end()), result.end());
  return result;
}

/// From the first period that occurs to the last, without those that have no length in the zone.
std::vector<std::int32_t> filled(const std::vector<std::int32_t>& seen, const Calendar& calendar) {
  std::vector<std::int32_t> result;
  if (seen.empty()) return result;
  for (std::int32_t ordinal = seen.front(); ordinal <= seen.back(); ++ordinal) {
    const auto range = calendar.range(Period::from_ordinal(calendar.grain(), ordinal));
    if (!range || range->first != range->second) result.push_back(ordinal);
  }
  return result;
}

Axis axis_of(const CellIndex& index, std::size_t dimension, const Labels& labels) {
  Axis axis;
  axis.ordinals = occurring(index, dimension);
  if (labels.calendar() != nullptr) {
    axis.ordinals = filled(axis.ordinals, *labels.calendar());
  } else {
    std::sort(axis.ordinals.begin(), axis.ordinals.end(),
              [&](std::int32_t a, std::int32_t b) { return labels.text(a) < labels.text(b); });
  }
  for (const std::int32_t ordinal : axis.ordinals) {
    axis.place.emplace(ordinal, axis.labels.size());
    axis.labels.push_back(labels.text(ordinal));
  }
  return axis;
}

/// A row of the table as places on the axes, and its cell (`nowhere` for one that was filled in).
struct Entry {
  std::vector<std::size_t> places;
  CellNumber cell = nowhere;
};

class Builder {
 public:
  Builder(const CellIndex& index, std::span<const Labels* const> dimensions, bool totals,
          std::uint64_t most)
      : totals_(totals), most_(most) {
    require_room(index.size() - 1, 1, most);
    for (std::size_t d = 0; d < dimensions.size(); ++d) {
      axes_.push_back(axis_of(index, d, *dimensions[d]));
      if (dimensions[d]->calendar() != nullptr) period_ = d;
    }
    for (CellNumber cell = 1; cell < index.size(); ++cell) {
      Entry entry{std::vector<std::size_t>(axes_.size()), cell};
      for (std::size_t d = 0; d < axes_.size(); ++d)
        entry.places[d] = axes_[d].place.at(index.key(cell)[d]);
      entries_.push_back(std::move(entry));
    }
    if (period_) fill(*period_);
    std::sort(entries_.begin(), entries_.end(),
              [](const Entry& a, const Entry& b) { return a.places < b.places; });
  }

  std::vector<Group> build() {
    emit(0, 0, entries_.size());
    return std::move(groups_);
  }

 private:
  /// Adds an entry for each period in which a combination of names did not occur.
  void fill(std::size_t period) {
    const auto names = [period](Entry entry) {
      entry.places[period] = 0;
      return std::move(entry.places);
    };
    std::map<std::vector<std::size_t>, std::vector<bool>> occurs;
    for (const Entry& entry : entries_) {
      auto& periods = occurs[names(entry)];
      periods.resize(axes_[period].ordinals.size());
      periods[entry.places[period]] = true;
    }
    require_room(occurs.size(), axes_[period].ordinals.size(), most_);
    for (const auto& [places, periods] : occurs) {
      for (std::size_t place = 0; place < periods.size(); ++place) {
        if (periods[place]) continue;
        entries_.push_back({places, nowhere});
        entries_.back().places[period] = place;
      }
    }
  }

  /// Appends the rows of entries_[from, to), which agree in the first `depth` dimensions.
  void emit(std::size_t depth, std::size_t from, std::size_t to) {
    if (depth == axes_.size()) return append(depth, from, to);
    for (std::size_t begin = from; begin < to;) {
      std::size_t end = begin;
      while (end < to && entries_[end].places[depth] == entries_[begin].places[depth]) ++end;
      emit(depth + 1, begin, end);
      begin = end;
    }
    if (totals_) append(depth, from, to);
  }

  void append(std::size_t depth, std::size_t from, std::size_t to) {
    Group group;
    group.key.resize(axes_.size());
    for (std::size_t d = 0; d < depth; ++d)
      group.key[d] = axes_[d].labels[entries_[from].places[d]];
    for (std::size_t i = from; i < to; ++i) {
      if (entries_[i].cell != nowhere) group.cells.push_back(entries_[i].cell);
    }
    groups_.push_back(std::move(group));
  }

  bool totals_;
  std::uint64_t most_;
  std::vector<Axis> axes_;
  std::optional<std::size_t> period_;
  std::vector<Entry> entries_;
  std::vector<Group> groups_;
};

}  // namespace

void require_room(std::uint64_t names, std::uint64_t periods, std::uint64_t most) {
  if (names <= most / std::max<std::uint64_t>(periods, 1)) return;
  throw std::length_error(
      "a table of " + std::to_string(names) + " groups in each of " + std::to_string(periods) +
      " periods is too large: take fewer groups, longer periods or a shorter range");
}

std::vector<Group> groups(const CellIndex& index, std::span<const Labels* const> dimensions,
                          bool totals, std::uint64_t most) {
  return Builder(index, dimensions, totals, most).build();
}

}  // namespace cx
