#pragma once
/// Chilled-water coils in the air of a hall: room units, fan walls, coolers in the row and in the rear door.
///
/// Physics   Counterflow by effectiveness and NTU [1], 1/UA = (a (m_a/m_a0)^-x + b (m_w/m_w0)^-y) / UA0 [2]. The valve
///           gives the water that brings the air to its set point: by Newton's method on numbers
///           over 1 / C_w, in which it is nearly straight, and a last step over `Real`, which carries slopes. Where all
///           water is too little, all of it flows and the supply floats, up to heating the air where the water is
///           warmer. Wet: the air leaves on the line to the state of a uniform surface, (T_s - T_f) / (T_a - T_f) =
///           exp(-UA_a / C_a); where T_f lies under the dew point humidity follows the same line, and the air counts as
///           a stream of k C_a with an outer conductance of k UA_a, k = total heat over sensible heat (Lewis factor 1)
///           [3]. Condensate drains at T_f.
/// Valid     Any flow, any temperatures. One surface temperature for the whole coil's latent heat; no frost.
/// Sources   [1] Incropera et al., Fundamentals of Heat and Mass Transfer, 7th ed., eq. 11.29a.
///           [2] EnergyPlus Engineering Reference, Coil:Cooling:Water; exponents fitted to the coils of EnergyPlus
///           25.2's halls (docs/validation.md).
///           [3] ASHRAE Handbook, HVAC Systems and Equipment, chapter Air-Cooling and Dehumidifying Coils (bypass
///           factor, sensible heat ratio).

#include "models/cooling/heat_exchanger.hpp"
#include "models/field.hpp"
#include "models/media/moist_air.hpp"
#include "models/pack.hpp"
#include "models/scalar.hpp"

#include <cmath>
#include <type_traits>
#include <utility>

namespace sitewatt {
namespace air_coil {
/// A coil between an air stream and a water stream in counterflow.
template <class R>
struct Exchange {
    R air_rate;                         ///< W/K
    R air_resistance, water_resistance; ///< K/W at this air flow, and at the design water flow
    R design_rate, exponent;            ///< W/K of water, and how the water side follows it
    R drive;                            ///< K, air over water entering

    template <class To>
    Exchange<To> with_numbers() const {
        return {To(value(air_rate)),    To(value(air_resistance)), To(value(water_resistance)),
                To(value(design_rate)), To(value(exponent)),       To(value(drive))};
    }
    /// W from air to `rate` W/K of water, air counting `gain`-fold.
    R heat(const R& rate, const R& gain) const {
        const R water = max(max(rate, 1e-9), R(1e-12 * design_rate)), air = gain * air_rate;
        const R least = min(air, water), most = max(air, water);
        const R ua = 1.0 / resistance(R(1.0 / water), gain);
        return heat_exchanger::counterflow(R(ua / least), R(least / most)) * least * drive;
    }
    /// K/W by which the air leaves warmer than the water enters, over the heat, where the water is 1 / `inverse` W/K.
    /// With y = UA (1/C_w - 1/C_a) it is y / (1 - exp(-y)) / UA: grows with `inverse`, straight where the water is
    /// little.
    R air_end(const R& inverse, const R& gain) const {
        const R both = resistance(inverse, gain), y = (inverse - 1.0 / (gain * air_rate)) / both;
        return both * (1.0 / heat_exchanger::mean_of_decay(max(y, -y)) + min(y, 0.0));
    }
    /// That and how it grows with `inverse`, on numbers: z = y / (1 - exp(-y)), z' by the mean of exp(-y) over 0 to y.
    std::pair<double, double> air_end_and_slope(double inverse, double gain) const requires std::is_same_v<R, double> {
        const double both = resistance(inverse, gain), water = both - air_resistance / gain;
        const double y = (inverse - 1.0 / (gain * air_rate)) / both, a = std::fabs(y);
        const double mean = heat_exchanger::mean_of_decay(a), z = 1.0 / mean + std::fmin(y, 0.0);
        const double rising = a < 1e-3 ? 0.5 + a / 6.0 : (mean - 1.0 + a * mean) / (a * mean * mean);
        const double both_slope = exponent * water / inverse, y_slope = (1.0 - y * both_slope) / both;
        return {both * z, both_slope * z + both * (y < 0.0 ? 1.0 - rising : rising) * y_slope};
    }
    /// K/W that `heat` leaves of it.
    R air_end_for(const R& heat, const R& gain) const { return drive / heat - 1.0 / (gain * air_rate); }
    R resistance(const R& inverse, const R& gain) const { // K/W, of both sides
        using std::pow, std::sqrt;
        const R part = design_rate * inverse;
        return air_resistance / gain +
               water_resistance * (value(exponent) == 0.5 ? R(sqrt(part)) : pow(part, exponent));
    }
};
} // namespace air_coil

template <class Real>
struct AirCoil {
    static constexpr std::string_view name = "air_coil";
    static constexpr std::string_view summary = "chilled-water coils of a hall's air";

