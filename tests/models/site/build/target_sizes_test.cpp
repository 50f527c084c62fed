#include "models/site/build/target_sizes.hpp"

#include "models/site/outside/climate.hpp"
#include "tests/catch.hpp"
#include "tests/models/site/example_design.hpp"

#include <cmath>

using namespace sitewatt;

namespace {
constexpr double mw = 1e6, mwh = 3.6e9, h = 3600.0;

/// Units that carry what they are rated at in any air, down a share q of the time.
FleetDesign units_of(double rated_power, double count, double q) {
    auto d = example::fleet();
    auto& t = d.turbine;
    t.inlet_loss = t.degradation = t.auxiliary_fraction = t.temperature_slope = t.pressure_exponent = 0.0;
    t.cold_limit = 1.0;
    t.rated_power = rated_power;
    t.count = count;
    d.outages = {500.0 * h, 500.0 * h * q / (1.0 - q), 0.0};
    return d;
}
/// A connection that is away so often and so long.
GridDesign grid_of(double limit, double times, double length) {
    GridDesign d{"grid", defaults(grid_fields), defaults(grid_contract_fields)};
    d.grid.import_limit = limit;
    d.contract.outages_per_year = times;
    d.contract.outage_duration = length;
    return d;
}
SiteDesign supplied_by(std::vector<FleetDesign> fleets, std::vector<GridDesign> grids) {
    auto d = example::sized();
    d.fleets = std::move(fleets);
    d.grids = std::move(grids);
    d.batteries.clear();
    return d;
}
BatteryDesign battery_of(double power, double energy) {
    auto b = defaults(Battery<double>::parameters);
    b.rated_power = power;
    b.energy_capacity = energy;
    return {"battery", b, 0.8, 7200.0};
}
const Forcing& weather() {
    static const Forcing forcing(Weather(synthetic_year(*find_climate("memphis"), 1)), Signal(0.0), Steps(1.0), {}, {},
                                 {});
    return forcing;
}
TargetSizes sized(SiteDesign& d, const OpenSizes& open, double demand, double hours,
                  RacksThere racks = RacksThere::always) {
    return size_to_target(d, example::memphis_day(), open, weather(), std::vector<double>(8760, demand),
                          {hours, {1000, 0.05}, 1}, racks);
}
std::string said(const TargetSizes& found) {
    std::string all = found.mistake;
    for (const auto& line : found.lines) all += line;
    return all;
}
} // namespace

TEST_CASE("a fleet gets the spare units that the binomial law asks for, and the table says why") {
    for (const auto& [hours, count] : {std::pair{500.0, 11.0}, {100.0, 12.0}, {10.0, 13.0}}) {
        auto d = supplied_by({units_of(5 * mw, 10.0, 0.03)}, {}); // 42 h are lost with 12, 4 with 13
        const auto found = sized(d, {{true}, {}, {}}, 50 * mw, hours);
        CHECK(d.fleets[0].turbine.count == count);
        CHECK_THAT(said(found), Catch::Contains(" of gas (") && Catch::Contains(" more): ") &&
                                    Catch::Contains("reliability_target") && Catch::Contains("+-"));
    }
    auto enough = supplied_by({units_of(5 * mw, 13.0, 0.03)}, {});
    CHECK_THAT(said(sized(enough, {{true}, {}, {}}, 50 * mw, 10.0)),
               Catch::Contains("the design hour asks for these sizes, which lose load for ") &&
                   Catch::Contains("reliability_target of 10 h is kept"));
    CHECK(enough.fleets[0].turbine.count == 13.0);
}

TEST_CASE("backup sets for a connection with outages are as many as carry the load, from none") {
    auto d = supplied_by({units_of(1 * mw, 0.0, 1e-9)}, {grid_of(15 * mw, 2.0, 10.0 * h)});
    const auto found = sized(d, {{true}, {}, {}}, 9.5 * mw, 1.0);
    CHECK(found.mistake.empty());
    CHECK(d.fleets[0].turbine.count == 10.0); // with nine all twenty hours a year are lost
}

