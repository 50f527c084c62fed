#include "models/site/operation/joint_peaks.hpp"
#include "tests/catch.hpp"
#include "tests/models/site/example_site.hpp"

#include <random>
#include <string>

using namespace sitewatt;

namespace {
constexpr double mwh = 3.6e9, month = 720.0 * 3600.0;
using Hours = std::vector<DemandHistory::Expected>;

/// Adds hours of one net load, MW, under the prices of two grids, USD/MWh.
void add(Hours& list, std::size_t count, double net, double first, double second) {
    list.insert(list.end(), count, {net * 1e6, net * 1e6, {first / mwh, second / mwh}, true});
}
peak_worth::Charges charges(double first, double second) { // USD/kW
    peak_worth::Charges of;
    of.charge = {first * 1e-3, second * 1e-3}, of.most = {30e6, 30e6}, of.left = month;
    return of;
}
peak_worth::Supply two_grids() {
    peak_worth::Supply none{};
    none.grids = 2;
    return none;
}
std::vector<Override> operator+(std::vector<Override> list, const std::vector<Override>& more) {
    list.insert(list.end(), more.begin(), more.end());
    return list;
}
double cost(std::vector<Override> said, const std::vector<Override>& more = {}) {
    said.insert(said.end(), more.begin(), more.end());
    return example::finished("sites/studies/energy-sources", said).kpi("cost_running");
}
} // namespace

TEST_CASE("slices of the load that are used in few hours are of the grid with the low charge") {
    // 10 MW always, 16 MW in a quarter of the hours: 180 of a month. Beside 22 USD/MWh that are 3.96 USD/kW.
    Hours list;
    add(list, 126, 10.0, 40.0, 62.0), add(list, 42, 16.0, 40.0, 62.0);
    const auto low = peak_worth::joint(list, two_grids(), charges(2.0 + 3.5, 2.0));
    CHECK(low[0] == Approx(16e6).margin(0.2e6));
    CHECK(low[1] == Approx(0.0).margin(0.2e6));
    const auto high = peak_worth::joint(list, two_grids(), charges(2.0 + 4.5, 2.0));
    CHECK(high[0] == Approx(10e6).margin(0.2e6));
    CHECK(high[1] == Approx(6e6).margin(0.2e6));
    const auto higher = peak_worth::joint(list, two_grids(), charges(2.0 + 16.5, 2.0)); // 720 h are 15.84 USD/kW
    CHECK(higher[1] == Approx(16e6).margin(0.2e6));
}

TEST_CASE("what the month has paid for is used, and what a grid cannot bring is another's") {
    Hours list;
    add(list, 126, 10.0, 40.0, 62.0), add(list, 42, 16.0, 40.0, 62.0);
    auto of = charges(6.5, 2.0);
    of.made[0] = 13e6;
    const auto paid = peak_worth::joint(list, two_grids(), of);
    CHECK(paid[0] == Approx(13e6).margin(0.2e6));
    CHECK(paid[1] == Approx(3e6).margin(0.2e6));
    of = charges(6.5, 2.0), of.most[1] = 4e6;
    const auto small = peak_worth::joint(list, two_grids(), of);
    CHECK(small[0] == Approx(12e6).margin(0.2e6));
    CHECK(small[1] == Approx(4e6).margin(0.2e6));
}

TEST_CASE("no pair of peaks beside units costs less than the one that is found, by more than a hundredth") {
    std::mt19937 draw(7);
    std::uniform_real_distribution<double> any;
    for (int site = 0; site < 12; ++site) {
        CAPTURE(site);
        Hours list;
        const double base = 40.0 + 20.0 * any(draw), dear = 40.0 + 40.0 * any(draw);
        for (int h = 0; h < 48; ++h)
            add(list, 1, 8.0 + 6.0 * any(draw), base * (h % 24 < 8 ? 0.8 : 1.2), h % 24 < 12 ? dear : 0.9 * dear);
        const std::vector<source_cost::Unit> units(
            1, {4e6, 1.6e6, 40.0 / 3600.0, (30.0 + 40.0 * any(draw)) / mwh, 80.0, 0.0});
        const std::vector<int> available{2};
        const std::vector<std::size_t> order{0};
        peak_worth::Supply supply{units, available, order, order};
        supply.grids = 2;
        const auto of = charges(4.0 + 16.0 * any(draw), 1.0 + 12.0 * any(draw));
        peak_worth::JointPeaks peaks(list, supply, of);
        double least = infinity;
        for (double a = 0.0; a <= 14.5e6; a += 0.25e6)
            for (double b = 0.0; b <= 14.5e6; b += 0.25e6) least = std::min(least, peaks.cost({a, b}));
        CHECK(peaks.cost(peak_worth::joint(list, supply, of)) < 1.01 * least);
    }
}

