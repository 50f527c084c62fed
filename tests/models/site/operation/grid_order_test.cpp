#include "tests/catch.hpp"
#include "tests/models/site/example_site.hpp"
#include "tests/models/site/operation/example_watched.hpp"

using namespace sitewatt;
using example::at, example::Watched;

TEST_CASE("of two grids the cheaper carries first, its peak once paid, and the order follows the price at once") {
    auto d = example::with_north(example::sized(), 8e6);
    d.grids[0].grid.demand_charge = 7e-3; // 9.6 USD/MWh of power taken all month
    d.grids[1].grid.demand_charge = 0.0;
    Watched w(d);
    w.now.supply.grid_power = 5e6;
    w.now.supply.grids = {5e6, 0.0};
    auto outside = at(20.0); // 50 and 60 USD/MWh
    w.look(outside);
    const auto& c = w.controllers.commands();
    CHECK(c.grid_rank == std::vector<double>{0.0, 1.0, 2.0, 3.0}); // a new peak at 59.6 before north
    outside.grids[1].energy_price = 55.0 / 3.6e9;
    CHECK(w.look(outside)); // north before a new peak
    CHECK(c.grid_rank == std::vector<double>{0.0, 3.0, 1.0, 2.0});
    w.controllers.begin_counting();
    w.controllers.meters()[0].read(900.0, {4e6 * 900.0});
    w.look(outside, 900.0 - w.time + 1.0);
    CHECK(c.grid_paid[0] == Approx(4e6));
    w.now.supply.grids = {4e6, 1e6};
    CHECK_FALSE(w.look(outside)); // as they do already
    outside.grids[1].energy_price = 45.0 / 3.6e9;
    CHECK(w.look(outside));
    CHECK(c.grid_rank == std::vector<double>{2.0, 3.0, 0.0, 1.0});
}

TEST_CASE("of two grids that only top up the one goes first whose peak costs less for so few hours") {
    auto d = example::with_north(example::sized(), 8e6);
    d.grids[0].grid.demand_charge = 14e-3, d.grids[1].grid.demand_charge = 10e-3;
    const auto first = [&](double hours_of_a_day) {
        Watched w(d);
        auto outside = at(20.0);
        outside.grids[0].energy_price = 48.0 / 3.6e9, outside.grids[1].energy_price = 55.0 / 3.6e9;
        for (int i = 0; i < 3 * 288; ++i) {
            w.now.supply.grid_power = std::fmod(i / 12.0, 24.0) < hours_of_a_day ? 3e6 : 0.0;
            w.look(outside);
        }
        return w.controllers.commands().grid_rank[1] < w.controllers.commands().grid_rank[3] ? 0 : 1;
    };
    // a watt of all hours costs 48 + 19.2 or 55 + 13.7 USD/MWh, one of three hours a day 48 + 153 or 55 + 110
    CHECK(first(24.0) == 0);
    CHECK(first(3.0) == 1);
}

TEST_CASE("on the first day the grid goes first that usually costs least if it is taken all month") {
    // A market at 30 USD/MWh on the mean with 20 USD/MWh of demand charge beside 45, or 60 USD/MWh.
    const auto first = [](double other) {
        auto d = example::with_north(example::sized(), 30e6);
        for (auto& grid : d.grids) grid.grid.import_limit = 30e6, grid.grid.demand_charge = 0.0;
        d.grids[0].grid.demand_charge = 20.0 / 3.6e9 * one_month;
        d.grids[0].price_series = true, d.grids[0].usual_price = 30.0 / 3.6e9;
        Watched w(d);
        w.now.supply.grid_power = 14e6;
        auto outside = at(20.0);
        outside.grids[0].energy_price = 10.0 / 3.6e9, outside.grids[1].energy_price = other / 3.6e9; // a cheap hour
        w.look(outside);
        const auto& rank = w.controllers.commands().grid_rank;
        return rank[1] < rank[3] ? 0 : 1; // what makes a new peak of the first, and the other
    };
    CHECK(first(45.0) == 1);
    CHECK(first(60.0) == 0);
}

TEST_CASE("two feeds of one tariff beside engines cost what one of them does") {
    const auto cost = [](std::vector<Override> second) {
        std::vector<Override> said{{"hall.a.count", "450"},
                                   {"power.battery.rated_power", "0 MW"},
                                   {"power.adequacy_years", "0"},
                                   {"power.engines.use", "jenbacher_j620"},
                                   {"power.engines.count", "9"},
                                   {"power.engines.fuel_price", "3.8 USD/MMBtu"},
                                   {"power.grid.import_limit", "40 MW"},
                                   {"power.grid.energy_price", "41 USD/MWh"},
                                   {"power.grid.demand_charge", "16 USD/kW"},
                                   {"run.start", "2025-09-01"},
                                   {"run.duration", "10 day"}};
        said.insert(said.end(), second.begin(), second.end());
        return example::finished("sites/studies/energy-sources", said).kpi("cost_running");
    };
    const double one = cost({});
    for (const char* price : {"41 USD/MWh", "41.01 USD/MWh"}) { // both made all the peak of a site without engines
        CAPTURE(price);
        CHECK(cost({{"power.feed.use", "us_average"},
                    {"power.feed.import_limit", "40 MW"},
                    {"power.feed.energy_price", price},
                    {"power.feed.demand_charge", "16 USD/kW"}}) == Approx(one).epsilon(5e-3));
    }
}
