#include "models/site/operation/peak_worth.hpp"
#include "tests/catch.hpp"
#include "tests/models/site/example_site.hpp"

#include <cmath>
#include <filesystem>
#include <fstream>
#include <numeric>
#include <string>
#include <unistd.h>

using namespace sitewatt;

namespace {
constexpr double mwh = 3.6e9;
using Hours = std::vector<DemandHistory::Expected>;

/// Hours of one net load, MW, and price, USD/MWh.
Hours hours(std::size_t count, double net, double price) {
    return Hours(count, {net * 1e6, net * 1e6, {price / mwh}, true});
}
Hours operator+(Hours list, const Hours& more) {
    list.insert(list.end(), more.begin(), more.end());
    return list;
}

/// Fleets beside the peak of one grid.
struct Beside {
    std::vector<source_cost::Unit> units;
    std::vector<int> available;
    std::vector<std::size_t> order;
    peak_worth::Supply supply;
    Beside(std::vector<source_cost::Unit> of, std::vector<int> count)
        : units(std::move(of)), available(std::move(count)) {
        order.resize(units.size());
        std::iota(order.begin(), order.end(), std::size_t{0});
        supply = {units, available, order, order};
    }
    double cost(const Hours& list, double peak) const { return peak_worth::cost(list, supply, peak * 1e6); }
    /// MW. @param charge  USD/MW  @param left  h
    double worth(const Hours& list, double charge, double left) const {
        return peak_worth::table(list, supply, charge / 1e6, left * 3600.0).best(charge / 1e6, left * 3600.0) / 1e6;
    }
};
/// 10 MW, least load 4 MW, 100 USD/h on line and 40 USD/MWh, 500 USD a start.
const source_cost::Unit unit{10e6, 4e6, 100.0 / 3600.0, 40.0 / mwh, 500.0, 0.0};
/// 50 USD/MWh at any load.
source_cost::Unit at_any_load(double power, double price) { return {power * 1e6, 0.0, 0.0, price / mwh, 0.0, 0.0}; }
/// A market of 24 to 48 USD/MWh, cheapest at six in the morning.
struct Market {
    std::filesystem::path path =
        std::filesystem::temp_directory_path() / ("sitewatt_held_peaks_" + std::to_string(::getpid()) + ".csv");
    Market() {
        std::ofstream file(path);
        file << "time [h],price [USD/MWh]\n";
        for (int h = 0; h < 24 * 20; ++h) file << h << "," << 36.0 - 12.0 * std::sin(0.2617993878 * h) << "\n";
    }
    ~Market() { std::filesystem::remove(path); }
};
double cost(std::vector<Override> said, const std::vector<Override>& more = {}) {
    said.insert(said.end(), more.begin(), more.end());
    return example::finished("sites/studies/energy-sources", said).kpi("cost_running");
}
} // namespace

TEST_CASE("hours under a peak cost what the grid brings up to it and what units cost for the rest") {
    const Beside one({at_any_load(20.0, 50.0)}, {1});
    CHECK(one.cost(hours(3, 10.0, 20.0), 0.0) == Approx(3 * 10 * 50.0));
    CHECK(one.cost(hours(3, 10.0, 20.0), 4.0) == Approx(3 * (4 * 20.0 + 6 * 50.0)));
    CHECK(one.cost(hours(3, 10.0, 90.0), 4.0) == Approx(3 * 10 * 50.0)); // a dear hour is the units'
    // beside two kinds it stands in for the dearer
    const Beside two({at_any_load(6.0, 50.0), at_any_load(20.0, 80.0)}, {1, 1});
    CHECK(two.cost(hours(1, 10.0, 20.0), 0.0) - two.cost(hours(1, 10.0, 20.0), 1.0) == Approx(60.0));
    CHECK(two.cost(hours(1, 10.0, 20.0), 5.0) - two.cost(hours(1, 10.0, 20.0), 6.0) == Approx(30.0));
}

