// SPDX-License-Identifier: MIT
// What --help prints, as a whole: written to be read, not put together from options.
#pragma once

namespace cx::cli {

extern const char* const main_help;
extern const char* const report_help;
extern const char* const check_help;
extern const char* const cohorts_help;
extern const char* const survival_help;

}  // namespace cx::cli
