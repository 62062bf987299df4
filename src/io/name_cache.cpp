// SPDX-License-Identifier: MIT
#include "io/name_cache.hpp"

#include <algorithm>

#include "core/utf8.hpp"

namespace cx::io {

Reject NameCache::look_up(std::string_view text, const Ends& ends, Set& set,
                          std::uint32_t& number) {
  const auto known = names_->find(text);
  if (!known) {
    if (text.find('\0') != std::string_view::npos) return Reject::nul_byte;
    if (!detail::is_utf8(text)) return Reject::invalid_utf8;
  }
  number = known ? *known : names_->add(text);
  // The newest in front; the one that was longest not new drops out.
  std::rotate(set.begin(), set.end() - 1, set.end());
  set.front() = {ends, names_->text(number).data(), number};
  return Reject::none;
}

}  // namespace cx::io
