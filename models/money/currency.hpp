#pragma once
/// The currency in which a site tells of money; inside, all of it is counted in US dollars.

#include "models/document.hpp"
#include "models/number_text.hpp"

#include <string>
#include <string_view>

namespace sitewatt {

struct Currency {
    std::string name = "USD"; ///< ISO 4217
    double usd = 1.0;         ///< what one of it buys

    /// So much of a unit, that of money in this currency: 54 "USD/MWh" are "50 EUR/MWh" where one EUR buys 1.08 USD.
    double number(double of_unit, std::string_view unit) const {
        return unit.starts_with("USD") ? of_unit / usd : of_unit;
    }
    std::string unit(std::string_view in_usd) const {
        return in_usd.starts_with("USD") ? name + std::string(in_usd.substr(3)) : std::string(in_usd);
    }
    std::string told(const char* format, double of_unit, std::string_view in_usd) const {
        return formatted(format, number(of_unit, in_usd)) + " " + unit(in_usd);
    }
};

/// Of a site that was read.
inline Currency currency_of(const Document& document) {
    const Table& site = document.own("site");
    if (site.text("currency").empty() || site.text("currency") == "USD") return {};
    return {site.text("currency"), site.number("exchange_rate")};
}

} // namespace sitewatt
