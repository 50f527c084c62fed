#include "models/site/build/sizing_advice.hpp"
#include "tests/catch.hpp"
#include "tests/models/site/example_design.hpp"

using namespace sitewatt;

TEST_CASE("towers that cannot go so cold are told with the wet bulb and the coldest water that is possible") {
    auto day = example::memphis_day();
    day.wet_bulb = 273.15 + 27.0;
    auto d = example::unsized({example::tower()});
    std::get<TowerDesign>(d.rejection[0].machine).exchanger_approach = 2.0;
    d.chillers.clear();
    CHECK_THAT(cooling_advice(d, 0, false, day),
               Catch::Contains("the wet bulb of the design hour is 27.0 degC") &&
                   Catch::Contains("plates 2 K more, and under 30.5 degC there is none without chillers"));
    CHECK_THAT(cooling_advice(example::unsized({example::dry()}), 0, false, day), !Catch::Contains("wet bulb"));
}

TEST_CASE("sources are raised by their own keys") {
    auto d = example::unsized();
    CHECK_THAT(sources_advice(d), Catch::Contains("raise power.grid.import_limit"));
}
