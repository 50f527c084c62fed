#include "models/power/wind.hpp"
#include "tests/catch.hpp"

using namespace sitewatt;

namespace {
WindFarm farm() {
    WindFarm f{};
    for (const auto& row : wind_fields) f.*row.member = row.fallback;
    f.rated_power = 1.0;
    return f;
}
} // namespace

TEST_CASE("the power curve at seven published points") {
    const auto f = farm();
    for (const auto& [speed, power] :
         {std::pair{5.0, 0.0576}, {7.0, 0.1858}, {9.0, 0.4127}, {11.0, 0.7666}, {13.0, 1.0}, {26.0, 0.0}, {2.0, 0.0}})
        CHECK(wind::curve(f, speed, 1.225) == Approx(power).margin(1e-4));
    CHECK(wind::curve(f, 8.0, 1.0) == Approx(0.2298).margin(1e-4));
}

TEST_CASE("shear to hub height") { CHECK(wind::at_hub(7.0, 100.0) == Approx(9.726).epsilon(1e-4)); }

TEST_CASE("a Weibull year of 8.5 m/s has its published capacity factor") {
    double mean = 0.0;
    const double step = 0.01;
    for (double v = 0.5 * step; v < 30.0; v += step)
        mean += wind::curve(farm(), v, 1.225) * 2.0 * v / (8.5 * 8.5) * std::exp(-v * v / (8.5 * 8.5)) * step;
    CHECK(mean == Approx(0.3388).epsilon(1e-3));
}
