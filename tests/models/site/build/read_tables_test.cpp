#include "models/site/build/read_tables.hpp"
#include "tests/catch.hpp"
#include "tests/models/site/example_site.hpp"

using namespace sitewatt;

TEST_CASE("halls and machines take the numbers of their tables") {
    const auto s = example::scenario(
        "sites/memphis",
        {{"hall.a.count", "12"}, {"cooling.tower.use", "york_cell_5mw"}, {"cooling.tower.count", "3"}});
    const HallDesign hall = read_hall(*s.document.members("hall").front());
    CHECK(hall.racks.count == 12.0);
    CHECK(hall.racks.accelerators == 72.0);
    int dry = 0, wet = 0, towers = 0;
    for (const Table* t : s.document.members("cooling")) {
        if (t->kind->name.ends_with("chiller") || t->label.starts_with("chilled")) continue; // of the air coils
        const RejectionDesign d = read_rejection(*t);
        dry += std::holds_alternative<DryCooler<double>::Parameters>(d.machine) ? 1 : 0;
        wet += std::holds_alternative<AdiabaticDesign>(d.machine) ? 1 : 0;
        if (const auto* tower = std::get_if<TowerDesign>(&d.machine)) {
            ++towers;
            CHECK(std::get<YorkTower<double>::Parameters>(tower->tower).count == 3.0);
            CHECK(tower->exchanger_approach == automatic);
        }
    }
    CHECK(dry == 1);
    CHECK(wet == 1);
    CHECK(towers == 1);
}

TEST_CASE("no rack on cold plates throttles at its own full activity with coolant as its record asks") {
    // Makers let their racks run at full power in coolant of 40 degC and over.
    for (const char* record : {"gb200_nvl72", "gb300_nvl72", "vr_nvl72", "mi355x_dlc128", "helios_mi455x"}) {
        const auto s = example::scenario("sites/memphis", {{"hall.a.use", record}, {"hall.a.count", "1"}});
        HallDesign hall;
        for (const Table* t : s.document.members("hall"))
            if (t->label == "a") hall = read_hall(*t);
        CAPTURE(std::string(record));
        REQUIRE(hall.distribution.coolant_supply >= 313.0);
        const double at_limit = Rack<double>::accelerator_power(hall.racks, 1.0, hall.throttle_temperature);
        const auto rest = ColdPlate<double>::initial(
            hall.plate, {at_limit, hall.distribution.coolant_supply, hall.plate.plate_design_flow,
                         glycol_water::specific_heat(hall.distribution.coolant_glycol, 313.15)});
        CHECK(rest.chip_temperature < hall.throttle_temperature);
    }
}

TEST_CASE("what a record says is not said by hand, what a site or an override says is") {
    const auto s = example::scenario("sites/memphis", {{"power.grid.energy_price", "60 USD/MWh"}});
    for (const Table* t : s.document.members("power")) {
        if (t->kind->name != "grid") continue;
        CHECK(said_by_hand(*t, "energy_price"));
        CHECK(t->given("carbon_intensity")); // by its record
        CHECK_FALSE(said_by_hand(*t, "carbon_intensity"));
        CHECK_FALSE(said_by_hand(*t, "curtailed_share"));
    }
}
