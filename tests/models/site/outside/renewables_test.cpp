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

TEST_CASE("no quarter of an hour gives more than the rating, nor less than nothing") {
    const auto year = synthetic_year(*find_climate("cheyenne"), 1);
    const auto series = offered_power({{"sun", field()}, {"wind", farm()}}, std::make_shared<const WeatherYear>(year));
    const std::array most{rated_power(field()), rated_power(farm())};
    for (std::size_t s = 0; s < 2; ++s) {
        double highest = 0.0, missed = 0.0, all = 0.0;
        for (int k = 0; k < 4 * 8760; ++k) {
            const double mean = series[s].mean(900.0 * k, 900.0 * (k + 1));
            REQUIRE(mean >= -1e-6 * most[s]);
            REQUIRE(mean <= most[s] * (1.0 + 1e-6));
            highest = std::fmax(highest, mean);
        }
        for (std::size_t k = 0; k < 8760; ++k) {
            const double hour = s == 0 ? offered_power(field(), year, k) : offered_power(farm(), year, k);
            double sum = 0.0; // of the curve, by midpoints of ten seconds
            for (int i = 0; i < 360; ++i) sum += series[s](3600.0 * static_cast<double>(k) + 10.0 * i + 5.0) / 360.0;
            missed += std::abs(sum - hour);
            all += hour;
        }
        CHECK(highest > 0.9 * most[s]);
        CHECK(missed < 1e-3 * all);
    }
}
