// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string_view>

#include "cx/export.hpp"

namespace cx {

/// Interned texts: each distinct text gets the next number, 0 is always the empty text. Texts are
/// compared byte for byte. Adding and finding are O(length); a text once returned stays valid as
/// long as the table. Several threads may add, find and look at texts at the same time; which of
/// two names that they add gets the smaller number is then chance.
class CXMETRICS_EXPORT NameTable {
 public:
  NameTable();
  NameTable(const NameTable& other);
  NameTable& operator=(const NameTable& other);
  NameTable(NameTable&&) noexcept;
  NameTable& operator=(NameTable&&) noexcept;
  ~NameTable();

  std::uint32_t add(std::string_view text);
  std::optional<std::uint32_t> find(std::string_view text) const;
  /// Throws std::out_of_range for a number that was never given out.
  std::string_view text(std::uint32_t number) const;
  std::size_t size() const;

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

enum class TouchpointId : std::uint32_t {};
enum class ChannelId : std::uint32_t {};
enum class CustomerId : std::uint32_t {};
enum class TicketId : std::uint32_t {};
enum class ActorId : std::uint32_t {};

/// A NameTable whose numbers have a type of their own, so that a touchpoint is never taken for a
/// channel.
template <class Id>
class TypedNames {
 public:
  Id id(std::string_view text) { return Id{table_.add(text)}; }
  std::string_view text(Id id) const { return table_.text(static_cast<std::uint32_t>(id)); }
  NameTable& table() { return table_; }
  const NameTable& table() const { return table_; }

 private:
  NameTable table_;
};

/// The names that records point to.
struct Names {
  TypedNames<TouchpointId> touchpoints;
  TypedNames<ChannelId> channels;
  TypedNames<CustomerId> customers;
  TypedNames<TicketId> tickets;
  TypedNames<ActorId> actors;
};

}  // namespace cx
