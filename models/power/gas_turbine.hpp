#pragma once
/// A fleet of identical simple-cycle gas turbines.
///
/// Physics   Power on line follows its set point with a lag; the plant controller keeps set points where the ramp rate
/// can
///           bring them. Capacity falls with inlet temperature and with pressure; fuel follows a Willans line,
///           HR(r)/HR_0 = f0 / r + 1 - f0, and rises with temperature [1].
///           NOx from dry ppm at 15 % oxygen, water injected in proportion to fuel.
/// Valid     Sustained operation, seconds and longer: the rotor and its governor are a lag. Humidity shifts power by
///           less than 0.3 % and is left out, as are inlet cooling and the transient of a start.
/// Sources   [1] Brooks, GE Gas Turbine Performance Characteristics, GER-3567H (2000). Temperature slope 0.54-0.9 %/K:
///           ASME GT2000 inlet fogging survey. f0: fits to measured part-load maps (catalogue records name them).

#include "models/field.hpp"
#include "models/media/natural_gas.hpp"
#include "models/scalar.hpp"

namespace sitewatt {
template <class Real>
struct GasTurbine {
    static constexpr std::string_view name = "gas_turbine";
    static constexpr std::string_view summary = "a fleet of simple-cycle gas turbines";

    struct Parameters {
        Real count, rated_power, heat_rate, no_load_fraction, minimum_load, temperature_slope, cold_limit,
            heat_rate_slope, inlet_loss, degradation, auxiliary_fraction, lag, ramp_rate, start_time, minimum_run_time,
            minimum_down_time, nox_ppm, nox_removal, water_injection, capital_cost, fixed_om, variable_om, start_cost,
            life;
    };
    struct State {
        Real power;
    };
    struct Input {
        Real set_point, units_online, air_temperature, pressure;
    };
    struct Output {
        Real power, fuel_power, co2, nox, water, capacity, minimum_power;
    };

    static constexpr auto parameters = std::to_array<Field<Real, Parameters>>({
        {"count", &Parameters::count, quantity::count.within(0.0, 1000.0), "units installed", automatic},
        {"rated_power", &Parameters::rated_power, quantity::power.within(1e4, 1e9),
         "of one unit at ISO conditions, generator terminals"},
        {"heat_rate", &Parameters::heat_rate, quantity::ratio.within(1.0, 10.0),
         "fuel (lower heating value) over electricity at full load, ISO"},
        {"no_load_fraction", &Parameters::no_load_fraction, quantity::fraction,
         "intercept of the Willans line over full-load fuel"},
        {"minimum_load", &Parameters::minimum_load, quantity::fraction, "least sustained load of a unit on line", 0.5},
        {"temperature_slope", &Parameters::temperature_slope, quantity::per_temperature.within(0.0, 0.02),
         "relative loss of power per kelvin above 15 degC"},
        {"cold_limit", &Parameters::cold_limit, quantity::ratio.within(1.0, 1.5),
         "most power in cold air over ISO power", 1.10}, // generator and shaft rating
        {"heat_rate_slope", &Parameters::heat_rate_slope, quantity::per_temperature.within(0.0, 0.02),
         "relative rise of heat rate per kelvin", 0.0022}, // [1]
        {"inlet_loss", &Parameters::inlet_loss, quantity::fraction, "loss of power by inlet filter and exhaust system",
         0.015}, // 10 hPa of inlet loss
        {"degradation", &Parameters::degradation, quantity::fraction, "mean loss of power between overhauls",
         0.03}, // 2-4 % recoverable and 1-3 % not
        {"auxiliary_fraction", &Parameters::auxiliary_fraction, quantity::fraction, "own consumption over gross power",
         0.0125}, // 1-1.5 %
        {"lag", &Parameters::lag, quantity::duration.within(0.1, 600.0), "time constant of power to set point",
         5.0}, // estimate
        {"ramp_rate", &Parameters::ramp_rate, {"s-1", {0, 0, -1, 0, 0}, 1e-6, 10.0}, "of rated power per second, hot"},
        {"start_time", &Parameters::start_time, quantity::duration, "order to full load", 600.0},
        {"minimum_run_time", &Parameters::minimum_run_time, quantity::duration,
         "from synchronising to the earliest stop", 3600.0}, // estimate
        {"minimum_down_time", &Parameters::minimum_down_time, quantity::duration, "from a stop to the next start",
         1800.0}, // 0-30 min, estimate
        {"nox_ppm", &Parameters::nox_ppm, quantity::ratio.within(0.0, 1000.0), "NOx in exhaust, dry ppm at 15 % oxygen",
         25.0},
        {"nox_removal", &Parameters::nox_removal, quantity::fraction, "NOx removed by a catalyst", 0.0},
        {"water_injection", &Parameters::water_injection, quantity::ratio.within(0.0, 3.0),
         "water over fuel mass, to hold NOx down", 0.0},
        {"capital_cost", &Parameters::capital_cost, quantity::power_price.within(0.0, infinity),
         "installed, over rated power"},
        {"fixed_om", &Parameters::fixed_om, quantity::power_price_rate.within(0.0, infinity),
         "operation and maintenance over rated power and time"},
        {"variable_om", &Parameters::variable_om, quantity::energy_price.within(0.0, infinity),
         "operation and maintenance over energy"},
        {"start_cost", &Parameters::start_cost, quantity::money.within(0.0, infinity), "wear of one start",
         200.0}, // 100-300 USD aeroderivative, estimate
        {"life", &Parameters::life, quantity::duration.within(1.0, infinity), "over which it is paid for",
         25.0 * 365.0 * 86400.0},
    });
    static constexpr auto states = std::to_array<Field<Real, State>>({
        {"power", &State::power, quantity::power.around(1e9), "net power of the fleet"},
    });
    static constexpr auto inputs = std::to_array<Field<Real, Input>>({
        {"set_point", &Input::set_point, quantity::power.within(0.0, 1e10), "net power wished of the fleet"},
        {"units_online", &Input::units_online, quantity::count.within(0.0, 1000.0), "units synchronised"},
        {"air_temperature", &Input::air_temperature, quantity::temperature.within(220.0, 335.0), "air at the inlet"},
        {"pressure", &Input::pressure, quantity::pressure.within(5e4, 1.1e5), "of the air"},
    });
    static constexpr auto outputs = std::to_array<Field<Real, Output>>({
        {"power", &Output::power, quantity::power, "net power of the fleet"},
        {"fuel_power", &Output::fuel_power, quantity::power, "fuel burnt, lower heating value"},
        {"co2", &Output::co2, quantity::mass_flow, "CO2 emitted"},
        {"nox", &Output::nox, quantity::mass_flow, "nitrogen oxides emitted"},
        {"water", &Output::water, quantity::mass_flow, "water injected"},
        {"capacity", &Output::capacity, quantity::power, "most net power of the units on line in this air"},
        {"minimum_power", &Output::minimum_power, quantity::power, "least net power of the units on line"},
    });