    struct Parameters {
        Real coil_conductance, coil_air_flow, coil_water_flow, coil_air_share, coil_air_exponent, coil_water_exponent;
    };
    struct State {};
    struct Input {
        Real air_flow, air_temperature, humidity_ratio, pressure, supply_set_point, water_temperature, specific_heat,
            open = 1.0;
    };
    struct Output {
        Real supply_temperature, supply_humidity, water_flow, water_leaving, heat, condensate;
    };

    static constexpr auto parameters = std::to_array<Field<Real, Parameters>>({
        {"coil_conductance", &Parameters::coil_conductance, quantity::conductance.within(0.0, 1e9),
         "UA of a hall's coils at design flows", automatic},
        {"coil_air_flow", &Parameters::coil_air_flow, quantity::mass_flow.within(1e-3, 1e6),
         "dry air through the coils, design", automatic},
        {"coil_water_flow", &Parameters::coil_water_flow, quantity::mass_flow.within(1e-3, 1e6),
         "water through the coils with open valves", automatic},
        {"coil_air_share", &Parameters::coil_air_share, quantity::fraction.within(0.01, 0.99),
         "share of the air side in the thermal resistance at design", 0.45, "fitted to EnergyPlus 25.2's halls"},
        {"coil_air_exponent", &Parameters::coil_air_exponent, quantity::number.within(0.0, 2.0),
         "air-side conductance goes with air flow to this", 1.15,
         "fitted to EnergyPlus 25.2's halls; 0.6-0.8 of clean fins, more with leakage"},
        {"coil_water_exponent", &Parameters::coil_water_exponent, quantity::number.within(0.0, 2.0),
         "water-side conductance goes with water flow to this", 0.5,
         "fitted to EnergyPlus 25.2's halls; 0.8 turbulent"},
    });
    static constexpr auto states = no_fields<Real, State>;
    static constexpr auto inputs = std::to_array<Field<Real, Input>>({
        {"air_flow", &Input::air_flow, quantity::mass_flow.within(0.0, 1e6), "dry air through the coils"},
        {"air_temperature", &Input::air_temperature, quantity::temperature.within(250.0, 350.0), "air entering"},
        {"humidity_ratio", &Input::humidity_ratio, quantity::humidity_ratio.within(0.0, 0.05), "of the air entering"},
        {"pressure", &Input::pressure, quantity::pressure.within(5e4, 1.1e5), "of the air"},
        {"supply_set_point", &Input::supply_set_point, quantity::temperature.within(275.0, 320.0), "wished supply air"},
        {"water_temperature", &Input::water_temperature, quantity::temperature.within(260.0, 340.0), "water entering"},
        {"specific_heat", &Input::specific_heat, quantity::specific_heat.within(2000.0, 5000.0), "of the water"},
        {"open", &Input::open, quantity::fraction, "share of the water there is: pumps that run", 1.0},
    });
    static constexpr auto outputs = std::to_array<Field<Real, Output>>({
        {"supply_temperature", &Output::supply_temperature, quantity::temperature, "air leaving"},
        {"supply_humidity", &Output::supply_humidity, quantity::humidity_ratio, "of the air leaving"},
        {"water_flow", &Output::water_flow, quantity::mass_flow, "water through the coils"},
        {"water_leaving", &Output::water_leaving, quantity::temperature, "water leaving"},
        {"heat", &Output::heat, quantity::power, "from air to water, condensing included"},
        {"condensate", &Output::condensate, quantity::mass_flow, "water that drains from the coils"},
    });

