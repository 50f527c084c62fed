#pragma once
/// The bill for grid power for people: every line of every month with amount, price and cost, and their sums.

#include "models/system.hpp"
#include "sim/input/currency.hpp"

#include <string>
#include <vector>

namespace sitewatt {

std::string bill_table(const std::vector<BillLine>& lines, const Currency& currency = {});
/// The same in USD as one JSON document: months with their lines and sums, and the total.
std::string bill_json(const std::vector<BillLine>& lines);

} // namespace sitewatt
