#include "models/media/fresh_water.hpp"
#include "models/money/project_finance.hpp"
#include "models/site/books/accounting.hpp"
#include "models/site/operation/source_cost.hpp"
#include "tests/catch.hpp"
#include "tests/models/site/example_design.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <string>

using namespace sitewatt;

namespace {
struct Booked {
    SiteDesign design;
    Accounting accounting;
    Instant<double> now;
    AccountRates rates;
    Booked(SiteDesign d, const Surroundings& outside)
        : design(std::move(d)), accounting(design), now(design), rates(accounting.empty()) {
        const Page<double> page(design);
        std::vector<double> x(page.state_count()), slope(page.state_count());
        const auto commands = example::running(design);
        page.initial(design, outside, commands, x.data());
        page.evaluate(outside, commands, x.data(), slope.data(), now);
        page.complete(outside, commands, x.data(), now);
        accounting.book(outside, now, rates);
    }
};
double sum(const std::vector<double>& x) { return std::accumulate(x.begin(), x.end(), 0.0); }
} // namespace

TEST_CASE("money booked by kind is the money booked by payee") {
    for (const auto& rejection : {std::vector{example::dry(), example::adiabatic()}, {example::tower()}}) {
        auto design = example::sized(rejection);
        design.economics.carbon_price = 0.05;
        const Booked b(design, example::summer());
        CHECK(b.rates.site.cost_rate == Approx(sum(b.rates.payee_cost)).epsilon(1e-12));
        CHECK(b.accounting.payees().size() == b.rates.payee_cost.size());
    }
}

TEST_CASE("sources in the accounts are the sources of the page") {
    const Booked b(example::sized(), example::summer());
    CHECK(sum(b.rates.source_power) ==
          Approx(b.rates.site.site_power - b.rates.site.unserved_power + b.rates.site.spilled_power).epsilon(1e-12));
    CHECK(b.accounting.sources() == std::vector<std::string>{"grid", "gas", "battery"});
}

TEST_CASE("a connection is paid for by what it brings or takes, whichever is more") {
    auto design = example::sized();
    auto& d = design.grids[0];
    d.grid.import_limit = 20e6, d.contract.export_limit = 80e6, d.grid.interconnection_cost = 0.15; // USD/W
    CHECK(Accounting(design).capital().interconnection == Approx(12e6));
    d.contract.export_limit = 10e6;
    CHECK(Accounting(design).capital().interconnection == Approx(3e6));
}

TEST_CASE("racks are repaid by an annuity over their life") {
    const auto design = example::sized();
    const Booked b(design, example::summer());
    const auto compute =
        static_cast<std::size_t>(std::find(b.accounting.payees().begin(), b.accounting.payees().end(), "compute") -
                                 b.accounting.payees().begin());
    const double price = 100.0 * 3.4e6;
    CHECK(b.rates.payee_cost[compute] * one_year ==
          Approx(price * (construction_factor(0.10, 0.25) * capital_recovery_factor(0.10, 5.0) + 0.03)).epsilon(1e-9));
}

namespace {
/// USD a year that a payee is owed while nothing runs.
double standing(const SiteDesign& design, const std::string& payee) {
    Booked b(design, example::summer());
    b.now = Instant<double>(b.design);
    b.accounting.book(example::summer(), b.now, b.rates);
    const auto& all = b.accounting.payees();
    return b.rates.payee_cost[static_cast<std::size_t>(std::find(all.begin(), all.end(), payee) - all.begin())] *
           one_year;
}
} // namespace

TEST_CASE("units are repaid and kept up all together, and a battery by its energy and its power") {
    const auto design = example::sized();
    const auto& fleet = design.fleets[0];
    const double rated = fleet.turbine.count * fleet.turbine.rated_power;
    REQUIRE(fleet.turbine.count > 1.0);
    // 1.8 USD/W over 25 years at 8 %, 20 USD/(kW year) of upkeep
    CHECK(standing(design, "gas") == Approx(rated * (1.8 * capital_recovery_factor(0.08, 25.0) + 0.02)).epsilon(1e-9));
    const double price = 200.0 * 5e3 + 0.1 * 5e6; // 5 MWh at 200 USD/kWh, 5 MW at 100 USD/kW
    const double yearly = construction_factor(0.08, 1.0) * capital_recovery_factor(0.08, 15.0) + 0.025;
    CHECK(standing(design, "battery") == Approx(price * yearly).epsilon(1e-9));
}

