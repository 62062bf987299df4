// SPDX-License-Identifier: MIT
#pragma once

#include <string_view>

#include "cx/core/survey_response.hpp"

namespace cx {

/// What a roll-up knows of a row type without being told. Specialised for the records of this
/// library.
template <class Row>
struct RowTraits {
  static constexpr std::string_view table = "rows";
};

template <>
struct RowTraits<SurveyResponse> {
  static constexpr std::string_view table = "responses";
  static Instant instant(const SurveyResponse& row) { return row.answered_at; }
};

/// The instant by which a record of this library belongs to a period.
struct OwnInstant {
  template <class Row>
  Instant operator()(const Row& row) const {
    return RowTraits<Row>::instant(row);
  }
};

}  // namespace cx
