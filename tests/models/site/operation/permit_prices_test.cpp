#include "models/site/operation/permit_prices.hpp"

#include "tests/catch.hpp"
#include "tests/models/site/example_design.hpp"
#include "tests/models/site/example_run.hpp"

#include <numeric>

using namespace sitewatt;

namespace {
constexpr double day = 86400.0, mwh = 3.6e9;

/// A year of a small site beside a grid that could carry it, with a turbine that costs less.
struct Year : example::Run {
    explicit Year(const std::vector<Override>& more, const char* duration = "365 day")
        : Run("sites/studies/energy-sources",
              {{"hall.a.count", "240"},
               {"power.battery.rated_power", "0 MW"},
               {"power.adequacy_years", "0"},
               {"power.grid.outages_per_year", "0"},
               {"power.grid.energy_price", "50 USD/MWh"},
               {"power.grid.peak_factor", "2"},
               {"power.gas.use", "titan_130"},
               {"power.gas.count", "1"},
               {"power.gas.fuel_price", "3 USD/MMBtu"},
               {"run.duration", duration}},
              more) {}
    /// Price of grid energy in the hours that units made power, by what they made.
    double price_of_generation() const {
        const auto made = rows("generation"), price = rows("energy_price");
        return std::inner_product(made.begin(), made.end(), price.begin(), 0.0) /
               std::accumulate(made.begin(), made.end(), 0.0);
    }
    bool says(const std::string& what) const {
        for (const auto& w : result->warnings)
            if (w.message.find(what) != std::string::npos) return true;
        return false;
    }
};
std::string tons(double kg) { return std::to_string(kg / 1e3) + " t"; }
} // namespace

TEST_CASE("the price of a permit leaves units the dearest hours, as many as it allows") {
    auto d = example::sized();
    d.batteries.clear();
    d.fleets[0].turbine.count = 1.0;
    d.grids[0].grid.import_limit = 50e6, d.grids[0].grid.demand_charge = 0.0, d.grids[0].grid.delivery_price = 0.0;
    d.keep_permits = true;
    d.calendar = Calendar(Calendar::date(2025, 1, 1));
    auto air = example::summer();
    const auto unit = source_cost::unit(d.fleets[0], d.economics, air);
    const auto full = ThermalFleet<double>::output(d.fleets[0].turbine, {unit.most},
                                                   {0.0, 1.0, air.dry_bulb, air.wet_bulb, air.pressure});
    // prices of 0 to 200 USD/MWh, all alike often; a quarter of all hours of the rest of the year may be run
    DemandHistory history;
    history.record(0.0, {20e6, 0.0, 0.0, {0.0}});
    for (int k = 1; k <= 28 * 24; ++k) {
        const double price = 200.0 * std::fmod(k * 0.6180339887, 1.0) / mwh;
        history.record(3600.0 * (k - 1) + 1.0, {20e6, 0.0, 0.0, {price}});
        history.record(3600.0 * k - 1.0, {20e6, 0.0, 0.0, {price}});
    }
    const double left = 337.0 * day;
    d.economics.nox_permit = 0.25 * left * full.nox / 0.99;
    PermitPrices prices(d);
    const Permits permits(d);
    REQUIRE(prices.due(0.0));
    REQUIRE(prices.update(28.0 * day, air, history, permits, 0.0));
    const double per_joule = full.nox / unit.most, dearest_quarter = 150.0 / mwh;
    CHECK(prices.prices()[0].emitted[0] == Approx((dearest_quarter - unit.full()) / per_joule).epsilon(0.02));
    d.calendar = Calendar(Calendar::date(2025, 7, 1)); // a run from July has as long a year
    PermitPrices from_july(d);
    REQUIRE(from_july.update(28.0 * day, air, history, permits, 0.0));
    CHECK(from_july.prices()[0].emitted[0] == Approx(prices.prices()[0].emitted[0]));
    d.calendar = Calendar(Calendar::date(2025, 1, 1));
    CHECK_FALSE(prices.due(28.5 * day));
    CHECK(prices.due(29.0 * day));

    // The rest of the year is known, at 100 to 300 USD/MWh: its dearest quarter is over 250, whatever was before.
    const auto dearer = [&](double from, double) {
        auto then = air;
        then.grids[0].energy_price = (100.0 + 200.0 * std::fmod(from / 3600.0 * 0.6180339887, 1.0)) / mwh;
        return then;
    };
    PermitPrices foreseen(d);
    foreseen.use(dearer, 365.0 * day);
    REQUIRE(foreseen.update(28.0 * day, air, history, permits, 0.0));
    CHECK(foreseen.prices()[0].emitted[0] == Approx((250.0 / mwh - unit.full()) / per_joule).epsilon(0.02));
    PermitPrices leap(d); // of a run of 365 days in a year of one more
    leap.use(dearer, 364.0 * day);
    REQUIRE(leap.update(28.0 * day, air, history, permits, 0.0));
    CHECK(leap.prices()[0].emitted[0] == Approx((250.0 / mwh - unit.full()) / per_joule).epsilon(0.02));
    PermitPrices summer(d); // of a run that ends before the year does
    summer.use(dearer, 200.0 * day);
    REQUIRE(summer.update(28.0 * day, air, history, permits, 0.0));
    CHECK(summer.prices()[0].emitted[0] == prices.prices()[0].emitted[0]);

    d.economics.nox_permit *= 4.0; // enough for every hour
    PermitPrices ample(d);
    CHECK_FALSE(ample.update(28.0 * day, air, history, permits, 0.0));
    CHECK(ample.prices()[0].emitted[0] == 0.0);
    d.keep_permits = false;
    CHECK_FALSE(PermitPrices(d).due(0.0));
}

