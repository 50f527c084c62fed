#include "models/compute/rack.hpp"
#include "models/site/build/sizing.hpp"
#include "tests/catch.hpp"
#include "tests/models/site/example_design.hpp"

#include <cmath>

using namespace sitewatt;

namespace {
double machines(const RejectionDesign& d) {
    if (const auto* p = std::get_if<DryCooler<double>::Parameters>(&d.machine)) return p->count;
    if (const auto* p = std::get_if<AdiabaticDesign>(&d.machine)) return p->cooler.count;
    return std::get<CoolingTower<double>::Parameters>(std::get<TowerDesign>(d.machine).tower).count;
}
} // namespace

TEST_CASE("sizing leaves nothing automatic and rejects the heat of the design hour with a spare machine") {
    for (const auto& rejection :
         {std::vector{example::dry(), example::adiabatic()}, {example::tower()}, {example::adiabatic()}}) {
        auto d = example::unsized(rejection);
        CHECK(size_site(d, example::memphis_day(), {1.0, 0.0}).empty());
        double rated = 0.0;
        for (const auto& r : d.rejection) {
            CHECK(machines(r) >= 2.0);
            CHECK(machines(r) == std::floor(machines(r)));
            rated += r.rated_heat;
        }
        CHECK(rated > d.halls.front().distribution.coolant_heat);
        CHECK(d.fleets.front().turbine.count > 0.0);
        CHECK(d.design_power > d.critical_it_power);
        CHECK(d.critical_it_power == Approx(100.0 * Rack<double>::peak_power(d.halls.front().racks)));
    }
}

TEST_CASE("a battery of four hours holds four hours of its power, and what the user says stands") {
    auto d = example::unsized({example::adiabatic()});
    d.batteries[0].battery.rated_power = 5e6;
    d.batteries[0].battery.energy_capacity = automatic;
    d.batteries[0].full_power_time = 4.0 * 3600.0;
    size_site(d, example::memphis_day(), {1.0, 0.0});
    CHECK(d.batteries[0].battery.energy_capacity == 20e6 * 3600.0);
    d.batteries[0].battery.energy_capacity = 7e9;
    size_site(d, example::memphis_day(), {1.0, 0.0});
    CHECK(d.batteries[0].battery.energy_capacity == 7e9);
}

TEST_CASE("fans of towers are no quicker than basin and header let them be") {
    const auto integral = [](RejectionDesign machine, double said = automatic) {
        auto d = example::unsized({std::move(machine)});
        for (auto& loop : d.loops) loop.fan_control.integral_time = said;
        size_site(d, example::memphis_day(), {1.0, 0.0});
        return d;
    };
    CHECK(integral(example::dry()).loops[0].fan_control.integral_time == 600.0);
    CHECK(integral(example::tower(), 300.0).loops[0].fan_control.integral_time == 300.0);
    const auto d = integral(example::tower());
    const auto& tower = std::get<TowerDesign>(d.rejection[0].machine);
    const double basin = tower.basin.full_mass / tower.pump_flow, time = d.loops[0].fan_control.integral_time;
    CHECK(time > basin);
    CHECK(time < basin + 600.0); // and a header of 7.5 L/kW at 10 K of rise: five minutes
}

TEST_CASE("hotter design weather wants more dry machines") {
    const auto floating = [] {
        auto d = example::unsized({example::dry()});
        d.loops[0].supply_float = 9.0;
        return d;
    };
    auto mild = floating(), hot = mild;
    auto day = example::memphis_day();
    size_site(mild, day, {0.0, 0.0});
    day.dry_bulb += 5.0;
    size_site(hot, day, {0.0, 0.0});
    CHECK(machines(hot.rejection.front()) > machines(mild.rejection.front()));
    auto margin = floating();
    size_site(margin, example::memphis_day(), {0.0, 5.0});
    CHECK(machines(margin.rejection.front()) > machines(mild.rejection.front()));
}

TEST_CASE("a plant that cannot carry the halls and sources that cannot carry the site are contradictions") {
    auto d = example::unsized({example::dry()});
    std::get<DryCooler<double>::Parameters>(d.rejection.front().machine).count = 1.0;
    d.fleets.front().turbine.count = 1.0;
    const auto found = size_site(d, example::memphis_day(), {1.0, 0.0});
    REQUIRE(found.size() == 2);
    CHECK(found[0].first == "cooling");
    CHECK(found[0].second.find("loop 'facility' carries") != std::string::npos);
    CHECK(found[1].first == "power");
    CHECK(found[1].second.find("raise power.grid.import_limit") != std::string::npos);
}

