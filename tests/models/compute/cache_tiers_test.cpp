#include "models/compute/cache_tiers.hpp"
#include "tests/catch.hpp"

using namespace sitewatt;

TEST_CASE("reading beats computing anew above the break-even bandwidth") {
    // 24,000 tokens/s of prefill and 61 kB a token: about 1.5 GB/s an accelerator
    const double even = cache_tiers::break_even_bandwidth(24000.0, 61e3);
    CHECK(even == Approx(1.5e9).epsilon(0.03));
    CHECK(cache_tiers::seconds_per_token(24000.0, 61e3, 0.5 * even) == Approx(1.0 / 24000.0));
    CHECK(cache_tiers::seconds_per_token(24000.0, 61e3, 2.0 * even) == Approx(0.5 / 24000.0));
}

TEST_CASE("the longer a block is kept the more is found, up to what is ever asked again") {
    double before = 0.0;
    for (double kept = 1.0; kept < 2e4; kept *= 1.2) {
        const double share = cache_tiers::hit_share(kept);
        CHECK(share >= before);
        before = share;
    }
    CHECK(cache_tiers::hit_share(0.0) == 0.0);
    CHECK(cache_tiers::hit_share(1e9) == Approx(0.3736));
    CHECK(cache_tiers::hit_share(120.0) == Approx(0.1954)); // Mooncake's conversations, two minutes
    CHECK(cache_tiers::hit_share(1e9, 0.95) == Approx(0.95));
}

TEST_CASE("a tier saves accelerator time by what it finds and can bring") {
    const cache_tiers::Tier flash{4e12, 3e9, 20.0, 0.02}; // 4 TB, 3 GB/s
    const auto u = cache_tiers::use(flash, 20000.0, 70272.0, 24000.0, 0.1, 0.95, 2.0);
    CHECK(u.kept == Approx(4e12 / (20000.0 * 70272.0 * 0.9)));
    CHECK(u.hits == Approx(cache_tiers::hit_share(u.kept, 0.95) - 0.1));
    CHECK(u.saved == Approx(u.hits * 20000.0 / 24000.0));
    CHECK(u.load == Approx(u.hits * 20000.0 * 70272.0 / 3e9));
    CHECK(u.worthwhile);
    // a slow one brings what its bandwidth carries, no more
    const auto slow = cache_tiers::use({4e12, 0.1e9, 20.0, 0.02}, 20000.0, 70272.0, 24000.0, 0.1, 0.95, 2.0);
    CHECK(slow.load == 1.0);
    CHECK(slow.hits * 20000.0 * 70272.0 == Approx(0.1e9).epsilon(1e-12));
    CHECK_FALSE(cache_tiers::use({4e12, 3e9, 20.0, 10.0}, 20000.0, 70272.0, 24000.0, 0.1, 0.95, 2.0).worthwhile);
}
