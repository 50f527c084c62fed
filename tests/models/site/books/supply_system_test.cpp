#include "models/site/books/supply_system.hpp"

#include "models/site/outside/climate.hpp"
#include "tests/catch.hpp"
#include "tests/models/site/example_design.hpp"

using namespace sitewatt;

namespace {
adequacy::System system_of(const SiteDesign& d) {
    static const WeatherYear year = synthetic_year(*find_climate("memphis"), 1);
    return supply_system(d, Forcing(Weather(year), Signal(0.0), Steps(1.0), {}, {}, {}),
                         std::vector<double>(8760, 1e6));
}
} // namespace

TEST_CASE("a connection brings its early limit until it is energised, and less in its curtailed hours") {
    auto d = example::sized();
    auto& c = d.grids[0].contract;
    c.energised_at = 100.0 * 3600.0;
    c.early_import_limit = 1e6;
    c.curtailed_share = 0.25;
    c.outages_per_year = 2.0;
    c.outage_duration = 7200.0;
    d.grids[0].curtailed_hours = {200.0 * 3600.0};
    const auto grid = system_of(d).units.back();
    CHECK(grid.capacity[99] == 1e6);
    CHECK(grid.capacity[100] == d.grids[0].grid.import_limit);
    CHECK(grid.capacity[200] == 0.75 * d.grids[0].grid.import_limit);
    CHECK(grid.capacity[201] == d.grids[0].grid.import_limit);
    CHECK(grid.time_to_failure == Approx(0.5 * one_year));
    CHECK(grid.time_to_repair == 7200.0);
    CHECK(grid.same_length);
}

TEST_CASE("units give what the air of the hour lets them, and a second fuel its share without gas") {
    auto d = example::sized();
    d.fleets[0].turbine.pipeline_gas = 1.0;
    d.fleets[0].turbine.second_fuel_power = 0.9;
    const auto s = system_of(d);
    CHECK(s.units[0].count == static_cast<int>(d.fleets[0].turbine.count));
    CHECK(s.units[0].without_gas == Approx(0.9));
    CHECK(s.units[0].capacity[5] > s.units[0].capacity[24 * 200 + 15]); // a January night, a July afternoon
    CHECK(std::isinf(s.pipeline.time_to_failure));
    d.gas_outages_per_year = 4.0;
    CHECK(system_of(d).pipeline.time_to_failure == Approx(0.25 * one_year));
}

TEST_CASE(
    "before a run a battery counts with what is sure to be in it: its reserve where peaks, prices or sun cycle it") {
    auto d = example::sized();
    auto& b = d.batteries[0];
    b.state_of_charge = 0.8, b.reserve_charge = 0.5;
    b.battery.charge_minimum = 0.05;
    const auto counts = [&] { return supply_storage(d).energy / b.battery.energy_capacity + 0.05; };
    d.grids[0].grid.demand_charge = 0.0;
    d.grids[0].schedule = {};
    CHECK(counts() == Approx(0.8)); // it stands by
    CHECK(supply_storage(d).discharging == b.battery.efficiency_discharge);
    CHECK(supply_storage(d).restore == b.restore_time);
    d.grids[0].grid.demand_charge = 5.0;
    CHECK(counts() == Approx(0.5));
    b.reserve_charge = 1.0; // none are shaved
    CHECK(counts() == Approx(0.8));
    b.reserve_charge = 0.5;
    d.look_ahead = true; // a plan keeps none
    CHECK(counts() == Approx(0.05));
    d.look_ahead = false;
    d.grids[0].grid.demand_charge = 0.0;
    d.renewables.push_back({"sun", SolarField{}});
    CHECK(counts() == Approx(0.5));
    CHECK(supply_storage(d).restore == 0.0); // as prices let it
    d.grids.clear();                         // sun fills it
    CHECK(counts() == Approx(b.battery.charge_maximum));
}

TEST_CASE("after a run a battery counts with what it held in each hour, but where sun alone fills it") {
    auto d = example::sized();
    static const WeatherYear year = synthetic_year(*find_climate("memphis"), 1);
    const Forcing forcing(Weather(year), Signal(0.0), Steps(1.0), {}, {}, {});
    const std::vector<double> demand(8760, 1e6), held(8760, 7e9);
    CHECK(supply_system(d, forcing, demand, held).storage.held == held);
    d.grids.clear();
    CHECK(supply_system(d, forcing, demand, held).storage.held == held);
    d.renewables.push_back({"sun", SolarField{}});
    CHECK(supply_system(d, forcing, demand, held).storage.held.empty());
}

TEST_CASE("a fleet on a limited fuel gives what that carries, and without a limit what its units can") {
    auto d = example::sized();
    CHECK(system_of(d).units[0].most.empty());
    d.fleets[0].turbine.fuel_limit = 10e6;
    const auto units = system_of(d).units[0];
    for (const std::size_t k : {5UL, 4815UL}) {
        CHECK(units.power(units.count, k) == units.most[k]);
        CHECK(units.most[k] < 10e6 / d.fleets[0].turbine.heat_rate);
        CHECK(units.most[k] > 0.5 * 10e6 / d.fleets[0].turbine.heat_rate);
    }
}
