// SPDX-License-Identifier: MIT
#include "cx/io/json_lines.hpp"

#include <algorithm>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

#include "io/input_turns.hpp"
#include "io/input_window.hpp"
#include "io/json_row.hpp"
#include "io/json_text.hpp"

namespace cx {

namespace {

constexpr std::size_t header_bytes = std::size_t{64} * 1024;
constexpr std::size_t longest_row = std::size_t{1} << 30;
constexpr std::size_t block_fields = std::size_t{8} * 1024;
constexpr std::size_t npos = std::string_view::npos;

class JsonLinesReader final : public RowSource {
 public:
  JsonLinesReader(Input input, const JsonLinesFormat& format)
      : window_(std::move(input), format.max_row_bytes), longest_(format.max_row_bytes) {
    read_header();
    header_ = json_.columns();
  }

  const std::vector<std::string>& header() const override { return header_; }
  std::optional<std::size_t> late_column(std::string_view name) override;
  void want(std::span<const std::size_t> columns) override;
  const RowBlock* next() override;
  std::unique_ptr<RowSource> share() override;

 private:
  /// Another one that takes turns with it.
  explicit JsonLinesReader(const JsonLinesReader& first)
      : window_(first.window_.another()),
        longest_(first.longest_),
        json_(first.json_.another()),
        header_(first.header_),
        wanted_(first.wanted_),
        started_(true),
        turns_(first.turns_) {
    json_.make_room(0);
  }

  void read_header();
  bool take_line(std::string_view& line);
  std::size_t read_block(std::size_t most_rows);
  bool read_on();
  bool take_turn();
  void end_turn();
  void skip();
  void put(Reject fault);

  io::InputWindow window_;
  std::size_t longest_;
  io::JsonRow json_;
  std::vector<std::string> header_;
  std::vector<std::size_t> wanted_;
  bool started_ = false;

  std::size_t at_ = 0;        ///< where the next line begins in the window
  bool skipping_ = false;     ///< inside a line that is too long
  std::uint64_t number_ = 0;  ///< of the last row
  RowBlock block_;
  std::shared_ptr<io::InputTurns> turns_;  ///< with other readers; nothing when there are none
};

void JsonLinesReader::read_header() {
  while (!window_.at_end() && (window_.size() < header_bytes ||
                               (window_.size() <= longest_ && window_.text().find('\n') == npos))) {
    window_.refill(0);
  }
  json_.make_room(window_.size());
  bool found = false;
  std::string_view line;
  for (bool first = true; take_line(line) && (first || at_ <= header_bytes); first = false) {
    if (line.size() <= longest_ && !io::is_blank_line(line)) {
      found = json_.add_columns(line) || found;
    }
  }
  if (!found) {
    throw InputError(window_.name() + ": not a table: no line at its start is a JSON object");
  }
  at_ = 0;
  skipping_ = false;
}

/// Only the beginning was looked through for columns.
std::optional<std::size_t> JsonLinesReader::late_column(std::string_view name) {
  return json_.add_column(name);
}

void JsonLinesReader::want(std::span<const std::size_t> columns) {
  if (started_) throw std::invalid_argument("the columns wanted are named once, before reading");
  for (const std::size_t column : columns) {
    if (column >= json_.columns().size())
      throw std::invalid_argument("a column that the table lacks");
  }
  started_ = true;
  wanted_.assign(columns.begin(), columns.end());
  json_.want(columns);
}

const RowBlock* JsonLinesReader::next() {
  started_ = true;
  const std::size_t most = std::max<std::size_t>(block_fields / (wanted_.size() + 1), 1);
  while (read_block(most) == 0) {
    if (!(turns_ ? take_turn() : read_on())) return nullptr;
    if (block_.rows() > 0) break;
  }
  return &block_;
}

/// Puts rows of the window into the block, and returns how many.
std::size_t JsonLinesReader::read_block(std::size_t most_rows) {
  block_.columns = wanted_.size();
  block_.fields.clear();
  block_.numbers.clear();
  block_.faults.clear();
  json_.drop_texts();
  std::string_view line;
  while (block_.rows() < most_rows && take_line(line)) {
    ++number_;
    if (line.size() > longest_) {
      put(Reject::field_too_long);
    } else if (!io::is_blank_line(line)) {
      put(json_.read(line));
    }
  }
  return block_.rows();
}

/// The next line without its newline, or as much as there is of one that is too long.
bool JsonLinesReader::take_line(std::string_view& line) {
  const std::string_view rest = window_.text().substr(at_);
  if (skipping_ || rest.empty()) return false;
  const std::size_t end = rest.find('\n');
  if (end == npos && rest.size() <= longest_) return false;
  skipping_ = end == npos;
  line = rest.substr(0, end);
  at_ += skipping_ ? rest.size() : end + 1;
  return true;
}

bool JsonLinesReader::read_on() {
  if (window_.at_end()) return false;
  window_.refill(at_);
  skip();
  return true;
}

/// Goes to the first line that was not given up.
void JsonLinesReader::skip() {
  at_ = 0;
  if (skipping_) {
    const std::size_t end = window_.text().find('\n');
    skipping_ = end == npos;
    at_ = skipping_ ? window_.size() : end + 1;
  }
  json_.make_room(window_.size());
}

std::unique_ptr<RowSource> JsonLinesReader::share() {
  if (!turns_) {
    read_on();
    if (window_.at_end()) return nullptr;
    turns_ = std::make_shared<io::InputTurns>();
    end_turn();
  }
  return std::unique_ptr<RowSource>(new JsonLinesReader(*this));
}

/// Leaves lines in the window, or, where one of them may be too long, rows in the block; false
/// where there are no more.
bool JsonLinesReader::take_turn() {
  std::unique_lock turn(turns_->turn);
  while (turns_->read(window_)) {
    number_ = turns_->place.number;
    skipping_ = turns_->place.skipping;
    if (!turns_->take_lines(window_, longest_)) {
      skip();
      read_block(window_.size());
      end_turn();
    }
    if (window_.size() == 0 && block_.rows() == 0) continue;
    turn.unlock();
    skip();
    return true;
  }
  return false;
}

void JsonLinesReader::end_turn() {
  turns_->place.number = number_;
  turns_->place.skipping = skipping_;
  turns_->leave(window_, at_);
  window_.cut_short(0);
  at_ = 0;
  skipping_ = false;
}

void JsonLinesReader::put(Reject fault) {
  for (const std::size_t column : wanted_) {
    block_.fields.push_back(fault == Reject::none ? json_.text(column) : std::string_view());
  }
  block_.numbers.push_back(number_);
  block_.faults.push_back(fault);
}

}  // namespace

std::unique_ptr<RowSource> open_json_lines(Input input, JsonLinesFormat format) {
  if (format.max_row_bytes == 0 || format.max_row_bytes > longest_row) {
    throw std::invalid_argument("the longest row of a table has between 1 byte and 1 GiB");
  }
  return std::make_unique<JsonLinesReader>(std::move(input), format);
}

}  // namespace cx
