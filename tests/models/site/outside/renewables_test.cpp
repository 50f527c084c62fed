#include "models/site/outside/climate.hpp"
#include "models/site/outside/renewables.hpp"
#include "tests/catch.hpp"
#include "tests/models/site/example_design.hpp"

#include <array>

using namespace sitewatt;

namespace {
SolarField field() {
    auto f = example::defaults(solar_fields);
    f.peak_power = 100e6;
    return f;
}
WindFarm farm() {
    auto f = example::defaults(wind_fields);
    f.rated_power = 100e6;
    return f;
}
} // namespace

TEST_CASE("sunny places give more than dull ones, at night nothing, and never more than the inverters") {
    const auto capacity_factor = [](const char* place) {
        const auto year = synthetic_year(*find_climate(place), 1);
        double sum = 0.0;
        for (std::size_t k = 0; k < year.dry_bulb.size(); ++k) {
            const double power = offered_power(field(), year, k);
            CHECK(power >= 0.0);
            CHECK(power <= rated_power(field()) * (1.0 + 1e-12));
            if (k % 24 < 3) CHECK(power == 0.0);
            sum += power;
        }
        return sum / 8760.0 / 100e6; // over peak power
    };
    const double phoenix = capacity_factor("phoenix"), chicago = capacity_factor("chicago");
    CHECK(phoenix > chicago);
    // trackers: 0.22-0.27 of peak power in the desert (NREL ATB class 1-3), 0.14-0.20 at the lakes
    CHECK(phoenix > 0.20);
    CHECK(phoenix < 0.29);
    CHECK(chicago > 0.12);
    CHECK(chicago < 0.22);
}

TEST_CASE("the smooth series has the mean of its hours") {
    const auto year = synthetic_year(*find_climate("abilene"), 1);
    const auto series = offered_power({{"sun", field()}, {"wind", farm()}}, std::make_shared<const WeatherYear>(year));
    REQUIRE(series.size() == 2);
    for (std::size_t s = 0; s < 2; ++s) {
        double hours = 0.0, smooth = 0.0;
        for (std::size_t k = 0; k < 8760; ++k) {
            hours += s == 0 ? offered_power(field(), year, k) : offered_power(farm(), year, k);
            for (int i = 0; i < 6; ++i) smooth += series[s](3600.0 * (static_cast<double>(k) + (i + 0.5) / 6.0)) / 6.0;
        }
        CHECK(smooth == Approx(hours).epsilon(5e-3));
    }
}

TEST_CASE("after a storm a farm waits until the wind is under its restart speed") {
    auto year = synthetic_year(*find_climate("abilene"), 1);
    const auto f = farm();
    const double hub = wind::at_hub(1.0, f.hub_height);
    const std::array<double, 6> speeds{20.0, 26.0, 24.0, 22.5, 21.0, 24.0}; // at the hub, m/s
    for (std::size_t k = 0; k < speeds.size(); ++k) year.wind_speed[k] = speeds[k] / hub;
    CHECK(offered_power(f, year, 0) > 0.0);
    for (const std::size_t k : {1, 2, 3}) CHECK(offered_power(f, year, k) == 0.0);
    CHECK(offered_power(f, year, 4) > 0.0);
    CHECK(offered_power(f, year, 5) > 0.0); // not over the cut-out since
}
