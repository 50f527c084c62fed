#pragma once
/// Numbers with units as engineers type them: "75 MW", "35 degC", "4.2 USD/MMBtu", "20 USD/(kW year)".

#include "models/field.hpp"

#include <stdexcept>
#include <string>
#include <string_view>

namespace sitewatt {

/// A text that is not a number with a unit of the wanted kind; what() says why and what would be.
struct QuantityError : std::runtime_error {
    using std::runtime_error::runtime_error;
};

/// Value in coherent SI. A number without unit is taken in the quantity's own unit.
/// @throws QuantityError unknown unit, wrong dimension, not finite
double parse_quantity(std::string_view text, const Quantity& quantity);

/// The value in a unit a reader knows, which parse_quantity reads back: 7.5e7 W -> "75 MW".
std::string to_text(double value, const Quantity& quantity);

} // namespace sitewatt
