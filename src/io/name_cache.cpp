// SPDX-License-Identifier: MIT
#include "io/name_cache.hpp"

#include <algorithm>

#include "core/utf8.hpp"

namespace cx::io {

bool NameCache::search(std::string_view text, std::uint32_t& number) const {
  const auto key = name_key(text);
  for (const auto& way : sets_[key.hash()]) {
    if (way.key != key || way.text != text) continue;
    number = way.number;
    return true;
  }
  return false;
}

Reject NameCache::look_up(std::string_view text, const NameKey& key, std::uint32_t& number) {
  const auto known = names_->find(text);
  if (!known) {
    if (text.find('\0') != std::string_view::npos) return Reject::nul_byte;
    if (!detail::is_utf8(text)) return Reject::invalid_utf8;
  }
  number = known ? *known : names_->add(text);
  // The newest in front; the one that was longest not new drops out.
  auto& set = sets_[key.hash()];
  std::rotate(set.begin(), set.end() - 1, set.end());
  set.front() = {key, names_->text(number), number};
  return Reject::none;
}

}  // namespace cx::io
