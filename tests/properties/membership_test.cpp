// SPDX-License-Identifier: MIT
// Customers by their subscriptions, compared with a count by brute force on random books of
// subscriptions, and what has to hold whatever the book.
#include <algorithm>
#include <array>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <span>
#include <sstream>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

#include "brute_force_members.hpp"
#include "brute_force_rollup.hpp"
#include "catch.hpp"
#include "cx/metrics/churn.hpp"
#include "cx/metrics/retention.hpp"
#include "cx/metrics/revenue_churn.hpp"
#include "cx/metrics/revenue_retention.hpp"
#include "cx/rollup/membership_rollup.hpp"
#include "cx/summary/members.hpp"
#include "member_differences.hpp"
#include "random_books.hpp"

namespace {

using namespace std::chrono_literals;
using brute::all_ways;
using brute::Counted;
using brute::Key;
using brute::Subscriptions;
using brute::text;
using brute::Way;
using brute::Ways;
using cx::ChurnForm;
using cx::Instant;
using cx::MemberCounts;
using cx::MembershipRollup;
using cx::Subscription;
using made::below;
using made::Book;
using made::chance;
using made::Random;
using made::text;

std::vector<cx::Dimension<Subscription>> dimensions(cx::Names& names, const Book& book,
                                                    const Ways& ways) {
  std::vector<cx::Dimension<Subscription>> all;
  for (const Way way : ways) {
    switch (way) {
      case Way::touchpoint: all.push_back(cx::by_touchpoint<Subscription>(names)); break;
      case Way::channel: all.push_back(cx::by_channel<Subscription>(names)); break;
      case Way::customer: all.push_back(cx::by_customer<Subscription>(names)); break;
      case Way::period: all.push_back(cx::by_period<Subscription>(book.calendar)); break;
    }
  }
  return all;
}

MembershipRollup rolled_up(Book& book, const Ways& ways, const Subscriptions& subscriptions) {
  MembershipRollup rollup(book.names, dimensions(book.names, book, ways), book.options,
                          book.window);
  if (book.reach) rollup.reach(book.reach);
  rollup.observe(subscriptions);
  return rollup;
}
MembershipRollup rolled_up(Book& book, const Ways& ways) {
  return rolled_up(book, ways, book.subscriptions);
}

/// Puts aside what it is asked to read; the value says where.
struct Keep {
  std::vector<MemberCounts>* all;

  std::string name() const { return "keep"; }
  cx::Estimate estimate(const MemberCounts& counts, cx::Confidence) const {
    all->push_back(counts);
    return {.value = static_cast<double>(all->size() - 1)};
  }
};

Counted counted(const MembershipRollup& rollup) {
  std::vector<MemberCounts> all;
  const auto table = rollup.table(cx::TableOptions{.totals = true}, Keep{&all});
  Counted counted;
  for (const auto& row : table.rows)
    counted.emplace(row.key, all.at(static_cast<std::size_t>(row.estimate.value.value())));
  CHECK(counted.size() == table.rows.size());
  return counted;
}

void check_same(const auto& got, const auto& wanted, const Book& book) {
  const auto differs = brute::difference(got, wanted);
  if (differs.empty())
    SUCCEED();
  else
    FAIL_CHECK(differs << '\n' << text(book));
}

/// Runs `property(book, random)` on so many books; 35 are one of each zone and grain.
template <class Property>
void for_books(unsigned count, Property property) {
  for (unsigned number = 1; number <= count; ++number) {
    INFO("book " << number);
    Random random(number);
    Book book = made::some_book(random, number);
    property(book, random);
  }
}

// --- The metrics by their formulas.

struct Formula {
  cx::MemberReading reading;
  std::function<double(const MemberCounts&)> part, whole;  ///< no value where the whole is 0
  std::function<std::uint64_t(const MemberCounts&)> n;
  cx::Reject reason = cx::Reject::none;  ///< why something is left out

