// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <vector>

#include "io/csv_rows.hpp"

namespace cx::io {

/// The column names of a table, from its first row that is not empty; goes past all of its
/// CsvFormat::header_rows. Throws InputError where there is no such row, or it is no table's.
std::vector<std::string> read_csv_header(CsvRows& rows);

}  // namespace cx::io
