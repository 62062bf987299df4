// SPDX-License-Identifier: MIT
#include "cx/time/time_zone.hpp"

#include <date/tz.h>
#include <fmt/core.h>

#include <algorithm>
#include <stdexcept>
#include <vector>

#include "time/digits.hpp"

namespace cx {
namespace {

using std::chrono::local_days;
using std::chrono::local_seconds;
using std::chrono::sys_days;
using namespace std::chrono_literals;

// The local years 1900 to 2199, and to 2037, are whole in every zone: no offset is beyond 24 hours.
constexpr Instant first_instant = sys_days{1899y / 12 / 31};
constexpr Instant last_instant = sys_days{2200y / 1 / 2};
constexpr Instant last_instant_with_changes = sys_days{2038y / 1 / 2};

/// Far enough inside the range of the types for the arithmetic below.
template <class LocalTime>
bool within_reach(LocalTime local) {
  return local > local_days{1899y / 12 / 1} && local < local_days{2200y / 2 / 1};
}

/// From `begin` on, until the next segment begins, clocks show UTC + `offset`.
struct Segment {
  Instant begin;
  Seconds offset;
};

/// The library states that a zone's last offset holds "for ever" by an end thousands of years off.
bool holds_for_ever(const date::sys_info& info) { return info.end > sys_days{9000y / 1 / 1}; }

/// Whether the zone has a change of clocks in 2037 or later. Zone files spell out the changes to
/// the end of 2037 at least, then leave them to a closing rule that the library does not read: a
/// zone without any change so late has no rule to be closed by, provided that the files are of the
/// full ("fat") form.
bool changes_in_2037(const date::time_zone& zone) {
  return !holds_for_ever(zone.get_info(Instant{sys_days{2037y / 1 / 1}}));
}

/// The zone of that name with its file read, or null.
const date::time_zone* find_zone(std::string_view name) {
  try {
    const date::time_zone* zone = date::locate_zone(name);
    (void)zone->get_info(first_instant);
    return zone;
  } catch (const std::runtime_error&) {  // not in the list of zones, or not a zone file
    return nullptr;
  }
}

/// Files of the "slim" form (zic -b slim) leave much more to the closing rule: New York's changes
/// end with 2007 in them.
bool files_are_full() {
  static const bool full = [] {
    const date::time_zone* new_york = find_zone("America/New_York");
    return new_york != nullptr && changes_in_2037(*new_york);
  }();
  return full;
}

std::vector<Segment> segments_of(const date::time_zone& zone, Instant end) {
  std::vector<Segment> segments;
  for (Instant at = first_instant; at < end;) {
    const auto info = zone.get_info(at);
    if (segments.empty() || segments.back().offset != info.offset)
      segments.push_back({at, info.offset});
    at = info.end;
  }
  return segments;
}

/// `name` fit for a message of one line.
std::string quoted(std::string_view name) {
  constexpr std::size_t longest = 60;
  std::string text{name.substr(0, longest)};
  std::replace_if(text.begin(), text.end(), [](char c) { return c < ' ' || c > '~'; }, '?');
  return '"' + text + (name.size() > longest ? "...\"" : "\"");
}

const date::time_zone& locate(std::string_view name) {
  // "localtime" is the machine's own zone, under a name that means another one elsewhere.
  const date::time_zone* zone = name == "localtime" ? nullptr : find_zone(name);
  if (zone != nullptr) return *zone;
  throw std::invalid_argument(
      fmt::format("no zone {} in the time zone database: UTC, an offset such as +05:30 or a name "
                  "such as Europe/Paris is wanted",
                  quoted(name)));
}

std::string offset_name(std::chrono::minutes offset) {
  const auto size = std::chrono::abs(offset).count();
  return fmt::format("{}{:02}:{:02}", offset < 0min ? '-' : '+', size / 60, size % 60);
}

}  // namespace

struct TimeZone::Rules {
  std::string name;
  Instant end;                    // exclusive
  std::vector<Segment> segments;  // never empty; the first holds before its begin too

  using Place = std::vector<Segment>::const_iterator;

