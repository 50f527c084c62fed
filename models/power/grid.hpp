#pragma once
/// The connection to the grid: what it may carry, what it costs, and what its power brings with it.
///
/// Physics   Import between zero and the limit. Energy is paid as it flows, demand by the highest 15-minute mean of the
///           month (models/money/bill.hpp).
/// Valid     A connection that imports only; price, carbon and water may follow a series instead of the constants here.
/// Sources   Water of generation: Macknick et al., Environ. Res. Lett. 7 (2012) 045802, weighted by the mix.

#include "models/field.hpp"
#include "models/scalar.hpp"

namespace sitewatt {
template <class Real>
struct Grid {
    static constexpr std::string_view name = "grid";
    static constexpr std::string_view summary = "connection to the grid";

    struct Parameters {
        Real import_limit, energy_price, delivery_price, demand_charge, fixed_charge, interconnection_cost,
            carbon_intensity, water_intensity;
    };
    struct State {};
    struct Input {
        Real wished, available;
    };
    struct Output {
        Real power;
    };

    static constexpr auto parameters = std::to_array<Field<Real, Parameters>>({
        {"import_limit", &Parameters::import_limit, quantity::power.within(0.0, infinity),
         "most power the connection carries", automatic},
        {"energy_price", &Parameters::energy_price, quantity::energy_price, "energy, when no series is given",
         50.0 / 3.6e9, "30-90 USD/MWh wholesale or industrial"},
        {"delivery_price", &Parameters::delivery_price, quantity::energy_price,
         "transmission and distribution over energy", 0.0},
        {"demand_charge", &Parameters::demand_charge, quantity::power_price,
         "over each month's highest 15-minute mean, per month", 12e-3, "usual range 4-25 USD/kW"},
        {"fixed_charge", &Parameters::fixed_charge, quantity::money, "per month", 0.0},
        {"interconnection_cost", &Parameters::interconnection_cost, quantity::power_price, "capital over import limit",
         0.15, "usual range 50-500 USD/kW"},
        {"carbon_intensity", &Parameters::carbon_intensity, quantity::emission_factor,
         "CO2 of grid energy, when no series is given", 0.36 / 3.6e6, "US average 2022-23: 350-375 g/kWh"},
        {"water_intensity", &Parameters::water_intensity, quantity::water_intensity,
         "water consumed to generate it, when no series is given", 1.9e-3 / 3.6e6,
         "US average with hydropower 1.9 L/kWh"},
    });
    static constexpr auto states = no_fields<Real, State>;
    static constexpr auto inputs = std::to_array<Field<Real, Input>>({
        {"wished", &Input::wished, quantity::power, "power asked of the grid"},
        {"available", &Input::available, quantity::fraction, "1 connected, 0 outage"},
    });
    static constexpr auto outputs = std::to_array<Field<Real, Output>>({
        {"power", &Output::power, quantity::power, "power imported"},
    });

    static State initial(const Parameters&, const Input&) { return {}; }
    static State derivative(const Parameters&, const State&, const Input&) { return {}; }
    static Output output(const Parameters& p, const State&, const Input& u) {
        return {clamp(u.wished, 0.0, p.import_limit * u.available)};
    }
};
static_assert(Model<Grid<double>>);
} // namespace sitewatt
