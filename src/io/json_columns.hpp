// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <functional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace cx::io {

/// Of names and views of them alike, so that looking one up copies nothing.
struct NameHash {
  using is_transparent = void;
  std::size_t operator()(std::string_view name) const {
    return std::hash<std::string_view>()(name);
  }
};

/// The columns of JSON lines by name.
class JsonColumns {
 public:
  const std::vector<std::string>& names() const { return names_; }
  void add(std::string_view name) {
    if (find(name) != std::string_view::npos) return;
    names_.emplace_back(name);
    numbers_.emplace(name, names_.size() - 1);
  }
  /// npos where there is none. Quick where the names come in their usual order.
  std::size_t find(std::string_view name) {
    if (next_ >= names_.size() || names_[next_] != name) {
      const auto found = numbers_.find(name);
      if (found == numbers_.end()) return std::string_view::npos;
      next_ = found->second;
    }
    return next_++;
  }

 private:
  std::vector<std::string> names_;
  std::unordered_map<std::string, std::size_t, NameHash, std::equal_to<>> numbers_;
  std::size_t next_ = 0;  ///< the column after the one found last
};

}  // namespace cx::io
