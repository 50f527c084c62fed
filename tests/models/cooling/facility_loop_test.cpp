#include "models/cooling/facility_loop.hpp"
#include "tests/catch.hpp"

using namespace sitewatt;

namespace {
constexpr FacilityLoop<double>::Parameters loop{.header_heat_capacity = 1e9,
                                                .buffer_heat_capacity = 0.0,
                                                .design_flow = 1000.0,
                                                .pressure_drop = 250e3,
                                                .least_flow = 0.0,
                                                .static_share = 0.0,
                                                .least_pump_speed = 0.0,
                                                .pump_efficiency = 0.65};
}

TEST_CASE("headers keep what flows in less what flows out, and the pumps' heat") {
    const FacilityLoop<double>::Input u{800.0, 320.0, 308.0, 3969.0};
    const auto y = FacilityLoop<double>::output(loop, {309.0, 319.0}, u);
    const auto rate = FacilityLoop<double>::derivative(loop, {309.0, 319.0}, u);
    CHECK(1e9 * rate.supply_temperature == Approx(800.0 * 3969.0 * (308.0 - 309.0)));
    CHECK(1e9 * rate.return_temperature == Approx(800.0 * 3969.0 * (320.0 - 319.0) + y.pump_power));
}

TEST_CASE("facility pumps follow the cube of flow and rest without it") {
    const auto power = [](double flow) {
        return FacilityLoop<double>::output(loop, {309.0, 319.0}, {flow, 320.0, 308.0, 3969.0}).pump_power;
    };
    CHECK(power(1000.0) == Approx(1.0 * 250e3 / 0.65));
    CHECK(power(800.0) == Approx(0.512 * power(1000.0)));
    CHECK(power(0.0) == 0.0);
}

TEST_CASE("fans rest where no water goes round") {
    CHECK(FacilityLoop<double>::moving(loop, 0.0) == 0.0);
    CHECK(FacilityLoop<double>::moving(loop, 10.0) == Approx(0.5));
    CHECK(FacilityLoop<double>::moving(loop, 500.0) == 1.0);
}

TEST_CASE("pumps that hold a differential pressure draw more at part flow, at constant pressure in proportion to it") {
    const auto power = [](double flow, double share, double speed) {
        auto p = loop;
        p.static_share = share;
        p.least_pump_speed = speed;
        return FacilityLoop<double>::output(p, {309.0, 319.0}, {flow, 320.0, 308.0, 3969.0}).pump_power;
    };
    CHECK(power(500.0, 1.0, 0.0) == Approx(0.5 * power(1000.0, 1.0, 0.0)));
    CHECK(power(500.0, 0.4, 0.0) == Approx(0.5 * (0.4 + 0.6 * 0.25) * power(1000.0, 0.0, 0.0)));
    CHECK(power(100.0, 0.0, 0.5) == Approx(0.1 * 0.25 * power(1000.0, 0.0, 0.0))); // throttled at half speed
    CHECK(power(0.0, 0.4, 0.3) == 0.0);
    CHECK(power(1000.0, 0.4, 0.3) == Approx(250e3 / 0.65));
}

TEST_CASE("pumps lose their suction in water near boiling and warm it no further") {
    const auto power = [](double returned) {
        return FacilityLoop<double>::output(loop, {300.0, returned}, {1000.0, 320.0, 308.0, 3969.0}).pump_power;
    };
    CHECK(power(368.0) == power(320.0));
    CHECK(power(370.65) == Approx(0.5 * power(320.0)));
    CHECK(power(373.15) == 0.0);
    CHECK(power(400.0) == 0.0);
}
