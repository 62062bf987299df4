// SPDX-License-Identifier: MIT
#include "cx/io/input.hpp"

#include <unistd.h>

#include <array>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <string>

#include "catch.hpp"
#include "cx/io/row_source.hpp"
#include "folder.hpp"

namespace {

std::string read_all(cx::Input& input) {
  std::string all;
  std::array<char, 7> piece{};
  while (const auto got = input.read(piece)) all.append(piece.data(), got);
  return all;
}

}  // namespace

TEST_CASE("a file is read to its end", "[input]") {
  const Folder folder;
  const std::string text = "some text\nof two lines\n";
  const auto path = folder.file("a.csv", text);
  auto input = cx::Input::file(path);
  CHECK(input.name() == path);
  CHECK(read_all(input) == text);
  std::array<char, 4> more{};
  CHECK(input.read(more) == 0);
}

TEST_CASE("text in memory comes in pieces of the size asked for", "[input]") {
  auto input = cx::Input::memory("abcdefgh", "letters", 3);
  std::array<char, 8> into{};
  CHECK(input.read(into) == 3);
  CHECK(input.read(into) == 3);
  CHECK(std::string(into.data(), 3) == "def");
  CHECK(input.read(into) == 2);
  CHECK(input.read(into) == 0);
  CHECK_THROWS_AS(cx::Input::memory("a", "a", 0), std::invalid_argument);
}

TEST_CASE("a moved input goes on where it was", "[input]") {
  const Folder folder;
  auto input = GENERATE_REF(as<std::string>{}, "memory", "file") == "file"
                   ? cx::Input::file(folder.file("a", "0123456789"))
                   : cx::Input::memory("0123456789");
  std::array<char, 4> into{};
  REQUIRE(input.read(into) == 4);
  cx::Input moved = std::move(input);
  CHECK(read_all(moved) == "456789");
  moved = cx::Input::memory("again", "b");
  CHECK(moved.name() == "b");
  CHECK(read_all(moved) == "again");
}

TEST_CASE("a file that cannot be read is named in one line that says why", "[input]") {
  const Folder folder;
  CHECK_THROWS_WITH(cx::Input::file(folder.path() + "/none.csv"),
                    folder.path() + "/none.csv: does not exist");
  CHECK_THROWS_WITH(cx::Input::file(folder.path()), folder.path() + ": is a directory");
  const auto path = folder.file("a", "");
  CHECK_THROWS_WITH(cx::Input::file(path + "/b"), path + "/b: cannot be opened: Not a directory");
  CHECK_THROWS_AS(cx::Input::file(""), cx::InputError);
}

TEST_CASE("a file that may not be read is named in one line that says why", "[input]") {
  const Folder folder;
  const auto path = folder.file("secret.csv", "a\n");
  std::filesystem::permissions(path, std::filesystem::perms::none);
  if (::access(path.c_str(), R_OK) == 0) {
    WARN("this user may read every file");
    return;
  }
  CHECK_THROWS_WITH(cx::Input::file(path), path + ": permission denied");
}

TEST_CASE("a dash is standard input", "[input]") {
  const Folder folder;
  const int kept = ::dup(STDIN_FILENO);
  REQUIRE(std::freopen(folder.file("in", "a,b\n1,2\n").c_str(), "r", stdin) != nullptr);
  {
    auto input = cx::Input::file("-");
    CHECK(input.name() == "standard input");
    CHECK(read_all(input) == "a,b\n1,2\n");
  }
  REQUIRE(::dup2(kept, STDIN_FILENO) == STDIN_FILENO);
  ::close(kept);
}

TEST_CASE("what is peeked at is read afterwards, from files and from memory", "[input]") {
  const Folder folder;
  const std::string path = folder.file("peek.txt", "abcdefgh");
  const std::size_t wanted = GENERATE(1U, 3U, 8U, 100U);
  for (const bool from_file : {true, false}) {
    auto input = from_file ? cx::Input::file(path) : cx::Input::memory("abcdefgh", "memory", 3);
    CHECK(input.peek(wanted).substr(0, wanted) == std::string("abcdefgh").substr(0, wanted));
    CHECK(input.peek(2).substr(0, 2) == "ab");
    CHECK(read_all(input) == "abcdefgh");
    CHECK(input.peek(1).empty());
  }
}
