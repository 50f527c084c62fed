#pragma once
/// Whom a rate of the US Utility Rate Database is open to, and when.

#include "sim/input/rate_fields.hpp"

#include <vector>

namespace sitewatt {

/// Dates as the interface writes them, in s since 1970, or as the downloaded database does, "2015-06-01T07:00:00Z" or
/// {"$date": ...}; limits of demand in kW and of a month's energy in kWh, 0 where there is none.
/// @param warnings  takes dates that are not read, and an end before the begin
/// @throws InputError if a least is over its most
RateSchedule::Terms read_rate_terms(const RateFields& fields, std::vector<Mistake>& warnings);

} // namespace sitewatt
