// SPDX-License-Identifier: MIT
#include "io/csv_row.hpp"

namespace cx::io {

namespace {

class RowCutter {
 public:
  RowCutter(std::string_view text, const CsvIndex& index, CsvCursor cursor, std::uint32_t start)
      : text_(text), index_(index), cursor_(cursor), at_(start) {}

  /// False at the end of the row, or of what can be said about it: see end().
  bool next(CsvField& field) {
    if (done_) return false;
    if (at_ >= text_.size()) return stop(RowEnd::open);
    return text_[at_] == '"' ? quoted(field) : unquoted(field);
  }

  RowEnd end() const { return end_; }
  std::uint32_t at() const { return at_; }

 private:
  bool stop(RowEnd end) {
    done_ = true;
    end_ = end;
    return false;
  }

  /// A separator at `at_` ends the field.
  void close_field() {
    if (text_[at_] != '\n') {
      ++at_;
    } else {
      stop(RowEnd::newline);
    }
  }

  bool unquoted(CsvField& field) {
    while (index_.separators[cursor_.separator] < at_) ++cursor_.separator;
    const std::uint32_t separator = index_.separators[cursor_.separator];
    if (separator >= text_.size()) return stop(RowEnd::open);
    const bool cr = text_[separator] == '\n' && separator > at_ && text_[separator - 1] == '\r';
    field = {at_, cr ? separator - 1 : separator, false};
    at_ = separator;
    close_field();
    return true;
  }

  bool quoted(CsvField& field) {
    while (index_.quotes[cursor_.quote] < at_) ++cursor_.quote;
    std::size_t i = cursor_.quote + 1;
    while (index_.quotes[i] < text_.size() && index_.quotes[i] + 1 == index_.quotes[i + 1]) i += 2;
    const std::uint32_t closing = index_.quotes[i];
    if (closing >= text_.size()) return stop(RowEnd::open);
    field = {at_ + 1, closing, i > cursor_.quote + 1};
    cursor_.quote = i + 1;
    return after_quote(closing + 1);
  }

  /// What follows a closing quote is a separator, or the text ends too early to say.
  bool after_quote(std::uint32_t at) {
    if (at >= text_.size()) return stop(RowEnd::open);
    std::uint32_t separator = at;
    if (text_[at] == '\r') {
      if (at + 1 >= text_.size()) return stop(RowEnd::open);
      if (text_[at + 1] == '\n') separator = at + 1;
    }
    while (index_.separators[cursor_.separator] < separator) ++cursor_.separator;
    at_ = separator;
    if (index_.separators[cursor_.separator] != separator) return stop(RowEnd::fault);
    close_field();
    return true;
  }

  std::string_view text_;
  const CsvIndex& index_;
  CsvCursor cursor_;
  std::uint32_t at_;
  RowEnd end_ = RowEnd::open;
  bool done_ = false;
};

}  // namespace

CutRow cut_csv_row(std::string_view text, const CsvIndex& index, CsvCursor cursor,
                   std::uint32_t start, std::size_t most, std::vector<CsvField>& fields) {
  fields.clear();
  RowCutter cutter(text, index, cursor, start);
  CsvField field{};
  std::size_t count = 0;
  while (cutter.next(field)) {
    if (count++ < most) fields.push_back(field);
  }
  return {cutter.end(), cutter.at(), count};
}

}  // namespace cx::io
