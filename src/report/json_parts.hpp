// SPDX-License-Identifier: MIT
#pragma once

#include <nlohmann/json_fwd.hpp>
#include <string>
#include <vector>

#include "cx/core/input_account.hpp"

namespace cx::report {

/// Invalid UTF-8 is replaced, never refused.
std::string dump(const nlohmann::ordered_json& json);

/// The whole text of a report without rows of its own format: with the account and the notes, if
/// there are any.
std::string with_account(nlohmann::ordered_json json, const std::vector<std::string>& notes,
                         const InputAccount& input);

}  // namespace cx::report
