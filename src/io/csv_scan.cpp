// SPDX-License-Identifier: MIT
#include "io/csv_scan.hpp"

#include <algorithm>

#include "io/csv_scan_blocks.hpp"

namespace cx::io {

namespace {

/// Vectors write ahead of the count, by less than the positions of two blocks.
constexpr std::size_t slack = 2 * block_bytes;

void clear(CsvIndex& index) {
  index.separators.count = index.newlines.count = index.quotes.count = 0;
}

void close(CsvIndex& index) {
  index.separators.close();
  index.newlines.close();
  index.quotes.close();
}

void scan_bytes(std::string_view text, std::size_t from, char delimiter, CsvIndex& index) {
  for (std::size_t i = from; i < text.size(); ++i) {
    const char c = text[i];
    const auto position = static_cast<std::uint32_t>(i);
    if (c == delimiter || c == '\n') index.separators.add(position);
    if (c == '\n') index.newlines.add(position);
    if (c == '"') index.quotes.add(position);
  }
}

void scan(std::string_view text, char delimiter, CsvIndex& index, ScanBlocks* blocks) {
  clear(index);
  const std::size_t whole = text.size() / block_bytes;
  if (blocks != nullptr) blocks(text.data(), whole, delimiter, index);
  scan_bytes(text, blocks != nullptr ? whole * block_bytes : 0, delimiter, index);
  close(index);
}

ScanBlocks* fastest() {
  const auto path = std::find_if(scan_paths.rbegin(), scan_paths.rend(), can_scan);
  return scan_blocks(*path);
}

}  // namespace

void Positions::reserve(std::size_t most) {
  room_ = std::make_unique_for_overwrite<std::uint32_t[]>(1 + most + slack);
  room_[0] = beyond;
  at = room_.get() + 1;
}

void CsvIndex::reserve(std::size_t size) {
  if (separators.at != nullptr && size <= size_) return;
  size_ = std::max(size, 2 * size_);
  separators.reserve(size_);
  newlines.reserve(size_);
  quotes.reserve(size_);
}

bool can_scan(ScanPath path) { return path == ScanPath::bytes || scan_blocks(path) != nullptr; }

void scan_csv(std::string_view text, char delimiter, CsvIndex& index) {
  static ScanBlocks* const blocks = fastest();
  scan(text, delimiter, index, blocks);
}

void scan_csv(std::string_view text, char delimiter, CsvIndex& index, ScanPath path) {
  scan(text, delimiter, index, scan_blocks(path));
}

}  // namespace cx::io