    static State initial(const Parameters& p, const Input& u) { return {wished(p, u)}; }
    static State derivative(const Parameters& p, const State& x, const Input& u) {
        return {(wished(p, u) - x.power) / p.lag};
    }
    static Output output(const Parameters& p, const State& x, const Input& u) {
        const Real capacity = u.units_online * unit_capacity(p, u.air_temperature, u.pressure);
        const Real gross = x.power / (1.0 - p.auxiliary_fraction);
        // Willans line of the units on line: intercept by unit, slope by power; no unit, no intercept.
        const Real heat_rate = p.heat_rate * (1.0 + p.heat_rate_slope * (u.air_temperature - iso_temperature));
        const Real full = u.units_online * p.rated_power * unit_factor(p, u.air_temperature, u.pressure);
        const Real fuel = heat_rate * (p.no_load_fraction * full + (1.0 - p.no_load_fraction) * gross);
        const Real burnt = select(u.units_online > 0.0, fuel, heat_rate * gross);
        return {.power = x.power,
                .fuel_power = burnt,
                .co2 = burnt * natural_gas::co2_per_lower_heat,
                .nox = burnt * natural_gas::higher_over_lower * natural_gas::nox_per_higher_heat(p.nox_ppm) *
                       (1.0 - p.nox_removal),
                .water = burnt / natural_gas::lower_heating_value * p.water_injection,
                .capacity = capacity,
                .minimum_power = p.minimum_load * capacity};
    }

    static constexpr double iso_temperature = 288.15; // K, ISO 3977
    static constexpr double iso_pressure = 101325.0;  // Pa, ISO 3977

    /// Power over ISO power by inlet temperature [1].
    static Real temperature_factor(const Parameters& p, const Real& air_temperature) {
        return clamp(1.0 - p.temperature_slope * (air_temperature - iso_temperature), 0.3, p.cold_limit);
    }
    /// Most net power of one unit in this air, W.
    static Real unit_capacity(const Parameters& p, const Real& air_temperature, const Real& pressure) {
        return p.rated_power * unit_factor(p, air_temperature, pressure) * (1.0 - p.auxiliary_fraction);
    }

    /// Most net power of the units on line, W.
    static Real capacity(const Parameters& p, const Input& u) {
        return u.units_online * unit_capacity(p, u.air_temperature, u.pressure);
    }

  private:
    static Real unit_factor(const Parameters& p, const Real& air_temperature, const Real& pressure) {
        return temperature_factor(p, air_temperature) * pressure / iso_pressure * (1.0 - p.inlet_loss) *
               (1.0 - p.degradation);
    }
    static Real wished(const Parameters& p, const Input& u) {
        const Real capacity = u.units_online * unit_capacity(p, u.air_temperature, u.pressure);
        return clamp(u.set_point, p.minimum_load * capacity, capacity);
    }
};
static_assert(Model<GasTurbine<double>>);
} // namespace sitewatt