TEST_CASE("coolers, plates and chillers are the price of the cooling plant") {
    auto design = example::sized();
    design.chillers[0].capital_price = 0.35;
    double price = 0.35 * design.chillers[0].cooling();
    for (const auto& unit : design.rejection) price += unit.price();
    CHECK(Accounting(design).capital().cooling == Approx(price));
    // twice as many machines cost twice as much, in whatever weather they stand
    double coolers = 0.0;
    for (auto& unit : design.rejection) coolers += unit.price(), unit.count() *= 2.0, unit.rated_heat *= 1.1;
    CHECK(Accounting(design).capital().cooling == Approx(price + coolers));
    price += coolers;
    ExchangerDesign plates{};
    plates.capital_price = 0.03, plates.rated_heat = 4e6;
    design.exchangers = {plates};
    CHECK(Accounting(design).capital().cooling == Approx(price + 0.12e6));
    // 2.4 MW of racks' heat into air that warms by 12 K, 1006 J/(kg K): 198.8 kg/s
    auto& air = design.halls[0].air;
    air.handler.air_heat = 2.4e6, air.handler.air_rise = 12.0, air.handler.air_bypass = 0.0;
    air.treatment_price = 2000.0, air.prices.dx_cost = 0.35, air.dx.dx_capacity = 1e6;
    CHECK(Accounting(design).capital().cooling == Approx(price + 0.12e6 + 2000.0 * 198.81 + 0.35e6).epsilon(1e-4));
}

TEST_CASE("land bears interest and is never repaid") {
    auto design = example::sized();
    const double before = standing(design, "facility");
    design.economics.land_cost = 5e6;
    CHECK(standing(design, "facility") - before == Approx(0.08 * 5e6));
}

TEST_CASE("what a hall draws for its pumps and fans, and what its air drinks, is booked whole") {
    Booked b(example::sized(), example::summer());
    const auto before = b.rates.site;
    auto& hall = b.now.halls[0];
    hall.distribution.pump_power += 5e3;
    hall.air.fan_power += 7e3;
    hall.air.treatment.water_makeup += 0.7;
    hall.air.treatment.water_evaporated += 0.5;
    hall.air.treatment.water_blowdown += 0.2;
    b.accounting.book(example::summer(), b.now, b.rates);
    const auto& r = b.rates.site;
    CHECK(r.pump_power - before.pump_power == Approx(5e3));
    CHECK(r.fan_power - before.fan_power == Approx(7e3));
    CHECK(r.hall_fan_power - before.hall_fan_power == Approx(7e3));
    CHECK(r.cooling_power - before.cooling_power == Approx(12e3));
    CHECK(r.heat_gained - before.heat_gained == Approx(12e3));
    CHECK(r.water_makeup - before.water_makeup == Approx(0.7));
    CHECK(r.water_evaporated - before.water_evaporated == Approx(0.5));
    CHECK(r.water_blowdown - before.water_blowdown == Approx(0.2));
}

TEST_CASE("catalysts are paid for where there are any") {
    auto design = example::sized();
    auto& fleet = design.fleets[0];
    fleet.cost.catalyst_cost = 0.06; // USD/W
    const auto owed = [&](const SiteDesign& d) { return Booked(d, example::summer()).rates.payee_cost[1]; };
    const auto price = [](const SiteDesign& d) { return Accounting(d).capital().power; };
    const double before = price(design), repaid = owed(design);
    fleet.turbine.co_removal = 0.9;
    CHECK(price(design) - before == Approx(0.06 * fleet.turbine.count * fleet.turbine.rated_power));
    CHECK(owed(design) > repaid);
}

TEST_CASE("what fleets emit is booked, and methane on its way by the gas they burn") {
    auto design = example::sized();
    design.fleets[0].turbine.upstream_leak = 0.02;
    design.fleets[0].turbine.pipeline_gas = 1.0;
    auto outside = example::summer();
    outside.grids[0].available = 0.0; // all by fleets
    const Booked b(design, outside);
    const auto& r = b.rates.site;
    REQUIRE(r.fuel_power > 1e6);
    const auto& y = b.now.supply.fleets[0];
    CHECK(r.co == y.co);
    CHECK(r.voc == y.voc);
    CHECK(r.particulates == y.particulates);
    CHECK(r.methane == y.methane);
    CHECK(r.particulates > 0.0);
    CHECK(r.methane_upstream == Approx(r.fuel_power / 50e6 * 0.02 / 0.98)); // 50 MJ/kg of methane
}

