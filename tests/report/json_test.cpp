// SPDX-License-Identifier: MIT
#include "cx/report/json.hpp"

#include <nlohmann/json.hpp>

#include "catch.hpp"
#include "cx/report/render.hpp"
#include "report/sample_table.hpp"

TEST_CASE("the report's JSON has the shape of schema cxmetrics/report/1", "[json]") {
  const auto json = nlohmann::json::parse(cx::render(sample::table(), cx::Format::json));
  CHECK(json == nlohmann::json::parse(R"({
    "schema": "cxmetrics/report/1", "table": "responses", "zone": "Europe/Paris",
    "by": ["touchpoint", "month"], "confidence": 0.95,
    "rows": [
      {"key": {"touchpoint": "", "month": "2025-03"}, "metric": "nps", "value": null, "unit": "points",
       "n": 0, "interval": null, "excluded": {}},
      {"key": {"touchpoint": "=1+1|<b>\u001b[31m", "month": "2025-03"}, "metric": "nps",
       "value": 33.333333333333336, "unit": "points", "n": 9,
       "interval": {"low": 26.183333333333337, "high": 40.38333333333333, "method": "adjusted_wald"},
       "excluded": {}},
      {"key": {"touchpoint": "checkout", "month": "2025-03"}, "metric": "nps", "value": 31.25,
       "unit": "points", "n": 412, "interval": {"low": 24.1, "high": 38.3, "method": "adjusted_wald"},
       "excluded": {"missing_answer": 3, "out_of_scale": 1}},
      {"key": {"touchpoint": "withheld", "month": "2025-03"}, "metric": "nps", "value": null,
       "unit": "points", "n": 2, "interval": null, "excluded": {}, "suppressed": true},
      {"key": {"touchpoint": null, "month": "2025-03"}, "metric": "nps", "value": -0.04, "unit": "points",
       "n": 423, "interval": {"low": -7.19, "high": 7.01, "method": "adjusted_wald"}, "excluded": {}}],
    "input": {"rows": 2000, "accepted": 1996, "rejects": {"missing_answer": 3, "out_of_scale": 1},
      "examples": [{"file": "a.csv", "row": 17, "column": "score", "reason": "out_of_scale", "text": "11"}]}})"));
}

TEST_CASE("rendering and converting give the same JSON, member for member", "[json]") {
  const cx::Table table = sample::table();
  CHECK(nlohmann::ordered_json::parse(cx::render(table, cx::Format::json)).dump() ==
        nlohmann::ordered_json(table).dump());
  const cx::Table empty{.table = "responses", .by = {"\"rows\":["}, .rows = {}, .input = {}};
  CHECK(nlohmann::ordered_json::parse(cx::render(empty, cx::Format::json)).dump() ==
        nlohmann::ordered_json(empty).dump());
}

TEST_CASE("a name that is not UTF-8 does not make the JSON invalid", "[json]") {
  cx::Table table{.table = "responses", .by = {"name"}, .rows = {}, .input = {}};
  table.rows = {{{"caf\xe9"}, "nps", {}}};
  const auto json = nlohmann::json::parse(cx::render(table, cx::Format::json));
  CHECK(json["rows"][0]["key"]["name"] == "caf\xef\xbf\xbd");
}
