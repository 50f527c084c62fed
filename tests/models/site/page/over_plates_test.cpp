#include "models/site/page/over_plates.hpp"
#include "tests/catch.hpp"

#include <algorithm>
#include <cmath>

using namespace sitewatt;

namespace {
ExchangerDesign plates() {
    ExchangerDesign d{};
    d.conductance = 1e6;
    d.loop_flow = d.other_flow = 100.0;
    return d;
}
} // namespace

TEST_CASE("equal streams give NTU over 1 + NTU of what is possible") {
    const auto y = over_plates(plates(), 310.0, 300.0, 100.0, 4000.0, 4000.0, 0.0);
    const double ntu = 1e6 / 4e5;
    CHECK(y.heat == Approx(ntu / (1.0 + ntu) * 4e5 * 10.0).epsilon(1e-9));
    CHECK(y.other_flow == Approx(100.0));
}

TEST_CASE("unequal streams follow the counterflow formula") {
    auto d = plates();
    d.other_flow = 50.0;
    const double ratio = 0.5, ntu = 1e6 / 2e5, decay = std::exp(-ntu * (1.0 - ratio));
    const double effectiveness = (1.0 - decay) / (1.0 - ratio * decay);
    CHECK(over_plates(d, 310.0, 300.0, 100.0, 4000.0, 4000.0, 0.0).heat ==
          Approx(effectiveness * 2e5 * 10.0).epsilon(1e-9));
}

TEST_CASE("no heat flows backwards or past the set point, and the other side rests where it would not help") {
    CHECK(over_plates(plates(), 300.0, 310.0, 100.0, 4000.0, 4000.0, 0.0).heat == 0.0);
    CHECK(over_plates(plates(), 300.0, 310.0, 100.0, 4000.0, 4000.0, 0.0).other_flow < 1e-6);
    CHECK(over_plates(plates(), 310.0, 300.0, 100.0, 4000.0, 4000.0, 308.0).heat == Approx(4e5 * 2.0));
    CHECK(over_plates(plates(), 310.0, 300.0, 100.0, 4000.0, 4000.0, 312.0).heat == 0.0);
    CHECK(over_plates(plates(), 310.0, 300.0, 1e-9, 4000.0, 4000.0, 0.0).heat == Approx(0.0).margin(1e-3));
}

TEST_CASE("the valve takes as much of the other water as the set point asks, and all of it where that is not enough") {
    // what leaves at 306 K took 4e5 * 4 W, and the flow at which a counterflow of this conductance moves just that
    const double wanted = 4e5 * 4.0;
    const auto y = over_plates(plates(), 310.0, 300.0, 100.0, 4000.0, 4000.0, 306.0);
    CHECK(y.heat == Approx(wanted));
    const auto moved = [](double flow) {
        const double lesser = std::min(4e5, flow * 4e3), ratio = lesser / std::max(4e5, flow * 4e3), ntu = 1e6 / lesser;
        const double decay = std::exp(-ntu * (1.0 - ratio));
        return (1.0 - decay) / (1.0 - ratio * decay) * lesser * 10.0;
    };
    double low = 1.0, high = 100.0;
    for (int i = 0; i < 60; ++i) (moved(0.5 * (low + high)) < wanted ? low : high) = 0.5 * (low + high);
    CHECK(y.other_flow == Approx(low).epsilon(0.01)); // by the mean difference
    CHECK(y.other_flow < 60.0);
    // half of the giving flow still finds all of the other water, as a valve would open
    CHECK(over_plates(plates(), 310.0, 307.0, 50.0, 4000.0, 4000.0, 306.0).other_flow == Approx(100.0));
    CHECK(over_plates(plates(), 310.0, 300.0, 100.0, 4000.0, 4000.0, 310.0).other_flow < 1e-6); // nothing wanted
    // colder water takes less of it
    CHECK(over_plates(plates(), 310.0, 290.0, 100.0, 4000.0, 4000.0, 306.0).other_flow < y.other_flow);
}
