// SPDX-License-Identifier: MIT
#include <iostream>
#include <vector>

#include "cx/metrics/nps.hpp"

int main() {
  const std::vector<int> scores{10, 9, 9, 10, 8, 7, 7, 6, 3, 11};
  cx::Nps nps;
  nps.add(scores);
  const cx::Estimate estimate = nps.estimate();
  // 4 promoters and 2 detractors of 9; the 11 is off the scale.
  std::cout << "NPS " << estimate.value.value() << " of " << estimate.n << " answers\n";
  const bool right = estimate.n == 9 && *estimate.value > 22.22 && *estimate.value < 22.23;
  return right ? 0 : 1;
}
