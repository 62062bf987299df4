// SPDX-License-Identifier: MIT
#include "cx/rollup/labels.hpp"

#include <stdexcept>

#include "cx/time/period.hpp"

namespace cx {

const NameTable& Labels::names() const {
  if (const auto* own = std::get_if<NameTable>(&source_)) return *own;
  return *std::get<NameTable*>(source_);
}

NameTable& Labels::names() { return const_cast<NameTable&>(std::as_const(*this).names()); }

std::string Labels::text(std::int32_t ordinal) const {
  if (calendar() != nullptr) return to_string(Period::from_ordinal(calendar()->grain(), ordinal));
  return std::string(names().text(static_cast<std::uint32_t>(ordinal)));
}

std::int32_t Labels::adopt(const Labels& other, std::int32_t ordinal) {
  const Calendar* const ours = calendar();
  const Calendar* const theirs = other.calendar();
  if (ours != nullptr && theirs != nullptr && ours->grain() == theirs->grain() &&
      ours->zone() == theirs->zone()) {
    return ordinal;
  }
  if (ours != nullptr || theirs != nullptr) {
    throw std::invalid_argument("only roll-ups by the same periods of the same zone can be merged");
  }
  if (&names() == &other.names()) return ordinal;
  return static_cast<std::int32_t>(names().add(other.text(ordinal)));
}

}  // namespace cx
