// SPDX-License-Identifier: MIT
// Runs the command as a user does.
#pragma once

#include <sys/wait.h>

#include <cstdlib>
#include <fstream>
#include <iterator>
#include <string>

#include "folder.hpp"

struct Outcome {
  int code = -1;
  std::string out, err;
};

inline std::string contents(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

/// `before` is put in front of the command, as a shell reads it: "NO_COLOR=1", "cat x |".
inline Outcome run_cx(const std::string& arguments, const std::string& before = "") {
  const Folder folder;
  const std::string out = folder.path() + "/out", err = folder.path() + "/err";
  const std::string command = before + " " CXMETRICS_CX " " + arguments + " >" + out + " 2>" + err;
  const int status = std::system(command.c_str());
  return {WIFEXITED(status) ? WEXITSTATUS(status) : -1, contents(out), contents(err)};
}
