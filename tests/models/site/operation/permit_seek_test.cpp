#include "models/site/operation/permit_prices.hpp"
#include "tests/catch.hpp"
#include "tests/models/site/example_design.hpp"
#include "tests/models/site/example_run.hpp"

#include <string>
#include <utility>
#include <vector>

using namespace sitewatt;

namespace {
constexpr double day = 86400.0;

/// A unit at full load for four weeks beside a grid that costs a twentieth more in every hour.
struct Beside {
    SiteDesign design;
    Surroundings air;
    source_cost::Unit unit;
    DemandHistory history;
    Instant<double> now;
};
Beside beside_a_grid() {
    auto d = example::sized();
    d.batteries.clear();
    d.fleets[0].turbine.count = 1.0;
    d.keep_permits = true;
    d.calendar = Calendar(Calendar::date(2025, 1, 1));
    auto air = example::summer();
    const auto unit = source_cost::unit(d.fleets[0], d.economics, air);
    const double price = 1.05 * unit.full();
    d.grids[0].grid.import_limit = 2.0 * unit.most, d.grids[0].grid.demand_charge = 0.0,
    d.grids[0].grid.delivery_price = 0.0;
    air.grids[0].energy_price = price;
    DemandHistory history;
    for (int k = 0; k <= 28 * 24; ++k) history.record(3600.0 * k, {unit.most, 0.0, 0.0, {price}});
    Instant<double> now(d);
    now.supply.fleets[0] = ThermalFleet<double>::output(d.fleets[0].turbine, {unit.most},
                                                        {0.0, 1.0, air.dry_bulb, air.wet_bulb, air.pressure});
    return {std::move(d), air, unit, std::move(history), std::move(now)};
}
} // namespace

TEST_CASE("a price at which units should stop and do not grows until they do") {
    auto [d, air, unit, history, now] = beside_a_grid();
    d.economics.nox_permit = 0.4 * now.supply.fleets[0].nox * 365.0 * day;
    Commands commands;
    commands.units_online = {1.0};
    Permits permits(d);
    permits.count(0.0, now, commands, [](std::size_t) { return 0; });
    PermitPrices prices(d);
    const auto price_on = [&](int date) {
        prices.update(date * day, air, history, permits, 0.0);
        return prices.prices()[0].emitted[0];
    };
    const double first = price_on(28);
    // of its break-even, and so much over it that nothing a month brings lets it run
    CHECK(first == Approx(1.25 * 0.05 * unit.full() * unit.most / now.supply.fleets[0].nox).epsilon(1e-3));
    double grown = first;
    for (int date = 29; date < 36; ++date) {
        permits.count(date * day, now, commands, [](std::size_t) { return 0; }); // it runs on all day
        const double then = std::exchange(grown, price_on(date));
        CHECK(grown > 1.05 * then);
    }
    CHECK(grown < 2.0 * first);
    // From then on they run where the price lets them: months with and without take turns, and the permit is used.
    const double running = now.supply.fleets[0].nox;
    int turns = 0;
    for (int date = 36; date < 365; ++date) {
        const double then = std::exchange(now.supply.fleets[0].nox, grown < 0.99 * first ? running : 0.0);
        turns += (then > 0.0) != (now.supply.fleets[0].nox > 0.0) ? 1 : 0;
        permits.count(date * day, now, commands, [](std::size_t) { return 0; });
        grown = price_on(date);
    }
    CHECK(permits.emitted(0).year() <= d.economics.nox_permit);
    CHECK(permits.emitted(0).year() > 0.96 * d.economics.nox_permit);
    CHECK(turns > 4);
    CHECK(turns < 12);
}

