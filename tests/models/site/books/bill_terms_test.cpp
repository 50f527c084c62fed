#include "models/site/books/bill_terms.hpp"

#include "tests/catch.hpp"
#include "tests/models/site/example_design.hpp"

using namespace sitewatt;

namespace {
constexpr double day = 86400.0, kwh = 3.6e6; // s, J
const Place line{"rate.json", 5, 3};

SiteDesign site() {
    auto d = example::unsized();
    auto& g = d.grids.front();
    g.contract = example::defaults(grid_contract_fields);
    g.coincident_hours.clear();
    g.schedule.energy = {{{infinity, 0.05 / kwh}}};
    return d;
}
/// What is said after a flat load of 1 MW until `time`, and as flat exports.   @param sold  W
std::string said(const SiteDesign& d, double time, bool placed = true, double sold = 0.0) {
    GridMeter meter(d.calendar, d.grids.front());
    for (double t = 0.0; t < time;) {
        t = std::min(meter.next_reading(t), time);
        meter.read(t, {1e6 * t, sold * t, 0.0, 0.0, 0.0}, true);
    }
    std::string all;
    for (const auto& w : bill_warnings(d.grids.front(), meter)) {
        CHECK((w.place == line) == placed);
        all += w.message + "\n";
    }
    return all;
}
} // namespace

TEST_CASE("readings that the rate is not for are told with both numbers") {
    auto d = site();
    auto& terms = d.grids.front().schedule.terms;
    CHECK(said(d, 40.0 * day).empty());
    terms.most_demand = {500e3, line};
    CHECK_THAT(said(d, 2.0 * day), Catch::Contains("demands of up to 500 kW, the meter read 1000 kW"));
    terms = {};
    terms.least_demand = {1.5e6, line};
    CHECK_THAT(said(d, 2.0 * day), Catch::Contains("demands of at least 1500 kW, the meter read 1000 kW"));
    terms = {};
    terms.least_demand = {1e6 - 1.0, line}, terms.most_demand = {1e6 + 1.0, line};
    CHECK(said(d, 2.0 * day).empty());
}

TEST_CASE("a month's energy is judged by months that were run whole") {
    auto d = site(); // January has 744,000 kWh
    auto& terms = d.grids.front().schedule.terms;
    terms.least_energy = {700e3 * kwh, line};
    CHECK(said(d, 2.0 * day).empty()); // of two days nobody knows
    CHECK(said(d, 31.0 * day).empty());
    CHECK_THAT(said(d, 59.0 * day), Catch::Contains("at least 700000 kWh, the meter read 672000 kWh")); // February
    terms = {};
    terms.most_energy = {700e3 * kwh, line};
    CHECK_THAT(said(d, 59.0 * day), Catch::Contains("up to 700000 kWh, the meter read 744000 kWh"));
}

TEST_CASE("charges of a year on a part of one are told with the part, and not on a whole one") {
    auto d = site();
    d.grids.front().schedule.least_of_year = {1e6, RateSchedule::Per::year};
    CHECK_THAT(said(d, 31.0 * day, false),
               Catch::Contains("the least charge of the year 2025 counts by the 8.33333 %"));
    CHECK(said(d, 365.0 * day, false).empty());
    CHECK_THAT(said(d, 396.0 * day, false), Catch::Contains("of the year 2026"));
    d.grids.front().schedule.least = {1e6, RateSchedule::Per::month}, d.grids.front().schedule.least_of_year = {};
    CHECK(said(d, 2.0 * day, false).empty());
    d.grids.front().contract.minimum_take = 0.5;
    CHECK_THAT(said(d, 31.0 * day, false), Catch::Contains("the minimum take of the year 2025"));
}

TEST_CASE("what net metering leaves at the end of a part of a year is told with its energy") {
    auto d = site();
    d.grids.front().schedule.exports = RateSchedule::Exports::net_metering;
    CHECK_THAT(said(d, 31.0 * day, false, 1.5e6), // 744 h of 0.5 MW
               Catch::Contains("leaves 372000 kWh at the end of the run"));
    CHECK_THAT(said(d, 396.0 * day, false, 1.5e6), Catch::Contains("leaves 372000 kWh")); // a year, and January again
    CHECK(said(d, 31.0 * day, false, 0.5e6).empty());                                     // nothing is left
    CHECK(said(d, 365.0 * day, false, 1.5e6).empty());                                    // nor to come
    d.grids.front().schedule.exports = RateSchedule::Exports::net_billing;
    CHECK(said(d, 31.0 * day, false, 1.5e6).empty());
}

TEST_CASE("a ratchet that looks back on months that were not run is told") {
    auto d = site();
    auto& rate = d.grids.front().schedule;
    rate.lookback_share = 0.75;
    rate.lookback_months[5] = rate.lookback_months[6] = true;
    CHECK_THAT(said(d, 120.0 * day, false), Catch::Contains("looks back on 2 months"));
    CHECK_THAT(said(d, 170.0 * day, false), Catch::Contains("looks back on 1 month "));
    CHECK(said(d, 200.0 * day, false).empty());
    rate.lookback_range = 3;
    CHECK_THAT(said(d, 200.0 * day, false), Catch::Contains("looks back on 5 months"));
    CHECK(said(d, 365.0 * day, false).empty());
    rate.lookback_range = 0;
    d.calendar = Calendar(Calendar::date(2025, 8, 1)); // June and July are before it, not in it
    CHECK_THAT(said(d, 120.0 * day, false), Catch::Contains("looks back on 2 months"));
}
