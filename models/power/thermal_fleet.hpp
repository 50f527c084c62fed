#pragma once
/// A fleet of identical generating units that turn fuel into power: what turbines, engines, fuel cells and steam plants
/// have in common. Each kind has a file of its own with its defaults, their sources and its check points.
///
/// Physics   Power on line follows its set point with a lag, and a trip or the loss of fuel is a step; the plant
///           controller keeps set points where the ramp rate can bring them. Capacity falls with inlet temperature
///           above a flat range and with pressure, and where an air-cooled condenser warms; fuel by a Willans line or a
///           map (part_load.hpp), rising with temperature [1] and with the time since overhaul. Inlet air may be cooled
///           (inlet_air.hpp). A starting unit burns idle fuel after its purge. NOx from dry ppm at 15 % oxygen; water
///           injected in proportion to fuel, and consumed in proportion to power by condensers with towers. A catalyst
///           takes 1.05 mol of ammonia per mol of NOx removed. Where pipeline gas fails, units give what their second
///           fuel (distillate) allows, and where it is short, what it carries. Exhaust heat: fuel less power.
/// Valid     Sustained operation, seconds and longer: the rotor and its governor are a lag. Humidity shifts power by
///           less than 0.3 % and is left out. `power` is that of the present firing: of combined cycles it reaches the
///           terminals through their steam side (steam_side.hpp).
/// Sources   [1] Brooks, GE Gas Turbine Performance Characteristics, GER-3567H (2000).

#include "models/field.hpp"
#include "models/media/fresh_water.hpp"
#include "models/media/moist_air.hpp"
#include "models/media/natural_gas.hpp"
#include "models/power/fleet_parts.hpp"
#include "models/power/inlet_air.hpp"
#include "models/power/part_load.hpp"
#include "models/scalar.hpp"

namespace sitewatt {
template <class Real>
struct ThermalFleet {
    static constexpr std::string_view name = "thermal_fleet";
    static constexpr std::string_view summary = "a fleet of equal generating units on fuel";
    static constexpr bool rotates = true; // its machines turn in step with the frequency

    struct Parameters : GeneratingUnit<Real>,
                        FuelCurve<Real>,
                        Derate<Real>,
                        Breathing<Real>,
                        Ageing<Real>,
                        LightOff<Real>,
                        InletCooling<Real>,
                        Condenser<Real>,
                        WaterUse<Real>,
                        WaterInjection<Real>,
                        Exhaust<Real>,
                        GasSupply<Real> {};
    struct State {
        Real power;
    };
    struct Input {
        Real set_point, units_online, air_temperature, wet_bulb_temperature, pressure;
        Real gas_lost = 0.0, units_starting = 0.0;
    };
    struct Output {
        Real power, fuel_power, exhaust_heat, co2, nox, ammonia, water, capacity, minimum_power, fuel_price_factor;
    };

