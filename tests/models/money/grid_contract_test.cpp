#include "models/money/grid_contract.hpp"
#include "tests/catch.hpp"
#include "tests/models/site/example_site.hpp"

using namespace sitewatt;

namespace {
/// Memphis on the grid alone, some days.
std::vector<Override> on_grid(std::vector<Override> more) {
    std::vector<Override> all{{"power.gas.count", "0"},
                              {"power.grid.import_limit", "450 MW"},
                              {"power.grid.energy_price", "50 USD/MWh"},
                              {"run.duration", "2 day"}};
    all.insert(all.end(), more.begin(), more.end());
    return all;
}
} // namespace

TEST_CASE("a purchase contract settles the difference to its strike in money, and moves no power") {
    const auto plain = example::finished("sites/memphis", on_grid({}));
    const auto contract = example::finished("sites/memphis", on_grid({{"power.grid.contract_power", "100 MW"},
                                                                      {"power.grid.contract_price", "45 USD/MWh"}}));
    // 100 MW for 48 hours, 5 USD/MWh under the price: the site earns 24,000 USD
    CHECK(plain.kpi("cost_electricity") - contract.kpi("cost_electricity") == Approx(24e3).epsilon(1e-6));
    CHECK(plain.kpi("energy_grid") == contract.kpi("energy_grid"));
    CHECK(plain.kpi("co2_total") == contract.kpi("co2_total"));
}

TEST_CASE("surplus of the sun is sold up to the limit, the rest is spilled") {
    const std::vector<Override> sun{
        {"power.sun.use", "solar_tracker"}, {"power.sun.peak_power", "1500 MW"}, {"power.battery.rated_power", "0 MW"}};
    auto sold = sun;
    sold.push_back({"power.grid.export_limit", "100 MW"});
    sold.push_back({"power.grid.export_factor", "0.5"});
    const auto spilled = example::finished("sites/memphis", on_grid(sun)),
               less = example::finished("sites/memphis", on_grid(sold));
    REQUIRE(spilled.kpi("energy_spilled") > 0.0);
    CHECK(spilled.kpi("energy_exported") == 0.0);
    CHECK(less.kpi("energy_exported") > 0.0);
    CHECK(less.kpi("energy_exported") <= 100e6 * 2.0 * 86400.0);
    CHECK(less.kpi("energy_exported") + less.kpi("energy_spilled") ==
          Approx(spilled.kpi("energy_spilled")).epsilon(1e-6));
    CHECK(spilled.kpi("cost_electricity") - less.kpi("cost_electricity") ==
          Approx(less.kpi("energy_exported") * 25.0 / 3.6e9).epsilon(1e-4));
}

TEST_CASE("a curtailable service takes nothing in the hottest hours, and units start before it") {
    // 100 h x 100 MW curtailed of 8760: 1.14 % of the energy
    CHECK(100.0 * 100.0 / (8760.0 * 100.0) == Approx(0.01142).epsilon(1e-3));
    const std::vector<Override> mixed{{"power.gas.count", "16"},
                                      {"power.grid.energy_price", "20 USD/MWh"},
                                      {"power.grid.demand_charge", "0 USD/kW"},
                                      {"run.duration", "365 day"},
                                      {"power.gas.start_time", "20 min"},
                                      {"power.grid.import_limit", "450 MW"},
                                      {"power.battery.rated_power", "0 MW"}};
    auto told = mixed, untold = mixed;
    told.push_back({"power.grid.curtailed_hours", "50"});
    untold.push_back({"power.grid.curtailed_hours", "50"});
    untold.push_back({"power.grid.curtailment_notice", "0 s"});
    const auto free = example::finished("sites/memphis", mixed), with = example::finished("sites/memphis", told),
               without = example::finished("sites/memphis", untold);
    CHECK(with.kpi("energy_grid") < free.kpi("energy_grid"));
    CHECK(with.kpi("tokens_output") > without.kpi("tokens_output"));
    CHECK(with.kpi("tokens_output") == Approx(free.kpi("tokens_output")).epsilon(1e-4));
}

TEST_CASE("at negative prices power earns money, and surplus is spilled rather than sold") {
    const auto paid = example::finished("sites/memphis", on_grid({{"power.grid.energy_price", "-30 USD/MWh"},
                                                                  {"power.grid.demand_charge", "0 USD/kW"}}));
    CHECK(paid.kpi("cost_electricity") == Approx(-30.0 / 3.6e9 * paid.kpi("energy_grid")).epsilon(1e-6));
    CHECK(paid.kpi("cost_running") < 0.0);
    const auto sunny = example::finished("sites/memphis", on_grid({{"power.sun.use", "solar_tracker"},
                                                                   {"power.sun.peak_power", "1500 MW"},
                                                                   {"power.battery.rated_power", "0 MW"},
                                                                   {"power.grid.export_limit", "100 MW"},
                                                                   {"power.grid.energy_price", "-30 USD/MWh"}}));
    CHECK(sunny.kpi("energy_spilled") > 0.0);
    CHECK(sunny.kpi("energy_exported") == 0.0);
}

TEST_CASE("a grid that pays goes before turbines, by rules and by a plan, and free fuel before a grid that does not") {
    const auto run = [](const char* dispatch, const char* price, const char* fuel) {
        return example::finished("sites/memphis", {{"power.dispatch", dispatch},
                                                   {"power.gas.count", "16"},
                                                   {"power.grid.import_limit", "450 MW"},
                                                   {"power.grid.demand_charge", "0 USD/kW"},
                                                   {"power.grid.energy_price", price},
                                                   {"power.gas.fuel_price", fuel},
                                                   {"run.duration", "4 day"}});
    };
    for (const char* dispatch : {"rules", "look_ahead"}) {
        CAPTURE(dispatch);
        const auto paid = run(dispatch, "-30 USD/MWh", "4.5 USD/MMBtu");
        CHECK(paid.kpi("energy_grid") > 0.9 * paid.kpi("energy_site"));
        CHECK(paid.kpi("energy_unserved") == 0.0);
        const auto free = run(dispatch, "45 USD/MWh", "0 USD/MMBtu");
        CHECK(free.kpi("energy_generated") > 0.9 * free.kpi("energy_site"));
        CHECK(free.kpi("cost_fuel") == 0.0);
        CHECK(free.kpi("energy_unserved") == 0.0);
    }
}
