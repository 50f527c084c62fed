#include "models/site/operation/grid_meter.hpp"
#include "tests/catch.hpp"
#include "tests/models/site/example_design.hpp"

using namespace sitewatt;

namespace {
SiteDesign on_grid() {
    auto d = example::unsized();
    d.grids.front().coincident_hours = {3600.0};
    return d;
}
} // namespace

TEST_CASE("demand is the highest mean of three readings in five minutes, by calendar months") {
    GridMeter meter(on_grid());
    for (int k = 0; k < 12; ++k) meter.record(300.0 * k, k == 5 ? 9e6 : 3e6);
    CHECK(meter.monthly_peaks()[0] == Approx(5e6));
    CHECK(meter.peak_of_month(0.0) == Approx(5e6));
    meter.record(31.0 * 86400.0 + 600.0, 12e6);
    CHECK(meter.monthly_peaks()[1] == Approx((12e6 + 3e6 + 3e6) / 3.0));
    meter.record(31.0 * 86400.0 + 700.0, 99e6); // sooner than five minutes: no reading
    CHECK(meter.monthly_peaks()[1] == Approx(6e6));
    meter.clear();
    CHECK(meter.monthly_peaks()[0] == 0.0);
}

TEST_CASE("the coincident hour is averaged alone") {
    GridMeter meter(on_grid());
    for (int k = 0; k < 36; ++k) meter.record(300.0 * k, k >= 12 && k < 24 ? 4e6 : 20e6);
    CHECK(meter.coincident_power() == Approx(4e6));
}

TEST_CASE("a rate schedule is billed from the same readings") {
    auto d = on_grid();
    RateSchedule rate;
    rate.energy = {{{std::numeric_limits<double>::infinity(), 0.1 / 3.6e6}}};
    rate.demand = {{{std::numeric_limits<double>::infinity(), 10.0 / 1e3}}};
    d.grids.front().rate = rate;
    GridMeter meter(d);
    for (int k = 0; k < 12; ++k) meter.record(300.0 * k, 2e6);
    CHECK(meter.beyond_marginal() == Approx(2000.0 * 10.0));
    CHECK(GridMeter(on_grid()).beyond_marginal() == 0.0);
}
