#include "models/site/operation/renewable_control.hpp"
#include "tests/catch.hpp"
#include "tests/models/site/example_design.hpp"
#include "tests/models/site/example_site.hpp"

using namespace sitewatt;

TEST_CASE("sun and wind wait for what a grid pays to bring, under its limit and the peak of its month") {
    auto design = example::sized();
    WindFarm farm{};
    farm.rated_power = 10e6;
    design.renewables.push_back({"wind", farm});
    auto& grid = design.grids.front();
    grid.grid.import_limit = 6e6, grid.grid.demand_charge = 0.0;
    Instant<double> now(design);
    now.supply.demand = 8e6;
    auto commands = example::running(design);
    auto outside = example::summer();
    outside.renewable[0] = 5e6;
    const auto share = [&](double price) {
        outside.grids[0].energy_price = price;
        RenewableControl control(design);
        control.look(0.0, outside, now, commands);
        return commands.renewables;
    };
    CHECK(share(1e-9) == 1.0);
    CHECK(share(-1e-9 - grid.grid.delivery_price) == Approx(2.0 / 5.0)); // the grid brings 6 of 8 MW
    design.renewables.front().production_credit = 2e-9;                  // what waits would have earned more
    CHECK(share(-1e-9 - grid.grid.delivery_price) == 1.0);
    CHECK(share(-5e-9 - grid.grid.delivery_price) == Approx(2.0 / 5.0));
    design.renewables.front().production_credit = 0.0;
    grid.grid.demand_charge = 10e-3;
    commands.grid_paid = {4e6}; // more would be a new peak
    CHECK(share(-5e-9 - grid.grid.delivery_price) == Approx(4.0 / 5.0));
    now.supply.demand = 3e6; // the grid alone carries it
    CHECK(share(-5e-9 - grid.grid.delivery_price) == 0.0);
    grid.contract.export_limit = 5e6, grid.contract.export_factor = -1.0; // and earns by what is sold
    CHECK(share(-5e-9 - grid.grid.delivery_price) == 1.0);
}

TEST_CASE("a field of sun costs nothing where a grid pays to be used") {
    const auto cost = [](const char* sun, const char* price) {
        return example::finished("sites/studies/energy-sources", {{"hall.a.count", "20"},
                                                                  {"power.battery.rated_power", "0 MW"},
                                                                  {"power.adequacy_years", "0"},
                                                                  {"power.sun.use", "solar_tracker"},
                                                                  {"power.sun.peak_power", sun},
                                                                  {"power.grid.import_limit", "30 MW"},
                                                                  {"power.grid.demand_charge", "0 USD/kW"},
                                                                  {"power.grid.delivery_price", "0 USD/MWh"},
                                                                  {"power.grid.energy_price", price},
                                                                  {"run.duration", "3 day"}})
            .kpi("cost_running");
    };
    const double alone = cost("0 MW", "-30 USD/MWh");
    CHECK(alone < 0.0);
    CHECK(cost("20 MW", "-30 USD/MWh") == Approx(alone).epsilon(5e-3)); // steps of a twentieth; half of it was lost
    CHECK(cost("20 MW", "30 USD/MWh") < 0.9 * -alone);
}
