// SPDX-License-Identifier: MIT
#include "peer.hpp"

#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <cstdio>
#include <stdexcept>

namespace {

void replace(std::string& text, const std::string& what, const std::string& by) {
  for (auto at = text.find(what); at != std::string::npos; at = text.find(what, at + by.size())) {
    text.replace(at, what.size(), by);
  }
}

std::string read_all(int file) {
  std::string text;
  std::array<char, 4096> piece{};
  for (ssize_t n = 0; (n = read(file, piece.data(), piece.size())) > 0;) {
    text.append(piece.data(), static_cast<std::size_t>(n));
  }
  return text;
}

struct Output {
  std::string text;
  double peak_mib = 0;
};

Output run(const std::string& command) {
  std::array<int, 2> channel{};
  if (pipe(channel.data()) != 0) throw std::runtime_error("no pipe");
  const pid_t child = fork();
  if (child < 0) throw std::runtime_error("no process");
  if (child == 0) {
    dup2(channel[1], STDOUT_FILENO);
    close(channel[0]);
    close(channel[1]);
    execl("/bin/sh", "sh", "-c", command.c_str(), nullptr);
    _exit(127);
  }
  close(channel[1]);
  Output output{read_all(channel[0]), 0};
  close(channel[0]);
  int status = 0;
  rusage usage{};
  wait4(child, &status, 0, &usage);
  if (status != 0) throw std::runtime_error("the peer failed: " + command);
  output.peak_mib = static_cast<double>(usage.ru_maxrss) / 1024;
  return output;
}

}  // namespace

Cost run_peer(std::string command, const std::string& job, std::uint64_t rows, unsigned threads) {
  std::string name = job;
  std::transform(name.begin(), name.end(), name.begin(),
                 [](unsigned char c) { return std::tolower(c); });
  replace(command, "{job}", name);
  replace(command, "{rows}", std::to_string(rows));
  replace(command, "{threads}", std::to_string(threads));
  const Output output = run(command);
  const auto line = output.text.find("REP ");
  Cost cost;
  if (line == std::string::npos ||
      std::sscanf(output.text.c_str() + line, "REP %*s %*s %*s %*s %lf %lf", &cost.wall_seconds,
                  &cost.cpu_seconds) != 2) {
    throw std::runtime_error("the peer printed no 'REP JOB NAME ROWS THREADS WALL CPU'");
  }
  cost.peak_mib = output.peak_mib;
  return cost;
}
