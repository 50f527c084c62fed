#include "models/compute/accelerator.hpp"
#include "tests/catch.hpp"

using namespace sitewatt;

namespace {
/// Throughput under a cap p of peak power; idle 14 % of peak, clock exponent 2.
double capped(double p, double compute_bound) {
    return accelerator::throughput(accelerator::clock((p - 0.14) / (1.0 - 0.14), 2.0), compute_bound);
}
} // namespace

TEST_CASE("a power cap costs throughput as the clock law says") {
    CHECK(capped(0.857, 1.0) == Approx(0.9131).epsilon(1e-3));
    CHECK(capped(0.714, 1.0) == Approx(0.8170).epsilon(1e-3));
    CHECK(capped(0.500, 1.0) == Approx(0.6470).epsilon(1e-3));
    CHECK(capped(0.857, 0.6) == Approx(0.9460).epsilon(1e-3));
    CHECK(capped(0.714, 0.6) == Approx(0.8815).epsilon(1e-3));
    CHECK(capped(0.500, 0.6) == Approx(0.7534).epsilon(1e-3));
}

TEST_CASE("leakage at four junction temperatures") {
    const auto leakage = [](double celsius) { return accelerator::leakage(celsius + 273.15, 0.2, 0.0146); };
    CHECK(leakage(45.0) == Approx(0.9494).epsilon(1e-4));
    CHECK(leakage(60.0) == Approx(0.9859).epsilon(1e-4));
    CHECK(leakage(65.0) == Approx(1.0).epsilon(1e-12));
    CHECK(leakage(75.0) == Approx(1.0314).epsilon(1e-4));
    CHECK(leakage(90.0) == Approx(1.0881).epsilon(1e-4));
}

TEST_CASE("a cap above what the work draws changes nothing") {
    CHECK(accelerator::permitted_clock(0.55, 0.8, 2.0) == 1.0);
    CHECK(accelerator::permitted_clock(0.55, 0.55, 2.0) == 1.0);
    CHECK(accelerator::permitted_clock(0.55, 0.50, 2.0) < 1.0);
}

TEST_CASE("a chip above its throttle point loses a tenth of its cap per kelvin and none below") {
    const auto allowed = [](double junction) { return accelerator::allowed_activity(0.9, 0.1, junction, 356.15); };
    CHECK(allowed(340.0) == Approx((0.9 - 0.1) / 0.9).epsilon(1e-3));
    CHECK(allowed(359.15) == Approx((0.9 - 0.3 - 0.1) / 0.9).epsilon(1e-3));
    CHECK(allowed(400.0) == 0.0);
}
