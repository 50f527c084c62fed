#include "models/power/inverter.hpp"
#include "sim/error.hpp"
#include "tests/catch.hpp"
#include "tests/models/site/example_site.hpp"

#include <string>

using namespace sitewatt;

namespace {
/// Why a site is refused; "" if it is not.
std::string refusal(std::vector<Override> overrides) {
    try {
        build_system(example::product(), example::scenario("sites/studies/energy-sources", std::move(overrides)));
    } catch (const InputError& error) { return error.what(); }
    return "";
}
} // namespace

TEST_CASE("defaults lie within what grid codes and makers name") {
    Inverter d{};
    for (const auto& row : inverter_fields) d.*row.member = row.fallback;
    CHECK((d.response_time >= 0.02 && d.response_time <= 0.05));
    CHECK((d.droop >= 0.01 && d.droop <= 0.05));
    CHECK((d.dead_band >= 0.02 && d.dead_band <= 0.036));
    CHECK((d.virtual_inertia >= 2.0 && d.virtual_inertia <= 10.0));
    CHECK((d.current_limit >= 1.1 && d.current_limit <= 1.5));
}

TEST_CASE("fuel cells alone form no grid: a battery that does, rotating units or a connection are needed") {
    const std::vector<Override> island{{"power.grid.import_limit", "0 MW"}, {"power.cells.use", "bloom_sofc_10mw"}};
    const auto with = [&](std::vector<Override> more) {
        more.insert(more.begin(), island.begin(), island.end());
        return refusal(more);
    };
    CHECK(with({}).empty()); // the battery of the site forms it
    CHECK_THAT(with({{"power.battery.grid_forming", "0"}}), Catch::Contains("nothing forms a grid") &&
                                                                Catch::Contains("site.toml:") &&
                                                                Catch::Contains("grid_forming = 1"));
    CHECK_THAT(with({{"power.battery.rated_power", "0 MW"}}), Catch::Contains("nothing forms a grid"));
    CHECK(with({{"power.battery.grid_forming", "0"}, {"power.diesel.use", "diesel_3mw"}, {"power.diesel.count", "2"}})
              .empty());
    CHECK(refusal({{"power.battery.grid_forming", "0"}}).empty()); // the grid is there
}
