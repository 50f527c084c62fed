#include "models/site/books/key_figures.hpp"
#include "tests/catch.hpp"
#include "tests/models/site/example_design.hpp"
#include "tests/models/site/example_site.hpp"

using namespace sitewatt;
using example::finished;

TEST_CASE("a flat load pays its peak every month and its coincident power once") {
    auto design = example::sized();
    design.grids[0].grid.demand_charge = 12e-3; // USD/W a month
    design.grids[0].contract.coincident_charge = 65e-3;
    design.grids[0].coincident_hours = {3600.0};
    GridMeter meter(design);
    for (double t = 300.0; t <= 31.0 * 86400.0 * 12.0; t += 300.0) meter.record(t, 100e6);
    CHECK(demand_charges(design, meter) == Approx(12.0 * 12e-3 * 100e6 + 65e-3 * 100e6));
}

TEST_CASE("minimum take pays for what was not taken") {
    auto design = example::sized();
    design.grids[0].grid.import_limit = 10e6;
    design.grids[0].grid.energy_price = 50.0 / 3.6e9;
    design.grids[0].grid.delivery_price = 0.0;
    design.grids[0].contract.minimum_take = 0.8;
    const double taken[] = {5e6 * 3600.0}; // an hour at half the limit: 3 MWh are missing
    CHECK(untaken_energy(design, taken, 3600.0) == Approx(150.0));
}

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
                                        f.kpi("cost_electricity") + f.kpi("cost_water") + f.kpi("cost_carbon")));
    CHECK(f.kpi("co2_per_mtoken") * tokens == Approx(1e6 * f.kpi("co2_total")));
    CHECK(f.kpi("water_per_mtoken") * tokens ==
          Approx(1e6 * (f.kpi("water_makeup_total") + f.kpi("water_generation_total"))));
    CHECK(f.kpi("tokens_per_joule") == Approx(tokens / f.kpi("energy_site")));
}
