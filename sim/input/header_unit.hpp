#pragma once
/// The unit that the name of a column says.

#include <string>
#include <string_view>
#include <utility>

namespace sitewatt {

/// "USD/MWh" of "price [USD/MWh]", "price (USD/MWh)", "Price USD/MWh", and of names of data sets, "price_usd_per_mwh"
/// and "price_usd_mwh"; "" if it says none. Letters of data sets are small: their mw are megawatts.
std::string unit_of_header(std::string_view name);

/// "price" and "USD/MWh" of "price [USD/MWh]".
std::pair<std::string_view, std::string_view> in_brackets(std::string_view name);

} // namespace sitewatt
