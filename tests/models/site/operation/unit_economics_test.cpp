#include "models/site/operation/unit_commitment.hpp"
#include "tests/catch.hpp"
#include "tests/models/site/example_site.hpp"
#include "tests/models/site/operation/example_fleet.hpp"

#include <algorithm>
#include <cmath>
#include <filesystem>
#include <fstream>
#include <functional>
#include <string>
#include <utility>
#include <vector>

using namespace sitewatt;
using example::Fleet, example::backed_up;

TEST_CASE("an hour's price neither starts nor stops a unit whose start costs a day of idling") {
    auto design = example::sized();
    design.fleets[0].turbine.count = 4.0;
    design.fleets[0].cycling.start_cost = 20e3; // a frame machine
    design.grids[0].grid.import_limit = 20e6;
    Fleet f(design);
    for (int i = 0; i < 3 * 288; ++i) f.look(14e6, 300.0); // three days of a dear grid: turbines run
    const double before = f.online();
    CHECK(before >= 2.0);
    for (int i = 0; i < 24; ++i) f.look(14e6, 5.0); // two cheap hours
    CHECK(f.online() == before);
    for (int i = 0; i < 10 * 288; ++i) f.look(14e6, 5.0); // ten cheap days
    CHECK(f.online() < before);
}

TEST_CASE("a start is made where the hours to come repay it, and not where they do not") {
    for (const auto& [start, expected] : {std::pair{100.0, 1.0}, {1e6, 0.0}}) {
        auto design = backed_up();
        design.fleets[0].cost.fuel_price = 4.5 / 1.055056e9;
        design.fleets[0].cycling.start_cost = start;
        design.fleets[0].turbine.minimum_load = 0.3;
        Fleet f(design);
        for (int i = 0; i < 2 * 288; ++i) f.look(14e6, 150.0, 0.0);
        CAPTURE(start);
        CHECK(f.online() == expected);
    }
}

TEST_CASE("a peak that the month has paid for is filled where energy alone is cheaper") {
    auto design = example::sized();
    design.grids[0].grid.demand_charge = 50e-3; // 68 USD/MWh over a month
    Fleet f(design);
    const double load = 2.99 * f.unit(); // of three units: no part of one that a small peak would spare
    for (int i = 0; i < 30; ++i) f.look(load, 15.0);
    CHECK(f.commands.grid_preferred[0] == 0.0);
    f.peak = 4e6;
    for (int i = 0; i < 30; ++i) f.look(load, 15.0);
    CHECK(f.commands.grid_preferred[0] > 3.5e6);
    CHECK(f.commands.grid_preferred[0] <= 4e6);
}

TEST_CASE("no unit starts for load under a peak that the month has made, and one does for load over it") {
    // Energy of the grid is 5 USD/MWh cheaper than a unit makes it, a new peak of a month 60 USD/kW.
    for (const double load : {13.8e6, 15e6}) {
        auto design = backed_up();
        design.grids[0].grid.demand_charge = 60e-3; // 82 USD/MWh over a month
        design.fleets[0].cost.fuel_price = 5.5 / 1.055056e9;
        Fleet f(design, 0.0);
        f.peak = 14e6;
        const double unit = source_cost::unit(design.fleets[0], design.economics, Fleet::air(50.0)).full() * 3.6e9;
        for (int i = 0; i < 2 * 288; ++i) f.look(i % 288 < 144 ? 12e6 : load, unit - 5.0);
        CAPTURE(load);
        CHECK((f.online() > 0) == (load > 14e6));
    }
}

