// SPDX-License-Identifier: MIT
#include "cx/time/time_format.hpp"

#include <fmt/core.h>

#include <stdexcept>

namespace cx {
namespace {

/// What the conversions of a pattern read, by their letters.
class Conversions {
 public:
  explicit Conversions(std::string_view pattern) {
    for (std::size_t i = 0; i < pattern.size(); ++i) {
      if (pattern[i] != '%') continue;
      if (++i == pattern.size()) refuse(pattern, "ends in the middle of a conversion");
      // %Z and %G %U %V %W are left out because strptime skips over them, %s and %c %x %X because
      // they depend on the environment.
      if (!contains("YymbBhdejFDHIpMSRTrzaAnt%", pattern[i]))
        refuse(pattern, fmt::format("has %{}, which is not supported", pattern[i]));
      letters_ += pattern[i];
    }
  }

  bool any(std::string_view wanted) const {
    return letters_.find_first_of(wanted) != std::string::npos;
  }

  [[noreturn]] static void refuse(std::string_view pattern, std::string_view why) {
    throw std::invalid_argument(fmt::format("the time format \"{}\" {}", pattern, why));
  }

 private:
  static bool contains(std::string_view letters, char letter) {
    return letters.find(letter) != std::string_view::npos;
  }

  std::string letters_;
};

}  // namespace

TimeFormat::TimeFormat(std::string_view text) {
  if (text.empty()) throw std::invalid_argument("a time format is not empty");
  if (text == "rfc3339") return;
  if (text == "epoch_s" || text == "epoch_ms") {
    kind_ = text == "epoch_s" ? Kind::epoch_s : Kind::epoch_ms;
    return;
  }
  const auto refuse_if = [text](bool wrong, std::string_view why) {
    if (wrong) Conversions::refuse(text, why);
  };
  refuse_if(text.find('\0') != std::string_view::npos, "has a NUL in it");
  const Conversions reads(text);
  const bool month_and_day = reads.any("mbBh") && reads.any("de");
  const bool date = reads.any("FD") || (reads.any("Yy") && (month_and_day || reads.any("j")));
  refuse_if(!date, "does not give a year, a month and a day");
  refuse_if(reads.any("I") != reads.any("p"), "needs %I and %p together");
  has_clock_ = reads.any("HIRTr");
  has_offset_ = reads.any("z");
  refuse_if(!has_clock_ && reads.any("MSz"), "has minutes, seconds or an offset, but no hours");
  refuse_if(reads.any("S") && !reads.any("MR"), "has seconds, but no minutes");
  kind_ = Kind::pattern;
  pattern_ = text;
}

}  // namespace cx
