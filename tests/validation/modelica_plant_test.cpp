/// A liquid-cooled plant of another library, LBNL's Modelica Buildings, beside its published year (docs/validation.md).

#include "tests/catch.hpp"
#include "tests/models/site/example_site.hpp"

using namespace sitewatt;

namespace {
// MWh of the year that the library's regression test keeps, DataCenters.LiquidCooled.Examples.ChillerWSE (January 2026)
constexpr double reference_pumps = 670.0, reference_fans = 22.9, reference_compressors = 22.5;
constexpr double it_energy = 0.6 * 8760.0; // MWh, 1 MW at 60 %
constexpr double megawatt_hour = 3.6e9;
} // namespace

TEST_CASE("the year of LBNL's liquid-cooled plant takes what is published of it") {
    const auto run = example::finished("sites/validation/modelica_liquid_cooled.toml", {});
    const auto energy = [&](const char* name) { return run.kpi(name) / megawatt_hour; };
    CHECK(energy("energy_it") == Approx(it_energy).epsilon(1e-6));
    CHECK(energy("pump_energy") == Approx(reference_pumps).epsilon(0.05)); // 94 % of all that the plant draws
    // tower and compressors share by tenths of a kelvin of their set points: 25 % more together here
    const double moved = energy("fan_energy_rejection") + energy("chiller_energy");
    CHECK(moved == Approx(reference_fans + reference_compressors).epsilon(0.35));
    const double all = energy("pump_energy") + moved;
    CHECK(all / it_energy ==
          Approx((reference_pumps + reference_fans + reference_compressors) / it_energy).margin(0.01));
    CHECK(run.kpi("hours_mechanical") == 0.0); // the economizer carries its part of every hour
}
