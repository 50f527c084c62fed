#include "models/money/metered_demand.hpp"

#include "tests/catch.hpp"
#include "tests/models/money/metered_year.hpp"

using namespace sitewatt;
using namespace sitewatt::example;

namespace {
/// REopt.jl, test/runtests.jl, "Lookback Demand Charges": 100 kW but for one hour in January (200), April (400), June
/// (500) and December (300).
double reopt_load(const Moment& t) {
    if (t.day != 2 || t.hour != 3) return 100.0;
    return t.month == 0 ? 200.0 : t.month == 3 ? 400.0 : t.month == 5 ? 500.0 : t.month == 11 ? 300.0 : 100.0;
}
const std::array<double, 12> reopt_rates{10, 10, 20, 50, 20, 10, 20, 20, 20, 20, 20, 5}; // USD/kW

RateSchedule reopt_rate() {
    RateSchedule rate = one_price(0.01);
    for (std::size_t m = 0; m < 12; ++m) {
        rate.flat_demand.periods.push_back({{open, reopt_rates[m] / kw}});
        rate.flat_demand_month[m] = static_cast<int>(m);
    }
    rate.lookback_share = 0.75;
    return rate;
}
double demand_cost(const std::vector<BillLine>& lines) {
    double sum = 0.0;
    for (const auto& line : lines)
        if (line.item.starts_with("demand")) sum += line.cost;
    return sum;
}
double sum_of(const std::array<double, 12>& billed) {
    double sum = 0.0;
    for (std::size_t m = 0; m < 12; ++m) sum += billed[m] * reopt_rates[m];
    return sum;
}
} // namespace

TEST_CASE("named months lift the demand of all months, as REopt's test has it") {
    RateSchedule rate = reopt_rate();
    rate.lookback_months = {true, false, false, true, false, false, false, false, false, false, false, true};
    // January, April and December are looked back on: 0.75 x 400 = 300 in all months but April and June.
    const std::array<double, 12> billed{300, 300, 300, 400, 300, 500, 300, 300, 300, 300, 300, 300};
    CHECK(demand_cost(MeteredYear(reopt_load).bill(rate)) == Approx(sum_of(billed)).epsilon(1e-12));
}

TEST_CASE("a range lifts the months after a peak, over the turn of the year") {
    RateSchedule rate = reopt_rate();
    rate.lookback_range = 6;
    // 0.75 x the highest of the six months before: December's 300 and June's 500 for January to May (as July to
    // December of the year before), April's 400 from May on, June's 500 from July to December.
    const std::array<double, 12> billed{225, 225, 225, 400, 300, 500, 375, 375, 375, 375, 375, 375};
    const MeteredYear year(reopt_load);
    const MeteredDemand demand(rate, year.months, year.windows);
    // January looks back on July to December: 0.75 x 300; May also on April.
    CHECK(demand.floor(0) == Approx(0.75 * 300e3));
    CHECK(demand.floor(4) == Approx(0.75 * 400e3));
    CHECK(demand.floor(6) == Approx(0.75 * 500e3));
    CHECK(demand.floor(11) == Approx(0.75 * 500e3));
    CHECK(demand_cost(year.bill(rate)) == Approx(sum_of(billed)).epsilon(1e-12));
}

TEST_CASE("35 % of the twelve months before, as REopt's test of a published rate has it") {
    // REopt.jl, "Lookback Demand Charges" of the rate Northford: 1 kW but for 100 kW in January; 10.5 USD/kW in six
    // months, 11.5 in the others: 100 x (10.5 + 0.35 x 10.5 x 5 + 0.35 x 11.5 x 6).
    RateSchedule rate = one_price(0.0);
    rate.flat_demand.periods = {{{open, 11.5 / kw}}, {{open, 10.5 / kw}}};
    rate.flat_demand_month = {1, 1, 1, 1, 0, 0, 0, 0, 0, 0, 1, 1};
    const auto load = [](const Moment& t) { return t.month == 0 && t.day == 1 && t.hour == 7 ? 100.0 : 1.0; };
    const double expected = 100.0 * (10.5 + 0.35 * 10.5 * 5.0 + 0.35 * 11.5 * 6.0);
    rate.lookback_share = 0.35;
    rate.lookback_range = 12;
    CHECK(demand_cost(MeteredYear(load).bill(rate)) == Approx(expected));
    rate.lookback_share = 0.0, rate.lookback_range = 0;
    rate.ratchet_share.fill(0.35);
    CHECK(demand_cost(MeteredYear(load).bill(rate)) == Approx(expected));
}

TEST_CASE("months that a run has not seen lift nothing") {
    RateSchedule rate = reopt_rate();
    rate.lookback_range = 12;
    const MeteredYear two([](const Moment& t) { return t.month == 0 ? 200.0 : 100.0; }, {}, 2);
    const MeteredDemand demand(rate, two.months, two.windows);
    CHECK(demand.floor(0) == Approx(0.75 * 200e3));
    CHECK(demand.floor(1) == Approx(0.75 * 200e3));
    const MeteredYear one([](const Moment&) { return 100.0; }, {}, 1);
    CHECK(demand_cost(one.bill(rate)) == Approx(100.0 * 10.0));
}

TEST_CASE("parts of a window have no demand while there are whole ones") {
    RateSchedule rate = one_price(0.0);
    MeteredYear year([](const Moment&) { return 100.0; }, {}, 1);
    year.windows.resize(3);
    year.windows.push_back({50.0 * kwh, 0.0, 360.0, 1, 3}); // 500 kW for six minutes
    year.months.front().last = 4;
    CHECK(MeteredDemand(rate, year.months, year.windows).highest(0) == Approx(100e3));
    year.months.front().first = 3;
    CHECK(MeteredDemand(rate, year.months, year.windows).highest(0) == Approx(500e3));
}

TEST_CASE("a part of a window makes no demand beside whole ones, and is all there is of a run shorter than one") {
    RateSchedule rate = one_price(0.0);
    rate.window = 900.0;
    const std::vector<MeterWindow> windows{{100e3 * 900.0, 0.0, 900.0}, {500e3 * 300.0, 0.0, 300.0}};
    const MeteredMonth both{.first = 0, .last = 2}, part{.first = 1, .last = 2};
    CHECK(MeteredDemand(rate, std::span(&both, 1), windows).highest(0) == Approx(100e3));
    CHECK(MeteredDemand(rate, std::span(&part, 1), windows).highest(0) == Approx(500e3));
}