TEST_CASE("a dry cooler cannot hold a set point below the weather") {
    auto d = example::unsized({example::dry()});
    d.loops[0].fan_control.set_point = 273.15 + 20.0;
    CHECK_FALSE(size_site(d, example::memphis_day(), {1.0, 0.0}).empty());
}

TEST_CASE("what the user says is not sized") {
    auto d = example::unsized({example::dry()});
    std::get<DryCooler<double>::Parameters>(d.rejection.front().machine).count = 40.0;
    d.loops[0].loop.design_flow = 555.0;
    size_site(d, example::memphis_day(), {1.0, 0.0});
    CHECK(machines(d.rejection.front()) == 40.0);
    CHECK(d.loops[0].loop.design_flow == 555.0);
}

TEST_CASE("a fuel supply that cannot carry the load is a contradiction however many units stand there") {
    SiteDesign d = example::unsized();
    d.grids[0].grid.import_limit = 1e6;
    d.fleets[0].turbine.count = 20.0;
    SiteDesign enough = d;
    CHECK(size_site(enough, example::memphis_day(), {1.0, 0.0}).empty());
    d.fleets[0].turbine.fuel_limit = 10e6;
    const auto contradictions = size_site(d, example::memphis_day(), {1.0, 0.0});
    REQUIRE(contradictions.size() == 1);
    CHECK(contradictions[0].first == "power");
}

TEST_CASE("a second fleet carries what the first leaves over") {
    auto d = example::unsized();
    d.grids[0].grid.import_limit = 0.0;
    d.fleets.push_back(d.fleets[0]);
    d.fleets[0].turbine.count = 2.0;
    d.fleets[0].cost.spare_units = d.fleets[1].cost.spare_units = 0.0;
    auto alone = d;
    alone.fleets.erase(alone.fleets.begin());
    CHECK(size_site(d, example::memphis_day(), {1.0, 0.0}).empty());
    CHECK(size_site(alone, example::memphis_day(), {1.0, 0.0}).empty());
    REQUIRE(alone.fleets[0].turbine.count > 2.0);
    CHECK(d.fleets[1].turbine.count == alone.fleets[0].turbine.count - 2.0); // units alike: each carries as much
}

TEST_CASE("a grid for a rack beside a tower of megawatts carries the tower's pumps") {
    auto d = example::unsized({example::tower()});
    d.halls[0].racks.count = 1.0;
    d.grids[0].grid.import_limit = automatic;
    size_site(d, example::memphis_day(), {0.0, 0.0});
    const auto& t = std::get<TowerDesign>(d.rejection[0].machine);
    CHECK(t.machines() == 1.0);
    const double pumps = 0.4 * 239.0 / 997.0 * t.pump_pressure / t.pump_efficiency; // 30 kW, the least that wets it
    CHECK(d.grids[0].grid.import_limit > pumps + Rack<double>::peak_power(d.halls[0].racks));
}

TEST_CASE("chillers and coils behind an exchanger to outside air are for what it leaves") {
    const auto chilled = [](double effectiveness) {
        auto d = example::unsized({example::adiabatic()});
        d.halls[0].air.treatment.indirect_dry_effectiveness = effectiveness;
        auto day = example::memphis_day();
        day.dry_bulb = 303.15, day.dry_bulb_lowest = 280.0, day.wet_bulb = day.wet_bulb_with_dry = 295.15;
        CHECK(size_site(d, day, {0.0, 0.0}).empty());
        CHECK(d.halls[0].air.coil.coil_water_flow ==
              Approx(d.loops[1].loop.design_flow)); // nothing else hangs on the loop
        return d.loops[1].heat;
    };
    // 25 degC of supply return with 37: an exchanger of a half takes 3.5 of 12.3 K from it in air of 30 degC
    const double fans = 350.0 / 1.15 / 1006.0;
    CHECK(chilled(0.5) / chilled(0.0) == Approx(1.0 - 3.5 / (12.0 + fans)).epsilon(0.01));
    CHECK(chilled(0.25) / chilled(0.0) == Approx(1.0 - 1.75 / (12.0 + fans)).epsilon(0.01));
}

