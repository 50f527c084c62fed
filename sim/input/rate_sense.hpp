#pragma once
/// Prices of a rate schedule that no utility asks: a unit of another file, cents for dollars, another currency.

#include "sim/input/rate_fields.hpp"

#include <vector>

namespace sitewatt {

/// One warning a kind of price, at the largest of its kind. @param money  of the file; `rate` is in USD
std::vector<Mistake> rates_without_sense(const RateFields& fields, const RateSchedule& rate, const Currency& money);

} // namespace sitewatt
