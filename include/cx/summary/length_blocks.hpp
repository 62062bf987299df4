// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <utility>
#include <vector>

#include "cx/export.hpp"

namespace cx {

/// Numbers of 32 bits in blocks: adding one never moves the others, and copies and merged ones
/// share all blocks but small ones. What is in a block is never changed; only its owner, who opened
/// it, adds to it, beyond what any other sees of it.
class CXMETRICS_EXPORT LengthBlocks {
 public:
  using Length = std::uint32_t;
  /// What a block has room for at most: 16 KiB, so that many cells leave little room unused.
  static constexpr std::size_t largest = 4096;
  /// Blocks of fewer lengths are copied instead of shared, as a reference to them costs more.
  static constexpr std::size_t small = 512;

  LengthBlocks() = default;
  /// A copy has no room.
  LengthBlocks(const LengthBlocks& other) {
    append(other);
    close();
  }
  LengthBlocks(LengthBlocks&& other) noexcept { swap(other); }
  LengthBlocks& operator=(LengthBlocks other) noexcept {
    swap(other);
    return *this;
  }
  ~LengthBlocks() = default;
  void swap(LengthBlocks& other) noexcept;

  /// False, and nothing added, when there is no room.
  bool add_if_room(Length length) {
    if (at_ == end_) return false;
    fetch_next_line();
    *at_++ = length;
    return true;
  }
  /// Makes room for at least one, but for no more than `most`, which is not 0.
  void make_room(std::uint64_t most);
  /// Leaves room for no more than `most`.
  void limit_room(std::uint64_t most);
  /// Leaves no room.
  void close();
  void append(const LengthBlocks& other);
  /// These instead, in one block, and no room.
  void replace(std::vector<Length> lengths);

  std::uint64_t size() const { return closed_size_ + open_size(); }
  std::vector<Length> flat() const;
  template <class Visit>
  void for_each_block(const Visit& visit) const {
    for (const Block& block : closed_) visit(std::span(block.lengths.get(), block.size));
    if (open_size() != 0) visit(std::span<const Length>(open_.get(), open_size()));
  }
  /// The lengths, where they are all in one block; see replace().
  std::span<const Length> only_block() const {
    if (closed_.empty()) return {};
    return {closed_.front().lengths.get(), closed_.front().size};
  }

 private:
  struct Block {
    std::shared_ptr<const Length[]> lengths;
    std::size_t size;
  };

  /// Of many blocks that are added to in turn, most lie outside the nearest cache: a line is asked
  /// for while the one before it is written.
  void fetch_next_line() const {
#ifdef __GNUC__
    constexpr std::uintptr_t line = 64;
    // NOLINTNEXTLINE(performance-no-int-to-ptr): it may lie beyond the block
    __builtin_prefetch(reinterpret_cast<const void*>(reinterpret_cast<std::uintptr_t>(at_) + line),
                       1);
#endif
  }
  std::size_t open_size() const { return static_cast<std::size_t>(at_ - open_.get()); }
  void open(std::size_t room);
  void copy(std::span<const Length> lengths);

  Length* at_ = nullptr;  // where the next goes in open_, and where the room ends
  Length* end_ = nullptr;
  std::shared_ptr<Length[]> open_;
  std::vector<Block> closed_;
  std::uint64_t closed_size_ = 0;
};

}  // namespace cx
