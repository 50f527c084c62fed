#include "models/site/operation/permit_prices.hpp"
#include "tests/catch.hpp"
#include "tests/models/site/example_design.hpp"

#include <utility>

using namespace sitewatt;

namespace {
constexpr double day = 86400.0;
}

TEST_CASE("a price at which units should stop and do not grows until they do") {
    auto d = example::sized();
    d.batteries.clear();
    d.fleets[0].turbine.count = 1.0;
    d.keep_permits = true;
    d.calendar = Calendar(Calendar::date(2025, 1, 1));
    auto air = example::summer();
    const auto unit = source_cost::unit(d.fleets[0], d.economics, air);
    const double break_even = 1.05 * unit.full(); // of the grid in every hour
    d.grids[0].grid.import_limit = 2.0 * unit.most, d.grids[0].grid.demand_charge = 0.0,
    d.grids[0].grid.delivery_price = 0.0;
    air.grids[0].energy_price = break_even;
    DemandHistory history;
    history.record(0.0, {unit.most, 0.0, 0.0, {break_even}});
    for (int k = 1; k <= 28 * 24; ++k) history.record(3600.0 * k, {unit.most, 0.0, 0.0, {break_even}});
    Instant<double> now(d);
    now.supply.fleets[0] = ThermalFleet<double>::output(d.fleets[0].turbine, {unit.most},
                                                        {0.0, 1.0, air.dry_bulb, air.wet_bulb, air.pressure});
    d.economics.nox_permit = 0.5 * now.supply.fleets[0].nox * 365.0 * day;
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
    CHECK(first == Approx(0.05 * unit.full() * unit.most / now.supply.fleets[0].nox).epsilon(1e-3));
    double grown = first;
    for (int date = 29; date < 36; ++date) {
        permits.count(date * day, now, commands, [](std::size_t) { return 0; }); // it runs on all day
        const double then = std::exchange(grown, price_on(date));
        CHECK(grown > 1.05 * then);
    }
    CHECK(grown < 2.0 * first);
    // From then on they run where the price lets them: weeks with and without take turns, and the permit is used.
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
    CHECK(turns < 60); // starts cost something too
}