  bool is_of_revenue() const { return reason == cx::Reject::missing_amount; }
  std::optional<double> value(const MemberCounts& counts) const {
    if (whole(counts) == 0) return {};
    return 100 * part(counts) / whole(counts);
  }
  cx::Tally left_out(const MemberCounts& counts) const {
    cx::Tally tally;
    if (reason == cx::Reject::missing_amount) tally.add(reason, counts.revenue.unknown);
    if (reason == cx::Reject::not_elapsed) tally.add(reason, counts.joined - counts.early_observed);
    if (reason == cx::Reject::missing_reason)
      tally.add(reason, counts.lost - counts.voluntary - counts.involuntary);
    return tally;
  }
};

double number(cx::Int128 amount) { return static_cast<double>(amount); }

/// All but ChurnForm::daily, for which days have to be counted.
std::vector<Formula> formulas() {
  using C = const MemberCounts&;
  const auto churn = [](ChurnForm form) { return cx::ChurnRule{.form = form}; };
  const auto opening = [](C c) { return c.opening; };
  const auto everybody = [](C c) { return c.opening + c.newcomers; };
  const auto paid = [](C c) { return number(c.revenue.opening); };
  return {
      {churn(ChurnForm::opening), [](C c) { return c.lost; }, opening, opening},
      {churn(ChurnForm::cohort), [](C c) { return c.lost_openers; }, opening, opening},
      {churn(ChurnForm::average), [](C c) { return c.lost; },
       [](C c) { return number(c.opening + c.closing()) / 2; }, everybody},
      {churn(ChurnForm::opening_plus_new), [](C c) { return c.lost; },
       [](C c) { return c.opening + c.joined; }, [](C c) { return c.opening + c.joined; }},
      {churn(ChurnForm::ignore_joiners), [](C c) { return c.lost - c.lost_joiners; }, opening,
       opening},
      {churn(ChurnForm::exposure), [](C c) { return number(c.lost) * number(c.length.count()); },
       [](C c) { return number(c.exposure); }, everybody},
      {churn(ChurnForm::voluntary), [](C c) { return c.voluntary; }, opening, opening,
       cx::Reject::missing_reason},
      {churn(ChurnForm::involuntary), [](C c) { return c.involuntary; }, opening, opening,
       cx::Reject::missing_reason},
      {churn(ChurnForm::quick), [](C c) { return c.early_lost; },
       [](C c) { return c.early_observed; }, [](C c) { return c.early_observed; },
       cx::Reject::not_elapsed},
      {cx::RetentionRule{}, [](C c) { return number(c.closing()) - number(c.joined); }, opening,
       opening},
      {cx::RevenueChurnRule{.net = false},
       [](C c) { return number(c.revenue.churned + c.revenue.contracted); }, paid, opening,
       cx::Reject::missing_amount},
      {cx::RevenueChurnRule{.net = true},
       [](C c) {
         return number(c.revenue.churned + c.revenue.contracted - c.revenue.expanded -
                       c.revenue.regained);
       },
       paid, opening, cx::Reject::missing_amount},
      {cx::RevenueRetentionRule{.net = true}, [](C c) { return number(c.revenue.kept); }, paid,
       opening, cx::Reject::missing_amount},
      {cx::RevenueRetentionRule{.net = false}, [](C c) { return number(c.revenue.kept_at_most); },
       paid, opening, cx::Reject::missing_amount},
  };
}

std::optional<double> daily(const MemberCounts& counts) {
  if (counts.opening == 0 && counts.lost == 0) return {};
  double sum = 0;
  for (const auto& day : counts.days.value()) {
    if (day.opening == 0) return {};
    sum += 100 * number(day.lost) / number(day.opening);
  }
  return sum;
}

/// Empty where the estimate is that of the formula, and its interval is about its value.
std::string difference(const cx::Estimate& got, std::optional<double> value, std::uint64_t n) {
  std::ostringstream out;
  const auto near = [](double a, double b) { return a == Approx(b).epsilon(1e-12).margin(1e-9); };
  const bool same = got.value.has_value() == value.has_value() &&
                    (!value || near(*got.value, *value)) && got.n == n;
  if (!same)
    out << got.value.value_or(-1) << " of " << got.n << ", not " << value.value_or(-1) << " of "
        << n;
  if (got.interval && !(got.value && got.interval->low <= *got.value + 1e-9 &&
                        *got.value <= got.interval->high + 1e-9))
    out << got.value.value_or(-1) << " is outside of its interval";
  return out.str();
}

// --- The same subscriptions by other names.

Subscription renamed(Subscription one, const cx::Names& from, cx::Names& to) {
  one.customer = to.customers.id(from.customers.text(one.customer));
  one.touchpoint = to.touchpoints.id(from.touchpoints.text(one.touchpoint));
  one.channel = to.channels.id(from.channels.text(one.channel));
  return one;
}

struct Part {
  cx::Names names;
  Subscriptions subscriptions;
};

/// Up to four, of which each has its own names; customers may be torn apart.
std::vector<Part> parts(const Book& book, Random& random) {
  std::vector<Part> parts(1 + below(random, 4));
  const bool torn = chance(random, 50);
  auto all = book.subscriptions;
  std::shuffle(all.begin(), all.end(), random);
  for (const auto& one : all) {
    auto& part = parts[(torn ? random() : static_cast<std::uint32_t>(one.customer)) % parts.size()];
    part.subscriptions.push_back(renamed(one, book.names, part.names));
  }
  return parts;
}

/// In any order, and merged ones with each other.
template <class Mergeable>
Mergeable merged(std::vector<Mergeable> all, Random& random) {
  std::shuffle(all.begin(), all.end(), random);
  while (all.size() > 1) {
    all[below(random, all.size() - 1)].merge(all.back());
    all.pop_back();
  }
  return std::move(all.front());
}

/// What does not depend on how a period is called.
MemberCounts nameless(MemberCounts counts) {
  counts.length = counts.observed;
  counts.months.reset();
  return counts;
}

/// What adds up over periods.
std::array<cx::Int128, 10> flows(const MemberCounts& counts) {
  const auto& revenue = counts.revenue;
  return {counts.joined,    counts.returned,  counts.lost,        counts.exposure, revenue.gained,
          revenue.regained, revenue.expanded, revenue.contracted, revenue.churned, revenue.earned};
}

cx::Members members(const brute::Look& look, const Book& book, const Subscriptions& subscriptions) {
  cx::Members members(look.first, look.last, book.options);
  for (const auto& one : subscriptions) (void)members.add(one);
  return members;
}

}  // namespace