TEST_CASE("grid energy costs its price and brings its carbon and water") {
    auto outside = example::summer();
    const Booked b(example::sized(), outside);
    const double grid = b.now.supply.grid_power;
    REQUIRE(grid > 0.0);
    CHECK(b.rates.site.electricity_cost == Approx(grid * outside.grids[0].energy_price));
    CHECK(b.rates.site.co2_grid == Approx(grid * outside.grids[0].carbon));
    outside.grids[0].energy_price *= -1.0; // a market that pays for taking power
    CHECK(Booked(example::sized(), outside).rates.site.electricity_cost < 0.0);
}

TEST_CASE("carbon is that of fuel and grid and nothing else") {
    const Booked b(example::sized(), example::summer());
    CHECK(b.rates.site.co2 == Approx(b.rates.site.co2_grid + b.now.supply.fleets[0].co2).epsilon(1e-12));
}

TEST_CASE("carbon of fuel and grid and what goes to the sewer are paid at their prices, and kinds of cost add up") {
    auto design = example::sized({example::tower()});
    design.economics.carbon_price = 0.05;
    design.economics.sewer_price = 2.0;
    const Booked b(design, example::summer());
    const auto& r = b.rates.site;
    REQUIRE(r.co2_grid > 0.0);
    REQUIRE(r.water_blowdown > 0.0);
    CHECK(r.carbon_cost == Approx(0.05 * r.co2));
    const double taken = (r.water_makeup + r.water_plants) * source_cost::water_price(design.economics);
    CHECK(r.water_cost - taken == Approx(2.0 * r.water_blowdown / fresh_water::density));
    CHECK(r.cost_rate == Approx(r.electricity_cost + r.fuel_cost + r.water_cost + r.carbon_cost + r.maintenance_cost +
                                r.capital_cost));
}

TEST_CASE("what a grid's price holds of the carbon price is not paid again, that of fuel is") {
    auto design = example::sized();
    design.economics.carbon_price = 0.05;
    const Booked twice(design, example::summer());
    design.grids[0].contract.carbon_in_price = 1.0;
    const Booked once(design, example::summer());
    REQUIRE(once.rates.site.co2_grid > 0.0);
    CHECK(once.rates.site.co2 == twice.rates.site.co2);
    CHECK(once.rates.site.carbon_cost == Approx(0.05 * (once.rates.site.co2 - once.rates.site.co2_grid)));
    CHECK(twice.rates.site.cost_rate - once.rates.site.cost_rate == Approx(0.05 * once.rates.site.co2_grid));
}

TEST_CASE("power bought ahead is paid at its own price, and the margin has a carbon of its own") {
    auto design = example::sized();
    auto outside = example::summer();
    outside.grids[0].energy_price = 40.0 / 3.6e9;
    outside.grids[0].marginal_carbon = 3.0 * outside.grids[0].carbon;
    const Booked spot(design, outside);
    design.grids[0].contract.contract_power = 1e6;
    design.grids[0].contract.contract_price = 90.0 / 3.6e9;
    const Booked ahead(design, outside);
    CHECK(ahead.rates.site.electricity_cost - spot.rates.site.electricity_cost ==
          Approx(1e6 * (90.0 - 40.0) / 3.6e9).epsilon(1e-6));
    REQUIRE(spot.rates.site.co2_grid > 0.0);
    CHECK(spot.rates.site.co2_marginal - spot.rates.site.co2 == Approx(2.0 * spot.rates.site.co2_grid));
}

TEST_CASE("a grid is paid for energy and delivery by what it delivers") {
    auto design = example::sized();
    design.grids[0].grid.delivery_price = 12.0 / 3.6e9;
    design.grids[0].grid.interconnection_cost = 0.0;
    const auto outside = example::summer();
    const Booked b(design, outside);
    REQUIRE(b.now.supply.grid_power > 0.0);
    const double energy = b.now.supply.grid_power * (outside.grids[0].energy_price + 12.0 / 3.6e9);
    CHECK(b.rates.site.electricity_cost == Approx(energy));
    CHECK(b.rates.payee_cost[0] == Approx(energy));
}

TEST_CASE("all that cools counts as cooling power, heaters with their sign") {
    Booked b(example::sized({example::tower()}), example::summer());
    const AccountRates before = b.rates;
    b.now.plant.units[0].heater_power += 7e3;
    b.accounting.book(example::summer(), b.now, b.rates);
    CHECK(b.rates.site.cooling_power - before.site.cooling_power == Approx(7e3));
    CHECK(b.rates.site.heat_gained - before.site.heat_gained == Approx(7e3));
    const auto& r = b.rates.site;
    CHECK(r.cooling_power ==
          Approx(r.fan_power + r.pump_power + r.chiller_power + r.heater_power + r.electrical_room_power));
}

