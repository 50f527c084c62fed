#pragma once
/// The bills for grid power of a finished run: of every meter the tariff's lines, then what the contract has beside
/// them.
///
/// Physics   With a price series or a contract, energy is paid as it flowed; the rest is the bill of the rate schedule
///           that stands for the contract (models/money/contract_schedule.hpp). Coincident peaks pay a quarter of the
///           year's charge in each of their hours. Minimum take asks to pay a share of what the connection could carry,
///           over each calendar year, at the mean of the prices that held. A contract for differences settles its power
///           times (strike - price).

#include "models/site/design/design.hpp"
#include "models/site/operation/grid_meter.hpp"
#include "models/system.hpp"

#include <span>
#include <vector>

namespace sitewatt {

/// Of one connection.
std::vector<BillLine> grid_bill(const GridDesign& grid, const GridMeter& meter);
/// Of all of them, one after the other.
std::vector<BillLine> site_bill(const SiteDesign& design, std::span<const GridMeter> meters);

/// USD of the lines that ask to pay for energy not taken.
double untaken(std::span<const BillLine> lines);

} // namespace sitewatt
