#include "models/site/design/hall_design.hpp"
#include "tests/catch.hpp"
#include "tests/models/site/design/tell_apart.hpp"
#include "tests/models/site/example_design.hpp"

using namespace sitewatt;

TEST_CASE("one hall stands for another only if every number is the same") {
    const HallDesign hall = example::hall();
    HallDesign twin = hall;
    twin.label = "b"; // its name and the source of its rates change nothing it does
    twin.rates_source = "elsewhere";
    CHECK(alike(hall, twin));
    example::tell_apart(hall, &HallDesign::racks, Rack<double>::parameters);
    example::tell_apart(hall, &HallDesign::plate, ColdPlate<double>::parameters);
    example::tell_apart(hall, &HallDesign::serving, Serving<double>::parameters);
    example::tell_apart(hall, &HallDesign::distribution, CoolantDistributionUnit<double>::parameters);
    for (const auto number : {&HallDesign::throttle_temperature, &HallDesign::trip_temperature, &HallDesign::trip_inlet,
                              &HallDesign::price, &HallDesign::cache_price, &HallDesign::embodied_water,
                              &HallDesign::power_cap, &HallDesign::input_tokens, &HallDesign::output_tokens}) {
        HallDesign other = hall;
        other.*number += 1.0;
        CHECK_FALSE(alike(hall, other));
    }
    HallDesign elsewhere = hall;
    elsewhere.plates_loop = hall.plates_loop + 1;
    CHECK_FALSE(alike(hall, elsewhere));
    HallDesign patient = hall, firm = hall, yielding = hall;
    patient.waits[2] = 0.1, firm.firm_as = 0, yielding.yields_as = 1;
    for (const auto& other : {patient, firm, yielding}) CHECK_FALSE(alike(hall, other));
    HallDesign later = hall, reader = hall, by_rate = hall;
    later.stages = {{.here = 0.5}, {}}, reader.decodes = false, by_rate.asked_by_rate = true;
    for (const auto& other : {later, reader, by_rate}) CHECK_FALSE(alike(hall, other));
    HallDesign tenant = hall, other_reader = reader;
    tenant.workload = other_reader.workload = 1;
    CHECK(alike(hall, tenant));               // its requests are counted apart, what it lives through is the same
    CHECK_FALSE(alike(reader, other_reader)); // it keeps up with other writers
    HallDesign other_air = hall;
    other_air.air.handler.air_supply += 1.0;
    CHECK_FALSE(alike(hall, other_air));
}

TEST_CASE("a hall without stages has all its racks all the time, and a stage beyond the last is the last") {
    HallDesign hall = example::hall();
    hall.duty = duty::constant(0.4);
    CHECK(hall.stage(0) == HallStage{.duty = hall.duty});
    CHECK(hall.in_service() == hall.accelerators());
    hall.stages = {{.here = 0.25, .working = 0.8, .out = 0.1}, {.working = 0.9}};
    CHECK(hall.in_service(0) == Approx(0.2 * 7200.0));
    CHECK(hall.stage(0).drawing() == Approx(0.225));
    CHECK(hall.in_service() == Approx(0.9 * 7200.0));
    CHECK(hall.in_service(7) == hall.in_service());
}
