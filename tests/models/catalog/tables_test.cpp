#include "models/catalog/tables.hpp"
#include "tests/catch.hpp"

#include <map>
#include <string>
#include <vector>

using namespace sitewatt;

namespace {
std::vector<TableRole> areas() {
    using namespace catalog;
    return {weather_role(), workload_role(), work_role(),  hall_role(),      delivery_role(), loop_role(),
            cooling_role(), chain_role(),    power_role(), economics_role(), event_role()};
}
} // namespace

TEST_CASE("the site page is made of the areas' tables, each once") {
    std::vector<std::string> declared, listed;
    for (const auto& role : areas()) declared.emplace_back(role.path);
    for (const auto& role : catalog::roles()) listed.emplace_back(role.path);
    CHECK(listed == declared);
}

TEST_CASE("a kind says alone in which area its table stands: no two areas have the same") {
    std::map<std::string, std::string> area_of;
    for (const auto& role : areas())
        for (const auto& kind : role.kinds) {
            CAPTURE(std::string(kind.name), std::string(role.path));
            CHECK(area_of.emplace(kind.name, role.path).second);
        }
    CHECK(area_of.at("gas_turbine") == "power");
    CHECK(area_of.at("dry_cooler") == "cooling");
}
