#include "models/site/parts/tower_kind.hpp"
#include "tests/catch.hpp"
#include "tests/models/site/parts/design_hour.hpp"

#include <set>
#include <string>

using namespace sitewatt;
using Tower = MachineKind<TowerDesign>;

namespace {
TowerDesign cell() {
    auto d = std::get<TowerDesign>(example::tower().machine);
    std::get<CoolingTower<double>::Parameters>(d.tower).count = 1.0;
    d.exchanger_approach = 2.0;
    return d;
}
} // namespace

TEST_CASE("cells of four laws have tables of their own") {
    std::set<std::string> names;
    for (const auto& table : Tower::kinds()) names.emplace(table.name);
    CHECK(names.size() == 4);
}

TEST_CASE("a cell serves no more water than its own can cool by the loop's range") {
    auto one = cell();
    auto& tower = std::get<CoolingTower<double>::Parameters>(one.tower);
    tower.air_flow *= 10.0; // more than it needs
    auto at = example::design_hour(2.0 * Tower::flow(one));
    CHECK(Tower::heat(one, at) == Approx(Tower::flow(one) * at.specific_heat * 10.0));
    at.flow = 0.5 * Tower::flow(one);
    CHECK(Tower::heat(one, at) == Approx(at.flow * at.specific_heat * 10.0));
}

TEST_CASE("a cell carries less the nearer its water must come to the wet bulb") {
    const auto one = cell();
    auto at = example::design_hour(1e4); // water of the loop is no limit
    at.warm = at.set_point + 40.0;
    const double far = Tower::heat(one, at);
    at.set_point -= 4.0;
    const double near = Tower::heat(one, at);
    CHECK(near < 0.9 * far);
    at.condenser_approach = 3.0; // before condensers the set point of the loop does not matter
    const double condensers = Tower::heat(one, at);
    at.set_point += 4.0;
    CHECK(Tower::heat(one, at) == Approx(condensers));
}
