#include "models/site/parts/dry_machines.hpp"
#include "tests/catch.hpp"
#include "tests/models/site/parts/design_hour.hpp"

using namespace sitewatt;
using Dry = MachineKind<DryCooler<double>::Parameters>;
using Wetted = MachineKind<AdiabaticDesign>;

TEST_CASE("a dry cooler is counted for the heat that it gives in the hottest hours, once it has settled") {
    auto one = example::cooler();
    one.count = 1.0;
    const auto at = example::design_hour(Dry::flow(one));
    CHECK(Dry::heat(one, at) == Approx(example::settled(one, at, false).heat_rejected).epsilon(1e-3));
    auto many = one;
    many.count = 12.0;
    CHECK(Dry::heat(many, at) == Dry::heat(one, at)); // of one machine
}

TEST_CASE("pads are counted with the wet bulb of the hottest hours, and carry more than bare coils") {
    AdiabaticDesign one{example::cooler(), example::defaults(AdiabaticPads<double>::parameters)};
    one.cooler.count = 1.0;
    const auto at = example::design_hour(Wetted::flow(one));
    CHECK(Wetted::heat(one, at) == Approx(example::settled(one, at, false).heat_rejected).epsilon(2e-3));
    CHECK(Wetted::heat(one, at) > 1.2 * Dry::heat(one.cooler, at));
}

TEST_CASE("a margin on the air costs a dry cooler its share of the distance to the water") {
    auto one = example::cooler();
    one.recirculation = 0.0;
    auto at = example::design_hour(Dry::flow(one));
    const double before = Dry::heat(one, at), distance = at.warm - at.dry_bulb;
    at.margin = 2.0;
    CHECK(Dry::heat(one, at) == Approx(before * (distance - 2.0) / distance).epsilon(1e-3));
}
