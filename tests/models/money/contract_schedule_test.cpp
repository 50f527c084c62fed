#include "models/money/contract_schedule.hpp"

#include "tests/catch.hpp"

using namespace sitewatt;
using Day = RateSchedule::Day;

namespace {
GridContract contract(double from, double to, double first, double last) {
    GridContract c{};
    c.off_peak_factor = 1.0, c.peak_factor = 5.0, c.export_factor = 0.5;
    c.peak_from = from, c.peak_to = to, c.peak_first_month = first, c.peak_last_month = last;
    return c;
}
int peak_hours(const RateSchedule& rate, int month, Day day) {
    int count = 0;
    for (int h = 0; h < 24; ++h) count += rate.energy_period(month, day, h) == 1;
    return count;
}
} // namespace

TEST_CASE("a peak over midnight has the hours before and after it") {
    const auto rate = contract_schedule(10.0, 0.0, 0.0, contract(22, 6, 1, 12), PeakDays::all);
    for (const Day day : {Day::weekday, Day::saturday, Day::sunday}) CHECK(peak_hours(rate, 6, day) == 8);
    CHECK(rate.energy_period(0, Day::weekday, 23) == 1);
    CHECK(rate.energy_period(0, Day::weekday, 5) == 1);
    CHECK(rate.energy_period(0, Day::weekday, 6) == 0);
    CHECK(rate.energy_period(0, Day::weekday, 21) == 0);
    CHECK(rate.price(0, Day::weekday, 22) == 50.0);
    CHECK(rate.price(0, Day::weekday, 12) == 10.0);
    CHECK(rate.energy[1].front().sell == 25.0);
}

TEST_CASE("peak months go over New Year where the last lies before the first") {
    const auto winter = contract_schedule(10.0, 0.0, 0.0, contract(12, 20, 11, 2), PeakDays::all);
    const auto summer = contract_schedule(10.0, 0.0, 0.0, contract(12, 20, 6, 9), PeakDays::all);
    for (int m = 0; m < 12; ++m) {
        CHECK(peak_hours(winter, m, Day::weekday) == (m >= 10 || m <= 1 ? 8 : 0));
        CHECK(peak_hours(summer, m, Day::weekday) == (m >= 5 && m <= 8 ? 8 : 0));
    }
    const auto round = contract_schedule(10.0, 0.0, 0.0, contract(12, 20, 3, 2), PeakDays::all);
    for (int m = 0; m < 12; ++m) CHECK(peak_hours(round, m, Day::weekday) == 8);
    const auto one = contract_schedule(10.0, 0.0, 0.0, contract(12, 20, 12, 12), PeakDays::all);
    CHECK(peak_hours(one, 11, Day::weekday) == 8);
    CHECK(peak_hours(one, 0, Day::weekday) == 0);
}

TEST_CASE("Saturdays stand apart from Sundays, and both from the week") {
    const auto c = contract(12, 20, 1, 12);
    const auto six = contract_schedule(10.0, 0.0, 0.0, c, PeakDays::monday_to_saturday);
    CHECK(peak_hours(six, 3, Day::weekday) == 8);
    CHECK(peak_hours(six, 3, Day::saturday) == 8);
    CHECK(peak_hours(six, 3, Day::sunday) == 0);
    const auto five = contract_schedule(10.0, 0.0, 0.0, c, PeakDays::monday_to_friday);
    CHECK(peak_hours(five, 3, Day::saturday) == 0);
    CHECK(peak_hours(five, 3, Day::sunday) == 0);
}

TEST_CASE("without a peak there is one period, and demand, ratchet and fixed charge are the contract's") {
    auto c = contract(12, 20, 1, 12);
    c.peak_factor = 1.0, c.demand_ratchet = 0.6;
    const auto rate = contract_schedule(10.0, 12e-3, 300.0, c, PeakDays::all);
    CHECK(rate.energy.size() == 1);
    CHECK(rate.flat_demand.periods.front().front().rate == 12e-3);
    CHECK(rate.ratchet_share[7] == 0.6);
    CHECK(rate.fixed.amount == 300.0);
}
