#include "models/site/operation/peak_worth.hpp"
#include "tests/catch.hpp"

using namespace sitewatt;

namespace {
constexpr double mwh = 3.6e9;

/// Hours of one net load, MW, and price, USD/MWh.
std::vector<DemandHistory::Expected> hours(std::size_t count, double net, double price) {
    return std::vector<DemandHistory::Expected>(count, {net * 1e6, net * 1e6, {price / mwh}, true});
}
} // namespace

TEST_CASE("a watt of peak saves what units cost over the price in the hours that need it, and nothing in dear ones") {
    auto list = hours(1, 10.0, 20.0);
    for (const auto& more : {hours(1, 10.0, 90.0), hours(2, 4.0, 30.0)})
        list.insert(list.end(), more.begin(), more.end());
    const std::vector<peak_worth::Step> units{{20e6, 50.0 / mwh}};
    CHECK(peak_worth::saving(list, units, 0, 0.0, 0.0) == Approx((30.0 + 0.0 + 20.0 + 20.0) / 4.0 / mwh));
    CHECK(peak_worth::saving(list, units, 0, 0.0, 5e6) == Approx(30.0 / 4.0 / mwh));
    CHECK(peak_worth::saving(list, units, 0, 5.0 / mwh, 5e6) == Approx(25.0 / 4.0 / mwh));
    CHECK(peak_worth::saving(list, units, 0, 0.0, 10e6) == 0.0);
    // beside two kinds it stands in for the dearer first
    const std::vector<peak_worth::Step> two{{6e6, 50.0 / mwh}, {20e6, 80.0 / mwh}};
    CHECK(peak_worth::saving(hours(1, 10.0, 20.0), two, 0, 0.0, 1e6) == Approx(60.0 / mwh));
    CHECK(peak_worth::saving(hours(1, 10.0, 20.0), two, 0, 0.0, 5e6) == Approx(30.0 / mwh));
}

TEST_CASE("what units cost on the mean has their idling, their least loads and their starts in it") {
    const source_cost::Unit unit{10e6, 4e6, 100.0 / 3600.0, 40.0 / mwh, 500.0, 0.0}; // W, W, USD/s, USD/J, USD, USD
    const auto cost = [&](const auto& list, int count, double before, bool stays) {
        return peak_worth::carried(list, unit, count, before, stays).cost * mwh;
    };
    CHECK(cost(hours(10, 8.0, 0.0), 1, 0.0, false) == Approx(40.0 + 100.0 / 8.0));
    CHECK(cost(hours(10, 2.0, 0.0), 1, 0.0, false) == Approx((4.0 * 40.0 + 100.0) / 2.0));  // 2 MW are spilled
    CHECK(cost(hours(10, 10.0, 0.0), 1, 8e6, false) == Approx((4.0 * 40.0 + 100.0) / 2.0)); // others carry 8 of 10
    CHECK(cost(hours(10, 15.0, 0.0), 2, 0.0, false) == Approx(40.0 + 200.0 / 15.0));
    CHECK(cost(hours(10, 15.0, 0.0), 1, 0.0, false) == Approx(40.0 + 100.0 / 10.0)); // as much as it can
    auto list = hours(5, 2.0, 0.0);
    const auto high = hours(5, 15.0, 0.0);
    list.insert(list.end(), high.begin(), high.end());
    CHECK(cost(list, 2, 0.0, false) == Approx((5 * (160.0 + 100.0) + 5 * (600.0 + 200.0) + 500.0) / 85.0)); // a start
    CHECK(cost(list, 2, 0.0, true) == Approx((5 * (320.0 + 200.0) + 5 * (600.0 + 200.0)) / 85.0)); // both all along
    CHECK(peak_worth::carried(list, unit, 2, 0.0, false).load_factor == Approx(8.5 / 15.0));
    CHECK(peak_worth::carried(list, unit, 1, 0.0, false).load_factor == Approx(6.0 / 10.0));
    CHECK(cost(hours(3, 0.0, 0.0), 1, 0.0, false) == Approx(unit.full() * mwh)); // nothing to carry
}

TEST_CASE("a peak is worth its charge up to where it is used often enough in what is left of the month") {
    // 4 MW always, 10 MW in a quarter of the hours, 30 USD/MWh cheaper than the units: of 720 h a watt up to 4 MW saves
    // 21,600 USD/MW, one above it 5,400.
    auto list = hours(126, 4.0, 20.0);
    const auto high = hours(42, 10.0, 20.0);
    list.insert(list.end(), high.begin(), high.end());
    const std::vector<peak_worth::Step> units{{20e6, 50.0 / mwh}};
    const auto worth = [&](double charge, double left) {
        return peak_worth::of(list, units, 0, 0.0, charge / 1e6, left * 3600.0);
    };
    CHECK(worth(5000.0, 720.0) == Approx(10e6).epsilon(1e-3));
    CHECK(worth(12000.0, 720.0) == Approx(4e6).epsilon(1e-3));
    CHECK(worth(25000.0, 720.0) == 0.0);
    CHECK(worth(12000.0, 360.0) == 0.0); // half of the month has gone
    // units of 7 MW leave 3 MW to the grid whatever it costs
    const std::vector<peak_worth::Step> small{{7e6, 50.0 / mwh}};
    CHECK(peak_worth::of(list, small, 0, 0.0, 1.0, 720.0 * 3600.0) == Approx(3e6));
}
