#pragma once
/// Dry coolers: fan-driven air coils that reject the heat of a coolant loop, several equal machines in parallel.
///
/// Physics   Crossflow coil, both streams unmixed, by effectiveness and NTU [1]; UA = UA_0 / (r + (1 - r) f_air^-n)
///           with r the coolant's share of the resistance, n 0.6 by default; one well-mixed coolant volume:
///           C dT/dt = m cp (T_in - T) - Q. Fans by the affinity laws (models/cooling/fan.hpp).
/// Valid     Forced convection, coolant flow near design; no wind, no free convection with fans off, no condensation.
///           In arrays, air returns to the inlets: ambient is raised by `recirculation` at full fan.
///           Fans fade out over the last kelvin between coolant and air: what would heat the coolant is bypassed.
/// Sources   [1] Incropera et al., Fundamentals of Heat and Mass Transfer, 7th ed., eq. 11.32.

#include "models/cooling/fan.hpp"
#include "models/cooling/heat_exchanger.hpp"
#include "models/field.hpp"
#include "models/scalar.hpp"

namespace sitewatt {
template <class Real>
struct DryCooler {
    static constexpr std::string_view name = "dry_cooler";
    static constexpr std::string_view summary = "dry coolers in parallel";

    struct Parameters {
        Real count, conductance, coolant_share, air_exponent, air_flow, coolant_flow, fan_power, fan_exponent,
            fan_density_exponent, least_fan_speed, stepped_fans, recirculation, heat_capacity;
    };
    struct State {
        Real coolant_temperature;
    };
    struct Input {
        Real inlet_temperature, coolant_flow, specific_heat, air_temperature, air_density, fan_signal;
    };
    struct Output {
        Real heat_rejected, leaving_temperature, fan_power;
    };

    static constexpr auto parameters = std::to_array<Field<Real, Parameters>>({
        {"count", &Parameters::count, quantity::count.within(0.0, 1e5), "machines in parallel", automatic},
        {"conductance", &Parameters::conductance, quantity::conductance.within(1.0, 1e9),
         "UA of one machine at full fan and design flow"},
        {"coolant_share", &Parameters::coolant_share, quantity::fraction,
         "coolant side's share of the thermal resistance", 0.3, "estimate"},
        {"air_exponent", &Parameters::air_exponent, quantity::number.within(0.0, 2.0),
         "air side's conductance goes with fan speed to this", 0.6, "0.5-0.6 finned coils"},
        {"air_flow", &Parameters::air_flow, quantity::mass_flow.within(0.01, 1e6),
         "air through one machine at full fan and 1.2 kg/m3"},
        {"coolant_flow", &Parameters::coolant_flow, quantity::mass_flow.within(0.01, 1e6),
         "coolant through one machine, design"},
        {"fan_power", &Parameters::fan_power, quantity::power.within(0.0, 1e8), "fans of one machine at full speed"},
        {"fan_exponent", &Parameters::fan_exponent, quantity::number.within(1.0, 4.0),
         "fan power goes with speed to this", 3.0, "affinity laws; 2.6-2.8 measured on two-speed motors"},
        {"fan_density_exponent", &Parameters::fan_density_exponent, quantity::number.within(0.0, 2.0),
         "fan power goes with air density to this", 1.0, "affinity laws"},
        {"least_fan_speed", &Parameters::least_fan_speed, quantity::fraction.within(0.01, 1.0),
         "least speed of the fan drives", 0.2, "drives and motors, 0.1-0.3 usual"},
        {"stepped_fans", &Parameters::stepped_fans, quantity::fraction,
         "1: fans know only their least and their full speed", 0.0},
        {"recirculation", &Parameters::recirculation, quantity::temperature_difference.within(0.0, 10.0),
         "air entering over ambient at full fan", 1.0, "1-3 K in large arrays, estimate"},
        {"heat_capacity", &Parameters::heat_capacity, quantity::heat_capacity.within(1.0, 1e9),
         "coil and coolant of one machine"},
    });
    static constexpr auto states = std::to_array<Field<Real, State>>({
        {"coolant_temperature", &State::coolant_temperature, quantity::temperature, "coolant leaving the coils"},
    });
    static constexpr auto inputs = std::to_array<Field<Real, Input>>({
        {"inlet_temperature", &Input::inlet_temperature, quantity::temperature.within(250.0, 380.0),
         "coolant entering"},
        {"coolant_flow", &Input::coolant_flow, quantity::mass_flow.within(0.0, 1e6), "coolant through all machines"},
        {"specific_heat", &Input::specific_heat, quantity::specific_heat.within(2000.0, 5000.0), "of the coolant"},
        {"air_temperature", &Input::air_temperature, quantity::temperature.within(220.0, 335.0), "outside air"},
        {"air_density", &Input::air_density, quantity::density.within(0.5, 1.8), "outside air"},
        {"fan_signal", &Input::fan_signal, quantity::fraction, "0 rest, 1 full speed"},
    });
    static constexpr auto outputs = std::to_array<Field<Real, Output>>({
        {"heat_rejected", &Output::heat_rejected, quantity::power, "heat from coolant to air"},
        {"leaving_temperature", &Output::leaving_temperature, quantity::temperature, "coolant leaving"},
        {"fan_power", &Output::fan_power, quantity::power, "fans of all machines"},
    });

