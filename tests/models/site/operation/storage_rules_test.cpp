#include "models/site/operation/storage_rules.hpp"
#include "tests/catch.hpp"
#include "tests/models/site/example_site.hpp"
#include "tests/models/site/operation/example_storage.hpp"

#include <cmath>

using namespace sitewatt;
using namespace sitewatt::example;

TEST_CASE("rules keep what stands by for an outage of the grid, plans and islands do not") {
    for (const bool known : {false, true}) {
        auto d = beside_grid(known);
        d.batteries.front().reserve_charge = 0.4;
        CHECK(StorageRules(d).floor(d.batteries.front()) == (known ? 0.0 : 0.4));
        d.grids.clear();
        CHECK(StorageRules(d).floor(d.batteries.front()) == 0.0);
    }
    auto none = beside_grid(false);
    none.renewables.clear();
    CHECK_FALSE(StorageRules(none).wanted());
    CHECK(StorageRules(by_tariff(0.0)).wanted());
    auto market = by_tariff(0.0);
    market.grids.front().price_series = true; // nobody knows tomorrow's
    CHECK_FALSE(StorageRules(market).wanted());
}

TEST_CASE("a unit is ordered for sun that sets before it could start, and the battery follows the sun that is there") {
    // 8 MW of load beside 3 of sun and 10 in two hours, a battery of 6: it carries what is left, until the sun is gone
    auto d = beside_units();
    d.batteries.front().battery.rated_power = 6e6, d.reserve_units = 0, d.load_step = 0.0;
    Looking l(d, weather([](double h) { return h < 2.0 ? 3e6 : 10e6; }));
    l.look(1.0, 3e6);
    CHECK(l.rules.units()[0] == 0);
    const double given = l.rules.battery();
    l.fading = 3e6;
    l.look(1.0, 3e6);
    CHECK(l.rules.units()[0] == 1);
    CHECK(l.rules.battery() == given);
}

TEST_CASE("a battery under a tariff of day and night earns all that the store can, and gains nothing where losses do") {
    // 20 MWh of night for day, each day once: 120 USD/MWh between them, and by round trips of half 40 - 160 / 2
    const auto earned = [](double efficiency, double low) {
        auto d = by_tariff(0.0, low);
        auto& b = d.batteries.front().battery;
        b.efficiency_charge = 1.0, b.efficiency_discharge = efficiency;
        Looking l(d, weather([](double) { return 0.0; }));
        double charge = 0.0, saved = 0.0; // of 1, USD
        for (int h = 0; h < 8 * 24; ++h) {
            l.time = hour * h;
            l.outside.grids[0].energy_price = tariff_price(d.grids.front().schedule, d.calendar, l.time);
            l.look(charge);
            l.history.record(l.time, {.demand = 8e6, .price = {l.outside.grids[0].energy_price}});
            const double given = l.rules.battery();
            charge -= hour * (given > 0.0 ? given / efficiency : given) / b.energy_capacity;
            CHECK(charge > -1e-9);
            CHECK(charge < 1.0 + 1e-9);
            saved += h < 24 ? 0.0 : hour * given * l.outside.grids[0].energy_price;
        }
        return saved / 7.0;
    };
    CHECK(earned(1.0, 40.0) == Approx(20.0 * 120.0).epsilon(0.01));
    CHECK(earned(0.8, 40.0) == Approx(20.0 * (0.8 * 160.0 - 40.0)).epsilon(0.01));
    CHECK(earned(0.8, 150.0) == 0.0);
}

TEST_CASE("what stays stored for a unit that trips is no more than the site lacks beside its grids") {
    // A unit of 50 MW, off, beside 9 MW of grid on a site of 10 MW: 1 MW for half an hour of the store's 20 MWh.
    auto d = beside_grid(true);
    d.grids.front().grid.import_limit = 9e6, d.design_power = 10e6;
    d.fleets = windy(true).fleets;
    d.fleets.front().turbine.rated_power = 50e6, d.fleets.front().turbine.start_time = 8.0 * hour;
    d.reserve_units = 1, d.load_step = 0.0;
    Looking l(d, weather([](double h) { return h < 10.0 ? 0.0 : 10e6; }));
    l.look(1.0);
    CHECK(l.rules.line() == Approx(8e6 - 19.5e6 / 10.0).epsilon(5e-3));
}

TEST_CASE("ahead of a still day the battery fills at the line, with wind to come it gives all") {
    Looking still(beside_grid(true), weather([](double h) { return h < 6.0 ? 4e6 : h < 26.0 ? 0.0 : 10e6; }));
    still.look(0.0, 4e6);
    CHECK(still.rules.battery() < -1e6);
    CHECK(4e6 - still.rules.battery() <= still.rules.line() * 1.001);
    Looking windy(beside_grid(true), weather([](double h) { return h < 2.0 ? 4e6 : 10e6; }));
    windy.look(0.9, 4e6);
    CHECK(windy.rules.battery() == Approx(4e6).epsilon(1e-3));
}

TEST_CASE("rules know the weather by its forecast and no price to come, a plan knows both") {
    const auto weak = [](double h) { return h < 10.0 ? 5e6 : 10e6; };
    const auto decided = [&](bool known, double price, double reached) {
        Looking l(beside_grid(known), weather(weak, price));
        l.peaks[0].any = reached;
        l.look(0.5, 5e6);
        return std::pair{l.rules.line(), l.rules.battery()};
    };
    CHECK(decided(false, 50.0, 20e6) == decided(false, 400.0, 20e6));
    CHECK(decided(true, 400.0, 20e6).second < -1e6); // it fills for dear hours to come
    CHECK(decided(true, 10.0, 20e6).second >= 0.0);
    // 3 MW for ten hours, less 10 MWh
    CHECK(decided(true, 50.0, 0.0).first == Approx(2e6).epsilon(5e-3));
    CHECK(std::abs(decided(false, 50.0, 0.0).first - 2e6) > 0.02e6);
    CHECK(std::abs(decided(false, 50.0, 0.0).first - 2e6) < 1.2e6); // the error of a day ahead
}

