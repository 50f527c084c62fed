#include "models/money/bill.hpp"

#include "tests/catch.hpp"
#include "tests/models/money/metered_year.hpp"

using namespace sitewatt;
using namespace sitewatt::example;

namespace {
const auto flat = [](double kilowatts) { return [=](const Moment&) { return kilowatts; }; };
/// 200 kW at night, 600 kW from 8 to 20 o'clock, 900 kW in one hour of each month.
double shaped(const Moment& t) {
    if (t.day == 10 && t.hour == 14) return 900.0;
    return t.hour >= 8 && t.hour < 20 ? 600.0 : 200.0;
}
RateSchedule::Schedule day_and_night() {
    RateSchedule::Schedule s{};
    for (auto& hours : s)
        for (std::size_t h = 8; h < 20; ++h) hours[h] = 1;
    return s;
}
} // namespace

TEST_CASE("a flat load pays energy, demand and fixed charge of every month") {
    RateSchedule rate = one_price(0.05);
    rate.flat_demand.periods = {{{open, 10.0 / kw}}};
    rate.fixed = {250.0, RateSchedule::Per::month};
    const MeteredYear year(flat(1000.0));
    const auto lines = year.bill(rate);
    for (int m = 0; m < 12; ++m) {
        const double hours = 24.0 * days[static_cast<std::size_t>(m)];
        CHECK(cost_of(lines, month_of(m), "energy") == Approx(1000.0 * hours * 0.05).epsilon(1e-12));
        CHECK(cost_of(lines, month_of(m), "demand") == Approx(1000.0 * 10.0).epsilon(1e-12));
        CHECK(cost_of(lines, month_of(m), "fixed") == 250.0);
        CHECK(cost_of(lines, month_of(m)) == Approx(1000.0 * hours * 0.05 + 10000.0 + 250.0).epsilon(1e-12));
    }
    CHECK(total(lines) == Approx(1000.0 * 8760.0 * 0.05 + 12.0 * 10250.0).epsilon(1e-12));
    for (const auto& line : lines) CHECK(line.cost == Approx(line.amount * line.price).epsilon(1e-14));
}

TEST_CASE("tiers of energy count the month over all periods, in the order of time") {
    // 50 kW at night (price 0.10, then 0.05), 150 kW from noon (0.30, then 0.20); the first 20,000 kWh are tier 1.
    RateSchedule rate = one_price(0.0);
    rate.energy = {{{20000.0 * kwh, 0.10 / kwh}, {open, 0.05 / kwh}},
                   {{20000.0 * kwh, 0.30 / kwh}, {open, 0.20 / kwh}}};
    for (auto* s : {&rate.energy_weekday, &rate.energy_weekend})
        for (auto& hours : *s)
            for (std::size_t h = 12; h < 24; ++h) hours[h] = 1;
    const auto lines = MeteredYear([](const Moment& t) { return t.hour < 12 ? 50.0 : 150.0; }).bill(rate);
    // A day has 600 kWh and 1,800 kWh; eight days fill 19,200 kWh, the ninth night 600 and the hours after it 200.
    const double night = 9 * 600.0, noon = 8 * 1800.0 + 200.0; // of tier 1
    for (int m = 0; m < 12; ++m) {
        const double all = days[static_cast<std::size_t>(m)];
        CHECK(cost_of(lines, month_of(m)) ==
              Approx(night * 0.10 + (600.0 * all - night) * 0.05 + noon * 0.30 + (1800.0 * all - noon) * 0.20)
                  .epsilon(1e-12));
    }
    CHECK(cost_of(lines, "2025-01") == Approx(13820.0)); // as SAM's Utilityrate5, see scripts/peers/utility_bill.py
}

TEST_CASE("tiers by day and by hours of demand follow the month's days and its billed demand") {
    RateSchedule rate = one_price(0.0);
    rate.energy = {{{1000.0 * kwh, 0.20 / kwh}, {open, 0.10 / kwh}}};
    rate.tier_unit = RateSchedule::TierUnit::energy_a_day;
    auto lines = MeteredYear(flat(100.0)).bill(rate); // 2,400 kWh a day
    CHECK(cost_of(lines, "2025-02") == Approx(28.0 * (1000.0 * 0.20 + 1400.0 * 0.10)));
    CHECK(cost_of(lines, "2025-03") == Approx(31.0 * (1000.0 * 0.20 + 1400.0 * 0.10)));

    rate.energy = {{{200.0 * kwh / kw, 0.20 / kwh}, {open, 0.10 / kwh}}}; // the first 200 hours of demand
    rate.tier_unit = RateSchedule::TierUnit::hours_of_demand;
    lines = MeteredYear(shaped).bill(rate);
    // January: 31 days of 12 x 200 + 12 x 600 = 9,600 kWh and 300 more in the hour at 900 kW
    const double used = 31.0 * 9600.0 + 300.0, first = 200.0 * 900.0;
    CHECK(cost_of(lines, "2025-01") == Approx(first * 0.20 + (used - first) * 0.10));

    rate.tier_unit = RateSchedule::TierUnit::hours_of_demand_a_day;
    rate.energy = {{{5.0 * kwh / kw, 0.20 / kwh}, {open, 0.10 / kwh}}}; // five hours of it each day
    lines = MeteredYear(shaped).bill(rate);
    CHECK(cost_of(lines, "2025-01") == Approx(31.0 * 4500.0 * 0.20 + (used - 31.0 * 4500.0) * 0.10));
}

