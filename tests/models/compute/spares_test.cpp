#include "models/compute/spares.hpp"

#include "models/document.hpp"
#include "tests/catch.hpp"

using namespace sitewatt;

namespace {
constexpr double hour = 3600.0;
Spares of(double spare_share, double repair_time = 72.0 * hour, double group = 8.0) {
    Spares p = defaults(spares_fields);
    p.repair_time = repair_time;
    p.fault_group = group;
    p.spare_share = spare_share;
    return p;
}
} // namespace

TEST_CASE("by default nothing is out and nothing stands by") {
    const auto s = spares::service(defaults(spares_fields), 7200.0);
    CHECK(s.working == 1.0);
    CHECK(s.out == 0.0);
}

TEST_CASE("a group is out for the share of its repairs in a life of failures and repairs") {
    // 8 accelerators of 86,300 h each fail every 10,787.5 h; a repair of 72 h: 72 / 10,859.5
    const auto s = spares::service(of(0.0), 16384.0);
    CHECK(s.out == Approx(72.0 / 10859.5).epsilon(1e-12));
    CHECK(s.working == Approx(1.0 - s.out).epsilon(1e-12)); // without spares what is out is missing
}

TEST_CASE("the rate is that of Llama 3: 246 faults of accelerators in 54 days on 16,384 of them") {
    const double faults = defaults(spares_fields).fault_rate * 16384.0 * 54.0 * 24.0 * hour;
    CHECK(faults == Approx(0.587 * 419.0).epsilon(2e-3));
}

TEST_CASE("of two groups and one spare the mean at work is worked out by hand") {
    // q = 0.2: none out 0.64, one 0.32, both 0.04. One spare: one works but in the last case
    const double q = 0.2, odds = q / (1.0 - q);
    Spares p = of(0.5);
    p.fault_rate = odds / (p.fault_group * p.repair_time);
    const auto s = spares::service(p, 16.0);
    CHECK(s.out == Approx(q));
    CHECK(s.working == Approx((0.64 + 0.32) * 1.0 / 2.0));
    CHECK(spares::mean_of_larger(2, q, 0.0) == Approx(2.0 * q)); // without spares the mean out
    CHECK(spares::mean_of_larger(3, 0.5, 1.5) == Approx((1.5 + 3.0 * 1.5 + 3.0 * 2.0 + 3.0) / 8.0));
}

TEST_CASE("spares far above the mean that is out cover all of it, and none below it") {
    const auto without = spares::service(of(0.0), 100000.0), few = spares::service(of(0.001), 100000.0),
               many = spares::service(of(0.02), 100000.0);
    CHECK(many.working == Approx(0.98).epsilon(1e-9));
    CHECK(few.working == Approx(without.working).epsilon(1e-9)); // 12 spare boxes where 83 are out
    CHECK(few.out == without.out);
}

TEST_CASE("more spares than are out in the mean are needed, for their number varies") {
    const auto s = spares::service(of(72.0 / 10859.5), 16384.0); // as many as are out in the mean
    // of 2048 boxes 13.6 are out, in two thirds of the time between 10 and 17: half the mean deviation is missing
    const double n = 2048.0, deviation = std::sqrt(n * s.out * (1.0 - s.out));
    CHECK(n * (1.0 - s.out - s.working) == Approx(deviation / std::sqrt(2.0 * 3.14159265)).epsilon(0.02));
}

TEST_CASE("a fleet of a million boxes neither overflows nor takes long") {
    const auto s = spares::service(of(0.0), 8e6);
    CHECK(s.working == Approx(1.0 - s.out).epsilon(1e-9));
    CHECK(spares::service(of(0.0, 1e8, 1e4), 1e4).working < 0.05); // nearly always out
}
