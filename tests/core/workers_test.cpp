// SPDX-License-Identifier: MIT
#include "cx/core/workers.hpp"

#include <atomic>
#include <stdexcept>
#include <thread>
#include <vector>

#include "catch.hpp"

using cx::detail::run_workers;

TEST_CASE("each worker has a number and a thread, the first the thread that calls", "[workers]") {
  std::vector<std::thread::id> threads(5);
  run_workers(5, [&](std::size_t worker, const std::stop_token& stop) {
    threads.at(worker) = std::this_thread::get_id();
    CHECK_FALSE(stop.stop_requested());
  });
  CHECK(threads[0] == std::this_thread::get_id());
  for (std::size_t i = 1; i < threads.size(); ++i) CHECK(threads[i] != threads[0]);
}

TEST_CASE("a worker thread that throws stops the others, and all are waited for", "[workers]") {
  std::atomic<int> done = 0;
  const auto work = [&](std::size_t worker, const std::stop_token& stop) {
    if (worker == 2) throw std::runtime_error("two");
    while (!stop.stop_requested()) std::this_thread::yield();
    ++done;
  };
  CHECK_THROWS_WITH(run_workers(4, work), "two");
  CHECK(done == 3);
}

TEST_CASE("of the exceptions of several threads that of the first worker is thrown", "[workers]") {
  const auto work = [](std::size_t worker, const std::stop_token&) {
    throw std::runtime_error(std::to_string(worker));
  };
  CHECK_THROWS_WITH(run_workers(3, work), "0");
}

TEST_CASE("no work is done by no thread", "[workers]") {
  CHECK_THROWS_AS(cx::detail::require_threads(0), std::invalid_argument);
  CHECK_NOTHROW(cx::detail::require_threads(1));
}
