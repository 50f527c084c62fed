#pragma once
/// What every open tower has in common, whatever law its fill follows: cells with fans, what it is asked, what it
/// answers. The laws: cooling_tower.hpp (Braun), merkel_tower.hpp, empirical_tower.hpp (YorkCalc, CoolTools).

#include "models/cooling/fan.hpp"
#include "models/field.hpp"
#include "models/media/moist_air.hpp"
#include "models/scalar.hpp"

namespace sitewatt::tower {

inline constexpr double water_specific_heat = 4186.0; // J/(kg K), water at 25-35 degC (Braun 1988)

template <class Real>
struct Input {
    Real inlet_temperature, water_flow, wet_bulb_temperature, humidity_ratio, air_temperature, pressure, air_density,
        fan_signal;
};
template <class Real>
inline constexpr auto inputs = std::to_array<Field<Real, Input<Real>>>({
    {"inlet_temperature", &Input<Real>::inlet_temperature, quantity::temperature.within(270.0, 340.0),
     "water entering the fill"},
    {"water_flow", &Input<Real>::water_flow, quantity::mass_flow.within(0.0, 1e7), "water through all cells"},
    {"wet_bulb_temperature", &Input<Real>::wet_bulb_temperature, quantity::temperature.within(220.0, 310.0),
     "outside air"},
    {"humidity_ratio", &Input<Real>::humidity_ratio, quantity::humidity_ratio.within(0.0, 0.05), "outside air"},
    {"air_temperature", &Input<Real>::air_temperature, quantity::temperature.within(220.0, 335.0), "outside air"},
    {"pressure", &Input<Real>::pressure, quantity::pressure.within(5e4, 1.1e5), "outside air"},
    {"air_density", &Input<Real>::air_density, quantity::density.within(0.5, 1.8), "outside air"},
    {"fan_signal", &Input<Real>::fan_signal, quantity::fraction, "0 rest, 1 full speed"},
});

template <class Real>
struct Output {
    Real heat_rejected, water_evaporated, water_drift, fan_power;
};
template <class Real>
inline constexpr auto outputs = std::to_array<Field<Real, Output<Real>>>({
    {"heat_rejected", &Output<Real>::heat_rejected, quantity::power, "heat from water to air"},
    {"water_evaporated", &Output<Real>::water_evaporated, quantity::mass_flow, "water evaporated"},
    {"water_drift", &Output<Real>::water_drift, quantity::mass_flow, "droplets carried away"},
    {"fan_power", &Output<Real>::fan_power, quantity::power, "fans of all cells"},
});

/// The parameters of cells and fans, for any law that names these members first.
template <class Real, class P>
inline constexpr auto cell_fields = std::to_array<Field<Real, P>>({
    {"count", &P::count, quantity::count.within(0.0, 1e5), "cells in parallel", automatic},
    {"water_flow", &P::water_flow, quantity::mass_flow.within(0.01, 1e5), "water through one cell, design"},
    {"air_flow", &P::air_flow, quantity::mass_flow.within(0.01, 1e5), "air through one cell at full fan and 1.2 kg/m3"},
    {"fan_power", &P::fan_power, quantity::power.within(0.0, 1e8), "fan of one cell at full speed"},
    {"fan_no_load", &P::fan_no_load, quantity::fraction, "share of the fan power that does not fall with speed", 0.0},
    {"fan_density_exponent", &P::fan_density_exponent, quantity::number.within(0.0, 2.0),
     "fan power goes with air density to this", 1.0, "affinity laws"},
    {"least_fan_speed", &P::least_fan_speed, quantity::fraction.within(0.01, 1.0), "least speed of the fans", 0.2,
     "drives and motors, 0.1-0.3 usual"},
    {"stepped_fans", &P::stepped_fans, quantity::fraction, "1: fans know only their least and their full speed", 0.0},
    {"drift_fraction", &P::drift_fraction, quantity::fraction.within(0.0, 0.01),
     "droplets lost over water flow at full fan", 5e-5, "modern eliminators 1e-5 to 2e-4"},
});

/// Dry air through all cells at a fan speed, kg/s; above zero.
template <class Real, class P>
Real dry_air(const P& p, const Input<Real>& u, const Real& speed) {
    return max(p.count * p.air_flow * speed * u.air_density / fan::standard_density / (1.0 + u.humidity_ratio), 1e-3);
}

/// The row of a choice: how evaporation is counted, for any law that names this member.
template <class Real, class P>
inline constexpr auto evaporation_field = std::to_array<Field<Real, P>>({
    {"specific_humidity", &P::specific_humidity, quantity::fraction,
     "1: evaporation as EnergyPlus counts it, in specific humidities, of air that leaves saturated where no fill is "
     "known; 0: by the balance of dry air, which goes towards the water",
     0.0},
});

/// Water taken up by `air` (kg/s, dry) that leaves saturated with `heat` (W) more than it brought, kg/s: dry air times
/// the change of its humidity ratio. With `specific` as EnergyPlus writes it (Engineering Reference, cooling tower
/// makeup water usage): the flow of the moist air entering times the change of its specific humidity.
template <class Real>
Real evaporated_into_saturated(const Input<Real>& u, const Real& air, const Real& heat,
                               const Real& specific = Real(0.0)) {
    const Real enthalpy = moist_air::enthalpy(u.air_temperature, u.humidity_ratio) + heat / air;
    const Real middle = 0.5 * (u.inlet_temperature + u.wet_bulb_temperature);
    const Real saturated = moist_air::saturated_of_enthalpy(enthalpy, u.pressure, middle).humidity;
    const Real counted =
        value(specific) > 0.5 ? Real(saturated * (1.0 + u.humidity_ratio) / (1.0 + saturated)) : saturated;
    return max(air * (counted - u.humidity_ratio), 0.0);
}

/// Water that `air` (kg/s, dry) takes up from water of all cells to which it owes `heat` (W), kg/s. Heat and vapour
/// pass alike (Lewis number 1), so the air moves from its state towards saturated air as warm as the water in its mean,
/// by the share of the way that its enthalpy went; where that would lead past saturation it leaves saturated. In dry
/// air or at small ranges far less than saturation: within 3.5 % of the two differential equations along a
/// counterflow fill. With `specific` as EnergyPlus counts, which lets the air leave saturated always.
template <class Real>
Real evaporated(const Input<Real>& u, const Real& air, const Real& heat, const Real& specific) {
    const Real saturated = evaporated_into_saturated(u, air, heat, specific);
    if (value(specific) > 0.5) return saturated; // a choice of parameters, not of states
    constexpr double least_drive = 200.0;        // J/kg, a twentieth of a kelvin
    const Real mean = max(u.inlet_temperature - 0.5 * heat / max(u.water_flow * water_specific_heat, 1e-3),
                          u.wet_bulb_temperature); // without flow too
    const Real humidity = moist_air::saturation_humidity_ratio(mean, u.pressure);
    const Real drive = moist_air::enthalpy(mean, humidity) - moist_air::enthalpy(u.air_temperature, u.humidity_ratio);
    const Real contact = heat / (air * max(drive, least_drive));
    return max(min(air * contact * (humidity - u.humidity_ratio), saturated), 0.0);
}

/// Cells with fans under a law: `law(speed)` gives heat (W) and evaporation (kg/s) of all cells at one fan speed,
/// and at speed 0 what free convection does. Fans stop where the air is no colder than the water (by wet bulb).
template <class Real, class P, class Law>
Output<Real> operate(const P& p, const Input<Real>& u, const Law& law) {
    const Real signal = fan::useful(u.fan_signal, u.inlet_temperature, u.wet_bulb_temperature);
    const auto fans = fan::operation(signal, p.least_fan_speed, p.stepped_fans);
    const std::array<Real, 2> mean = fan::mean(fans, law);
    const Real running = max(fans.duty, select(fans.slow > 0.0, Real(1.0), Real(0.0)));
    const Real moving =
        p.fan_no_load * running +
        (1.0 - p.fan_no_load) * fan::power_ratio(fans, u.air_density, Real(3.0), p.fan_density_exponent);
    return {.heat_rejected = mean[0],
            .water_evaporated = mean[1],
            .water_drift = p.drift_fraction * u.water_flow * fan::mean_speed(fans),
            .fan_power = p.count * p.fan_power * moving};
}

} // namespace sitewatt::tower
