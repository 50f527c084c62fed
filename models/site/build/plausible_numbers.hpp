#pragma once
/// Warnings of numbers that a slip of units makes: money, carbon, water and requests far from what anybody has.
///
/// Valid     What the site's user says, and series; records and defaults are held by tests. Bounds are wider than what
///           is found anywhere, so that whoever is warned has most likely written another unit. 0 says that there is
///           none.
/// Sources   With each row. Market prices: caps 5,000 USD/MWh (ERCOT, 9,000 to 2021), 17,500 AUD/MWh and floor -1,000
///           AUD/MWh (Australia's NEM, 2024-25), -500 to 4,000 EUR/MWh (harmonised European day-ahead, ACER 2023).

#include "models/document.hpp"
#include "models/site/outside/steps.hpp"
#include "models/site_files.hpp"

#include <string>
#include <vector>

namespace sitewatt {

/// Of the numbers of all tables.
std::vector<Mistake> implausible_numbers(const Document& document);

/// Of a file of prices, carbon or water: its mean, and prices beyond all markets.
std::vector<std::string> implausible_series(const SiteSeries& series, const Currency& currency = {});

/// Requests that halls can hardly begin to serve, or that leave them all but idle; "" if neither.
/// @param what  asks them   @param capacity  1/s that all halls serve   @param duration  s, of the run
std::string implausible_requests(const std::string& what, const Steps& asked, double capacity, double duration);

} // namespace sitewatt
