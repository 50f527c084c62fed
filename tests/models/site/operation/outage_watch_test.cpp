#include "models/site/operation/outage_watch.hpp"
#include "tests/catch.hpp"
#include "tests/models/site/example_site.hpp"

using namespace sitewatt;

namespace {
constexpr double hour = 3600.0;
Surroundings brings(double share, double announced = 1.0) {
    Surroundings outside{};
    outside.grids[1].available = share, outside.grids[1].announced = announced;
    return outside;
}
} // namespace

TEST_CASE("a grid that brings less than before is out until it is back, or until that is how it is") {
    OutageWatch watch;
    for (int h = 0; h < 4; ++h) watch.look(h * hour, brings(1.0));
    CHECK_FALSE(watch.outage());
    watch.look(4 * hour, brings(1.0, 0.4)); // told ahead
    CHECK(watch.outage());
    watch.look(5 * hour, brings(0.4, 0.4));
    CHECK(watch.outage());
    watch.look(6 * hour, brings(1.0));
    CHECK_FALSE(watch.outage());
    for (int h = 7; h < 30; ++h) watch.look(h * hour, brings(0.0));
    CHECK(watch.outage());
    watch.look(31 * hour, brings(0.0));
    CHECK_FALSE(watch.outage());
}

TEST_CASE("in hours without a grid no month's peak of a dear one is made where units and batteries carry them") {
    const auto cost = [](const char* battery, const char* standby) {
        return example::finished("sites/studies/energy-sources", {{"hall.a.count", "100"},
                                                                  {"power.adequacy_years", "0"},
                                                                  {"power.battery.rated_power", battery},
                                                                  {"power.battery.energy_capacity", "6 MWh"},
                                                                  {"power.sets.use", "diesel_3mw"},
                                                                  {"power.sets.count", "4"},
                                                                  {"power.grid.outages_per_year", "0"},
                                                                  {"power.grid.import_limit", "15 MW"},
                                                                  {"power.grid.energy_price", "50 USD/MWh"},
                                                                  {"power.grid.demand_charge", "10 USD/kW"},
                                                                  {"power.north.use", "us_average"},
                                                                  {"power.north.outages_per_year", "0"},
                                                                  {"power.north.import_limit", standby},
                                                                  {"power.north.energy_price", "150 USD/MWh"},
                                                                  {"power.north.demand_charge", "20 USD/kW"},
                                                                  {"event.out.of", "grid"},
                                                                  {"event.out.grid", "grid"},
                                                                  {"event.out.start", "3.5 day"},
                                                                  {"event.out.duration", "2 h"},
                                                                  {"run.start", "2025-06-01"},
                                                                  {"run.duration", "6 day"}})
            .kpi("cost_running");
    };
    // A new peak of 6 MW is 24,000 USD in these six days, two hours of diesel are 4,000; until the next look, of five
    // minutes, the other grid carries what the battery does not.
    for (const char* battery : {"0 MW", "6 MW"}) {
        CAPTURE(battery);
        CHECK(cost(battery, "6 MW") < cost(battery, "0 MW") + 12e3); // were 23,000 more
    }
}

TEST_CASE("a battery that stands by carries an outage of one of two grids, and fills again without a new peak") {
    const auto cost = [](const char* standby) {
        return example::finished("sites/studies/energy-sources", {{"hall.a.count", "60"},
                                                                  {"power.adequacy_years", "0"},
                                                                  {"power.battery.use", "lfp_4h"},
                                                                  {"power.battery.rated_power", "8 MW"},
                                                                  {"power.battery.energy_capacity", "32 MWh"},
                                                                  {"power.grid.outages_per_year", "0"},
                                                                  {"power.grid.import_limit", "15 MW"},
                                                                  {"power.grid.energy_price", "40 USD/MWh"},
                                                                  {"power.grid.demand_charge", "5 USD/kW"},
                                                                  {"power.north.use", "us_average"},
                                                                  {"power.north.outages_per_year", "0"},
                                                                  {"power.north.import_limit", standby},
                                                                  {"power.north.energy_price", "60 USD/MWh"},
                                                                  {"power.north.demand_charge", "18 USD/kW"},
                                                                  {"event.out.of", "grid"},
                                                                  {"event.out.grid", "grid"},
                                                                  {"event.out.start", "3.5 day"},
                                                                  {"event.out.duration", "2 h"},
                                                                  {"run.start", "2025-06-01"},
                                                                  {"run.duration", "6 day"}})
            .kpi("cost_running");
    };
    const double none = cost("0 MW");
    for (const char* standby : {"0.5 MW", "6 MW"}) {
        CAPTURE(standby);
        CHECK(cost(standby) < 1.02 * none); // was up to half as much again
    }
}
