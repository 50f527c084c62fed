#include "models/power/wind.hpp"
#include "tests/catch.hpp"

#include <array>

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

TEST_CASE("a machine's own curve goes through its points, is linear between them and full beyond") {
    auto f = farm();
    const std::array<double, 12> table{0.0075, 0.0423, 0.0979, 0.1811, 0.2966, 0.4478,
                                       0.6354, 0.8364, 0.9717, 0.9967, 1.0,    1.0}; // V112 of 3 MW
    const std::array members{&WindFarm::power_3,  &WindFarm::power_4,  &WindFarm::power_5,  &WindFarm::power_6,
                             &WindFarm::power_7,  &WindFarm::power_8,  &WindFarm::power_9,  &WindFarm::power_10,
                             &WindFarm::power_11, &WindFarm::power_12, &WindFarm::power_13, &WindFarm::power_14};
    for (std::size_t k = 0; k < table.size(); ++k) f.*members[k] = table[k];
    for (std::size_t k = 0; k < table.size(); ++k)
        CHECK(wind::curve(f, 3.0 + static_cast<double>(k), 1.225) == Approx(table[k]));
    CHECK(wind::curve(f, 7.5, 1.225) == Approx(0.5 * (0.2966 + 0.4478)));
    CHECK(wind::curve(f, 20.0, 1.225) == 1.0);
    CHECK(wind::curve(f, 25.1, 1.225) == 0.0);
    CHECK(wind::curve(f, 2.9, 1.225) == 0.0);
    CHECK(wind::curve(f, 8.0, 1.0) < wind::curve(f, 8.0, 1.225));
    CHECK(wind::curve(f, 9.0, 1.225) > 1.4 * wind::curve(farm(), 9.0, 1.225)); // the cubic law gives far less
}

TEST_CASE("wakes cost their share where power goes with the cube of speed, and nothing over rated speed") {
    auto f = farm();
    f.cut_in = 0.5;
    f.wake_loss = 0.08;
    const double free = wind::curve(f, 9.0, 1.225) * f.farm_factor;
    CHECK(wind::farm_power(f, 9.0, 1.225) == Approx(0.92 * free).epsilon(1e-3));
    CHECK(wind::farm_power(f, 15.0, 1.225) == Approx(f.farm_factor));
    CHECK(wind::farm_power(f, 25.5, 1.225) == 0.0);
}
