#include "models/money/project_finance.hpp"

#include "tests/catch.hpp"

#include <array>
#include <numeric>

using namespace sitewatt;

TEST_CASE("even spending over six years at 8 % costs 27 % more on the first day of service") {
    // the integral of 1.08^t over six years, over six
    CHECK(construction_factor(0.08, 6.0) ==
          Approx((std::pow(1.08, 6.0) - 1.0) / (6.0 * std::log(1.08))).epsilon(1e-12));
    CHECK(construction_factor(0.08, 6.0) == Approx(1.271).epsilon(1e-3));
    CHECK(construction_factor(0.08, 0.0) == 1.0);
    CHECK(construction_factor(0.0, 3.0) == 1.0);
    CHECK(construction_factor(0.1, 1e-9) == Approx(1.0).epsilon(1e-9));
    // All in the year before service bears half a year of it, ATB's factor of a plant built within a year.
    CHECK(construction_factor(0.08, std::array{1.0}) == Approx(std::sqrt(1.08)).epsilon(1e-12));
    CHECK(construction_factor(0.08, std::array{0.2, 0.3, 0.5}) ==
          Approx(0.2 * std::pow(1.08, 0.5) + 0.3 * std::pow(1.08, 1.5) + 0.5 * std::pow(1.08, 2.5)).epsilon(1e-12));
    // Even shares of many years come to the even stream.
    const std::vector<double> sixth(6, 1.0 / 6.0);
    CHECK(construction_factor(0.08, sixth) == Approx(construction_factor(0.08, 6.0)).epsilon(1e-3));
}

TEST_CASE("depreciation of the tax tables") {
    // IRS Publication 946, table A-1, 5 and 7 years, rounded to a hundredth of a per cent there
    const std::array five{0.2000, 0.3200, 0.1920, 0.1152, 0.1152, 0.0576};
    const std::array seven{0.1429, 0.2449, 0.1749, 0.1249, 0.0893, 0.0892, 0.0893, 0.0446};
    const std::array fifteen{0.0500, 0.0950, 0.0855, 0.0770, 0.0693, 0.0623, 0.0590, 0.0590,
                             0.0591, 0.0590, 0.0591, 0.0590, 0.0591, 0.0590, 0.0591, 0.0295};
    const auto like = [](const std::vector<double>& ours, const auto& table) {
        REQUIRE(ours.size() == table.size());
        for (std::size_t k = 0; k < ours.size(); ++k) CHECK(std::abs(ours[k] - table[k]) < 1.1e-4);
        CHECK(std::accumulate(ours.begin(), ours.end(), 0.0) == Approx(1.0).epsilon(1e-12));
    };
    like(declining_balance(5, 2.0), five);
    like(declining_balance(7, 2.0), seven);
    like(declining_balance(15, 1.5), fifteen);
    for (const double share : straight_line(4)) CHECK(share == 0.25);
}

TEST_CASE("present value, rate of return and payback of a hand-made project") {
    const std::array flows{-1000.0, 300.0, 420.0, -50.0, 680.0, 250.0};
    // numpy-financial 1.0: npv(0.08, flows), irr(flows)
    CHECK(net_present_value(0.08, flows) == Approx(268.134569413545).epsilon(1e-12));
    CHECK(internal_rate_of_return(flows) == Approx(0.173755824854557).epsilon(1e-9));
    CHECK(net_present_value(internal_rate_of_return(flows), flows) == Approx(0.0).margin(1e-9));
    CHECK(net_present_value(0.0, flows) == Approx(600.0));
    // a level annuity returns the rate it was made with
    const double payment = capital_recovery_factor(0.07, 7.0);
    CHECK(payment * 1e6 == Approx(185553.219631159212).epsilon(1e-12)); // numpy-financial, pmt(0.07, 7, -1e6)
    std::vector<double> level(8, payment);
    level[0] = -1.0;
    CHECK(internal_rate_of_return(level) == Approx(0.07).epsilon(1e-9));
    CHECK(std::isnan(internal_rate_of_return(std::array{1.0, 1.0})));

    CHECK(payback(flows) == Approx(3.0 + 330.0 / 680.0)); // -1000 + 300 + 420 - 50 leaves -330
    CHECK(payback(std::array{-100.0, 50.0, 50.0}) == 2.0);
    CHECK(payback(std::array{-100.0, 10.0}) == std::numeric_limits<double>::infinity());
    CHECK(payback(std::array{0.0, 10.0}) == 0.0);
}

TEST_CASE("a loss of one year saves tax in the next") {
    const std::array income{100.0, 100.0, 100.0}, depreciation{150.0, 75.0, 0.0};
    const auto tax = taxes(income, depreciation, 0.25);
    CHECK(tax[0] == 0.0);
    CHECK(tax[1] == 0.0); // 100 - 75 less the 50 lost before
    CHECK(tax[2] == Approx(0.25 * (100.0 - 25.0)));
    CHECK(std::accumulate(tax.begin(), tax.end(), 0.0) == Approx(0.25 * (300.0 - 225.0)));
}

TEST_CASE("debt is covered by the worst year") {
    const std::array cash{300.0, 250.0, 400.0};
    const double service = 500.0 * 0.06 / (1.0 - std::pow(1.06, -3.0));
    CHECK(debt_service_cover(cash, 500.0, 0.06, 3) == Approx(250.0 / service).epsilon(1e-12));
    CHECK(debt_service_cover(cash, 500.0, 0.06, 1) == Approx(300.0 / 530.0).epsilon(1e-12));
}
