// SPDX-License-Identifier: MIT
#include "cx/core/names.hpp"

#include <tsl/robin_map.h>

#include <deque>
#include <limits>
#include <stdexcept>
#include <string>

namespace cx {

struct NameTable::Impl {
  std::deque<std::string> texts;  // a deque never moves its elements, so the map's views stay valid
  tsl::robin_map<std::string_view, std::uint32_t> numbers;

  std::uint32_t add(std::string_view text) {
    if (const auto known = numbers.find(text); known != numbers.end()) return known->second;
    if (texts.size() == std::numeric_limits<std::uint32_t>::max()) {
      throw std::length_error("more than 4 billion different names");
    }
    const auto number = static_cast<std::uint32_t>(texts.size());
    numbers.emplace(texts.emplace_back(text), number);
    return number;
  }
};

NameTable::NameTable() : impl_(std::make_unique<Impl>()) { impl_->add(""); }

NameTable::NameTable(const NameTable& other) : impl_(std::make_unique<Impl>()) {
  for (const auto& text : other.impl_->texts) impl_->add(text);
}

NameTable& NameTable::operator=(const NameTable& other) {
  if (this != &other) *this = NameTable(other);
  return *this;
}

NameTable::NameTable(NameTable&&) noexcept = default;
NameTable& NameTable::operator=(NameTable&&) noexcept = default;
NameTable::~NameTable() = default;

std::uint32_t NameTable::add(std::string_view text) { return impl_->add(text); }

std::optional<std::uint32_t> NameTable::find(std::string_view text) const {
  const auto known = impl_->numbers.find(text);
  return known == impl_->numbers.end() ? std::nullopt : std::optional(known->second);
}

std::string_view NameTable::text(std::uint32_t number) const { return impl_->texts.at(number); }

std::size_t NameTable::size() const { return impl_->texts.size(); }

}  // namespace cx
