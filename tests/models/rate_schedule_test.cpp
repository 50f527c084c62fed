#include "models/rate_schedule.hpp"
#include "tests/catch.hpp"

using namespace sitewatt;

namespace {
constexpr double kwh = 3.6e6, open = std::numeric_limits<double>::infinity();

/// Energy 0.10 USD/kWh to 40 MWh a month, then 0.12; demand free to 50 kW, then 12 USD/kW; 100 USD a month.
RateSchedule tiered() {
    RateSchedule r;
    r.energy = {{{40e3 * kwh, 0.10 / kwh}, {open, 0.12 / kwh}}};
    r.demand = {{{50e3, 0.0}, {open, 12.0 / 1e3}}};
    r.fixed = 100.0;
    return r;
}
} // namespace

TEST_CASE("an amount is priced tier by tier") {
    const auto tiers = tiered().energy.front();
    CHECK(RateSchedule::cost(tiers, 0.0) == 0.0);
    CHECK(RateSchedule::cost(tiers, 10e3 * kwh) == Approx(1000.0));
    CHECK(RateSchedule::cost(tiers, 40e3 * kwh) == Approx(4000.0));
    CHECK(RateSchedule::cost(tiers, 100e3 * kwh) == Approx(4000.0 + 7200.0));
    CHECK(RateSchedule::marginal(tiers) == Approx(0.12 / kwh));
}

TEST_CASE("a flat year of one megawatt pays the bill that is worked out by hand") {
    const auto rate = tiered();
    MeteredYear year(rate);
    for (std::size_t h = 0; h < 8760; ++h) year.record(rate, h, 1e6, 3600.0);
    // 8,760 MWh at 0.12 less 12 x 40 MWh x 0.02; 12 x 950 kW x 12; 1,200 fixed
    const double beyond = -12.0 * 40e3 * 0.02 + 12.0 * 950.0 * 12.0 + 1200.0;
    CHECK(beyond_marginal(rate, year) == Approx(beyond).epsilon(1e-9));
}

TEST_CASE("periods follow month, hour and weekend") {
    auto rate = tiered();
    rate.energy.push_back({{open, 0.30 / kwh}});
    for (auto& hours : rate.energy_weekday) hours[17] = 1;
    rate.energy_weekend[6][17] = 1; // only July's weekends
    CHECK(RateSchedule::month(0) == 0);
    CHECK(RateSchedule::month(31 * 24 - 1) == 0);
    CHECK(RateSchedule::month(31 * 24) == 1);
    CHECK(RateSchedule::month(8759) == 11);
    CHECK_FALSE(RateSchedule::weekend(0));    // Wednesday, 1 January 2025
    CHECK(RateSchedule::weekend(3 * 24));     // Saturday
    CHECK(RateSchedule::weekend(5 * 24 - 1)); // Sunday night
    CHECK_FALSE(RateSchedule::weekend(5 * 24));
    const auto prices = rate.prices();
    CHECK(prices[17] == Approx(0.30 / kwh));
    CHECK(prices[18] == Approx(0.12 / kwh));
    CHECK(prices[3 * 24 + 17] == Approx(0.12 / kwh));
    CHECK(prices[(181 + 4) * 24 + 17] == Approx(0.30 / kwh)); // Saturday, 5 July
}

TEST_CASE("months without energy pay nothing, and a flat charge counts the highest of all hours") {
    auto rate = tiered();
    rate.demand.clear();
    rate.flat_demand = {{{open, 5.0 / 1e3}}, {{open, 9.0 / 1e3}}};
    rate.flat_demand_month.fill(0);
    rate.flat_demand_month[1] = 1;
    MeteredYear year(rate);
    year.record(rate, 31 * 24, 2e6, 3600.0);
    year.record(rate, 31 * 24 + 1, 1e6, 3600.0);
    CHECK(beyond_marginal(rate, year) == Approx(100.0 + 2000.0 * 9.0 - 3000.0 * 0.02));
}
