#include "models/compute/chassis.hpp"
#include "models/compute/rack.hpp"
#include "tests/catch.hpp"

using namespace sitewatt;

namespace {
/// The GB300 NVL72 line of the published rack model: 16.8 kW + 1.077 (72 P_gpu + 36 P_grace), P_grace 98 W.
Rack<double>::Parameters gb300() {
    Rack<double>::Parameters p{};
    for (const auto& row : Rack<double>::parameters) p.*row.member = row.fallback;
    p.count = 1.0;
    p.accelerators = 72.0;
    p.accelerator_peak_power = 1400.0;
    p.accelerator_idle_power = 0.0;
    p.fixed_power = 16.8e3;
    p.conversion_factor = 1.077;
    p.processors = 36.0;
    p.processor_power = 98.0;
    p.liquid_fraction = 0.87;
    p.plate_to_liquid = 1.0;
    p.leakage_share = p.leakage_growth = 0.0;
    return p;
}
} // namespace

TEST_CASE("rack power follows the published GB300 NVL72 model within one per cent") {
    const auto power = [](double accelerator) {
        return Rack<double>::output(gb300(), {}, {accelerator / 1400.0, 338.15, 0.0, 1.0, 298.15}).it_power;
    };
    CHECK(power(0.0) == Approx(20547.0).epsilon(0.01));
    CHECK(power(824.0) == Approx(84205.0).epsilon(0.01));
    CHECK(power(1400.0) == Approx(129220.0).epsilon(0.01));
    CHECK(Rack<double>::peak_power(gb300()) == Approx(power(1400.0)).epsilon(1e-12));
}

TEST_CASE("all power of a rack becomes heat in coolant and air and what the plates still hold") {
    auto p = gb300();
    p.count = 10.0;
    const double chips = 10.0 * 72.0 * 700.0;
    for (const double plate_heat : {chips, 0.9 * chips, 0.0}) {
        const auto y = Rack<double>::output(p, {}, {0.5, 338.15, plate_heat, 1.0, 298.15});
        CHECK(y.liquid_heat + y.air_heat == Approx(y.it_power + plate_heat - chips).epsilon(1e-12));
    }
}

TEST_CASE("an air-cooled rack gives nothing to the coolant") {
    auto p = gb300();
    p.liquid_fraction = p.plate_to_liquid = 0.0;
    const auto y = Rack<double>::output(p, {}, {0.7, 350.0, 0.7 * 1400.0 * 72.0, 1.0, 298.15});
    CHECK(y.liquid_heat == 0.0);
    CHECK(y.air_heat == Approx(y.it_power).epsilon(1e-12));
}

TEST_CASE("no racks draw no power") {
    auto p = gb300();
    p.count = 0.0;
    CHECK(Rack<double>::output(p, {}, {1.0, 338.15, 0.0, 1.0, 298.15}).it_power == 0.0);
}

TEST_CASE("server fans take three times their power in air of 35 degC, and turn it into heat") {
    auto p = gb300();
    p.liquid_fraction = p.plate_to_liquid = 0.0;
    p.server_fan_power = 5e3;
    const auto at = [&](double celsius) {
        return Rack<double>::output(p, {}, {0.5, 338.15, 72.0 * 700.0, 1.0, 273.15 + celsius});
    };
    CHECK(at(20.0).it_power == at(25.0).it_power);
    CHECK(at(35.0).it_power - at(25.0).it_power == Approx((3.05 - 1.0) * 5e3).epsilon(2e-3)); // 1.45 cubed
    CHECK(at(45.0).it_power == at(35.0).it_power);
    CHECK(at(35.0).air_heat == Approx(at(35.0).it_power).epsilon(1e-12));
}

TEST_CASE("plant is sized for the rated power where one is given, and serving draws less") {
    auto p = gb300();
    p.rated_power = 137e3;
    CHECK(Rack<double>::peak_power(p) == 137e3);
    CHECK(Rack<double>::power(p, 1400.0, 1.0) < 137e3);
    p.processor_power = 300.0; // worst case of the processors makes up the difference
    CHECK(Rack<double>::power(p, 1400.0, 1.0) == Approx(137e3).epsilon(0.01));
}

TEST_CASE("processors draw their power whatever accelerators do, and none where the rack is off") {
    auto without = gb300();
    without.processors = 0.0;
    for (const double chip : {0.0, 700.0, 1400.0})
        CHECK(Rack<double>::power(gb300(), chip, 1.0) - Rack<double>::power(without, chip, 1.0) ==
              Approx(1.077 * 36.0 * 98.0).epsilon(1e-9));
    CHECK(Rack<double>::power(gb300(), 0.0, 0.0) == 0.0);
}

TEST_CASE("a rack of four boxes is the published box within two per cent from 200 W to full power") {
    auto p = gb300();
    p.accelerators = 32.0;
    p.accelerator_peak_power = 700.0;
    p.processors = 0.0;
    p.fixed_power = 1.05 * 4.0 * 1271.6 + 4.0 * 405.0; // boards through power supplies of 95 %, ports behind them
    p.conversion_factor = 1.05;
    p.chassis_fan_power = 1.05 * 4.0 * 835.305;
    p.chassis_full_power = 4.0 * 7214.0;
    p.board_power = 4.0 * 1271.6;
    for (const double chip : {200.0, 350.0, 500.0, 700.0})
        CHECK(Rack<double>::power(p, chip, 1.0) == Approx(4.0 * chassis::power(chassis::h100, chip)).epsilon(0.02));
}