    static State initial(const Parameters&, const Input&) { return {}; }
    static State derivative(const Parameters&, const State&, const Input&) { return {}; }
    static Output output(const Parameters& p, [[maybe_unused]] const State& x, const Input& u) {
        if constexpr (lanes < Real >> 1) // the valve's iteration takes as many steps as each scenario needs
            return by_lanes<sitewatt::AirCoil, Real>(p, x, u);
        else
            return opened(p, u);
    }

    static constexpr double water_specific_heat = 4186.0; // J/(kg K), condensate, ASHRAE Fundamentals ch. 1
    static constexpr double valve_band = 0.5;             // K, proportional band of the valve's last opening, estimate

  private:
    static Output opened(const Parameters& p, const Input& u) {
        // The valve shuts over the last half kelvin, also where the water is no colder than the air wished.
        const Real asked = max(u.air_temperature - u.supply_set_point, 0.0);
        const Real most = p.coil_water_flow * u.open * u.specific_heat * min(asked / valve_band, 1.0);
        const Real wished = min(u.supply_set_point, u.air_temperature);
        const auto coil = exchange(p, u);
        const Air wanted = leaving(u, coil, wished);
        const bool enough = carries(coil.template with_numbers<double>(), value(most), wanted);
        const Real rate = either<Real>( // W/K of water
            enough, [&] { return needed(coil, wanted, value(most)); }, [&] { return most; });
        const Air air = either_air(
            enough, [&] { return wanted; }, [&] { return floating(u, coil, rate); });
        const Real flow = rate / u.specific_heat;
        return {air.temperature,
                air.humidity,
                flow,
                u.water_temperature + select(rate > 1e-6, air.heat / max(rate, 1e-6), Real(0.0)),
                air.heat,
                max(u.air_flow * (u.humidity_ratio - air.humidity), 0.0)};
    }

