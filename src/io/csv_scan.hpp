// SPDX-License-Identifier: MIT
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <memory>
#include <string_view>

namespace cx::io {

/// Ascending positions in a text: at[0] to at[count - 1]. at[count] is larger than any position,
/// and at[-1] + 1 is 0, as if a row had ended just before the text.
struct Positions {
  static constexpr std::uint32_t beyond = std::numeric_limits<std::uint32_t>::max();

  std::uint32_t* at = nullptr;
  std::size_t count = 0;

  /// Room for `most` positions and what a scan may write past them.
  void reserve(std::size_t most);
  void add(std::uint32_t position) { at[count++] = position; }
  void close() { at[count] = beyond; }
  std::uint32_t operator[](std::size_t i) const { return at[i]; }

 private:
  std::unique_ptr<std::uint32_t[]> room_;
};

/// Where the characters stand that give a CSV text its form, whether inside quotes or not.
struct CsvIndex {
  Positions separators;  ///< delimiters and newlines, together
  Positions newlines;
  Positions quotes;

  /// Room for a text of `size` bytes (below 4 GiB); what was there is lost where it grows.
  void reserve(std::size_t size);

 private:
  std::size_t size_ = 0;
};

/// The instructions that a scan is made of: byte by byte, which every machine can, or with vectors
/// of 16, 32 or 64 bytes.
enum class ScanPath : std::uint8_t { bytes, sse2, avx2, avx512 };
inline constexpr std::array scan_paths{ScanPath::bytes, ScanPath::sse2, ScanPath::avx2,
                                       ScanPath::avx512};

/// Whether this machine can go that path.
bool can_scan(ScanPath path);

/// Fills the index, which has room for the text, on the fastest path that this machine can go.
void scan_csv(std::string_view text, char delimiter, CsvIndex& index);

/// The same on a given path, which this machine can go.
void scan_csv(std::string_view text, char delimiter, CsvIndex& index, ScanPath path);

}  // namespace cx::io
