#pragma once
/// Evaporative fluid coolers (closed-circuit towers): the loop stays in coils over which spray water falls.
///
/// Physics   models/cooling/wet_exchanger.hpp with UA over the fan speed to a power; one mixed coolant volume:
///           C dT/dt = m cp (T_in - T) - Q. The air leaves saturated; blowdown keeps the spray's cycles of
///           concentration: evaporated / (cycles - 1) - drift. Without spray water the same conductance carries
///           sensible heat alone, in counterflow to air of the dry bulb.
/// Valid     Coolant flow near design. Fans off, no heat. Spray pumps run while there is water: the sump's few minutes
///           are not counted.
/// Sources   [1] EnergyPlus Engineering Reference, Evaporative Fluid Coolers. Exponent 0.7-0.8: two-speed ratings of
///           makers, estimate.

#include "models/cooling/tower.hpp"
#include "models/cooling/wet_exchanger.hpp"

namespace sitewatt {
template <class Real>
struct FluidCooler {
    static constexpr std::string_view name = "fluid_cooler";
    static constexpr std::string_view summary = "evaporative fluid coolers (closed-circuit towers) in parallel";

    struct Parameters {
        Real count, conductance, air_exponent, air_flow, coolant_flow, fan_power, fan_exponent, fan_density_exponent,
            least_fan_speed, stepped_fans, spray_power, drift_fraction, spray_flow, cycles_of_concentration,
            heat_capacity, specific_humidity;
    };
    struct State {
        Real coolant_temperature;
    };
    struct Input {
        Real inlet_temperature, coolant_flow, specific_heat, air_temperature, wet_bulb_temperature, humidity_ratio,
            pressure, air_density, fan_signal;
        Real water_available = 1.0;
    };
    struct Output {
        Real heat_rejected, leaving_temperature, fan_power, pump_power, water_evaporated, water_drift, water_blowdown,
            water_makeup;
    };

    static constexpr auto parameters = std::to_array<Field<Real, Parameters>>({
        {"count", &Parameters::count, quantity::count.within(0.0, 1e5), "machines in parallel", automatic},
        {"conductance", &Parameters::conductance, quantity::conductance.within(1.0, 1e9),
         "UA of one machine at full fan, for dry air"},
        {"air_exponent", &Parameters::air_exponent, quantity::number.within(0.0, 2.0), "UA goes with fan speed to this",
         0.75, "0.7-0.8, estimate"},
        {"air_flow", &Parameters::air_flow, quantity::mass_flow.within(0.01, 1e6),
         "air through one machine at full fan and 1.2 kg/m3"},
        {"coolant_flow", &Parameters::coolant_flow, quantity::mass_flow.within(0.01, 1e6),
         "coolant through one machine, design"},
        {"fan_power", &Parameters::fan_power, quantity::power.within(0.0, 1e8), "fans of one machine at full speed"},
        {"fan_exponent", &Parameters::fan_exponent, quantity::number.within(1.0, 4.0), "power goes with speed to this",
         3.0, "affinity laws"},
        {"fan_density_exponent", &Parameters::fan_density_exponent, quantity::number.within(0.0, 2.0),
         "fan power goes with air density to this", 1.0, "affinity laws"},
        {"least_fan_speed", &Parameters::least_fan_speed, quantity::fraction.within(0.01, 1.0),
         "least speed of the fans", 0.2, "drives and motors, 0.1-0.3 usual"},
        {"stepped_fans", &Parameters::stepped_fans, quantity::fraction,
         "1: fans know only their least and their full speed", 0.0},
        {"spray_power", &Parameters::spray_power, quantity::power.within(0.0, 1e8), "spray pump of one machine", 0.0},
        {"drift_fraction", &Parameters::drift_fraction, quantity::fraction.within(0.0, 0.01),
         "droplets lost over spray flow at full fan", 5e-5, "modern eliminators 1e-5 to 2e-4"},
        {"spray_flow", &Parameters::spray_flow, quantity::mass_flow.within(0.0, 1e5), "spray water of one machine"},
        {"cycles_of_concentration", &Parameters::cycles_of_concentration, quantity::ratio.within(1.05, 1e6),
         "salts in the spray water over make-up", 5.0, "3-6 potable water"},
        {"heat_capacity", &Parameters::heat_capacity, quantity::heat_capacity.within(1.0, 1e9),
         "coil and coolant of one machine"},
        tower::evaporation_field<Real, Parameters>[0],
    });
    static constexpr auto states = std::to_array<Field<Real, State>>({
        {"coolant_temperature", &State::coolant_temperature, quantity::temperature, "coolant leaving the coils"},
    });
    static constexpr auto inputs = std::to_array<Field<Real, Input>>({
        {"inlet_temperature", &Input::inlet_temperature, quantity::temperature.within(270.0, 340.0),
         "coolant entering"},
        {"coolant_flow", &Input::coolant_flow, quantity::mass_flow.within(0.0, 1e6), "coolant through all machines"},
        {"specific_heat", &Input::specific_heat, quantity::specific_heat.within(2000.0, 5000.0), "of the coolant"},
        {"air_temperature", &Input::air_temperature, quantity::temperature.within(220.0, 335.0), "outside air"},
        {"wet_bulb_temperature", &Input::wet_bulb_temperature, quantity::temperature.within(220.0, 310.0),
         "outside air"},
        {"humidity_ratio", &Input::humidity_ratio, quantity::humidity_ratio.within(0.0, 0.05), "outside air"},
        {"pressure", &Input::pressure, quantity::pressure.within(5e4, 1.1e5), "outside air"},
        {"air_density", &Input::air_density, quantity::density.within(0.5, 1.8), "outside air"},
        {"fan_signal", &Input::fan_signal, quantity::fraction, "0 rest, 1 full speed"},
        {"water_available", &Input::water_available, quantity::fraction, "share of the spray water that comes"},
    });
    static constexpr auto outputs = std::to_array<Field<Real, Output>>({
        {"heat_rejected", &Output::heat_rejected, quantity::power, "heat from coolant to air"},
        {"leaving_temperature", &Output::leaving_temperature, quantity::temperature, "coolant leaving"},
        {"fan_power", &Output::fan_power, quantity::power, "fans of all machines"},
        {"pump_power", &Output::pump_power, quantity::power, "spray pumps"},
        {"water_evaporated", &Output::water_evaporated, quantity::mass_flow, "water evaporated"},
        {"water_drift", &Output::water_drift, quantity::mass_flow, "droplets carried away"},
        {"water_blowdown", &Output::water_blowdown, quantity::mass_flow, "water drained"},
        {"water_makeup", &Output::water_makeup, quantity::mass_flow, "water taken in"},
    });