TEST_CASE("a credit on the investment lowers what a source repays, one on production what it costs to run") {
    auto design = example::sized();
    const Booked plain(design, example::summer());
    design.fleets[0].investment_credit = 0.3;
    const Booked invested(design, example::summer());
    const auto& t = design.fleets[0];
    const double price = t.turbine.count * t.turbine.rated_power * t.cost.capital_cost;
    CHECK((plain.rates.site.capital_cost - invested.rates.site.capital_cost) * one_year ==
          Approx(0.3 * price * capital_recovery_factor(0.08, t.cost.life / one_year)).epsilon(1e-9));
    CHECK(invested.accounting.capital().credit == Approx(0.3 * price));
    CHECK(plain.accounting.capital().total() - invested.accounting.capital().total() == Approx(0.3 * price));
    CHECK(invested.rates.site.maintenance_cost == plain.rates.site.maintenance_cost);

    design.fleets[0].investment_credit = 0.0;
    design.fleets[0].production_credit = 20.0 / 3.6e9;
    const Booked produced(design, example::summer());
    REQUIRE(produced.now.supply.fleets[0].power > 0.0);
    CHECK(plain.rates.site.maintenance_cost - produced.rates.site.maintenance_cost ==
          Approx(produced.now.supply.fleets[0].power * 20.0 / 3.6e9).epsilon(1e-9));
    for (const auto* b : {&invested, &produced})
        CHECK(b->rates.site.cost_rate == Approx(sum(b->rates.payee_cost)).epsilon(1e-12));
}

TEST_CASE("sun earns its credit on what is used, and not on what is spilled") {
    auto design = example::sized();
    SolarField field{};
    for (const auto& row : solar_fields) field.*row.member = std::isfinite(row.fallback) ? row.fallback : 1.0;
    design.renewables.push_back({"sun", field, 0.0, 20.0 / 3.6e9});
    auto outside = example::summer();
    outside.renewable[0] = 4e6;
    Booked b(design, outside);
    const auto cost = [&](double spilled) {
        b.now.supply.spilled = spilled;
        b.accounting.book(outside, b.now, b.rates);
        return b.rates.site.maintenance_cost;
    };
    const double all = cost(0.0);
    CHECK(cost(1e6) - all == Approx(1e6 * 20.0 / 3.6e9).epsilon(1e-9));
    CHECK(cost(9e6) - all == Approx(4e6 * 20.0 / 3.6e9).epsilon(1e-9)); // others spill too
    CHECK(b.rates.site.cost_rate == Approx(sum(b.rates.payee_cost)).epsilon(1e-12));
}

TEST_CASE("every class of asset is repaid at its own cost of capital") {
    const auto of = [](const SiteDesign& design, const std::string& payee) {
        const Booked b(design, example::summer());
        const auto& all = b.accounting.payees();
        return b.rates.payee_cost[static_cast<std::size_t>(std::find(all.begin(), all.end(), payee) - all.begin())];
    };
    auto dear = example::sized();
    const auto plain = dear;
    dear.economics.power_discount_rate = 0.12;
    for (const char* same : {"compute", "facility", "cooling"}) CHECK(of(dear, same) == of(plain, same));
    const auto& t = plain.fleets[0];
    CHECK((of(dear, "gas") - of(plain, "gas")) * one_year ==
          Approx(t.turbine.count * t.turbine.rated_power * t.cost.capital_cost *
                 (capital_recovery_factor(0.12, t.cost.life / one_year) -
                  capital_recovery_factor(0.08, t.cost.life / one_year)))
              .epsilon(1e-9));
    auto owners = plain; // 40 % of owners at 15 %, 60 % of debt at 8 % less a quarter of tax
    owners.economics.equity_rate = 0.15;
    const double rate = 0.4 * 0.15 + 0.6 * 0.06;
    CHECK(of(owners, "compute") == of(plain, "compute"));
    const double shell = owners.economics.facility_price * owners.critical_it_power;
    CHECK(of(owners, "facility") * one_year ==
          Approx(shell * (construction_factor(rate, 1.5) * capital_recovery_factor(rate, 20.0) + 0.02)).epsilon(1e-9));
}