TEST_CASE("units in hours under a peak idle, spill what their least loads leave, and pay for their starts") {
    const Beside of_two({unit}, {2});
    CHECK(of_two.cost(hours(1, 8.0, 0.0), 0.0) == Approx(8 * 40.0 + 100.0));
    CHECK(of_two.cost(hours(1, 2.0, 0.0), 0.0) == Approx(4 * 40.0 + 100.0)); // 2 MW are spilled
    CHECK(of_two.cost(hours(1, 15.0, 0.0), 0.0) == Approx(15 * 40.0 + 200.0));
    // one MW of the grid spares the second unit, and power of the grid goes before a unit's
    CHECK(of_two.cost(hours(1, 11.0, 30.0), 1.0) == Approx(30.0 + 10 * 40.0 + 100.0));
    CHECK(of_two.cost(hours(1, 11.0, 30.0), 11.0) == Approx(11 * 30.0));
    const auto rising = hours(5, 2.0, 0.0) + hours(5, 15.0, 0.0);
    // a start is 500 USD, and 42 minutes at least load beyond the need, beside a grid whose power costs nothing
    CHECK(of_two.cost(rising, 0.0) == Approx(5 * (160.0 + 100.0) + 5 * (600.0 + 200.0) + 500.0 + 0.7 * 260.0));
    // slow ones stay on line, as many as the highest hour takes
    Beside slow({unit}, {2});
    slow.supply.stays = {true};
    CHECK(slow.cost(rising, 0.0) == Approx(5 * (320.0 + 200.0) + 5 * (600.0 + 200.0)));
    CHECK(slow.cost(rising, 15.0) == Approx(0.0)); // a grid for nothing carries all
}

TEST_CASE("a peak is worth its charge up to where it is used often enough in what is left of the month") {
    // 4 MW always, 10 MW in a quarter of the hours, 30 USD/MWh cheaper than the units: of 720 h a watt up to 4 MW saves
    // 21,600 USD/MW, one above it 5,400.
    const auto list = hours(126, 4.0, 20.0) + hours(42, 10.0, 20.0);
    const Beside one({at_any_load(20.0, 50.0)}, {1});
    CHECK(one.worth(list, 5000.0, 720.0) == Approx(10.0));
    CHECK(one.worth(list, 12000.0, 720.0) == Approx(4.0).margin(0.25)); // a fortieth of the range
    CHECK(one.worth(list, 25000.0, 720.0) == 0.0);
    CHECK(one.worth(list, 12000.0, 360.0) == 0.0); // half of the month has gone
    const Beside small({at_any_load(7.0, 50.0)}, {1});
    CHECK(small.worth(list, 1e6, 720.0) == Approx(3.0)); // the units leave it to the grid whatever it costs
}

TEST_CASE("the peak that spares a whole unit is worth more than one that unloads it") {
    // 12 MW at 40 USD/MWh and 100 USD/h beside 30 USD/MWh, of 720 h: two MW spare a unit and save 60 USD/h each, the
    // next eight 10 USD/h each.
    const Beside of_two({unit}, {2});
    const auto flat = hours(168, 12.0, 30.0);
    CHECK(of_two.worth(flat, 60.0 * 720.0 * 0.9, 720.0) == Approx(2.0).margin(0.13));
    CHECK(of_two.worth(flat, 60.0 * 720.0 * 1.1, 720.0) == 0.0);
}

TEST_CASE("other grids stand beside the units up to their limits") {
    Beside one({at_any_load(20.0, 50.0)}, {1});
    one.supply.grids = 2;
    one.supply.limit[1] = 3e6;
    auto list = hours(168, 10.0, 20.0);
    for (auto& hour : list) hour.price[1] = 35.0 / mwh;
    CHECK(one.cost(list, 2.0) == Approx(168 * (2 * 20.0 + 3 * 35.0 + 5 * 50.0)));
    CHECK(one.worth(list, 30.0 * 720.0 * 0.9, 720.0) == Approx(7.0).margin(0.25)); // the last three save 15 USD/MWh
}

