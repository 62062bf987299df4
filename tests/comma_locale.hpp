// SPDX-License-Identifier: MIT
#pragma once

#include <clocale>
#include <locale>
#include <string>

#include "catch.hpp"

/// As long as it lives, decimal points are commas and thousands are grouped by points: for the
/// streams of C++, and for the C library too where the locale de_DE.UTF-8 is there.
class CommaLocale {
 public:
  CommaLocale() : before_(std::locale::global(std::locale(std::locale::classic(), new Comma))) {
    if (std::setlocale(LC_ALL, "de_DE.UTF-8") == nullptr)
      WARN("SKIPPED for the C library: no locale de_DE.UTF-8");
  }
  CommaLocale(const CommaLocale&) = delete;
  CommaLocale& operator=(const CommaLocale&) = delete;
  ~CommaLocale() {
    std::locale::global(before_);
    std::setlocale(LC_ALL, "C");
  }

 private:
  struct Comma : std::numpunct<char> {
    char do_decimal_point() const override { return ','; }
    char do_thousands_sep() const override { return '.'; }
    std::string do_grouping() const override { return "\1"; }
  };

  std::locale before_;
};
