#include "models/power/conversion_stage.hpp"
#include "tests/catch.hpp"

using namespace sitewatt;

namespace {
double efficiency(const ConversionStage<double>::Parameters& p, double load) {
    const double out = load * p.rating * p.paths;
    return out / ConversionStage<double>::output(p, {}, {out}).power_in;
}
constexpr ConversionStage<double>::Parameters transformer{2.5e6, 1.0, 0.0012, 0.0, 0.006};
constexpr ConversionStage<double>::Parameters supply{1e6, 1.0, 0.010, 0.010, 0.020};
constexpr ConversionStage<double>::Parameters busway{1e6, 1.0, 0.0005, 0.0, 0.006};
} // namespace

TEST_CASE("a 2.5 MVA transformer of the DOE 2016 class") {
    const auto loss = [](double load) { return ConversionStage<double>::output(transformer, {}, {load * 2.5e6}).loss; };
    CHECK(loss(1.0) == Approx(18.0e3));
    CHECK(loss(0.5) == Approx(6.75e3));
    CHECK(loss(0.25) == Approx(3.9375e3));
    CHECK(efficiency(transformer, 1.0) == Approx(0.99285).epsilon(1e-5));
    CHECK(efficiency(transformer, 0.5) == Approx(0.99463).epsilon(1e-5));
    CHECK(efficiency(transformer, 0.25) == Approx(0.99374).epsilon(1e-5));
}

TEST_CASE("a double-conversion supply over its load") {
    CHECK(efficiency(supply, 0.2) == Approx(0.93985).epsilon(1e-5));
    CHECK(efficiency(supply, 0.5) == Approx(0.96154).epsilon(1e-5));
    CHECK(efficiency(supply, 0.75) == Approx(0.96308).epsilon(1e-5));
    CHECK(efficiency(supply, 1.0) == Approx(0.96154).epsilon(1e-5));
}

TEST_CASE("a chain in 2N works each stage at half load") {
    auto two = supply;
    two.paths = 2.0;
    CHECK(efficiency(two, 0.5) == Approx(efficiency(supply, 0.5)));
    CHECK(efficiency(transformer, 0.5) * efficiency(supply, 0.5) * efficiency(busway, 0.5) ==
          Approx(0.95256).epsilon(1e-5));
}

TEST_CASE("without load a stage still draws its no-load loss, without rating nothing") {
    CHECK(ConversionStage<double>::output(transformer, {}, {0.0}).power_in == Approx(0.0012 * 2.5e6));
    CHECK(ConversionStage<double>::output({0.0, 1.0, 0.01, 0.0, 0.01}, {}, {0.0}).loss == Approx(0.0).margin(0.1));
}
