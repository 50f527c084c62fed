#pragma once
/// Photovoltaic field: power from irradiance by the hour, as PVWatts does.
///
/// Physics   Sun's place by day and hour; where beam and diffuse are missing, Erbs' split of the global; isotropic sky
///           on the plane, fixed or on a north-south tracker (+-60 degrees, no backtracking); cell temperature by
///           Faiman, T_c = T_a + POA / (25 + 6.84 v); P_dc = P_0 POA / 1000 (1 + gamma (T_c - 25)) (1 - losses);
///           inverter with its efficiency and clipping at P_0 over the DC/AC ratio.
/// Valid     Hourly means; no shade, no snow, no angle-of-incidence loss beside the lumped losses.
/// Sources   [1] Dobos, PVWatts Version 5 Manual, NREL (2014). [2] Erbs, Klein and Duffie, Solar Energy 28 (1982).
///           [3] Faiman, Prog. Photovolt. 16 (2008): 25.0 and 6.84 W/(m2 K).

#include "models/field.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>

namespace sitewatt {

struct SolarField {
    double peak_power, tracking, tilt, albedo, temperature_coefficient, losses, inverter_efficiency, dc_over_ac,
        capital_cost, fixed_om, life, land, build_time;
};
inline constexpr auto solar_fields = std::to_array<Field<double, SolarField>>({
    {"peak_power", &SolarField::peak_power, quantity::power.within(0.0, infinity),
     "DC power in standard test conditions"},
    {"tracking", &SolarField::tracking, quantity::fraction, "1: single-axis trackers, 0: fixed to the equator", 1.0},
    {"tilt",
     &SolarField::tilt,
     {"1", {0, 0, 0, 0, 0}, 0.0, 90.0, 1.0},
     "of fixed modules, degrees",
     25.0,
     "usual 20-30 degrees"},
    {"albedo", &SolarField::albedo, quantity::fraction, "of the ground", 0.2, "grass, PVWatts 5 manual (NREL 2014)"},
    {"temperature_coefficient", &SolarField::temperature_coefficient, quantity::per_temperature.within(-0.01, 0.0),
     "relative change of power per kelvin", -0.0037, "standard modules, PVWatts 5 manual (NREL 2014); -0.0030 TOPCon"},
    {"losses", &SolarField::losses, quantity::fraction, "soiling, wiring, mismatch, availability", 0.14,
     "PVWatts 5 manual (NREL 2014)"},
    {"inverter_efficiency", &SolarField::inverter_efficiency, quantity::fraction, "of the inverters", 0.96,
     "PVWatts 5 manual (NREL 2014)"},
    {"dc_over_ac", &SolarField::dc_over_ac, quantity::ratio.within(0.8, 2.5), "peak over inverter power", 1.3,
     "usual range 1.2-1.35"},
    {"capital_cost", &SolarField::capital_cost, quantity::power_price.within(0.0, infinity), "over inverter power",
     1.606, "ATB 2024 moderate, 2025"},
    {"fixed_om", &SolarField::fixed_om, quantity::power_price_rate.within(0.0, infinity),
     "over inverter power and time", 22.6e-3 / (365.0 * 86400.0), "1.41 % a year, ATB 2024"},
    {"life", &SolarField::life, quantity::duration.within(1.0, infinity), "over which it is paid for",
     30.0 * 365.0 * 86400.0, "ATB 2024"},
    {"land", &SolarField::land, quantity::land_intensity, "over inverter power", 0.022,
     "trackers 0.24 MW of modules an acre (Bolinger and Bolinger 2022)"},
    {"build_time", &SolarField::build_time, quantity::duration, "order to power", 1.5 * 365.0 * 86400.0, "estimate"},
});

namespace solar {

inline constexpr double degree = std::numbers::pi / 180.0;
inline constexpr double solar_constant = 1367.0; // W/m2 [2]

struct Sun {
    double cos_zenith, zenith, azimuth; ///< azimuth from north over east, radians
};
/// @param day  of the year from 1   @param solar_hour  true solar time, h   @param latitude  degrees
inline Sun sun(int day, double solar_hour, double latitude) {
    const double declination = 23.45 * degree * std::sin(2.0 * std::numbers::pi * (284.0 + day) / 365.0);
    const double hour = 15.0 * degree * (solar_hour - 12.0), place = latitude * degree;
    const double c = std::sin(place) * std::sin(declination) + std::cos(place) * std::cos(declination) * std::cos(hour);
    const double zenith = std::acos(std::clamp(c, -1.0, 1.0));
    const double azimuth = std::numbers::pi + std::atan2(std::sin(hour), std::cos(hour) * std::sin(place) -
                                                                             std::tan(declination) * std::cos(place));
    return {c, zenith, azimuth};
}
/// Hour of true solar time over that of the clock at a longitude, h (equation of time by Spencer's first terms).
inline double solar_time_shift(int day, double longitude, double utc_offset_hours) {
    const double b = 2.0 * std::numbers::pi * (day - 81) / 364.0;
    return (9.87 * std::sin(2.0 * b) - 7.53 * std::cos(b) - 1.5 * std::sin(b)) / 60.0 +
           (longitude - 15.0 * utc_offset_hours) / 15.0;
}
/// Diffuse over global by the clearness index [2].
inline double diffuse_share(double kt) {
    if (kt <= 0.22) return 1.0 - 0.09 * kt;
    if (kt <= 0.80) return 0.9511 + kt * (-0.1604 + kt * (4.388 + kt * (-16.638 + kt * 12.336)));
    return 0.165;
}
inline double extraterrestrial(int day) {
    return solar_constant * (1.0 + 0.033 * std::cos(2.0 * std::numbers::pi * day / 365.0));
}

/// Irradiance on the modules, W/m2. @param global, direct, diffuse  W/m2; direct and diffuse below 0: split by [2]
inline double on_modules(const SolarField& p, const Sun& s, int day, double latitude, double global, double direct,
                         double diffuse) {
    if (s.cos_zenith <= 0.01 || global <= 0.0) return 0.0;
    if (direct < 0.0 || diffuse < 0.0) {
        diffuse = global * diffuse_share(std::clamp(global / (extraterrestrial(day) * s.cos_zenith), 0.0, 1.0));
        direct = (global - diffuse) / std::max(s.cos_zenith, 0.05);
    }
    double tilt = p.tilt * degree, cos_incidence = 0.0;
    if (p.tracking > 0.5) {
        const double cross = std::sin(s.zenith) * std::sin(s.azimuth - std::numbers::pi);
        tilt = std::clamp(std::atan2(cross, s.cos_zenith), -60.0 * degree, 60.0 * degree);
        cos_incidence = s.cos_zenith * std::cos(tilt) + cross * std::sin(tilt);
    } else {
        const double facing = latitude >= 0.0 ? std::numbers::pi : 0.0;
        cos_incidence =
            s.cos_zenith * std::cos(tilt) + std::sin(s.zenith) * std::sin(tilt) * std::cos(s.azimuth - facing);
    }
    const double up = std::cos(tilt);
    return direct * std::max(cos_incidence, 0.0) + diffuse * 0.5 * (1.0 + up) + global * p.albedo * 0.5 * (1.0 - up);
}

/// Power before and behind the inverters over peak power.
struct Power {
    double dc, ac;
};
/// @param irradiance  on the modules, W/m2   @param air  K   @param wind  m/s
inline Power power(const SolarField& p, double irradiance, double air, double wind) {
    const double cell = air + irradiance / (25.0 + 6.84 * wind); // [3]
    const double dc =
        std::max(irradiance / 1000.0 * (1.0 + p.temperature_coefficient * (cell - 298.15)) * (1.0 - p.losses), 0.0);
    return {dc, std::min(dc * p.inverter_efficiency, 1.0 / p.dc_over_ac)};
}

} // namespace solar
} // namespace sitewatt
