// SPDX-License-Identifier: MIT
// Opt-in: conversion to nlohmann::ordered_json. A program that includes this links
// nlohmann_json::nlohmann_json itself.
#pragma once

#include <nlohmann/json_fwd.hpp>

#include "cx/core/estimate.hpp"
#include "cx/core/input_account.hpp"
#include "cx/export.hpp"
#include "cx/rollup/table.hpp"

namespace cx {

/// The members value, unit, n, interval and excluded of schema cxmetrics/report/1.
CXMETRICS_EXPORT void to_json(nlohmann::ordered_json& json, const Estimate& estimate);
CXMETRICS_EXPORT void to_json(nlohmann::ordered_json& json, const InputAccount& account);
/// The whole report, schema cxmetrics/report/1.
CXMETRICS_EXPORT void to_json(nlohmann::ordered_json& json, const Table& table);

}  // namespace cx
