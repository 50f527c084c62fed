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
#include "models/power/inlet_air.hpp"
#include "models/power/part_load.hpp"
#include "models/scalar.hpp"

#include <utility>

namespace sitewatt {
template <class Real>
struct ThermalFleet {
    static constexpr std::string_view name = "thermal_fleet";
    static constexpr std::string_view summary = "a fleet of equal generating units on fuel";

    static constexpr double unlimited = 1e12; // W, more than any supply brings

    struct Parameters {
        Real count, rated_power, heat_rate, no_load_fraction, efficiency_20, efficiency_30, efficiency_40,
            efficiency_50, efficiency_60, efficiency_70, efficiency_80, efficiency_90, minimum_load, temperature_slope,
            flat_temperature, cold_limit, pressure_exponent, heat_rate_slope, condenser_slope, inlet_loss, degradation,
            heat_rate_fade, overhaul_interval, age, auxiliary_fraction, lag, ramp_rate, start_time, purge_time,
            warm_start_factor, cold_start_factor, minimum_run_time, minimum_down_time, nox_ppm, nox_removal,
            water_injection, water_intensity, inlet_cooling, inlet_air, chilled_inlet, inlet_chiller_cop, fuel_carbon,
            fuel_higher_over_lower, fuel_limit, pipeline_gas, second_fuel_power, second_fuel_price, capital_cost,
            fixed_om, variable_om, start_cost, start_equivalent, life, time_to_failure, time_to_repair, planned_outage,
            build_time, land;
    };
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

