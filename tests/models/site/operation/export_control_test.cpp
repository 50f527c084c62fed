#include "models/site/operation/export_control.hpp"
#include "tests/catch.hpp"
#include "tests/models/site/example_design.hpp"

using namespace sitewatt;

TEST_CASE("surplus is sold while its price is not negative, and each change is worth a restart") {
    auto design = example::sized();
    design.grids.front().contract.export_limit = 5e6;
    ExportControl control(design);
    const Instant<double> now(design);
    auto commands = example::running(design);
    auto outside = example::summer();
    const auto look = [&](double price) {
        outside.grids[0].energy_price = price;
        return control.look(0.0, outside, now, commands);
    };
    CHECK_FALSE(look(1e-8)); // is sold already
    CHECK(commands.exporting == 1.0);
    CHECK(look(-1e-9));
    CHECK(commands.exporting == 0.0);
    CHECK_FALSE(look(-2e-9));
    CHECK(look(0.0));
    CHECK(commands.exporting == 1.0);
}

TEST_CASE("a connection that takes nothing is never spoken to") {
    const auto design = example::sized(); // export_limit 0
    ExportControl control(design);
    auto commands = example::running(design);
    auto outside = example::summer();
    outside.grids[0].energy_price = -1e-8;
    CHECK_FALSE(control.look(0.0, outside, Instant<double>(design), commands));
    CHECK(commands.exporting == 1.0);
}
