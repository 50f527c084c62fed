#pragma once
/// Points of a sample in the whole ranges of listed values, in which Morris counts an effect.

#include "sim/run/result_reader.hpp"
#include "sim/study/design.hpp"

#include <vector>

namespace sitewatt {

/// Listed numbers stand by their values, from 0 to 1. Words, which have no order, stand a whole range apart from each
/// other.   @param points  of all variants, in 0 to 1 of every factor
std::vector<Point> over_whole_ranges(const SweepTable& table, const Design& design, std::vector<Point> points);

} // namespace sitewatt
