// SPDX-License-Identifier: MIT
#pragma once

#include <type_traits>

#include "cx/core/answer.hpp"
#include "cx/core/instant.hpp"
#include "cx/core/names.hpp"

namespace cx {

/// One answer of one respondent. The ids index a Names; id 0 is the empty name.
struct SurveyResponse {
  Instant answered_at;
  CustomerId customer{};
  TouchpointId touchpoint{};
  ChannelId channel{};
  Answer answer;

  friend bool operator==(const SurveyResponse&, const SurveyResponse&) = default;
};

static_assert(sizeof(SurveyResponse) == 24 && std::is_trivially_copyable_v<SurveyResponse>);

}  // namespace cx
