#include "models/site/site.hpp"
#include "tests/catch.hpp"
#include "tests/models/site/example_site.hpp"

#include <cmath>

using namespace sitewatt;
using example::finished;

TEST_CASE("every balance closes to one in a million over two days of any plant and supply") {
    for (const auto& overrides : {std::vector<Override>{},
                                  {{"cooling.use", "evaporative"}},
                                  {{"cooling.use", "dry"}},
                                  {{"power.gas.count", "0"}, {"power.grid.import_limit", "600 MW"}}}) {
        auto all = overrides;
        all.push_back({"run.duration", "2 day"});
        const auto f = finished("sites/memphis", all);
        for (const auto& balance : f.outcome.balances) {
            CAPTURE(balance.name);
            CHECK(std::abs(balance.residual()) < 1e-6);
        }
    }
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
    CHECK(f.kpi("tokens_per_joule") == Approx(tokens / f.kpi("energy_site")));
}

TEST_CASE("a dry plant drinks nothing, and an idle site costs money without making tokens") {
    CHECK(finished("sites/memphis",
                   {{"run.duration", "1 day"}, {"cooling.use", "dry"}, {"cooling.supply_set_point", "40 degC"}})
              .kpi("water_makeup_total") == 0.0);
    const auto idle = finished("sites/memphis", {{"run.duration", "1 day"}, {"workload.utilisation", "0"}});
    CHECK(idle.kpi("tokens_output") == 0.0);
    CHECK(idle.kpi("cost_total") > 0.0);
    CHECK(idle.kpi("cost_per_mtoken") == 0.0);
}
