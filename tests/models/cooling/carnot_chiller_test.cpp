#include "models/cooling/carnot_chiller.hpp"
#include "tests/catch.hpp"

#include <array>

using namespace sitewatt;
using Chiller = CarnotChiller<double>;

namespace {
Chiller::Parameters machine() {
    Chiller::Parameters p{};
    for (const auto& row : Chiller::parameters) p.*row.member = row.fallback;
    p.count = 2.0;
    p.capacity = 1e6;
    return p;
}
} // namespace

TEST_CASE("a high-temperature chiller has its fraction of Carnot") {
    // 0.55 of Carnot between 15 and 38 degC is 6.891: leaving water 18, condenser water leaving 35, 3 K on both sides
    auto p = machine();
    p.carnot_fraction = 0.55;
    p.condenser_approach = 3.0;
    p.part_load_gain = 0.15;
    const Chiller::Input u{300.0, 291.15, 1e6, 308.15, 1.0};
    const auto y = Chiller::output(p, {1e6}, u); // half load: the part-load factor is 1.15
    CHECK(y.cooling / y.power == Approx(6.891 * 1.15).epsilon(1e-3));
    CHECK(y.condenser_heat == Approx(y.cooling + y.power));
}

TEST_CASE("hotter air never helps, and idle machines draw nothing") {
    double before = 0.0;
    for (double air = 260.0; air < 330.0; air += 10.0) {
        const double power = Chiller::output(machine(), {1.5e6}, {300.0, 295.15, 1e6, air, 1.0}).power;
        CHECK(power >= before);
        before = power;
    }
    CHECK(Chiller::output(machine(), {0.0}, {300.0, 295.15, 1e6, 300.0, 1.0}).power == 0.0);
}

TEST_CASE("head pressure is held in the cold, and lift never vanishes") {
    const auto p = machine();
    const auto power = [&](double air, double leaving) {
        return Chiller::output(p, {1.5e6}, {300.0, leaving, 1e6, air, 1.0}).power;
    };
    // condensing at 30 degC whatever the air below 18: 0.44 x 288.15 / 15 = 8.45, times 1 + 0.04 (1 - 4 x 0.25^2)
    CHECK(1.5e6 / power(253.15, 291.15) == Approx(0.44 * 288.15 / 15.0 * 1.03).epsilon(1e-9));
    CHECK(power(253.15, 291.15) == power(290.0, 291.15));
    CHECK(power(292.0, 291.15) > power(290.0, 291.15));
    // water at 35 degC: evaporating at 32, 8 K of lift
    CHECK(1.5e6 / power(253.15, 308.15) == Approx(0.44 * 305.15 / 8.0 * 1.03).epsilon(1e-9));
}

TEST_CASE("the defaults stand between the catalogue's Carrier curves and the least efficiency of ASHRAE 90.1") {
    auto p = machine();
    p.count = 1.0;
    const auto cop = [&](double leaving, double air, double load) {
        const auto y = Chiller::output(p, {load * 1e6}, {300.0, leaving + 273.15, 1e6, air + 273.15, 1.0});
        return y.cooling / y.power;
    };
    // the Carrier 30XA by its curves (computed apart, sites/catalogue/chillers.toml): leaving water, air, COP
    for (const auto& [leaving, air, theirs] : {std::array{6.67, 30.0, 3.25},
                                               {6.67, 35.0, 2.87},
                                               {6.67, 40.0, 2.55},
                                               {10.0, 35.0, 2.83},
                                               {10.0, 40.0, 2.57}}) {
        CAPTURE(leaving, air);
        CHECK(cop(leaving, air, 1.0) == Approx(theirs).epsilon(0.10));
        CHECK(cop(leaving, air, 0.5) == Approx(theirs).epsilon(0.15));
    }
    // IPLV of AHRI 550/590: 1, 42, 45 and 12 % at 35, 26.7, 18.3 and 12.8 degC and full, 3/4, half and 1/4 load
    const double iplv = 0.01 * cop(6.67, 35.0, 1.0) + 0.42 * cop(6.67, 26.7, 0.75) + 0.45 * cop(6.67, 18.3, 0.5) +
                        0.12 * cop(6.67, 12.8, 0.25);
    CHECK(cop(6.67, 35.0, 1.0) == Approx(2.96).epsilon(0.06));
    CHECK(iplv == Approx(4.10).epsilon(0.06));
}

TEST_CASE("below the least ratio machines cycle at its efficiency, hot gas wastes what it adds") {
    auto p = machine();
    const ChillerInput<double> u{300.0, 291.15, 1e6, 300.0, 1.0};
    const auto cop = [&](double load) { return load / Chiller::output(p, {load}, u).power; };
    CHECK(cop(0.01 * 2e6) == Approx(cop(0.1 * 2e6)).epsilon(1e-9));
    p.unloading_ratio = 0.4;
    CHECK(cop(0.2 * 2e6) == Approx(0.5 * cop(0.4 * 2e6)).epsilon(1e-9));
}

TEST_CASE("high pressure stops machines whose condensers are too hot, one after the other") {
    auto p = machine();
    const auto most = [&](double condenser) {
        return Chiller::output(p, {0.0}, {300.0, 291.15, 1e6, condenser, 1.0}).available_heat;
    };
    CHECK(most(p.most_condenser) == 2e6);
    CHECK(most(p.most_condenser + 2.5) == Approx(1e6));
    CHECK(most(p.most_condenser + 5.0) == 0.0);
    CHECK(most(p.most_condenser + 50.0) == 0.0);
    p.most_condenser = 363.15;
    CHECK(most(353.15) == 2e6);
}
