#include "models/cooling/dry_cooler.hpp"
#include "tests/catch.hpp"

#include <cmath>

using namespace sitewatt;
using Cooler = DryCooler<double>;

namespace {
/// 1 MW with water 45/35 degC in air of 25 degC: 100 kW/K of water, 80 kW/K of air, effectiveness 0.625.
Cooler::Parameters megawatt() {
    return {.count = 1.0,
            .conductance = 134.87e3,
            .coolant_share = 0.3,
            .air_exponent = 0.6,
            .air_flow = 80e3 / Cooler::air_specific_heat,
            .coolant_flow = 100e3 / 4186.0,
            .fan_power = 20e3,
            .fan_exponent = 3.0,
            .fan_density_exponent = 1.0,
            .least_fan_speed = 0.2,
            .stepped_fans = 0.0,
            .recirculation = 0.0,
            .heat_capacity = 4e6};
}
Cooler::Input at(double fan, double air = 298.15, double density = 1.2) {
    return {318.15, 100e3 / 4186.0, 4186.0, air, density, fan};
}
} // namespace

TEST_CASE("a dry cooler rejects its rated heat in design weather") {
    CHECK(Cooler::heat(megawatt(), at(1.0)) == Approx(1e6).epsilon(1e-4));
}

TEST_CASE("at part fan speed heat and fan power fall as published") {
    CHECK(Cooler::heat(megawatt(), at(0.5)) == Approx(653.4e3).epsilon(1e-3));
    CHECK(Cooler::heat(megawatt(), at(0.7)) == Approx(818.5e3).epsilon(1e-3));
    CHECK(Cooler::output(megawatt(), {308.15}, at(0.5)).fan_power == Approx(0.125 * 20e3));
    CHECK(Cooler::output(megawatt(), {308.15}, at(0.7)).fan_power == Approx(0.343 * 20e3));
}

TEST_CASE("the coolant gives up what the air takes, at rest and on the way there") {
    const auto p = megawatt();
    const auto rest = Cooler::initial(p, at(0.8));
    CHECK(Cooler::derivative(p, rest, at(0.8)).coolant_temperature == Approx(0.0).margin(1e-9));
    const Cooler::State x{312.0};
    CHECK(p.heat_capacity * Cooler::derivative(p, x, at(0.8)).coolant_temperature ==
          Approx(100e3 * (318.15 - 312.0) - Cooler::heat(p, at(0.8))).epsilon(1e-9));
}

TEST_CASE("hotter or thinner air never helps a dry cooler") {
    for (double air = 233.15; air < 328.15; air += 5.0) {
        const double hotter = Cooler::heat(megawatt(), at(1.0, air + 5.0));
        CHECK((hotter < Cooler::heat(megawatt(), at(1.0, air)) ||
               air >= 318.15)); // at that of the coolant it is by-passed
        CHECK(Cooler::heat(megawatt(), at(1.0, 288.15, 0.85)) < Cooler::heat(megawatt(), at(1.0, 288.15, 1.2)));
    }
    auto p = megawatt();
    p.recirculation = 2.0;
    CHECK(Cooler::heat(p, at(1.0)) == Approx(Cooler::heat(megawatt(), at(1.0, 300.15))).epsilon(1e-9));
}

TEST_CASE("fans at rest or no flow reject nothing, cold or hot") {
    for (const double air : {233.15, 298.15, 328.15}) {
        CHECK(Cooler::heat(megawatt(), at(0.0, air)) == Approx(0.0).margin(1.0));
        auto still = at(1.0, air);
        still.coolant_flow = 0.0;
        CHECK(std::abs(Cooler::heat(megawatt(), still)) < 1.0);
    }
}

TEST_CASE("twice the machines at twice the flow reject twice the heat") {
    auto p = megawatt();
    p.count = 2.0;
    auto u = at(0.6);
    u.coolant_flow *= 2.0;
    CHECK(Cooler::heat(p, u) == Approx(2.0 * Cooler::heat(megawatt(), at(0.6))).epsilon(1e-9));
}

TEST_CASE("two-speed fans give the mean of what they do at each speed") {
    auto p = megawatt();
    p.least_fan_speed = 0.5;
    const double low = Cooler::heat(p, at(0.5)), full = Cooler::heat(p, at(1.0)); // a drive, at these two speeds
    p.stepped_fans = 1.0;
    CHECK(Cooler::heat(p, at(0.25)) == Approx(0.5 * low).epsilon(1e-6));
    CHECK(Cooler::heat(p, at(0.75)) == Approx(0.5 * (low + full)).epsilon(1e-9));
    CHECK(Cooler::output(p, {308.15}, at(0.75)).fan_power == Approx(0.5 * (0.125 + 1.0) * 20e3).epsilon(1e-9));
}

TEST_CASE(
    "a cooler whose air is hotter than its coolant neither heats it nor turns its fans, and nothing jumps there") {
    double heat = Cooler::heat(megawatt(), at(1.0, 315.0));
    for (double air = 315.0; air < 330.0; air += 0.01) {
        const auto y = Cooler::output(megawatt(), {318.15}, at(1.0, air));
        CHECK(y.heat_rejected >= 0.0);
        CHECK(heat - y.heat_rejected < 1e3); // W for 0.01 K, of 62 kW/K
        heat = y.heat_rejected;
        if (air >= 318.15) CHECK((y.fan_power == 0.0 && y.heat_rejected == 0.0));
    }
    CHECK(Cooler::output(megawatt(), {318.15}, at(1.0, 316.0)).fan_power == Approx(20e3)); // two kelvin still pay
}