TEST_CASE("a peak that pays beside units that would spill most of what they make starts none of them") {
    auto design = backed_up();
    design.batteries.clear();
    design.grids[0].grid.demand_charge = 15e-3; // 20 USD/MWh over a month
    design.fleets[0].cost.fuel_price = 5.5 / 1.055056e9;
    design.fleets[0].turbine.minimum_load = 0.5, design.fleets[0].cycling.start_cost = 0.0;
    Fleet f(design, 0.0);
    const auto unit = source_cost::unit(design.fleets[0], design.economics, Fleet::air(50.0));
    const double price = unit.full() * 3.6e9 - 8.0; // USD/MWh, and with a new peak more than the unit at full load
    for (int i = 0; i < 3 * 288; ++i) {             // half a day at a quarter of a unit, half at 0.1
        f.look((i % 288 < 144 ? 0.1 : 0.25) * unit.most, price);
        if (i > 288) CHECK(f.online() == 0.0);
    }
    Fleet large(design, 0.0);
    for (int i = 0; i < 3 * 288; ++i) large.look(unit.most, price);
    CHECK(large.online() == 1.0);
}

TEST_CASE("units carry the load alone where they cost less than a new peak, and beside one that is paid fewer do") {
    auto design = example::sized();
    design.grids[0].grid.demand_charge = 50e-3; // 68 USD/MWh over a month
    design.fleets[0].turbine.count = 6.0;
    design.fleets[0].cycling.start_cost = 1e7; // no saving repays it
    for (const double peak : {0.0, 6e6}) {
        Fleet f(design, 14e6 - peak);
        f.peak = peak;
        for (int i = 0; i < 30; ++i) f.look(14e6, 15.0);
        CAPTURE(peak);
        CHECK(f.online() == std::ceil((14e6 - peak) / f.unit()));
    }
}

TEST_CASE("a start costs less than the dear hours it is made for, to the dollar") {
    // 14 MW beside a grid that is dear for four hours a day: a unit at full load saves the difference in those
    const double dear = 150.0, cheap = 5.0, dear_hours = 4.0;
    auto design = backed_up();
    design.grids[0].grid.demand_charge = 0.0;
    design.fleets[0].cost.fuel_price = 4.5 / 1.055056e9;
    design.fleets[0].cycling.start_cost = 0.0;
    const auto unit = source_cost::unit(design.fleets[0], design.economics, Fleet::air(dear));
    REQUIRE(unit.full() * 3.6e9 < dear);
    REQUIRE(unit.full() * 3.6e9 > cheap);
    const double saved = dear_hours * 3600.0 * unit.most * (dear / 3.6e9 - unit.full()); // USD a day
    for (const double share : {0.85, 1.15}) {
        design.fleets[0].cycling.start_cost = share * saved - unit.start;
        Fleet f(design, 0.0);
        for (int i = 0; i < 5 * 288; ++i) {
            if (i == 2 * 288) f.units.begin_counting(); // prices are taken to be like yesterday's: there is one now
            const double hour = (i % 288) / 12.0;
            f.look(14e6, hour >= 8.0 && hour < 8.0 + dear_hours ? dear : cheap, 0.0);
        }
        CAPTURE(share, saved, unit.start);
        CHECK((f.units.all_starts() > 0) == (share < 1.0));
    }
}

TEST_CASE("units are there when the hours of a dear peak begin, stay until they end, and do not run for it else") {
    // Grid energy at 30 USD/MWh under all units; 30 USD/kW for weekdays from 16 to 21 o'clock are 275 USD/MWh more.
    auto design = backed_up();
    design.fleets[0].turbine.count = 3.0, design.fleets[0].cost.fuel_price = 6.0 / 1.055056e9;
    auto& grid = design.grids[0];
    grid.grid.demand_charge = 0.0, grid.price_series = false;
    grid.schedule = {};
    grid.schedule.energy = {{{infinity, 30.0 / 3.6e9}}};
    grid.schedule.demand.periods = {{{infinity, 0.0}}, {{infinity, 30e-3}}};
    for (auto& month : grid.schedule.demand_weekday) std::fill(month.begin() + 16, month.begin() + 21, 1);
    Fleet f(design);
    for (int k = 1; k <= 2 * 288; ++k) { // a Wednesday and a Thursday
        const double hour = std::fmod(k / 12.0, 24.0);
        const auto made = [&](double h) { return h >= 16.0 && h < 21.0 ? 0.0 : 30e6; };
        f.peak = std::min(made(hour), made(hour + f.units.taking_over() / 3600.0 + 1e-6));
        f.look(10e6, 30.0, 0.0);
        CAPTURE(k, hour, f.online());
        if (hour >= 16.0 && hour < 21.0) CHECK(f.online() * f.unit() >= 10e6);
        if (hour > 1.0 && hour < 15.0) CHECK(f.online() == 0.0);
    }
}