TEST_CASE("a roll-up counts customers as brute force does, in every period of every zone",
          "[properties]") {
  for_books(2100, [](Book& book, Random& random) {
    const auto& ways = all_ways.at(below(random, all_ways.size()));
    check_same(counted(rolled_up(book, ways)), brute::expected(book, ways), book);
  });
}

TEST_CASE("a roll-up accounts for every subscription, and knows what is known when",
          "[properties]") {
  for_books(350, [](Book& book, Random&) {
    cx::Tally tally;
    for (const auto& one : book.subscriptions) tally.add(check(one, book.options.rules));
    auto rollup = rolled_up(book, {Way::period});
    for (const auto at : {book.zone().first_known() - 1s, book.zone().last_known()}) {
      const Subscription endless{.started_at = at, .customer = book.names.customers.id("late")};
      const Subscription ends{.started_at = std::min(at, Instant{}),
                              .ended_at = std::max(at, Instant{}),
                              .customer = endless.customer};
      rollup.observe(std::array{endless, ends});
      tally.add(cx::Reject::outside_window, 2);
    }
    CHECK(rollup.tally() == tally);
    const auto known = brute::as_of(book);
    CHECK(rollup.as_of() == (known ? cx::OptionalInstant(*known) : cx::OptionalInstant()));
  });
}

