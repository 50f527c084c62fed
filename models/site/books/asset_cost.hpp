#pragma once
/// What a part of the supply costs whether it runs or not: for the accounts, and where sizes are compared by it.
///
/// Physics   Its price, with the interest that its building bears and less the share of it that a credit pays, is
///           repaid evenly over its life. Fixed maintenance is paid beside.
/// Valid     One rate over the life.
/// Sources   models/money/annuity.hpp, models/money/project_finance.hpp.

#include "models/money/project_finance.hpp"
#include "models/site/design/capital_rates.hpp"
#include "models/site/design/supply_design.hpp"

namespace sitewatt {

struct AssetCost {
    double price, rate, life; ///< USD, per year, s
    double maintenance;       ///< USD/s
    double construction;      ///< s, over which it is paid for before it serves
    double credit = 0.0;      ///< share of the price
    double with_interest() const { return construction_factor(rate, construction / one_year); } ///< over the price
    double interest() const { return price * (with_interest() - 1.0); }                         ///< USD
    /// USD/s that repay it.
    double repayment() const {
        return price * (with_interest() - credit) * capital_recovery_factor(rate, life / one_year) / one_year;
    }
    double owed() const { return repayment() + maintenance; } ///< USD/s
};

/// All units of a fleet.
inline AssetCost asset_cost(const FleetDesign& d, const Economics& money) {
    const double rated = d.turbine.count * d.turbine.rated_power;
    const double catalysts = ThermalFleet<double>::has_catalyst(d.turbine) ? d.cost.catalyst_cost : 0.0;
    return {(d.cost.capital_cost + catalysts) * rated,
            capital_rates(money).power,
            d.cost.life,
            d.cost.fixed_om * rated,
            d.cost.construction_time,
            d.investment_credit};
}
inline AssetCost asset_cost(const BatteryDesign& d, const Economics& money) {
    const auto& b = d.battery;
    const double price = b.capital_cost_energy * b.energy_capacity + b.capital_cost_power * b.rated_power;
    return {
        price, capital_rates(money).power, b.life, b.fixed_om * price, money.field_construction, d.investment_credit};
}

} // namespace sitewatt
