// SPDX-License-Identifier: MIT
#include "io/name_cache.hpp"

#include <algorithm>
#include <cstring>

#include "core/utf8.hpp"

namespace cx::io {

bool NameCache::search(const Set& set, const NameKey& key, std::string_view text,
                       std::uint32_t& number) {
  for (const auto& way : set) {
    if (!way.has(key)) continue;
    if (text.size() > NameKey::whole && std::memcmp(way.text, text.data(), text.size()) != 0)
      continue;
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
  auto& set = sets_[key.hash() % set_count];
  std::rotate(set.begin(), set.end() - 1, set.end());
  set.front() = {key, names_->text(number).data(), number};
  return Reject::none;
}

}  // namespace cx::io
