#include "models/site/page/supply.hpp"
#include "tests/catch.hpp"
#include "tests/models/site/example_design.hpp"

#include <algorithm>

using namespace sitewatt;

namespace {
struct Running {
    SiteDesign design = example::sized();
    StateBook book{};
    Supply<double> supply{design, book};
    Commands commands = example::running(design);
    std::vector<double> x = std::vector<double>(book.count()), rates = x;
    SupplyInstant<double> at(double demand, const Surroundings& outside) {
        SupplyInstant<double> now;
        now.fleets.resize(design.fleets.size());
        now.batteries.resize(design.batteries.size());
        supply.evaluate(demand, outside, commands, x.data(), rates.data(), now);
        return now;
    }
};
double delivered(const SupplyInstant<double>& now) {
    double sum = now.grid_power;
    for (const auto& f : now.fleets) sum += f.power;
    for (const auto& b : now.batteries) sum += b.power;
    return sum;
}
} // namespace

TEST_CASE("what the sources give is the demand, less what nobody carried, more what nobody took") {
    Running r;
    for (const double generated : {0.0, 5e6, 30e6})
        for (const double demand : {0.0, 4e6, 10e6, 60e6})
            for (const double charge : {0.05, 0.5, 0.95})
                for (const double connected : {0.0, 1.0}) {
                    r.x = {demand, generated, charge};
                    auto outside = example::summer();
                    outside.grids[0].available = connected;
                    const auto now = r.at(demand, outside);
                    CHECK(delivered(now) + now.unserved - now.spilled == Approx(now.demand).margin(1e-3));
                    CHECK(now.unserved * now.spilled == 0.0);
                    CHECK(now.grid_power <= 6e6 * connected);
                    CHECK(now.grid_power >= 0.0);
                }
}

TEST_CASE("without the grid the battery carries what the fleets do not, within its rating") {
    Running r;
    r.x = {10e6, 6e6, 0.8};
    auto outside = example::summer();
    outside.grids[0].available = 0.0;
    const auto now = r.at(10e6, outside);
    CHECK(now.grid_power == 0.0);
    CHECK(now.batteries[0].power == Approx(now.demand - 6e6));
    r.x = {20e6, 6e6, 0.8};
    CHECK(r.at(20e6, outside).unserved == Approx(20e6 + r.at(20e6, outside).batteries[0].auxiliary_power - 6e6 - 5e6));
}

TEST_CASE("a fleet's set point stays within what its ramp can reach") {
    Running r;
    r.commands.fleet_least = {4e6};
    r.commands.fleet_most = {5e6};
    r.commands.grid_preferred[0] = 0.0;
    r.x = {12e6, 4.5e6, 0.8};
    r.at(12e6, example::summer());
    const double capacity = r.at(12e6, example::summer()).fleets[0].capacity;
    const double wished = std::clamp(5e6, 0.5 * capacity, capacity);
    CHECK(r.rates[1] == Approx((wished - 4.5e6) / r.design.fleets[0].turbine.lag));
}

TEST_CASE("at the start the sources stand where the expected demand puts them") {
    Running r;
    r.supply.initial(14e6, example::summer(), r.commands, r.x.data());
    CHECK(r.x[0] == 14e6);
    CHECK(r.x[2] == 0.8);
}

TEST_CASE("above the line the battery carries down to its reserve, then the grid does, and nothing is unserved") {
    auto design = example::sized();
    design.batteries[0].reserve_charge = 0.4;
    Running r{.design = design};
    r.commands.grid_preferred[0] = 0.0;
    const auto outside = example::summer();
    const double fleets = 6e6, demand = 11e6;
    r.x = {demand, fleets, 0.8};
    const double load = r.at(demand, outside).grid_power;
    REQUIRE(load == Approx(5e6).epsilon(0.01));
    r.commands.grid_line = 3e6;
    for (const double charge : {0.8, 0.6, 0.43}) { // wished is 0.8: what charging there was waits
        r.x[2] = charge;
        const auto now = r.at(demand, outside);
        CAPTURE(charge);
        CHECK(now.grid_power == Approx(3e6));
        CHECK(now.batteries[0].power == Approx(load - 3e6));
        CHECK(now.unserved == 0.0);
    }
    r.x[2] = 0.39;
    const auto low = r.at(demand, outside);
    CHECK(low.grid_power == Approx(load));
    CHECK(low.batteries[0].power == Approx(0.0).margin(1e-3)); // it does not charge above the line either
    CHECK(low.unserved == 0.0);
    r.commands.grid_line = 20e6;
    CHECK(r.at(demand, outside).batteries[0].power < 0.0); // below the line it does
}

