#include "models/site/build/hall_air.hpp"
#include "tests/catch.hpp"
#include "tests/models/site/example_design.hpp"

using namespace sitewatt;

namespace {
constexpr double sea_level = 101325.0;
const OutsideHour summer{308.15, 293.15, sea_level}; // 35 degC, wet bulb 20 degC
/// A hall of 1 MW without coils; 25 degC of supply, 12 K of rise.
AirDesign closed() {
    auto air = example::hall().air;
    air.handler.air_heat = 1e6;
    air.handler.room_heat_capacity = 5e7;
    air.handler.room_air_mass = 5e3;
    air.treatment.mechanical = 0.0;
    return air;
}
} // namespace

TEST_CASE("air that nothing cools keeps all the heat of racks and fans") {
    const auto y = hall_air(closed(), 1e6, summer, {});
    const double fans = 350.0 * 1e6 / (12.0 * 1006.0) / 1.15; // specific fan power times the air of 1 MW
    CHECK(y.heat == Approx(1e6 + fans).epsilon(1e-6));
    CHECK(y.missing == Approx(1e6 + fans).epsilon(0.01));
    CHECK(y.power == Approx(fans).epsilon(0.06)); // moist air carries a little more
    CHECK(y.by_dx == 0.0);
}

TEST_CASE("direct expansion at its rating takes its capacity and draws by its COP, and no more than comes") {
    auto air = closed();
    air.dx.dx_capacity = 0.6e6;
    const auto small = hall_air(air, 1e6, summer, {}), none = hall_air(closed(), 1e6, summer, {});
    CHECK(small.by_dx == Approx(0.6e6));
    CHECK(small.missing == Approx(none.missing - 0.6e6).epsilon(1e-6));
    CHECK(small.power - none.power == Approx(0.6e6 / 3.6));
    for (const double capacity : {2e6, 10e6}) {
        air.dx.dx_capacity = capacity;
        const auto large = hall_air(air, 1e6, summer, {});
        CHECK(large.missing == Approx(0.0).margin(1.0));
        CHECK(large.supply == Approx(298.15));
        CHECK(large.by_dx == Approx(none.missing).epsilon(1e-6));
    }
}

TEST_CASE("pads bring outside air by their effectiveness towards wet bulb, and the fans warm it") {
    auto air = closed();
    air.treatment.outside_air = 1.0;
    air.treatment.direct_effectiveness = 0.85;
    const auto y = hall_air(air, 1e6, {313.15, 298.15, sea_level}, {}); // 40 degC, wet bulb 25 degC
    const double fans = 350.0 / 1.15 / 1006.0;                          // K, of the air that they move
    CHECK(y.supply - 273.15 == Approx(40.0 - 0.85 * 15.0 + fans).margin(0.05));
    CHECK(y.missing / y.heat == Approx((y.supply - 298.15) / (12.0 + fans)).epsilon(0.01));
}

TEST_CASE("heat to the air of racks is what their coolant does not take") {
    const auto hall = example::hall();
    CHECK(air_heat(hall) == Approx(0.13 * 100.0 * Rack<double>::peak_power(hall.racks)));
}

TEST_CASE("an exchanger to outside air leaves coils what its effectiveness does not take, in the hardest hour") {
    auto air = closed();
    air.handler.air_supply = 300.15; // 27 degC, returns with 39
    air.treatment.mechanical = 1.0;
    DesignDay day{};
    day.dry_bulb = 316.85, day.wet_bulb = day.wet_bulb_with_dry = 295.35; // 43.7 and 22.2 degC
    day.dry_bulb_lowest = 280.0, day.pressure = sea_level;
    CHECK(left_to_coils(air, 1e6, day, 0.0) == 1.0); // nothing before the coils
    air.treatment.indirect_effectiveness = 0.7;
    const double fans = 350.0 / 1.15 / 1006.0;               // K, of the air that they move
    const double supply = 39.0 - 0.7 * (39.0 - 22.2) + fans; // degC, 27.5
    CHECK(left_to_coils(air, 1e6, day, 0.0) == Approx((supply - 27.0) / (12.0 + fans)).margin(0.002));
    CHECK(left_to_coils(air, 1e6, day, 1.0) == Approx((supply + 0.7 - 27.0) / (12.0 + fans)).epsilon(0.02));
    air.treatment.indirect_effectiveness = 0.9; // 24.2 degC and the fans
    CHECK(left_to_coils(air, 1e6, day, 0.0) == 0.0);
    day.dry_bulb_lowest = 260.0; // wetted exchangers stop in frost, and without a dry part nothing cools
    CHECK(left_to_coils(air, 1e6, day, 0.0) == Approx(1.0).epsilon(0.01));
    air.treatment.indirect_dry_effectiveness = 0.5; // 19.5 degC at freezing
    CHECK(left_to_coils(air, 1e6, day, 0.0) == 0.0);
    air.treatment.indirect_effectiveness = air.treatment.indirect_dry_effectiveness = 0.0;
    air.treatment.outside_air = 1.0; // which smoke may keep out
    CHECK(left_to_coils(air, 1e6, day, 0.0) == 1.0);
}
