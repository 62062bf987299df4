// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <string>

#include "measure.hpp"

/// Runs the command of --peer for a job. Times are those it prints, so that its start is not
/// counted; the peak is that of its process. Throws std::runtime_error when it fails or prints
/// none.
Cost run_peer(std::string command, const std::string& job, std::uint64_t rows, unsigned threads);
