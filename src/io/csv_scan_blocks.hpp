// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>

#include "io/csv_scan.hpp"

namespace cx::io {

/// What is scanned at a time: one mask of 64 bits for each character that is looked for.
inline constexpr std::size_t block_bytes = 64;

/// Fills an index, which has room, with the positions of the first `blocks` blocks of a text.
using ScanBlocks = void(const char* text, std::size_t blocks, char delimiter, CsvIndex& index);

/// How this machine goes a path; nullptr where it cannot, and for ScanPath::bytes.
ScanBlocks* scan_blocks(ScanPath path);

}  // namespace cx::io
