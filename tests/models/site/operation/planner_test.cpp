#include "models/site/operation/planner.hpp"
#include "sim/solve/linear_solver.hpp"
#include "tests/catch.hpp"
#include "tests/models/site/example_design.hpp"
#include "tests/models/site/example_site.hpp"

#include <cmath>

using namespace sitewatt;

TEST_CASE("without a solver or a yesterday there is no plan, with both it covers the next hours and is kept for six") {
    const auto d = example::sized();
    DemandHistory history;
    Instant<double> now(d);
    now.supply.demand = 8e6;
    for (auto& battery : now.supply.batteries) battery.state_of_charge = 0.8;
    Planner planner(d);
    const double time = 86400.0 + 1000.0;
    planner.update(time, history, now, {2.0}, {});
    CHECK_FALSE(planner.covers(time));
    int asked = 0;
    planner.use([&](const LinearProgram& p) { return ++asked, solve_linear(p); },
                [](double, double) { return example::summer(); });
    planner.update(time, history, now, {2.0}, {});
    CHECK_FALSE(planner.covers(time));
    for (double t = 0.0; t <= 86400.0; t += 300.0) history.record(t, {8e6});
    planner.update(time, history, now, {2.0}, {});
    CHECK(planner.covers(time));
    CHECK(planner.covers(time + 35.0 * 3600.0));
    CHECK_FALSE(planner.covers(time + 37.0 * 3600.0));
    CHECK(planner.units(time, 0) >= 0);
    const int before = asked;
    CHECK(before >= 2); // with fractions of units, then with whole ones
    planner.update(time + 3600.0, history, now, {2.0}, {});
    CHECK(asked == before);
    for (double t = 86400.0; t <= time + 7.0 * 3600.0; t += 300.0) history.record(t, {8e6});
    planner.update(time + 7.0 * 3600.0, history, now, {2.0}, {});
    CHECK(asked > before);
}

TEST_CASE("at one price all day a plan moves batteries where a peak is paid beside no units, else nothing") {
    const auto pays = [](double demand_charge, bool beside_units) {
        auto d = example::sized();
        if (!beside_units) d.fleets.clear();
        d.grids[0].grid.import_limit = 30e6;
        d.grids[0].grid.demand_charge = demand_charge;
        DemandHistory history;
        for (double t = 0.0; t <= 86400.0; t += 300.0) history.record(t, {8e6});
        Instant<double> now(d);
        now.supply.demand = 8e6;
        Planner planner(d);
        planner.use(solve_linear, [](double, double) { return example::summer(); });
        planner.update(86400.0, history, now, std::vector<double>(d.fleets.size(), 0.0), {});
        REQUIRE(planner.covers(86400.0));
        return planner.storage_pays();
    };
    CHECK(pays(12e-3, false));
    CHECK_FALSE(pays(0.0, false));
    CHECK_FALSE(pays(12e-3, true));
}

TEST_CASE("looking ahead costs no more than the rules, and neither less than the bound") {
    const auto run = [](const char* dispatch) {
        return example::finished(
            "sites/memphis",
            {{"power.dispatch", dispatch}, {"power.dispatch_bound", "true"}, {"power.grid.import_limit", "60 MW"}});
    };
    const auto rules = run("rules"), ahead = run("look_ahead"), whole = run("unit_commitment");
    CHECK(ahead.kpi("cost_running") <= rules.kpi("cost_running"));
    CHECK(whole.kpi("cost_running") <= 1.01 * ahead.kpi("cost_running")); // its search ends within a hundredth
    CHECK(whole.kpi("dispatch_gap") > 0.0);
    CHECK(whole.kpi("energy_unserved") <= rules.kpi("energy_unserved") + 1e6);
    CHECK(rules.kpi("dispatch_gap") > 0.0);
    CHECK(ahead.kpi("dispatch_gap") > 0.0);
    CHECK(ahead.kpi("energy_unserved") <= rules.kpi("energy_unserved") + 1e6);
}

