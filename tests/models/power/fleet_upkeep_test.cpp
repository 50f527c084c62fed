#include "models/document.hpp"
#include "models/power/fleet_upkeep.hpp"
#include "models/power/thermal_fleet.hpp"
#include "tests/catch.hpp"

#include <cmath>
#include <set>

using namespace sitewatt;

TEST_CASE("what controllers and books know of a fleet is no number of its physics") {
    std::set<std::string_view> physics;
    for (const auto& row : ThermalFleet<double>::parameters) physics.insert(row.name);
    const auto apart = [&](const auto& fields) {
        for (const auto& row : fields) CHECK(physics.count(row.name) == 0);
    };
    apart(cycling_fields), apart(outage_fields), apart(fleet_cost_fields);
}

TEST_CASE("nobody is told a price of fuel, of plant or of upkeep that is not his kind's") {
    const auto cost = defaults(fleet_cost_fields);
    for (const double price : {cost.fuel_price, cost.capital_cost, cost.fixed_om, cost.variable_om})
        CHECK(std::isnan(price));
    // a unit that is down 40 h after 2,000 h and 200 h a year is there for 0.958 of the year, NERC's gas turbines
    // 0.9-0.97
    const auto o = defaults(outage_fields);
    const double there =
        o.time_to_failure / (o.time_to_failure + o.time_to_repair) - o.planned_outage / (8760.0 * 3600.0);
    CHECK(there == Approx(0.9576).margin(1e-3));
}
