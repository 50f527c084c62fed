#pragma once
/// Units as engineers type them: "MW", "USD/(kW year)", "gpm", "°F".

#include "sim/error.hpp"
#include "sim/input/currency.hpp"

#include <array>
#include <stdexcept>
#include <string>
#include <string_view>

namespace sitewatt {

/// A text that is not a number with a unit of the wanted kind; what() says why and what would be.
struct QuantityError : std::runtime_error {
    explicit QuantityError(const std::string& text) : std::runtime_error(with_zeros_shown(text)) {}
};

struct Unit {
    std::string_view name;
    double factor;                           ///< coherent SI per unit
    std::array<int, 5> dimension;            ///< exponents of kg, m, s, K, USD
    int tokens = 0, requests = 0, bytes = 0; ///< exponents of what has no dimension
};

/// A product or quotient of units, brackets nested. @throws QuantityError with the nearest known one
Unit read_unit(std::string_view text, const Currency& currency = {});
/// "power", "price of energy"; what such a dimension is called.
std::string kind_name(const std::array<int, 5>& dimension);

} // namespace sitewatt
