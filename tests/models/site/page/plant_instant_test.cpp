#include "models/site/page/plant_instant.hpp"
#include "tests/catch.hpp"

using namespace sitewatt;

TEST_CASE("streams mix by their flows") {
    Stream<double> s;
    s.add(10.0, 300.0);
    s.add(30.0, 320.0);
    CHECK(s.flow == 40.0);
    CHECK(s.temperature(290.0) == Approx(315.0));
}

TEST_CASE("water that took up heat is warmer by heat over flow and specific heat") {
    Stream<double> s;
    s.add_heat(20.0, 300.0, 8e5 / 4000.0); // 800 kW
    CHECK(s.temperature(290.0) == Approx(310.0));
}

TEST_CASE("a bypass brings a loop to its least flow at the supply's temperature, and never takes water away") {
    Stream<double> s;
    s.add(10.0, 320.0);
    s.keep(40.0, 300.0);
    CHECK(s.flow == 40.0);
    CHECK(s.temperature(290.0) == Approx(305.0));
    s.keep(5.0, 280.0);
    CHECK(s.flow == 40.0);
    CHECK(s.temperature(290.0) == Approx(305.0));
}

TEST_CASE("at rest a stream is as warm as what stands in the header") {
    CHECK(Stream<double>{}.temperature(291.0) == 291.0);
}
