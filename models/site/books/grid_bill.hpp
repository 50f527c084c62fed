#pragma once
/// The bill for grid power of a finished run: the tariff's lines, then what the contract has beside them.
///
/// Physics   With a price series or a contract, energy is paid as it flowed; the rest is the bill of the rate schedule
///           that stands for the contract (models/money/contract_schedule.hpp). Coincident peaks pay a quarter of the
///           year's charge in each of their hours. Minimum take asks to pay a share of what the connection could carry,
///           over each calendar year, at the mean of the prices that held. A contract for differences settles its power
///           times (strike - price).

#include "models/site/design/design.hpp"
#include "models/site/operation/grid_meter.hpp"
#include "models/system.hpp"

#include <vector>

namespace sitewatt {

std::vector<BillLine> grid_bill(const SiteDesign& design, const GridMeter& meter);

/// USD of the lines that ask to pay for energy not taken.
double untaken(const std::vector<BillLine>& lines);

} // namespace sitewatt