    /// The table of some of the parts, as rows of the whole.
    template <template <class> class... Part>
    static consteval auto table() {
        return join(fields_of<Parameters>(Part<Real>::fields)...);
    }
    static constexpr auto parameters = table<GeneratingUnit, FuelCurve, Derate, Breathing, Ageing, LightOff,
                                             InletCooling, Condenser, WaterUse, WaterInjection, Exhaust, GasSupply>();
    static constexpr auto states = std::to_array<Field<Real, State>>({
        {"power", &State::power, quantity::power.around(1e9), "net power of the fleet"},
    });
    static constexpr auto inputs = std::to_array<Field<Real, Input>>({
        {"set_point", &Input::set_point, quantity::power.within(0.0, 1e10), "net power wished of the fleet"},
        {"units_online", &Input::units_online, quantity::count.within(0.0, 1000.0), "units synchronised"},
        {"air_temperature", &Input::air_temperature, quantity::temperature.within(220.0, 335.0), "air at the inlet"},
        {"wet_bulb_temperature", &Input::wet_bulb_temperature, quantity::temperature.within(220.0, 310.0),
         "of the same"},
        {"pressure", &Input::pressure, quantity::pressure.within(5e4, 1.1e5), "of the air"},
        {"gas_lost", &Input::gas_lost, quantity::fraction, "share of the pipeline gas that does not come", 0.0},
        {"units_starting", &Input::units_starting, quantity::count.within(0.0, 1000.0), "units between order and load",
         0.0},
    });
    static constexpr auto outputs = std::to_array<Field<Real, Output>>({
        {"power", &Output::power, quantity::power, "net power of the fleet"},
        {"fuel_power", &Output::fuel_power, quantity::power, "fuel burnt, lower heating value"},
        {"exhaust_heat", &Output::exhaust_heat, quantity::power,
         "fuel less power: what leaves by exhaust, and by condensers where there are any"},
        {"co2", &Output::co2, quantity::mass_flow, "CO2 emitted"},
        {"nox", &Output::nox, quantity::mass_flow, "nitrogen oxides emitted"},
        {"ammonia", &Output::ammonia, quantity::mass_flow, "ammonia to the catalyst"},
        {"water", &Output::water, quantity::mass_flow, "water injected, and consumed by condensers and inlet cooling"},
        {"capacity", &Output::capacity, quantity::power, "most net power of the units on line in this air"},
        {"minimum_power", &Output::minimum_power, quantity::power, "least net power of the units on line"},
        {"fuel_price_factor", &Output::fuel_price_factor, quantity::ratio, "price of the fuels burnt over the first's"},
    });

    static State initial(const Parameters& p, const Input& u) { return {wished(p, u)}; }
    static State derivative(const Parameters& p, const State& x, const Input& u) {
        return {(wished(p, u) - x.power) / p.lag};
    }
    /// The same where the most power of the units on line is known already, W.
    static State derivative(const Parameters& p, const State& x, const Input& u, const Real& most) {
        return {(clamp(u.set_point, p.minimum_load * most, most) - x.power) / p.lag};
    }
    static Output output(const Parameters& p, const State& x, const Input& u) {
        const Real online = u.units_online, air = u.air_temperature, wet = u.wet_bulb_temperature;
        const Real inlet = inlet_air::temperature(p, air, wet);
        const Real fuelled = this_fuel(p, u), second = second_share(p, u), share = 1.0 - p.auxiliary_fraction;
        const Real unit = p.rated_power * unit_factor(p, air, inlet, u.pressure); // gross, W
        const Real full = online * unit * fuelled;
        const Real most = capacity(p, u), net = min(x.power, most); // what has no unit or no fuel any more is a step
        const Real gross = (net + online * inlet_air::chiller_power(p, air, wet, u.pressure)) / share;
        const Real rate = heat_rate(p, air, inlet);
        const Real running = rate * full * part_load::fuel_fraction(p, gross / max(full, 1.0));
        const Real starting = rate * p.no_load_fraction * u.units_starting * unit * fired_share(p);
        const Real burnt = running + starting;
        const Real raw_nox = burnt * p.fuel_higher_over_lower * natural_gas::nox_per_higher_heat(p.nox_ppm);
        return {.power = net,
                .fuel_power = burnt,
                .exhaust_heat = burnt - net,
                .co2 = burnt * p.fuel_carbon * (1.0 + (distillate_carbon - 1.0) * second),
                .nox = raw_nox * (1.0 - p.nox_removal),
                .ammonia = raw_nox * p.nox_removal * ammonia_per_nox,
                .water = burnt / natural_gas::lower_heating_value * p.water_injection +
                         max(net, 0.0) * p.water_intensity * fresh_water::density +
                         online * inlet_air::water(p, air, wet),
                .capacity = most,
                .minimum_power = p.minimum_load * most,
                .fuel_price_factor = 1.0 + (p.second_fuel_price - 1.0) * second};
    }

    static constexpr double iso_temperature = 288.15; // K, ISO 3977
    static constexpr double iso_pressure = 101325.0;  // Pa, ISO 3977