TEST_CASE("what happens to a customer is what differs from just before", "[properties]") {
  using Events = std::vector<cx::MembershipEvent>;
  for_books(1050, [](Book& book, Random&) {
    INFO(text(book));
    std::map<Key, std::vector<Events>> wanted, got;
    for (const auto& [key, theirs] : brute::groups(book, {Way::touchpoint, Way::customer})) {
      const auto group = brute::group(book, theirs);
      const auto& events = group.customers.front().events();
      if (!events.empty()) wanted[{key.front()}].push_back(events);

      const auto currency = [](const Subscription& one) { return one.mrr.currency(); };
      const bool adds_up = std::all_of(theirs.begin(), theirs.end(), [&](const auto& one) {
        return currency(one) == currency(theirs.front());
      });
      if (adds_up)
        CHECK(text(membership(theirs, book.options.rules, *brute::as_of(book))) == text(events));
    }
    const auto rollup = rolled_up(book, {Way::touchpoint});
    const auto groups = rollup.groups();
    rollup.for_each_customer([&](std::size_t group, std::span<const cx::MembershipEvent> events) {
      if (!events.empty())
        got[{groups.at(group).front()}].emplace_back(events.begin(), events.end());
    });
    REQUIRE(got.size() == wanted.size());
    for (auto& [key, customers] : got)
      CHECK(std::is_permutation(customers.begin(), customers.end(), wanted[key].begin(),
                                wanted[key].end()));
  });
}

TEST_CASE("every metric of customers is its formula of what brute force counts", "[properties]") {
  const auto formulas = ::formulas();
  std::vector<cx::MemberReading> readings;
  for (const auto& formula : formulas) readings.push_back(formula.reading);
  for_books(245, [&](Book& book, Random& random) {
    const auto& ways = all_ways.at(below(random, all_ways.size()));
    const auto table = rolled_up(book, ways).table(cx::TableOptions{.totals = true}, readings);
    const auto wanted = brute::expected(book, ways);
    REQUIRE(table.rows.size() == wanted.size() * formulas.size());
    for (std::size_t i = 0; i < table.rows.size(); ++i) {
      const auto& formula = formulas[i % formulas.size()];
      const auto& [key, metric, estimate, suppressed] = table.rows[i];
      const auto& counts = wanted.at(key);
      INFO(text(key) << metric << ", number " << i % formulas.size() << ": " << text(counts));
      if (formula.is_of_revenue() && counts.revenue.several_currencies) {
        CHECK_FALSE(estimate.value);
        continue;
      }
      CHECK(difference(estimate, formula.value(counts), formula.n(counts)) == "");
      CHECK(estimate.excluded == formula.left_out(counts));
    }
  });
}

TEST_CASE("local days with losses are those that brute force finds, and so is daily churn",
          "[properties]") {
  for_books(35, [](Book& book, Random& random) {
    book.options.days = book.zone();
    const auto& ways = all_ways.at(below(random, all_ways.size()));
    const auto got = counted(rolled_up(book, ways));
    check_same(got, brute::expected(book, ways), book);
    for (const auto& [key, counts] : got) {
      INFO(text(counts));
      const auto estimate = cx::ChurnRule{.form = ChurnForm::daily}.estimate(counts);
      CHECK(difference(estimate, daily(counts), counts.opening + counts.newcomers) == "");
    }
  });
}

