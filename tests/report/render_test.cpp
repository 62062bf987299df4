// SPDX-License-Identifier: MIT
#include "cx/report/render.hpp"

#include "catch.hpp"
#include "comma_locale.hpp"
#include "report/sample_table.hpp"

TEST_CASE("the text table is aligned, repeats no key, and shows what was left out", "[render]") {
  CHECK(cx::render(sample::table(), cx::Format::table) ==
        "touchpoint        month    metric       value  95 % interval    n  left out\n"
        "(none)            2025-03  nps              -              -    0         0\n"
        "=1+1|<b>\\x1b[31m  2025-03  nps           33.3   26.2 to 40.4    9         0\n"
        "checkout          2025-03  nps           31.2   24.1 to 38.3  412         4\n"
        "withheld          2025-03  nps     suppressed              -    2         0\n"
        "(all)             2025-03  nps            0.0    -7.2 to 7.0  423         0\n"
        "\n"
        "2,000 rows read, 1,996 counted, 4 left out: 3 not answered, 1 off the scale.\n");
}

TEST_CASE("a long name is cut in the text table, and only there", "[render]") {
  std::string name;
  for (int i = 0; i < 50; ++i) name += "\u00e4";  // two bytes and one column each
  cx::Table table{.table = "responses", .by = {"name"}, .rows = {}, .input = {}};
  table.rows = {{{name}, "nps", {}}, {{name.substr(0, 80)}, "nps", {}}};
  const std::string text = cx::render(table, cx::Format::table);
  CHECK(text.find("\n" + name.substr(0, 78) + "\u2026  nps") != std::string::npos);
  CHECK(text.find("\n" + name.substr(0, 80) + "  nps") != std::string::npos);
  CHECK(cx::render(table, cx::Format::markdown).find(name) != std::string::npos);
}

TEST_CASE("colour is used only where it is asked for", "[render]") {
  CHECK(
      cx::render(sample::table(), cx::Format::table, {.colour = true}).find("\x1b[1mtouchpoint") ==
      0);
  CHECK(cx::render(sample::table(), cx::Format::table).find('\x1b') == std::string::npos);
}

TEST_CASE("Markdown shows names as they are, whatever Markdown or HTML they hold", "[render]") {
  const std::string text = cx::render(sample::table(), cx::Format::markdown);
  CHECK(text.find("| touchpoint | month | metric | value | 95 % interval | n | left out |\n"
                  "| --- | --- | --- | ---: | ---: | ---: | ---: |\n") == 0);
  CHECK(text.find("| =1+1\\|&lt;b&gt;\\\\x1b\\[31m | 2025-03 | nps | 33.3 |") != std::string::npos);
}

TEST_CASE("CSV has the columns of the contract, and tells an empty name from a total", "[render]") {
  CHECK(cx::render(sample::table(), cx::Format::csv) ==
        "touchpoint,month,metric,value,unit,n,low,high,method,suppressed,missing_answer,out_of_"
        "scale,bad_score\n"
        "\"\",2025-03,nps,,points,0,,,,false,0,0,0\n"
        "'=1+1|<b>\x1b[31m,2025-03,nps,33.333333333333336,points,9,26.183333333333337,40."
        "38333333333333,"
        "adjusted_wald,false,0,0,0\n"
        "checkout,2025-03,nps,31.25,points,412,24.1,38.3,adjusted_wald,false,3,1,0\n"
        "withheld,2025-03,nps,,points,2,,,,true,0,0,0\n"
        ",2025-03,nps,-0.04,points,423,-7.19,7.01,adjusted_wald,false,0,0,0\n");
}

TEST_CASE("CSV quotes what needs quotes, and writes further reasons in columns of their own",
          "[render]") {
  cx::Table table{.table = "responses", .by = {"a,b"}, .rows = {}, .input = {}};
  table.rows = {{{"say \"hi\",\nthere"}, "csat", {}}};
  table.rows[0].estimate.unit = cx::Unit::percent;
  table.rows[0].estimate.excluded.add(cx::Reject::neutral, 5);
  CHECK(cx::render(table, cx::Format::csv) ==
        "\"a,b\",metric,value,unit,n,low,high,method,suppressed,missing_answer,out_of_scale,bad_"
        "score,neutral\n"
        "\"say \"\"hi\"\",\nthere\",csat,,percent,0,,,,false,0,0,0,5\n");
}

TEST_CASE("a name that a spreadsheet would run as a formula is written as text", "[render]") {
  const std::string name = GENERATE("=cmd|' /C calc'!A0", "+1", "-1", "@SUM(A1)", "\tx", "\rx");
  cx::Table table{.table = "responses", .by = {"name"}, .rows = {}, .input = {}};
  table.rows = {{{name}, "nps", {}}};
  const std::string line = cx::render(table, cx::Format::csv);
  CHECK(line.find("\n'" + name) + line.find("\n\"'" + name) < line.size() + std::string::npos);
}

TEST_CASE("every format is the same under a comma-decimal locale", "[render]") {
  const auto format =
      GENERATE(cx::Format::table, cx::Format::json, cx::Format::csv, cx::Format::markdown);
  const std::string before = cx::render(sample::table(), format);
  const CommaLocale here;
  const std::string under = cx::render(sample::table(), format);
  CHECK(under == before);
}

TEST_CASE("formats are known by their names", "[render]") {
  CHECK(cx::parse_format("markdown") == cx::Format::markdown);
  CHECK_FALSE(cx::parse_format("html"));
}

TEST_CASE("a table says what its metrics left out beside the rows that were rejected", "[render]") {
  cx::Table table;
  table.table = "tickets";
  table.by = {"touchpoint"};
  const auto row = [](std::optional<std::string> key, const std::string& metric, cx::Reject reason,
                      std::uint64_t times) {
    cx::TableRow one{{std::move(key)}, metric, {}};
    one.estimate.excluded.add(reason, times);
    return one;
  };
  table.rows = {row("web", "art", cx::Reject::no_reply, 2),
                row("web", "ttr", cx::Reject::still_open, 3),
                row("web", "ttr_p90", cx::Reject::still_open, 3),
                row("desk", "ttr", cx::Reject::still_open, 1000),
                row("desk", "ttr_p90", cx::Reject::still_open, 1000),
                row(std::nullopt, "ttr", cx::Reject::still_open, 1003)};  // a total
  const std::string expected =
      "Left out of art: 2 not replied to.\n"
      "Left out of ttr, ttr_p90: 1,003 still open.\n"
      "0 rows read, 0 counted.\n";
  for (const auto format : {cx::Format::table, cx::Format::markdown})
    CHECK(cx::render(table, format).ends_with("\n\n" + expected));
  table.input.tally.add(cx::Reject::still_open, 1003);  // then the account says it
  CHECK(cx::render(table, cx::Format::table).find("Left out of ttr") == std::string::npos);
}
