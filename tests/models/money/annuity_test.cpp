#include "models/money/annuity.hpp"
#include "tests/catch.hpp"

#include <array>

using namespace sitewatt;

TEST_CASE("capital recovery factors from any table") {
    CHECK(capital_recovery_factor(0.08, 20.0) == Approx(0.101852).epsilon(1e-5));
    CHECK(capital_recovery_factor(0.10, 5.0) == Approx(0.263797).epsilon(1e-5));
    CHECK(capital_recovery_factor(0.07, 30.0) == Approx(0.080586).epsilon(1e-5));
    CHECK(capital_recovery_factor(0.12, 15.0) == Approx(0.146824).epsilon(1e-5));
}

TEST_CASE("one year repays all with its interest, no interest repays in equal parts") {
    CHECK(capital_recovery_factor(0.07, 1.0) == Approx(1.07).epsilon(1e-12));
    CHECK(capital_recovery_factor(0.0, 8.0) == Approx(0.125).epsilon(1e-12));
    CHECK(capital_recovery_factor(1e-8, 8.0) == Approx(0.125).epsilon(1e-7));
    CHECK(capital_recovery_factor(1e-10, 8.0) == Approx(capital_recovery_factor(2e-9, 8.0)).epsilon(1e-7));
}

TEST_CASE("cost of capital after tax") {
    CHECK(cost_of_capital(0.6, 0.12, 0.07, 0.21) == Approx(0.09412).epsilon(1e-5));
}

TEST_CASE("present value of a megawatt that earns for five years, now or two years later") {
    const std::array<double, 5> flows{13.5, 13.5, 13.5, 13.5, 13.5};
    const double now = -40.0 + present_value(flows, 0.12, 0.0);
    CHECK(now == Approx(8.6645).epsilon(1e-4));
    CHECK(now / (1.12 * 1.12) == Approx(6.9073).epsilon(1e-4));
    CHECK(-40.0 + present_value(flows, 0.12, 2.0) == Approx(-1.2050).epsilon(1e-3));
}

TEST_CASE("levelised cost of six sources at 4 USD/MMBtu") {
    struct Source {
        double capital, fixed, variable, heat_rate, factor, rate, years, cost; // USD/kW, USD/(kW year), USD/MWh, kJ/kWh
    };
    // fuel by higher heating value, 1.109 of the lower: aeroderivative, combined cycle, engine, fuel cell, sun, wind
    for (const Source& s : {Source{2000, 20, 5, 9150, 0.85, 0.09, 20, 75.58},
                            {2400, 28, 3, 5680, 0.85, 0.09, 30, 62.02},
                            {1800, 25, 9, 8053, 0.85, 0.09, 20, 72.70},
                            {4000, 120, 0, 6800, 0.92, 0.09, 20, 97.85},
                            {1605.5, 22.6, 0, 0, 0.2675, 0.07, 30, 64.86},
                            {1688.9, 33.6, 0, 0, 0.4584, 0.07, 28.5, 42.82}}) {
        const double year = 8760.0 * 3600.0, mwh = 3.6e9;
        const double fuel = 1.109 * s.heat_rate / 3600.0 * 4.0 / 1.055056e9; // USD/J
        const double cost =
            levelised_cost(s.capital * 1e-3, s.fixed * 1e-3 / year, s.variable / mwh, fuel, s.factor, s.rate, s.years);
        CHECK(cost * mwh == Approx(s.cost).epsilon(1e-3));
    }
}
