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
