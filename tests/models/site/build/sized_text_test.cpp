#include "models/site/build/sized_text.hpp"
#include "tests/catch.hpp"
#include "tests/models/site/example_design.hpp"

using namespace sitewatt;

TEST_CASE("every loop, machine, source and battery has its line with its number and size") {
    auto d = example::sized();
    d.grids[0].contract.energised_at = 180.0 * 86400.0, d.grids[0].contract.early_import_limit = 1e6;
    d.grids[0].contract.export_limit = 4e6;
    d.loops[1].note = "chosen for this climate";
    std::string all;
    for (const auto& line : sized_text(d, example::memphis_day())) all += line + "\n";
    const auto count = [](double n) { return std::to_string(std::lround(n)) + " machines"; };
    CHECK_THAT(
        all,
        Catch::Contains("loop facility: ") && Catch::Contains("loop chilled: ") &&
            Catch::Contains("dry: " + count(d.rejection[0].count())) &&
            Catch::Contains("trim: " + count(d.chillers[0].count())) &&
            Catch::Contains("gas: " + std::to_string(std::lround(d.fleets[0].turbine.count)) + " units of 5.0 MW") &&
            Catch::Contains("grid: 6.0 MW of import from day 180, 1.0 MW before, 4.0 MW of export, 667 kW before") &&
            Catch::Contains("battery: 5.0 MW for 60 minutes") && Catch::Contains("  chosen for this climate"));
}
