#include "models/cooling/coolant_distribution_unit.hpp"
#include "tests/catch.hpp"

using namespace sitewatt;
using Unit = CoolantDistributionUnit<double>;

namespace {
Unit::Parameters megawatt() {
    Unit::Parameters p{};
    for (const auto& row : Unit::parameters) p.*row.member = row.fallback;
    p.coolant_heat = 1e6;
    p.coolant_heat_capacity = 1e7;
    p.coolant_conductance = Unit::rated_conductance(p);
    return p;
}
Unit::Input at(double load, double heat, double facility_supply) {
    return {heat, load, facility_supply, 3969.0, 3969.0, 1.0};
}
} // namespace

TEST_CASE("a megawatt at ten kelvin of rise wants one and a half litres a minute per kilowatt") {
    const auto y = Unit::output(megawatt(), {313.15, 323.15, 0.5}, at(1e6, 1e6, 309.15));
    CHECK(y.coolant_flow == Approx(25.195).epsilon(1e-4));
    CHECK(y.coolant_flow / Unit::coolant_density * 6e4 == Approx(1496.7).epsilon(1e-4));
}

TEST_CASE("at rated heat and flow the exchanger holds its approach") {
    auto p = megawatt();
    const double open = 1.0 / Unit::full_valve; // facility flow exactly at design
    const auto y = Unit::output(p, {313.15, 323.15, open}, at(1e6, 1e6, 309.15));
    CHECK(y.heat_transferred == Approx(1e6).epsilon(1e-6));
    CHECK(y.facility_return_temperature == Approx(319.15).epsilon(1e-8));
}

TEST_CASE("what coolant loses, facility water gains, and the headers hold the rest") {
    const auto p = megawatt();
    for (const double load : {0.0, 2e5, 1e6, 1.2e6})
        for (const double supply : {280.0, 305.0, 315.0}) {
            const Unit::State x{313.9, 322.0, 0.6};
            const auto u = at(load, 0.97 * load, supply);
            const auto y = Unit::output(p, x, u);
            CHECK(y.facility_flow * u.facility_specific_heat * (y.facility_return_temperature - supply) ==
                  Approx(y.heat_transferred).epsilon(1e-9));
            const auto rate = Unit::derivative(p, x, u);
            CHECK(p.coolant_heat_capacity * (rate.supply_temperature + rate.return_temperature) ==
                  Approx(u.heat + y.pump_power - y.heat_transferred).margin(1e-3));
        }
}

TEST_CASE("the valve opens with temperature, never shuts, and its integral stops when saturated") {
    const auto p = megawatt();
    double before = 0.0;
    for (double t = 300.0; t < 330.0; t += 1.0) {
        const double valve = Unit::output(p, {t, t + 8.0, 0.5}, at(8e5, 8e5, 300.0)).valve;
        CHECK(valve >= before);
        CHECK(valve >= Unit::least_valve);
        CHECK(valve <= 1.0);
        before = valve;
    }
    CHECK(Unit::derivative(p, {330.0, 340.0, 1.5}, at(8e5, 8e5, 300.0)).valve_integral < 0.0);
}

TEST_CASE("heat flows from warm to cold whichever side is warmer") {
    CHECK(Unit::output(megawatt(), {300.0, 303.0, 0.5}, at(1e6, 0.0, 310.0)).heat_transferred < 0.0);
    CHECK(Unit::output(megawatt(), {313.0, 310.0, 0.5}, at(1e6, 0.0, 310.0)).heat_transferred ==
          Approx(0.0).margin(1e-6));
}