TEST_CASE("a battery grows to what an outage of known length takes, above its floor and with its losses") {
    auto d = supplied_by({}, {grid_of(15 * mw, 5.0, 2.0 * h)});
    d.batteries = {battery_of(12 * mw, 12 * mwh)};
    const double drawn = 10 * mw + 0.005 * 12 * mw; // its own consumption with it
    const double whole = drawn * 2.0 * h / (0.93 * (0.8 - 0.05));
    sized(d, {{}, {false}, {true}}, 10 * mw, 1.0); // a tenth of the ten hours may be lost
    CHECK(d.batteries[0].battery.rated_power == 12 * mw);
    CHECK(d.batteries[0].battery.energy_capacity > 0.9 * whole);
    CHECK(d.batteries[0].battery.energy_capacity < 1.0 * whole);
    d.batteries = {battery_of(10.02 * mw, 12 * mwh)}; // carries the site, and not itself beside it
    CHECK_FALSE(sized(d, {{}, {false}, {true}}, 10 * mw, 1.0).mistake.empty());
    // where its power is open too it first comes to what the site draws
    d.batteries = {battery_of(2 * mw, 2 * mwh)};
    sized(d, {{}, {true}, {true}}, 10 * mw, 1.0);
    CHECK(d.batteries[0].battery.rated_power == Approx(10 * mw / 0.995).epsilon(0.02));
    CHECK(d.batteries[0].battery.energy_capacity == Approx(0.95 * whole).epsilon(0.05));
}

TEST_CASE("of two fleets and a battery the one grows that costs least a year, and what is said stands") {
    auto cheap = units_of(5 * mw, 0.0, 0.01), dear = units_of(5 * mw, 0.0, 0.01);
    cheap.label = "diesel";
    cheap.cost.capital_cost = 0.5;
    auto d = supplied_by({dear, cheap}, {grid_of(60 * mw, 1.0, 20.0 * h)});
    d.batteries = {battery_of(60 * mw, 60 * mwh)};
    const auto was = d;
    const OpenSizes all{{true, true}, {false}, {true}};
    const auto found = sized(d, all, 50 * mw, 2.4);
    CHECK(d.fleets[0].turbine.count == 0.0);
    CHECK(d.fleets[1].turbine.count >= 10.0);
    CHECK(d.batteries[0].battery.energy_capacity == 60 * mwh);
    CHECK_THAT(
        said(found),
        Catch::Contains("the cheapest of growing one alone (least cost a year of gas, diesel, battery, fuel apart)"));

    d = was;
    d.fleets[1].cost.capital_cost = 50.0;
    sized(d, all, 50 * mw, 2.4);
    CHECK(d.fleets[0].turbine.count >= 10.0);
    CHECK(d.fleets[1].turbine.count == 0.0);

    d = was;
    d.fleets[0].cost.capital_cost = d.fleets[1].cost.capital_cost = 50.0;
    sized(d, all, 50 * mw, 2.4);
    CHECK(d.fleets[0].turbine.count + d.fleets[1].turbine.count == 0.0);
    CHECK(d.batteries[0].battery.energy_capacity > 1000 * mwh); // twenty hours of 50 MW
}

TEST_CASE("the interest of a long construction counts where the ways are compared") {
    auto slow = units_of(5 * mw, 0.0, 0.01), quick = units_of(5 * mw, 0.0, 0.01);
    slow.label = "slow";
    slow.cost.capital_cost = 0.9 * quick.cost.capital_cost;
    quick.cost.construction_time = 0.0;
    slow.cost.construction_time = 0.0;
    const OpenSizes all{{true, true}, {}, {}};
    auto d = supplied_by({quick, slow}, {grid_of(60 * mw, 1.0, 20.0 * h)});
    const auto was = d;
    sized(d, all, 50 * mw, 2.4);
    CHECK(d.fleets[1].turbine.count >= 10.0);
    d = was;
    d.fleets[1].cost.construction_time = 8.0 * one_year; // over 1.2 times the price in the end
    sized(d, all, 50 * mw, 2.4);
    CHECK(d.fleets[0].turbine.count >= 10.0);
    CHECK(d.fleets[1].turbine.count == 0.0);
}

TEST_CASE("an automatic battery beside one that brings all the design hour asks for grows for a target all the same") {
    auto d = supplied_by({}, {grid_of(15 * mw, 5.0, 2.0 * h)});
    auto more = battery_of(0.0, 0.0);
    more.label = "more";
    d.batteries = {battery_of(2 * mw, 2 * mwh), more};
    const auto found = sized(d, {{}, {false, true}, {false, true}}, 10 * mw, 1.0);
    CHECK(found.mistake.empty());
    CHECK(d.batteries[0].battery.rated_power == 2 * mw);
    CHECK(d.batteries[0].battery.rated_power + d.batteries[1].battery.rated_power ==
          Approx(10 * mw / 0.995).epsilon(0.02));
}

