// SPDX-License-Identifier: MIT
#include "time/civil_text.hpp"

#include <locale.h>  // newlocale() and strptime_l() are POSIX
#include <time.h>

#include <algorithm>
#include <array>

#include "time/digits.hpp"

namespace cx::detail {
namespace {

using std::chrono::local_days;
using std::chrono::year_month_day;

/// Takes .fff off the front of `text`, however many digits; false for a point alone.
bool take_fraction(std::string_view& text) {
  if (!take(text, '.')) return true;
  const auto length = std::min(text.find_first_not_of("0123456789"), text.size());
  text.remove_prefix(length);
  return length > 0;
}

/// Takes hh:mm or hh:mm:ss[.fff] off the front of `text`, into `time`.
bool take_clock(std::string_view& text, CivilTime& time) {
  const auto hours = take_digits(text, 2);
  if (!hours || *hours > 23 || !take(text, ':')) return false;
  const auto minutes = take_digits(text, 2);
  if (!minutes || *minutes > 59) return false;
  time.clock = Seconds{(*hours * 60 + *minutes) * 60};
  if (!take(text, ':')) return true;
  const auto seconds = take_digits(text, 2);
  if (!seconds || *seconds > 60) return false;
  *time.clock += Seconds{*seconds};
  time.leap_second = *seconds == 60;
  return take_fraction(text);
}

std::optional<year_month_day> date_of(const tm& fields) {
  if (fields.tm_mon < 0 || fields.tm_mday < 0) return std::nullopt;
  const year_month_day date{std::chrono::year{fields.tm_year + 1900},
                            std::chrono::month{static_cast<unsigned>(fields.tm_mon) + 1},
                            std::chrono::day{static_cast<unsigned>(fields.tm_mday)}};
  return date.ok() ? std::optional(date) : std::nullopt;
}

}  // namespace

std::optional<CivilTime> read_rfc3339(std::string_view text) {
  const auto day = take_date(text);
  if (!day) return std::nullopt;
  CivilTime time{*day, std::nullopt, std::nullopt};
  if (text.empty()) return time;
  if (!take(text, 'T') && !take(text, 't') && !take(text, ' ')) return std::nullopt;
  if (!take_clock(text, time)) return std::nullopt;
  if (text.empty()) return time;
  if (take(text, 'Z') || take(text, 'z')) {
    time.offset = Seconds{0};
  } else {
    time.offset = take_offset(text);
  }
  return time.offset && text.empty() ? std::optional(time) : std::nullopt;
}

std::optional<CivilTime> read_pattern(std::string_view text, const TimeFormat& format) {
  static const locale_t c_locale = newlocale(LC_ALL_MASK, "C", nullptr);
  std::array<char, 128> buffer{};  // strptime wants a NUL at the end
  if (text.size() >= buffer.size()) return std::nullopt;
  std::copy(text.begin(), text.end(), buffer.begin());
  tm fields{};
  const char* end = strptime_l(buffer.data(), format.pattern().c_str(), &fields, c_locale);
  if (end != buffer.data() + text.size()) return std::nullopt;
  const auto date = date_of(fields);
  if (!date || fields.tm_sec > 60) return std::nullopt;
  CivilTime time{local_days{*date}, std::nullopt, std::nullopt};
  if (format.has_clock()) {
    time.clock = Seconds{(fields.tm_hour * 60 + fields.tm_min) * 60 + fields.tm_sec};
    time.leap_second = fields.tm_sec == 60;
  }
  if (format.has_offset()) time.offset = Seconds{fields.tm_gmtoff};
  return time;
}

}  // namespace cx::detail
