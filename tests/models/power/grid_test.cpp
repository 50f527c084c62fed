#include "models/power/grid.hpp"
#include "tests/catch.hpp"

using namespace sitewatt;

TEST_CASE("a connection carries what is asked, within its limit, and nothing in an outage") {
    Grid<double>::Parameters p{};
    for (const auto& row : Grid<double>::parameters) p.*row.member = row.fallback;
    p.import_limit = 150e6;
    const auto power = [&](double wished, double available) {
        return Grid<double>::output(p, {}, {wished, available}).power;
    };
    CHECK(power(100e6, 1.0) == 100e6);
    CHECK(power(200e6, 1.0) == 150e6);
    CHECK(power(-20e6, 1.0) == 0.0);
    CHECK(power(100e6, 0.0) == 0.0);
}