// Only where no calendar cuts the time: the days are of any zone, and may begin before it.
TEST_CASE("of a local day of which only a part is looked at, that part counts", "[properties]") {
  for_books(21, [](Book& book, Random& random) {
    const auto looks = brute::looks(book);
    if (looks.empty()) return;
    const auto& look = looks[below(random, looks.size())].second;
    const auto& other = made::scenes.at(below(random, made::scenes.size()));
    book.options.days = cx::TimeZone::named(other.zone);
    book.options.as_of = *brute::as_of(book);
    book.window = {look.first, look.last};
    const auto group = brute::group(book, brute::all_that_count(book));
    const auto wanted = nameless(brute::count(group, look, book.options, *brute::as_of(book)));
    check_same(nameless(members(look, book, book.subscriptions).counts()), wanted, book);
    if (look.first <= *book.options.as_of)
      check_same(nameless(counted(rolled_up(book, {})).at({})), wanted, book);
    if (book.zone() != *book.options.days)
      CHECK_THROWS_AS(rolled_up(book, {Way::period}), std::invalid_argument);
  });
}

TEST_CASE("members of one period are counted as brute force does, and as a roll-up does",
          "[properties]") {
  for_books(140, [](Book& book, Random& random) {
    const auto rows = counted(rolled_up(book, {Way::period}));
    const auto looks = brute::looks(book);
    if (looks.empty()) return;
    Book known = book;
    known.options.as_of = *brute::as_of(book);
    for (const auto& [text, look] : looks) {
      const auto counts = members(look, known, book.subscriptions).counts();
      check_same(nameless(counts), nameless(rows.at({text})), book);
      const bool is_whole = look.last - look.first == look.length;
      if (look.months && is_whole && book.zone() == cx::TimeZone::utc())
        check_same(counts, rows.at({text}), book);
    }
    // Of any two instants, as far as is known then.
    const Instant a = looks[below(random, looks.size())].second.first;
    const Instant b = looks[below(random, looks.size())].second.last - 30h;
    const Instant first = std::min(a, b), last = std::max(a, b) + 1s;
    book.options.as_of = {};
    const brute::Look look{first, last, last - first};
    const brute::Group group(brute::all_that_count(book), book.options.rules.grace, last);
    check_same(members(look, book, book.subscriptions).counts(),
               brute::count(group, look, book.options, last), book);
  });
}

TEST_CASE("who is there at the close of a period is there at the opening of the next",
          "[properties]") {
  for_books(350, [](Book& book, Random&) {
    INFO(text(book));
    const auto rows = counted(rolled_up(book, {Way::touchpoint, Way::period}));
    for (const auto& [names, theirs] : brute::groups(book, {Way::touchpoint})) {
      std::optional<MemberCounts> before;
      std::array<cx::Int128, 10> sums{};
      for (const auto& [period, look] : brute::looks(book)) {
        const auto counts = brute::meaningful(rows.at({names.front(), period}));
        INFO(text(names) << period.value_or("all"));
        CHECK(counts.closing() == counts.opening + counts.joined + counts.returned - counts.lost);
        if (!period) {  // all of them as one
          CHECK(bool(flows(counts) == sums));
          CHECK(counts.closing() == before->closing());
          CHECK(bool(counts.revenue.closing() == before->revenue.closing()));
          continue;
        }
        if (before) {
          CHECK(counts.opening == before->closing());
          CHECK(bool(counts.revenue.opening == before->revenue.closing()));
        }
        const auto more = flows(counts);
        std::transform(sums.begin(), sums.end(), more.begin(), sums.begin(), std::plus<>{});
        before = counts;
      }
    }
  });
}