TEST_CASE("demand of periods of the day has the highest of each, and weekends have their own hours") {
    RateSchedule rate = one_price(0.0);
    rate.demand.periods = {{{open, 3.0 / kw}}, {{500.0 * kw, 8.0 / kw}, {open, 20.0 / kw}}};
    rate.demand_weekday = day_and_night();
    const auto lines = MeteredYear(shaped).bill(rate);
    // The weekend has period 0 all day, so its highest is the 600 kW of Saturdays. 10 May is a Saturday: then the hour
    // at 900 kW falls into period 0, as on 10 August, a Sunday.
    for (int m = 0; m < 12; ++m) {
        const bool weekend = m == 4 || m == 7;
        const double off = weekend ? 900.0 : 600.0, on = weekend ? 600.0 : 900.0;
        CHECK(cost_of(lines, month_of(m)) == Approx(off * 3.0 + 500.0 * 8.0 + (on - 500.0) * 20.0));
    }
}

TEST_CASE("daily demand is paid on each day's peak, tier by tier") {
    RateSchedule rate = one_price(0.0);
    rate.flat_demand.periods = {{{650.0 * kw, 1.0 / kw}, {open, 2.0 / kw}}};
    rate.flat_demand.daily = true;
    const auto lines = MeteredYear(shaped).bill(rate);
    for (int m = 0; m < 12; ++m) // all days but the tenth at 600 kW
        CHECK(cost_of(lines, month_of(m)) ==
              Approx((days[static_cast<std::size_t>(m)] - 1) * 600.0 + 650.0 + (900.0 - 650.0) * 2.0));
}

TEST_CASE("kVA and kvar follow from the power factor") {
    RateSchedule rate = one_price(0.0);
    rate.flat_demand.periods = {{{open, 10.0 / kw}}};
    rate.flat_demand.apparent = true;
    rate.reactive = 2.0 / kw;
    const auto lines = MeteredYear(flat(800.0)).bill(rate, 0.8); // 1,000 kVA and 600 kvar
    CHECK(cost_of(lines, "2025-06", "demand") == Approx(1000.0 * 10.0));
    CHECK(cost_of(lines, "2025-06", "reactive") == Approx(600.0 * 2.0));
}

TEST_CASE("fixed and least charges go by day, month and year") {
    RateSchedule rate = one_price(0.10);
    const MeteredYear year([](const Moment& t) { return t.month == 0 ? 10.0 : 1.0; }); // 7,440 kWh, then 720 or so
    rate.fixed = {3.298, RateSchedule::Per::day};
    rate.least = {100.0, RateSchedule::Per::month};
    auto lines = year.bill(rate);
    CHECK(cost_of(lines, "2025-01") == Approx(744.0 + 31.0 * 3.298));
    CHECK(cost_of(lines, "2025-02") == Approx(67.2 + 28.0 * 3.298)); // 159.54, over the least
    rate.fixed = {120.0, RateSchedule::Per::year};
    lines = year.bill(rate);
    CHECK(cost_of(lines, "2025-02", "fixed charge, a twelfth of a year's a month") == Approx(10.0));
    CHECK(cost_of(lines, "2025-02") == Approx(100.0)); // 67.20 of energy, 10 fixed, 22.80 up to the least
    rate.least = {}, rate.least_of_year = {5000.0, RateSchedule::Per::year};
    lines = year.bill(rate);
    CHECK(cost_of(lines, "2025-12", "up to") == Approx(5000.0 - 744.0 - 8016.0 * 0.1 - 120.0));
    CHECK(total(lines) == Approx(5000.0));
    // Both: eleven months of 100 and January's 754 make 1,854, which a year of 2,000 fills up in December.
    rate.least = {100.0, RateSchedule::Per::month}, rate.least_of_year.amount = 2000.0;
    lines = year.bill(rate);
    CHECK(cost_of(lines, "2025-12", "up to the least of a month") == Approx(100.0 - 744.0 * 0.1 - 10.0));
    CHECK(cost_of(lines, "2025-12", "up to the least of a year") == Approx(2000.0 - 754.0 - 11.0 * 100.0));
    CHECK(total(lines) == Approx(2000.0));
    rate.least_of_year.amount = 1850.0; // the months alone are more
    CHECK(total(year.bill(rate)) == Approx(1854.0));
}

