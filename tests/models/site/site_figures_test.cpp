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

TEST_CASE("a dry plant drinks nothing, and an idle site costs money without making tokens") {
    CHECK(finished("sites/memphis",
                   {{"run.duration", "1 day"}, {"cooling.use", "dry"}, {"cooling.supply_set_point", "40 degC"}})
              .kpi("water_makeup_total") == 0.0);
    const auto idle = finished("sites/memphis", {{"run.duration", "1 day"}, {"workload.utilisation", "0"}});
    CHECK(idle.kpi("tokens_output") == 0.0);
    CHECK(idle.kpi("cost_total") > 0.0);
    CHECK(idle.kpi("cost_per_mtoken") == 0.0);
}
