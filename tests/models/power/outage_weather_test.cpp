#include "models/power/outage_weather.hpp"
#include "tests/catch.hpp"

using namespace sitewatt;

TEST_CASE("shares of units that are down, as published, and between and beyond") {
    // Murphy, Sowell and Apt (2019), as NREL's ReEDS carries it
    CHECK(outage_weather::share_down(outage_weather::combustion_turbine, 258.15) == Approx(0.199));
    CHECK(outage_weather::share_down(outage_weather::combustion_turbine, 283.15) == Approx(0.021));
    CHECK(outage_weather::share_down(outage_weather::combined_cycle, 308.15) == Approx(0.072));
    CHECK(outage_weather::share_down(outage_weather::nuclear, 293.15) == Approx(0.027));
    CHECK(outage_weather::share_down(outage_weather::diesel, 260.65) == Approx(0.191)); // half way
    CHECK(outage_weather::share_down(outage_weather::steam, 230.0) == Approx(0.133));
    CHECK(outage_weather::share_down(outage_weather::steam, 320.0) == Approx(0.140));
}

TEST_CASE("the clock of failures ends with the year and runs by the odds") {
    const std::vector<double> air{258.15, 283.15, 283.15, 308.15};
    const auto clock = outage_weather::clock(outage_weather::combustion_turbine, air);
    REQUIRE(clock.size() == 5);
    CHECK(clock.front() == 0.0);
    CHECK(clock.back() == Approx(4.0 * 3600.0));
    CHECK(clock[1] / (clock[2] - clock[1]) == Approx((0.199 / 0.801) / (0.021 / 0.979)));
    CHECK(clock[2] - clock[1] == Approx(clock[3] - clock[2]));
    CHECK((clock[4] - clock[3]) / (clock[3] - clock[2]) == Approx((0.066 / 0.934) / (0.021 / 0.979)));
}
