#include "models/site/operation/source_cost.hpp"
#include "tests/catch.hpp"
#include "tests/models/site/example_design.hpp"

using namespace sitewatt;

TEST_CASE("a unit at full load costs its heat rate times the price of fuel, its wear and its carbon") {
    auto fleet = example::fleet();
    auto& p = fleet.turbine;
    p.inlet_loss = p.degradation = p.auxiliary_fraction = 0.0;
    p.heat_rate_slope = p.temperature_slope = 0.0;
    Economics money{};
    money.carbon_price = 0.05; // USD/kg
    auto air = example::summer();
    air.pressure = 101325.0;
    const auto u = source_cost::unit(fleet, money, air);
    CHECK(u.most == Approx(5e6));
    CHECK(u.least == Approx(2.5e6));
    // 2.6 J of lower heat per J at 1.109 and 4.5 USD/MMBtu, and 56.1 kg of CO2 per GJ of lower heat
    const double fuel = 2.6 * natural_gas::higher_over_lower * 4.5 / 1.055056e9;
    const double carbon = 2.6 * natural_gas::co2_per_lower_heat * 0.05;
    CHECK(u.full() == Approx(fuel + 5.0 / 3.6e9 + carbon).epsilon(1e-9));
    CHECK(u.idle == Approx(0.27 * 5e6 * (fuel + carbon)).epsilon(1e-9)); // Willans: the intercept
    CHECK(
        u.start ==
        Approx(fleet.cycling.start_cost + 0.27 * 5e6 * (fuel + carbon) * (p.start_time - p.purge_time)).epsilon(1e-9));
}

TEST_CASE("the bill is the unit's cost at every load between least and full on a Willans line") {
    const auto fleet = example::fleet();
    Economics money{};
    money.ammonia_price = 0.6;
    auto catalysed = fleet;
    catalysed.turbine.nox_removal = 0.85;
    const auto air = example::summer();
    for (const auto& f : {fleet, catalysed}) {
        const auto u = source_cost::unit(f, money, air);
        for (const double load : {0.5, 0.7, 1.0}) {
            const auto y = ThermalFleet<double>::output(f.turbine, {load * u.most},
                                                        {0.0, 1.0, air.dry_bulb, air.wet_bulb, air.pressure});
            CHECK(source_cost::running(f, money, air, y) == Approx(u.idle + u.energy * load * u.most));
        }
    }
    CHECK(source_cost::unit(catalysed, money, air).full() > source_cost::unit(fleet, money, air).full());
}

TEST_CASE("without gas a unit carries nothing, and grid power beyond the month's peak pays the demand charge") {
    auto air = example::summer();
    air.gas_lost = 1.0;
    CHECK(source_cost::unit(example::fleet(), Economics{}, air).most == 0.0);
    CHECK(source_cost::unit(example::fleet(), Economics{}, air).full() == infinity);
    auto d = example::sized();
    d.grids[0].grid.demand_charge = 14.6e-3; // USD/W and month: 20 USD/MWh all month
    const auto grid = source_cost::grid(d.grids[0], d.economics, example::summer().grids[0]);
    CHECK(grid.energy * 3.6e9 == Approx(50.0));
    CHECK(grid.peak() * 3.6e9 == Approx(70.0));
    d.economics.carbon_price = 0.05; // USD/kg: paid on the grid's carbon, or as far as its price has it not
    const double carbon = example::summer().grids[0].carbon * 0.05;
    CHECK(source_cost::grid(d.grids[0], d.economics, example::summer().grids[0]).energy ==
          Approx(grid.energy + carbon));
    d.grids[0].contract.carbon_in_price = 1.0;
    CHECK(source_cost::grid(d.grids[0], d.economics, example::summer().grids[0]).energy == Approx(grid.energy));
    // made for a quarter of the hours, those pay all of it
    CHECK(source_cost::grid(d.grids[0], d.economics, example::summer().grids[0], 0.25).peak() * 3.6e9 == Approx(130.0));
}

TEST_CASE("of several grids the cheapest energy counts, and on an island no price is dear") {
    auto d = example::with_north(example::sized(), 10e6);
    auto air = example::summer();
    air.grids[0].energy_price = 3e-8, air.grids[1].energy_price = 2e-8;
    CHECK(source_cost::cheapest_energy(d, air) == 2e-8);
    d.grids.clear();
    CHECK(source_cost::cheapest_energy(d, air) == -infinity);
}

TEST_CASE("permits that run short add their price to energy, idling, starts and hours of a unit, and to no bill") {
    const auto fleet = example::fleet();
    const auto air = example::summer();
    const Economics money{};
    ShadowPrice shadow;
    shadow.emitted[0] = 50.0; // USD/kg of nitrogen oxides
    const auto plain = source_cost::unit(fleet, money, air), priced = source_cost::unit(fleet, money, air, &shadow);
    const auto at = [&](double load) {
        return ThermalFleet<double>::output(fleet.turbine, {load * plain.most},
                                            {0.0, 1.0, air.dry_bulb, air.wet_bulb, air.pressure});
    };
    REQUIRE(at(1.0).nox > 0.0);
    CHECK((priced.full() - plain.full()) * plain.most == Approx(50.0 * at(1.0).nox).epsilon(1e-9));
    CHECK(priced.idle + priced.energy * priced.least - plain.idle - plain.energy * plain.least ==
          Approx(50.0 * at(plain.least / plain.most).nox).epsilon(1e-9));
    CHECK(priced.start > plain.start);
    ShadowPrice of_use;
    of_use.hour = 0.5, of_use.start = 300.0;
    const auto used = source_cost::unit(fleet, money, air, &of_use);
    CHECK(used.idle == Approx(plain.idle + 0.5));
    CHECK(used.start == Approx(plain.start + 300.0));
    CHECK(used.energy == Approx(plain.energy));
}
