#include "models/site/books/asset_cost.hpp"

#include "models/site/books/accounting.hpp"
#include "tests/catch.hpp"
#include "tests/models/site/example_design.hpp"

#include <cmath>

using namespace sitewatt;

TEST_CASE("what an asset owes a year pays back its price with interest, less its credit, over its life") {
    const AssetCost d{100.0, 0.08, 20.0 * one_year, 3.0 / one_year, 4.0 * one_year, 0.3};
    double worth = 0.0; // of the payments, when service begins
    for (int year = 1; year <= 20; ++year) worth += d.repayment() * one_year * std::pow(1.08, -year);
    double paid = 0.0; // evenly in four years before
    for (int week = 0; week < 208; ++week) paid += 100.0 / 208.0 * std::pow(1.08, (week + 0.5) / 52.0);
    CHECK(worth == Approx(paid - 30.0).epsilon(1e-5));
    CHECK(d.interest() == Approx(paid - 100.0).epsilon(1e-4));
    CHECK(d.owed() == Approx(d.repayment() + 3.0 / one_year));
}

TEST_CASE("a fleet is bought with its catalysts, a battery by power and energy, and the accounts owe the same") {
    auto d = example::sized();
    d.fleets[0].turbine.count = 4.0, d.fleets[0].turbine.rated_power = 5e6;
    d.fleets[0].cost.capital_cost = 1.0, d.fleets[0].cost.catalyst_cost = 0.1;
    d.fleets[0].turbine.nox_removal = 0.9;
    REQUIRE(ThermalFleet<double>::has_catalyst(d.fleets[0].turbine));
    const auto fleet = asset_cost(d.fleets[0], d.economics), battery = asset_cost(d.batteries[0], d.economics);
    CHECK(fleet.price == Approx(22e6));
    CHECK(fleet.construction == d.fleets[0].cost.construction_time);
    const auto& b = d.batteries[0].battery;
    CHECK(battery.price == Approx(b.capital_cost_energy * b.energy_capacity + b.capital_cost_power * b.rated_power));
    CHECK(battery.construction == d.economics.field_construction);

    const Accounting with(d);
    auto without = d;
    without.fleets.clear(), without.batteries.clear();
    const Accounting rest(without);
    CHECK(with.capital().interest - rest.capital().interest == Approx(fleet.interest() + battery.interest()));
    CHECK(with.capital().power - rest.capital().power == Approx(fleet.price + battery.price));
}
