#pragma once
/// Numbers with units as engineers type them: "75 MW", "35 degC", "4.2 USD/MMBtu", "20 USD/(kW year)".

#include "models/field.hpp"
#include "sim/input/unit_text.hpp"

#include <string>
#include <string_view>

namespace sitewatt {

/// Value in coherent SI.
/// @throws QuantityError unknown unit, wrong dimension, not finite, or no unit where there must be one
double parse_quantity(std::string_view text, const Quantity& quantity, const Currency& currency = {});
/// A number that was written without a unit: right for quantities without dimension, and for nothing of any other.
/// @param money  the currency to write
/// @throws QuantityError with the text to write
double plain_number(double number, const Quantity& quantity, std::string_view money = "USD");

/// The value in a unit a reader knows, which parse_quantity reads back: 7.5e7 W -> "75 MW".
std::string to_text(double value, const Quantity& quantity);
/// A bound as a person would write it: at most six digits, temperatures in K where they are not whole in degC.
std::string bound_text(double value, const Quantity& quantity);
/// "at least 0 W", "1 K to 50 K": what is allowed; "" for all.
std::string range_text(const Quantity& quantity);
/// A text that would do for the quantity.
std::string example_text(const Quantity& quantity);
/// The quantity of a row; a time is about what it is if nobody says, so that examples have a unit of its size.
Quantity about_default(const Row& row);

} // namespace sitewatt