TEST_CASE("a permit that may well not bind costs nothing before it does, and is kept") {
    auto [d, air, unit, history, now] = beside_a_grid();
    const double running = now.supply.fleets[0].nox;
    for (const double share : {0.97, 0.6}) { // of what a year of full load emits
        CAPTURE(share);
        d.economics.nox_permit = share * running * 365.0 * day;
        Permits permits(d);
        PermitPrices prices(d);
        Commands commands;
        commands.units_online = {1.0};
        double price = 0.0;
        int first = 0; // day of the first price
        for (int date = 0; date < 365; ++date) {
            now.supply.fleets[0].nox = price > 0.0 ? 0.0 : running; // any price stops it beside such a grid
            permits.count(date * day, now, commands, [](std::size_t) { return 0; });
            prices.update(date * day, air, history, permits, 0.0);
            price = prices.prices()[0].emitted[0];
            if (price > 0.0 && first == 0) first = date;
        }
        permits.count(365.0 * day, now, commands, [](std::size_t) { return 0; });
        CHECK(permits.emitted(0).year() <= d.economics.nox_permit);
        if (share > 0.9)
            CHECK(first > 90);
        else
            CHECK(first <= 31);
    }
}

TEST_CASE("hours that are worth the same run by whole months, so that starts are few and other months have no peak") {
    const auto year = [](const char* turbines, const char* permit) {
        return example::finished("sites/studies/energy-sources", {{"hall.a.count", "240"},
                                                                  {"power.battery.rated_power", "0 MW"},
                                                                  {"power.adequacy_years", "0"},
                                                                  {"power.grid.outages_per_year", "0"},
                                                                  {"power.grid.energy_price", "50 USD/MWh"},
                                                                  {"power.grid.peak_factor", "1"},
                                                                  {"power.gas.use", "titan_130"},
                                                                  {"power.gas.count", turbines},
                                                                  {"power.gas.fuel_price", "3 USD/MMBtu"},
                                                                  {"power.permits", "kept"},
                                                                  {"economics.nox_permit", permit},
                                                                  {"run.duration", "365 day"}});
    };
    const auto all = year("1", "100 t"), none = year("0", "100 t"), kept = year("1", "8 t");
    CHECK(kept.kpi("nox_total") > 0.96 * 8000.0);
    CHECK(kept.kpi("nox_total") <= 8000.0);
    CHECK(kept.kpi("unit_starts") < 365.0 / 4.0); // some spare the top of the peak of a month at rest
    // Months of both kinds are known to be possible: what they cost together is no less than need be.
    const double share = kept.kpi("nox_total") / all.kpi("nox_total");
    const double mixed = share * all.kpi("cost_running") + (1.0 - share) * none.kpi("cost_running");
    CHECK(kept.kpi("cost_running") < 1.03 * mixed);
    CHECK(kept.kpi("permits_cost") == Approx(kept.kpi("cost_running") - all.kpi("cost_running")).epsilon(0.1));
}

TEST_CASE("what the grid lacks each day is kept for, in the hours that units run for it and not those of full load") {
    const auto year = example::finished("sites/studies/energy-sources", {{"hall.a.count", "110"},
                                                                         {"power.battery.rated_power", "0 MW"},
                                                                         {"power.adequacy_years", "0"},
                                                                         {"power.grid.outages_per_year", "0"},
                                                                         {"power.grid.energy_price", "95 USD/MWh"},
                                                                         {"power.grid.peak_factor", "1"},
                                                                         {"power.grid.demand_charge", "7 USD/kW"},
                                                                         {"power.grid.import_limit", "7 MW"},
                                                                         {"power.engines.use", "jenbacher_j620"},
                                                                         {"power.engines.count", "4"},
                                                                         {"power.engines.fuel_price", "9 USD/MMBtu"},
                                                                         {"power.permits", "kept"},
                                                                         {"economics.hours_permit", "3000 h"},
                                                                         {"run.duration", "365 day"}});
    CHECK(year.kpi("hours_permit_margin") >= 0.0);
    CHECK(year.kpi("hours_permit_margin") < 0.1); // not hoarded
}
