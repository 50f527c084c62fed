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
    for (const auto number : {&HallDesign::throttle_temperature, &HallDesign::trip_temperature, &HallDesign::price,
                              &HallDesign::cache_price, &HallDesign::embodied_water, &HallDesign::power_cap,
                              &HallDesign::input_tokens, &HallDesign::output_tokens}) {
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
    HallDesign other_air = hall;
    other_air.air.handler.air_supply += 1.0;
    CHECK_FALSE(alike(hall, other_air));
}
