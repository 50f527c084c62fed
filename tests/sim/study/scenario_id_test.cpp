#include "sim/study/scenario_id.hpp"

#include "tests/catch.hpp"
#include "tests/models/site/example_site.hpp"

#include <fstream>
#include <set>
#include <unistd.h>

using namespace sitewatt;
namespace fs = std::filesystem;

TEST_CASE("a scenario is known by what it holds, not by where that was said") {
    const auto id = [](std::vector<Override> overrides) {
        return id_of(example::scenario("sites/memphis", std::move(overrides)));
    };
    const std::string base = id({{"workload.seed", "3"}});
    CHECK(id({{"workload.seed", "3", {"study.toml", 9, 2}}}) == base);
    CHECK(id({{"workload.seed", "3"}, {"power.gas.fuel_price", "4.5 USD/MMBtu"}}) == base); // as the site has it
    const std::set<std::string> all{base,
                                    id({}),
                                    id({{"workload.seed", "4"}}),
                                    id({{"power.gas.fuel_price", "4.500001 USD/MMBtu"}, {"workload.seed", "3"}}),
                                    id({{"cooling.use", "dry"}, {"workload.seed", "3"}}),
                                    id({{"site.holidays", "2025-07-04"}, {"workload.seed", "3"}})};
    CHECK(all.size() == 6);
    const Scenario scenario = example::scenario("sites/memphis", {});
    CHECK(id_of(scenario, {"site_power"}) != id_of(scenario));
    CHECK(id_of(scenario, {"site_power"}) != id_of(scenario, {"water_makeup"}));
}

TEST_CASE("other data in a file of the same name is another scenario, the same data under another name is not") {
    const auto folder = fs::temp_directory_path() / ("id_" + std::to_string(::getpid()));
    fs::create_directories(folder);
    const auto id = [&](const std::string& name, const std::string& price) {
        std::ofstream(folder / name) << "time,price [USD/MWh]\n2025-01-01T00:00,10\n2025-01-01T01:00," << price << "\n";
        return id_of(example::scenario(
            "sites/memphis", {{"power.grid.energy_price_file", (folder / name).string()}, {"run.duration", "1 h"}}));
    };
    const std::string base = id("a.csv", "20");
    CHECK(id("b.csv", "20") == base);
    CHECK(id("a.csv", "21") != base);
    fs::remove_all(folder);
}
