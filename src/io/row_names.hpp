// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <string_view>
#include <vector>

#include "cx/core/names.hpp"
#include "cx/core/reject.hpp"
#include "io/fast_columns.hpp"
#include "io/name_cache.hpp"
#include "io/reject_log.hpp"
#include "io/value_source.hpp"

namespace cx::io {

/// Where the names of a row come from; always empty those that nobody asked for.
struct NameSources {
  ValueSource touchpoint, channel, customer;
  std::vector<ValueSource> columns;  ///< those of ReadOptions::columns
};

/// The name behind a value that is not the same in every row; leaves `id` as it is where it is.
template <class Id>
inline Reject read_name(NameCache& names, const ValueSource& source, Row row, Id& id,
                        RejectLog& log) {
  if (source.is_constant()) return Reject::none;
  const auto value = source.read(row);
  if (!value.known) return log.at_fault(Reject::unknown_value, source, value.text);
  std::uint32_t number = 0;
  const auto bad = names.intern(value.text, number);
  id = Id{number};
  return bad == Reject::none ? bad : log.at_fault(bad, source, value.text);
}

/// The numbers of the names in a piece of rows, those of the further columns too.
struct NamePiece {
  PieceOf<std::uint32_t> touchpoints{}, channels{}, customers{};
  std::vector<PieceOf<std::uint32_t>> columns;
  Marks unknown{};  ///< rows whose names RowNames::read() has to tell
};

/// Interns the names that all kinds of rows have.
class RowNames {
 public:
  /// With so many further columns.
  RowNames(Names& names, std::size_t columns);

  /// Rows come from another file now.
  void open(NameSources sources);

  /// Fills the ids of a record, and columns().
  template <class Record>
  Reject read(Row row, Record& record, RejectLog& log) {
    record.touchpoint = touchpoint_;
    record.channel = channel_;
    record.customer = customer_;
    auto bad = read_name(touchpoints_, sources_.touchpoint, row, record.touchpoint, log);
    if (bad != Reject::none) return bad;
    bad = read_name(channels_, sources_.channel, row, record.channel, log);
    if (bad != Reject::none) return bad;
    bad = read_name(customers_, sources_.customer, row, record.customer, log);
    if (bad != Reject::none) return bad;
    for (std::size_t c = 0; c < caches_.size(); ++c) {
      bad = read_name(caches_[c], sources_.columns[c], row, numbers_[c], log);
      if (bad != Reject::none) return bad;
    }
    return Reject::none;
  }

  /// The numbers of the names that are at hand.
  void find(const RowPiece& piece, NamePiece& found) const;

  /// As read() does, with what find() told of row `i` of the piece.
  template <class Record>
  Reject settle(const NamePiece& found, std::size_t i, Row row, Record& record, RejectLog& log) {
    if (found.unknown[i] != 0) return read(row, record, log);
    for (std::size_t c = 0; c < numbers_.size(); ++c) numbers_[c] = found.columns[c][i];
    record.touchpoint = TouchpointId{found.touchpoints[i]};
    record.channel = ChannelId{found.channels[i]};
    record.customer = CustomerId{found.customers[i]};
    return Reject::none;
  }

  /// The numbers of the further columns in the row that was read last.
  std::span<const std::uint32_t> columns() const { return numbers_; }
  /// The names behind them.
  NameTable& table(std::size_t column) { return tables_->at(column); }

  // Of texts that are known to be UTF-8 without a NUL.
  std::uint32_t touchpoint(std::string_view text) { return touchpoints_.number(text); }
  std::uint32_t column(std::size_t c, std::string_view text) { return caches_[c].number(text); }

 private:
  NameSources sources_;
  NameCache touchpoints_, channels_, customers_;
  /// Never grows: caches_ point into it. Shared by the copies, which are for other threads.
  std::shared_ptr<std::vector<NameTable>> tables_;
  std::vector<NameCache> caches_;
  // What is the same in every row; the rest of numbers_ is of the row that was read last.
  TouchpointId touchpoint_{};
  ChannelId channel_{};
  CustomerId customer_{};
  std::vector<std::uint32_t> numbers_;
};

}  // namespace cx::io