TEST_CASE("a permit that nothing can keep costs no more than puts the clean unit before the other") {
    auto d = example::sized();
    d.batteries.clear();
    d.grids[0].grid.import_limit = 1.0; // W: nothing
    d.fleets[0].turbine.count = 1.0, d.fleets[0].turbine.minimum_load = 0.0;
    d.fleets.push_back(d.fleets[0]);
    auto& clean = d.fleets[1];
    clean.label = "clean";
    clean.turbine.nox_ppm *= 1e-3;
    clean.cost.fuel_price = 2.0 * d.fleets[0].cost.fuel_price;
    d.keep_permits = true;
    d.calendar = Calendar(Calendar::date(2025, 1, 1));
    d.economics.nox_permit = 1e-3; // kg
    const auto air = example::summer();
    const auto dirty_unit = source_cost::unit(d.fleets[0], d.economics, air),
               clean_unit = source_cost::unit(clean, d.economics, air);
    const auto use = [&](std::size_t fleet) { // kg/J
        return ThermalFleet<double>::output(d.fleets[fleet].turbine, {dirty_unit.most},
                                            {0.0, 1.0, air.dry_bulb, air.wet_bulb, air.pressure})
                   .nox /
               dirty_unit.most;
    };
    DemandHistory history; // more than one of them makes, less than both do
    history.record(0.0, {1.3 * dirty_unit.most});
    for (int k = 1; k <= 28 * 24; ++k) history.record(3600.0 * k, {1.3 * dirty_unit.most});
    PermitPrices prices(d);
    REQUIRE(prices.update(28.0 * day, air, history, Permits(d), 0.0));
    const double price = prices.prices()[0].emitted[0];
    CHECK(price == Approx((clean_unit.full() - dirty_unit.full()) / (use(0) - use(1))).epsilon(0.05));
    prices.update(29.0 * day, air, history, Permits(d), 0.0);
    CHECK(prices.time_short() == day); // and it says that no price keeps it
}

TEST_CASE("nitrogen oxides that would be used up in autumn last the year, in the hours that are worth most") {
    const Year free({});
    const double all = free.kpi("nox_total");
    REQUIRE(all > 0.0);
    const double permit = 0.7 * all;
    const std::vector<Override> limited{{"economics.nox_permit", tons(permit)}};
    const Year counted(limited);
    CHECK(counted.kpi("nox_permit_used") < 300.0 * day); // in autumn at the latest
    CHECK(counted.says("used up on day"));
    auto keep = limited;
    keep.push_back({"power.permits", "kept"});
    const Year kept(keep);
    CHECK(kept.kpi("nox_total") <= permit);
    CHECK(kept.kpi("nox_total") > 0.9 * permit); // not hoarded
    CHECK(kept.kpi("nox_permit_used") == infinity);
    CHECK_FALSE(kept.says("nitrogen oxides came to"));
    CHECK(kept.kpi("energy_unserved") <= counted.kpi("energy_unserved") + 1.0);
    CHECK(kept.price_of_generation() > 1.02 * counted.price_of_generation());
    CHECK(kept.kpi("nox_permit_price") > 0.0);
    // what it costs: the running cost of the year more, and what the days with and without the price say it is
    const double dearer = kept.kpi("cost_running") - counted.kpi("cost_running");
    CHECK(dearer > 0.0);
    CHECK(kept.kpi("permits_cost") == Approx(dearer).epsilon(0.25));
    CHECK(kept.kpi("permits_cost_per_mtoken") ==
          Approx(1e6 * kept.kpi("permits_cost") / (kept.kpi("tokens_input") + kept.kpi("tokens_output"))));
}

