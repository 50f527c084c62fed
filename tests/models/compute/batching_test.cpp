#include "models/compute/batching.hpp"
#include "tests/catch.hpp"

using namespace sitewatt;

namespace {
constexpr batching::Replica replica{10e-3, 0.05e-3, 0.02, 500.0, 256.0};
} // namespace

TEST_CASE("users are requests times stay") {
    for (const double rate : {1.0, 5.0, 10.0, 15.0}) {
        const double users = batching::occupancy(replica, rate);
        CHECK(users == Approx(rate * replica.output_tokens * batching::time_per_token(replica, rate)).epsilon(1e-12));
        CHECK(batching::rate_at(replica, users) == Approx(rate).epsilon(1e-12));
    }
}

TEST_CASE("one user alone is served at the speed of a step, many more slowly") {
    CHECK(batching::time_per_token(replica, 1e-9) == Approx(10e-3).epsilon(1e-6));
    CHECK(batching::time_per_token(replica, 10.0) > batching::time_per_token(replica, 5.0));
    CHECK(std::isinf(batching::occupancy(replica, 1.001 / (0.02 + 500.0 * 0.05e-3)))); // no time is left
}

TEST_CASE("memory or the wished speed limits what is taken in, and what is left is told") {
    const double by_memory = batching::capacity(replica);
    CHECK(batching::occupancy(replica, by_memory) == Approx(256.0).epsilon(1e-12));
    for (const double longest : {12e-3, 15e-3, 20e-3}) {
        const double by_speed = batching::capacity(replica, longest);
        CHECK(by_speed < by_memory);
        CHECK(batching::time_per_token(replica, by_speed) == Approx(longest).epsilon(1e-12));
    }
    CHECK(batching::capacity(replica, 9e-3) == 0.0);
    for (const double asked : {1.0, 10.0, 100.0}) {
        const auto a = batching::admit(replica, asked, 15e-3);
        CHECK(a.served + a.left_over == Approx(asked).epsilon(1e-15));
        CHECK(a.served <= batching::capacity(replica, 15e-3));
        CHECK(a.left_over >= 0.0);
    }
}

TEST_CASE("waiting before one server with equal service is Pollaczek and Khinchine's") {
    for (const double busy : {0.2, 0.5, 0.9}) // W = rho s / (2 (1 - rho))
        CHECK(batching::waiting_time(busy / 2.0, 2.0, 1.0) == Approx(busy * 2.0 / (2.0 * (1.0 - busy))).epsilon(1e-12));
    CHECK(batching::waiting_time(4.0, 2.0, 10.0) < batching::waiting_time(0.4, 2.0, 1.0)); // shared queues are shorter
    CHECK(std::isinf(batching::waiting_time(1.0, 1.0, 1.0)));
    CHECK(batching::time_to_first_token(0.0, 0.3, 1.0, 0.02) == Approx(0.32));
}

TEST_CASE("waiting before many servers is half of Erlang's within a tenth") {
    // M/M/c by Erlang C for c = 5 at 80 %: probability of waiting 0.5541, W = 0.5541 s / (5 x 0.2)
    CHECK(batching::waiting_time(4.0, 1.0, 5.0) == Approx(0.5 * 0.5541 / (5.0 * 0.2)).epsilon(0.1));
}

TEST_CASE("a prompt is read by one accelerator of a model with experts, and by a replica of a dense one") {
    CHECK(batching::prompt_accelerators(256.0, 72.0) == 1.0);
    CHECK(batching::prompt_accelerators(1.0, 8.0) == 8.0);
    // 131,072 tokens took 8.6 s on GB300 with prompts cut into chunks (LMSYS, 2026-02); the 12,838 tokens/s that its
    // roofline gives an accelerator have 10.2 s. A rack of 72 at once would have 0.14 s.
    CHECK(batching::time_to_first_token(0.0, 131072.0 / 12838.0, 1.0, 0.02) == Approx(8.6).epsilon(0.25));
}
