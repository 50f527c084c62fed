#pragma once
/// Cost of capital by class of asset, as said or from debt and equity; and what credits on production are worth.
///
/// Physics   Each class is discounted at its own rate, or at equity share x return of equity + debt share x interest x
///           (1 - tax). A credit on each unit of energy, paid for the first years, is worth over the life of the source
///           the level payment of equal present value.
/// Valid     One rate over the life of an asset; tax enough to use interest and credits at once.
/// Sources   Brealey, Myers and Allen, Principles of Corporate Finance, ch. 19. Credits: US Code title 26, sections 45Y
///           and 48E: ten years of production, or a share of the investment.

#include "models/money/annuity.hpp"
#include "models/site/design/economics.hpp"

namespace sitewatt {

struct CapitalRates {
    double facility, power, compute; ///< per year
};

inline CapitalRates capital_rates(const Economics& e) {
    const auto said = [](double number, double otherwise) { return number != automatic ? number : otherwise; };
    const auto rate = [&](double equity, double share, double interest, double otherwise) {
        return equity == automatic
                   ? otherwise
                   : cost_of_capital(1.0 - said(share, e.debt_share), equity, said(interest, e.debt_rate), e.tax_rate);
    };
    const double facility = rate(e.equity_rate, automatic, automatic, e.discount_rate);
    return {facility,
            rate(e.power_equity_rate, e.power_debt_share, e.power_debt_rate, said(e.power_discount_rate, facility)),
            rate(e.compute_equity_rate, e.compute_debt_share, e.compute_debt_rate, e.compute_discount_rate)};
}

inline constexpr double credit_years = 10.0; // sections 45 and 45Y

/// A credit of so much for the first ten years, level over a life of so many.
inline double level_credit(double credit, double rate, double life_years) {
    return life_years <= credit_years
               ? credit
               : credit * capital_recovery_factor(rate, life_years) / capital_recovery_factor(rate, credit_years);
}

} // namespace sitewatt