TEST_CASE("cheaper grid power never makes a site beside engines dearer, and its peak lies near the bound") {
    // Three engines of 4.4 MW for 6.5 MW on the mean; the peak that pays is neither nothing nor all.
    const auto run = [](const char* price) {
        return example::finished("sites/studies/energy-sources", {{"hall.a.count", "100"},
                                                                  {"power.battery.rated_power", "0 MW"},
                                                                  {"power.adequacy_years", "0"},
                                                                  {"power.dispatch_bound", "true"},
                                                                  {"power.engines.use", "jenbacher_j624"},
                                                                  {"power.engines.count", "3"},
                                                                  {"power.engines.fuel_price", "4 USD/MMBtu"},
                                                                  {"power.grid.import_limit", "20 MW"},
                                                                  {"power.grid.demand_charge", "15 USD/kW"},
                                                                  {"power.grid.energy_price", price},
                                                                  {"run.start", "2025-05-01"},
                                                                  {"run.duration", "31 day"}});
    };
    double before = 0.0;
    for (const char* price : {"15 USD/MWh", "20 USD/MWh", "25 USD/MWh"}) {
        CAPTURE(price);
        const auto r = run(price);
        CHECK(r.kpi("cost_running") > before);
        CHECK(r.kpi("cost_running") < 1.1 * r.kpi("dispatch_bound")); // of fractions of units; all grid is a fifth over
        before = r.kpi("cost_running");
    }
}

TEST_CASE("a connection that never comes, or costs more than all else, changes nothing beside a market and engines") {
    const Market market;
    const std::vector<Override> site{{"hall.a.count", "100"},
                                     {"power.battery.rated_power", "0 MW"},
                                     {"power.adequacy_years", "0"},
                                     {"power.engines.use", "jenbacher_j624"},
                                     {"power.engines.count", "2"},
                                     {"power.engines.fuel_price", "4 USD/MMBtu"},
                                     {"power.grid.energy_price_file", market.path.string()},
                                     {"power.grid.import_limit", "20 MW"},
                                     {"power.grid.demand_charge", "12 USD/kW"},
                                     {"run.start", "2025-01-01"},
                                     {"run.duration", "20 day"}};
    const auto with = [](const char* comes) {
        return std::vector<Override>{{"power.north.use", "us_average"},
                                     {"power.north.import_limit", "5 MW"},
                                     {"power.north.energy_price", "300 USD/MWh"},
                                     {"power.north.demand_charge", "0 USD/kW"},
                                     {"power.north.energised_at", comes}};
    };
    const double alone = cost(site);
    CHECK(cost(site, with("5 year")) == Approx(alone).epsilon(2e-3)); // were 30 % more
    CHECK(cost(site, with("0 s")) < 1.002 * alone);
}

TEST_CASE("a dear unit that hardly runs does not let a cheap one stop where another grid would make its peak") {
    const std::vector<Override> site{{"hall.a.count", "100"},
                                     {"power.battery.rated_power", "0 MW"},
                                     {"power.adequacy_years", "0"},
                                     {"power.grid.import_limit", "6 MW"},
                                     {"power.grid.energy_price", "45 USD/MWh"},
                                     {"power.grid.demand_charge", "15 USD/kW"}, // 20.5 USD/MWh all month
                                     {"power.north.use", "us_average"},
                                     {"power.north.import_limit", "5 MW"},
                                     {"power.north.energy_price", "75 USD/MWh"},
                                     {"power.north.demand_charge", "0 USD/kW"},
                                     {"power.engines.use", "jenbacher_j620"},
                                     {"power.engines.count", "2"},
                                     {"power.engines.fuel_price", "5 USD/MMBtu"},
                                     {"run.start", "2025-03-01"},
                                     {"run.duration", "31 day"}};
    CHECK(cost(site, {{"power.spare.use", "diesel_3mw"}, {"power.spare.count", "1"}, {"power.spare.standby", "0"}}) <
          1.03 * cost(site)); // was 1.13
}

