#include "models/site/design/air_design.hpp"
#include "tests/catch.hpp"
#include "tests/models/site/design/tell_apart.hpp"
#include "tests/models/site/example_design.hpp"

using namespace sitewatt;

TEST_CASE("two air sides are alike if every number is, and on one loop") {
    const AirDesign air = example::hall().air;
    CHECK(alike(air, air));
    example::tell_apart(air, &AirDesign::handler, AirHandler<double>::parameters);
    example::tell_apart(air, &AirDesign::treatment, AirTreatment<double>::parameters);
    example::tell_apart(air, &AirDesign::coil, AirCoil<double>::parameters);
    example::tell_apart(air, &AirDesign::dx, DxUnit<double>::parameters);
    AirDesign elsewhere = air;
    elsewhere.loop = air.loop + 1;
    CHECK_FALSE(alike(air, elsewhere));
}

TEST_CASE("an air side has coils on a loop unless treated air or compressors of its own carry the heat") {
    AirDesign air = example::hall().air;
    CHECK(air.has_coils());
    air.treatment.mechanical = 0.0;
    CHECK_FALSE(air.has_coils());
}

TEST_CASE("an air side costs its treatment by the air of its fan walls, and its compressors by their capacity") {
    AirDesign air = example::hall().air;
    air.handler.air_heat = 1.2e6, air.handler.air_rise = 12.0, air.handler.air_bypass = 0.0;
    air.treatment_price = 400.0, air.prices.dx_cost = 0.0;
    const double flow = 1.2e6 / (AirHandler<double>::specific_heat * 12.0); // 100 kg/s or so
    CHECK(air.price() == Approx(400.0 * flow));
    air.prices.dx_cost = 0.35, air.dx.dx_capacity = 2e6;
    CHECK(air.price() == Approx(400.0 * flow + 0.7e6));
}