namespace {
/// Four days from a Monday on with 30 USD/kW for 14 to 18 o'clock of weekdays beside 30 USD/MWh.
class Afternoons {
  public:
    /// @param test  tests run side by side: each has a file of its own
    explicit Afternoons(const std::string& test)
        : rates_(std::filesystem::temp_directory_path() / ("sitewatt_afternoons_" + test + ".json")) {
        std::string free = "[0", dear = "[0";
        for (int h = 1; h < 24; ++h) free += ",0", dear += h >= 14 && h < 18 ? ",1" : ",0";
        std::string weekend = free + "]", weekday = dear + "]";
        for (int m = 1; m < 12; ++m) weekend += "," + free + "]", weekday += "," + dear + "]";
        std::ofstream(rates_)
            << "{\"energyratestructure\":[[{\"rate\":0.03}]],\"energyweekdayschedule\":[" + weekend +
                   "],\"energyweekendschedule\":[" + weekend +
                   "],\"demandratestructure\":[[{\"rate\":0}],[{\"rate\":30}]],\"demandweekdayschedule\":[" + weekday +
                   "],\"demandweekendschedule\":[" + weekend + "]}";
    }
    ~Afternoons() { std::filesystem::remove(rates_); }
    Afternoons(const Afternoons&) = delete;
    Afternoons& operator=(const Afternoons&) = delete;

    /// kW of the grid that are paid for.
    double peak(std::vector<Override> site) const {
        site.insert(site.end(), {{"power.grid.rate_file", rates_.string()},
                                 {"power.adequacy_years", "0"},
                                 {"run.start", "2025-06-02"},
                                 {"run.duration", "4 day"}});
        const auto run = example::finished("sites/studies/energy-sources", site);
        const double demand = run.kpi("cost_electricity") - 0.03 * run.kpi("energy_grid") / 3.6e6; // USD
        return demand / 30.0 / (4.0 / 30.0);                                                       // four days of 30
    }

  private:
    std::filesystem::path rates_;
};
} // namespace

TEST_CASE("with every dispatch engines and batteries carry the first quarter of a dear period like its last") {
    const Afternoons afternoons("engines");
    const auto peak = [&](const char* dispatch, const char* engines, const char* battery) {
        return afternoons.peak({{"hall.a.count", "80"},
                                {"power.dispatch", dispatch},
                                {"power.battery.rated_power", battery},
                                {"power.engines.use", "jenbacher_j624"},
                                {"power.engines.count", engines},
                                {"power.grid.import_limit", "30 MW"}});
    };
    const double all = peak("rules", "0", "0 MW");
    CHECK(all > 4000.0);
    for (const char* dispatch : {"rules", "look_ahead", "unit_commitment"}) {
        CAPTURE(dispatch);
        CHECK(peak(dispatch, "3", "0 MW") < 0.1 * all);
        CHECK(peak(dispatch, "0", "4 MW") < 0.75 * all); // 16 MWh of 40 on the first day
        CHECK(peak(dispatch, "3", "1 MW") < 0.1 * all);
    }
}

TEST_CASE("slow units are ordered by as long as they take cold, and hold a dear afternoon from the first day on") {
    const Afternoons afternoons("slow");
    const auto peak = [&](const char* dispatch, const char* use, const char* count) {
        return afternoons.peak({{"hall.a.count", "450"},
                                {"power.dispatch", dispatch},
                                {"power.battery.rated_power", "0 MW"},
                                {"power.slow.use", use},
                                {"power.slow.count", count},
                                {"power.grid.import_limit", "80 MW"}});
    };
    const double all = peak("rules", "sgt_800_block_62mw", "0");
    for (const char* dispatch : {"rules", "look_ahead"}) {
        CAPTURE(dispatch);
        CHECK(peak(dispatch, "sgt_800_block_62mw", "1") < 0.05 * all);
        CHECK(peak(dispatch, "bloom_sofc_10mw", "2") < all - 17e3);
    }
}

