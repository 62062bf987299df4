// SPDX-License-Identifier: MIT
#include "io/row_names.hpp"

#include <utility>

namespace cx::io {

RowNames::RowNames(Names& names, std::size_t columns)
    : touchpoints_(names.touchpoints.table()),
      channels_(names.channels.table()),
      customers_(names.customers.table()),
      tables_(columns),
      numbers_(columns) {
  for (auto& table : tables_) caches_.emplace_back(table);
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

}  // namespace cx::io
