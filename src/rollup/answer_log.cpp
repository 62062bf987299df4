// SPDX-License-Identifier: MIT
#include "cx/rollup/answer_log.hpp"

#include <algorithm>
#include <limits>
#include <new>
#include <stdexcept>
#include <utility>

#include "rollup/cell_counts.hpp"
#include "rollup/sort_words.hpp"

namespace cx {
namespace {

constexpr std::size_t chunk_bytes = 4096;
constexpr std::size_t chunks_per_slab = 256;

}  // namespace

void AnswerLog::FreeSlab::operator()(std::uint64_t* slab) const {
  ::operator delete(slab, std::align_val_t{chunk_bytes});
}

AnswerLog::AnswerLog(KeySpace space)
    : space_(std::move(space)), tails_(partitions), logs_(partitions) {}

std::uint64_t* AnswerLog::new_chunk() {
  if (free_.empty()) {
    auto* const slab = static_cast<std::uint64_t*>(
        ::operator new(chunks_per_slab * chunk_bytes, std::align_val_t{chunk_bytes}));
    slabs_.emplace_back(slab);
    for (std::size_t i = chunks_per_slab; i-- > 0;) free_.push_back(slab + i * chunk);
  }
  std::uint64_t* const result = free_.back();
  free_.pop_back();
  return result;
}

void AnswerLog::begin_chunk(std::size_t partition) {
  if (logs_[partition].chunks.size() >= logs_[partition].fold_at) fold(partition);
  std::uint64_t*& tail = tails_[partition];
  if (reinterpret_cast<std::uintptr_t>(tail) % chunk_bytes != 0) return;  // folding made room
  tail = new_chunk();
  logs_[partition].chunks.push_back(tail);
}

void AnswerLog::require_room(std::uint64_t rows) const {
  if (rows > std::numeric_limits<std::uint64_t>::max() - rows_) {
    throw std::overflow_error("more than 2^64 - 1 answers");
  }
}

std::size_t AnswerLog::size(std::size_t partition) const {
  const auto& chunks = logs_[partition].chunks;
  if (chunks.empty()) return 0;
  return (chunks.size() - 1) * chunk + static_cast<std::size_t>(tails_[partition] - chunks.back());
}

template <class Visit>
void AnswerLog::for_each_chunk(std::size_t partition, const Visit& visit) const {
  std::size_t left = size(partition);
  for (const std::uint64_t* const words : logs_[partition].chunks) {
    visit(std::span(words, std::min(chunk, left)));
    left -= std::min(chunk, left);
  }
}

void AnswerLog::copy(std::size_t partition, std::vector<std::uint64_t>& words) const {
  words.resize(size(partition));
  auto out = words.begin();
  for_each_chunk(partition, [&](std::span<const std::uint64_t> some) {
    out = std::copy(some.begin(), some.end(), out);
  });
}

void AnswerLog::copy(std::size_t partition, std::span<const std::uint8_t> wanted,
                     std::vector<std::uint64_t>& words) const {
  words.resize(size(partition));
  std::size_t kept = 0;
  for_each_chunk(partition, [&](std::span<const std::uint64_t> some) {
    for (const std::uint64_t word : some) {
      words[kept] = word;
      kept += wanted[number_of(word)];
    }
  });
  words.resize(kept);
}

void AnswerLog::clear(std::size_t partition) {
  auto& chunks = logs_[partition].chunks;
  free_.insert(free_.end(), chunks.begin(), chunks.end());
  chunks.clear();
  tails_[partition] = nullptr;
}

void AnswerLog::fold(std::size_t partition) {
  std::vector<std::uint64_t> words, spare;
  copy(partition, words);
  sort_words(words, spare, number_shift(), 64 - partition_bits - number_shift());
  clear(partition);
  logs_[partition].fold_at = std::numeric_limits<std::size_t>::max();  // not within this
  for (std::size_t i = 0; i < words.size();) {
    const std::uint64_t word = words[i] & ~(most_times() - 1);
    std::uint64_t times = 0;
    for (; i < words.size() && (words[i] & ~(most_times() - 1)) == word; ++i)
      times += times_of(words[i]);
    append_times(word, times);
  }
  logs_[partition].fold_at = std::max(first_fold, 2 * logs_[partition].chunks.size());
}

void AnswerLog::append_times(std::uint64_t word, std::uint64_t times) {
  const std::uint64_t here = std::min(times, most_times());
  append(word | (here - 1));
  if (times > here) more_[word] += times - here;
}

void AnswerLog::add(std::uint64_t key, Answer answer, std::uint64_t times) {
  if (times == 0) return;
  require_room(times);
  append_times(word_of(key, numbers_.number(answer)), times);
  rows_ += times;
}

void AnswerLog::take(std::uint64_t word, std::uint64_t times, Entries& entries) const {
  std::array<std::int32_t, max_key_bits> few{};
  std::vector<std::int32_t> many(space_.dimensions() > few.size() ? space_.dimensions() : 0);
  const auto key = many.empty() ? std::span(few).first(space_.dimensions()) : std::span(many);
  space_.unpack(key_of(word), key);
  for (std::size_t d = 0; d < key.size(); ++d) entries.ordinals[d].push_back(key[d]);
  entries.numbers.push_back(number_of(word));
  entries.times.push_back(times);
}

void AnswerLog::for_each_entries(const std::function<void(Entries&)>& visit) const {
  constexpr std::size_t at_once = 1024;
  Entries entries;
  entries.ordinals.resize(space_.dimensions());
  const auto hand_over = [&](std::size_t least) {
    if (entries.numbers.size() < least) return;
    visit(entries);
    for (auto& ordinals : entries.ordinals) ordinals.clear();
    entries.numbers.clear();
    entries.times.clear();
  };
  std::vector<std::uint64_t> words;
  for (std::size_t partition = 0; partition < partitions; ++partition) {
    copy(partition, words);
    for (const std::uint64_t word : words) {
      take(word, times_of(word), entries);
      hand_over(at_once);
    }
  }
  for (const auto& [word, times] : more_) take(word, times, entries);
  hand_over(1);
}

void AnswerLog::widen(const KeySpace& grown) {
  AnswerLog wider(grown);
  const Translate as_it_is = [](std::size_t, std::span<std::int32_t>) {};
  wider.merge(*this, &as_it_is);
  std::swap(space_, wider.space_);
  std::swap(numbers_, wider.numbers_);
  std::swap(tails_, wider.tails_);
  std::swap(logs_, wider.logs_);
  std::swap(more_, wider.more_);
  std::swap(slabs_, wider.slabs_);
  std::swap(free_, wider.free_);
}

void AnswerLog::cover(KeySpace& space, const Translate& translate) const {
  for_each_entries([&](Entries& entries) {
    for (std::size_t d = 0; d < entries.ordinals.size(); ++d) translate(d, entries.ordinals[d]);
    space.cover(entries.ordinals);
  });
}

void AnswerLog::number(CellIndex& index, AnswerCounters& counters) const {
  std::vector<CellNumber> cells;
  for_each_entries([&](Entries& entries) {
    cells.resize(entries.numbers.size());
    (void)index.locate(entries.ordinals, cells);
    counters.reserve(index.size());
    for (std::size_t i = 0; i < cells.size(); ++i)
      counters.add(cells[i], numbers_.answer(entries.numbers[i]), entries.times[i]);
  });
}

void AnswerLog::merge(const AnswerLog& other, const Translate* translate) {
  require_room(other.rows_);
  if (translate == nullptr) return append_same(other);
  std::vector<std::uint64_t> keys;
  other.for_each_entries([&](Entries& entries) {
    for (std::size_t d = 0; d < entries.ordinals.size(); ++d) (*translate)(d, entries.ordinals[d]);
    keys.resize(entries.numbers.size());
    (void)space_.pack(entries.ordinals, std::span(keys));
    for (std::size_t i = 0; i < keys.size(); ++i)
      add(keys[i], other.numbers_.answer(entries.numbers[i]), entries.times[i]);
  });
}

/// Of the same space: only the answers have other numbers.
void AnswerLog::append_same(const AnswerLog& other) {
  std::vector<std::uint64_t> number_here;
  for (std::uint32_t number = 0; number < other.numbers_.size(); ++number)
    number_here.push_back(word_of(0, numbers_.number(other.numbers_.answer(number))));
  const std::uint64_t rest = ~(std::uint64_t{(1U << number_bits) - 1} << number_shift());
  const auto here = [&](std::uint64_t word) {
    return (word & rest) | number_here[other.number_of(word)];
  };
  // `other` may be this: what does not fit into words is added before folding adds more of it, and
  // words are copied before they are appended.
  for (const auto& [word, times] : other.more_) more_[here(word)] += times;
  std::vector<std::uint64_t> words;
  for (std::size_t partition = 0; partition < partitions; ++partition) {
    other.copy(partition, words);
    for (const std::uint64_t word : words) append(here(word));
  }
  rows_ += other.rows_;
}

Tally AnswerLog::tally() const {
  std::vector<std::uint64_t> by_number(numbers_.size());
  for (std::size_t partition = 0; partition < partitions; ++partition) {
    for_each_chunk(partition, [&](std::span<const std::uint64_t> words) {
      for (const std::uint64_t word : words) by_number[number_of(word)] += times_of(word);
    });
  }
  for (const auto& [word, times] : more_) by_number[number_of(word)] += times;
  Tally result;
  for (std::uint32_t number = 0; number < numbers_.size(); ++number)
    result.add(numbers_.answer(number).reject(), by_number[number]);
  return result;
}

bool AnswerLog::is_in(std::size_t partition, Part part, std::uint64_t before,
                      std::uint64_t all) const {
  if (size(partition) == 0 || part.of == 0) return false;
  // By the middle of the partition: shares of about the same number of words.
  const double middle = static_cast<double>(before) + static_cast<double>(size(partition)) / 2;
  return static_cast<std::size_t>(middle / static_cast<double>(all) *
                                  static_cast<double>(part.of)) == part.index;
}

void AnswerLog::for_each_cell(
    QuestionKind kind, Part part,
    const std::function<void(std::span<const std::int32_t>, const ScoreCounts&)>& visit) const {
  std::uint64_t all = 0;
  for (std::size_t partition = 0; partition < partitions; ++partition) all += size(partition);
  CellCounts counts(numbers_, kind);
  std::vector<std::uint8_t> wanted;  // by number
  for (std::uint32_t number = 0; number < numbers_.size(); ++number)
    wanted.push_back(counts.takes(number) ? 1 : 0);
  std::vector<std::int32_t> ordinals(space_.dimensions());
  std::vector<std::uint64_t> words, spare;
  std::uint64_t before = 0;
  for (std::size_t partition = 0; partition < partitions; ++partition) {
    const bool mine = is_in(partition, part, before, all);
    before += size(partition);
    if (!mine) continue;
    copy(partition, wanted, words);
    sort_words(words, spare, key_shift(), key_bits() - partition_bits);
    auto more = more_.lower_bound(std::uint64_t{partition} << (64 - partition_bits));
    for (std::size_t i = 0; i < words.size();) {
      const std::uint64_t key = key_of(words[i]);
      for (; i < words.size() && key_of(words[i]) == key; ++i)
        counts.add(number_of(words[i]), times_of(words[i]));
      // Beside each entry there is a word, so those of cells that were left out are not wanted.
      for (; more != more_.end() && key_of(more->first) <= key; ++more)
        counts.add(number_of(more->first), more->second);
      space_.unpack(key, ordinals);
      visit(ordinals, *counts.counts());
      counts.clear();
    }
  }
}

std::uint64_t AnswerLog::cells() const {
  std::vector<std::uint64_t> words, spare;
  std::uint64_t result = 0;
  for (std::size_t partition = 0; partition < partitions; ++partition) {
    copy(partition, words);
    sort_words(words, spare, key_shift(), key_bits() - partition_bits);
    for (std::size_t i = 0; i < words.size(); ++i)
      result += i == 0 || key_of(words[i]) != key_of(words[i - 1]);
  }
  return result;
}

}  // namespace cx
