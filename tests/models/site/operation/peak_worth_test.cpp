#include "models/site/operation/peak_worth.hpp"
#include "tests/catch.hpp"

#include <numeric>

using namespace sitewatt;

namespace {
constexpr double mwh = 3.6e9;
using Hours = std::vector<DemandHistory::Expected>;

/// Hours of one net load, MW, and price, USD/MWh.
Hours hours(std::size_t count, double net, double price) {
    return Hours(count, {net * 1e6, net * 1e6, {price / mwh}, true});
}
Hours operator+(Hours list, const Hours& more) {
    list.insert(list.end(), more.begin(), more.end());
    return list;
}

/// Fleets beside the peak of one grid.
struct Beside {
    std::vector<source_cost::Unit> units;
    std::vector<int> available;
    std::vector<std::size_t> order;
    peak_worth::Supply supply;
    Beside(std::vector<source_cost::Unit> of, std::vector<int> count)
        : units(std::move(of)), available(std::move(count)) {
        order.resize(units.size());
        std::iota(order.begin(), order.end(), std::size_t{0});
        supply = {units, available, order, order};
    }
    double cost(const Hours& list, double peak) const { return peak_worth::cost(list, supply, peak * 1e6); }
    /// MW. @param charge  USD/MW  @param left  h
    double worth(const Hours& list, double charge, double left) const {
        return peak_worth::table(list, supply, charge / 1e6, left * 3600.0).best(charge / 1e6, left * 3600.0) / 1e6;
    }
};
/// 10 MW, least load 4 MW, 100 USD/h on line and 40 USD/MWh, 500 USD a start.
const source_cost::Unit unit{10e6, 4e6, 100.0 / 3600.0, 40.0 / mwh, 500.0, 0.0};
/// 50 USD/MWh at any load.
source_cost::Unit at_any_load(double power, double price) { return {power * 1e6, 0.0, 0.0, price / mwh, 0.0, 0.0}; }
} // namespace

TEST_CASE("hours under a peak cost what the grid brings up to it and what units cost for the rest") {
    const Beside one({at_any_load(20.0, 50.0)}, {1});
    CHECK(one.cost(hours(3, 10.0, 20.0), 0.0) == Approx(3 * 10 * 50.0));
    CHECK(one.cost(hours(3, 10.0, 20.0), 4.0) == Approx(3 * (4 * 20.0 + 6 * 50.0)));
    CHECK(one.cost(hours(3, 10.0, 90.0), 4.0) == Approx(3 * 10 * 50.0)); // a dear hour is the units'
    // beside two kinds it stands in for the dearer
    const Beside two({at_any_load(6.0, 50.0), at_any_load(20.0, 80.0)}, {1, 1});
    CHECK(two.cost(hours(1, 10.0, 20.0), 0.0) - two.cost(hours(1, 10.0, 20.0), 1.0) == Approx(60.0));
    CHECK(two.cost(hours(1, 10.0, 20.0), 5.0) - two.cost(hours(1, 10.0, 20.0), 6.0) == Approx(30.0));
}

TEST_CASE("units in hours under a peak idle, spill what their least loads leave, and pay for their starts") {
    const Beside of_two({unit}, {2});
    CHECK(of_two.cost(hours(1, 8.0, 0.0), 0.0) == Approx(8 * 40.0 + 100.0));
    CHECK(of_two.cost(hours(1, 2.0, 0.0), 0.0) == Approx(4 * 40.0 + 100.0)); // 2 MW are spilled
    CHECK(of_two.cost(hours(1, 15.0, 0.0), 0.0) == Approx(15 * 40.0 + 200.0));
    // one MW of the grid spares the second unit, and power of the grid goes before a unit's
    CHECK(of_two.cost(hours(1, 11.0, 30.0), 1.0) == Approx(30.0 + 10 * 40.0 + 100.0));
    CHECK(of_two.cost(hours(1, 11.0, 30.0), 11.0) == Approx(11 * 30.0));
    const auto rising = hours(5, 2.0, 0.0) + hours(5, 15.0, 0.0);
    CHECK(of_two.cost(rising, 0.0) == Approx(5 * (160.0 + 100.0) + 5 * (600.0 + 200.0) + 500.0));
    // slow ones stay on line, as many as the highest hour takes
    Beside slow({unit}, {2});
    slow.supply.stays = {true};
    CHECK(slow.cost(rising, 0.0) == Approx(5 * (320.0 + 200.0) + 5 * (600.0 + 200.0)));
    CHECK(slow.cost(rising, 15.0) == Approx(0.0)); // a grid for nothing carries all
}

TEST_CASE("a peak is worth its charge up to where it is used often enough in what is left of the month") {
    // 4 MW always, 10 MW in a quarter of the hours, 30 USD/MWh cheaper than the units: of 720 h a watt up to 4 MW saves
    // 21,600 USD/MW, one above it 5,400.
    const auto list = hours(126, 4.0, 20.0) + hours(42, 10.0, 20.0);
    const Beside one({at_any_load(20.0, 50.0)}, {1});
    CHECK(one.worth(list, 5000.0, 720.0) == Approx(10.0));
    CHECK(one.worth(list, 12000.0, 720.0) == Approx(4.0).margin(0.25)); // a fortieth of the range
    CHECK(one.worth(list, 25000.0, 720.0) == 0.0);
    CHECK(one.worth(list, 12000.0, 360.0) == 0.0); // half of the month has gone
    const Beside small({at_any_load(7.0, 50.0)}, {1});
    CHECK(small.worth(list, 1e6, 720.0) == Approx(3.0)); // the units leave it to the grid whatever it costs
}

TEST_CASE("the peak that spares a whole unit is worth more than one that unloads it") {
    // 12 MW at 40 USD/MWh and 100 USD/h beside 30 USD/MWh, of 720 h: two MW spare a unit and save 60 USD/h each, the
    // next eight 10 USD/h each.
    const Beside of_two({unit}, {2});
    const auto flat = hours(168, 12.0, 30.0);
    CHECK(of_two.worth(flat, 60.0 * 720.0 * 0.9, 720.0) == Approx(2.0).margin(0.13));
    CHECK(of_two.worth(flat, 60.0 * 720.0 * 1.1, 720.0) == 0.0);
}

TEST_CASE("other grids stand beside the units up to their limits") {
    Beside one({at_any_load(20.0, 50.0)}, {1});
    one.supply.grids = 2;
    one.supply.limit[1] = 3e6;
    auto list = hours(168, 10.0, 20.0);
    for (auto& hour : list) hour.price[1] = 35.0 / mwh;
    CHECK(one.cost(list, 2.0) == Approx(168 * (2 * 20.0 + 3 * 35.0 + 5 * 50.0)));
    CHECK(one.worth(list, 30.0 * 720.0 * 0.9, 720.0) == Approx(7.0).margin(0.25)); // the last three save 15 USD/MWh
}