TEST_CASE("what comes between two looks is the batteries' where what they hold is worth less than the grid's power") {
    const auto wind_to_come = weather([](double h) { return h < 2.0 ? 4e6 : 18e6; });
    Looking cheap(beside_grid(true), wind_to_come);
    cheap.look(0.9, 4e6); // it gives all that wind leaves, for it will be filled for nothing
    CHECK(cheap.rules.taken() == Approx(0.0).margin(1.0));
    Looking full(beside_grid(true), wind_to_come);
    full.look(1.0, 12e6); // a surplus that is spilled
    CHECK(full.rules.taken() == Approx(0.0).margin(1.0));
    Looking kept(beside_grid(true), weather([](double h) { return h < 6.0 ? 4e6 : h < 26.0 ? 0.0 : 10e6; }));
    kept.look(0.3, 4e6); // it fills for a still day: the grid takes what comes
    CHECK(kept.rules.taken() == infinity);
    Looking units(beside_units(), wind_to_come);
    units.look(0.9, 4e6);
    CHECK(units.rules.taken() == infinity);
}

TEST_CASE("a unit runs at full load beside the battery or not at all, and what a lost one takes stays stored") {
    const auto still = weather([](double) { return 0.0; });
    Looking l(beside_units(), still);
    const double unit = ThermalFleet<double>::unit_capacity(l.design.fleets[0].turbine, l.outside.dry_bulb,
                                                            l.outside.wet_bulb, l.outside.pressure);
    l.online[0] = 1.0;
    l.look(0.7);
    CHECK(l.rules.battery() == Approx(8e6 - unit).epsilon(1e-3));
    Looking full(beside_units(), weather([](double h) { return h < 1.0 ? 0.0 : 10e6; }));
    full.look(1.0);
    CHECK(full.rules.units()[0] == 0);
    CHECK(full.rules.battery() == Approx(8e6).epsilon(1e-3));
    // half an hour of a unit's rated power
    const double kept = 0.5 * hour * full.design.fleets[0].turbine.rated_power / (20.0 * mwh);
    full.online[0] = 2.0;
    full.look(kept);
    CHECK(full.rules.battery() <= 1.0);
    full.look(kept + 2.0 / 20.0);
    CHECK(full.rules.battery() <= 2e6 + 1.0);
    CHECK(full.rules.units()[0] >= 2);
}

TEST_CASE(
    "a year's start beside sun, battery and turbines serves all, near full load, and no dearer if it looks ahead") {
    const auto run = [](const char* dispatch) {
        return example::finished("sites/studies/energy-sources", {{"power.grid.import_limit", "0 MW"},
                                                                  {"power.gas.use", "lm2500xpress"},
                                                                  {"power.gas.spare_units", "0"},
                                                                  {"power.sun.use", "solar_tracker"},
                                                                  {"power.sun.peak_power", "250 MW"},
                                                                  {"power.battery.rated_power", "100 MW"},
                                                                  {"power.battery.energy_capacity", "400 MWh"},
                                                                  {"power.battery.state_of_charge", "0.3"},
                                                                  {"power.dispatch", dispatch},
                                                                  {"run.duration", "30 day"}});
    };
    const auto rules = run("rules"), ahead = run("look_ahead");
    CHECK(rules.kpi("energy_unserved") == 0.0);
    CHECK(ahead.kpi("energy_unserved") == 0.0);
    CHECK(ahead.kpi("cost_running") <= rules.kpi("cost_running"));
    const double load = rules.kpi("energy_generated") / rules.kpi("unit_hours") / 34.5e6;
    CHECK(load > 0.8); // followed by units alone it would be under 0.7, with one in reserve
}

TEST_CASE("a second grid makes a site beside engines, sun and battery no dearer, whichever is named first") {
    const std::vector<Override> ercot{{"use", "ercot"},
                                      {"import_limit", "20 MW"},
                                      {"peak_factor", "3"},
                                      {"peak_first_month", "1"},
                                      {"peak_last_month", "12"}},
        pjm{{"use", "pjm"}, {"import_limit", "6 MW"}};
    const auto cost = [](const std::vector<Override>& first, const std::vector<Override>& second) {
        std::vector<Override> site{{"weather.climate", "dallas"},
                                   {"hall.a.count", "60"},
                                   {"power.battery.use", "lfp_4h"},
                                   {"power.battery.rated_power", "3 MW"},
                                   {"power.battery.energy_capacity", "12 MWh"},
                                   {"power.sun.use", "solar_tracker"},
                                   {"power.sun.peak_power", "6 MW"},
                                   {"power.engines.use", "jenbacher_j620"},
                                   {"power.engines.count", "2"},
                                   {"run.start", "2025-06-01"},
                                   {"run.duration", "4 day"}};
        for (const auto& row : first) site.push_back({"power.grid." + row.path, row.value});
        for (const auto& row : second) site.push_back({"power.north." + row.path, row.value});
        return finished("sites/studies/energy-sources", site).kpi("cost_running");
    };
    const double one = cost(ercot, {}), two = cost(ercot, pjm), turned = cost(pjm, ercot);
    CHECK(two < 1.005 * one); // sums that rounding left a fraction of a watt made it three quarters dearer
    CHECK(turned == Approx(two).epsilon(1e-6));
}
