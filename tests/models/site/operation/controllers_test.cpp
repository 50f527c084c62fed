#include "models/site/operation/controllers.hpp"
#include "sim/solve/linear_solver.hpp"
#include "tests/catch.hpp"
#include "tests/models/site/example_site.hpp"
#include "tests/models/site/operation/example_watched.hpp"

#include <algorithm>

using namespace sitewatt;

using example::at, example::Watched;

TEST_CASE("what cannot be carried is capped, and the cap is lifted when it can") {
    Watched w;
    w.now.supply.fleets[0].capacity = 2e6;
    w.now.supply.demand = 14e6;
    w.look(at(20.0));
    const double capped = w.controllers.commands().power_cap;
    CHECK(capped < 1.0);
    w.now.supply.fleets[0].capacity = 30e6;
    w.now.supply.demand = 8e6;
    for (int i = 0; i < 20; ++i) w.look(at(20.0));
    CHECK(w.controllers.commands().power_cap == 1.0);
}

TEST_CASE("racks are switched off for want of power that even idle ones draw, and come back with it") {
    Watched w;
    auto& design = w.design;
    double idle = 0.0;
    for (const auto& hall : design.halls)
        idle += hall.racks.count * Rack<double>::power(hall.racks, hall.racks.accelerator_idle_power, 1.0);
    w.now.halls[0].accelerator_power = design.halls[0].racks.accelerator_idle_power;
    w.now.halls[0].racks.it_power = idle;
    const auto carry = [&](double share) { // beside 1 MW of pumps and fans
        w.now.supply.fleets[0].capacity = 1e6 + share * idle;
        w.now.supply.batteries[0].discharge_limit = 0.0;
        auto dark = at(20.0);
        dark.grids[0].available = 0.0;
        const double on = w.controllers.commands().racks_on;
        w.now.halls[0].racks.it_power = on * idle;
        w.now.halls[0].accelerator_power = on * design.halls[0].racks.accelerator_idle_power;
        w.now.supply.demand = 1e6 + on * idle;
        w.look(dark);
        return w.controllers.commands().racks_on;
    };
    CHECK(carry(1.2) == 1.0);
    CHECK(carry(0.5) == Approx(0.5).margin(0.03));
    CHECK(carry(0.5) < 0.51);
    CHECK(carry(0.0) == Approx(0.0).margin(1e-6));
    CHECK(carry(0.0) == Approx(0.0).margin(1e-6));
    const double off = w.controllers.time_racks_off();
    CHECK(off > 2.0 * 0.45 * 300.0);
    CHECK(carry(2.0) == 1.0);
    CHECK(carry(2.0) == 1.0);
    CHECK(w.controllers.time_racks_off() == Approx(off + 300.0).epsilon(1e-6));
}

TEST_CASE("counting begins anew where the run proper does") {
    Watched w;
    w.look(at(20.0));
    w.controllers.meters()[0].read(900.0, {3e6 * 900.0, 0.0, 0.0, 0.0, 0.0});
    CHECK(w.controllers.meters()[0].highest() == Approx(3e6));
    w.controllers.begin_counting();
    CHECK(w.controllers.meters()[0].highest() == 0.0);
    CHECK(w.controllers.commitment().all_starts() == 0);
    CHECK(w.controllers.cooling().pad_switches() == 0);
}

TEST_CASE("set points reach no further than the ramp rate until the next look") {
    Watched w;
    w.now.supply.fleets[0].power = 8e6;
    w.look(at(20.0));
    w.look(at(20.0));
    const auto& c = w.controllers.commands();
    const auto& fleet = w.design.fleets[0];
    const double reach = fleet.cycling.ramp_rate * fleet.turbine.rated_power * std::max(c.units_online[0], 1.0) * 300.0;
    CHECK(c.fleet_most[0] <= 8e6 + reach * 1.0001);
    CHECK(c.fleet_least[0] >= 8e6 - reach * 1.0001);
}

