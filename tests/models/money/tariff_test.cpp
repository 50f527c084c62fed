#include "models/money/tariff.hpp"
#include "tests/catch.hpp"

using namespace sitewatt;

TEST_CASE("a flat 100 MW at 50 USD/MWh and 12 USD/kW costs 58.2 million a year") {
    std::array<double, 12> peaks{};
    peaks.fill(100e6);
    const double demand = annual_demand_charge(peaks, 12e-3, 0.0), energy = 100.0 * 8760.0 * 50.0;
    CHECK(demand + energy == Approx(58.2e6));
    CHECK((demand + energy) / (100.0 * 8760.0) == Approx(66.438).epsilon(1e-4));
}

TEST_CASE("a ratchet bills every month a share of the year's highest") {
    std::array<double, 12> peaks{};
    peaks.fill(10e6);
    peaks[6] = 100e6;
    CHECK(annual_demand_charge(peaks, 1e-3, 0.0) == Approx(11 * 10e3 + 100e3));
    CHECK(annual_demand_charge(peaks, 1e-3, 0.8) == Approx(11 * 80e3 + 100e3));
}
