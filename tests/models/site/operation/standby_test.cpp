#include "models/site/operation/standby.hpp"
#include "tests/catch.hpp"
#include "tests/models/site/example_design.hpp"
#include "tests/models/site/example_site.hpp"

using namespace sitewatt;

TEST_CASE("what is carried without units that stand by is grids as they are, and all others") {
    auto d = example::sized();
    const auto outside = example::summer();
    const double all = standby::carried(d, outside);
    CHECK_FALSE(standby::rests(d, d.fleets[0], outside, 0.0));
    d.fleets[0].cycling.standby = 1.0;
    const double grid = standby::carried(d, outside);
    CHECK(grid == Approx(d.grids[0].grid.import_limit * outside.grids[0].available));
    CHECK(all - grid == Approx(d.fleets[0].turbine.count * source_cost::unit(d.fleets[0], d.economics, outside).most));
    CHECK(standby::rests(d, d.fleets[0], outside, 0.99 * grid));
    CHECK_FALSE(standby::rests(d, d.fleets[0], outside, 1.01 * grid));
}

TEST_CASE("diesel sets shave no peak and sell nothing, and carry what an outage leaves, with every dispatch") {
    const auto run = [](const char* dispatch, const char* battery, std::vector<Override> more) {
        std::vector<Override> said{{"hall.a.count", "100"},
                                   {"power.dispatch", dispatch},
                                   {"power.adequacy_years", "0"},
                                   {"power.battery.rated_power", battery},
                                   {"power.battery.energy_capacity", "4 MWh"},
                                   {"power.sets.use", "diesel_3mw"},
                                   {"power.sets.count", "4"},
                                   {"power.sets.fuel_price", "1 USD/MMBtu"}, // dearer than the grid by its peaks alone
                                   {"power.grid.outages_per_year", "0"},
                                   {"power.grid.import_limit", "15 MW"},
                                   {"power.grid.export_limit", "10 MW"},
                                   {"power.grid.energy_price", "90 USD/MWh"},
                                   {"power.grid.peak_factor", "2"},
                                   {"power.grid.peak_from", "13"},
                                   {"power.grid.peak_to", "19"},
                                   {"power.grid.peak_first_month", "1"},
                                   {"power.grid.peak_last_month", "12"},
                                   {"power.grid.demand_charge", "25 USD/kW"},
                                   {"run.start", "2025-06-01"},
                                   {"run.duration", "4 day"}};
        said.insert(said.end(), more.begin(), more.end());
        return example::finished("sites/studies/energy-sources", said);
    };
    for (const char* dispatch : {"rules", "look_ahead", "unit_commitment"})
        for (const char* battery : {"0 MW", "4 MW"}) {
            CAPTURE(dispatch, battery);
            CHECK(run(dispatch, battery, {}).kpi("energy_generated") == 0.0);
            CHECK(run(dispatch, battery, {{"power.sets.standby", "0"}}).kpi("energy_generated") > 1e11);
            const auto out =
                run(dispatch, battery,
                    {{"event.out.of", "grid"}, {"event.out.start", "2.5 day"}, {"event.out.duration", "3 h"}});
            const double drawn = 3.0 / 96.0 * out.kpi("energy_site"); // J in the outage, about
            CHECK(out.kpi("energy_generated") > 0.6 * drawn);
            CHECK(out.kpi("energy_generated") < 1.4 * drawn);
        }
}