TEST_CASE("of two grids that charge peaks each carries what it is for, and a larger connection costs nothing") {
    const std::vector<Override> site{{"hall.a.count", "100"},
                                     {"power.battery.rated_power", "0 MW"},
                                     {"power.adequacy_years", "0"},
                                     {"power.dispatch_bound", "true"},
                                     {"power.grid.outages_per_year", "0"},
                                     {"power.grid.import_limit", "10 MW"},
                                     {"power.grid.energy_price", "40 USD/MWh"},
                                     {"power.grid.demand_charge", "14 USD/kW"},
                                     {"power.north.use", "us_average"},
                                     {"power.north.import_limit", "10 MW"},
                                     {"power.north.energy_price", "62 USD/MWh"},
                                     {"power.north.demand_charge", "2 USD/kW"},
                                     {"run.start", "2025-05-01"},
                                     {"run.duration", "31 day"}};
    const auto run = example::finished("sites/studies/energy-sources", site);
    CHECK(run.kpi("cost_running") < 1.01 * run.kpi("dispatch_bound"));                           // was 4 % over it,
    CHECK(cost(site, {{"power.grid.import_limit", "20 MW"}}) < 1.003 * run.kpi("cost_running")); // and 5 % more
    std::vector<Override> beside = site;
    beside.insert(beside.end(), {{"power.engines.use", "jenbacher_j624"},
                                 {"power.engines.count", "1"},
                                 {"power.engines.fuel_price", "5 USD/MMBtu"},
                                 {"power.grid.energy_price", "36 USD/MWh"},
                                 {"power.grid.peak_factor", "2"},
                                 {"power.grid.peak_from", "13"},
                                 {"power.grid.peak_to", "19"},
                                 {"power.grid.peak_first_month", "1"},
                                 {"power.grid.peak_last_month", "12"},
                                 {"power.north.energy_price", "55 USD/MWh"}});
    const auto units = example::finished("sites/studies/energy-sources", beside);
    CHECK(units.kpi("cost_running") < 1.03 * units.kpi("dispatch_bound")); // of fractions of units
    CHECK(cost(beside, {{"power.grid.import_limit", "20 MW"}}) < 1.003 * units.kpi("cost_running"));
}

TEST_CASE("two grids of one price of energy cost the same in either order, and beside sets that only stand by") {
    const auto with = [](const char* flat, const char* peaks, std::vector<Override> more) {
        const auto key = [](const char* grid, const char* of) { return "power." + std::string(grid) + "." + of; };
        std::vector<Override> said{{"hall.a.count", "100"},
                                   {"power.battery.rated_power", "0 MW"},
                                   {"power.adequacy_years", "0"},
                                   {"power.north.use", "us_average"},
                                   {"power.grid.outages_per_year", "0"},
                                   {key(flat, "import_limit"), "15 MW"},
                                   {key(flat, "energy_price"), "50 USD/MWh"},
                                   {key(flat, "demand_charge"), "12 USD/kW"},
                                   {key(peaks, "import_limit"), "6 MW"},
                                   {key(peaks, "energy_price"), "50 USD/MWh"},
                                   {key(peaks, "demand_charge"), "4 USD/kW"},
                                   {key(peaks, "peak_factor"), "1.5"},
                                   {key(peaks, "peak_from"), "12"},
                                   {key(peaks, "peak_to"), "20"},
                                   {key(peaks, "peak_first_month"), "1"},
                                   {key(peaks, "peak_last_month"), "12"},
                                   {"run.start", "2025-01-01"},
                                   {"run.duration", "31 day"}};
        said.insert(said.end(), more.begin(), more.end());
        return cost(said);
    };
    const double one = with("grid", "north", {});
    CHECK(with("north", "grid", {}) == Approx(one).epsilon(3e-3)); // were 2.5 % apart
    const std::vector<Override> sets{{"power.sets.use", "diesel_3mw"}, {"power.sets.count", "2"}},
        battery{{"power.battery.rated_power", "2 MW"}, {"power.battery.energy_capacity", "8 MWh"}};
    CHECK(with("grid", "north", battery + sets) < 1.005 * with("grid", "north", battery)); // 8 % more beside a battery
}