TEST_CASE("units that take long to start stand behind a battery that bridges it") {
    auto d = supplied_by({units_of(5 * mw, 0.0, 1e-9)}, {grid_of(60 * mw, 1.0, 20.0 * h)});
    d.fleets[0].turbine.start_time = 2.0 * h;
    d.fleets[0].cycling.cold_start_factor = 1.0;
    d.design_power = 50 * mw;
    d.batteries = {battery_of(5 * mw, 5 * mwh)};
    sized(d, {{true}, {true}, {true}}, 45 * mw, 1.0);
    CHECK(d.fleets[0].turbine.count > 0.0);
    CHECK(d.batteries[0].battery.rated_power == 50 * mw);
    CHECK(d.batteries[0].battery.energy_capacity == Approx(100 * mwh / (0.93 * 0.75)));
}

TEST_CASE("a target that nothing left automatic reaches is refused with a way out") {
    auto d = supplied_by({units_of(5 * mw, 12.0, 1e-9)}, {});
    d.gas_outages_per_year = 1.0;
    d.gas_outage_duration = 50.0 * h;
    d.fleets[0].turbine.pipeline_gas = 1.0;
    CHECK_THAT(sized(d, {{true}, {}, {}}, 50 * mw, 2.4).mistake,
               Catch::Contains("is not kept") && Catch::Contains("not even 40 units of gas alone keep it") &&
                   Catch::Contains("second_fuel_power"));
    CHECK(d.fleets[0].turbine.count == 12.0);
    CHECK_THAT(sized(d, {{false}, {}, {}}, 50 * mw, 2.4).mistake,
               Catch::Contains("none of their sizes is left automatic: leave out count of power.gas, "));
}

TEST_CASE("what a file leaves automatic is known before it is sized") {
    auto d = example::unsized();
    CHECK(open_sizes(d).counts == std::vector{d.fleets[0].turbine.count == automatic});
    CHECK_FALSE(open_sizes(d).powers[0]);
    d.batteries[0].battery.energy_capacity = automatic;
    CHECK(open_sizes(d).energies[0]);
}

TEST_CASE("a refusal names sizes and ways out of what the site has, and nothing else") {
    auto island = supplied_by({}, {});
    island.renewables.push_back({"sun", SolarField{}}); // gives nothing
    island.batteries = {battery_of(12 * mw, 12 * mwh)};
    const auto half = sized(island, {{}, {false}, {true}}, 10 * mw, 24.0).mistake;
    CHECK_THAT(half, Catch::Contains("not even batteries of 1680 MWh (a week of the site) alone keep it: ") &&
                         Catch::Contains("leave out rated_power of power.battery, raise peak_power of power.sun, "
                                         "add another source, or allow more"));
    CHECK_THAT(half, Catch::Contains("the same in every year") && !Catch::Contains("pipeline") &&
                         !Catch::Contains("connection") && !Catch::Contains("count"));
    const auto other = sized(island, {{}, {true}, {false}}, 10 * mw, 24.0).mistake;
    CHECK_THAT(other,
               Catch::Contains("leave out energy_capacity of power.battery, ") && !Catch::Contains("rated_power"));

    auto d = supplied_by({units_of(5 * mw, 2.0, 1e-9)}, {grid_of(60 * mw, 5.0, 2.0 * h)});
    d.batteries = {battery_of(1 * mw, 1 * mwh)};
    const auto fixed = sized(d, {{false}, {false}, {false}}, 50 * mw, 1.0).mistake;
    CHECK_THAT(fixed, Catch::Contains("leave out count of power.gas or rated_power of power.battery or "
                                      "energy_capacity of power.battery, add another source or connection") &&
                          !Catch::Contains("pipeline") && !Catch::Contains("peak_power"));
}

TEST_CASE("a battery that all racks want stays as large while units are added for racks that come") {
    auto d = supplied_by({units_of(5 * mw, 2.0, 1e-9)}, {});
    d.batteries = {battery_of(30 * mw, 300 * mwh)};
    const auto found = sized(d, {{true}, {true}, {true}}, 50 * mw, 1.0, RacksThere::as_they_come);
    CHECK(d.fleets[0].turbine.count > 2.0);
    CHECK(d.batteries[0].battery.rated_power == 30 * mw);
    CHECK(d.batteries[0].battery.energy_capacity == 300 * mwh);
    CHECK_THAT(said(found), Catch::Contains("as they and connections come in year 1"));
}