TEST_CASE("cached tokens are booked by the hits of each hall") {
    auto design = example::sized();
    design.halls.push_back(design.halls.front());
    design.halls[0].serving.prefix_cache_hit = 0.25;
    design.halls[1].serving.prefix_cache_hit = 0.75;
    const Booked b(design, example::summer());
    CHECK(b.rates.site.cached_token_rate ==
          Approx(0.25 * b.now.halls[0].serving.input_token_rate + 0.75 * b.now.halls[1].serving.input_token_rate));
    CHECK(b.rates.site.cached_token_rate > 0.0);
}

TEST_CASE("two grids are paid by what each brings, and prices told of both are means by power") {
    auto design = example::with_north(example::sized(), 4e6);
    design.economics.carbon_price = 0.05;
    design.grids[0].grid.delivery_price = 3.0 / 3.6e9;
    design.grids[1].contract.export_limit = 5e6;
    design.grids[1].contract.export_factor = 0.5;
    const auto outside = example::summer();
    Booked b(design, outside);
    b.now.supply.grid_power = 8e6;
    b.now.supply.grids = {6e6, 2e6};
    b.now.supply.exported = 1e6;
    b.accounting.book(outside, b.now, b.rates);
    const auto& r = b.rates;
    const double first = 6e6 * 53.0 / 3.6e9, north = (2e6 * 60.0 - 1e6 * 30.0) / 3.6e9;
    CHECK(r.grid_cost[0] == Approx(first));
    CHECK(r.grid_cost[1] == Approx(north));
    CHECK(r.site.electricity_cost == Approx(first + north));
    CHECK(r.site.export_revenue == Approx(1e6 * 30.0 / 3.6e9));
    CHECK(r.grid_co2[1] == Approx(2e6 * 3e-7));
    CHECK(r.site.co2_grid == Approx(6e6 * 1e-7 + 2e6 * 3e-7));
    CHECK(r.site.energy_price == Approx((6.0 * 50.0 + 2.0 * 60.0) / 8.0 / 3.6e9));
    CHECK(r.site.grid_carbon == Approx((6.0 * 1e-7 + 2.0 * 3e-7) / 8.0));
    CHECK(r.source_power[0] == 6e6);
    CHECK(r.source_power[1] == 2e6);
    CHECK(r.site.cost_rate == Approx(sum(r.payee_cost)).epsilon(1e-12));
}

TEST_CASE("water of units on site is taken in and paid like that of the cooling, without sewage") {
    auto design = example::sized();
    design.economics.water_price = 1.5, design.economics.reclaimed_price = 0.5, design.economics.reclaimed_share = 0.4;
    auto outside = example::summer();
    outside.grids[0].available = 0.0; // all by fleets
    const Booked none(design, outside);
    design.fleets[0].turbine.water_intensity = 0.776e-3 / 3.6e6; // 0.776 L/kWh
    const Booked wet(design, outside);
    const double more = wet.rates.site.water_plants - none.rates.site.water_plants; // kg/s
    CHECK(more == Approx(wet.rates.source_power[1] * 0.776e-3 / 3.6e6 * fresh_water::density).epsilon(1e-9));
    CHECK(wet.rates.site.water_makeup == none.rates.site.water_makeup);
    CHECK(wet.rates.site.water_cost - none.rates.site.water_cost ==
          Approx(more / fresh_water::density * (0.6 * 1.5 + 0.4 * 0.5)));
    CHECK(wet.rates.site.cost_rate == Approx(sum(wet.rates.payee_cost)).epsilon(1e-12));
    outside.grids[0].water = 2e-9; // what is bought is no water of the site
    outside.grids[0].available = 1.0;
    const Booked bought(design, outside);
    CHECK(bought.rates.site.water_generation > bought.rates.site.water_plants);
}

TEST_CASE("racks are repaid and kept up while they are there, plant from the start") {
    auto design = example::sized();
    design.deliveries = {1000.0};
    design.halls[0].stages = {{.here = 0.4}, {}};
    auto outside = example::summer();
    const auto owed = [&](std::size_t stage, const std::string& payee) {
        outside.stage = stage;
        const Booked b(design, outside);
        const auto& all = b.accounting.payees();
        return b.rates.payee_cost[static_cast<std::size_t>(std::find(all.begin(), all.end(), payee) - all.begin())];
    };
    CHECK(owed(0, "compute") == Approx(0.4 * owed(1, "compute")).epsilon(1e-12));
    CHECK(owed(0, "facility") == owed(1, "facility"));
    outside.stage = 0;
    const Booked b(design, outside);
    CHECK(b.rates.site.cost_rate == Approx(sum(b.rates.payee_cost)).epsilon(1e-12));
    CHECK(b.accounting.capital().compute == Approx(100.0 * 3.4e6));
}
