// SPDX-License-Identifier: MIT
#include "io/row_names.hpp"

#include <utility>

namespace cx::io {
namespace {

void find_in(const RowPiece& piece, const ValueSource& source, const NameCache& names,
             std::uint32_t constant, PieceOf<std::uint32_t>& numbers, Marks& unknown) {
  if (source.is_constant()) {
    numbers.fill(constant);
  } else if (source.is_plain_field()) {
    find_names(ColumnPiece(piece, source.slot()), names, numbers, unknown);
  } else {
    unknown.fill(1);
  }
}

}  // namespace

RowNames::RowNames(Names& names, std::size_t columns)
    : touchpoints_(names.touchpoints.table()),
      channels_(names.channels.table()),
      customers_(names.customers.table()),
      tables_(std::make_shared<std::vector<NameTable>>(columns)),
      numbers_(columns) {
  for (auto& table : *tables_) caches_.emplace_back(table);
}

void RowNames::open(NameSources sources) {
  sources_ = std::move(sources);
  // What a mapping says is UTF-8 without a NUL, which JSON guarantees, see parse_mapping().
  const auto constant = [](NameCache& names, const ValueSource& source) {
    return source.is_constant() ? names.number(source.read({}).text) : 0U;
  };
  touchpoint_ = TouchpointId{constant(touchpoints_, sources_.touchpoint)};
  channel_ = ChannelId{constant(channels_, sources_.channel)};
  customer_ = CustomerId{constant(customers_, sources_.customer)};
  for (std::size_t c = 0; c < caches_.size(); ++c) {
    numbers_[c] = constant(caches_[c], sources_.columns[c]);
  }
}

void RowNames::find(const RowPiece& piece, NamePiece& found) const {
  const auto number = [](auto id) { return static_cast<std::uint32_t>(id); };
  found.unknown.fill(0);
  find_in(piece, sources_.touchpoint, touchpoints_, number(touchpoint_), found.touchpoints,
          found.unknown);
  find_in(piece, sources_.channel, channels_, number(channel_), found.channels, found.unknown);
  find_in(piece, sources_.customer, customers_, number(customer_), found.customers, found.unknown);
  found.columns.resize(caches_.size());
  for (std::size_t c = 0; c < caches_.size(); ++c) {
    find_in(piece, sources_.columns[c], caches_[c], numbers_[c], found.columns[c], found.unknown);
  }
}

}  // namespace cx::io
