// SPDX-License-Identifier: MIT
#include "cx/core/workers.hpp"

#include <exception>
#include <stdexcept>
#include <system_error>
#include <thread>
#include <vector>

namespace cx::detail {

void run_workers(std::size_t count,
                 const std::function<void(std::size_t worker, const std::stop_token& stop)>& work) {
  std::stop_source stop;
  std::vector<std::exception_ptr> failures(count);
  const auto run = [&](std::size_t worker) noexcept {
    try {
      work(worker, stop.get_token());
    } catch (...) {
      failures[worker] = std::current_exception();
      stop.request_stop();
    }
  };
  {
    std::vector<std::jthread> others;
    others.reserve(count);
    std::size_t started = 1;
    try {
      for (; started < count; ++started) others.emplace_back(run, started);
      // NOLINTNEXTLINE(bugprone-empty-catch): there are no more threads, the rest is done below
    } catch (const std::system_error&) {
    }
    run(0);
    for (; started < count; ++started) run(started);
  }
  for (const auto& failure : failures) {
    if (failure) std::rethrow_exception(failure);
  }
}

void require_threads(std::size_t threads) {
  if (threads == 0) throw std::invalid_argument("work takes at least one thread");
}

}  // namespace cx::detail
