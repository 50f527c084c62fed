#pragma once
/// Money over time: annuities, cost of capital, levelised cost, present value.
///
/// Sources   Brealey, Myers and Allen, Principles of Corporate Finance; levelised cost as in NREL's Annual Technology
///           Baseline.

#include <cmath>
#include <span>

namespace sitewatt {

/// Yearly payment that repays 1 over `years` at `rate` per year: r (1+r)^n / ((1+r)^n - 1); 1/n as r vanishes.
inline double capital_recovery_factor(double rate, double years) {
    return std::abs(rate) < 1e-9 ? (1.0 + 0.5 * rate * (years + 1.0)) / years
                                 : rate / -std::expm1(-years * std::log1p(rate));
}

/// Weighted average cost of capital after tax.
inline double cost_of_capital(double equity_share, double equity_rate, double debt_rate, double tax) {
    return equity_share * equity_rate + (1.0 - equity_share) * debt_rate * (1.0 - tax);
}

/// Levelised cost of energy, USD/J: [capital CRF + fixed] / (a year's energy) + variable + fuel.
/// @param capital  USD/W   @param fixed_om  USD/(W s)   @param variable_om, fuel  USD/J of electricity
/// @param capacity_factor  of rated power   @param rate  per year   @param years  over which it is paid for
inline double levelised_cost(double capital, double fixed_om, double variable_om, double fuel, double capacity_factor,
                             double rate, double years) {
    constexpr double year = 8760.0 * 3600.0; // s
    return (capital * capital_recovery_factor(rate, years) / year + fixed_om) / capacity_factor + variable_om + fuel;
}

/// Present value of yearly cash flows; flow k comes at the end of year k + 1 after a delay.
inline double present_value(std::span<const double> flows, double rate, double delay_years) {
    double value = 0.0;
    for (std::size_t k = 0; k < flows.size(); ++k)
        value += flows[k] * std::pow(1.0 + rate, -(static_cast<double>(k) + 1.0 + delay_years));
    return value;
}

} // namespace sitewatt
