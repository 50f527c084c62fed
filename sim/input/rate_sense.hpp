#pragma once
/// Prices of a rate schedule that no utility asks: a unit of another file, cents for dollars, another currency.

#include "sim/input/rate_fields.hpp"

#include <vector>

namespace sitewatt {

/// One warning a kind of price, at the largest of its kind.
std::vector<Mistake> rates_without_sense(const RateFields& fields, const RateSchedule& rate);

} // namespace sitewatt
