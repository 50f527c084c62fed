#include "models/cooling/adiabatic_pads.hpp"
#include "tests/catch.hpp"

using namespace sitewatt;
using Pads = AdiabaticPads<double>;

namespace {
Pads::Parameters pads() {
    Pads::Parameters p{};
    for (const auto& row : Pads::parameters) p.*row.member = row.fallback;
    return p;
}
Pads::Input air(double celsius, double relative_humidity) {
    const double t = celsius + 273.15, p = 101325.0;
    const double w = moist_air::humidity_ratio(relative_humidity * moist_air::saturation_pressure(t), p);
    return {100.0 * (1.0 + w), 1.0, t, moist_air::wet_bulb(t, w, p), w, p, 1.0};
}
} // namespace

TEST_CASE("saturation efficiency of CELdek follows the EnergyPlus polynomial") {
    CHECK(Pads::efficiency(0.1, 2.0) == Approx(0.6219).epsilon(1e-3));
    CHECK(Pads::efficiency(0.15, 2.0) == Approx(0.7110).epsilon(1e-3));
    CHECK(Pads::efficiency(0.2, 2.0) == Approx(0.7852).epsilon(1e-3));
    CHECK(Pads::efficiency(0.3, 2.0) == Approx(0.8941).epsilon(1e-3));
    CHECK(Pads::efficiency(0.3, 3.0) == Approx(0.8732).epsilon(1e-3));
}

TEST_CASE("the maker's sheet of CELdek 7090-15 holds at every point that it prints") {
    const double points[8] = {0.815, 0.768, 0.730, 0.699, 0.672, 0.649, 0.628, 0.610}; // 0.5 to 4 m/s, 100 mm
    for (int i = 0; i < 8; ++i) CHECK(Pads::sheet_efficiency(0.1, 0.5 * (i + 1)) == Approx(points[i]).epsilon(1e-9));
    CHECK(Pads::sheet_efficiency(0.1, 0.1) == Approx(0.815)); // constant beyond, linear between
    CHECK(Pads::sheet_efficiency(0.1, 9.0) == Approx(0.610));
    CHECK(Pads::sheet_efficiency(0.1, 1.75) == Approx(0.7145));
    CHECK(Pads::pressure_drop(0.1, 1.0) == Approx(9.597));
    CHECK(Pads::pressure_drop(0.1, 3.0) == Approx(9.597 * std::pow(3.0, 1.9259)));
    // twice the depth is two pads behind each other, in efficiency and in pressure
    CHECK(1.0 - Pads::sheet_efficiency(0.2, 2.0) == Approx(0.301 * 0.301));
    CHECK(Pads::pressure_drop(0.2, 2.0) == Approx(2.0 * Pads::pressure_drop(0.1, 2.0)));
}

TEST_CASE("by the sheet fans push the air through the pads, with the polynomial a factor stands for it") {
    auto p = pads();
    CHECK(Pads::output(p, {1.0}, air(35.0, 0.3)).fan_power == 0.0);
    p.maker_sheet = 1.0;
    p.pad_depth = 0.1;
    const auto u = air(35.0, 0.3);
    // 2 m/s: 36.5 Pa; a dry cooler's fans make 100-150 Pa in all, so the pads ask a quarter to a third of that
    const auto y = Pads::output(p, {1.0}, u);
    CHECK(y.fan_power == Approx(u.air_flow / 1.2 * 36.47 / 0.55).epsilon(1e-3));
    CHECK(308.15 - y.air_temperature == Approx(0.699 * (308.15 - u.wet_bulb_temperature)));
    auto slow = u;
    slow.speed = 0.5;
    slow.air_flow *= 0.5;
    CHECK(Pads::output(p, {1.0}, slow).fan_power == Approx(y.fan_power * std::pow(0.5, 2.9259)));
    CHECK(Pads::output(p, {1.0}, slow).air_temperature < y.air_temperature); // slower air is cooled more
}

TEST_CASE("pads wetted once are given a multiple of what evaporates") {
    auto p = pads();
    for (const double supplied : {1.3, 2.0}) {
        p.once_through = supplied;
        const auto y = Pads::output(p, {1.0}, air(35.0, 0.3));
        CHECK(y.water_makeup == Approx(supplied * y.water_evaporated));
        CHECK(y.water_blowdown == Approx((supplied - 1.0) * y.water_evaporated));
        auto cycles = pads(); // the same as so many cycles of concentration
        cycles.cycles_of_concentration = supplied / (supplied - 1.0);
        CHECK(Pads::output(cycles, {1.0}, air(35.0, 0.3)).water_makeup == Approx(y.water_makeup));
    }
}

TEST_CASE("air behind the pads is as cool and as humid as the psychrometric chart says") {
    struct Point {
        double celsius, humidity, efficiency, leaving, taken_up;
    };
    for (const auto& point : {Point{35, 0.30, 0.80, 24.219, 4.502e-3}, Point{38, 0.20, 0.85, 23.352, 6.088e-3},
                              Point{42, 0.15, 0.75, 26.640, 6.369e-3}}) {
        const auto u = air(point.celsius, point.humidity);
        // wetness stands in for the efficiency of the point: what counts is their product
        const Pads::State x{point.efficiency / Pads::efficiency(pads().pad_depth, pads().face_velocity)};
        if (x.pad_wetness > 1.0) { // deeper pads would be needed: depth 0.3 m gives 0.894
            auto p = pads();
            p.pad_depth = 0.3;
            const auto y = Pads::output(p, {point.efficiency / Pads::efficiency(0.3, 2.0)}, u);
            CHECK(y.air_temperature - 273.15 == Approx(point.leaving).margin(2e-3));
            CHECK(y.water_evaporated / 100.0 == Approx(point.taken_up).epsilon(1e-3));
        } else {
            FAIL("every point lies above the efficiency of the default depth");
        }
    }
}

TEST_CASE("dry pads, saturated air and still air take up no water") {
    CHECK(Pads::output(pads(), {0.0}, air(35.0, 0.3)).water_makeup == 0.0);
    CHECK(Pads::output(pads(), {0.0}, air(35.0, 0.3)).air_temperature == 308.15);
    CHECK(Pads::output(pads(), {1.0}, air(30.0, 1.0)).water_evaporated == Approx(0.0).margin(1e-4));
    auto still = air(35.0, 0.3);
    still.air_flow = 0.0;
    CHECK(Pads::output(pads(), {1.0}, still).water_makeup == 0.0);
}

TEST_CASE("makeup is evaporation and bleed, and the cycles of concentration fix their ratio") {
    const auto y = Pads::output(pads(), {1.0}, air(38.0, 0.2));
    CHECK(y.water_makeup == Approx(y.water_evaporated + y.water_blowdown).epsilon(1e-12));
    CHECK(y.water_makeup / y.water_blowdown == Approx(pads().cycles_of_concentration).epsilon(1e-12));
}

TEST_CASE("pads dry out with their time constant") {
    auto u = air(30.0, 0.4);
    u.pads_on = 0.0;
    CHECK(Pads::derivative(pads(), {1.0}, u).pad_wetness == Approx(-1.0 / pads().drying_time));
}