namespace {
/// Units that carry their rated power in any air.
FleetDesign units_of(double rated_power) {
    auto d = example::fleet();
    d.turbine.rated_power = rated_power;
    d.turbine.inlet_loss = d.turbine.degradation = d.turbine.auxiliary_fraction = d.turbine.temperature_slope = 0.0;
    d.cost.spare_units = 0.0;
    return d;
}
DesignDay at_sea_level() {
    auto day = example::memphis_day();
    day.pressure = 101325.0;
    return day;
}
} // namespace

TEST_CASE("units are counted by what they carry on the hottest day, and spare ones stand beside them") {
    auto d = example::unsized();
    d.grids[0].grid.import_limit = 0.0;
    d.fleets[0].turbine.rated_power = 1e6;
    d.fleets[0].cost.spare_units = 2.0;
    const auto day = example::memphis_day();
    size_site(d, day, {1.0, 0.0});
    const double hot = ThermalFleet<double>::unit_capacity(d.fleets[0].turbine, day.dry_bulb_highest,
                                                           day.wet_bulb_with_dry, day.pressure);
    REQUIRE(hot < 0.9e6);
    CHECK(d.fleets[0].turbine.count == std::ceil(d.design_power / hot) + 2.0);
}

TEST_CASE("a battery stands in for the largest unit of any fleet, whichever stands last") {
    auto d = example::unsized();
    d.fleets = {units_of(7e6), units_of(5e6)};
    d.batteries[0].battery.rated_power = automatic;
    size_site(d, at_sea_level(), {1.0, 0.0});
    REQUIRE(0.1 * d.design_power < 5e6);
    CHECK(d.batteries[0].battery.rated_power == Approx(7e6));
}

TEST_CASE("a grid whose limit is not said brings five hundredths more than the site may draw") {
    auto d = example::unsized();
    d.grids[0].grid.import_limit = automatic;
    size_site(d, at_sea_level(), {1.0, 0.0});
    CHECK(d.grids[0].grid.import_limit == Approx(1.05 * d.design_power));
}

TEST_CASE("units are counted for the years before the grid comes: they carry what its early limit leaves") {
    auto d = example::unsized();
    d.fleets = {units_of(5e6)};
    d.grids[0].grid.import_limit = 100e6;
    auto there = d;
    size_site(there, at_sea_level(), {1.0, 0.0});
    CHECK(there.fleets[0].turbine.count == 0.0);
    d.grids[0].contract.energised_at = 3.0 * 365.0 * 86400.0;
    d.grids[0].contract.early_import_limit = 2e6;
    size_site(d, at_sea_level(), {1.0, 0.0});
    CHECK(d.fleets[0].turbine.count == std::ceil((d.design_power - 2e6) / 5e6));
}

TEST_CASE("a battery beside units that stand by carries a lost connection until the quickest of them has started") {
    auto d = example::unsized();
    d.fleets = {units_of(5e6), units_of(1e6)};
    d.fleets[0].turbine.count = d.fleets[1].turbine.count = 10.0;
    d.fleets[0].turbine.start_time = 3600.0;
    d.fleets[1].turbine.start_time = 1800.0;
    d.fleets[1].cycling.cold_start_factor = 4.0;
    d.fleets[0].cycling.cold_start_factor = 1.5; // cold: the large ones in 90 minutes, the small in 120
    d.grids[0].grid.import_limit = 100e6;
    auto& b = d.batteries[0].battery;
    const auto size = [&] {
        b.rated_power = b.energy_capacity = automatic;
        d.critical_it_power = 0.0;
        size_site(d, at_sea_level(), {1.0, 0.0});
    };
    size(); // it never fails: a unit is all that is lost
    CHECK(b.rated_power == Approx(5e6));
    CHECK(b.energy_capacity == Approx(5e6 * 3600.0));
    d.grids[0].contract.outages_per_year = 1.0;
    size();
    CHECK(b.rated_power == Approx(d.design_power));
    CHECK(b.energy_capacity * (0.8 - b.charge_minimum) * b.efficiency_discharge == Approx(d.design_power * 5400.0));
    d = example::with_north(d, d.design_power - 8e6); // the other connection carries all but 8 MW
    d.grids[1].contract.outages_per_year = 0.0;
    auto& beside = d.batteries[0].battery;
    beside.rated_power = beside.energy_capacity = automatic;
    d.critical_it_power = 0.0;
    size_site(d, at_sea_level(), {1.0, 0.0});
    CHECK(beside.rated_power == Approx(8e6));
}

