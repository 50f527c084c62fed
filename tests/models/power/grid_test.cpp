#include "models/power/grid.hpp"
#include "models/site/page/supply.hpp"
#include "tests/catch.hpp"
#include "tests/models/site/example_design.hpp"

using namespace sitewatt;

TEST_CASE("a connection carries what is asked, within its limit, and nothing in an outage") {
    auto design = example::sized();
    design.fleets.clear(), design.batteries.clear();
    design.grids.front().grid.import_limit = 150e6;
    const auto commands = example::running(design);
    StateBook book;
    const Supply<double> supply(design, book);
    const auto power = [&](double wished, double available) {
        auto outside = example::summer();
        outside.grids[0].available = available;
        std::vector<double> x(book.count(), wished), rates(book.count());
        SupplyInstant<double> now;
        supply.evaluate(wished, outside, commands, x.data(), rates.data(), now);
        CHECK(now.grid_power + now.unserved == wished);
        return now.grid_power;
    };
    CHECK(power(100e6, 1.0) == 100e6);
    CHECK(power(200e6, 1.0) == 150e6);
    CHECK(power(100e6, 0.5) == 75e6);
    CHECK(power(100e6, 0.0) == 0.0);
}
