#pragma once
/// Open cooling tower by a published approach polynomial: YorkCalc (counterflow) or CoolTools (crossflow).
///
/// Physics   Leaving water stands over wet bulb by the polynomial's approach at the range that this gives
///           (models/cooling/tower_approach.hpp, solved in closed form up to the cubic term). `water_ratio` places the
///           tower's design point on the curve. Fans off, free convection carries a share of what full fans would.
///           Evaporation: models/cooling/tower.hpp.
/// Valid     As the polynomials; air ratio by volume, so air density does not enter the heat.
/// Sources   [1] EnergyPlus Engineering Reference, Variable Speed Cooling Towers.

#include "models/cooling/tower.hpp"
#include "models/cooling/tower_approach.hpp"

namespace sitewatt {

template <class Real, class Law>
struct EmpiricalTower {
    static constexpr std::string_view name = Law::name;
    static constexpr std::string_view summary = Law::summary;

    struct Parameters {
        Real count, water_flow, air_flow, fan_power, fan_no_load, fan_density_exponent, least_fan_speed, stepped_fans,
            drift_fraction;
        Real design_wet_bulb, design_approach, design_range, water_ratio, free_convection, specific_humidity;
    };
    struct State {};
    using Input = tower::Input<Real>;
    using Output = tower::Output<Real>;

    static constexpr auto parameters =
        join(tower::cell_fields<Real, Parameters>,
             std::to_array<Field<Real, Parameters>>({
                 {"design_wet_bulb", &Parameters::design_wet_bulb, quantity::temperature.within(250.0, 305.0),
                  "wet bulb of the tower's design point", 298.75, "usual rating"},
                 {"design_approach", &Parameters::design_approach, quantity::temperature_difference.within(1.1, 20.0),
                  "leaving water over wet bulb at the design point", 3.9, "usual rating"},
                 {"design_range", &Parameters::design_range, quantity::temperature_difference.within(1.1, 11.1),
                  "water cooled by this at the design point", 5.6, "usual rating"},
                 {"water_ratio", &Parameters::water_ratio, quantity::ratio.within(0.75, 1.25),
                  "design water over the curve's reference flow; from the design point if automatic", automatic},
                 {"free_convection", &Parameters::free_convection, quantity::fraction,
                  "heat with fans off over heat with full fans", 0.125, "usual setting of EnergyPlus"},
             }),
             tower::evaporation_field<Real, Parameters>);
    static constexpr auto states = no_fields<Real, State>;
    static constexpr auto inputs = tower::inputs<Real>;
    static constexpr auto outputs = tower::outputs<Real>;

    static State initial(const Parameters&, const Input&) { return {}; }
    static State derivative(const Parameters&, const State&, const Input&) { return {}; }
    static Output output(const Parameters& p, const State&, const Input& u) {
        const Real water = p.water_ratio * u.water_flow / (max(p.count, 1e-9) * p.water_flow);
        const Real celsius = u.wet_bulb_temperature - moist_air::zero_celsius;
        const Real drive = u.inlet_temperature - u.wet_bulb_temperature;
        const auto heat_at = [&](const Real& speed) {
            const Real range = tower_approach::range(Law::coefficients(celsius, water, speed), drive, Law::range_limit);
            return u.water_flow * tower::water_specific_heat * range;
        };
        return tower::operate(p, u, [&](const Real& speed) {
            const auto on = speed > 0.0;
            const Real heat = heat_at(Real(select(on, speed, Real(1.0)))) * select(on, Real(1.0), p.free_convection);
            const Real air = tower::dry_air(p, u, Real(select(on, speed, p.free_convection)));
            return std::array<Real, 2>{heat, tower::evaporated(u, air, heat, p.specific_humidity)};
        });
    }
};

/// Counterflow tower by YorkCalc.
struct YorkLaw {
    static constexpr std::string_view name = "york_tower";
    static constexpr std::string_view summary = "open tower cells by the YorkCalc approach polynomial";
    static constexpr double range_limit = 22.2; // K
    template <class Real>
    static std::array<Real, 4> coefficients(const Real& wet_bulb, const Real& water, const Real& air) {
        return tower_approach::york_by_range(wet_bulb, water, air);
    }
};
/// Crossflow tower by CoolTools.
struct CoolToolsLaw {
    static constexpr std::string_view name = "cooltools_tower";
    static constexpr std::string_view summary = "open tower cells by the CoolTools approach polynomial";
    static constexpr double range_limit = 11.1; // K
    template <class Real>
    static std::array<Real, 4> coefficients(const Real& wet_bulb, const Real& water, const Real& air) {
        return tower_approach::cooltools_by_range(wet_bulb, water, air);
    }
};

template <class Real>
using YorkTower = EmpiricalTower<Real, YorkLaw>;
template <class Real>
using CoolToolsTower = EmpiricalTower<Real, CoolToolsLaw>;
static_assert(Model<YorkTower<double>> && Model<CoolToolsTower<double>>);
} // namespace sitewatt
