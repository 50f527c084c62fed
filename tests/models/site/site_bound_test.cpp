#include "models/site/site.hpp"
#include "tests/catch.hpp"
#include "tests/models/site/example_site.hpp"

using namespace sitewatt;

TEST_CASE("a bound pays the demand charge as the bill does: part of a month pays that part") {
    // Grid power alone, so that there is one way to run: the bound is what was paid, but for the hour's mean against
    // its highest quarter and the hour's best price. 20 days of March pay 20/31 of its charge.
    const auto run = [](std::vector<Override> more) {
        more.insert(more.end(), {{"power.dispatch_bound", "true"},
                                 {"run.start", "2023-03-01"},
                                 {"power.gas.count", "0"},
                                 {"power.battery.rated_power", "0 MW"},
                                 {"power.grid.import_limit", "450 MW"}});
        return example::finished("sites/memphis", std::move(more));
    };
    for (const char* duration : {"20 day", "40.5 day", "90 min"}) {
        CAPTURE(duration);
        const auto f = run({{"run.duration", duration}});
        CHECK(f.kpi("dispatch_gap") >= 0.0);
        CHECK(f.kpi("dispatch_gap") < 0.03);
    }
}

TEST_CASE("a bound below nothing has a gap too: what exports earn and the run did not") {
    // 480 h of 200 MW of sun beside little load, at a sell price far over the other: the bound is an income
    const auto f = example::finished("sites/memphis", {{"power.dispatch_bound", "true"},
                                                       {"run.start", "2023-06-01"},
                                                       {"run.duration", "5 day"},
                                                       {"hall.b.count", "0"},
                                                       {"hall.c.count", "0"},
                                                       {"hall.d.count", "0"},
                                                       {"power.gas.count", "0"},
                                                       {"power.sun.use", "solar_tracker"},
                                                       {"power.sun.peak_power", "2000 MW"},
                                                       {"power.grid.demand_charge", "0 USD/kW"},
                                                       {"power.grid.export_limit", "900 MW"},
                                                       {"power.grid.export_factor", "1"}});
    REQUIRE(f.kpi("dispatch_bound") < 0.0);
    CHECK(f.kpi("dispatch_gap") ==
          Approx((f.kpi("cost_running") - f.kpi("dispatch_bound")) / -f.kpi("dispatch_bound")));
    CHECK(f.kpi("dispatch_gap") > 0.0);
}

TEST_CASE(
    "a bound is of the demand where the run put it: a run that places its work has one of its own, and lies over it") {
    const auto run = [](const char* placed) {
        return example::finished("sites/studies/energy-sources", {{"power.dispatch_bound", "true"},
                                                                  {"power.dispatch", "look_ahead"},
                                                                  {"hall.a.count", "100"},
                                                                  {"power.battery.use", "lfp_4h"},
                                                                  {"power.battery.rated_power", "3 MW"},
                                                                  {"power.grid.peak_factor", "3"},
                                                                  {"work.batch.kind", "deferrable"},
                                                                  {"work.batch.share", "0.5"},
                                                                  {"work.batch.placed", placed},
                                                                  {"run.start", "2025-07-01"},
                                                                  {"run.duration", "20 day"}});
    };
    const auto at_once = run("0"), placed = run("1");
    CHECK(at_once.kpi("dispatch_gap") > 0.0);
    CHECK(placed.kpi("dispatch_gap") > 0.0);
    CHECK(placed.kpi("dispatch_bound") < at_once.kpi("dispatch_bound"));
}

TEST_CASE("a bound knows that a connection comes later") {
    const auto bound = [](const char* energised) {
        return example::finished("sites/memphis", {{"power.dispatch_bound", "true"},
                                                   {"power.grid.energised_at", energised},
                                                   {"power.gas.fuel_price", "20 USD/MMBtu"},
                                                   {"run.duration", "4 day"}});
    };
    const auto now = bound("0 s"), late = bound("3 day");
    CHECK(late.kpi("dispatch_bound") > 1.05 * now.kpi("dispatch_bound")); // its power is cheaper than that of units
    CHECK(late.kpi("cost_running") >= late.kpi("dispatch_bound"));
}
