// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "cx/io/csv.hpp"
#include "io/csv_regular_rows.hpp"
#include "io/csv_rows.hpp"
#include "io/input_turns.hpp"

namespace cx::io {

/// A CSV file, block by block: regular rows as many as there are at a time, the others one by one.
class CsvReader final : public RowSource {
 public:
  CsvReader(Input input, const CsvFormat& format, CsvWalk walk = CsvWalk::fast);

  const std::vector<std::string>& header() const override { return header_; }
  void want(std::span<const std::size_t> columns) override;
  const RowBlock* next() override;
  std::unique_ptr<RowSource> share() override;

 private:
  /// Another one that takes turns with it.
  explicit CsvReader(const CsvReader& first);

  void want_room();
  void resize_block(std::size_t rows);
  std::size_t fill_block(std::size_t most_rows);
  std::size_t put_regular_rows(std::size_t rows);
  void put_row(Reject fault, std::size_t row);
  bool take_turn();

  CsvRows rows_;
  std::vector<std::string> header_;
  std::vector<std::size_t> wanted_;
  bool started_ = false;
  std::optional<RegularRows> regular_;  ///< nothing where all rows go the general way
  std::size_t block_rows_ = 0;
  RowBlock block_;
  std::shared_ptr<InputTurns> turns_;  ///< with other readers; nothing when there are none
};

}  // namespace cx::io
