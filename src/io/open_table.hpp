// SPDX-License-Identifier: MIT
#pragma once

#include <memory>

#include "cx/io/input.hpp"
#include "cx/io/mapping.hpp"
#include "cx/io/row_source.hpp"

namespace cx::io {

/// JSON Lines where the first byte that is not blank is '{', after a byte order mark if any; CSV
/// otherwise, as the mapping says (nullptr: one header row, commas). Throws InputError.
std::unique_ptr<RowSource> open_table(Input input, const Mapping* mapping);

}  // namespace cx::io
