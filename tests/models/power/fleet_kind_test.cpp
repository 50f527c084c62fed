#include "models/power/fleet_kind.hpp"
#include "models/power/fleet_kinds.hpp"
#include "tests/catch.hpp"

using namespace sitewatt;

TEST_CASE("a kind's own defaults stand in place of the common ones, all others stay") {
    using Sheet = FleetSheet<Exhaust>;
    constexpr auto own = std::to_array<Fallback>({{"lag", 42.0, "a sheet"}, {"nox_ppm", 7.0}});
    constexpr auto common = Sheet::rows(std::array<Fallback, 0>{}), table = Sheet::rows(own);
    int changed = 0;
    REQUIRE(table.size() == common.size());
    for (std::size_t i = 0; i < table.size(); ++i) {
        CHECK(table[i].name == common[i].name);
        if (table[i].name == "lag") CHECK((table[i].fallback == 42.0 && table[i].source == "a sheet"));
        if (table[i].name == "nox_ppm") CHECK(table[i].fallback == 7.0);
        changed += table[i].fallback != common[i].fallback && table[i].fallback == table[i].fallback;
    }
    CHECK(changed == 2);
    const auto physics = Sheet::parameters<double>(own);
    for (const auto& row : physics) CHECK(named(table, row.name));
    CHECK_FALSE(named(rows(physics), "ramp_rate")); // for controllers alone
}

TEST_CASE("a sheet holds the numbers of the parts a kind has, and of no other") {
    constexpr auto& reactor = NuclearPlant<double>::sheet;
    for (const auto name : {"nox_ppm", "nox_removal", "water_injection", "fuel_carbon", "inlet_cooling", "pipeline_gas",
                            "second_fuel_power", "purge_time", "inlet_loss", "steam_share"})
        CHECK_FALSE(named(reactor, name));
    for (const auto name : {"rated_power", "heat_rate", "condenser_slope", "water_intensity", "ramp_rate",
                            "time_to_failure", "capital_cost", "fuel_price"})
        CHECK(named(reactor, name));
    CHECK(named(GasTurbine<double>::sheet, "water_injection"));
    CHECK_FALSE(named(GasTurbine<double>::sheet, "condenser_slope"));
    CHECK_FALSE(named(DieselEngine<double>::sheet, "pipeline_gas"));
    CHECK(named(CombinedCycle<double>::sheet, "steam_share"));
}

TEST_CASE("what a kind lacks does nothing: a reactor leaves no oxides and no carbon, and cannot lose pipeline gas") {
    auto p = ThermalFleet<double>::Parameters{};
    for (const auto& row : NuclearPlant<double>::parameters) p.*row.member = row.fallback;
    p.rated_power = 300e6;
    const ThermalFleet<double>::Input u{300e6, 1.0, 303.15, 295.15, 95e3, 1.0, 1.0}; // hot, high, no gas, one starting
    const auto y = ThermalFleet<double>::output(p, {200e6}, u);
    CHECK(y.power == 200e6);
    CHECK(y.co2 == 0.0);
    CHECK(y.nox == 0.0);
    CHECK(y.ammonia == 0.0);
    CHECK(y.fuel_price_factor == 1.0);
    CHECK(y.water == Approx(200e6 * 2.54e-3 / 3.6e6 * 997.0).epsilon(1e-3)); // towers alone: Macknick, 2.54 L/kWh
    // 1.5 % less at 15 K over the flat range and 5.5 % own consumption; nothing for thin air, filter or wear
    CHECK(y.capacity == Approx(300e6 * (1.0 - 0.001 * 15.0) * (1.0 - 0.055)));
    auto idle = u;
    idle.units_starting = 0.0;
    CHECK(ThermalFleet<double>::output(p, {200e6}, idle).fuel_power == y.fuel_power); // a start takes no fuel
}
