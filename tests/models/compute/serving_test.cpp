#include "models/compute/serving.hpp"
#include "tests/catch.hpp"

using namespace sitewatt;

namespace {
Serving<double>::Parameters pool() {
    Serving<double>::Parameters p{};
    for (const auto& row : Serving<double>::parameters) p.*row.member = row.fallback;
    p.prefill_rate = 24000.0;
    p.decode_rate = 8000.0;
    return p;
}
} // namespace

TEST_CASE("accelerators needed for a workload follow from tokens and rates") {
    // q i / R_prefill + q o / R_decode accelerators are busy
    const auto y = Serving<double>::output(pool(), {0.0}, {100.0, 8000.0, 1000.0, 1000.0, 1.0});
    CHECK(y.prefill_time == Approx(100.0 * 8000.0 / 24000.0).epsilon(1e-3));
    CHECK(y.decode_time == Approx(100.0 * 1000.0 / 8000.0).epsilon(1e-3));
    CHECK(y.capacity == Approx(1000.0 / (8000.0 / 24000.0 + 1000.0 / 8000.0)).epsilon(1e-12));
    CHECK(y.utilisation == Approx((y.prefill_time + y.decode_time) / 1000.0).epsilon(1e-12));
    CHECK(y.input_token_rate == Approx(8.0 * y.output_token_rate).epsilon(1e-12));
}

TEST_CASE("the pool never serves more than its capacity nor more than is asked") {
    for (double asked = 0.0; asked < 400.0; asked += 10.0)
        for (const double backlog : {0.0, 100.0, 1e5}) {
            const auto y = Serving<double>::output(pool(), {backlog}, {asked, 1613.0, 106.0, 20.0, 1.0});
            CAPTURE(asked, backlog);
            CHECK(y.requests_served <= y.capacity);
            CHECK(y.requests_served <= asked + backlog / pool().response_time + 1e-9);
            CHECK(y.utilisation >= 0.0);
            CHECK(y.utilisation <= 1.0);
            CHECK(y.activity <= 1.0);
        }
}

TEST_CASE("requests are conserved: what is asked is served, given up or waits") {
    const Serving<double>::Input u{500.0, 1613.0, 106.0, 20.0, 1.0};
    const auto y = Serving<double>::output(pool(), {3000.0}, u);
    CHECK(Serving<double>::derivative(pool(), {3000.0}, u).backlog ==
          Approx(u.request_rate - y.requests_served - y.requests_abandoned).epsilon(1e-12));
}

TEST_CASE("a cap slows prefill more than decode, and nothing is served without accelerators") {
    const auto full = Serving<double>::output(pool(), {0.0}, {10.0, 1000.0, 1000.0, 100.0, 1.0});
    const auto capped = Serving<double>::output(pool(), {0.0}, {10.0, 1000.0, 1000.0, 100.0, 0.4});
    CHECK(capped.prefill_time / full.prefill_time > capped.decode_time / full.decode_time);
    CHECK(capped.capacity < full.capacity);
    CHECK(Serving<double>::output(pool(), {0.0}, {10.0, 1000.0, 1000.0, 0.0, 1.0}).requests_served < 1e-6);
}

TEST_CASE("a full prefix cache leaves decode alone") {
    auto p = pool();
    p.prefix_cache_hit = 1.0;
    const auto y = Serving<double>::output(p, {0.0}, {10.0, 1000.0, 100.0, 100.0, 1.0});
    CHECK(y.prefill_time == 0.0);
    CHECK(y.capacity == Approx(100.0 * 8000.0 / 100.0).epsilon(1e-12));
}

TEST_CASE("1.45 times the accelerators under the same power make a third more tokens") {
    // NVIDIA DSX: 274,968 accelerators in a gigawatt, or 399,096 under a cap, with 1.328 times the revenue. Rack of
    // 210 kW = 24.375 kW + 1.4323 x 72 chips of 200 to 1800 W; tokens of DeepSeek's published day, 608 in and 168 out.
    auto p = pool();
    p.prefill_rate = 80000.0;
    p.decode_rate = 25000.0;
    const double more = 399096.0 / 274968.0;
    const double chip = (210e3 / more - 24.375e3) / (1.4323 * 72.0), allowed = (chip - 200.0) / 1600.0;
    const auto capacity = [&](double accelerators, double activity) {
        return Serving<double>::output(p, {0.0}, {0.0, 608.0, 168.0, accelerators, activity}).capacity;
    };
    CHECK(capacity(399096.0, allowed) / capacity(274968.0, 1.0) == Approx(1.328).epsilon(0.05));
}
