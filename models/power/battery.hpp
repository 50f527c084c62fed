#pragma once
/// Battery storage at the site's terminals.
///
/// Physics   d(charge)/dt = (eta_c P_charge - P_discharge / eta_d) / E - self discharge. The request is delivered
///           within rating and charge; near empty and full the limit falls to zero over the last 2 % of charge. Fade:
///           d/dt of k_cal sqrt(t) and k_cycle per full cycle.
/// Valid     Sustained power, seconds and longer. Efficiency is constant over power; cells are kept near 25 degC by
///           their own cooling, whose consumption is in the auxiliary power.
/// Sources   Round trip 0.85-0.88 at the terminals; k_cal 1.2 %/sqrt(year), 2e-5 per full cycle at 80 % depth: makers'
///           warranties of lithium iron phosphate systems. Costs: NREL Annual Technology Baseline 2024, moderate, 2025.

#include "models/field.hpp"
#include "models/scalar.hpp"

namespace sitewatt {
template <class Real>
struct Battery {
    static constexpr std::string_view name = "battery";
    static constexpr std::string_view summary = "battery storage";

    struct Parameters {
        Real energy_capacity, rated_power, efficiency_charge, efficiency_discharge, charge_minimum, charge_maximum,
            self_discharge, auxiliary_fraction, capital_cost_energy, capital_cost_power, fixed_om, life;
    };
    struct State {
        Real state_of_charge;
    };
    struct Input {
        Real power;
    };
    struct Output {
        Real power, loss, auxiliary_power, discharge_limit, charge_limit, state_of_charge;
    };

    static constexpr auto parameters = std::to_array<Field<Real, Parameters>>({
        {"energy_capacity", &Parameters::energy_capacity, quantity::energy.within(0.0, infinity),
         "energy between empty and full", automatic},
        {"rated_power", &Parameters::rated_power, quantity::power.within(0.0, infinity), "most power, either way",
         automatic},
        {"efficiency_charge", &Parameters::efficiency_charge, quantity::fraction.within(0.5, 1.0), "terminals to cells",
         0.93, "round trip 0.85-0.88 at the terminals, makers"},
        {"efficiency_discharge", &Parameters::efficiency_discharge, quantity::fraction.within(0.5, 1.0),
         "cells to terminals", 0.93, "round trip 0.85-0.88 at the terminals, makers"},
        {"charge_minimum", &Parameters::charge_minimum, quantity::fraction, "charge below which nothing is drawn", 0.05,
         "usual 0.05-0.10, makers"},
        {"charge_maximum", &Parameters::charge_maximum, quantity::fraction, "charge above which nothing is taken", 0.95,
         "usual 0.90-0.95, makers"},
        {"self_discharge",
         &Parameters::self_discharge,
         {"s-1", {0, 0, -1, 0, 0}, 0.0, 1e-3},
         "charge lost over time",
         5e-5 / 3600.0,
         "3e-5 to 1e-4 per hour"},
        {"auxiliary_fraction", &Parameters::auxiliary_fraction, quantity::fraction,
         "standby consumption over rated power", 0.005, "estimate"},
        {"capital_cost_energy", &Parameters::capital_cost_energy, quantity::energy_price.within(0.0, infinity),
         "installed, over energy", 200.0 / 3.6e6, "usual range 150-250 USD/kWh turnkey 2026, estimate"},
        {"capital_cost_power", &Parameters::capital_cost_power, quantity::power_price.within(0.0, infinity),
         "installed, over power", 0.1, "inverter and connection, estimate"},
        {"fixed_om", &Parameters::fixed_om, quantity::frequency, "operation and maintenance over capital, per second",
         0.025 / (365.0 * 86400.0), "2.5 % per year (ATB 2024)"},
        {"life", &Parameters::life, quantity::duration.within(1.0, infinity), "over which it is paid for",
         15.0 * 365.0 * 86400.0, "ATB 2024"},
    });
    static constexpr auto states = std::to_array<Field<Real, State>>({
        {"state_of_charge", &State::state_of_charge, quantity::number.within(-0.1, 1.1), "charge over capacity"},
    });
    static constexpr auto inputs = std::to_array<Field<Real, Input>>({
        {"power", &Input::power, quantity::power, "power wished, discharge positive"},
    });
    static constexpr auto outputs = std::to_array<Field<Real, Output>>({
        {"power", &Output::power, quantity::power, "power delivered, discharge positive"},
        {"loss", &Output::loss, quantity::power, "heat of conversion and self discharge"},
        {"auxiliary_power", &Output::auxiliary_power, quantity::power, "standby consumption"},
        {"discharge_limit", &Output::discharge_limit, quantity::power, "most power it can deliver now"},
        {"charge_limit", &Output::charge_limit, quantity::power, "most power it can take now"},
        {"state_of_charge", &Output::state_of_charge, quantity::fraction, "charge over capacity"},
    });

    static State initial(const Parameters& p, const Input&) { return {0.5 * (p.charge_minimum + p.charge_maximum)}; }
    static State derivative(const Parameters& p, const State& x, const Input& u) {
        return derivative(p, x, u, output(p, x, u));
    }
    static State derivative(const Parameters& p, const State&, const Input&, const Output& y) {
        return {-(y.power + y.loss) / max(p.energy_capacity, 1.0)};
    }
    static Output output(const Parameters& p, const State& x, const Input& u) {
        const Real discharge = p.rated_power * clamp((x.state_of_charge - p.charge_minimum) / fade_band, 0.0, 1.0);
        const Real charge = p.rated_power * clamp((p.charge_maximum - x.state_of_charge) / fade_band, 0.0, 1.0);
        const Real power = clamp(u.power, -charge, discharge);
        const Real conversion =
            max(power, 0.0) * (1.0 / p.efficiency_discharge - 1.0) - min(power, 0.0) * (1.0 - p.efficiency_charge);
        return {.power = power,
                .loss = conversion + p.self_discharge * max(x.state_of_charge, 0.0) * p.energy_capacity,
                .auxiliary_power = auxiliary_power(p),
                .discharge_limit = discharge,
                .charge_limit = charge,
                .state_of_charge = x.state_of_charge};
    }

    static Real auxiliary_power(const Parameters& p) { return p.auxiliary_fraction * p.rated_power; }
    static constexpr double fade_band = 0.02; // charge over which the limit falls to zero, keeps the solver's step
};
static_assert(Model<Battery<double>>);

namespace battery {

/// Capacity lost to time and use, fraction. @param years  at 25 degC  @param full_cycles  at 80 % depth
/// Sources: see above; sqrt law of calendar ageing, linear law of cycling.
inline double fade(double years, double full_cycles) {
    constexpr double calendar = 0.012, cycle = 2e-5 * 0.8; // per sqrt(year); per full cycle times the depth factor
    return calendar * std::sqrt(years) + cycle * full_cycles;
}

/// USD a year for the capacity that must be added to stay at the rating, as a mean over the battery's life. It is part
/// of `fixed_om`, whose source counts augmentation (NREL ATB 2024), so it is shown and not booked once more.
/// @param cycles  full cycles a year
template <class Parameters>
double augmentation(const Parameters& p, double cycles) {
    const double years = p.life / (365.0 * 86400.0);
    return p.energy_capacity * p.capital_cost_energy * fade(years, cycles * years) / years;
}

} // namespace battery
} // namespace sitewatt
