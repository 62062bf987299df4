// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <cstdint>
#include <mutex>
#include <string>
#include <string_view>

#include "io/input_window.hpp"
#include "io/line_count.hpp"

namespace cx::io {

/// How far a table was read.
struct TablePlace {
  std::uint64_t at = 0;           ///< in the input
  std::uint64_t one_line_to = 0;  ///< rows that begin before it are one line each (CSV)
  std::uint64_t number = 0;       ///< of the last row
  bool skipping = false;          ///< inside a line that was given up
};

/// What readers of one table have in common that share its input, each with a window of its own.
/// They take turns: the one whose turn it is holds `turn`, begins with `rest`, reads on behind it,
/// and gives the turn away as soon as it knows where the last whole row ends and which number it
/// has. What follows is the work of each alone. So every reader gets its rows in their order, and
/// the memory is a window for each.
///
/// As long as every row is a line, which needs nothing but a look for newlines and quotes, that is
/// known long before the rows are cut; see take_lines(). Otherwise they are cut before the turn is
/// given away.
struct InputTurns {
  std::mutex turn;
  TablePlace place;
  std::string rest;     ///< what the last window left: the beginning of a row
  bool at_end = false;  ///< nothing follows

  /// Fills the window. False at the end of the input, and after a failure to read.
  bool read(InputWindow& window) {
    if (at_end) return false;
    at_end = true;  // should it fail, nobody goes on behind the gap
    window.begin_with(rest);
    rest.clear();
    at_end = window.at_end();
    return true;
  }

  /// If the window holds rows of one line each: leaves the last, unfinished one to the next window
  /// and returns true.
  bool take_lines(InputWindow& window, std::size_t longest) {
    const std::size_t size = window.text().rfind('\n') + 1;
    if (place.skipping || window.size() - size > longest) return false;
    place.number += count_newlines(window.text().substr(0, size));
    leave(window, size);
    return true;
  }

  /// Leaves what is behind the first `used` bytes to the next window.
  void leave(InputWindow& window, std::size_t used) {
    place.at += used;
    rest = window.text().substr(used);
    window.cut_short(used);
  }
};

}  // namespace cx::io
