// SPDX-License-Identifier: MIT
#include "cx/io/json_lines.hpp"

#include <algorithm>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

#include "io/input_turns.hpp"
#include "io/input_window.hpp"
#include "io/json_columns.hpp"
#include "io/json_object.hpp"
#include "io/json_shape.hpp"
#include "io/json_text.hpp"
#include "io/trim.hpp"

namespace cx {

namespace {

constexpr std::size_t header_bytes = std::size_t{64} * 1024;
constexpr std::size_t longest_row = std::size_t{1} << 30;
constexpr std::size_t block_fields = std::size_t{8} * 1024;
constexpr std::size_t npos = std::string_view::npos;

static_assert(simdjson::SIMDJSON_PADDING <= io::InputWindow::padding);

class JsonLinesReader final : public RowSource {
 public:
  JsonLinesReader(Input input, const JsonLinesFormat& format)
      : window_(std::move(input), format.max_row_bytes), longest_(format.max_row_bytes) {
    read_header();
    header_ = columns_.names();
    values_.resize(header_.size());
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
        columns_(first.columns_),
        header_(first.header_),
        wanted_(first.wanted_),
        values_(first.values_),
        started_(true),
        turns_(first.turns_) {
    make_room();
  }

  struct Value {
    bool wanted = false;
    std::uint64_t row = 0;  ///< the row that it was last seen in
    std::string_view text;
  };

  void read_header();
  bool add_columns(std::string_view line);
  void make_room();
  bool take_line(std::string_view& line);
  std::size_t read_block(std::size_t most_rows);
  bool read_on();
  bool take_turn();
  void end_turn();
  void skip();
  std::size_t wanted_column(std::string_view key);
  bool read_usual_row(std::string_view line);
  Reject read_row(std::string_view line);
  void put(Reject fault);

  io::InputWindow window_;
  std::size_t longest_;
  simdjson::ondemand::parser parser_;
  io::JsonColumns columns_;
  std::vector<std::string> header_;
  std::vector<std::size_t> wanted_;
  std::vector<Value> values_;  ///< by column
  io::JsonShapes shapes_;
  bool started_ = false;

  std::size_t at_ = 0;     ///< where the next line begins in the window
  bool skipping_ = false;  ///< inside a line that is too long
  std::uint64_t number_ = 0;
  std::unique_ptr<std::uint8_t[]> texts_;  ///< room for what the window's texts unescape to
  std::size_t texts_size_ = 0;
  std::uint8_t* out_ = nullptr;  ///< the next free byte there
  RowBlock block_;
  std::shared_ptr<io::InputTurns> turns_;  ///< with other readers; nothing when there are none
};

void JsonLinesReader::read_header() {
  while (!window_.at_end() && (window_.size() < header_bytes ||
                               (window_.size() <= longest_ && window_.text().find('\n') == npos))) {
    window_.refill(0);
  }
  make_room();
  bool found = false;
  std::string_view line;
  for (bool first = true; take_line(line) && (first || at_ <= header_bytes); first = false) {
    found = add_columns(line) || found;
  }
  if (!found) {
    throw InputError(window_.name() + ": not a table: no line at its start is a JSON object");
  }
  at_ = 0;
  skipping_ = false;
}

bool JsonLinesReader::add_columns(std::string_view line) {
  if (line.size() > longest_ || io::is_blank_line(line)) return false;
  std::vector<std::string> keys;
  const auto keep = [&keys](std::string_view key, const io::JsonValue&) {
    keys.emplace_back(io::trimmed(key));
    return Reject::none;
  };
  out_ = texts_.get();
  if (io::read_json_object(parser_, line, out_, keep) != Reject::none) return false;
  for (const auto& key : keys) columns_.add(key);
  return true;
}

/// Only the beginning was looked through for columns.
std::optional<std::size_t> JsonLinesReader::late_column(std::string_view name) {
  columns_.add(name);
  values_.resize(columns_.names().size());
  return columns_.find(name);
}

void JsonLinesReader::want(std::span<const std::size_t> columns) {
  if (started_) throw std::invalid_argument("the columns wanted are named once, before reading");
  for (const std::size_t column : columns) {
    if (column >= values_.size()) throw std::invalid_argument("a column that the table lacks");
  }
  started_ = true;
  wanted_.assign(columns.begin(), columns.end());
  for (const std::size_t column : columns) values_[column].wanted = true;
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
  out_ = texts_.get();
  std::string_view line;
  while (block_.rows() < most_rows && take_line(line)) {
    ++number_;
    if (line.size() > longest_) {
      put(Reject::field_too_long);
    } else if (!io::is_blank_line(line)) {
      put(read_usual_row(line) ? Reject::none : read_row(line));
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
  make_room();
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

void JsonLinesReader::make_room() {
  if (window_.size() > texts_size_ || texts_ == nullptr) {
    texts_size_ = std::max(window_.size(), 2 * texts_size_);
    texts_ = std::make_unique_for_overwrite<std::uint8_t[]>(texts_size_ + io::InputWindow::padding);
  }
  out_ = texts_.get();
}

/// True where the line has the shape of one before.
bool JsonLinesReader::read_usual_row(std::string_view line) {
  const auto [columns, texts] = shapes_.read(line);
  for (std::size_t i = 0; i < texts.size(); ++i) {
    if (columns[i] == npos) continue;
    Value& slot = values_[columns[i]];
    slot.row = number_;
    slot.text = texts[i];
  }
  return !texts.empty();
}

/// The column of a key, npos where it is not wanted.
std::size_t JsonLinesReader::wanted_column(std::string_view key) {
  const std::size_t column = columns_.find(io::trimmed(key));
  return column != npos && values_[column].wanted ? column : npos;
}

Reject JsonLinesReader::read_row(std::string_view line) {
  const Reject fault = io::read_json_object(
      parser_, line, out_, [this](std::string_view key, const io::JsonValue& value) {
        const std::size_t column = wanted_column(key);
        if (column == npos) return Reject::none;
        Value& slot = values_[column];
        if (value.nested || slot.row == number_) return Reject::bad_json;
        slot.row = number_;
        slot.text = value.text;
        return Reject::none;
      });
  if (fault == Reject::none) {
    shapes_.learn(line, [this](std::string_view key) { return wanted_column(key); });
  }
  return fault;
}

void JsonLinesReader::put(Reject fault) {
  for (const std::size_t column : wanted_) {
    const Value& value = values_[column];
    const bool given = fault == Reject::none && value.row == number_;
    block_.fields.push_back(given ? value.text : std::string_view());
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
