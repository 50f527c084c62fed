#pragma once
/// What a bill should not leave unsaid: readings that the rate is not for, and charges of a year on a part of one.

#include "models/site/books/grid_bill.hpp"

namespace sitewatt {

std::vector<Mistake> bill_warnings(const GridDesign& grid, const GridMeter& meter);

} // namespace sitewatt
