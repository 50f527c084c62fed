#include "models/site/operation/cooling_modes.hpp"
#include "tests/catch.hpp"

using namespace sitewatt;

namespace {
/// An hour of looks every five minutes that ends at `hour`; compressors take turns with free cooling.
void hour_of(CoolingModes& modes, int hour, double share_of_time, double share) {
    for (int k = 1; k <= 12; ++k)
        modes.add(3600.0 * (hour - 1) + 300.0 * k, 300.0, k <= 12.0 * share_of_time ? share * 1e6 : 0.0, 0.0, 1e6);
}
} // namespace

TEST_CASE("an hour is free, mixed or mechanical by the heat of the whole hour") {
    CoolingModes modes;
    hour_of(modes, 1, 0.0, 1.0);
    hour_of(modes, 2, 1.0, 0.995);
    hour_of(modes, 3, 0.5, 1.0); // by turns
    hour_of(modes, 4, 1.0, 0.5); // both at once
    hour_of(modes, 5, 1.0, 0.005);
    CHECK(modes.free() == Approx(2.0 * 3600.0));
    CHECK(modes.mechanical() == Approx(3600.0));
    CHECK(modes.mixed() == Approx(2.0 * 3600.0));
    modes.clear();
    CHECK(modes.free() + modes.mixed() + modes.mechanical() == 0.0);
}

TEST_CASE("an hour that is not over counts as far as it went, and no heat is free") {
    CoolingModes modes;
    modes.add(0.0, 300.0, 1e6, 0.0, 1e6); // before the run
    modes.add(300.0, 300.0, 1e6, 0.0, 1e6);
    CHECK(modes.mechanical() == Approx(300.0));
    modes.add(3900.0, 300.0, 0.0, 0.0, 0.0);
    CHECK(modes.free() == Approx(300.0));
    modes.add(7500.0, 300.0, 0.0, 5e4, 1e6); // pads alone: not free of charge
    CHECK(modes.mixed() == Approx(300.0));
}
