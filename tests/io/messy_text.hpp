// SPDX-License-Identifier: MIT
// Random tables with everything in them that makes cutting them hard.
#pragma once

#include <cstddef>
#include <cstdint>
#include <random>
#include <string>

class MessyText {
 public:
  explicit MessyText(std::uint32_t seed) : random_(seed) {}

  std::size_t below(std::size_t limit) { return random_() % limit; }
  bool chance(std::size_t of) { return below(of) == 0; }

  /// A field for CSV: plain, or quoted with what has to be quoted in it; seldom broken.
  std::string field(const std::string& text, bool quotes) {
    if (!quotes || !chance(3)) return text;
    if (chance(60)) return "\"" + text;          // never closed
    if (chance(60)) return "\"" + text + "\"x";  // text after the closing quote
    if (chance(20)) return text + std::string(1, '"');
    std::string inside = text;
    if (chance(3)) inside += "\n" + text;
    if (chance(4)) inside += "\r\n,";
    if (chance(4)) inside += "\"\"";
    return "\"" + inside + "\"";
  }

  std::string newline() { return chance(4) ? "\r\n" : chance(30) ? "\n\n" : "\n"; }

  /// Bytes replaced, inserted or taken out here and there.
  std::string mutated(std::string text, std::size_t times) {
    const std::string bytes("\"\n\r,;{}a\0\xff", 11);
    for (; times > 0 && !text.empty(); --times) {
      const std::size_t at = below(text.size());
      switch (below(3)) {
        case 0: text[at] = bytes[below(bytes.size())]; break;
        case 1: text.insert(at, 1, bytes[below(bytes.size())]); break;
        default: text.erase(at, 1);
      }
    }
    return text;
  }

 private:
  std::mt19937 random_;
};
