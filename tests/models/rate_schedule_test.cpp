#include "models/rate_schedule.hpp"
#include "tests/catch.hpp"

#include <array>

using namespace sitewatt;
using Day = RateSchedule::Day;

namespace {
constexpr double kwh = 3.6e6, open = std::numeric_limits<double>::infinity();
} // namespace

TEST_CASE("an amount is priced tier by tier") {
    const RateSchedule::Tiers tiers{{40e3 * kwh, 0.10 / kwh}, {open, 0.12 / kwh}};
    CHECK(RateSchedule::cost(tiers, 0.0) == 0.0);
    CHECK(RateSchedule::cost(tiers, 10e3 * kwh) == Approx(1000.0));
    CHECK(RateSchedule::cost(tiers, 40e3 * kwh) == Approx(4000.0));
    CHECK(RateSchedule::cost(tiers, 100e3 * kwh) == Approx(4000.0 + 7200.0));
    CHECK(RateSchedule::marginal(tiers) == Approx(0.12 / kwh));
}

TEST_CASE("periods follow month, hour and kind of day") {
    RateSchedule rate;
    rate.energy = {{{open, 0.12 / kwh}}, {{open, 0.30 / kwh}}};
    rate.adjustment[6] = 0.01 / kwh;
    for (auto& hours : rate.energy_weekday) hours[17] = 1;
    rate.energy_weekend[6][17] = 1; // only July's weekends
    CHECK(rate.price(0, Day::weekday, 17) == Approx(0.30 / kwh));
    CHECK(rate.price(0, Day::weekday, 18) == Approx(0.12 / kwh));
    CHECK(rate.price(0, Day::saturday, 17) == Approx(0.12 / kwh));
    CHECK(rate.price(6, Day::saturday, 17) == Approx(0.31 / kwh));
    CHECK(rate.price(6, Day::sunday, 17) == Approx(0.31 / kwh));
    rate.energy_saturday = RateSchedule::Schedule{};
    CHECK(rate.price(6, Day::saturday, 17) == Approx(0.13 / kwh));
    CHECK(rate.price(6, Day::sunday, 17) == Approx(0.31 / kwh));
}

TEST_CASE("a rate says what a bill needs of it") {
    RateSchedule rate;
    CHECK_FALSE(rate.has_demand());
    CHECK_FALSE(rate.has_ratchet());
    CHECK_FALSE(rate.needs_power_factor());
    rate.flat_demand.periods = {{{open, 1.0}}};
    rate.ratchet_share[3] = 0.5;
    rate.reactive = 1.0;
    CHECK(rate.has_demand());
    CHECK(rate.has_ratchet());
    CHECK(rate.needs_power_factor());
}

TEST_CASE("a new highest demand costs the year's mean of its months, the dearest period of each") {
    RateSchedule rate;
    CHECK(rate.peak_price() == 0.0);
    rate.flat_demand.periods = {{{open, 12.0}}, {{open, 24.0}}};
    for (std::size_t m = 0; m < 3; ++m) rate.flat_demand_month[m] = 1;
    CHECK(rate.peak_price() == Approx((3 * 24.0 + 9 * 12.0) / 12.0));
    rate.demand.periods = {{{open, 1.0}}, {{open, 6.0}}};
    rate.demand_weekday[5][14] = 1; // an afternoon hour of June
    CHECK(rate.peak_price() == Approx(15.0 + (11 * 1.0 + 6.0) / 12.0));
}

TEST_CASE("in another currency all of a rate's money is as many times as much") {
    RateSchedule rate;
    rate.energy = {{{open, 0.12, 0.05}}};
    rate.demand.periods = {{{open, 7.0}}};
    rate.flat_demand.periods = {{{open, 3.0}}};
    rate.adjustment[6] = 0.01;
    rate.reactive = 0.2;
    rate.fixed.amount = 100.0, rate.least.amount = 200.0, rate.least_of_year.amount = 300.0;
    const RateSchedule before = rate;
    rate.scale(1.25);
    const auto money = [](const RateSchedule& r) {
        return std::array{r.energy[0][0].rate,
                          r.energy[0][0].sell,
                          r.demand.periods[0][0].rate,
                          r.flat_demand.periods[0][0].rate,
                          r.adjustment[6],
                          r.reactive,
                          r.fixed.amount,
                          r.least.amount,
                          r.least_of_year.amount};
    };
    for (std::size_t k = 0; k < money(rate).size(); ++k) {
        CAPTURE(k);
        CHECK(money(rate)[k] == Approx(1.25 * money(before)[k]));
    }
    CHECK(rate.energy[0][0].end == open);
}
