// SPDX-License-Identifier: MIT
#include "cx/rollup/labels.hpp"

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

bool Labels::fits(const Labels& other) const {
  const Calendar* const ours = calendar();
  const Calendar* const theirs = other.calendar();
  if (ours == nullptr || theirs == nullptr) return ours == theirs;
  return ours->grain() == theirs->grain() && ours->zone() == theirs->zone();
}

std::int32_t Labels::adopt(const Labels& other, std::int32_t ordinal) {
  if (calendar() != nullptr || &names() == &other.names()) return ordinal;
  return static_cast<std::int32_t>(names().add(other.text(ordinal)));
}

}  // namespace cx