    /// Steady: the coolant gives up what the air takes.
    static State initial(const Parameters& p, const Input& u) {
        return {u.inlet_temperature - heat(p, u) / max(u.coolant_flow * u.specific_heat, 1e-3)};
    }
    static State derivative(const Parameters& p, const State& x, const Input& u) {
        return derivative(p, x, u, output(p, x, u));
    }
    static State derivative(const Parameters& p, const State& x, const Input& u, const Output& y) {
        const Real given_up = u.coolant_flow * u.specific_heat * (u.inlet_temperature - x.coolant_temperature);
        return {(given_up - y.heat_rejected) / (max(p.count, 1.0) * p.heat_capacity)};
    }
    static Output output(const Parameters& p, const State& x, const Input& u) {
        return {heat(p, u), x.coolant_temperature,
                p.count * p.fan_power *
                    fan::power_ratio(fans(p, signal(p, u)), u.air_density, p.fan_exponent, p.fan_density_exponent)};
    }

    static fan::Operation<Real> fans(const Parameters& p, const Real& fan_signal) {
        return fan::operation(fan_signal, p.least_fan_speed, p.stepped_fans);
    }
    /// Fans stop, and the coolant passes by, where the air would heat it.
    static Real signal(const Parameters& p, const Input& u) {
        return fan::useful(u.fan_signal, u.inlet_temperature, Real(u.air_temperature + p.recirculation * u.fan_signal));
    }
    /// Mean mass flow of air through all machines, kg/s.
    static Real air_flow(const Parameters& p, const Real& fan_signal, const Real& air_density) {
        return p.count * p.air_flow * fan::mean_speed(fans(p, fan_signal)) * air_density / fan::standard_density;
    }
    /// Heat from the coolant to the air, W, mean over the fans' cycle; 0 without coolant flow or fans.
    static Real heat(const Parameters& p, const Input& u) {
        using std::pow;
        const Real entering = u.air_temperature + p.recirculation * u.fan_signal;
        const Real coolant_rate = max(u.coolant_flow * u.specific_heat, 1e-3);
        const Real density = u.air_density / fan::standard_density;
        // The air side's conductance follows mass flow; by speed with its own exponent where the maker gives two.
        const Real by_density = value(p.air_exponent) == 0.6 ? density : pow(density, 0.6 / max(p.air_exponent, 1e-3));
        const auto at = [&](const Real& s) {
            const Real air_rate = p.count * p.air_flow * s * density * air_specific_heat;
            const Real air_side = pow(s * by_density, -p.air_exponent);
            const Real ua = p.count * p.conductance / (p.coolant_share + (1.0 - p.coolant_share) * air_side);
            const Real least = max(min(coolant_rate, air_rate), 1e-3), most = max(max(coolant_rate, air_rate), 1e-3);
            const Real heat =
                heat_exchanger::crossflow_unmixed(ua / least, least / most) * least * (u.inlet_temperature - entering);
            return heat;
        };
        const auto turning = [&](const Real& s) { // none of fans at rest
            return std::array<Real, 1>{either<Real>(
                s > 0.0, [&] { return at(s); }, [] { return Real(0.0); })};
        };
        return fan::mean(fans(p, signal(p, u)), turning)[0];
    }

    static constexpr double air_specific_heat = 1007.0; // J/(kg K), air at 300 K [1, table A.4]
};
static_assert(Model<DryCooler<double>>);
} // namespace sitewatt
