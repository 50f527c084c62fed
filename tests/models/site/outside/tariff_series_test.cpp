#include "models/money/contract_schedule.hpp"
#include "models/site/outside/climate.hpp"
#include "models/site/outside/tariff_series.hpp"
#include "tests/catch.hpp"
#include "tests/models/site/example_site.hpp"

#include <algorithm>
#include <numeric>

using namespace sitewatt;

namespace {
/// The price that holds in the middle of every hour.
std::vector<double> prices_of(const RateSchedule& rate, const Calendar& calendar, std::size_t hours) {
    const Steps steps = tariff_prices(rate, calendar, 3600.0 * static_cast<double>(hours));
    std::vector<double> prices;
    for (std::size_t k = 0; k < hours; ++k) prices.push_back(steps(3600.0 * (static_cast<double>(k) + 0.5)));
    return prices;
}
} // namespace

TEST_CASE("every hour of a run has the price of its date and weekday") {
    GridContract contract{};
    for (const auto& row : grid_contract_fields) contract.*row.member = row.fallback;
    contract.peak_factor = 1.6;
    contract.off_peak_factor = 0.75;
    const double peak = 1.6 * 50.0 / 3.6e9, low = 0.75 * 50.0 / 3.6e9;
    const auto all = contract_schedule(50.0 / 3.6e9, 0.0, 0.0, contract, PeakDays::all);
    const auto prices = prices_of(all, Calendar(), 8760);
    REQUIRE(prices.size() == 8760);
    CHECK(std::count_if(prices.begin(), prices.end(), [&](double p) { return p == Approx(peak); }) == 122 * 8);
    CHECK(prices[24 * 160 + 13] == Approx(peak)); // June, one o'clock
    CHECK(prices[24 * 160 + 21] == Approx(low));
    CHECK(prices[24 * 20 + 13] == Approx(low)); // January
    CHECK(std::accumulate(prices.begin(), prices.end(), 0.0) == Approx(122 * 8 * peak + (8760 - 122 * 8) * low));

    // A run from 3 July 2024, a Thursday, with the 4th a holiday: of the week to the 9th four days have a peak.
    const auto week = contract_schedule(50.0 / 3.6e9, 0.0, 0.0, contract, PeakDays::monday_to_friday);
    const Calendar july(Calendar::date(2024, 7, 3), 0.0, {}, {Calendar::date(2024, 7, 4)});
    const auto some = prices_of(week, july, 7 * 24);
    CHECK(std::count_if(some.begin(), some.end(), [&](double p) { return p == Approx(peak); }) == 4 * 8);
    CHECK(some[24 + 13] == Approx(low));
}

TEST_CASE("four coincident hours fall on summer afternoons, one in each month") {
    const auto hours = coincident_hours(synthetic_year(*find_climate("abilene"), 1), Calendar(), 86400.0);
    REQUIRE(hours.size() == 4);
    for (std::size_t i = 0; i < 4; ++i) {
        const double day = hours[i] / 86400.0;
        CHECK(day >= 151.0);
        CHECK(day < 273.0);
        CHECK(std::fmod(hours[i], 86400.0) / 3600.0 >= 14.0);
        CHECK(std::fmod(hours[i], 86400.0) / 3600.0 < 18.0);
        if (i > 0) CHECK(hours[i] > hours[i - 1] + 86400.0);
    }
}

TEST_CASE("shedding in the coincident peaks saves their charge, and untaken energy is paid") {
    std::vector<Override> base{
        {"power.gas.count", "0"}, {"power.grid.import_limit", "450 MW"}, {"power.grid.coincident_charge", "65 USD/kW"}};
    auto shed = base;
    shed.push_back({"power.grid.coincident_shed", "80 %"});
    auto take = base;
    take.push_back({"power.grid.minimum_take", "90 %"});
    const auto plain = example::finished("sites/memphis", base), saved = example::finished("sites/memphis", shed),
               paid = example::finished("sites/memphis", take);
    // 450 MW limit, 90 MW left in the four hours: at least 100 MW less at 65 USD/kW
    CHECK(plain.kpi("cost_electricity") - saved.kpi("cost_electricity") > 100e3 * 65.0);
    CHECK(saved.kpi("tokens_output") < plain.kpi("tokens_output"));
    base.push_back({"power.grid.coincident_shed", "10 %"}); // which leaves more than the site ever takes
    const auto idle = example::finished("sites/memphis", base);
    const auto says = [](const example::Finished& f) {
        return std::ranges::any_of(f.outcome.warnings, [](const auto& w) {
            return w.message.find("it saved nothing. It is a share of the limit") != std::string::npos;
        });
    };
    CHECK(says(idle));
    CHECK_FALSE(says(saved));
    const double missing = 0.9 * 450e6 * 365.0 * 86400.0 - paid.kpi("energy_grid");
    CHECK(paid.kpi("cost_electricity") - plain.kpi("cost_electricity") == Approx(missing * 45.0 / 3.6e9).epsilon(1e-3));
}

TEST_CASE("a connection that is energised later carries nothing before") {
    const auto late = example::finished("sites/memphis", {{"run.duration", "20 day"},
                                                          {"power.gas.count", "5"},
                                                          {"power.grid.import_limit", "400 MW"},
                                                          {"power.grid.energised_at", "10 day"}});
    const auto early = example::finished("sites/memphis", {{"run.duration", "10 day"},
                                                           {"power.gas.count", "5"},
                                                           {"power.grid.import_limit", "400 MW"},
                                                           {"power.grid.energised_at", "10 day"}});
    CHECK(early.kpi("energy_grid") == 0.0);
    CHECK(late.kpi("energy_grid") > 0.1 * 0.5 * late.kpi("energy_site")); // units alone carry no more than half
}

TEST_CASE("every year of a run has its coincident and its hottest hours, the first ones whatever its length") {
    const WeatherYear weather = synthetic_year(*find_climate("abilene"), 1);
    const double year = 365.0 * 86400.0;
    const auto one = coincident_hours(weather, Calendar(), year),
               three = coincident_hours(weather, Calendar(), 3.0 * year);
    REQUIRE(three.size() == 12);
    CHECK(std::equal(one.begin(), one.end(), three.begin()));
    CHECK(hottest_hours(weather, 100, 0.5 * year) == hottest_hours(weather, 100, year));
    const auto hot = hottest_hours(weather, 100, 2.0 * year);
    REQUIRE(hot.size() == 200);
    CHECK(std::is_sorted(hot.begin(), hot.end()));
    CHECK(std::count_if(hot.begin(), hot.end(), [&](double t) { return t < year; }) == 100);
    CHECK(coincident_hours(weather, Calendar(), 366.0 * 86400.0).size() == 4); // a leap year is one
}
