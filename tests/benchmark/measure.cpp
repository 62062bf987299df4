// SPDX-License-Identifier: MIT
#include "measure.hpp"

#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <chrono>
#include <cstdio>
#include <exception>
#include <stdexcept>

namespace {

double seconds(timeval t) {
  return static_cast<double>(t.tv_sec) + static_cast<double>(t.tv_usec) / 1e6;
}

Cost run(const std::function<void()>& prepare, const std::function<void()>& job) {
  prepare();
  rusage before{}, after{};
  getrusage(RUSAGE_SELF, &before);
  const auto start = std::chrono::steady_clock::now();
  job();
  const std::chrono::duration<double> wall = std::chrono::steady_clock::now() - start;
  getrusage(RUSAGE_SELF, &after);
  return {seconds(after.ru_utime) + seconds(after.ru_stime) - seconds(before.ru_utime) -
              seconds(before.ru_stime),
          wall.count(), static_cast<double>(after.ru_maxrss) / 1024};
}

}  // namespace

Cost measure(const std::function<void()>& prepare, const std::function<void()>& job) {
  std::array<int, 2> channel{};
  if (pipe(channel.data()) != 0) throw std::runtime_error("no pipe");
  std::fflush(nullptr);
  const pid_t child = fork();
  if (child < 0) throw std::runtime_error("no process");
  if (child == 0) {
    int code = 1;
    try {
      const Cost cost = run(prepare, job);
      code = write(channel[1], &cost, sizeof cost) == static_cast<ssize_t>(sizeof cost) ? 0 : 1;
    } catch (const std::exception& error) {
      std::fprintf(stderr, "%s\n", error.what());
    }
    _exit(code);
  }
  close(channel[1]);
  Cost cost;
  const bool complete = read(channel[0], &cost, sizeof cost) == static_cast<ssize_t>(sizeof cost);
  close(channel[0]);
  int status = 0;
  waitpid(child, &status, 0);
  if (!complete || status != 0) throw std::runtime_error("a job failed");
  return cost;
}
