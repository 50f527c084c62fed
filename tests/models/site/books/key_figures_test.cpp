#include "models/media/fresh_water.hpp"
#include "models/media/glycol_water.hpp"
#include "models/site/books/key_figures.hpp"
#include "tests/catch.hpp"
#include "tests/models/site/books/example_year.hpp"
#include "tests/models/site/example_site.hpp"
#include "tests/models/site/operation/example_fleet.hpp"

#include <numeric>

using namespace sitewatt;
using example::figure, example::finished;

TEST_CASE("key figures agree with each other") {
    const auto f = finished("sites/memphis", {{"run.duration", "3 day"}});
    CHECK(f.kpi("pue") == Approx(f.kpi("energy_site") / f.kpi("energy_it")));
    CHECK(f.kpi("pue") > 1.0);
    CHECK(f.kpi("wue_source") >= f.kpi("wue_site"));
    const double tokens = f.kpi("tokens_input") + f.kpi("tokens_output");
    CHECK(f.kpi("cost_per_mtoken") == Approx(1e6 * f.kpi("cost_total") / tokens));
    CHECK(f.kpi("cost_per_mtoken_input") * f.kpi("tokens_input") +
              f.kpi("cost_per_mtoken_output") * f.kpi("tokens_output") ==
          Approx(1e6 * f.kpi("cost_total")));
    CHECK(f.kpi("cost_total") == Approx(f.kpi("cost_capital") + f.kpi("cost_maintenance") + f.kpi("cost_fuel") +
                                        f.kpi("cost_electricity") + f.kpi("cost_water") + f.kpi("cost_carbon"))
                                     .epsilon(1e-12));
    CHECK(f.kpi("co2_per_mtoken") * tokens == Approx(1e6 * f.kpi("co2_total")));
    CHECK(f.kpi("water_per_mtoken") * tokens ==
          Approx(1e6 * (f.kpi("water_makeup_total") + f.kpi("water_generation_total"))));
    CHECK(f.kpi("tokens_per_joule") == Approx(tokens / f.kpi("energy_site")));
}

TEST_CASE("twice the units take twice the land") {
    const auto with = [](const char* count) {
        return finished("sites/memphis", {{"run.duration", "1 h"}, {"power.gas.count", count}});
    };
    const double ten = with("20").kpi("land_power"), twenty = with("40").kpi("land_power");
    CHECK(ten > 0.0);
    CHECK(twenty == Approx(2.0 * ten)); // of the sources at Memphis only turbines stand on land
}

TEST_CASE("units on an island run, and no longer than the run") {
    const auto f = finished("sites/memphis", {{"run.duration", "1 day"}, {"power.grid.import_limit", "0 MW"}});
    CHECK(f.kpi("unit_hours") > 0.0);
    CHECK(f.kpi("unit_hours") <= 86400.0 * (1.0 + 1e-9));
    CHECK(f.kpi("unit_hours_equivalent") >= f.kpi("unit_hours"));
}

TEST_CASE("the cost of power has all that its sources cost, and with the other payees it is the cost of the site") {
    example::Year year;
    year.design.economics.water_price = 2.0, year.design.economics.reclaimed_share = 0.0; // USD/m3
    year.total.site_power = 1e15;
    year.total.carbon_cost = 44e6;
    year.total.water_plants = 3e9 * fresh_water::density / 1000.0; // 3e6 m3: 6e6 USD
    const double cooling_water = 1e6;
    year.total.water_cost = cooling_water + 6e6;
    FinishedRun run = year.finished();
    // grid, gas, battery; compute, facility, cooling, water, carbon
    const std::vector<double> energy{3e14, 7e14, 0.0};
    const std::vector<double> payees{20e6, 50e6, 3e6, 700e6, 90e6, 30e6, cooling_water + 6e6, 44e6};
    run.source_energy = energy, run.payee_cost = payees;
    run.demand_charges = 8e6, run.start_costs = 1e6;
    year.total.cost_rate = std::accumulate(payees.begin(), payees.end(), 0.0);
    double of_power = 0.0, all = 0.0;
    for (const auto& k : money_figures(run)) {
        if (k.name == "cost_power") of_power = k.value * 1e15;
        if (k.name == "cost_total") all = k.value;
    }
    CHECK(of_power == Approx(20e6 + 50e6 + 3e6 + 8e6 + 1e6 + 44e6 + 6e6).epsilon(1e-12));
    CHECK(of_power + 700e6 + 90e6 + 30e6 + cooling_water == Approx(all).epsilon(1e-12));
}

TEST_CASE("all water that a site takes in is that of its cooling and of its units, not that of power bought") {
    example::Year year;
    year.total.it_power = 1e15;
    year.total.water_makeup = 26e6, year.total.water_plants = 264e6, year.total.water_generation = 300e6;
    const auto run = year.finished();
    CHECK(figure(water_figures(run), "water_taken_in_total") == 290e6);
    CHECK(figure(water_figures(run), "water_makeup_total") == 26e6);
    CHECK(figure(water_figures(run), "water_plants_total") == 264e6);
    CHECK(figure(efficiency_figures(run), "wue_source") ==
          Approx(326.0 / 26.0 * figure(efficiency_figures(run), "wue_site")).epsilon(1e-12));
}

