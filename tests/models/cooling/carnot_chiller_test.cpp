#include "models/cooling/carnot_chiller.hpp"
#include "tests/catch.hpp"

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
