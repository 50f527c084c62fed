#include "models/site/outside/workload.hpp"
#include "tests/catch.hpp"

#include <algorithm>
#include <numeric>

using sitewatt::Workload;
using sitewatt::workload_shape;

namespace {
constexpr Workload azure{.utilisation = 0.6,
                         .input_tokens = 1613,
                         .output_tokens = 106,
                         .daily_amplitude = 0.29,
                         .weekend_factor = 0.57,
                         .unrest = 0.032,
                         .peak_hour = 14.0};
double mean_of_day(const std::vector<double>& shape, std::size_t day) {
    const auto first = shape.begin() + static_cast<std::ptrdiff_t>(288 * day);
    return std::accumulate(first, first + 288, 0.0) / 288.0;
}
} // namespace

TEST_CASE("the year's mean of the workload is exactly its level") {
    const auto shape = workload_shape(azure, 1);
    REQUIRE(shape.size() == 105120);
    CHECK(std::accumulate(shape.begin(), shape.end(), 0.0) / 105120.0 == Approx(1.0).epsilon(1e-12));
}

TEST_CASE("the weekly shape is that of the Azure LLM inference trace 2024") {
    const auto shape = workload_shape(azure, 1);
    // 2025-01-01 is a Wednesday: days 3 and 4 are a weekend.
    CHECK(mean_of_day(shape, 3) / mean_of_day(shape, 1) == Approx(0.57).epsilon(0.03));
    const auto [low, high] = std::minmax_element(shape.begin(), shape.end());
    CHECK(*low == Approx(0.42).margin(0.08)); // lowest and highest 5 minutes of the traced week over its mean
    CHECK(*high == Approx(1.74).margin(0.20));
}

TEST_CASE("a flat workload is flat and the same seed gives the same year") {
    Workload flat = azure;
    flat.daily_amplitude = flat.unrest = 0.0;
    flat.weekend_factor = 1.0;
    const auto shape = workload_shape(flat, 3);
    CHECK(*std::min_element(shape.begin(), shape.end()) == Approx(1.0));
    CHECK(workload_shape(azure, 5) == workload_shape(azure, 5));
    CHECK(workload_shape(azure, 5) != workload_shape(azure, 6));
}