TEST_CASE("parts of the subscriptions, with names of their own, merge to the same as one pass",
          "[properties]") {
  std::vector<cx::MemberReading> readings;
  for (const auto& formula : formulas()) readings.push_back(formula.reading);
  const cx::TableOptions options{.totals = true};
  for_books(140, [&](Book& book, Random& random) {
    const auto& ways = all_ways.at(below(random, all_ways.size()));
    const auto one_pass = rolled_up(book, ways);
    auto parts = ::parts(book, random);
    std::vector<MembershipRollup> rollups;
    for (auto& part : parts) {
      rollups.emplace_back(part.names, dimensions(part.names, book, ways), book.options,
                           book.window);
      rollups.back().observe(part.subscriptions);
    }
    if (book.reach) rollups[below(random, rollups.size())].reach(book.reach);
    const auto all = merged(std::move(rollups), random);
    INFO(text(book));
    CHECK((all.table(options, readings) == one_pass.table(options, readings)));
    check_same(counted(all), counted(one_pass), book);
    CHECK(all.tally() == one_pass.tally());

    auto from_nothing = one_pass.fresh();
    from_nothing.merge(all);
    from_nothing.merge(one_pass.fresh());
    CHECK((from_nothing.table(options, readings) == one_pass.table(options, readings)));
  });
}

TEST_CASE("members of parts of the subscriptions merge to the same as one pass", "[properties]") {
  for_books(175, [](Book& book, Random& random) {
    const auto looks = brute::looks(book);
    if (looks.empty()) return;
    const auto& look = looks[below(random, looks.size())].second;
    std::vector<cx::Members> parts(1 + below(random, 4), members(look, book, {}));
    for (const auto& one : book.subscriptions) (void)parts[below(random, parts.size())].add(one);
    const auto one_pass = members(look, book, book.subscriptions);
    const auto all = merged(std::move(parts), random);
    check_same(all.counts(), one_pass.counts(), book);
    CHECK((all == one_pass));
    CHECK(all.tally() == one_pass.tally());

    auto more = all;
    if (more.add(Subscription{.started_at = look.first, .customer = cx::CustomerId{1}}) ==
        cx::Reject::none) {
      CHECK_FALSE((more == one_pass));
    }
  });
}

TEST_CASE("what was counted of other periods, or otherwise, does not merge", "[properties]") {
  const Instant first{}, last{24h};
  const auto refuses = [&](const cx::Members& other) {
    CHECK_THROWS_AS(cx::Members(first, last).merge(other), std::invalid_argument);
  };
  refuses(cx::Members(first - 1s, last));
  refuses(cx::Members(first, last + 1s));
  refuses(cx::Members(first, last, {.rules = {.grace = 1s}}));
  refuses(cx::Members(first, last, {.early = 1s}));

  cx::Names names;
  const auto& days = made::calendar("UTC", cx::Grain::day);
  const auto by = [&](const cx::Calendar& calendar, const cx::MembershipOptions& options = {},
                      const cx::MembershipWindow& window = {}) {
    return MembershipRollup(names, {cx::by_period<Subscription>(calendar)}, options, window);
  };
  const auto whole = by(days);
  const auto refuses_rollup = [&](const MembershipRollup& other) {
    CHECK_THROWS_AS(whole.fresh().merge(other), std::invalid_argument);
  };
  refuses_rollup(by(made::calendar("UTC", cx::Grain::month)));
  refuses_rollup(by(made::calendar("Asia/Kolkata", cx::Grain::day)));
  refuses_rollup(by(days, {.rules = {.free = true}}));
  refuses_rollup(by(days, {.as_of = first}));
  refuses_rollup(by(days, {}, {.from = first}));
  refuses_rollup(by(days, {}, {.to = last}));
}