TEST_CASE("a battery beside units that sell takes nothing from what they earn") {
    const std::vector<Override> site{{"hall.a.count", "150"},
                                     {"power.adequacy_years", "0"},
                                     {"power.grid.energy_price", "50 USD/MWh"},
                                     {"power.grid.peak_factor", "2"},
                                     {"power.grid.peak_from", "10"},
                                     {"power.grid.peak_to", "14"},
                                     {"power.grid.peak_first_month", "1"},
                                     {"power.grid.peak_last_month", "12"},
                                     {"power.grid.demand_charge", "6 USD/kW"},
                                     {"power.grid.export_limit", "15 MW"},
                                     {"power.unit.use", "titan_130"},
                                     {"power.unit.count", "2"},
                                     {"power.unit.fuel_price", "3.5 USD/MMBtu"}, // 40 USD/MWh
                                     {"run.duration", "8 day"}};
    const double none = cost(site, {{"power.battery.rated_power", "0 MW"}});
    for (const char* dispatch : {"rules", "look_ahead"}) {
        CAPTURE(dispatch);
        CHECK(cost(site, {{"power.dispatch", dispatch},
                          {"power.battery.use", "lfp_4h"},
                          {"power.battery.rated_power", "5 MW"},
                          {"power.battery.energy_capacity", "10 MWh"}}) <
              1.005 * none); // its standby; was half as much again
    }
}

TEST_CASE("a plan holds no peak by units all month that batteries shave in a few hours, least at a month's end") {
    const Market market;
    const std::vector<Override> site{{"hall.a.count", "150"},
                                     {"power.adequacy_years", "0"},
                                     {"power.grid.energy_price_file", market.path.string()},
                                     {"power.grid.import_limit", "26 MW"},
                                     {"power.grid.demand_charge", "10 USD/kW"},
                                     {"power.unit.use", "titan_130"},
                                     {"power.unit.count", "1"},
                                     {"power.unit.fuel_price", "5 USD/MMBtu"}, // 58 USD/MWh
                                     {"power.battery.use", "lfp_4h"},
                                     {"power.battery.rated_power", "6 MW"},
                                     {"power.battery.energy_capacity", "24 MWh"},
                                     {"run.start", "2025-01-25"}, // seven days of January are billed
                                     {"run.duration", "14 day"}};
    const double rules = cost(site), grid = cost(site, {{"power.unit.count", "0"}});
    CHECK(rules < 1.01 * grid);
    CHECK(cost(site, {{"power.dispatch", "look_ahead"}}) < rules); // was an eighth more
}

TEST_CASE("a reactor rests beside a grid that costs more than its fuel and less than its water besides") {
    const auto made = [](const char* water) {
        return example::finished("sites/studies/energy-sources", {{"hall.a.count", "150"},
                                                                  {"power.battery.rated_power", "0 MW"},
                                                                  {"power.adequacy_years", "0"},
                                                                  {"power.grid.import_limit", "40 MW"},
                                                                  {"power.grid.energy_price", "18 USD/MWh"},
                                                                  {"power.grid.demand_charge", "0 USD/kW"},
                                                                  {"power.unit.use", "smr_77"}, // 2.5 L/kWh
                                                                  {"power.unit.rated_power", "12 MW"},
                                                                  {"power.unit.count", "1"},
                                                                  {"economics.water_price", water},
                                                                  {"run.duration", "5 day"}})
            .kpi("energy_generated");
    };
    CHECK(made("0 USD/m3") > 1e12);
    CHECK(made("2.5 USD/m3") == 0.0); // 6.4 USD/MWh more
}

TEST_CASE("batteries sell what the load does not take where a site may sell, and more than their losses come of it") {
    const Market market;
    const std::vector<Override> site{{"hall.a.count", "50"},
                                     {"power.adequacy_years", "0"},
                                     {"power.dispatch", "look_ahead"},
                                     {"power.grid.energy_price_file", market.path.string()},
                                     {"power.grid.import_limit", "30 MW"},
                                     {"power.grid.demand_charge", "0 USD/kW"},
                                     {"power.battery.use", "lfp_4h"},
                                     {"power.battery.rated_power", "20 MW"},
                                     {"power.battery.energy_capacity", "60 MWh"},
                                     {"run.start", "2025-01-01"},
                                     {"run.duration", "6 day"}};
    const auto run = [&](const char* limit) {
        auto said = site;
        said.push_back({"power.grid.export_limit", limit});
        return example::finished("sites/studies/energy-sources", said);
    };
    const auto none = run("0 MW"), some = run("15 MW");
    CHECK(some.kpi("energy_exported") > 0.05 * some.kpi("energy_grid"));
    CHECK(some.kpi("cost_running") < 0.99 * none.kpi("cost_running"));
}

