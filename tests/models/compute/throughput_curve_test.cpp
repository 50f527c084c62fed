#include "models/compute/throughput_curve.hpp"
#include "tests/catch.hpp"

using namespace sitewatt;

namespace {
constexpr ThroughputCurve curve{"X", "m", "fp8", 8192, 1024, false, "", "", "", 3, {75, 120, 164}, {5790, 3988, 818}};
} // namespace

TEST_CASE("a curve is exact at its points, falls between them, and says where it goes beyond") {
    for (std::size_t i = 0; i < curve.count; ++i) {
        CHECK(curve.at(curve.interactivity[i]).throughput == Approx(curve.throughput[i]).epsilon(1e-12));
        CHECK_FALSE(curve.at(curve.interactivity[i]).extrapolated);
    }
    for (double speed = 76.0; speed < 164.0; speed += 1.0)
        CHECK(curve.at(speed).throughput < curve.at(speed - 1.0).throughput);
    CHECK(curve.at(40.0).throughput == Approx(5790.0)); // a slower user gets no more than was measured
    CHECK(curve.at(40.0).extrapolated);
    CHECK(curve.at(200.0).throughput < 818.0);
    CHECK(curve.at(200.0).extrapolated);
}

TEST_CASE("two points make a power law") {
    constexpr ThroughputCurve law{"X", "m", "fp8", 1, 1, false, "", "", "", 2, {10, 1000}, {100, 1}};
    CHECK(law.at(100.0).throughput == Approx(10.0).epsilon(1e-12)); // T ~ 1 / interactivity
    CHECK(law.at(1e4).throughput == Approx(0.1).epsilon(1e-12));
}

TEST_CASE("phases by their share of time make the rate of both together") {
    const PhaseRates rates = phase_rates(5790.0, 8192.0, 1024.0, 0.6);
    CHECK((8192.0 + 1024.0) / (8192.0 / rates.prefill + 1024.0 / rates.decode) == Approx(5790.0).epsilon(1e-12));
    CHECK(prefill_share(rates, 8192.0, 1024.0) == Approx(0.6).epsilon(1e-12));
}
