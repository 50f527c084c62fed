#pragma once
/// Moist air: saturation, humidity, enthalpy, density, wet bulb, dew point.
///
/// Valid     -100 to 200 degC, 50 to 110 kPa, ideal gas mixture (enhancement factor left out, below 0.5 %).
/// Sources   ASHRAE Handbook, Fundamentals (2017), ch. 1: [5], [6] Hyland-Wexler saturation pressure over ice and
///           water, [20] humidity ratio, [26] specific volume, [30] enthalpy, [33], [35] wet bulb, [3] atmosphere.

#include "models/scalar.hpp"

namespace sitewatt::moist_air {

inline constexpr double zero_celsius = 273.15;         // K
inline constexpr double mass_ratio = 0.621945;         // molar mass of water over that of dry air [20]
inline constexpr double gas_constant = 287.042;        // J/(kg K), dry air [26]
inline constexpr double air_specific_heat = 1006.0;    // J/(kg K) [30]
inline constexpr double vapour_specific_heat = 1860.0; // J/(kg K) [30]
inline constexpr double vaporisation = 2501e3;         // J/kg at 0 degC [30]

/// Logarithm of the pressure of saturated vapour over liquid water [6], also below the triple point.
/// @param lnk  logarithm of the temperature
template <class Real>
Real log_saturation_over_water(const Real& k, const Real& lnk) {
    return -5.8002206e3 / k + 1.3914993 + k * (-4.8640239e-2 + k * (4.1764768e-5 - 1.4452093e-8 * k)) + 6.5459673 * lnk;
}
/// Pressure of saturated vapour, Pa, over ice below the triple point and over water above [5][6].
template <class Real>
Real saturation_pressure(const Real& temperature) {
    using std::exp, std::log;
    const Real k = temperature, lnk = log(k);
    const auto over_ice = [&] {
        return Real(-5.6745359e3 / k + 6.3925247 +
                    k * (-9.677843e-3 + k * (6.2215701e-7 + k * (2.0747825e-9 - 9.484024e-13 * k))) + 4.1635019 * lnk);
    };
    return exp(either<Real>(k < 273.16, over_ice, [&] { return log_saturation_over_water(k, lnk); }));
}
/// Pressure of vapour, Pa, of air with a relative humidity, which is reported over water at all temperatures (WMO-No.
/// 8, Guide to Instruments and Methods of Observation, part I, ch. 4).
inline double vapour_pressure_of_relative_humidity(double temperature, double share) {
    return share * std::exp(log_saturation_over_water(temperature, std::log(temperature)));
}

/// kg vapour per kg dry air at a vapour pressure [20].
template <class Real>
Real humidity_ratio(const Real& vapour_pressure, const Real& pressure) {
    return mass_ratio * vapour_pressure / (pressure - vapour_pressure);
}
template <class Real>
Real vapour_pressure(const Real& humidity, const Real& pressure) {
    return pressure * humidity / (mass_ratio + humidity);
}
template <class Real>
Real saturation_humidity_ratio(const Real& temperature, const Real& pressure) {
    return humidity_ratio(min(saturation_pressure(temperature), 0.9 * pressure), pressure);
}

/// J per kg dry air, 0 for dry air at 0 degC [30].
template <class Real>
Real enthalpy(const Real& temperature, const Real& humidity) {
    const Real celsius = temperature - zero_celsius;
    return air_specific_heat * celsius + humidity * (vaporisation + vapour_specific_heat * celsius);
}
template <class Real>
Real saturated_enthalpy(const Real& temperature, const Real& pressure) {
    return enthalpy(temperature, saturation_humidity_ratio(temperature, pressure));
}
/// Temperature of air of given enthalpy and humidity, K.
template <class Real>
Real temperature(const Real& enthalpy, const Real& humidity) {
    return zero_celsius + (enthalpy - humidity * vaporisation) / (air_specific_heat + vapour_specific_heat * humidity);
}

/// m3 per kg dry air [26]; kg of moist air per m3.
template <class Real>
Real specific_volume(const Real& temperature, const Real& humidity, const Real& pressure) {
    return gas_constant * temperature * (1.0 + 1.607858 * humidity) / pressure;
}
template <class Real>
Real density(const Real& temperature, const Real& humidity, const Real& pressure) {
    return (1.0 + humidity) / specific_volume(temperature, humidity, pressure);
}

/// Pressure of the standard atmosphere, Pa, -500 to 11000 m [3].
inline double standard_pressure(double altitude) { return 101325.0 * std::pow(1.0 - 2.25577e-5 * altitude, 5.2559); }

/// Humidity ratio of air at `temperature` that has the given wet bulb [33], over ice below 0 degC [35].
inline double humidity_at_wet_bulb(double temperature, double wet_bulb, double pressure) {
    const double t = temperature - zero_celsius, w = wet_bulb - zero_celsius;
    const double saturated = saturation_humidity_ratio(wet_bulb, pressure);
    return w >= 0.0 ? ((2501.0 - 2.326 * w) * saturated - 1.006 * (t - w)) / (2501.0 + 1.86 * t - 4.186 * w)
                    : ((2830.0 - 0.24 * w) * saturated - 1.006 * (t - w)) / (2830.0 + 1.86 * t - 2.1 * w);
}

/// Thermodynamic wet bulb, K, by bisection to 1e-9 K. The two branches meet at 0 degC with a jump, and for a little of
/// humidity (0.4 K of wet bulb) both hold: ice then, since a wick that reads below 0 degC is frozen.
inline double wet_bulb(double temperature, double humidity, double pressure) {
    double low = temperature - 80.0, high = temperature;
    if (temperature > zero_celsius) {
        const double frozen = humidity_at_wet_bulb(temperature, std::nextafter(zero_celsius, 0.0), pressure);
        (humidity <= frozen ? high : low) = zero_celsius;
    }
    for (int i = 0; i < 40; ++i) {
        const double middle = 0.5 * (low + high);
        (humidity_at_wet_bulb(temperature, middle, pressure) > humidity ? high : low) = middle;
    }
    return 0.5 * (low + high);
}

/// Dew (frost) point of a vapour pressure, K, by bisection to 1e-9 K.
inline double dew_point(double vapour_pressure) {
    double low = 173.15, high = 373.15;
    for (int i = 0; i < 40; ++i) {
        const double middle = 0.5 * (low + high);
        (saturation_pressure(middle) > vapour_pressure ? high : low) = middle;
    }
    return 0.5 * (low + high);
}

template <class Real>
struct Saturated {
    Real temperature, humidity; ///< K, kg vapour per kg dry air
};
/// Saturated air of an enthalpy, by Halley's method from `start`: every step cubes the error, and after one below 0.02
/// K less than 1e-7 K is left. Two steps do from 3 K off, three from 10 K, four from 30 K.
template <class Real>
Saturated<Real> saturated_of_enthalpy(const Real& wanted, const Real& pressure, const Real& start) {
    using std::abs;
    Real t = start, w = 0.0;
    auto settled = t < 0.0;
    for (int i = 0; i < 6 && !everywhere(settled); ++i) {
        const Real p = saturation_pressure(t), u = 1.0 / t, dry = 1.0 / (pressure - p), w0 = mass_ratio * p * dry;
        const auto over_ice = [&] {
            return Real(u * (5.6745359e3 * u + 4.1635019) - 9.677843e-3 +
                        t * (2.0 * 6.2215701e-7 + t * (3.0 * 2.0747825e-9 - 4.0 * 9.484024e-13 * t)));
        };
        const auto over_water = [&] {
            return Real(u * (5.8002206e3 * u + 6.5459673) - 4.8640239e-2 +
                        t * (2.0 * 4.1764768e-5 - 3.0 * 1.4452093e-8 * t));
        };
        // d(ln p)/dT [5][6], which falls nearly as T^-2.2
        const Real log_slope = either<Real>(t < 273.16, over_ice, over_water);
        const Real grown = log_slope * pressure * dry, w1 = w0 * grown, w2 = w1 * (2.0 * grown - log_slope - 2.2 * u);
        const Real latent = vaporisation + vapour_specific_heat * (t - zero_celsius);
        const Real h1 = air_specific_heat + w0 * vapour_specific_heat + w1 * latent;
        const Real h2 = 2.0 * w1 * vapour_specific_heat + w2 * latent;
        const Real newton = (wanted - enthalpy(t, w0)) / h1;
        const Real step = clamp(newton / max(1.0 + 0.5 * newton * h2 / h1, 0.5), -30.0, 30.0);
        t = select(settled, t, Real(t + step));
        w = select(settled, w, Real(w0 + step * (w1 + 0.5 * step * w2)));
        settled = settled || abs(step) < 0.02;
    }
    return {t, w};
}

} // namespace sitewatt::moist_air