// So many that the library deals them out before it sorts them.
TEST_CASE("thousands of customers are counted as a few are, whatever their numbers",
          "[properties]") {
  Random random(1);
  Book book{.calendar = made::calendar("Europe/Paris", cx::Grain::quarter)};
  made::Instants instants(book.calendar, std::chrono::local_days(2024y / 3 / 31));
  book.subscriptions = made::some_subscriptions(random, instants, book.names, 14'000);
  book.options = {.rules = {.grace = 240h}};
  REQUIRE(brute::all_that_count(book).size() > 20'000);
  const auto rows = counted(rolled_up(book, {Way::period}));
  const auto looks = brute::looks(book);
  const auto group = brute::group(book, brute::all_that_count(book));
  const Instant known = *brute::as_of(book);
  for (const auto& [text, look] : {looks.at(looks.size() / 2), looks.back()})
    check_same(rows.at({text}), brute::count(group, look, book.options, known),
               Book{book.calendar});

  for (auto& one : book.subscriptions)  // far apart
    one.customer = cx::CustomerId{static_cast<std::uint32_t>(one.customer) * 100'003};
  book.options.as_of = known;
  check_same(nameless(members(looks.back().second, book, book.subscriptions).counts()),
             nameless(rows.at({std::nullopt})), Book{book.calendar});
}

TEST_CASE("a group is what a roll-up of its subscriptions alone would be, and so is a total",
          "[properties]") {
  for_books(140, [](Book& book, Random&) {
    const auto looks = brute::looks(book);
    if (looks.empty()) return;
    // As the whole book is looked at, also where it begins later or ends earlier.
    book.options.as_of = *brute::as_of(book);
    book.window.from = looks.front().second.first;

    const auto by_group = counted(rolled_up(book, {Way::touchpoint, Way::period}));
    Counted one_by_one;
    for (const auto& [names, theirs] : brute::groups(book, {Way::touchpoint}))
      for (const auto& [key, counts] : counted(rolled_up(book, {Way::period}, theirs)))
        one_by_one[{names.front(), key.front()}] = counts;
    one_by_one[{std::nullopt, std::nullopt}] = by_group.at({std::nullopt, std::nullopt});
    check_same(by_group, one_by_one, book);

    // Over groups.
    Counted over_groups;
    for (const auto& [key, counts] : counted(rolled_up(book, {Way::period, Way::touchpoint})))
      if (!key.back()) over_groups[{key.front()}] = counts;
    check_same(over_groups, counted(rolled_up(book, {Way::period})), book);

    // Over periods.
    book.window = {looks.back().second.first, looks.back().second.last};
    Counted over_periods, without;
    for (const auto& [key, counts] : by_group)
      if (!key.back()) over_periods[{key.front()}] = nameless(counts);
    for (const auto& [key, counts] : counted(rolled_up(book, {Way::touchpoint})))
      without[key] = nameless(counts);
    check_same(over_periods, without, book);

    // By no periods: all there is, from the first start to the last instant that is known.
    const auto subscriptions = brute::all_that_count(book);
    const auto first =
        std::min_element(subscriptions.begin(), subscriptions.end(),
                         [](const auto& a, const auto& b) { return a.started_at < b.started_at; });
    if (first->started_at > *book.options.as_of) return;
    book.window = {};
    const auto all = counted(rolled_up(book, {Way::touchpoint}));
    book.window = {first->started_at, *book.options.as_of + 1s};
    check_same(all, counted(rolled_up(book, {Way::touchpoint})), book);
  });
}

TEST_CASE("cohort churn, quick churn and gross retention are shares, and bounded by the others",
          "[properties]") {
  for_books(350, [](Book& book, Random& random) {
    INFO(text(book));
    const auto& ways = all_ways.at(below(random, all_ways.size()));
    for (const auto& [key, counts] : counted(rolled_up(book, ways))) {
      const auto value = [&](const auto& rule) { return rule.estimate(counts).value; };
      const auto is_share = [](std::optional<double> share) {
        return !share || (0 <= *share && *share <= 100);
      };
      INFO(text(key) << text(counts));
      const auto cohort = value(cx::ChurnRule{.form = ChurnForm::cohort});
      const auto gross = value(cx::RevenueRetentionRule{.net = false});
      CHECK(is_share(cohort));
      CHECK(is_share(value(cx::ChurnRule{.form = ChurnForm::quick})));
      CHECK(is_share(gross));
      if (cohort) CHECK(*cohort <= value(cx::ChurnRule{}));
      if (gross) CHECK(*gross <= value(cx::RevenueRetentionRule{.net = true}));
    }
  });
}