TEST_CASE("energy of sun and exports is never less than nothing") {
    example::Year year;
    year.total.renewable_power = -2.3e6, year.total.exported_power = -1.9e6; // what a solver makes of a dusk
    const std::vector<double> energy(year.design.grids.size());
    FinishedRun run = year.finished();
    run.source_energy = energy;
    for (const auto& k : energy_figures(run))
        if (k.name == "energy_renewable" || k.name == "energy_exported") CHECK(k.value == 0.0);
}

TEST_CASE("running cost is grid, fuel, carbon, starts, ammonia, and wear by what each fleet made") {
    example::Year year;
    year.design.economics.ammonia_price = 0.7;
    year.total.electricity_cost = 10e6, year.total.fuel_cost = 20e6, year.total.carbon_cost = 3e6;
    year.total.ammonia = 1e6, year.total.site_power = 1e15;
    FinishedRun run = year.finished();
    const std::vector<double> energy{3e14, 7e14, 0.0}, payees(8, 0.0); // grid, gas, battery
    run.source_energy = energy, run.payee_cost = payees;
    run.demand_charges = 4e6, run.untaken = 0.5e6, run.start_costs = 1e6;
    const double wear = 7e14 * 5.0 / 3.6e9; // 5 USD/MWh of gas
    CHECK(figure(money_figures(run), "cost_running") ==
          Approx(10e6 + 4e6 - 0.5e6 + 20e6 + 3e6 + 1e6 + 0.7e6 + wear).epsilon(1e-12));
}

TEST_CASE("a connection that comes later holds nothing up that others carry") {
    example::Year year;
    auto& grid = year.design.grids[0].contract;
    grid.build_time = 4.0 * one_year, grid.energised_at = 1.0 * one_year, grid.early_import_limit = 0.0;
    year.design.fleets[0].cost.build_time = 1.5 * one_year;
    const std::vector<double> energy(3, 0.0);
    const auto lead = [&] {
        FinishedRun run = year.finished();
        run.source_energy = energy;
        return figure(energy_figures(run), "lead_time");
    };
    CHECK(lead() == 1.5 * one_year); // gas from the start
    grid.early_import_limit = 5e6;
    CHECK(lead() == 3.0 * one_year); // the early service too, a year before all of it
    grid.early_import_limit = 0.0;
    year.design.fleets.clear();
    CHECK(lead() == 4.0 * one_year); // nothing else brings power
}

TEST_CASE("the lead time is that of the slowest source, grid or unit, and loops are filled with both their headers") {
    example::Year year;
    year.design.grids[0].contract.build_time = 4.0 * one_year;
    year.design.fleets[0].cost.build_time = 2.0 * one_year;
    const std::vector<double> energy(3, 0.0);
    const auto lead = [&] {
        FinishedRun run = year.finished();
        run.source_energy = energy;
        return figure(energy_figures(run), "lead_time");
    };
    CHECK(lead() == 4.0 * one_year);
    year.design.fleets[0].cost.build_time = 5.0 * one_year;
    CHECK(lead() == 5.0 * one_year);
    year.design.fleets[0].turbine.count = 0.0; // nobody waits for a unit that is not bought
    CHECK(lead() == 4.0 * one_year);

    year.design.halls.clear();
    double water = 0.0; // kg in the supply and in the return
    for (const auto& loop : year.design.loops)
        for (int header = 0; header < 2; ++header)
            water += loop.loop.header_heat_capacity / glycol_water::specific_heat(loop.glycol, 300.0);
    REQUIRE(water > 0.0);
    CHECK(figure(water_figures(year.finished()), "water_first_fill") == Approx(water));
}

TEST_CASE("a battery fades by the cycles of its whole life, not by those of the run") {
    example::Year year;
    auto& b = year.design.batteries[0].battery;
    b.life = 15.0 * one_year;
    year.duration = one_year / 2.0;
    year.total.discharge_power = 200.0 * b.energy_capacity;
    CHECK(figure(battery_figures(year.finished()), "battery_cycles") == Approx(200.0));
    CHECK(figure(battery_figures(year.finished()), "battery_fade") == Approx(battery::fade(15.0, 15.0 * 400.0)));
}

TEST_CASE("each start of a unit costs what its fleet says") {
    auto design = example::backed_up();
    design.fleets[0].cycling.start_cost = 5000.0;
    example::Fleet f(design);
    for (int day = 0; day < 2; ++day) {
        for (int i = 0; i < 12; ++i) f.look(32e6, 45.0, 0.0); // more than the grid carries
        for (int i = 0; i < 36; ++i) f.look(20e6, 45.0, 0.0);
    }
    REQUIRE(f.units.all_starts() == 2);
    CHECK(start_costs(design, f.units) == 10000.0);
}

TEST_CASE("carbon and water of power that is sold are not those of the racks and their tokens") {
    example::Year year;
    auto& s = year.total;
    s.it_power = 0.8e15, s.site_power = 1e15, s.co2 = 6e8, s.water_makeup = 1e8, s.water_generation = 3e8;
    s.input_token_rate = 9e14, s.output_token_rate = 1e14;
    const auto all = efficiency_figures(year.finished());
    CHECK(year.finished().own_share() == 1.0);
    s.exported_power = 3e15; // of four parts three are sold
    CHECK(year.finished().own_share() == Approx(0.25));
    const auto own = efficiency_figures(year.finished());
    CHECK(figure(own, "cue") == Approx(0.25 * figure(all, "cue")));
    CHECK(figure(own, "wue_site") == figure(all, "wue_site"));
    CHECK(figure(own, "wue_source") / figure(own, "wue_site") == Approx((1e8 + 0.25 * 3e8) / 1e8));
}
