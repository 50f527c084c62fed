#include "models/cooling/dx_unit.hpp"
#include "tests/catch.hpp"

using namespace sitewatt;
using Unit = DxUnit<double>;

namespace {
/// The unit of EnergyPlus 25.2's 1 MW hall, case d_dx (../shared/reference/energyplus_halls/README.md).
Unit::Parameters hall() {
    Unit::Parameters p{};
    for (const auto& row : Unit::parameters) p.*row.member = row.fallback;
    p.dx_capacity = 1.5e6;
    return p;
}
Unit::Input at(double outside, double air = 36.24) {
    return {86.4, air + 273.15, 0.00211, 297.15, outside + 273.15, 1.0};
}
} // namespace

TEST_CASE("a unit of 1.5 MW carries 1.0665 MW at the power of EnergyPlus 25.2's hours") {
    auto p = hall();
    auto u = at(35.0);
    u.air_temperature = 297.15 + 1066500.0 / (86.4 * (1006.0 + 1860.0 * 0.00211));
    // by hand at 35 degC: all curves 1, PLR 0.711, run time 0.711 / (0.85 + 0.15 x 0.711) = 0.7432, 1.5 MW / 3.6
    const auto y = Unit::output(p, {}, u);
    CHECK(y.run_time == Approx(0.7432).epsilon(1e-3));
    CHECK(y.power == Approx(0.7432 * 1.5e6 / 3.6).epsilon(1e-3));
    CHECK(y.heat == Approx(1066500.0).epsilon(1e-12));
    CHECK(y.condenser_heat == Approx(y.heat + y.power).epsilon(1e-12));
    // below 10 degC the curves stay where they are: 157.8 kW in every cold hour of VA_d_dx.csv.gz
    u.outside_temperature = 263.15;
    CHECK(Unit::output(p, {}, u).power == Approx(157769.0).epsilon(2e-3));
}

TEST_CASE("cycling wastes nothing at full load, most at little") {
    const auto p = hall();
    const auto cop = [&](double air) {
        const auto y = Unit::output(p, {}, at(35.0, air));
        return y.heat / y.power;
    };
    CHECK(cop(24.01) == Approx(0.85 * 3.6).epsilon(2e-3)); // PLR near 0: (1 - d) of the full coefficient
    CHECK(cop(60.0) == Approx(3.6).epsilon(1e-12));
    CHECK(cop(30.0) < cop(36.0));
}

TEST_CASE("short of capacity the supply floats, without load nothing runs, hotter air never helps") {
    const auto hot = Unit::output(hall(), {}, at(45.0, 45.0));
    CHECK(hot.heat == Approx(1.5e6 * (1.28 - 0.008 * 45.0)));
    CHECK(hot.supply_temperature > 297.15);
    CHECK(Unit::output(hall(), {}, at(20.0, 20.0)).power == 0.0);
    auto out = at(35.0);
    out.available = 0.0;
    CHECK(Unit::output(hall(), {}, out).supply_temperature == Approx(out.air_temperature));
    CHECK(Unit::output(hall(), {}, out).power == 0.0);
    double before = 0.0;
    for (double outside = -40.0; outside < 56.0; outside += 2.0) {
        const double power = Unit::output(hall(), {}, at(outside)).power;
        CHECK(power >= before);
        before = power;
    }
}
