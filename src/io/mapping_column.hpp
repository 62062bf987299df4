// SPDX-License-Identifier: MIT
#pragma once

#include <string>

#include "cx/io/mapping.hpp"
#include "cx/io/table_kind.hpp"
#include "io/json_node.hpp"

namespace cx::io {

/// What a mapping says about the column `name` of such a table. Fails where that has no meaning.
ColumnMapping column_of(const JsonNode& node, TableKind table, const std::string& name);

}  // namespace cx::io