TEST_CASE("exports earn the sell rate as they flow, by the hour, or run the meter backwards") {
    // 100 kW in; from noon to 18 o'clock 40 kW out instead.
    const auto in = [](const Moment& t) { return t.hour >= 12 && t.hour < 18 ? 0.0 : 100.0; };
    const auto out = [](const Moment& t) { return t.hour >= 12 && t.hour < 18 ? 40.0 : 0.0; };
    RateSchedule rate = one_price(0.05);
    rate.energy.front().front().sell = 0.02 / kwh;
    rate.exports = RateSchedule::Exports::net_billing;
    CHECK(cost_of(MeteredYear(in, out).bill(rate), "2025-01") == Approx(31.0 * (1800.0 * 0.05 - 240.0 * 0.02)));
    rate.exports = RateSchedule::Exports::net_metering;
    CHECK(cost_of(MeteredYear(in, out).bill(rate), "2025-01") == Approx(31.0 * (1800.0 - 240.0) * 0.05));

    // Within an hour half of it takes 100 kW and half gives 40 kW: by the hour 30 kWh are bought.
    MeteredYear year(flat(50.0), flat(20.0));
    rate.exports = RateSchedule::Exports::net_billing;
    CHECK(cost_of(year.bill(rate), "2025-01") == Approx(744.0 * (50.0 * 0.05 - 20.0 * 0.02)));
    rate.exports = RateSchedule::Exports::net_billing_by_hour;
    CHECK(cost_of(year.bill(rate), "2025-01") == Approx(744.0 * 30.0 * 0.05));
}

TEST_CASE("what a month leaves under net metering goes on, and the year's rest earns the sell rate") {
    const auto in = [](const Moment& t) { return t.month == 11 ? 10.0 : t.month == 0 ? 0.0 : 30.0; };
    const auto out = [](const Moment& t) { return t.month == 0 ? 40.0 : t.month == 11 ? 60.0 : 0.0; };
    RateSchedule rate = one_price(0.05);
    rate.energy.front().front().sell = 0.02 / kwh;
    rate.exports = RateSchedule::Exports::net_metering;
    const auto lines = MeteredYear(in, out).bill(rate);
    CHECK(cost_of(lines, "2025-01") == 0.0);
    // January left 744 x 40 = 29,760 kWh; February takes 672 x 30 = 20,160 and leaves 9,600; March 22,320.
    CHECK(cost_of(lines, "2025-02") == 0.0);
    CHECK(cost_of(lines, "2025-03") == Approx((22320.0 - 9600.0) * 0.05));
    CHECK(cost_of(lines, "2025-12") == Approx(-744.0 * 50.0 * 0.02));
}

TEST_CASE("part of a month pays that part") {
    RateSchedule rate = one_price(0.0);
    rate.energy = {{{31000.0 * kwh, 0.10 / kwh}, {open, 0.05 / kwh}}};
    rate.flat_demand.periods = {{{open, 10.0 / kw}}};
    rate.fixed = {310.0, RateSchedule::Per::month};
    MeteredYear year(flat(100.0), {}, 1);
    year.windows.resize(48);
    year.months = {{2025, 1, 2.0 / 31.0, 31.0, 0, 48}};
    const auto lines = year.bill(rate);
    CHECK(cost_of(lines, "2025-01", "energy") == Approx(2000.0 * 0.10 + 2800.0 * 0.05)); // 2 of 31 days of the tier
    CHECK(cost_of(lines, "2025-01", "demand") == Approx(100.0 * 10.0 * 2.0 / 31.0));
    CHECK(cost_of(lines, "2025-01", "fixed") == Approx(20.0));
    rate.least_of_year.amount = 310000.0; // two days of it: 310,000 / 12 * 2 / 31, and the line says so
    const auto least = year.bill(rate);
    CHECK(total(least) == Approx(310000.0 / 12.0 * 2.0 / 31.0));
    CHECK(cost_of(least, "2025-01", "up to the least of a year, 0.005376 of the year") ==
          Approx(310000.0 / 186.0 - total(lines)));
    // A whole month and a moment of the next cost what the month costs and that moment's part.
    MeteredYear longer(flat(100.0), {}, 2);
    longer.windows.resize(744);
    longer.windows.push_back({100.0 * kwh * 0.1, 0.0, 360.0, 1, 0});
    longer.months = {{2025, 1, 1.0, 31.0, 0, 744}, {2025, 2, 0.1 / 672.0, 28.0, 744, 745}};
    CHECK(cost_of(longer.bill(rate), "2025-02", "demand") == Approx(100.0 * 10.0 * 0.1 / 672.0));
}