  Place at(Instant instant) const {
    return std::upper_bound(segments.begin() + 1, segments.end(), instant,
                            [](Instant t, const Segment& s) { return t < s.begin; }) -
           1;
  }

  /// The first segment in which clocks show `local` or later.
  Place reaching(local_seconds local) const {
    const auto shown_before_end = [&](Place place) {
      const auto next = place + 1;
      return next == segments.end() ||
             local.time_since_epoch() - place->offset < next->begin.time_since_epoch();
    };
    // No offset is beyond 24 hours: no segment before this one can show `local`.
    Place place = at(Instant{local.time_since_epoch() - 24h});
    while (!shown_before_end(place)) ++place;
    return place;
  }

  std::optional<Instant> if_known(Instant instant) const {
    return instant >= first_instant && instant < end ? std::optional(instant) : std::nullopt;
  }
};

TimeZone::TimeZone(std::shared_ptr<const Rules> rules) : rules_(std::move(rules)) {}

TimeZone TimeZone::utc() {
  static const auto rules =
      std::make_shared<const Rules>(Rules{"UTC", last_instant, {{first_instant, 0s}}});
  return TimeZone(rules);
}

TimeZone TimeZone::fixed(std::chrono::minutes offset) {
  if (offset > 24h || offset < -24h)
    throw std::invalid_argument("the offset of a time zone is at most 24 hours");
  if (offset == 0min) return utc();
  return TimeZone(std::make_shared<const Rules>(
      Rules{offset_name(offset), last_instant, {{first_instant, offset}}}));
}

TimeZone TimeZone::iana(std::string_view name) {
  if (name == "UTC") return utc();
  const date::time_zone& zone = locate(name);
  const bool changing = changes_in_2037(zone);
  const Instant end = changing ? last_instant_with_changes : last_instant;
  auto segments = segments_of(zone, end);
  if (!changing && segments.size() > 1 && !files_are_full()) {
    throw std::invalid_argument(fmt::format(
        "the time zone database leaves out changes of clocks, so {} cannot be trusted: install the "
        "whole of it in the full form (zic -b fat)",
        quoted(name)));
  }
  return TimeZone(std::make_shared<const Rules>(Rules{zone.name(), end, std::move(segments)}));
}

TimeZone TimeZone::named(std::string_view name) {
  if (name == "Z") return utc();
  std::string_view rest = name;
  if (const auto offset = detail::take_offset(rest); offset && rest.empty()) return fixed(*offset);
  return iana(name);
}

const std::string& TimeZone::name() const { return rules_->name; }
Instant TimeZone::first_known() const { return first_instant; }
Instant TimeZone::last_known() const { return rules_->end; }

std::optional<local_seconds> TimeZone::to_local(Instant instant) const {
  if (!knows(instant)) return std::nullopt;
  return local_seconds{instant.time_since_epoch() + rules_->at(instant)->offset};
}

std::optional<OffsetSpan> TimeZone::offset_at(Instant instant) const {
  if (!knows(instant)) return std::nullopt;
  const auto segment = rules_->at(instant);
  const auto next = segment + 1;
  const Instant last = next == rules_->segments.end() ? rules_->end : next->begin;
  return OffsetSpan{segment->begin, last, segment->offset};
}

std::optional<Instant> TimeZone::to_instant(local_seconds local) const {
  if (!within_reach(local)) return std::nullopt;
  auto segment = rules_->reaching(local);
  const Instant found{local.time_since_epoch() - segment->offset};
  if (found >= segment->begin || segment == rules_->segments.begin())
    return rules_->if_known(found);
  --segment;  // clocks were set forward over `local`
  return rules_->if_known(Instant{local.time_since_epoch() - segment->offset});
}

std::optional<Instant> TimeZone::start_of(local_days day) const {
  if (!within_reach(day)) return std::nullopt;
  const local_seconds midnight = day;
  const auto segment = rules_->reaching(midnight);
  const Instant shown{midnight.time_since_epoch() - segment->offset};
  const bool is_first = segment == rules_->segments.begin();
  return rules_->if_known(is_first ? shown : std::max(shown, segment->begin));
}

}  // namespace cx
