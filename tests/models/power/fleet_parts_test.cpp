#include "models/power/thermal_fleet.hpp"
#include "tests/catch.hpp"

#include <set>

using namespace sitewatt;
using Fleet = ThermalFleet<double>;

TEST_CASE("the physics of a fleet is composed of its parts, each number once") {
    std::set<std::string_view> names;
    for (const auto& row : Fleet::parameters) CHECK(names.insert(row.name).second);
    const auto part = [&](const auto& fields) {
        for (const auto& row : fields) CHECK(names.erase(row.name) == 1);
    };
    part(GeneratingUnit<double>::fields), part(FuelCurve<double>::fields), part(Derate<double>::fields);
    part(Breathing<double>::fields), part(Ageing<double>::fields), part(LightOff<double>::fields);
    part(InletCooling<double>::fields), part(Condenser<double>::fields), part(WaterUse<double>::fields);
    part(WaterInjection<double>::fields), part(Exhaust<double>::fields), part(GasSupply<double>::fields);
    CHECK(names.empty());
}

TEST_CASE("each part acts where it has numbers, and only there") {
    Fleet::Parameters p{};
    p.count = 1.0, p.rated_power = 10e6, p.heat_rate = 2.0, p.no_load_fraction = 0.2, p.cold_limit = 1.0;
    p.fuel_limit = unlimited, p.flat_temperature = 288.15;
    const Fleet::Input u{5e6, 1.0, 308.15, 298.15, 90e3, 0.0, 1.0}; // 20 K over ISO, thin air, one starting
    const auto bare = Fleet::output(p, {5e6}, u);
    CHECK(bare.capacity == Approx(10e6));
    CHECK(bare.fuel_power == Approx(2.0 * 10e6 * (0.2 + 0.8 * 0.5))); // the Willans line, and no start
    CHECK(bare.water + bare.nox + bare.co2 == 0.0);
    const auto with = [&](auto change) {
        auto q = p;
        change(q);
        return Fleet::output(q, {5e6}, u);
    };
    CHECK(with([](auto& q) { q.pressure_exponent = 1.0; }).capacity == Approx(10e6 * 90.0 / 101.325));
    CHECK(with([](auto& q) { q.inlet_loss = 0.02; }).capacity == Approx(9.8e6));
    CHECK(with([](auto& q) { q.degradation = 0.03; }).capacity == Approx(9.7e6));
    CHECK(with([](auto& q) { q.temperature_slope = 0.005; }).capacity == Approx(9e6));
    CHECK(with([](auto& q) { q.condenser_slope = 0.001; }).capacity == Approx(9.8e6));
    CHECK(with([](auto& q) { q.water_intensity = 1e-9; }).water == Approx(5e6 * 1e-9 * 997.0).epsilon(2e-3));
    CHECK(with([](auto& q) { q.water_injection = 1.0; }).water ==
          Approx(bare.fuel_power / natural_gas::lower_heating_value));
    CHECK(with([](auto& q) { q.fuel_carbon = 56e-9; }).co2 == Approx(bare.fuel_power * 56e-9));
    // a start of 600 s with 120 s of purge burns idle fuel for four fifths of it
    CHECK(with([](auto& q) { q.start_time = 600.0, q.purge_time = 120.0; }).fuel_power - bare.fuel_power ==
          Approx(2.0 * 0.2 * 10e6 * 0.8));
    CHECK(with([](auto& q) { q.overhaul_interval = q.age = 1e8, q.heat_rate_fade = 1e-9; }).fuel_power ==
          Approx(1.1 * bare.fuel_power));
}
