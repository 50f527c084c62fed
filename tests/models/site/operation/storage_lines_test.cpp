#include "models/site/operation/storage_rules.hpp"
#include "tests/catch.hpp"
#include "tests/models/site/operation/example_storage.hpp"

#include <algorithm>
#include <cmath>

using namespace sitewatt;
using namespace sitewatt::example;

TEST_CASE("the line of a grid is the lowest that the store can hold through the hours that come") {
    // Still for ten hours, then wind for all: 8 MW over ten hours are 80 MWh, of which the store has 20 less what it
    // keeps.
    Looking l(beside_grid(true), weather([](double h) { return h < 10.0 ? 0.0 : 10e6; }));
    REQUIRE(l.rules.wanted());
    l.look(1.0);
    CHECK(l.rules.line() == Approx(8e6 - 20e6 / 10.0).epsilon(5e-3));
    Looking half(beside_grid(true), weather([](double h) { return h < 10.0 ? 0.0 : 10e6; }));
    half.look(0.5);
    CHECK(half.rules.line() == Approx(8e6 - 10e6 / 10.0).epsilon(5e-3));
    // an hour of wind first fills it, as far as its power goes
    Looking filled(beside_grid(true), weather([](double h) { return h < 1.0 || h > 10.0 ? 18e6 : 0.0; }));
    filled.look(0.5, 18e6);
    CHECK(filled.rules.line() == Approx(8e6 - 20e6 / 10.0).epsilon(5e-3));
    CHECK(filled.rules.battery() == Approx(-10e6).epsilon(1e-3));
    // a peak that the month has reached is free
    Looking reached(beside_grid(true), weather([](double h) { return h < 10.0 ? 0.0 : 10e6; }));
    reached.peaks[0].any = 7e6;
    reached.look(1.0);
    CHECK(reached.rules.line() == 7e6);
}

TEST_CASE("a line is raised to fill in cheap hours where they pay for a peak, and not where they do not") {
    // 8 MW all day: 20 MWh more at night over nine hours are a peak of 2 MW or more
    const auto line = [](double demand_charge) {
        Looking l(by_tariff(demand_charge), weather([](double) { return 0.0; }));
        l.look(0.0);
        CHECK(l.rules.line() == Approx(8e6).epsilon(5e-3)); // no day is known
        for (int h = 0; h <= 24; ++h) l.history.record(hour * h, {.demand = 8e6});
        l.time = 24.0 * hour;
        l.look(0.0);
        return l.rules.line();
    };
    // what 36 hours shift earns 120 USD/MWh of 20 or 40 MWh; a kW costs them 4 x 36 of 720 hours of its month
    CHECK(line(1e-3) >= 8e6 + 20e6 / 9.0);
    CHECK(line(12e-3) < 8e6 + 10e6);
    CHECK(line(50e-3) == Approx(8e6).epsilon(5e-3));
}

TEST_CASE("a line that was raised for a day is not raised again from the peak that comes of it") {
    Looking l(by_tariff(1e-3), weather([](double) { return 0.0; }));
    for (int h = 0; h <= 24; ++h) l.history.record(hour * h, {.demand = 8e6});
    l.time = 24.0 * hour;
    l.look(0.0);
    const double raised = l.rules.line();
    REQUIRE(raised > 8.5e6);
    for (int h = 27; h < 48; h += 3) {
        CAPTURE(h);
        l.time = h * hour;
        l.peaks[0].any = raised;
        l.look(0.5);
        CHECK(l.rules.line() == Approx(raised));
    }
}

TEST_CASE("where demand is charged in some hours alone a store fills in the others and spares them what it can") {
    // 8 MW all day, 30 USD/kW for weekdays from 16 to 21 o'clock at one price of energy: 20 MWh over five hours
    auto d = by_tariff(0.0);
    auto& rate = d.grids.front().schedule;
    rate.energy.resize(1), rate.energy_weekday = rate.energy_weekend = {};
    rate.demand.periods = {{{infinity, 0.0}}, {{infinity, 30e-3}}};
    for (auto& month : rate.demand_weekday) std::fill(month.begin() + 16, month.begin() + 21, 1);
    Looking l(d, weather([](double) { return 0.0; }));
    REQUIRE(l.rules.wanted());
    l.time = 12.0 * hour; // a Wednesday
    l.look(0.0);
    CHECK(l.rules.line() == infinity);
    double filled = 0.0; // J
    for (; l.time < 16.0 * hour; l.time += 600.0) {
        l.look(filled / (20.0 * mwh));
        filled -= 600.0 * l.rules.battery();
    }
    CHECK(filled > 18.0 * mwh); // every look spreads what is missing over an hour
    l.look(1.0);
    CHECK(l.rules.line() == Approx(8e6 - 20e6 / 5.0).epsilon(5e-3));
    CHECK(l.rules.battery() == Approx(4e6).epsilon(5e-3));
    // 6 MW that these hours have had is free; what others had is not asked
    l.peaks[0] = {20e6, {20e6, 6e6}}, l.time += 4.0 * hour;
    l.look(0.5);
    CHECK(l.rules.line() == Approx(6e6));
}

TEST_CASE("hours of a day that is not over do not stand for a day to come") {
    // 2 MW in the ten hours before, 8 now and by all that is known from now on
    Looking l(by_tariff(50e-3), weather([](double) { return 0.0; }));
    for (int h = 0; h <= 10; ++h) l.history.record(hour * h, {.demand = 2e6});
    l.time = 10.0 * hour;
    l.look(0.0);
    CHECK(l.rules.line() == Approx(8e6).epsilon(5e-3));
}

TEST_CASE("a new peak is made at the grid where it costs least, wherever that stands in the file") {
    for (const bool dear_first : {true, false}) {
        auto d = by_tariff(1e-3);
        d.grids.push_back(d.grids.front());
        d.grids[dear_first ? 0 : 1].grid.demand_charge = 50e-3;
        Looking l(d, weather([](double) { return 0.0; }));
        for (int h = 0; h <= 24; ++h) l.history.record(hour * h, {.demand = 8e6});
        l.time = 24.0 * hour;
        l.look(0.0);
        CAPTURE(dear_first);
        CHECK(l.rules.line() >= 8e6 + 20e6 / 9.0); // as at the cheap one alone
    }
}
