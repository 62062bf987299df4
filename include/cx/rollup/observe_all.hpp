// SPDX-License-Identifier: MIT
#pragma once

#include <algorithm>
#include <cstddef>
#include <optional>
#include <span>
#include <stop_token>
#include <vector>

#include "cx/core/batch.hpp"
#include "cx/core/workers.hpp"
#include "cx/rollup/rollup.hpp"

namespace cx {

/// A roll-up for each of several threads, made when it first observes something. The first counts
/// into the whole itself. Whole is a Rollup or a MembershipRollup.
template <class Whole>
class RollupParts {
 public:
  /// `whole` must outlive this. Throws std::invalid_argument for 0 threads.
  RollupParts(Whole& whole, std::size_t threads) : whole_(whole), model_(whole.fresh()) {
    detail::require_threads(threads);
    parts_.resize(threads - 1);
  }

  /// By one thread at a time for each worker, of which there are as many as threads.
  template <class Row>
  void observe(std::size_t worker, const Batch<Row>& batch) {
    part(worker).observe(batch);
  }

  /// Puts all counts into the whole. No thread observes meanwhile.
  void merge() {
    for (auto& part : parts_) {
      if (part) whole_.merge(*part);
      part.reset();
    }
  }

 private:
  Whole& part(std::size_t worker) {
    if (worker == 0) return whole_;
    auto& part = parts_[worker - 1];
    if (!part) part.emplace(model_.fresh());
    return *part;
  }

  Whole& whole_;
  const Whole model_;
  std::vector<std::optional<Whole>> parts_;
};

/// Reads what is open to its end and counts it, by so many threads: the same counts for any
/// number.
///
///     reader.open(cx::Input::file("responses.csv"));
///     cx::observe_all(rollup, reader, std::thread::hardware_concurrency());
///
/// `reader` is a ResponseReader, a TicketReader or, for a MembershipRollup, a SubscriptionReader.
/// Throws what its for_each_batch() throws.
template <class Whole, class Reader>
void observe_all(Whole& rollup, Reader& reader, std::size_t threads) {
  RollupParts parts(rollup, threads);
  reader.for_each_batch(
      threads, [&](std::size_t worker, const auto& batch) { parts.observe(worker, batch); });
  parts.merge();
}

template <class Row>
void Rollup<Row>::observe(std::span<const Row> rows, std::size_t threads) {
  RollupParts parts(*this, threads);
  const std::size_t most = std::max<std::size_t>(1, rows.size() / piece);  // a piece for each
  const std::size_t count = std::min(threads, most);
  detail::run_workers(count, [&](std::size_t worker, const std::stop_token&) {
    const std::size_t from = rows.size() * worker / count;
    const std::size_t to = rows.size() * (worker + 1) / count;
    parts.observe(worker, Batch<Row>{rows.subspan(from, to - from)});
  });
  parts.merge();
}

}  // namespace cx
