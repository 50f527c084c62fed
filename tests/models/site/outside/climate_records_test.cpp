#include "models/site/outside/climate.hpp"
#include "tests/catch.hpp"

#include <algorithm>
#include <numeric>
#include <set>
#include <string>

using namespace sitewatt;

TEST_CASE("the built-in climates have the places that planners ask for") {
    for (const char* name :
         {"memphis", "ashburn", "abilene", "phoenix", "chicago", "the_dalles", "frankfurt", "singapore"}) {
        CAPTURE(std::string(name));
        REQUIRE(find_climate(name) != nullptr);
    }
    CHECK(find_climate("atlantis") == nullptr);
}

TEST_CASE("every record is a place on earth with a source, and its own name") {
    std::set<std::string_view> names;
    for (const auto& c : climates()) {
        CAPTURE(std::string(c.name));
        CHECK(names.insert(c.name).second);
        CHECK_FALSE(c.source.empty());
        CHECK(std::abs(c.latitude) <= 90.0);
        CHECK(std::abs(c.longitude) <= 180.0);
        CHECK(std::abs(c.utc_offset - c.longitude / 15.0) <= 3.0);
        for (std::size_t m = 0; m < 12; ++m) {
            CHECK(c.dew_point[m] <= c.dry_bulb[m]);
            CHECK(c.daily_range[m] > 0.0);
            CHECK(c.spread[m] > 0.0);
            CHECK(std::abs(c.correlation[m]) <= 1.0);
            CHECK(c.sun[m] >= 0.0);
            CHECK(c.sun[m] < 10.0);
        }
    }
}

TEST_CASE("annual means of the records are those that weather services publish") {
    struct Normal {
        const char* place;
        double celsius, tolerance;
        const char* source;
    };
    // Long-term annual means. Typical-year files cover earlier decades and airports, hence the tolerance in K.
    for (const auto& normal : {Normal{"memphis", 17.4, 0.9, "NOAA 1991-2020 normal, Memphis airport, 63.3 degF"},
                               Normal{"phoenix", 24.2, 0.9, "NOAA 1991-2020 normal, Sky Harbor, 75.6 degF"},
                               Normal{"chicago", 10.6, 0.9, "NOAA 1991-2020 normal, O'Hare, 51.0 degF"},
                               Normal{"ashburn", 12.9, 0.9, "NOAA 1991-2020 normal, Dulles, 55.3 degF"},
                               // the months of Abilene's typical year are 1.2 K cooler than its latest normal
                               Normal{"abilene", 18.2, 1.3, "NOAA 1991-2020 normal, Abilene, 64.8 degF"},
                               Normal{"frankfurt", 11.2, 1.2, "DWD 1991-2020 mean, Frankfurt airport"},
                               Normal{"singapore", 27.8, 0.9, "MSS 1991-2020 mean, Changi"}}) {
        const auto& months = find_climate(normal.place)->dry_bulb;
        const double mean = std::accumulate(months.begin(), months.end(), 0.0) / 12.0;
        CAPTURE(std::string(normal.place), std::string(normal.source));
        CHECK(mean == Approx(normal.celsius).margin(normal.tolerance));
    }
}