TEST_CASE("an adjustment by month lies on all energy") {
    RateSchedule rate = one_price(0.05);
    rate.adjustment[6] = 0.01 / kwh;
    const auto lines = MeteredYear(flat(10.0)).bill(rate);
    CHECK(cost_of(lines, "2025-07") == Approx(7440.0 * 0.06));
    CHECK(cost_of(lines, "2025-08") == Approx(7440.0 * 0.05));
}

TEST_CASE("the first bill by hand of docs/bills.md: tiers, two periods, demand, a ratchet and a charge by the day") {
    RateSchedule rate = one_price(0.0);
    rate.energy = {{{20000.0 * kwh, 0.10 / kwh}, {open, 0.05 / kwh}},
                   {{20000.0 * kwh, 0.30 / kwh}, {open, 0.20 / kwh}}};
    for (auto* s : {&rate.energy_weekday, &rate.energy_weekend})
        for (auto& hours : *s)
            for (std::size_t h = 12; h < 24; ++h) hours[h] = 1;
    rate.flat_demand.periods = {{{open, 10.0 / kw}}};
    rate.lookback_share = 0.6, rate.lookback_range = 11;
    rate.fixed = {3.298, RateSchedule::Per::day};
    const auto lines = MeteredYear([](const Moment& t) {
                           if (t.month == 0 && t.day == 10 && t.hour == 14) return 900.0;
                           return t.hour < 12 ? 50.0 : 150.0;
                       }).bill(rate);
    CHECK(cost_of(lines, "2025-04") ==
          Approx(540.0 + 630.0 + 4380.0 + 7880.0 + 1500.0 + 3900.0 + 98.94).epsilon(1e-12));
    CHECK(cost_of(lines, "2025-01") == Approx(540.0 + 660.0 + 4380.0 + 8390.0 + 9000.0 + 102.238).epsilon(1e-12));
    for (int m = 1; m < 12; ++m) {
        const double length = days[static_cast<std::size_t>(m)];
        CHECK(cost_of(lines, month_of(m)) == Approx(5400.0 * 0.10 + (600.0 * length - 5400.0) * 0.05 + 14600.0 * 0.30 +
                                                    (1800.0 * length - 14600.0) * 0.20 + 540.0 * 10.0 + 3.298 * length)
                                                 .epsilon(1e-12));
    }
}

TEST_CASE("hours of demand are of the billed demand, ratchet and all, and a charge by the year is a twelfth a month") {
    RateSchedule rate = one_price(0.0);
    rate.energy = {{{100.0 * kwh / kw, 0.10 / kwh}, {open, 0.05 / kwh}}}; // the first 100 hours of demand
    rate.tier_unit = RateSchedule::TierUnit::hours_of_demand;
    rate.lookback_share = 0.6, rate.lookback_range = 11;
    rate.fixed = {1200.0, RateSchedule::Per::year};
    const auto lines = MeteredYear([](const Moment& t) {
                           return t.month == 0 && t.day == 10 && t.hour == 14 ? 900.0 : 150.0;
                       }).bill(rate);
    // April: 108,000 kWh at 150 kW, of which 60 % of January's 900 kW are billed: 54,000 kWh are first hours
    CHECK(cost_of(lines, "2025-04") == Approx(54000.0 * 0.10 + 54000.0 * 0.05 + 100.0).epsilon(1e-12));
}

TEST_CASE("demand has the periods of its own month") {
    RateSchedule rate = one_price(0.0);
    rate.demand.periods = {{{open, 3.0 / kw}}, {{open, 8.0 / kw}}};
    rate.demand_weekday[5].fill(1), rate.demand_weekend[5].fill(1); // June
    const auto lines = MeteredYear(flat(1000.0)).bill(rate);
    CHECK(cost_of(lines, "2025-05") == Approx(3000.0));
    CHECK(cost_of(lines, "2025-06") == Approx(8000.0));
    CHECK(cost_of(lines, "2025-07") == Approx(3000.0));
}
