// SPDX-License-Identifier: MIT
#pragma once

#include <algorithm>
#include <vector>

#include "cx/core/money.hpp"

namespace cx {

/// Adds a currency to a list in order, unless it is there. Of many amounts there are few.
inline void add_currency(std::vector<Currency>& list, Currency currency) {
  if (!list.empty() && list.front() == currency) return;
  const auto place = std::lower_bound(list.begin(), list.end(), currency);
  if (place == list.end() || *place != currency) list.insert(place, currency);
}

}  // namespace cx
