// SPDX-License-Identifier: MIT
#include "cx/summary/length_blocks.hpp"

#include <algorithm>

#include "summary/length_memory.hpp"

namespace cx {
namespace {

constexpr std::size_t smallest = 4;

}  // namespace

void LengthBlocks::swap(LengthBlocks& other) noexcept {
  std::swap(at_, other.at_);
  std::swap(end_, other.end_);
  open_.swap(other.open_);
  closed_.swap(other.closed_);
  std::swap(closed_size_, other.closed_size_);
}

// A new block has room for as many as there are: at most half of all room is unused.
void LengthBlocks::make_room(std::uint64_t most) {
  if (at_ == end_) {
    const auto room = std::clamp<std::uint64_t>(size(), smallest, largest);
    open(static_cast<std::size_t>(std::min(room, most)));
  } else {
    limit_room(most);
  }
}

void LengthBlocks::open(std::size_t room) {
  auto block = length_memory(room);
  close();
  open_ = std::move(block);
  at_ = open_.get();
  end_ = at_ + room;
}

void LengthBlocks::limit_room(std::uint64_t most) {
  if (most < static_cast<std::uint64_t>(end_ - at_)) end_ = at_ + most;
}

void LengthBlocks::close() {
  if (open_size() != 0) {
    closed_.push_back({open_, open_size()});
    closed_size_ += open_size();
  }
  open_.reset();
  at_ = end_ = nullptr;
}

void LengthBlocks::append(const LengthBlocks& other) {
  if (&other == this) return append(LengthBlocks(other));
  const auto take = [this](const std::shared_ptr<const Length[]>& lengths, std::size_t size) {
    if (size < small) return copy({lengths.get(), size});
    closed_.push_back({lengths, size});
    closed_size_ += size;
  };
  for (const Block& block : other.closed_) take(block.lengths, block.size);
  take(other.open_, other.open_size());
}

void LengthBlocks::copy(std::span<const Length> lengths) {
  const auto now = std::min(lengths.size(), static_cast<std::size_t>(end_ - at_));
  at_ = std::copy_n(lengths.data(), now, at_);
  const auto rest = lengths.subspan(now);
  if (rest.empty()) return;
  open(std::max(rest.size(), std::clamp(static_cast<std::size_t>(size()), smallest, largest)));
  at_ = std::copy_n(rest.data(), rest.size(), at_);
}

void LengthBlocks::replace(std::vector<Length> lengths) {
  LengthBlocks one;
  if (!lengths.empty()) {
    one.closed_size_ = lengths.size();
    const auto kept = std::make_shared<const std::vector<Length>>(std::move(lengths));
    one.closed_.push_back({{kept, kept->data()}, kept->size()});
  }
  swap(one);
}

std::vector<LengthBlocks::Length> LengthBlocks::flat() const {
  std::vector<Length> all;
  all.reserve(size());
  for_each_block(
      [&](std::span<const Length> block) { all.insert(all.end(), block.begin(), block.end()); });
  return all;
}

}  // namespace cx
