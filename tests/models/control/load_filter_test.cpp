#include "models/control/load_filter.hpp"
#include "tests/catch.hpp"

#include <cmath>

using Filter = sitewatt::LoadFilter<double>;

TEST_CASE("the filtered load approaches a step as 1 - exp(-t / time)") {
    constexpr Filter::Parameters p{.filter_time = 30.0};
    double demand = 0.0;
    constexpr double step = 0.001;
    for (int i = 0; i < 30000; ++i) demand += step * Filter::derivative(p, {demand}, {100.0}).demand;
    CHECK(demand == Approx(100.0 * (1.0 - std::exp(-1.0))).epsilon(1e-4)); // Euler, step 1/30000 of the time
}

TEST_CASE("the filter starts at the load it sees") {
    constexpr Filter::Parameters p{.filter_time = 30.0};
    CHECK(Filter::derivative(p, Filter::initial(p, {5.0}), {5.0}).demand == 0.0);
    CHECK(Filter::output(p, {7.0}, {5.0}).demand == 7.0);
}
