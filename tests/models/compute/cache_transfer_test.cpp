#include "models/compute/cache_transfer.hpp"
#include "tests/catch.hpp"

using namespace sitewatt;

TEST_CASE("the cache of a prompt takes its bytes over the links of those that read it") {
    // DeepSeek-V3: 70,272 bytes a token; 8192 tokens are 576 MB, over 400 Gbit/s 11.5 ms
    CHECK(cache_transfer::time(8192.0, 70272.0, 50e9, 1.0) == Approx(0.011513).epsilon(1e-3));
    CHECK(cache_transfer::time(8192.0, 70272.0, 50e9, 8.0) == Approx(0.011513 / 8.0).epsilon(1e-3));
    CHECK(cache_transfer::time(0.0, 70272.0, 50e9, 1.0) == 0.0);
}

TEST_CASE("a prompt is read at its accelerators' own rate and then sent, and the link is counted once") {
    // 8,000 tokens of 1e5 bytes: read at 20,000 a second in 0.4 s, sent at 1e9 bytes/s in 0.8 s, 10,000 tokens a second
    const double sending = cache_transfer::time(8000.0, 1e5, 1e9, 1.0),
                 limited = cache_transfer::prefill_limit(1e5, 1e9, 0.0);
    CHECK(8000.0 / limited + cache_transfer::delay(sending, 8000.0, 20000.0, limited, 1.0) == Approx(0.4 + 0.8));
    // half of them from a cache: 0.2 s to read, as much to send
    const double half = cache_transfer::prefill_limit(1e5, 1e9, 0.5);
    CHECK(4000.0 / half + cache_transfer::delay(sending, 4000.0, 20000.0, half, 1.0) == Approx(0.2 + 0.8));
    CHECK(cache_transfer::delay(sending, 8000.0, 5000.0, 5000.0, 1.0) == sending); // the link holds nobody up
    CHECK(1000.0 / limited + cache_transfer::delay(0.1, 8000.0, 20000.0, limited, 8.0) == Approx(0.05 + 0.1));
}

TEST_CASE("a link lets no more tokens through than its bandwidth, cached ones among them") {
    CHECK(cache_transfer::prefill_limit(1e5, 1e9, 0.0) == Approx(1e4));
    // three of four tokens found in a cache go over the link, too: a quarter of the limit is left to be computed
    CHECK(cache_transfer::prefill_limit(1e5, 1e9, 0.75) == Approx(2500.0));
    // each answer of 1,000 tokens brings a prompt of 8,000
    CHECK(cache_transfer::decode_limit(1e5, 1e9, 8000.0, 1000.0) == Approx(1250.0));
    CHECK(cache_transfer::decode_limit(1e5, 1e9, 0.0, 1000.0) > 1e12); // no prompt, no limit
}
