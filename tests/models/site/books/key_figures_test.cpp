#include "models/media/fresh_water.hpp"
#include "models/site/books/key_figures.hpp"
#include "tests/catch.hpp"
#include "tests/models/site/books/example_year.hpp"
#include "tests/models/site/example_site.hpp"

#include <numeric>

using namespace sitewatt;
using example::finished;

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
    const auto of = [&](const std::vector<Kpi>& list, std::string_view name) {
        for (const auto& k : list)
            if (k.name == name) return k.value;
        return -1.0;
    };
    const auto run = year.finished();
    CHECK(of(water_figures(run), "water_taken_in_total") == 290e6);
    CHECK(of(water_figures(run), "water_makeup_total") == 26e6);
    CHECK(of(water_figures(run), "water_plants_total") == 264e6);
    CHECK(of(efficiency_figures(run), "wue_source") ==
          Approx(326.0 / 26.0 * of(efficiency_figures(run), "wue_site")).epsilon(1e-12));
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
