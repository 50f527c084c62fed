#include "models/power/fleet_kind.hpp"
#include "tests/catch.hpp"

using namespace sitewatt;

TEST_CASE("a kind's own defaults stand in place of the common ones, all others stay") {
    constexpr auto table = with_fallbacks<double>(std::to_array<Fallback>({{"lag", 42.0}, {"nox_ppm", 7.0}}));
    int changed = 0;
    for (std::size_t i = 0; i < table.size(); ++i) {
        const auto& common = ThermalFleet<double>::parameters[i];
        CHECK(table[i].name == common.name);
        if (table[i].name == "lag") CHECK(table[i].fallback == 42.0);
        if (table[i].name == "nox_ppm") CHECK(table[i].fallback == 7.0);
        changed += table[i].fallback != common.fallback && table[i].fallback == table[i].fallback;
    }
    CHECK(changed == 2);
}
