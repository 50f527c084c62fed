#include "models/site/operation/peaks.hpp"
#include "tests/catch.hpp"
#include "tests/models/site/example_design.hpp"

#include <algorithm>

using namespace sitewatt;

namespace {
/// 10 USD/kW in any hour, twice that in July; beside it 30 for weekdays from 16 to 21 o'clock and 4 for the rest.
GridDesign charged() {
    auto grid = example::unsized().grids.front();
    grid.grid.demand_charge = 0.0;
    auto& rate = grid.schedule;
    rate.flat_demand.periods = {{{1e6, 1e-3}, {infinity, 10e-3}}, {{infinity, 20e-3}}};
    rate.flat_demand_month = {};
    rate.flat_demand_month[6] = 1;
    rate.demand.periods = {{{infinity, 4e-3}}, {{infinity, 30e-3}}};
    for (auto& month : rate.demand_weekday) std::fill(month.begin() + 16, month.begin() + 21, 1);
    return grid;
}
const Calendar calendar(Calendar::date(2025, 6, 30)); // a Monday
constexpr double hour = 3600.0, day = 24.0 * hour;
} // namespace

TEST_CASE("a moment's new peak costs what the bill asks for all peaks that count then") {
    const auto grid = charged();
    const auto price = [&](double time) {
        return peaks::now({}, peaks::prices(grid, calendar, time), peaks::period(grid.schedule, calendar, time)).price;
    };
    CHECK(price(12.0 * hour) == Approx(14e-3 / 30.0));      // Monday noon: one day of June is billed
    CHECK(price(17.0 * hour) == Approx(40e-3 / 30.0));      // and 17:00
    CHECK(price(day + 17.0 * hour) == Approx(50e-3));       // in July
    CHECK(price(5.0 * day + 17.0 * hour) == Approx(24e-3)); // on a Saturday
    auto late = grid;
    late.comes = false;
    CHECK(peaks::prices(late, calendar, 0.0).any == 0.0);
}

TEST_CASE("a run that begins within a month is billed for the rest of it, and what a whole one adds stays") {
    const Calendar middle(Calendar::date(2025, 4, 16));
    CHECK(peaks::billed_share(middle, 0.0) == Approx(0.5));
    CHECK(peaks::billed_share(middle, 14.9 * day) == Approx(0.5));
    CHECK(peaks::billed_share(middle, 15.1 * day) == 1.0);
    CHECK(peaks::billed_share(middle, -6.0 * hour) == Approx(0.5));
    CHECK(peaks::billed_share(Calendar(Calendar::date(2025, 5, 1)), 0.0) == 1.0);
    CHECK(peaks::billed_share(Calendar(Calendar::date(2025, 5, 1)), -6.0 * hour) == 1.0); // billed in no month
    auto grid = charged();
    grid.schedule.demand.periods.clear();
    CHECK(peaks::spread(grid, middle, 0.0).any == Approx(10e-3 / one_month));
}

TEST_CASE("a grid that charges for weekends alone pays for peaks") {
    auto grid = charged();
    auto& rate = grid.schedule;
    rate.flat_demand.periods.clear();
    rate.demand.periods = {{{infinity, 0.0}}, {{infinity, 30e-3}}};
    rate.demand_weekday = {};
    for (auto& month : rate.demand_weekend) month.fill(1);
    CHECK(grid.pays_for_peaks());
    CHECK(grid.peaks_vary());
    CHECK(peaks::prices(grid, calendar, 0.0).of_period == std::vector<double>{0.0, 30e-3 / 30.0});
    CHECK(peaks::prices(grid, calendar, day).of_period == std::vector<double>{0.0, 30e-3}); // in July
}

TEST_CASE("power up to the least of the peaks that count makes no new one, where none is charged there is no limit") {
    const Peaks reached{9e6, {8e6, 5e6}};
    CHECK(peaks::now(reached, {10e-3, {4e-3, 30e-3}}, 1).made == 5e6);
    CHECK(peaks::now(reached, {10e-3, {0.0, 30e-3}}, 0).made == 9e6);
    CHECK(peaks::now(reached, {0.0, {0.0, 30e-3}}, 0).made == infinity);
    CHECK_FALSE(peaks::now(reached, {0.0, {0.0, 30e-3}}, 0).charged());
    CHECK(peaks::now({9e6}, {10e-3}, -1).made == 9e6); // a contract's
}

TEST_CASE("a charge is spread over the hours that it is for") {
    const auto spread = peaks::spread(charged(), calendar, 0.0);
    CHECK(spread.any == Approx(10e-3 / one_month));
    CHECK(spread.of_period[1] == Approx(30e-3 / (one_month * 25.0 / 168.0)));
    CHECK(spread.of_period[0] == Approx(4e-3 / (one_month * 143.0 / 168.0)));
}

TEST_CASE("no bill asks less for a peak than its cheapest tier") {
    const auto least = peaks::least_prices(charged(), 5, 0.5);
    CHECK(least.any == Approx(0.5e-3));
    CHECK(least.of_period[1] == Approx(15e-3));
    CHECK(peaks::least_prices(charged(), 6, 1.0).any == Approx(20e-3));
}
