#include "models/site/design/design.hpp"
#include "tests/catch.hpp"
#include "tests/models/site/example_design.hpp"

using namespace sitewatt;

TEST_CASE("kinds of machine are numbered by label, heat rejection first, then chillers, then none") {
    const auto design = example::sized(); // dry, adiabatic; trim
    CHECK(machine_kind(design, "dry") == 0);
    CHECK(machine_kind(design, "adiabatic") == 1);
    CHECK(machine_kind(design, "trim") == 2);
    CHECK(machine_kind(design, "tower") == 3);
}

TEST_CASE("a site has the accelerators of all its racks") {
    auto design = example::sized();
    design.halls[0].racks.count = 3.0;
    design.halls.push_back(design.halls[0]);
    design.halls[1].racks.count = 2.0;
    CHECK(design.halls[0].accelerators() == 216.0);
    CHECK(accelerators(design) == 360.0); // 5 racks of 72
}