    static constexpr double ammonia_per_nox = 1.05 * 17.03 / 46.01; // kg/kg, NOx counted as NO2; 5 % slip and excess
    static constexpr double distillate_carbon = 73.96 * 1.065 / (53.06 * 1.109); // of gas per lower heat, US EPA

    /// Power over rated power by inlet temperature [1].
    static Real temperature_factor(const Parameters& p, const Real& inlet) {
        return clamp(1.0 - p.temperature_slope * (inlet - p.flat_temperature), 0.3, p.cold_limit);
    }
    /// Most net power of one unit in this air, W.
    static Real unit_capacity(const Parameters& p, const Real& air, const Real& wet_bulb, const Real& pressure) {
        return p.rated_power * unit_factor(p, air, inlet_air::temperature(p, air, wet_bulb), pressure) *
                   (1.0 - p.auxiliary_fraction) -
               inlet_air::chiller_power(p, air, wet_bulb, pressure);
    }
    /// Most net power of the units on line, W.
    static Real capacity(const Parameters& p, const Input& u) {
        const Real air = u.air_temperature, wet = u.wet_bulb_temperature, fuelled = this_fuel(p, u);
        const Real most = u.units_online * unit_capacity(p, air, wet, u.pressure) * fuelled;
        if (value(p.fuel_limit) >= unlimited) return most;
        // The fuel curve of the units on line, turned round: power for which the fuel suffices.
        const Real inlet = inlet_air::temperature(p, air, wet);
        const Real full = u.units_online * p.rated_power * unit_factor(p, air, inlet, u.pressure) * fuelled;
        const Real load = part_load::load_fraction(p, p.fuel_limit / max(heat_rate(p, air, inlet) * full, 1.0));
        return clamp(load * full * (1.0 - p.auxiliary_fraction) -
                         u.units_online * inlet_air::chiller_power(p, air, wet, u.pressure),
                     0.0, max(most, 0.0));
    }
    /// Fuel (lower heating value) over gross power at full load.
    static Real heat_rate(const Parameters& p, const Real& air, const Real& inlet) {
        return p.heat_rate * (1.0 + p.heat_rate_slope * (inlet - iso_temperature)) * (1.0 + p.heat_rate_fade * age(p)) /
               condenser_factor(p, air);
    }

  private:
    /// Share of the power that the fuels at hand allow.
    static Real this_fuel(const Parameters& p, const Input& u) {
        return 1.0 - p.pipeline_gas * u.gas_lost * (1.0 - p.second_fuel_power);
    }
    /// Share of the fuel burnt that is the second one.
    static Real second_share(const Parameters& p, const Input& u) {
        const Real second = p.pipeline_gas * u.gas_lost * p.second_fuel_power;
        return second / max(this_fuel(p, u), 1e-9);
    }
    static Real unit_factor(const Parameters& p, const Real& air, const Real& inlet, const Real& pressure) {
        using std::pow;
        const Real ratio = pressure / iso_pressure;
        const Real dense = value(p.pressure_exponent) == 1.0 ? ratio : pow(ratio, p.pressure_exponent);
        return temperature_factor(p, inlet) * condenser_factor(p, air) * dense * (1.0 - p.inlet_loss) *
               (1.0 - p.degradation);
    }
    static Real condenser_factor(const Parameters& p, const Real& air) {
        return 1.0 - p.condenser_slope * max(air - iso_temperature, 0.0);
    }
    static Real age(const Parameters& p) { return value(p.age) == automatic ? 0.5 * p.overhaul_interval : p.age; }
    /// Of the start time that a unit burns fuel in.
    static Real fired_share(const Parameters& p) { return max(1.0 - p.purge_time / max(p.start_time, 1.0), 0.0); }
    static Real wished(const Parameters& p, const Input& u) {
        const Real most = capacity(p, u);
        return clamp(u.set_point, p.minimum_load * most, most);
    }
};
static_assert(Model<ThermalFleet<double>>);
} // namespace sitewatt
