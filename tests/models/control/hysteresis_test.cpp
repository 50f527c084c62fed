#include "models/control/hysteresis.hpp"
#include "tests/catch.hpp"

using sitewatt::Hysteresis;

TEST_CASE("a switch turns on above and off below, and holds in between") {
    Hysteresis pads(0.0);
    const auto look = [&](double time, double value) { return pads.update(time, value > 20.0, value < 18.0); };
    CHECK_FALSE(look(0, 19.0));
    CHECK_FALSE(pads.on());
    CHECK(look(1, 20.5));
    CHECK(pads.on());
    CHECK_FALSE(look(2, 19.0));
    CHECK(pads.on());
    CHECK(look(3, 17.5));
    CHECK_FALSE(pads.on());
    CHECK(pads.changes() == 2);
}

TEST_CASE("a value that swings across both thresholds switches at most once per dwell time") {
    Hysteresis pads(1800.0);
    int changes = 0;
    for (int k = 0; k < 288; ++k) { // a day, looked at every 5 minutes, thresholds crossed every time
        const bool high = k % 2 == 0;
        changes += pads.update(300.0 * k, high, !high) ? 1 : 0;
    }
    CHECK(changes <= 86400 / 1800);
    CHECK(changes > 10);
}

TEST_CASE("a switch that rests turns at once where another thing is measured") {
    Hysteresis dear(3600.0);
    CHECK(dear.update(0.0, true, false));
    CHECK_FALSE(dear.update(1800.0, false, true));
    dear.release();
    CHECK(dear.update(1800.0, false, true));
    CHECK_FALSE(dear.update(1900.0, true, false)); // and rests from there
}