    static constexpr auto parameters = std::to_array<Field<Real, Parameters>>({
        {"count", &Parameters::count, quantity::count.within(0.0, 1000.0), "units installed", automatic},
        {"rated_power", &Parameters::rated_power, quantity::power.within(1e4, 2e9),
         "of one unit at ISO conditions, generator terminals"},
        {"heat_rate", &Parameters::heat_rate, quantity::ratio.within(1.0, 10.0),
         "fuel (lower heating value) over electricity at full load, ISO"},
        {"no_load_fraction", &Parameters::no_load_fraction, quantity::fraction,
         "intercept of the Willans line over full-load fuel"},
        {"efficiency_20", &Parameters::efficiency_20, part_load::relative_efficiency,
         "at 20 % load over that at full load; all or none", automatic},
        {"efficiency_30", &Parameters::efficiency_30, part_load::relative_efficiency,
         "at 30 % load over that at full load", automatic},
        {"efficiency_40", &Parameters::efficiency_40, part_load::relative_efficiency,
         "at 40 % load over that at full load", automatic},
        {"efficiency_50", &Parameters::efficiency_50, part_load::relative_efficiency,
         "at 50 % load over that at full load", automatic},
        {"efficiency_60", &Parameters::efficiency_60, part_load::relative_efficiency,
         "at 60 % load over that at full load", automatic},
        {"efficiency_70", &Parameters::efficiency_70, part_load::relative_efficiency,
         "at 70 % load over that at full load", automatic},
        {"efficiency_80", &Parameters::efficiency_80, part_load::relative_efficiency,
         "at 80 % load over that at full load", automatic},
        {"efficiency_90", &Parameters::efficiency_90, part_load::relative_efficiency,
         "at 90 % load over that at full load", automatic},
        {"minimum_load", &Parameters::minimum_load, quantity::fraction, "least sustained load of a unit on line", 0.5},
        {"temperature_slope", &Parameters::temperature_slope, quantity::per_temperature.within(0.0, 0.02),
         "relative loss of power per kelvin above the flat range"},
        {"flat_temperature", &Parameters::flat_temperature, quantity::temperature.within(250.0, 330.0),
         "inlet air at and below which the unit gives rated power, but for the cold limit", 288.15, "ISO 3977"},
        {"cold_limit", &Parameters::cold_limit, quantity::ratio.within(1.0, 1.5),
         "most power in cold air over ISO power", 1.10, "generator and shaft rating"},
        {"pressure_exponent", &Parameters::pressure_exponent, quantity::ratio.within(0.0, 2.0),
         "power goes with air pressure to this", 1.0, "mass flow of air"},
        {"heat_rate_slope", &Parameters::heat_rate_slope, quantity::per_temperature.within(0.0, 0.02),
         "relative rise of heat rate per kelvin", 0.0022, "Brooks, GER-3567H (2000)"},
        {"condenser_slope", &Parameters::condenser_slope, quantity::per_temperature.within(0.0, 0.02),
         "relative loss of power per kelvin of air over 15 degC by an air-cooled condenser's back pressure", 0.0,
         "air-cooled: 2-5 % on hot days"},
        {"inlet_loss", &Parameters::inlet_loss, quantity::fraction, "loss of power by inlet filter and exhaust system",
         0.015, "10 hPa of inlet loss"},
        {"degradation", &Parameters::degradation, quantity::fraction, "mean loss of power between overhauls", 0.03,
         "2-4 % recoverable and 1-3 % not"},
        {"heat_rate_fade", &Parameters::heat_rate_fade, quantity::frequency.within(0.0, 1e-7),
         "relative rise of heat rate over the time since overhaul", 0.0},
        {"overhaul_interval", &Parameters::overhaul_interval, quantity::duration.within(3600.0, infinity),
         "after which an overhaul or a new stack makes it good", 4.0 * 365.0 * 86400.0, "usually 35,000 h"},
        {"age", &Parameters::age, quantity::duration, "since that; half the interval if automatic", automatic},
        {"auxiliary_fraction", &Parameters::auxiliary_fraction, quantity::fraction, "own consumption over gross power",
         0.0125, "usual range 1-1.5 %"},
        {"lag", &Parameters::lag, quantity::duration.within(0.1, 600.0), "time constant of power to set point", 5.0,
         "estimate"},
        {"ramp_rate", &Parameters::ramp_rate, {"s-1", {0, 0, -1, 0, 0}, 1e-6, 10.0}, "of rated power per second, hot"},
        {"start_time", &Parameters::start_time, quantity::duration, "order to full load, hot", 600.0},
        {"purge_time", &Parameters::purge_time, quantity::duration, "of a start before light-off: purge and spin-up",
         120.0, "1-5 min, five volumes of the exhaust duct (NFPA 85), estimate"},
        {"warm_start_factor", &Parameters::warm_start_factor, quantity::ratio.within(1.0, 100.0),
         "times that after more than 8 hours of rest", 1.0},
        {"cold_start_factor", &Parameters::cold_start_factor, quantity::ratio.within(1.0, 100.0),
         "times that after more than 72 hours of rest", 1.0},
        {"minimum_run_time", &Parameters::minimum_run_time, quantity::duration,
         "from synchronising to the earliest stop", 3600.0, "estimate"},
        {"minimum_down_time", &Parameters::minimum_down_time, quantity::duration, "from a stop to the next start",
         1800.0, "usual range 0-30 min, estimate"},
        {"nox_ppm", &Parameters::nox_ppm, quantity::ratio.within(0.0, 1000.0), "NOx in exhaust, dry ppm at 15 % oxygen",
         25.0},
        {"nox_removal", &Parameters::nox_removal, quantity::fraction, "NOx removed by a catalyst", 0.0},
        {"water_injection", &Parameters::water_injection, quantity::ratio.within(0.0, 3.0),
         "water over fuel mass, to hold NOx down", 0.0},
        {"water_intensity", &Parameters::water_intensity, quantity::water_intensity,
         "water consumed over energy, for condensers and steam", 0.0},
        {"inlet_cooling", &Parameters::inlet_cooling, quantity::fraction,
         "effectiveness of evaporative inlet cooling, 0 without", 0.0, "media and fogging: 0.85-0.95"},
        {"inlet_air", &Parameters::inlet_air, quantity::mass_flow, "air through one unit, for inlet cooling", 0.0},
        {"chilled_inlet", &Parameters::chilled_inlet, quantity::temperature.within(275.0, 300.0),
         "inlet air behind chilled coils; automatic: none", automatic, "usual range 8-10 degC"},
        {"inlet_chiller_cop", &Parameters::inlet_chiller_cop, quantity::ratio.within(0.5, 20.0),
         "of those coils' chillers", 4.5, "air-cooled, with pumps, estimate"},
        {"fuel_carbon", &Parameters::fuel_carbon, quantity::emission_factor, "CO2 over lower heating value of the fuel",
         natural_gas::co2_per_lower_heat},
        {"fuel_higher_over_lower", &Parameters::fuel_higher_over_lower, quantity::ratio.within(1.0, 1.3),
         "heating values of the fuel, whose price counts the higher one", natural_gas::higher_over_lower},
        {"fuel_limit", &Parameters::fuel_limit, quantity::power.within(0.0, infinity),
         "most fuel that the supply brings, lower heating value", unlimited},
        {"pipeline_gas", &Parameters::pipeline_gas, quantity::fraction, "1: burns gas that may be interrupted", 1.0},
        {"second_fuel_power", &Parameters::second_fuel_power, quantity::fraction,
         "power on distillate over that on gas, 0 without a second fuel", 0.0, "turbines: 0.9-1"},
        {"second_fuel_price", &Parameters::second_fuel_price, quantity::ratio.within(0.0, 100.0),
         "price of distillate over that of gas", 4.9, "22 over 4.5 USD/MMBtu, estimate"},
        {"capital_cost", &Parameters::capital_cost, quantity::power_price.within(0.0, infinity),
         "installed, over rated power"},
        {"fixed_om", &Parameters::fixed_om, quantity::power_price_rate.within(0.0, infinity),
         "operation and maintenance over rated power and time"},
        {"variable_om", &Parameters::variable_om, quantity::energy_price.within(0.0, infinity),
         "operation and maintenance over energy"},
        {"start_cost", &Parameters::start_cost, quantity::money.within(0.0, infinity), "wear of one start", 200.0,
         "usual range 100-300 USD aeroderivative, estimate"},
        {"start_equivalent", &Parameters::start_equivalent, quantity::duration,
         "running time whose wear equals that of a start", 0.0, "heavy turbines 10-20 h"},
        {"life", &Parameters::life, quantity::duration.within(1.0, infinity), "over which it is paid for",
         25.0 * 365.0 * 86400.0},
        {"time_to_failure", &Parameters::time_to_failure, quantity::duration.within(3600.0, infinity),
         "mean running time between forced outages of a unit", 2000.0 * 3600.0, "usual range 1,500-3,000 h"},
        {"time_to_repair", &Parameters::time_to_repair, quantity::duration.within(0.0, 1e8), "mean length of one",
         40.0 * 3600.0, "usual range 24-60 h"},
        {"planned_outage", &Parameters::planned_outage, quantity::duration.within(0.0, 3e7),
         "planned outage of a unit in a year", 200.0 * 3600.0, "usual range 150-300 h"},
        {"build_time", &Parameters::build_time, quantity::duration, "order to power", 2.0 * 365.0 * 86400.0,
         "usual range 18-36 months"},
        {"land", &Parameters::land, quantity::land_intensity, "fenced land over rated power", 300e-6,
         "usual range 5-10 acres a 100 MW, estimate"},
    });
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
    /// Fuel (lower heating value) that a hot start of one unit burns at ISO conditions, J.
    static Real start_fuel(const Parameters& p) {
        return p.heat_rate * p.no_load_fraction * p.rated_power * p.start_time * fired_share(p);
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
