// SPDX-License-Identifier: MIT
// The reader of subscriptions on any bytes: every row is counted once, what is handed out is what
// was accepted and nothing that check() refuses; two threads come to the same account as one.
#include <algorithm>
#include <atomic>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <stdexcept>
#include <string>
#include <utility>

#include "cx/io/row_source.hpp"
#include "cx/io/subscription_reader.hpp"
#include "fuzz.hpp"

namespace {

using fuzz::expect;

const std::string header =
    "customer_id,started_at,ended_at,mrr,currency,reason,phase,touchpoint,subscription_id\n";

/// Both times as lengths, in a zone in which clocks change.
cx::ReadOptions lengths() {
  static const auto mapping = cx::parse_mapping(
      R"({"missing": ["?"], "columns": {"customer_id": "customer_id",
          "started_at": {"column": "started_at", "unit": "month", "before": "2025-03-30"},
          "ended_at": {"column": "ended_at", "unit": "d"}, "mrr": "mrr",
          "currency": {"constant": "EUR"}}})",
      "map.json");
  static const auto zone = cx::TimeZone::iana("Europe/Paris");
  return {.zone = zone, .mapping = mapping, .columns = {"phase"}};
}

struct Outcome {
  cx::InputAccount account;
  cx::OptionalInstant latest;

  friend bool operator==(const Outcome&, const Outcome&) = default;
};

/// Nothing where the text is no such table.
std::optional<Outcome> read(const std::string& text, std::size_t piece, cx::ReadOptions options,
                            std::size_t threads = 1) {
  cx::Names names;
  const bool unique_ids = options.unique_ids;
  cx::SubscriptionReader reader{names, std::move(options)};
  std::atomic<std::uint64_t> handed_out = 0;
  try {
    reader.open(cx::Input::memory(text, "fuzz", piece));
    reader.for_each_batch(threads, [&](std::size_t, const auto& batch) {
      for (const auto& row : batch.rows) expect(check(row) == cx::Reject::none);
      handed_out += batch.rows.size();
    });
  } catch (const cx::InputError&) {
    return std::nullopt;
  } catch (const std::invalid_argument&) {
    expect(unique_ids);  // there is no column of ids
    return std::nullopt;
  }
  const auto& tally = reader.account().tally;
  expect(tally.rows() == tally.accepted() + tally.rejected());
  expect(tally.accepted() == handed_out);
  expect(reader.latest() || handed_out == 0);
  const auto lines = static_cast<std::uint64_t>(std::count(text.begin(), text.end(), '\n'));
  expect(tally.rows() <= lines + 1);
  return Outcome{reader.account(), reader.latest()};
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string rows(reinterpret_cast<const char*>(data), size);
  (void)read(rows, cx::Input::piece_bytes, {.unique_ids = true});
  (void)read(header + rows, 7, {.unique_ids = true});
  (void)read(header + rows, 7, lengths());
  const cx::ReadOptions some{.where = {{"touchpoint", ""}}};
  expect(read(header + rows, 100, some) == read(header + rows, 100, some, 2));
  return 0;
}
