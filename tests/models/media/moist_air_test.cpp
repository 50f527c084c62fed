#include "models/media/moist_air.hpp"
#include "tests/catch.hpp"

using namespace sitewatt;
using namespace sitewatt::moist_air;

namespace {
/// A row of the ASHRAE psychrometric equations as PsychroLib evaluates them (dry bulb degC, relative humidity, Pa).
struct Air {
    double dry_bulb, relative_humidity, pressure, humidity, wet_bulb, dew_point, enthalpy, volume, density;
};
constexpr double celsius = 273.15;
} // namespace

TEST_CASE("psychrometrics agree with PsychroLib in every printed digit") {
    const auto air = GENERATE(values<Air>({
        {25, 0.50, 101325, 0.009881, 17.889, 13.864, 50.322, 0.8580, 1.1770},
        {35, 0.40, 101325, 0.014132, 23.934, 19.385, 71.473, 0.8928, 1.1359},
        {40, 0.10, 101325, 0.004565, 18.566, 2.629, 51.998, 0.8936, 1.1241},
        {30, 0.60, 84556, 0.019321, 23.515, 21.388, 79.580, 1.0611, 0.9607},
        {-5, 0.70, 101325, 0.001731, -6.335, -9.108, -0.717, 0.7618, 1.3150},
    }));
    const double t = air.dry_bulb + celsius, vapour = air.relative_humidity * saturation_pressure(t);
    const double w = humidity_ratio(vapour, air.pressure);
    CAPTURE(air.dry_bulb);
    CHECK(w == Approx(air.humidity).margin(6e-7));
    CHECK(wet_bulb(t, w, air.pressure) - celsius == Approx(air.wet_bulb).margin(2e-3));
    CHECK(dew_point(vapour) - celsius == Approx(air.dew_point).margin(2e-3));
    CHECK(1e-3 * enthalpy(t, w) == Approx(air.enthalpy).margin(1e-3));
    CHECK(specific_volume(t, w, air.pressure) == Approx(air.volume).margin(6e-5));
    CHECK(density(t, w, air.pressure) == Approx(air.density).margin(6e-5));
}

TEST_CASE("saturation pressure over ice and over water") {
    CHECK(saturation_pressure(celsius - 20.0) == Approx(103.26).epsilon(1e-4));
    CHECK(saturation_pressure(celsius + 0.01) == Approx(611.66).epsilon(1e-4));
    CHECK(saturation_pressure(celsius + 25.0) == Approx(3169.2).epsilon(1e-4));
    CHECK(saturation_pressure(celsius + 40.0) == Approx(7383.5).epsilon(1e-4));
    CHECK(saturation_pressure(celsius + 100.0) == Approx(101418.7).epsilon(1e-4));
}

TEST_CASE("the standard atmosphere at 1500 m") { CHECK(standard_pressure(1500.0) == Approx(84555.9).epsilon(1e-5)); }

TEST_CASE("wet bulb lies between dew point and dry bulb at every temperature and altitude") {
    for (double t = celsius - 40.0; t <= celsius + 55.0; t += 2.5)
        for (const double pressure : {101325.0, 66000.0})
            for (const double humid : {0.02, 0.3, 0.7, 1.0}) {
                const double vapour = humid * saturation_pressure(t), w = humidity_ratio(vapour, pressure);
                const double wet = wet_bulb(t, w, pressure);
                CAPTURE(t, pressure, humid);
                CHECK(wet <= t + 1e-6);
                CHECK(wet >= dew_point(vapour) - 0.05); // the two branches of [33] and [35] meet with a small jump
            }
}

TEST_CASE("humidity and vapour pressure, enthalpy and temperature are each other's inverse") {
    for (const double w : {1e-4, 0.005, 0.03}) {
        CHECK(humidity_ratio(vapour_pressure(w, 95e3), 95e3) == Approx(w).epsilon(1e-12));
        CHECK(temperature(enthalpy(300.0, w), w) == Approx(300.0).epsilon(1e-12));
    }
}

TEST_CASE("saturated air is found by its enthalpy, over ice and over water, from far and from near") {
    for (const double pressure : {101325.0, 66000.0})
        for (double t = 233.0; t < 325.0; t += 1.7)
            for (const double off : {-20.0, -3.0, -0.01, 0.0, 0.4, 8.0, 25.0}) {
                const auto found = saturated_of_enthalpy(saturated_enthalpy(t, pressure), pressure, t + off);
                CAPTURE(pressure, t, off);
                CHECK(found.temperature == Approx(t).margin(1e-6));
                CHECK(found.humidity == Approx(saturation_humidity_ratio(t, pressure)).epsilon(1e-6));
            }
    // Its slopes are those of a saturated state: dw/dh = w' / h'.
    const Dual<1> wanted = [] {
        Dual<1> h(saturated_enthalpy(291.0, 101325.0));
        h.slope[0] = 1.0;
        return h;
    }();
    const double h = 1e-3, step = saturated_enthalpy(291.0 + h, 101325.0) - saturated_enthalpy(291.0 - h, 101325.0);
    const auto found = saturated_of_enthalpy<Dual<1>>(wanted, 101325.0, 294.0);
    CHECK(found.temperature.slope[0] == Approx(2.0 * h / step).epsilon(1e-5));
    CHECK(
        found.humidity.slope[0] ==
        Approx((saturation_humidity_ratio(291.0 + h, 101325.0) - saturation_humidity_ratio(291.0 - h, 101325.0)) / step)
            .epsilon(1e-5));
}

TEST_CASE("where ice and water both hold, the wet bulb is that of ice") {
    for (const double t : {273.65, 278.15, 283.15}) {
        const double frozen = humidity_at_wet_bulb(t, 273.15 - 1e-9, 101325.0);
        const double liquid = humidity_at_wet_bulb(t, 273.15, 101325.0);
        REQUIRE(frozen > liquid); // two roots between them
        for (const double share : {0.02, 0.5, 0.98}) {
            const double w = liquid + share * (frozen - liquid), wet = wet_bulb(t, w, 101325.0);
            CHECK(wet < 273.15);
            CHECK(humidity_at_wet_bulb(t, wet, 101325.0) == Approx(w).epsilon(1e-7));
        }
        const double above = wet_bulb(t, frozen * 1.001, 101325.0);
        CHECK(above > 273.15);
        CHECK(humidity_at_wet_bulb(t, above, 101325.0) == Approx(frozen * 1.001).epsilon(1e-7));
    }
    CHECK(wet_bulb(263.15, 1e-3, 101325.0) < 263.15);
}

TEST_CASE("relative humidity counts over water below freezing too") {
    // WMO-No. 8, annex 4.B: saturation at -20 degC is 1.2540 hPa over water, 1.0324 hPa over ice.
    CHECK(vapour_pressure_of_relative_humidity(253.15, 1.0) == Approx(125.40).epsilon(0.005));
    CHECK(saturation_pressure(253.15) == Approx(103.24).epsilon(0.005));
    CHECK(vapour_pressure_of_relative_humidity(293.15, 0.5) == Approx(0.5 * saturation_pressure(293.15)));
}
