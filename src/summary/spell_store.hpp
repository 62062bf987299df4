// SPDX-License-Identifier: MIT
// Spells come in any order, and are counted customer by customer. A sort of all of them would go
// over memory several times; instead they are dealt out to parts as they come, by the last bits of
// their customer, and a part is put into order in the second-level cache when it is read.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <vector>

#include "core/membership_fold.hpp"

namespace cx {

/// Spells that do not move as more come.
class SpellList {
 public:
  void add(const Spell& spell) {
    if (next_ == end_) [[unlikely]]
      begin_chunk();
    *next_++ = spell;
  }
  /// Calls visit(spell) for each.
  template <class Visit>
  void for_each(const Visit& visit) const {
    for (const auto& chunk : chunks_) {
      const Spell* const end = chunk == chunks_.back() ? next_ : chunk.get() + chunk_spells;
      for (const Spell* spell = chunk.get(); spell != end; ++spell) visit(*spell);
    }
  }

 private:
  static constexpr std::size_t chunk_spells = 128;  // 4 KiB

  void begin_chunk() {
    chunks_.push_back(std::make_unique_for_overwrite<Spell[]>(chunk_spells));
    next_ = chunks_.back().get();
    end_ = next_ + chunk_spells;
  }

  Spell* next_ = nullptr;  // in the last chunk
  Spell* end_ = nullptr;
  std::vector<std::unique_ptr<Spell[]>> chunks_;
};

/// The spells of customers, in any order.
class SpellStore {
 public:
  SpellStore() = default;
  SpellStore(const SpellStore& other) {
    other.for_each([this](const Spell& spell) { add(spell); });
  }
  SpellStore& operator=(const SpellStore&) = delete;

  void add(const Spell& spell) {
    if (++size_ == most_together) deal_out();
    parts_[spell.customer & mask()].add(spell);
  }
  std::size_t size() const { return size_; }

  /// Calls visit(spell) for each, in no order.
  template <class Visit>
  void for_each(const Visit& visit) const {
    for (const SpellList& part : parts_) part.for_each(visit);
  }
  /// Calls visit(spells) for each customer, in no order, with the spells in order of their starts.
  template <class Visit>
  void for_each_customer(const Visit& visit) const {
    Scratch scratch;
    for (const SpellList& part : parts_) {
      const std::span<const Spell> all = sorted(part, scratch);
      for (std::size_t from = 0, to = 0; from < all.size(); from = to) {
        while (to < all.size() && all[to].customer == all[from].customer) ++to;
        visit(all.subspan(from, to - from));
      }
    }
  }

 private:
  struct Scratch {
    std::vector<Spell> sorted;
    std::vector<std::uint32_t> places;
  };
  static constexpr unsigned part_bits = 9;
  static constexpr std::size_t most_together = std::size_t{1} << 14;

  std::uint32_t mask() const { return static_cast<std::uint32_t>(parts_.size() - 1); }
  /// From one part to many.
  void deal_out();
  /// By customer, and of each by start; good until the scratch is used again.
  std::span<const Spell> sorted(const SpellList& part, Scratch& scratch) const;

  std::vector<SpellList> parts_ = std::vector<SpellList>(1);
  std::size_t size_ = 0;
};

}  // namespace cx