TEST_CASE("a plan beside slow units whose least load leaves something over costs no more than the rules") {
    // two reactors of 77 MW at half load or more, 55 to 90 MW of demand: the battery is filled by what is left over
    const auto run = [](const char* dispatch) {
        return example::finished("sites/studies/energy-sources",
                                 {{"power.dispatch", dispatch},
                                  {"hall.a.count", "1000"}, // whose racks draw as much as that
                                  {"power.reactor.use", "smr_77"},
                                  {"power.reactor.count", "2"},
                                  {"power.grid.import_limit", "120 MW"},
                                  {"power.grid.peak_factor", "1.6"},
                                  {"power.grid.off_peak_factor", "0.6"},
                                  {"power.grid.peak_first_month", "1"},
                                  {"run.duration", "20 day"}});
    };
    const auto rules = run("rules"), ahead = run("look_ahead");
    // The rules rest one of them for a peak of 7 MW; the plan, which bears a day's share of it, runs both.
    CHECK(ahead.kpi("cost_running") <= 1.05 * rules.kpi("cost_running"));
    CHECK(ahead.kpi("battery_cycles") > rules.kpi("battery_cycles"));
    CHECK(rules.kpi("unit_starts") == 0.0); // a weekend does not repay a reactor's start
    CHECK(ahead.kpi("energy_unserved") <= rules.kpi("energy_unserved") + 1e6);
}

TEST_CASE("beside a grid without demand charge a battery fills in cheap hours under a flat load") {
    const auto run = [](const char* charge) {
        return example::finished("sites/studies/energy-sources", {{"power.dispatch", "look_ahead"},
                                                                  {"hall.a.count", "100"},
                                                                  {"hall.a.work", "constant"},
                                                                  {"hall.a.activity", "0.6"},
                                                                  {"power.grid.demand_charge", charge},
                                                                  {"power.grid.energy_price", "100 USD/MWh"},
                                                                  {"power.grid.off_peak_factor", "0.2"},
                                                                  {"power.grid.peak_factor", "1.2"},
                                                                  {"power.grid.peak_first_month", "1"},
                                                                  {"power.grid.peak_last_month", "12"},
                                                                  {"power.battery.use", "lfp_4h"},
                                                                  {"power.battery.rated_power", "5 MW"},
                                                                  {"run.duration", "20 day"}});
    };
    CHECK(run("0 USD/kW").kpi("battery_cycles") > 12.0);
    CHECK(run("60 USD/kW").kpi("battery_cycles") < 3.0); // charging would be a peak that costs more than it saves
}

TEST_CASE("a plan of whole units holds no coal unit at its least load to spare a month's peak that costs less") {
    const auto cost = [](const char* dispatch) {
        return example::finished("sites/studies/energy-sources", {{"weather.climate", "singapore"},
                                                                  {"hall.a.count", "250"},
                                                                  {"cooling.use", "fluid_cooler"},
                                                                  {"power.coal.use", "coal_restart_75mw"},
                                                                  {"power.coal.count", "1"},
                                                                  {"power.coal.fuel_price", "17 USD/MWh"},
                                                                  {"power.sun.use", "solar_tracker"},
                                                                  {"power.sun.peak_power", "80 MW"},
                                                                  {"power.battery.rated_power", "40 MW"},
                                                                  {"power.battery.energy_capacity", "160 MWh"},
                                                                  {"power.grid.import_limit", "40 MW"},
                                                                  {"power.grid.energy_price", "82.5 USD/MWh"},
                                                                  {"power.grid.demand_charge", "8.4 USD/kW"},
                                                                  {"power.dispatch", dispatch},
                                                                  {"run.duration", "20 day"}})
            .kpi("cost_running");
    };
    CHECK(cost("unit_commitment") < 1.03 * cost("look_ahead")); // a third dearer by a unit that ran for months
}

TEST_CASE("a plan of whole units starts a slow unit that repays its start in a week, though not in the plan") {
    const auto cost = [](const char* dispatch) {
        return example::finished("sites/studies/energy-sources", {{"weather.climate", "chicago"},
                                                                  {"hall.a.count", "200"},
                                                                  {"cooling.use", "dry"},
                                                                  {"power.battery.rated_power", "0 MW"},
                                                                  {"power.cells.use", "bloom_sofc_10mw"},
                                                                  {"power.cells.count", "3"},
                                                                  {"power.cells.fuel_price", "3 USD/MMBtu"},
                                                                  {"power.engines.use", "jenbacher_j624"},
                                                                  {"power.engines.count", "5"},
                                                                  {"power.engines.fuel_price", "5 USD/MMBtu"},
                                                                  {"power.grid.energy_price", "75 USD/MWh"},
                                                                  {"power.grid.demand_charge", "0 USD/kW"},
                                                                  {"power.grid.import_limit", "32 MW"},
                                                                  {"power.grid.export_limit", "10 MW"},
                                                                  {"power.dispatch", dispatch},
                                                                  {"run.duration", "15 day"}})
            .kpi("cost_running");
    };
    const double rules = cost("rules");
    CHECK(cost("unit_commitment") < rules + 0.1 * std::abs(rules));
}
