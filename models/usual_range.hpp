#pragma once
/// What a number is between wherever it is found: a slip of units is a number of the right kind far outside.

#include "models/document.hpp"
#include "models/number_text.hpp"

#include <string>
#include <string_view>

namespace sitewatt {

struct UsualRange {
    double low, high;        ///< in `unit`
    std::string_view unit;   ///< as people tell it
    double si;               ///< of one such unit
    std::string_view source; ///< of the range

    /// True of 0 too, which means none.
    bool holds(double value) const { return value == 0.0 || (value >= low * si && value <= high * si); }
    std::string told(double value, const Currency& currency = {}) const {
        return short_number(currency.number(value / si, unit)) + " " + currency.unit(unit);
    }
    std::string question(const Currency& currency = {}) const {
        const bool as_published = currency.unit(unit) == unit;
        return short_number(currency.number(low, unit)) + " to " + told(high * si, currency) + " is what could be (" +
               (as_published ? "" : "in USD: ") + std::string(source) + "): is its unit right?";
    }
};

} // namespace sitewatt
