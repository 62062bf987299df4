// SPDX-License-Identifier: MIT
#include "io/input_window.hpp"

#include <algorithm>
#include <cstring>
#include <span>
#include <utility>

namespace cx::io {

namespace {

constexpr std::string_view utf8_bom = "\xEF\xBB\xBF";

/// Room for one whole piece behind the usual rest of a row.
constexpr std::size_t first_capacity = Input::piece_bytes + std::size_t{16} * 1024;

std::unique_ptr<char[]> allocate(std::size_t bytes) {
  return std::make_unique_for_overwrite<char[]>(bytes + InputWindow::padding);
}

}  // namespace

InputWindow::InputWindow(std::shared_ptr<Input> input, std::size_t longest)
    : input_(std::move(input)),
      longest_(longest),
      capacity_(first_capacity),
      bytes_(allocate(capacity_)) {}

InputWindow::InputWindow(Input input, std::size_t longest)
    : InputWindow(std::make_shared<Input>(std::move(input)), longest) {
  fill(utf8_bom.size());
  if (text().starts_with(utf8_bom)) drop(utf8_bom.size());
  end_text();
}

void InputWindow::refill(std::size_t used) {
  drop(used);
  read_on();
}

void InputWindow::begin_with(std::string_view rest) {
  size_ = 0;
  make_room(rest.size());
  std::memcpy(bytes_.get(), rest.data(), rest.size());
  size_ = rest.size();
  read_on();
}

void InputWindow::read_on() {
  if (at_end_) return;
  fill(std::min(2 * size_, longest_ + 1));
  end_text();
}

void InputWindow::drop(std::size_t used) {
  size_ -= used;
  std::memmove(bytes_.get(), bytes_.get() + used, size_);
}

void InputWindow::fill(std::size_t at_least) {
  do {
    make_room(Input::piece_bytes);
    const std::size_t got = input_->read(std::span(bytes_.get() + size_, capacity_ - size_));
    at_end_ = got == 0;
    size_ += got;
  } while (!at_end_ && size_ < at_least);
}

void InputWindow::make_room(std::size_t more) {
  if (capacity_ - size_ >= more) return;
  capacity_ = std::max(2 * capacity_, size_ + more);
  auto larger = allocate(capacity_);
  std::memcpy(larger.get(), bytes_.get(), size_);
  bytes_ = std::move(larger);
}

/// Those who look at whole words see the same behind the text on each run.
void InputWindow::end_text() {
  if (at_end_ && size_ > 0 && bytes_[size_ - 1] != '\n') bytes_[size_++] = '\n';
  std::memset(bytes_.get() + size_, 0, padding);
}

}  // namespace cx::io