TEST_CASE("a permit that is never short costs nothing, whatever is paid for peaks") {
    const Year free({});
    const Year ample({{"economics.nox_permit", tons(1.25 * free.kpi("nox_total"))}, {"power.permits", "kept"}});
    CHECK(ample.kpi("nox_permit_price") == 0.0);
    CHECK(ample.kpi("cost_running") == free.kpi("cost_running"));
    CHECK(std::abs(ample.kpi("permits_cost")) < 1.0); // USD
}

TEST_CASE("a permit lasts through the season in which power is dear") {
    // 100 USD/MWh by day from October on, 50 before: what the unit emits in those hours is about what it may in all
    const std::vector<Override> autumn{{"power.grid.peak_first_month", "10"},
                                       {"power.grid.peak_last_month", "12"},
                                       {"power.grid.demand_charge", "0 USD/kW"}};
    auto kept = autumn;
    kept.push_back({"economics.nox_permit", tons(0.1 * Year(autumn).kpi("nox_total"))});
    kept.push_back({"power.permits", "kept"});
    const Year year(kept);
    CHECK(year.kpi("nox_permit_used") == infinity);
    const auto made = year.rows("generation");
    const auto of_days = [&](std::size_t from, std::size_t to) {
        const auto row = [&](std::size_t d) {
            return made.begin() + static_cast<std::ptrdiff_t>(d * made.size() / 365);
        };
        return std::accumulate(row(from), row(to), 0.0);
    };
    CHECK(of_days(30, 212) == 0.0);                     // February to July
    CHECK(of_days(334, 365) > 0.5 * of_days(273, 304)); // December, as dear as October
    CHECK(of_days(273, 365) > 0.7 * of_days(0, 365));
}

TEST_CASE("a plan keeps a permit as the rules do") {
    const std::vector<Override> plan{{"power.dispatch", "look_ahead"}};
    auto limited = plan;
    const double permit = 0.7 * Year(plan).kpi("nox_total");
    limited.push_back({"economics.nox_permit", tons(permit)});
    limited.push_back({"power.permits", "kept"});
    const Year kept(limited);
    CHECK(kept.kpi("nox_total") <= permit);
    CHECK(kept.kpi("nox_total") > 0.9 * permit);
}

TEST_CASE("where nothing else carries the load it is carried, and the excess said with its day and its units") {
    const std::vector<Override> island{{"power.grid.import_limit", "0 MW"}, {"power.gas.count", "3"}};
    const double all = Year(island, "60 day").kpi("nox_total");
    auto limited = island;
    limited.push_back({"economics.nox_permit", tons(0.5 * all)});
    limited.push_back({"power.permits", "kept"});
    const Year kept(limited, "60 day");
    CHECK(kept.kpi("nox_total") > 0.95 * all);
    CHECK(kept.kpi("energy_unserved") < 1e-3 * kept.kpi("energy_site"));
    CHECK(kept.says("100 % by power.gas; dispatch was to keep it"));
    CHECK(kept.says("used up on day"));
}

TEST_CASE("hours and starts of units are kept as tons are") {
    const Year by_hours({{"economics.hours_permit", "5000 h"}, {"power.permits", "kept"}});
    CHECK(by_hours.kpi("unit_hours") <= 5000.0 * 3600.0);
    CHECK(by_hours.kpi("unit_hours") > 0.9 * 5000.0 * 3600.0);
    CHECK(by_hours.kpi("hours_permit_price") > 0.0);
    CHECK(by_hours.kpi("hours_permit_margin") ==
          Approx(1.0 - by_hours.kpi("unit_hours") / (5000.0 * 3600.0)).margin(0.01));
    const std::vector<Override> noon{{"power.grid.energy_price", "30 USD/MWh"},
                                     {"power.grid.peak_factor", "2.5"},
                                     {"power.grid.demand_charge", "0 USD/kW"}};
    REQUIRE(Year(noon).kpi("starts_per_unit") > 110.0); // one a day in the four months that have a peak price
    auto limited = noon;
    limited.push_back({"economics.starts_permit", "60"});
    limited.push_back({"power.permits", "kept"});
    const Year kept(limited);
    CHECK(kept.kpi("starts_per_unit") <= 60.0);
    CHECK(kept.kpi("starts_permit_price") > 0.0);
    CHECK(kept.kpi("starts_permit_used") == infinity);
    CHECK_THROWS(kept.kpi("permits_cost")); // the hours of a day do not know what a start spared costs
}
