// SPDX-License-Identifier: MIT
#include "cx/core/names.hpp"

#include <tsl/robin_map.h>

#include <array>
#include <atomic>
#include <bit>
#include <limits>
#include <mutex>
#include <shared_mutex>
#include <stdexcept>
#include <string>

namespace cx {
namespace {

/// Texts by number. They never move: each chunk is as large as all before it together. Who has a
/// number may read its text while another thread adds more.
class Texts {
 public:
  std::uint32_t size() const { return size_.load(std::memory_order_acquire); }

  std::string_view at(std::uint32_t number) const {
    if (number >= size()) throw std::out_of_range("a number that is no name's");
    const Place place = place_of(number);
    return chunks_[place.chunk][place.at];
  }

  /// By one thread at a time. The view stays valid.
  std::string_view add(std::string_view text) {
    const std::uint32_t number = size_.load(std::memory_order_relaxed);
    if (number == std::numeric_limits<std::uint32_t>::max()) {
      throw std::length_error("more than 4 billion different names");
    }
    const Place place = place_of(number);
    auto& chunk = chunks_[place.chunk];
    if (!chunk) chunk = std::make_unique<std::string[]>(std::size_t{1} << place.chunk);
    chunk[place.at] = text;
    size_.store(number + 1, std::memory_order_release);
    return chunk[place.at];
  }

 private:
  struct Place {
    std::size_t chunk, at;
  };
  /// Chunk k holds 2^k texts, from number 2^k - 1 on.
  static Place place_of(std::uint32_t number) {
    const std::uint64_t from_one = std::uint64_t{number} + 1;
    const auto chunk = static_cast<std::size_t>(std::bit_width(from_one) - 1);
    return {chunk, from_one - (std::uint64_t{1} << chunk)};
  }

  std::array<std::unique_ptr<std::string[]>, 33> chunks_;
  std::atomic<std::uint32_t> size_ = 0;
};

}  // namespace

struct NameTable::Impl {
  Texts texts;
  tsl::robin_map<std::string_view, std::uint32_t> numbers;
  mutable std::shared_mutex mutex;  // of numbers, and of adding to texts

  std::optional<std::uint32_t> find(std::string_view text) const {
    const std::shared_lock lock(mutex);
    return find_locked(text);
  }

  std::uint32_t add(std::string_view text) {
    if (const auto known = find(text)) return *known;
    const std::unique_lock lock(mutex);
    if (const auto known = find_locked(text)) return *known;  // added by another thread since
    const std::uint32_t number = texts.size();
    numbers.emplace(texts.add(text), number);
    return number;
  }

 private:
  std::optional<std::uint32_t> find_locked(std::string_view text) const {
    const auto known = numbers.find(text);
    return known == numbers.end() ? std::nullopt : std::optional(known->second);
  }
};

NameTable::NameTable() : impl_(std::make_unique<Impl>()) { impl_->add(""); }

NameTable::NameTable(const NameTable& other) : impl_(std::make_unique<Impl>()) {
  for (std::uint32_t number = 0; number < other.size(); ++number) impl_->add(other.text(number));
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
  return impl_->find(text);
}
std::string_view NameTable::text(std::uint32_t number) const { return impl_->texts.at(number); }
std::size_t NameTable::size() const { return impl_->texts.size(); }

}  // namespace cx
