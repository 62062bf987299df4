// SPDX-License-Identifier: MIT
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "cx/core/names.hpp"
#include "cx/io/mapping.hpp"
#include "cx/io/read_options.hpp"
#include "cx/rollup/dimension.hpp"
#include "cx/time/calendar.hpp"
#include "cx/time/time_zone.hpp"

namespace cx::cli {

/// The columns that are fields of every record.
inline bool is_record_field(std::string_view name) {
  return name == "touchpoint" || name == "channel" || name == "customer";
}

/// Whether a file has that neutral column, by its header or by its mapping.
bool has_column(std::string_view column, const std::vector<std::string>& header,
                const std::optional<Mapping>& mapping);

/// The dimensions of --by.
class Dimensions {
 public:
  /// Throws UsageError for an empty or repeated name, and for two grains.
  explicit Dimensions(const std::string& list);

  /// The one that is by period, if any.
  std::optional<Grain> grain() const;
  /// Asks for what has to be read for them.
  void ask(ReadOptions& options) const;
  /// Throws UsageError when the file has no column for a name that is a field of every record.
  void check(const std::string& file, const std::vector<std::string>& header,
             const std::optional<Mapping>& mapping) const;

  /// As the library knows them; `reader` reads what ask() asked for.
  template <class Row, class Reader>
  std::vector<Dimension<Row>> build(Names& names, const TimeZone& zone, Reader& reader) const {
    std::vector<Dimension<Row>> result;
    std::size_t column = 0;
    for (const auto& name : names_) {
      if (name == "touchpoint") {
        result.push_back(by_touchpoint<Row>(names));
      } else if (name == "channel") {
        result.push_back(by_channel<Row>(names));
      } else if (name == "customer") {
        result.push_back(by_customer<Row>(names));
      } else if (const auto grain = parse_grain(name)) {
        result.push_back(by_period<Row>(Calendar(zone, *grain)));
      } else {
        result.push_back(by_column<Row>(name, reader.column_names(column), column));
        ++column;
      }
    }
    return result;
  }

 private:
  bool has(std::string_view name) const;

  std::vector<std::string> names_;
  std::vector<std::string> columns_;  // those that are further columns of the file
};

}  // namespace cx::cli
