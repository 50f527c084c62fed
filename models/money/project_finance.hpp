#pragma once
/// A project over its years: interest while it is built, cost of capital, depreciation and tax, what it returns, and
/// whether its debt is served.
///
/// Physics   Spending before the first day of service bears the cost of capital until then. Cash flows come at the ends
///           of years, the capital at the beginning of the first. Tax is paid on income less depreciation, and a loss
///           is carried forward. Debt is a level annuity.
/// Valid     Yearly cash flows; one rate of discount.
/// Sources   Brealey, Myers and Allen, Principles of Corporate Finance, ch. 5, 6, 19. Interest during construction as
///           the construction finance factor of NREL's Annual Technology Baseline, here for even spending. MACRS: IRS
///           Publication 946, table A-1 (half year, 200 % declining balance), 5, 7 and 15 years.

#include "models/money/annuity.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <span>
#include <vector>

namespace sitewatt {

/// What 1 spent evenly over `years` costs on the day service begins: ((1 + r)^T - 1) / (T ln(1 + r)).
inline double construction_factor(double rate, double years) {
    const double growth = std::log1p(rate) * years;
    return std::abs(growth) < 1e-9 ? 1.0 + 0.5 * growth : std::expm1(growth) / growth;
}

/// The same for shares spent in the years before service, last year first, each in the middle of its year.
inline double construction_factor(double rate, std::span<const double> shares) {
    double factor = 0.0;
    for (std::size_t k = 0; k < shares.size(); ++k)
        factor += shares[k] * std::pow(1.0 + rate, static_cast<double>(k) + 0.5);
    return factor;
}

/// Shares of the price depreciated in each year.
inline std::vector<double> straight_line(std::size_t years) {
    return std::vector<double>(years, 1.0 / static_cast<double>(years));
}
/// Declining balance with the half-year convention, straight line from where that is more: MACRS has factor 2 up to ten
/// years, 1.5 for 15 and 20.
inline std::vector<double> declining_balance(std::size_t years, double factor) {
    std::vector<double> shares;
    double left = 1.0;
    for (std::size_t k = 0; k <= years; ++k) {
        const double length = k == 0 || k == years ? 0.5 : 1.0;
        const double remaining = static_cast<double>(years) - (k == 0 ? 0.0 : static_cast<double>(k) - 0.5);
        const double share = std::min(
            left, length * left * std::max(factor / static_cast<double>(years), 1.0 / std::max(remaining, length)));
        shares.push_back(share);
        left -= share;
    }
    return shares;
}

/// Value at the beginning of the first year; flows[0] comes then, flows[k] at the end of year k.
inline double net_present_value(double rate, std::span<const double> flows) {
    double value = 0.0;
    for (std::size_t k = flows.size(); k-- > 0;) value = value / (1.0 + rate) + flows[k];
    return value;
}

/// Rate at which the flows are worth nothing; not a number if none of -0.99 to 100 does.
inline double internal_rate_of_return(std::span<const double> flows) {
    double low = -0.99, high = 100.0;
    const double at_low = net_present_value(low, flows), at_high = net_present_value(high, flows);
    if (!(at_low * at_high < 0.0)) return std::numeric_limits<double>::quiet_NaN();
    for (int k = 0; k < 200; ++k) {
        const double middle = 0.5 * (low + high);
        (net_present_value(middle, flows) * at_low > 0.0 ? low : high) = middle;
    }
    return 0.5 * (low + high);
}

/// Years until the flows have paid back what they began with, within a year in proportion; infinity if never.
inline double payback(std::span<const double> flows) {
    double sum = flows.empty() ? 0.0 : flows[0];
    if (sum >= 0.0) return 0.0;
    for (std::size_t k = 1; k < flows.size(); ++k) {
        if (sum + flows[k] >= 0.0) return static_cast<double>(k) - 1.0 - sum / flows[k];
        sum += flows[k];
    }
    return std::numeric_limits<double>::infinity();
}

/// Tax of every year on income less depreciation; losses are carried forward.
inline std::vector<double> taxes(std::span<const double> income, std::span<const double> depreciation, double rate) {
    std::vector<double> list;
    double loss = 0.0;
    for (std::size_t k = 0; k < income.size(); ++k) {
        const double taxable = income[k] - (k < depreciation.size() ? depreciation[k] : 0.0) - loss;
        loss = std::max(-taxable, 0.0);
        list.push_back(rate * std::max(taxable, 0.0));
    }
    return list;
}

/// Least cash of a year with debt over the level service of `debt` at `rate` over `years`; cash holds a year or more.
inline double debt_service_cover(std::span<const double> cash, double debt, double rate, std::size_t years) {
    const auto owed = cash.first(std::min(years, cash.size()));
    return *std::min_element(owed.begin(), owed.end()) /
           (debt * capital_recovery_factor(rate, static_cast<double>(years)));
}

} // namespace sitewatt
