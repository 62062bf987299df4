// SPDX-License-Identifier: MIT
// What holds of business time whatever the hours are.
#include <random>
#include <string>
#include <vector>

#include "catch.hpp"
#include "cx/time/business_hours.hpp"
#include "time/c_zone.hpp"

using cx::BusinessHours;
using cx::Instant;
using cx::Seconds;
using cx::TimeZone;
using std::chrono::local_days;
using namespace std::chrono_literals;

namespace {

/// Days with lunch, nights at the weekend, and a few exceptions.
BusinessHours hours_in(const std::string& zone) {
  cx::Schedule schedule;
  schedule.week.fill({{9h, 12h + 30min}, {13h + 30min, 18h}});
  schedule.week[5] = schedule.week[6] = {{22h, 6h}};
  for (int year = 2000; year < 2037; ++year) {
    schedule.holidays.push_back(local_days{std::chrono::year{year} / 12 / 25});
    schedule.special_days[local_days{std::chrono::year{year} / 12 / 24}] = {{9h, 12h}};
    schedule.breaks[local_days{std::chrono::year{year} / 1 / 6}] = {{10h, 10h + 1s}, {23h, 1h}};
  }
  return {TimeZone::named(zone), schedule};
}

/// Instants of the window of most zones, half of them within a year.
class Instants {
 public:
  explicit Instants(unsigned seed) : random_(seed) {}
  Instant operator()() {
    const bool near = std::bernoulli_distribution(0.5)(random_);
    return at((near ? year_2025_ : all_)(random_));
  }

 private:
  std::mt19937_64 random_;
  std::uniform_int_distribution<std::int64_t> all_{-2200000000, 2145000000};
  std::uniform_int_distribution<std::int64_t> year_2025_{1735689600, 1767225600};
};

constexpr unsigned seed = 20251026;
constexpr auto zones = {"America/New_York",    "Europe/Paris",      "Asia/Kolkata",
                        "Australia/Lord_Howe", "America/Sao_Paulo", "Pacific/Apia"};

}  // namespace

TEST_CASE("elapsed times add up, whatever comes first", "[business_hours]") {
  const std::string zone =
      GENERATE(values<std::string>({"America/New_York", "Australia/Lord_Howe", "Pacific/Apia"}));
  INFO(zone << ", seed " << seed);
  const auto hours = hours_in(zone);
  Instants random(seed);
  for (int i = 0; i < 3000; ++i) {
    const Instant a = random(), b = random(), c = random();
    const auto elapsed = [&](Instant from, Instant to) { return hours.elapsed(from, to).value(); };
    if (elapsed(a, b) + elapsed(b, c) != elapsed(a, c) || elapsed(a, b) != -elapsed(b, a))
      FAIL_CHECK(a.time_since_epoch().count()
                 << ' ' << b.time_since_epoch().count() << ' ' << c.time_since_epoch().count());
  }
}

TEST_CASE("adding what has elapsed reaches the end of a span, or the close before it",
          "[business_hours]") {
  INFO("seed " << seed);
  const auto hours = hours_in("Europe/Paris");
  Instants random(seed);
  int inside = 0;
  for (int i = 0; i < 10000; ++i) {
    Instant a = random(), b = random();
    if (b < a) std::swap(a, b);
    const Seconds open = hours.elapsed(a, b).value();
    if (open == 0s) continue;
    const Instant reached = hours.add(a, open).value();
    const bool within = hours.is_open(b - 1s);
    inside += within ? 1 : 0;
    // From its second second on, and at its close, a window is what the sum reaches.
    if (within ? reached != b : reached > b || hours.elapsed(reached, b) != 0s)
      FAIL_CHECK(a.time_since_epoch().count() << ' ' << b.time_since_epoch().count());
    if (hours.is_open(a) && hours.subtract(b, open) != a)
      FAIL_CHECK("back to " << a.time_since_epoch().count());
  }
  CHECK(inside > 1000);
}

TEST_CASE("open intervals last as long as elapsed() says, and are apart", "[business_hours]") {
  const std::string zone = GENERATE(from_range(zones));
  INFO(zone << ", seed " << seed);
  const auto hours = hours_in(zone);
  Instants random(seed);
  for (int i = 0; i < 20; ++i) {
    const Instant from = random(), to = from + 1000h;
    Seconds sum{};
    Instant last = from - 1s;
    for (const auto& [open, close] : hours.open_intervals(from, to)) {
      REQUIRE(open > last);
      REQUIRE(close > open);
      REQUIRE(close <= to);
      REQUIRE(hours.is_open(open));
      REQUIRE((open == from || !hours.is_open(open - 1s)));
      REQUIRE(hours.is_open(close - 1s));
      REQUIRE((close == to || !hours.is_open(close)));
      sum += close - open;
      last = close;
    }
    REQUIRE(hours.elapsed(from, to) == sum);
  }
}

TEST_CASE("an intersection is open exactly when both hours are", "[business_hours]") {
  INFO("seed " << seed);
  const auto a = hours_in("America/New_York"), b = hours_in("Europe/Paris");
  const auto both = intersection(a, b);
  Instants random(seed);
  int open = 0;
  for (int i = 0; i < 20000; ++i) {
    const Instant t = random();
    open += both.is_open(t) ? 1 : 0;
    if (both.is_open(t) != (a.is_open(t) && b.is_open(t))) FAIL_CHECK(t.time_since_epoch().count());
  }
  CHECK(open > 1000);
  const Instant day = std::chrono::sys_days{2025y / 3 / 10};
  CHECK(intersection(a, a).open_intervals(day, day + 1000h) == a.open_intervals(day, day + 1000h));
}
