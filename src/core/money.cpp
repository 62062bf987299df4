// SPDX-License-Identifier: MIT
#include "cx/core/money.hpp"

#include <algorithm>
#include <array>
#include <cstddef>

namespace cx {
namespace {

/// The codes of ISO 4217 (tables A.1 and A.3), without gaps, in order. Of A.3 those that were
/// withdrawn since 2008: ANG BYR CUC EEK HRK LTL LVL MRO SLL STD VEF ZMK ZWL.
constexpr std::string_view codes =
    "AEDAFNALLAMDANGAOAARSAUDAWGAZNBAMBBDBDTBGNBHDBIFBMDBNDBOBBOVBRLBSDBTNBWPBYNBYRBZD"
    "CADCDFCHECHFCHWCLFCLPCNYCOPCOUCRCCUCCUPCVECZKDJFDKKDOPDZDEEKEGPERNETBEURFJDFKP"
    "GBPGELGHSGIPGMDGNFGTQGYDHKDHNLHRKHTGHUFIDRILSINRIQDIRRISKJMDJODJPYKESKGSKHRKMFKPWKRWKWDKYDKZT"
    "LAKLBPLKRLRDLSLLTLLVLLYDMADMDLMGAMKDMMKMNTMOPMROMRUMURMVRMWKMXNMXVMYRMZN"
    "NADNGNNIONOKNPRNZDOMRPABPENPGKPHPPKRPLNPYGQARRONRSDRUBRWF"
    "SARSBDSCRSDGSEKSGDSHPSLESLLSOSSRDSSPSTDSTNSVCSYPSZLTHBTJSTMTTNDTOPTRYTTDTWDTZS"
    "UAHUGXUSDUSNUYIUYUUYWUZSVEDVEFVESVNDVUVWST"
    "XADXAFXAGXAUXBAXBBXBCXBDXCDXCGXDRXOFXPDXPFXPTXSUXUAYERZARZMKZMWZWGZWL";

bool is_known(std::string_view code) {
  std::size_t first = 0;
  for (std::size_t last = codes.size() / 3; first < last;) {
    const std::size_t middle = (first + last) / 2;
    if (codes.substr(3 * middle, 3) < code)
      first = middle + 1;
    else
      last = middle;
  }
  return codes.substr(3 * first, 3) == code;
}

}  // namespace

std::optional<Currency> parse_currency(std::string_view text) {
  if (text.empty()) return Currency{};
  if (text.size() != 3) return std::nullopt;
  std::array<char, 3> capitals{};
  std::transform(text.begin(), text.end(), capitals.begin(), [](char c) {
    return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
  });
  if (!is_known({capitals.data(), capitals.size()})) return std::nullopt;
  Currency currency;
  for (const char letter : capitals)
    currency.letters_ = currency.letters_ << 8 | static_cast<unsigned char>(letter);
  return currency;
}

Currency::Currency(std::string_view code) {
  const auto currency = parse_currency(code);
  if (!currency)
    throw std::invalid_argument("\"" + std::string(code) + "\" is no currency of ISO 4217");
  *this = *currency;
}

std::string to_string(Currency currency) {
  std::string code;
  for (int shift = 16; currency.is_named() && shift >= 0; shift -= 8)
    code += static_cast<char>(currency.letters_ >> shift & 0xff);
  return code;
}

Money operator+(Money a, Money b) {
  if (!a.is_known() || !b.is_known())
    throw std::invalid_argument("an amount that is not known has no sum");
  if (a.currency() != b.currency()) {
    throw std::invalid_argument("amounts of " + to_string(a.currency()) + " and " +
                                to_string(b.currency()) + " do not add up");
  }
  std::int64_t sum = 0;
  if (__builtin_add_overflow(a.ten_thousandths(), b.ten_thousandths(), &sum))
    throw std::overflow_error("an amount is at most 2^63 - 1 ten-thousandths");
  return Money(sum, a.currency());
}

}  // namespace cx
