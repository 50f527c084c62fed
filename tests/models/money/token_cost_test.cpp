#include "models/money/annuity.hpp"
#include "models/money/token_cost.hpp"
#include "tests/catch.hpp"

using namespace sitewatt;

TEST_CASE("dollars an hour and tokens a second make the published cost of a million tokens") {
    CHECK(cost_per_mtoken_of(1.95, 5856.9) == Approx(0.09248).epsilon(1e-3));
    CHECK(cost_per_mtoken_of(1.12, 725.2) == Approx(0.4290).epsilon(1e-3));
    CHECK(cost_per_mtoken_of(1.30, 266.3) == Approx(1.3560).epsilon(1e-3));
    CHECK(cost_per_mtoken(5.0, 0.0) == 0.0);
}

TEST_CASE("a GB200 hour from capital, building, energy and upkeep") {
    // 3.4 M USD for 72 accelerators, 5 years at 10 %; 1.74 kW at 12,000 USD/kW, 20 years; PUE 1.15; 85 % used
    const double hours = 8760.0 * 0.85, price = 3.4e6 / 72.0;
    const double compute = price * capital_recovery_factor(0.10, 5.0) / hours;
    const double building = 1.74 * 12000.0 * capital_recovery_factor(0.10, 20.0) / hours;
    const double energy = 1.74 * 1.15 * 0.060, upkeep = 0.03 * price / hours;
    CHECK(compute == Approx(1.67299).epsilon(1e-4));
    CHECK(building == Approx(0.32938).epsilon(1e-3));
    CHECK(energy == Approx(0.12006).epsilon(1e-4));
    CHECK(upkeep == Approx(0.19026).epsilon(1e-4));
    const double total = compute + building + energy + upkeep;
    CHECK(cost_per_mtoken_of(total, 24000.0) == Approx(0.026767).epsilon(1e-3));
    CHECK(cost_per_mtoken_of(total, 8000.0) == Approx(0.080302).epsilon(1e-3));
}

TEST_CASE("a megawatt earns by its tokens, its use and their price") {
    // 5,856.9 tokens/s at 2.17 kW all in: 2,699,051 tokens/s a MW as published; 725.2 at 1.79 kW: 405,137
    const double rate = 5856.9 / 2.17e-3;
    CHECK(rate == Approx(2699051.0).epsilon(1e-4));
    CHECK(725.2 / 1.79e-3 == Approx(405137.0).epsilon(1e-4));
    // half of the year's hours at 60 %, 0.30 USD a million: 7.66 M USD a MW-year; its cost at the price is the price
    const double tokens = rate * 0.30 * 31.536e6;
    CHECK(cost_per_mtoken(7.66e6, tokens) == Approx(0.30).epsilon(1e-3));
}
