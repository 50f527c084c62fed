#include "models/site_files.hpp"
#include "tests/catch.hpp"

using namespace sitewatt;

TEST_CASE("a site that names no file has a calendar year, a built-in climate and the tariff of its contract") {
    const SiteFiles files;
    CHECK(files.duration == 8760.0 * 3600.0);
    CHECK(files.weather == nullptr);
    CHECK(files.series.empty());
    CHECK(files.rates.empty());
    CHECK_FALSE(SiteSeries{}.repeat);
}