TEST_CASE("slow units that save a new peak are on line when a run begins") {
    auto design = example::sized();
    design.fleets[0].turbine.count = 3.0, design.fleets[0].turbine.start_time = 72.0 * 3600.0;
    design.grids[0].grid.import_limit = 60e6, design.grids[0].grid.demand_charge = 50e-3; // 68 USD/MWh over a month
    const double unit = Fleet(design).unit();
    CHECK(Fleet(design, 1.8 * unit).online() == 2.0);
    CHECK(Fleet(design, 0.8 * unit).online() == 1.0);
}

namespace {
/// Ten days of a slow unit beside a grid, sun and a battery that holds the same at every look.
int starts_of_a_slow_unit(double limit, double held, const std::function<std::pair<double, double>(int, double)>& day) {
    auto design = backed_up(limit);
    design.fleets[0].turbine.start_time = 6.0 * 3600.0;
    Fleet f(design, 5e6);
    f.units.begin_counting();
    for (int i = 0; i < 10 * 288; ++i) {
        const auto [demand, sun] = day(i / 288, (i % 288) / 12.0);
        f.history.record(f.time += 300.0, {demand, sun, 0.0, {50.0 / 3.6e9}});
        UnitCommitment::Asked asked{.demand = demand - sun, .reserve = 10e6, .renewable = sun};
        if (held > 0.0) asked.storage = {.held = held, .most = held, .power = 10e6}, asked.wanted = {0};
        f.units.update(f.time, Fleet::air(50.0), asked, f.planner, f.history, f.commands);
    }
    return f.units.all_starts();
}
} // namespace

TEST_CASE("no slow unit is started for what a battery holds of the hours that a grid lacks") {
    // 2 MW more than the grid for two hours a day are 4 MWh
    const auto day = [](int, double hour) { return std::pair(hour >= 12.0 && hour < 14.0 ? 14e6 : 8e6, 0.0); };
    CHECK(starts_of_a_slow_unit(12e6, 20.0 * 3.6e9, day) == 0);
    CHECK(starts_of_a_slow_unit(12e6, 3.0 * 3.6e9, day) > 0);
}

TEST_CASE("a clouded day is not taken to be missing of the night after it") {
    // sun of 8 MW by day, none on the ninth; the grid carries all that is ever drawn
    const auto day = [](int d, double hour) {
        return std::pair(14e6, d != 8 && hour >= 8.0 && hour < 18.0 ? 8e6 : 0.0);
    };
    CHECK(starts_of_a_slow_unit(14.5e6, 0.0, day) == 0);
    CHECK(starts_of_a_slow_unit(14.5e6, 20.0 * 3.6e9, day) == 0);
    CHECK(starts_of_a_slow_unit(13.5e6, 0.0, day) > 0); // where it does not
}

TEST_CASE("engines run through the dear hours of a day and rest in the cheap ones") {
    const auto year = example::finished("sites/studies/energy-sources", {{"hall.a.count", "200"},
                                                                         {"power.battery.rated_power", "0 MW"},
                                                                         {"power.engines.use", "jenbacher_j624"},
                                                                         {"power.engines.count", "5"},
                                                                         {"power.engines.fuel_price", "14 USD/MMBtu"},
                                                                         {"power.grid.energy_price", "105 USD/MWh"},
                                                                         {"power.grid.peak_factor", "1.5"},
                                                                         {"power.grid.peak_from", "7"},
                                                                         {"power.grid.peak_to", "21"},
                                                                         {"power.grid.peak_first_month", "1"},
                                                                         {"power.grid.peak_last_month", "12"},
                                                                         {"power.grid.demand_charge", "0 USD/kW"},
                                                                         {"power.dispatch", "rules"},
                                                                         {"run.duration", "12 day"}});
    CHECK(year.kpi("unit_starts") > 0.0);
    CHECK(year.kpi("unit_starts") <= 2.0 * 5.0 * 12.0); // each twice a day at most; they came and went by the hour
}

