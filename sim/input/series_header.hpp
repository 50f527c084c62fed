#pragma once
/// The header of a series: which column is time, in which zone, which one holds the values, and in which unit.

#include "models/document.hpp"
#include "models/field.hpp"
#include "sim/input/cells.hpp"
#include "sim/input/unit_text.hpp"

#include <string>
#include <vector>

namespace sitewatt {

struct SeriesHeader {
    enum class Time { number, fixed, wall, standard };
    Time time = Time::number;
    double offset = 0.0;     ///< s east of UTC, of dates in a fixed zone
    std::string region;      ///< a zone by its name in the IANA database, such as America/New_York
    std::string unread_zone; ///< a zone that the header names and nobody can read, such as CET
    double time_unit = 0.0;  ///< s, of numbers
    std::size_t column = 1;  ///< of the values, from 0
    std::string name;        ///< of that column
    double value_unit = 0.0; ///< SI per unit of the column
    std::size_t cells = 2;
    bool ends = false; ///< its name says that stamps are the ends of intervals, as in hour_ending
};

/// @param wished  name of a column, "" for the only one of the wished kind   @param dated  the first row begins with a
/// date
/// @throws InputError with the place of the cell and a way out
SeriesHeader read_series_header(const std::vector<Cell>& cells, const Quantity& quantity, const std::string& wished,
                                bool dated, const std::string& file, int line, const Currency& currency = {});

} // namespace sitewatt
