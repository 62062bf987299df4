// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <vector>

namespace cx {

/// Sorts by the `bits` bits from bit `from` on, and keeps the order of words that agree in them.
/// `spare` is room for as many words, for a caller who sorts again and again.
void sort_words(std::vector<std::uint64_t>& words, std::vector<std::uint64_t>& spare, unsigned from,
                unsigned bits);

}  // namespace cx