TEST_CASE("a battery beside sun and wind alone carries the whole site, for there is nothing else at night") {
    auto d = example::unsized();
    d.fleets.clear();
    d.grids.clear();
    SolarField sun{};
    sun.peak_power = 500e6, sun.dc_over_ac = 1.25;
    d.renewables.push_back({"sun", sun});
    d.batteries[0].battery.rated_power = d.batteries[0].battery.energy_capacity = automatic;
    d.batteries[0].full_power_time = 4.0 * 3600.0;
    CHECK(size_site(d, at_sea_level(), {1.0, 0.0}).empty());
    CHECK(d.batteries[0].battery.rated_power == Approx(d.design_power));
}

TEST_CASE("sources that do not carry the site are named by what there is to raise") {
    const auto way_out = [](auto change) {
        auto d = example::unsized();
        change(d);
        std::string all;
        for (const auto& [table, message] : size_site(d, at_sea_level(), {1.0, 0.0}))
            if (table == "power") all += message;
        return all;
    };
    const auto island = way_out([](SiteDesign& d) {
        d.fleets.clear();
        d.grids.clear();
        d.renewables.push_back({"sun", SolarField{}});
        d.batteries[0].battery.rated_power = 1e6;
    });
    CHECK_THAT(island,
               Catch::Contains("raise power.battery.rated_power or power.sun.peak_power, or leave it automatic"));
    const auto engines = way_out([](SiteDesign& d) {
        d.grids.clear();
        d.fleets[0].turbine.count = 1.0;
    });
    CHECK_THAT(engines, Catch::Contains("raise power.gas.count, or leave it automatic"));
}

TEST_CASE("sources need not carry at once what may wait or stop, and a connection under the rest is refused") {
    const auto refused = [](double missing, auto change) { // W under the design power, of a grid alone
        auto d = example::unsized();
        d.fleets.clear();
        size_site(d, at_sea_level(), {1.0, 0.0});
        const double whole = d.design_power;
        d = example::unsized();
        d.fleets.clear();
        d.grids[0].grid.import_limit = whole - missing;
        change(d);
        const auto said = size_site(d, at_sea_level(), {1.0, 0.0});
        return said.empty() ? std::string() : said[0].second;
    };
    const auto racks = example::unsized().halls[0];
    const double dynamic = racks.accelerators() * racks.racks.conversion_factor *
                           (racks.racks.accelerator_peak_power - racks.racks.accelerator_idle_power);
    const auto batch = [](SiteDesign& d) {
        auto& work = d.work.emplace_back();
        work.yields = Yields::later;
        work.least_power = 0.25;
        d.halls[0].waits[0] = 0.4;
    };
    const auto training = [](SiteDesign& d) {
        auto& work = d.work.emplace_back();
        work.yields = Yields::by_stopping;
        work.least_power = 0.0;
        d.halls[0].yields_as = 0;
    };
    const auto firm = [](SiteDesign&) {};
    CHECK(refused(0.29 * dynamic, batch).empty()); // 0.4 of the requests, down to a quarter
    CHECK_THAT(refused(0.32 * dynamic, batch), Catch::Contains(" may wait: raise power.grid.import_limit"));
    CHECK(refused(0.99 * dynamic, training).empty());
    CHECK_THAT(refused(0.05 * dynamic, firm),
               Catch::Contains("[work.NAME] kind = \"deferrable\"") && !Catch::Contains("may wait:"));
}

TEST_CASE("direct expansion draws in the design hour what its racks' heat takes, however large it is") {
    const auto sized = [](double capacity) {
        auto d = example::unsized();
        d.halls[0].racks.liquid_fraction = 0.0;
        d.halls[0].air.treatment.mechanical = 0.0;
        d.halls[0].air.dx.dx_capacity = capacity;
        d.halls[0].racks.count = 10.0;
        size_site(d, example::memphis_day(), {1.0, 0.0});
        return d.design_power;
    };
    CHECK(sized(4e6) == Approx(sized(20e6)).epsilon(0.02)); // but for what cycling costs
    CHECK(sized(4e6) > 1.15 * sized(0.0));                  // a COP of 3.4 in 38 degC
    CHECK(sized(4e6) < 1.45 * sized(0.0));
}
