#include "models/site/build/sized_text.hpp"
#include "tests/catch.hpp"
#include "tests/models/site/example_design.hpp"

using namespace sitewatt;

TEST_CASE("every loop, machine, source and battery has its line with its number and size") {
    auto d = example::sized();
    d.grids[0].contract.energised_at = 180.0 * 86400.0, d.grids[0].contract.early_import_limit = 1e6;
    d.grids[0].contract.export_limit = 4e6;
    d.loops[1].note = "chosen for this climate";
    d.loops[0].supply_float = 5.0;
    d.loops[1].supply_float = 5.0; // chillers hold it
    std::string all;
    for (const auto& line : sized_text(d, example::memphis_day())) all += line + "\n";
    const auto count = [](double n) { return std::to_string(std::lround(n)) + " machines"; };
    CHECK_THAT(
        all,
        Catch::Contains("loop facility: ") && Catch::Contains("at 36.0 degC, up to 41.0 degC in the heat, ") &&
            Catch::Contains("loop chilled: ") && !Catch::Contains("up to 23.0 degC in the heat") &&
            Catch::Contains("dry: " + count(d.rejection[0].count())) &&
            Catch::Contains("trim: " + count(d.chillers[0].count())) &&
            Catch::Contains("gas: " + std::to_string(std::lround(d.fleets[0].turbine.count)) + " units of 5.0 MW") &&
            Catch::Contains("grid: 6.0 MW of import from day 180, 1.0 MW before, 4.0 MW of export, 667 kW before") &&
            Catch::Contains("battery: 5.0 MW for 60 minutes") && Catch::Contains("  chosen for this climate"));
}

TEST_CASE("direct expansion has a line with the heat that comes, and smaller machines say so") {
    auto d = example::sized();
    d.halls[0].air.dx.dx_capacity = 3e6;
    d.rejection[0].size = 0.125;
    std::string all;
    for (const auto& line : sized_text(d, example::memphis_day())) all += line + "\n";
    const double heat = 0.13 * 100.0 * Rack<double>::peak_power(d.halls[0].racks);
    CHECK_THAT(all, Catch::Contains("hall a: " + formatted("%.1f MW", heat * 1e-6) +
                                    " to the air at the racks' peak, direct expansion of 3.0 MW in air of 35 degC") &&
                        Catch::Contains("each of 1/8 of its record's size"));
}
