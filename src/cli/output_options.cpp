// SPDX-License-Identifier: MIT
#include "cli/output_options.hpp"

#include <fmt/format.h>

#include <cstdlib>
#include <stdexcept>

#include "cli/errors.hpp"

namespace cx::cli {

void OutputOptions::declare(CLI::App& command) {
  command.add_option("--confidence", confidence_);
  command.add_option("--format", format_);
  command.add_option("-o", path_);
  command.add_flag("--strict", strict_);
}

Format OutputOptions::format() const {
  const auto format = parse_format(format_);
  if (!format)
    throw UsageError(fmt::format("--format {}: expected table, json, csv or markdown", format_));
  return *format;
}

Confidence OutputOptions::confidence() const {
  try {
    return Confidence(confidence_);
  } catch (const std::invalid_argument& error) {
    throw UsageError(fmt::format("--confidence {}: {}", confidence_, error.what()));
  }
}

RenderOptions OutputOptions::render_options(const OutputFile& file) {
  const char* const no_colour = std::getenv("NO_COLOR");
  return {.colour = file.is_terminal() && (no_colour == nullptr || *no_colour == '\0')};
}

int OutputOptions::exit_code(const Tally& tally) const {
  return strict_ && tally.faults() > 0 ? rows_rejected : done;
}

}  // namespace cx::cli