TEST_CASE("a look between two regular ones leaves the ramp where it was: nothing hangs on the second of an event") {
    Watched w;
    w.now.supply.fleets[0].power = 8e6;
    for (int i = 0; i < 4; ++i) w.look(at(20.0));
    const double most = w.controllers.commands().fleet_most[0];
    w.now.supply.fleets[0].power = 9e6;
    w.look(at(20.0), 10.0); // an outage begins
    CHECK(w.controllers.commands().fleet_most[0] == most);
    w.look(at(20.0), 290.0);
    CHECK(w.controllers.commands().fleet_most[0] == Approx(most + 1e6));
}

TEST_CASE("units run as needed from the first second") {
    auto d = example::sized();
    d.grids[0].grid.import_limit = 50e6;
    d.fleets[0].cost.fuel_price = 22.0 / 1.055056e9; // diesel
    CHECK(Watched(d).controllers.commands().units_online[0] == 0.0);
    d.grids.clear();
    const double units = Watched(d).controllers.commands().units_online[0];
    CHECK(units >= 3.0); // 10 MW and the loss of one of 5 MW
    CHECK(units <= 4.0);
}

TEST_CASE("batteries shave what the grid without a demand charge cannot carry beside the line of the other") {
    auto d = example::with_north(example::sized(), 3e6);
    d.fleets.clear();
    d.grids[0].grid.demand_charge = 12e-3;
    d.grids[1].grid.demand_charge = 0.0;
    d.batteries[0].reserve_charge = 0.2;
    SiteDesign alone = d;
    alone.grids.pop_back();
    const auto line = [](const SiteDesign& design, double more, double north = 60.0) {
        auto outside = example::summer();
        outside.grids[1].energy_price = north / 3.6e9;
        Controllers controllers(design);
        Instant<double> now(design);
        now.halls[0].racks.it_power = 1e6, now.halls[0].accelerator_power = 1000.0;
        controllers.begin(0.0, example::summer(), 5e6);
        for (double t = 0.0; t < 1.5 * 86400.0; t += 300.0) { // an hour of 5 MW a day, else 2
            now.supply.demand = now.supply.grid_power = more + (std::fmod(t, 86400.0) < 3600.0 ? 5e6 : 2e6);
            controllers.act(t, outside, now);
        }
        return controllers.commands().grid_line;
    };
    REQUIRE(line(alone, 0.0) < 5e6);
    CHECK(line(d, 3e6) == Approx(line(alone, 0.0) + 3e6));
    CHECK(line(d, 0.0, 90.0) ==
          Approx(line(alone, 0.0)).epsilon(0.1)); // which costs more than a new peak, and so carries nothing
}

TEST_CASE("a full battery beside wind takes what comes between two looks, with or without a demand charge") {
    for (const double charge : {0.0, 12e-3}) {
        auto d = example::sized();
        d.fleets.clear();
        d.grids.front().grid.demand_charge = charge;
        d.grids.front().grid.import_limit = 40e6;
        WindFarm farm{};
        farm.rated_power = 30e6;
        d.renewables.push_back({"wind", farm});
        Controllers controllers(d);
        Instant<double> now(d);
        auto outside = example::summer();
        outside.renewable[0] = 30e6;
        controllers.plan_with({}, [=](double, double) { return outside; });
        controllers.begin(0.0, outside, 10e6);
        now.supply.demand = 14e6, now.supply.renewable = 30e6;
        now.supply.batteries[0].state_of_charge = 1.0;
        now.supply.batteries[0].discharge_limit = 5e6;
        controllers.act(300.0, outside, now);
        CHECK(controllers.commands().grid_line == Approx(0.0).margin(1.0));
    }
}

TEST_CASE("the demand of an hour is what was drawn and what was withheld, with the plant that this would take") {
    Watched w;
    w.now.halls[0].withheld = 2e6;
    for (int i = 0; i < 10; ++i) w.look(at(20.0));
    const double plant = w.design.design_power / w.design.critical_it_power;
    CHECK(w.controllers.hourly_demand()[0] == Approx(14e6 + 2e6 * plant));
    CHECK(w.controllers.hourly_served()[0] == Approx(14e6));
}

