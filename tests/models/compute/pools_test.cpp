#include "models/compute/pools.hpp"
#include "tests/catch.hpp"

using namespace sitewatt;

TEST_CASE("accelerators of a workload follow from tokens and rates") {
    const auto p = pools::size({80000.0, 10000.0}, {6500.0, 1200.0});
    CHECK(p.prefill == Approx(80000.0 / 6500.0));
    CHECK(p.decode == Approx(10000.0 / 1200.0));
    CHECK(pools::size({80000.0, 10000.0}, {6500.0, 1200.0}, 0.5).both() == Approx(2.0 * p.both()));
    // as sized, both pools are full at once
    const auto full = pools::capacity(p, {6500.0, 1200.0}, {8.0, 1.0});
    CHECK(full.input == Approx(80000.0).epsilon(1e-12));
    CHECK(full.output == Approx(10000.0).epsilon(1e-12));
    CHECK(pools::capacity({2.0 * p.prefill, p.decode}, {6500.0, 1200.0}, {8.0, 1.0}).input == Approx(80000.0));
}

TEST_CASE("dollars of a million tokens by phase, and blended") {
    // 2.31269 USD/h of a GB200, 24,000 and 8,000 tokens/s, 8 to 1
    const auto c = pools::cost(2.31269, {24000.0, 8000.0}, {8.0, 1.0});
    CHECK(c.input == Approx(0.026767).epsilon(1e-4));
    CHECK(c.output == Approx(0.080302).epsilon(1e-4));
    CHECK(c.blended == Approx(0.032716).epsilon(1e-4));
    CHECK(pools::cost(2.31269, {24000.0, 8000.0}, {8.0, 1.0}, {0.5, 0.5}).input == Approx(2.0 * c.input));
    // one rack at 90 tokens/s for 1.41 USD/h, and at 6,000 for 2.65
    CHECK(cost_per_mtoken_of(1.41, 90.0) == Approx(4.352).epsilon(1e-3));
    CHECK(cost_per_mtoken_of(2.65, 6000.0) == Approx(0.1227).epsilon(1e-3));
}

TEST_CASE("DeepSeek's published day: nodes, dollars, phases and peak") {
    // 27-28 February 2025: 608 bn input tokens (342 bn of them cached) and 168 bn output in a day; a node of 8 H800
    // takes in 73,700 tokens/s, cached ones included, or puts out 14,800; 226.75 nodes in the mean, 278 at the peak,
    // 87,072 USD at 2 USD a GPU-hour
    const pools::Demand day{608e9 / 86400.0, 168e9 / 86400.0};
    const auto nodes = pools::size(day, {73700.0, 14800.0});
    CHECK(nodes.both() == Approx(226.75).epsilon(0.03));
    const double dollars = nodes.both() * 8.0 * 24.0 * 2.0;
    CHECK(dollars == Approx(87072.0).epsilon(0.03));
    // what both phases cost by tokens and rates adds to the bill as published
    const auto c = pools::cost(2.0, {73700.0 / 8.0, 14800.0 / 8.0}, day);
    CHECK((c.input * 608e3 + c.output * 168e3) == Approx(87072.0).epsilon(0.02));
    CHECK(nodes.prefill / nodes.both() == Approx(c.input * 608e3 / 87072.0).epsilon(0.02));
    // the day's swing of conversation traces, half of it 0.29 of the mean (Azure 2024), sizes the peak
    CHECK(nodes.both() * 1.29 == Approx(278.0).epsilon(0.10));
}
