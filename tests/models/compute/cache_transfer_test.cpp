#include "models/compute/cache_transfer.hpp"
#include "tests/catch.hpp"

using namespace sitewatt;

TEST_CASE("the cache of a prompt takes its bytes over the links of those that read it") {
    // DeepSeek-V3: 70,272 bytes a token; 8192 tokens are 576 MB, over 400 Gbit/s 11.5 ms
    CHECK(cache_transfer::time(8192.0, 70272.0, 50e9, 1.0) == Approx(0.011513).epsilon(1e-3));
    CHECK(cache_transfer::time(8192.0, 70272.0, 50e9, 8.0) == Approx(0.011513 / 8.0).epsilon(1e-3));
    CHECK(cache_transfer::time(0.0, 70272.0, 50e9, 1.0) == 0.0);
}

TEST_CASE("a link lets no more tokens through than its bandwidth, cached ones among them") {
    CHECK(cache_transfer::prefill_limit(1e5, 1e9, 0.0) == Approx(1e4));
    // three of four tokens found in a cache go over the link, too: a quarter of the limit is left to be computed
    CHECK(cache_transfer::prefill_limit(1e5, 1e9, 0.75) == Approx(2500.0));
    // each answer of 1,000 tokens brings a prompt of 8,000
    CHECK(cache_transfer::decode_limit(1e5, 1e9, 8000.0, 1000.0) == Approx(1250.0));
    CHECK(cache_transfer::decode_limit(1e5, 1e9, 0.0, 1000.0) > 1e12); // no prompt, no limit
}