TEST_CASE("racks held back get a unit's power as soon as it has started, before the next regular look") {
    auto d = example::sized();
    d.grids[0].grid.import_limit = 50e6;
    d.fleets[0].cost.fuel_price = 22.0 / 1.055056e9; // diesel: none runs beside the grid
    d.fleets[0].turbine.start_time = 40.0;
    Watched w(d);
    w.now.supply.fleets[0].capacity = w.now.supply.batteries[0].discharge_limit = 0.0;
    auto dark = at(20.0);
    dark.grids[0].available = 0.0;
    w.look(dark);
    const auto& c = w.controllers.commands();
    REQUIRE(c.power_cap < 1.0);
    REQUIRE(c.units_online[0] == 0.0);
    const double starting = c.units_starting[0];
    REQUIRE(starting > 0.0);
    CHECK(w.controllers.next_look(w.time) == Approx(w.time + 40.0));
    w.controllers.protect(w.time + 39.0, dark, w.now);
    CHECK(c.units_online[0] == 0.0);
    CHECK(w.controllers.protect(w.time + 40.0, dark, w.now));
    CHECK(c.units_online[0] == starting);
    CHECK(c.units_starting[0] == 0.0);
}

TEST_CASE("a plan fills batteries with all that a grid leaves where no peak is paid, and makes no peak where one is") {
    const auto battery = [](double demand_charge) {
        auto d = example::sized();
        d.fleets.clear();
        d.look_ahead = true;
        d.batteries[0].battery.energy_capacity = 20e6 * 3600.0;
        d.grids[0].grid.import_limit = 14e6;
        d.grids[0].grid.demand_charge = demand_charge;
        Controllers controllers(d);
        Instant<double> now(d);
        now.halls[0].racks.it_power = 8e6, now.halls[0].accelerator_power = 1000.0;
        now.supply.demand = now.supply.grid_power = 10e6;
        now.supply.batteries[0].state_of_charge = 0.3, now.supply.batteries[0].discharge_limit = 5e6;
        constexpr double day = 86400.0;
        controllers.plan_with(solve_linear, [](double from, double) { // one cheap hour, dear ones six hours later
            auto outside = example::summer();
            outside.grids[0].energy_price = (from < day + 1.0 ? 20.0 : from < 1.25 * day ? 100.0 : 300.0) / 3.6e9;
            return outside;
        });
        controllers.begin(0.0, example::summer(), 10e6);
        for (double t = 0.0; t <= day; t += 300.0) controllers.act(t, example::summer(), now);
        REQUIRE(controllers.commands().battery_planned == 1.0);
        return controllers.commands().battery_power;
    };
    CHECK(battery(0.0) == Approx(-4e6)); // of 14 MW the load takes 10
    CHECK(battery(12e-3) >= 0.0);
}

TEST_CASE("a plan of whole units leaves units and batteries under a tariff to the rules") {
    const auto cost = [](const char* dispatch) {
        return example::finished("sites/studies/energy-sources", {{"weather.climate", "phoenix"},
                                                                  {"hall.a.count", "100"},
                                                                  {"cooling.use", "closed_loop"},
                                                                  {"power.dispatch", dispatch},
                                                                  {"power.adequacy_years", "0"},
                                                                  {"power.battery.rated_power", "8 MW"},
                                                                  {"power.battery.energy_capacity", "32 MWh"},
                                                                  {"power.turbines.use", "titan_130"},
                                                                  {"power.turbines.count", "1"},
                                                                  {"power.turbines.fuel_price", "5 USD/MMBtu"},
                                                                  {"power.grid.import_limit", "15 MW"},
                                                                  {"power.grid.energy_price", "60 USD/MWh"},
                                                                  {"power.grid.peak_factor", "2.5"},
                                                                  {"power.grid.peak_days", "monday_to_friday"},
                                                                  {"power.grid.peak_from", "13"},
                                                                  {"power.grid.peak_to", "21"},
                                                                  {"power.grid.peak_first_month", "1"},
                                                                  {"power.grid.peak_last_month", "12"},
                                                                  {"power.grid.demand_charge", "10 USD/kW"},
                                                                  {"run.start", "2025-06-10"},
                                                                  {"run.duration", "25 day"}})
            .kpi("cost_running");
    };
    CHECK(cost("unit_commitment") < 1.005 * cost("look_ahead")); // a plan broke the month's peak: up to a tenth dearer
}
