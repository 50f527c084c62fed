#include "models/site/books/key_figures.hpp"
#include "tests/catch.hpp"
#include "tests/models/site/example_site.hpp"

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
                                        f.kpi("cost_electricity") + f.kpi("cost_water") + f.kpi("cost_carbon")));
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