TEST_CASE("what units make to be sold goes to the grid and not into the batteries") {
    Running r;
    r.design.grids.front().contract.export_limit = 10e6;
    const auto d = r.design;
    StateBook book;
    const Supply<double> supply(d, book);
    SupplyInstant<double> now;
    now.fleets.resize(1), now.batteries.resize(1);
    auto outside = example::summer();
    r.commands.grid_preferred[0] = -6e6;
    r.x = {4e6, 4e6 + 25e3 + 6e6, 0.8}; // the battery draws 25 kW for itself
    supply.evaluate(4e6, outside, r.commands, r.x.data(), r.rates.data(), now);
    CHECK(now.exported == Approx(6e6).epsilon(1e-3));
    CHECK(now.batteries[0].power == Approx(0.0).margin(1e4));
    CHECK(r.rates[1] == Approx(0.0).margin(2e4)); // the fleet stays where it is
    r.commands.grid_preferred[0] = 0.0;           // a surplus that nobody ordered charges them
    supply.evaluate(4e6, outside, r.commands, r.x.data(), r.rates.data(), now);
    CHECK(now.batteries[0].power < -4e6);
}

TEST_CASE("of two grids each brings what it is asked in its turn within its limit, and both what the site takes") {
    auto d = example::with_north(example::sized(), 4e6);
    d.fleets.clear(), d.batteries.clear();
    Running r{.design = d};
    auto outside = example::summer();
    const auto at = [&](double demand) {
        r.x = {demand};
        auto now = r.at(demand, outside);
        r.supply.share(outside, r.commands, now);
        CHECK(now.grids[0] + now.grids[1] == Approx(now.grid_power).epsilon(1e-12));
        CHECK(now.grid_power + now.unserved == Approx(demand));
        for (std::size_t i = 0; i < 2; ++i) {
            CHECK(now.grids[i] >= 0.0);
            CHECK(now.grids[i] <= d.grids[i].grid.import_limit * outside.grids[i].available * (1.0 + 1e-12));
        }
        return now;
    };
    auto now = at(8e6); // as they stand
    CHECK(now.grids[0] == Approx(6e6));
    CHECK(now.grids[1] == Approx(2e6));
    r.commands.grid_rank = {2.0, 3.0, 0.0, 1.0}; // north first
    now = at(8e6);
    CHECK(now.grids[0] == Approx(4e6));
    CHECK(now.grids[1] == Approx(4e6));
    r.commands.grid_rank = {0.0, 3.0, 1.0, 2.0}; // the first up to its peak, then north, then a new peak
    r.commands.grid_paid = {3e6, 1e6};
    CHECK(at(2e6).grids[0] == Approx(2e6));
    now = at(6.5e6);
    CHECK(now.grids[0] == Approx(3e6));
    CHECK(now.grids[1] == Approx(3.5e6));
    CHECK(at(9e6).grids[0] == Approx(5e6));
    CHECK(at(13e6).unserved == Approx(3e6));
    outside.grids[0].available = 0.0; // the other takes over within its limit
    CHECK(at(3e6).grids[1] == Approx(3e6));
    CHECK(at(9e6).unserved == Approx(5e6));
    outside.grids[0].available = 0.5;
    CHECK(at(9e6).grids[0] == Approx(3e6));
}

TEST_CASE("fleets carry what is left of the grids that are preferred and connected") {
    auto d = example::with_north(example::sized(), 4e6);
    d.fleets[0].turbine.minimum_load = 0.0;
    Running r{.design = d};
    auto outside = example::summer();
    r.commands.grid_preferred = {3e6, 2e6};
    const auto wanted = [&] { // W that the fleet is brought to
        r.x = {10e6, 0.0, 0.8};
        r.at(10e6, outside);
        return r.rates[1] * r.design.fleets[0].turbine.lag;
    };
    const double both = wanted();
    outside.grids[1].available = 0.0;
    CHECK(wanted() - both == Approx(2e6));
    outside.grids[0].available = 0.0;
    CHECK(wanted() - both == Approx(5e6));
}

TEST_CASE("a battery that comes back to its charge buys no more than it takes") {
    auto design = example::sized();
    auto& battery = design.batteries.front();
    battery.battery.rated_power = 2e6, battery.battery.energy_capacity = 16.0 * 3.6e9;
    battery.state_of_charge = 0.8, battery.restore_time = 7200.0;
    design.fleets.clear();
    for (const double charge : {0.1, 0.3, 0.5, 0.79, 0.8, 0.9}) {
        Running r{design};
        r.x = {1e6, charge};
        const auto now = r.at(1e6, example::summer());
        CAPTURE(charge);
        CHECK(now.spilled == 0.0);
        CHECK(now.grid_power <= now.demand + 2e6 + 1.0);
        CHECK(now.grid_power == Approx(now.demand - now.batteries[0].power));
    }
}