TEST_CASE("an hour without gas makes no month's peak of all the load beside units with a second fuel") {
    const std::vector<Override> site{{"hall.a.count", "100"},
                                     {"power.battery.rated_power", "0 MW"},
                                     {"power.adequacy_years", "0"},
                                     {"power.grid.import_limit", "15 MW"},
                                     {"power.grid.energy_price", "60 USD/MWh"},
                                     {"power.grid.demand_charge", "10 USD/kW"},
                                     {"power.engines.use", "jenbacher_j620"},
                                     {"power.engines.count", "3"},
                                     {"power.engines.fuel_price", "4 USD/MMBtu"},
                                     {"power.engines.second_fuel_power", "0.9"},
                                     {"power.engines.second_fuel_price", "5"},
                                     {"run.start", "2025-03-01"},
                                     {"run.duration", "12 day"}};
    // An hour of 6 MW costs 1,000 USD by the second fuel, and 60,000 as the peak of a month.
    const double lost =
        cost(site, {{"event.gas.of", "gas"}, {"event.gas.start", "10 day"}, {"event.gas.duration", "1 h"}});
    CHECK(lost < cost(site) + 0.1 * 60e3 * 12.0 / 31.0);
}

TEST_CASE("a month that a run begins in ends without a new peak, though the next would pay for one") {
    const auto run = [](const char* price) {
        return cost({{"hall.a.count", "100"},
                     {"power.battery.rated_power", "0 MW"},
                     {"power.adequacy_years", "0"},
                     {"power.engines.use", "jenbacher_j624"},
                     {"power.engines.count", "3"},
                     {"power.engines.fuel_price", "4 USD/MMBtu"},
                     {"power.grid.import_limit", "20 MW"},
                     {"power.grid.demand_charge", "20 USD/kW"},
                     {"power.grid.energy_price", price},
                     {"run.start", "2025-05-12"},
                     {"run.duration", "20 day"}});
    };
    CHECK(run("18 USD/MWh") < 1.005 * run("42 USD/MWh")); // dearer energy was a quarter cheaper
}

TEST_CASE(
    "units that start for hours do not come and go by the day, nor rest before the month of a lower charge ends") {
    const auto starts = [](const char* unit, const char* count, const char* price) {
        const auto run = example::finished("sites/studies/energy-sources", {{"hall.a.count", "1000"},
                                                                            {"power.battery.rated_power", "0 MW"},
                                                                            {"power.adequacy_years", "0"},
                                                                            {"power.dispatch_bound", "true"},
                                                                            {"power.unit.use", unit},
                                                                            {"power.unit.count", count},
                                                                            {"power.unit.fuel_price", "6 USD/MMBtu"},
                                                                            {"power.grid.import_limit", "150 MW"},
                                                                            {"power.grid.demand_charge", "20 USD/kW"},
                                                                            {"power.grid.energy_price", price},
                                                                            {"run.start", "2025-05-12"},
                                                                            {"run.duration", "20 day"}});
        CHECK(run.kpi("cost_running") < 1.15 * run.kpi("dispatch_bound")); // of fractions of units
        return run.kpi("unit_starts");
    };
    CHECK(starts("bloom_sofc_10mw", "8", "10 USD/MWh") < 5.0);     // of 30 thousand USD each, were 32
    CHECK(starts("sgt_800_block_62mw", "1", "18 USD/MWh") == 0.0); // was 30 % over the bound
}

TEST_CASE("a unit for the top of a day costs what it runs beyond it, beside what a peak costs") {
    // An hour a day of 11 MW over 10, a set of 2 MW and half of it at least, 200 USD/MWh beside a grid of 50: a day
    // costs 150 USD for the hour and 105 before and after it, 28 of them 7,140 USD for 1 MW.
    const Beside set({{2e6, 1e6, 0.0, 200.0 / mwh, 0.0, 0.0}}, {1});
    Hours week;
    for (int day = 0; day < 7; ++day)
        week = week + hours(12, 10.0, 50.0) + hours(1, 11.0, 50.0) + hours(11, 10.0, 50.0);
    CHECK(set.worth(week, 8000.0, 28.0 * 24.0) < 10.5);
    CHECK(set.worth(week, 6500.0, 28.0 * 24.0) == Approx(11.0));
}
