#include "models/site/design/capital_rates.hpp"
#include "tests/catch.hpp"

using namespace sitewatt;

namespace {
Economics defaults() {
    Economics e{};
    for (const auto& row : economics_fields) e.*row.member = row.fallback;
    return e;
}
} // namespace

TEST_CASE("each class of asset has its own cost of capital, as said or from debt and equity") {
    auto e = defaults();
    CHECK(capital_rates(e).facility == 0.08);
    CHECK(capital_rates(e).power == 0.08);
    CHECK(capital_rates(e).compute == 0.10);
    e.power_discount_rate = 0.07;
    CHECK(capital_rates(e).power == 0.07);
    CHECK(capital_rates(e).facility == 0.08);

    // 60 % at 12 %, 40 % at 7 %, tax 21 %: 9.412 %
    e.tax_rate = 0.21;
    e.equity_rate = 0.12;
    e.debt_share = 0.40;
    e.debt_rate = 0.07;
    CHECK(capital_rates(e).facility == Approx(0.09412).epsilon(1e-12));
    CHECK(capital_rates(e).power == 0.07); // its own rate stands
    e.power_discount_rate = automatic;
    CHECK(capital_rates(e).power == Approx(0.09412).epsilon(1e-12)); // that of the plant, where nothing is said
    CHECK(capital_rates(e).compute == 0.10);
    // racks: 30 % at 18 %, 70 % at 10 % less tax; sources: 25 % at 10 %, 75 % at 6 % less tax
    e.compute_equity_rate = 0.18;
    e.compute_debt_share = 0.70;
    e.compute_debt_rate = 0.10;
    e.power_equity_rate = 0.10;
    e.power_debt_share = 0.75;
    e.power_debt_rate = 0.06;
    CHECK(capital_rates(e).compute == Approx(0.3 * 0.18 + 0.7 * 0.079).epsilon(1e-12));
    CHECK(capital_rates(e).power == Approx(0.25 * 0.10 + 0.75 * 0.0474).epsilon(1e-12));
    e.compute_debt_share = e.compute_debt_rate = automatic; // as the plant's
    CHECK(capital_rates(e).compute == Approx(0.6 * 0.18 + 0.4 * 0.07 * 0.79).epsilon(1e-12));
}

TEST_CASE("ten years of credit are worth over a longer life what a level payment of equal present value is") {
    // 30 USD/MWh: present value at 8 % of ten payments 30 x 6.71008, over thirty years of 11.25778
    CHECK(level_credit(30.0, 0.08, 30.0) == Approx(30.0 * 6.71008 / 11.25778).epsilon(1e-5));
    CHECK(level_credit(30.0, 0.08, 10.0) == 30.0);
    CHECK(level_credit(30.0, 0.08, 7.0) == 30.0);
    CHECK(level_credit(30.0, 0.0, 30.0) == Approx(10.0));
    CHECK(level_credit(0.0, 0.08, 30.0) == 0.0);
}
