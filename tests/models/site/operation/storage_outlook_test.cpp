#include "models/site/operation/weather_forecast.hpp"
#include "tests/catch.hpp"
#include "tests/models/site/example_site.hpp"
#include "tests/models/site/operation/example_storage.hpp"

#include <cmath>

using namespace sitewatt;
using namespace sitewatt::example;

TEST_CASE("an uncertain night has a line over that of its mean, and the battery is filled for more than that") {
    const auto night = weather([](double h) { return h < 4.0 ? 8e6 : h < 24.0 ? 6e6 : 10e6; });
    // 2 MW for twenty hours, of which the store has 20 MWh: 1 MW if that is known
    const auto decided = [&](bool known) {
        Looking l(beside_grid(known), night);
        l.look(1.0, 8e6);
        return l.rules.line();
    };
    CHECK(decided(true) == Approx(1e6).epsilon(5e-3));
    double sum = 0.0; // over nights, for what is forecast differs
    for (int k = 0; k < 12; ++k) {
        Looking l(beside_grid(false), night);
        l.time = 1e6 * k;
        l.rules.use(weather([&](double h) {
            const double since = h - std::round(l.time / hour);
            return since < 4.0 ? 8e6 : since < 24.0 ? 6e6 : 10e6;
        }));
        l.look(1.0, 8e6);
        sum += l.rules.line() / 12.0;
    }
    CHECK(sum > 1.1e6);
    CHECK(sum < 2.5e6);
}

TEST_CASE("units are for a site beside a grid if a peak costs more than it saves of them, and in a dear hour") {
    const auto looked = [](double fuel, double now, double later, double every = 0.0) {
        auto d = windy(true);
        d.fleets.front().cost.fuel_price = fuel / 1.055056e9;
        d.fleets.front().turbine.count = 4.0;
        d.grids.front().grid.import_limit = 30e6;
        d.grids.front().grid.demand_charge = 12e-3;
        Looking l(d, weather([](double) { return 0.0; }));
        l.rules.use([=](double from, double) {
            auto s = example::summer();
            s.renewable[0] = 0.0;
            const bool alike = every > 0.0 ? std::fmod(from / hour, every) < 0.5 * every : from < 1.0;
            s.grids[0].energy_price = (alike ? now : later) / mwh;
            return s;
        });
        l.outside.grids[0].energy_price = now / mwh;
        l.look(0.0);
        return l;
    };
    // about 45 USD/MWh, beside 16 of a peak
    CHECK(looked(4.5, 10.0, 60.0).rules.line() < 3e6);    // an hour that is cheap changes nothing
    CHECK(looked(4.5, 60.0, 10.0).rules.line() > 6.5e6);  // nor does a dear one: no peak is left to them
    CHECK(looked(4.5, 900.0, 10.0).rules.units()[0] > 0); // but they run in it
    // Beside cheap hours a peak saves (45 - 10) / 2, whatever the others cost: they have their units anyhow.
    CHECK(looked(4.5, 10.0, 200.0, 4.0).rules.line() > 6.5e6);
    CHECK(looked(4.5, 35.0, 200.0, 4.0).rules.line() < 3e6);
}

TEST_CASE("units that stand by are none of the batteries' while grids can carry the load, and are in an outage") {
    const auto wanted = [](double standby, double limit) {
        auto d = windy(true);
        d.fleets.front().cost.fuel_price = 1.0 / 1.055056e9;
        d.fleets.front().turbine.count = 4.0;
        d.fleets.front().cycling.standby = standby;
        d.grids.front().grid.import_limit = limit;
        Looking l(d, weather([](double) { return 0.0; }, 300.0));
        l.look(0.0);
        return l.rules.units()[0];
    };
    CHECK(wanted(0.0, 30e6) > 0); // far cheaper than the grid
    CHECK(wanted(1.0, 30e6) == 0);
    CHECK(wanted(1.0, 5e6) > 0);
}

TEST_CASE("a plan of batteries ends with the connection it counts on") {
    auto d = beside_grid(true);
    Looking l(d, weather([](double) { return 0.0; }));
    l.look(0.5);
    CHECK(l.rules.battery() < 8e6);
    l.time = 600.0;
    l.outside.grids[0].available = 0.0;
    l.look(0.5);
    CHECK(l.rules.battery() == Approx(8e6).epsilon(1e-6)); // all of the load
}

TEST_CASE("the weather of an hour is asked for once, though every plan needs it") {
    int asked = 0;
    const auto coming = weather([](double) { return 4e6; });
    Looking l(beside_grid(true), [&](double from, double to) { return ++asked, coming(from, to); });
    l.look(0.5);
    CHECK(asked == 36);
    const double line = l.rules.line();
    l.time = 3.0 * hour;
    l.look(0.5);
    CHECK(asked == 36 + 3);
    CHECK(l.rules.line() == Approx(line)); // under the same weather and load
}

