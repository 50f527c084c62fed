#include "models/site/parts/machine_list.hpp"
#include "tests/catch.hpp"
#include "tests/models/site/example_design.hpp"

#include <set>
#include <string>

using namespace sitewatt;

TEST_CASE("every kind in the list has tables of its own, and a machine for every design") {
    std::set<std::string> names;
    std::size_t kinds = 0;
    each_machine_kind([&](const auto& kind) {
        ++kinds;
        for (const auto& table : kind.kinds()) CHECK(names.emplace(table.name).second);
    });
    CHECK(kinds == std::variant_size_v<MachineDesign>);
    CHECK(std::variant_size_v<Rejection<double>> == kinds);
}

TEST_CASE("machines are counted where their design keeps the number") {
    auto dry = example::cooler();
    machines_of(dry) = 4.0;
    CHECK(dry.count == 4.0);
    AdiabaticDesign wetted{example::cooler(), {}};
    machines_of(wetted) = 5.0;
    CHECK(wetted.cooler.count == 5.0);
}