TEST_CASE("a plan of whole units stops a reactor that no week needs, as rules do") {
    const auto run = [](const char* dispatch) {
        return example::finished("sites/studies/energy-sources", {{"power.dispatch", dispatch},
                                                                  {"power.reactor.use", "smr_77"},
                                                                  {"power.reactor.count", "2"},
                                                                  {"power.grid.import_limit", "60 MW"},
                                                                  {"power.grid.energy_price", "30 USD/MWh"},
                                                                  {"power.adequacy_years", "0"},
                                                                  {"run.duration", "49 day"}})
            .kpi("cost_running");
    };
    CHECK(run("unit_commitment") < 1.05 * run("rules")); // 1.5 with both on line
}

TEST_CASE("a slow unit is ordered before a month in which it saves a new peak, whatever peak this month has made") {
    // 14 MW that this month has made are free until it ends; energy of the grid is 5 USD/MWh cheaper than the unit's.
    const auto ordered = [](double days) {
        auto design = backed_up();
        design.fleets[0].turbine.start_time = 6.0 * 3600.0;
        design.grids[0].grid.demand_charge = 60e-3; // 82 USD/MWh over a month
        design.fleets[0].cost.fuel_price = 5.5 / 1.055056e9;
        Fleet f(design, 0.0);
        f.peak = 14e6;
        const double unit = source_cost::unit(design.fleets[0], design.economics, Fleet::air(50.0)).full() * 3.6e9;
        while (f.time < days * 86400.0) f.look(13e6, unit - 5.0, 5e6, 900.0);
        return f.online() + f.commands.units_starting[0];
    };
    CHECK(ordered(20.0) == 0.0);
    CHECK(ordered(30.95) == 1.0); // the first of the next month comes before it is warm
}

TEST_CASE("a plan keeps a slow unit for what comes after it where another would pay") {
    const auto odds = [](double price) {
        auto design = backed_up();
        design.fleets[0].turbine.start_time = 30.0 * 3600.0; // ordered at once, it is still starting after a day
        design.fleets[0].cycling.start_cost = 5e3;           // USD: a week is looked through
        design.fleets[0].cost.fuel_price = 8.0 / 1.055056e9; // off at the 50 USD/MWh of the begin
        Fleet f(design, 0.0);
        for (int i = 0; i < 300; ++i) f.look(14e6, price);
        return f.units.ahead(f.time, Instant<double>(design)).at(0).needed_after;
    };
    CHECK(odds(150.0) > odds(5.0));
}

TEST_CASE("days that a young run has not seen are like those it has, not like the hour of now") {
    // Coal holds a month's peak beside sun; on its second morning the sun of nine o'clock would leave it nothing to do
    // all week.
    const auto run = example::finished("sites/studies/energy-sources", {{"weather.climate", "abilene"},
                                                                        {"hall.a.count", "320"},
                                                                        {"power.battery.rated_power", "0 MW"},
                                                                        {"power.adequacy_years", "0"},
                                                                        {"power.coal.use", "coal_restart_75mw"},
                                                                        {"power.coal.rated_power", "30 MW"},
                                                                        {"power.coal.count", "1"},
                                                                        {"power.sun.use", "solar_tracker"},
                                                                        {"power.sun.peak_power", "30 MW"},
                                                                        {"power.grid.import_limit", "50 MW"},
                                                                        {"power.grid.energy_price", "38 USD/MWh"},
                                                                        {"power.grid.demand_charge", "8 USD/kW"},
                                                                        {"power.grid.peak_factor", "2"},
                                                                        {"power.grid.peak_from", "15"},
                                                                        {"power.grid.peak_to", "20"},
                                                                        {"power.grid.peak_first_month", "6"},
                                                                        {"power.grid.peak_last_month", "9"},
                                                                        {"run.start", "2025-06-01"},
                                                                        {"run.duration", "4 day"}});
    CHECK(run.kpi("unit_hours") == Approx(96.0 * 3600.0));
    CHECK(run.kpi("grid_peak") < 10e6); // 24 MW without it
}
