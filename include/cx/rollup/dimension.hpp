// SPDX-License-Identifier: MIT
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

#include "cx/core/batch.hpp"
#include "cx/core/names.hpp"
#include "cx/core/survey_response.hpp"
#include "cx/rollup/labels.hpp"
#include "cx/rollup/row_loops.hpp"
#include "cx/rollup/row_traits.hpp"
#include "cx/time/calendar.hpp"

namespace cx {

/// One way to group rows: it turns a batch into ordinals, and an ordinal into a label. Copies are
/// independent, but for names that it borrows: those must outlive it.
template <class Row>
class Dimension {
 public:
  /// Writes the ordinal of each row; Calendar::no_ordinal where it has none.
  using Fill = std::function<void(const Batch<Row>& batch, Labels& labels,
                                  std::span<std::int32_t> ordinals)>;

  Dimension(std::string name, Labels labels, Fill fill)
      : name_(std::move(name)), labels_(std::move(labels)), fill_(std::move(fill)) {}

  const std::string& name() const { return name_; }
  const Labels& labels() const { return labels_; }
  Labels& labels() { return labels_; }
  /// The same rows by another calendar; for dimensions by period.
  Dimension with_calendar(Calendar calendar) const {
    std::string name(to_string(calendar.grain()));
    return {std::move(name), Labels(std::move(calendar)), fill_};
  }
  void fill(const Batch<Row>& batch, std::span<std::int32_t> ordinals) {
    fill_(batch, labels_, ordinals);
  }

 private:
  std::string name_;
  Labels labels_;
  Fill fill_;
};

/// Groups by a number that indexes `names`: `by("store", stores, &Visit::store)`.
template <class Row, class Id>
Dimension<Row> by(std::string name, NameTable& names, Id Row::* member) {
  return {std::move(name), Labels(names),
          [member](const Batch<Row>& batch, Labels&, std::span<std::int32_t> ordinals) {
            for (std::size_t i = 0; i < batch.rows.size(); ++i) {
              ordinals[i] = detail::one_by_one(static_cast<std::int32_t>(batch.rows[i].*member));
            }
          }};
}

/// Groups by the text that `text_of(row)` returns: `by<Visit>("age", [](const Visit& v) { return
/// v.age < 30 ? "young" : "old"; })`.
template <class Row, class TextOf>
Dimension<Row> by(std::string name, TextOf text_of) {
  return {std::move(name), Labels(NameTable{}),
          [text_of](const Batch<Row>& batch, Labels& labels, std::span<std::int32_t> ordinals) {
            NameTable& names = labels.names();
            for (std::size_t i = 0; i < batch.rows.size(); ++i) {
              ordinals[i] =
                  static_cast<std::int32_t>(names.add(std::invoke(text_of, batch.rows[i])));
            }
          }};
}

template <class Row = SurveyResponse>
Dimension<Row> by_touchpoint(Names& names) {
  TouchpointId Row::* const member = &Row::touchpoint;  // also where a base of Row has it
  return by("touchpoint", names.touchpoints.table(), member);
}

template <class Row = SurveyResponse>
Dimension<Row> by_channel(Names& names) {
  ChannelId Row::* const member = &Row::channel;
  return by("channel", names.channels.table(), member);
}

template <class Row = SurveyResponse>
Dimension<Row> by_customer(Names& names) {
  CustomerId Row::* const member = &Row::customer;
  return by("customer", names.customers.table(), member);
}

/// Groups by Batch::columns[column], whose numbers index `names`. Observing a batch without that
/// column throws std::invalid_argument.
template <class Row = SurveyResponse>
Dimension<Row> by_column(const std::string& name, NameTable& names, std::size_t column) {
  const auto fill = [name, column](const Batch<Row>& batch, Labels&,
                                   std::span<std::int32_t> ordinals) {
    if (column >= batch.columns.size() || batch.columns[column].size() < batch.rows.size()) {
      throw std::invalid_argument("a batch without its column \"" + name +
                                  "\" cannot be rolled up by it");
    }
    const auto& numbers = batch.columns[column];
    for (std::size_t i = 0; i < ordinals.size(); ++i)
      ordinals[i] = static_cast<std::int32_t>(numbers[i]);
  };
  return {name, Labels(names), fill};
}

/// Groups by the calendar's periods, by the instant that `instant_of(row)` returns (for records of
/// this library: their own). The dimension is named after the grain.
template <class Row = SurveyResponse, class InstantOf = OwnInstant>
Dimension<Row> by_period(Calendar calendar, InstantOf instant_of = {}) {
  return {std::string(to_string(calendar.grain())), Labels(std::move(calendar)),
          [instant_of](const Batch<Row>& batch, Labels& labels, std::span<std::int32_t> ordinals) {
            const auto rows = batch.rows;
            labels.calendar()->ordinals(
                [&](std::size_t i) { return Instant(std::invoke(instant_of, rows[i])); }, ordinals);
          }};
}

/// `by_period(calendar, &Visit::at)`
template <class Row>
Dimension<Row> by_period(Calendar calendar, Instant Row::* member) {
  return by_period<Row, Instant Row::*>(std::move(calendar), member);
}

/// Which of the dimensions of a roll-up is by period, if any. Throws std::invalid_argument for two
/// of them, and for two of one name.
template <class Row>
std::optional<std::size_t> period_dimension(const std::vector<Dimension<Row>>& dimensions) {
  std::optional<std::size_t> period;
  for (auto one = dimensions.begin(); one != dimensions.end(); ++one) {
    if (one->labels().calendar() != nullptr) {
      if (period) throw std::invalid_argument("a roll-up goes by one kind of period at a time");
      period = static_cast<std::size_t>(one - dimensions.begin());
    }
    const auto same = [&](const Dimension<Row>& other) { return other.name() == one->name(); };
    if (std::any_of(dimensions.begin(), one, same))
      throw std::invalid_argument("two dimensions are called \"" + one->name() + "\"");
  }
  return period;
}

/// Throws std::invalid_argument where roll-ups by these dimensions cannot be merged.
template <class Row>
void require_same_dimensions(const std::vector<Dimension<Row>>& ours,
                             const std::vector<Dimension<Row>>& theirs) {
  const auto same = [](const Dimension<Row>& a, const Dimension<Row>& b) {
    return a.name() == b.name() && a.labels().fits(b.labels());
  };
  if (!std::equal(ours.begin(), ours.end(), theirs.begin(), theirs.end(), same)) {
    throw std::invalid_argument(
        "only roll-ups by the same dimensions, and the same periods of the same zone, "
        "can be merged");
  }
}

}  // namespace cx