    using Exchange = air_coil::Exchange<Real>;
    struct Air {
        Real temperature, humidity, heat, gain; ///< K, kg/kg, W, total over sensible heat
    };
    template <class A, class B>
    static Air either_air(bool condition, A&& first, B&& second) {
        if constexpr (std::is_same_v<Real, Trace>) {
            const Air a = first(), b = second();
            return {select(condition, a.temperature, b.temperature), select(condition, a.humidity, b.humidity),
                    select(condition, a.heat, b.heat), select(condition, a.gain, b.gain)};
        } else
            return condition ? first() : second();
    }
    static Real moist_specific_heat(const Input& u) { // J/(kg K) of dry air
        return moist_air::air_specific_heat + moist_air::vapour_specific_heat * u.humidity_ratio;
    }
    static Exchange exchange(const Parameters& p, const Input& u) {
        using std::pow;
        const Real part = max(u.air_flow / p.coil_air_flow, 1e-6), resistance = 1.0 / max(p.coil_conductance, 1e-3);
        return {max(u.air_flow * moist_specific_heat(u), 1e-3),
                p.coil_air_share * resistance * pow(part, Real(-p.coil_air_exponent)),
                (1.0 - p.coil_air_share) * resistance,
                p.coil_water_flow * u.specific_heat,
                p.coil_water_exponent,
                u.air_temperature - u.water_temperature};
    }
    /// The air that leaves at `temperature`, and the heat it gave.
    static Air leaving(const Input& u, const Exchange& coil, const Real& temperature) {
        using std::exp;
        const Real bypass = exp(-1.0 / max(coil.air_resistance * coil.air_rate, 0.02));
        const Real surface = u.air_temperature - (u.air_temperature - temperature) / (1.0 - bypass);
        const Real held = moist_air::saturation_humidity_ratio(max(surface, 200.0), u.pressure);
        const Real vapour = min(u.humidity_ratio, moist_air::saturation_humidity_ratio(u.air_temperature, u.pressure));
        const Real dried = (1.0 - bypass) * max(vapour - held, 0.0); // fog is carried through
        const Real out = u.humidity_ratio - dried;
        const Real given = moist_air::enthalpy(u.air_temperature, u.humidity_ratio) -
                           moist_air::enthalpy(temperature, out) -
                           dried * water_specific_heat * (surface - moist_air::zero_celsius);
        const Real sensible = moist_specific_heat(u) * (u.air_temperature - temperature);
        const Real gain = max(select(sensible > 1e-3, given / max(sensible, 1e-3), Real(1.0)), 1.0);
        return {temperature, out, u.air_flow * given, gain};
    }
    /// Can `most` W/K of water?
    static bool carries(const air_coil::Exchange<double>& coil, double most, const Air& wanted) {
        const double heat = value(wanted.heat), gain = value(wanted.gain);
        return heat <= 0.0 || (most > 0.0 && coil.air_end(1.0 / most, gain) <= coil.air_end_for(heat, gain));
    }
    /// Water flow that carries the wanted heat, W/K.
    static Real needed(const Exchange& coil, const Air& wanted, double most) {
        return either<Real>(
            value(wanted.heat) <= 0.0, [] { return Real(0.0); }, // a valve that is shut
            [&] { return flowing(coil, wanted, most); });
    }
    /// Newton's method over 1 / rate, within a bracket that shrinks.
    static Real flowing(const Exchange& coil, const Air& wanted, double most) {
        const Real heat = max(wanted.heat, 1e-3);
        const auto numbers = coil.template with_numbers<double>();
        const double gain = value(wanted.gain), end = value(coil.air_end_for(heat, wanted.gain));
        double least = 1.0 / most, greatest = value(coil.drive) / value(heat); // there water leaves as warm as the air
        double inverse = std::fmax(least, 0.8 * greatest);
        for (int i = 0; i < 60 && least < greatest; ++i) {
            const auto [now, slope] = numbers.air_end_and_slope(inverse, gain);
            (now < end ? least : greatest) = inverse;
            const double next = inverse + (end - now) / slope, change = std::abs(next - inverse);
            inverse = next > least && next < greatest ? next : 0.5 * (least + greatest);
            if (change <= 1e-2 * inverse) break; // leaves 1e-4, and the step below squares that
        }
        const auto [now, slope] = numbers.air_end_and_slope(inverse, gain);
        if constexpr (std::is_same_v<Real, double>)
            return 1.0 / (inverse + (end - now) / slope);
        else
            return 1.0 /
                   (inverse + (coil.air_end_for(heat, wanted.gain) - coil.air_end(Real(inverse), wanted.gain)) / slope);
    }
    /// The air that leaves where the water flow is given: its own heat is the coil's.
    static Air floating(const Input& u, const Exchange& coil, const Real& rate) {
        const Real dry = coil.heat(rate, Real(1.0)), dry_temperature = u.air_temperature - dry / coil.air_rate;
        const Air guess = leaving(u, coil, dry_temperature);
        return either_air(
            value(guess.gain) > 1.0, [&] { return wet(u, coil, rate, dry_temperature); }, [&] { return guess; });
    }
    /// Wet, the temperature falls less: by bisection on numbers, then one secant step over Real.
    static Air wet(const Input& u, const Exchange& coil, const Real& rate, const Real& dry_temperature) {
        const auto excess = [&](const Real& t) {
            const Air air = leaving(u, coil, t);
            return air.heat - coil.heat(rate, air.gain);
        };
        double low = value(dry_temperature), high = value(u.air_temperature);
        for (int i = 0; i < 30; ++i) {
            const double middle = 0.5 * (low + high);
            (value(excess(Real(middle))) > 0.0 ? low : high) = middle;
        }
        constexpr double h = 1e-4; // K
        const double slope = (value(excess(Real(high + h))) - value(excess(Real(high - h)))) / (2.0 * h);
        return leaving(u, coil, Real(high - excess(Real(high)) / std::fmin(slope, -1e-9)));
    }
};
static_assert(Model<AirCoil<double>>);
} // namespace sitewatt