    /// Steady: the coolant gives up what the air takes.
    static State initial(const Parameters& p, const Input& u) {
        return {u.inlet_temperature - rejected(p, u)[0] / max(u.coolant_flow * u.specific_heat, 1e-3)};
    }
    static State derivative(const Parameters& p, const State& x, const Input& u) {
        return derivative(p, x, u, output(p, x, u));
    }
    static State derivative(const Parameters& p, const State& x, const Input& u, const Output& y) {
        const Real given_up = u.coolant_flow * u.specific_heat * (u.inlet_temperature - x.coolant_temperature);
        return {(given_up - y.heat_rejected) / (max(p.count, 1.0) * p.heat_capacity)};
    }
    static Output output(const Parameters& p, const State& x, const Input& u) {
        const auto fans = operation(p, u);
        const auto [heat, evaporated] = rejected(p, u);
        const Real running = max(fans.duty, select(fans.slow > 0.0, Real(1.0), Real(0.0)));
        const Real drift = p.drift_fraction * p.count * p.spray_flow * fan::mean_speed(fans) * u.water_available;
        const Real blowdown = max(evaporated / (p.cycles_of_concentration - 1.0) - drift, 0.0);
        return {.heat_rejected = heat,
                .leaving_temperature = x.coolant_temperature,
                .fan_power = p.count * p.fan_power *
                             fan::power_ratio(fans, u.air_density, p.fan_exponent, p.fan_density_exponent),
                .pump_power = p.count * p.spray_power * running * u.water_available,
                .water_evaporated = evaporated,
                .water_drift = drift,
                .water_blowdown = blowdown,
                .water_makeup = evaporated + drift + blowdown};
    }
    /// Fans stop where the coolant is no warmer than the wet bulb, or dry than the air.
    static fan::Operation<Real> operation(const Parameters& p, const Input& u) {
        const Real coldest = u.air_temperature - u.water_available * (u.air_temperature - u.wet_bulb_temperature);
        return fan::operation(fan::useful(u.fan_signal, u.inlet_temperature, coldest), p.least_fan_speed,
                              p.stepped_fans);
    }
    /// W of coils without spray.
    static Real dry_heat(const Input& u, const Real& ua, const Real& rate, const Real& air) {
        const Real air_rate = air * (moist_air::air_specific_heat + moist_air::vapour_specific_heat * u.humidity_ratio);
        const Real least = min(air_rate, rate), most = max(air_rate, rate);
        return heat_exchanger::counterflow(Real(ua / least), Real(least / most)) * least *
               max(u.inlet_temperature - u.air_temperature, 0.0);
    }
    /// Heat and evaporation of all machines, W and kg/s, means over the fans' cycle.
    static std::array<Real, 2> rejected(const Parameters& p, const Input& u) {
        const auto fans = operation(p, u);
        const tower::Input<Real> wet{u.inlet_temperature, u.coolant_flow, u.wet_bulb_temperature, u.humidity_ratio,
                                     u.air_temperature,   u.pressure,     u.air_density,          u.fan_signal};
        return fan::mean(fans, [&](const Real& speed) {
            const auto on = speed > 0.0;
            const Real air = tower::dry_air(p, wet, Real(select(on, speed, Real(1e-6))));
            const Real ua = p.count * p.conductance * select(on, fan::raised(speed, p.air_exponent), Real(0.0));
            const Real rate = max(u.coolant_flow * u.specific_heat, 1e-3);
            const Real heat = wet_exchanger::heat<Real>(ua, rate, air, u.inlet_temperature, u.wet_bulb_temperature,
                                                        u.humidity_ratio, u.pressure);
            const Real evaporated =
                select(on, tower::evaporated_into_saturated(wet, air, heat, p.specific_humidity), Real(0.0));
            const Real dry = either<Real>(
                u.water_available < 1.0, [&] { return dry_heat(u, ua, rate, air); }, [] { return Real(0.0); });
            return std::array<Real, 2>{dry + u.water_available * (heat - dry), u.water_available * evaporated};
        });
    }
};
static_assert(Model<FluidCooler<double>>);
} // namespace sitewatt