TEST_CASE("weather is drawn both ways: of every pair of ways one asks for no more than was told") {
    const auto calm_hour = [](double start) {
        return weather([start](double h) { return h - start == 5.0 ? 3e6 : 8e6; });
    };
    auto d = beside_grid(false);
    d.batteries.front().battery.energy_capacity = 1e-6 * mwh; // nothing to carry the hour with
    for (int k = 0; k < 40; ++k) {
        const double start = 100.0 * k, middle = (start + 5.5) * hour;
        Looking l(d, calm_hour(start));
        l.time = start * hour;
        l.look(0.0, 8e6);
        const double told = weather_forecast::power(d.renewables[0], 0, 3e6, middle, 5.5 * hour);
        CAPTURE(k);
        CHECK(l.rules.line() <= 1.005 * (8e6 - told)); // the lowest line of all ways
    }
}

TEST_CASE("hours that were not yet seen are like now, and those of yesterday like yesterday") {
    Looking l(by_tariff(12e-3), weather([](double) { return 0.0; }));
    for (int h = 0; h <= 20; ++h) l.history.record(hour * h, {.demand = 8e6});
    l.time = 20.0 * hour;
    l.look(0.0);
    CHECK(l.rules.line() == Approx(8e6).epsilon(5e-3)); // an empty store beside a load that is always the same
}

TEST_CASE("the line of a battery beside a load is for days like those of the week before") {
    // 4 MW, and four hours of 10 or 12: the store's 20 MWh leave 5 or 7 of them
    const auto line = [](int high_days) {
        Looking l(by_tariff(12e-3), weather([](double) { return 0.0; }));
        const auto load = [&](int h) {
            const int day = h / 24;
            return h % 24 < 12 || h % 24 >= 16 ? 4e6 : day >= 1 && day <= high_days ? 12e6 : 10e6;
        };
        for (int h = 0; h < 7 * 24; ++h)
            for (const double end : {hour * h + 1.0, hour * (h + 1)}) l.history.record(end, {.demand = load(h)});
        l.time = hour * 7 * 24;
        l.now.supply.demand = 4e6;
        l.look(1.0);
        return l.rules.line();
    };
    CHECK(line(0) == Approx(5e6).epsilon(5e-3));
    CHECK(line(1) == Approx(5e6).epsilon(5e-3)); // a day in seven is worth no higher line
    CHECK(line(5) == Approx(7e6).epsilon(5e-3)); // though the day that comes is like last week's first, of 10
}

TEST_CASE("a day of the week that was not seen is like the day before, but for what the workload is to ask") {
    // racks at half their way from idling ask 4 MW of 8; in twelve hours twice as many requests come
    const auto coming = [](double from, double) {
        auto s = example::summer();
        s.request_rate = from >= 12.0 * hour ? 20.0 : 10.0;
        s.grids[0].energy_price = 50.0 / mwh;
        return s;
    };
    auto d = by_tariff(12e-3);
    const auto& racks = d.halls.front().racks;
    const double idle = racks.count * Rack<double>::power(racks, racks.accelerator_idle_power, 1.0);
    Looking l(d, coming);
    const double it = 4e6 * d.critical_it_power / d.design_power;
    l.outside.request_rate = 10.0;
    l.now.halls.front().racks.it_power = idle + it;
    l.look(0.0);
    CHECK(l.rules.line() == Approx(12e6 - 20e6 / 24.0).epsilon(5e-3)); // 8 MW, and then 4 more, beside the store
}

TEST_CASE("a month that begins with a weekend pays no peak for taking Monday to be like it") {
    const auto run = example::finished("sites/studies/energy-sources", {{"weather.climate", "london"},
                                                                        {"cooling.use", "dry"},
                                                                        {"hall.a.count", "100"},
                                                                        {"power.adequacy_years", "0"},
                                                                        {"power.dispatch_bound", "true"},
                                                                        {"power.battery.use", "lfp_4h"},
                                                                        {"power.battery.rated_power", "2 MW"},
                                                                        {"power.battery.energy_capacity", "8 MWh"},
                                                                        {"power.grid.outages_per_year", "0"},
                                                                        {"power.grid.import_limit", "15 MW"},
                                                                        {"power.grid.energy_price", "40 USD/MWh"},
                                                                        {"power.grid.peak_factor", "1.8"},
                                                                        {"power.grid.peak_from", "14"},
                                                                        {"power.grid.peak_to", "19"},
                                                                        {"power.grid.peak_first_month", "1"},
                                                                        {"power.grid.peak_last_month", "12"},
                                                                        {"power.grid.demand_charge", "20 USD/kW"},
                                                                        {"run.start", "2025-03-01"}, // a Saturday
                                                                        {"run.duration", "14 day"}});
    CHECK(run.kpi("cost_running") < 1.04 * run.kpi("dispatch_bound"));
}
