#include "models/site/books/grid_bill.hpp"

#include "tests/catch.hpp"
#include "tests/models/site/example_design.hpp"

using namespace sitewatt;

namespace {
constexpr double kwh = 3.6e6, mwh = 3.6e9, day = 86400.0; // J, J, s

SiteDesign contract(double price) {
    auto d = example::unsized();
    auto& g = d.grids.front();
    g.contract = example::defaults(grid_contract_fields);
    g.coincident_hours.clear();
    g.grid.import_limit = 10e6, g.grid.energy_price = price / mwh, g.grid.delivery_price = 0.0;
    g.grid.demand_charge = g.grid.fixed_charge = 0.0;
    return d;
}
/// With the schedule of its contract.
GridDesign& scheduled(SiteDesign& d) {
    auto& g = d.grids.front();
    g.schedule =
        contract_schedule(g.grid.energy_price, g.grid.demand_charge, g.grid.fixed_charge, g.contract, PeakDays::all);
    return g;
}
/// A meter after a flat load, W, until `time`, at a flat price.
GridMeter after(const SiteDesign& d, double power, double time) {
    GridMeter meter(d.calendar, d.grids.front());
    const double price = d.grids.front().grid.energy_price;
    for (double t = 0.0; t < time;) {
        t = std::min(meter.next_reading(t), time);
        meter.read(t, {power * t, 0.0, power * t * price, 0.0, price * t}, true);
    }
    return meter;
}
double cost(const std::vector<BillLine>& lines, const std::string& item) {
    double sum = 0.0;
    for (const auto& line : lines)
        if (line.item.starts_with(item)) sum += line.cost;
    return sum;
}
} // namespace

TEST_CASE("a flat load pays its energy, its peak every month, and its coincident power once") {
    auto d = contract(50.0);
    d.grids.front().grid.demand_charge = 12e-3; // USD/W a month
    d.grids.front().grid.fixed_charge = 500.0;
    d.grids.front().grid.delivery_price = 4.0 / mwh;
    d.grids.front().contract.coincident_charge = 65e-3;
    d.grids.front().coincident_hours = {160.0 * day, 200.0 * day, 220.0 * day, 250.0 * day};
    scheduled(d);
    const auto lines = grid_bill(d.grids.front(), after(d, 5e6, 365.0 * day));
    CHECK(cost(lines, "energy") == Approx(5.0 * 8760.0 * 50.0));
    CHECK(cost(lines, "delivery") == Approx(5.0 * 8760.0 * 4.0));
    CHECK(cost(lines, "demand of the month") == Approx(12.0 * 12e-3 * 5e6));
    CHECK(cost(lines, "demand in the coincident") == Approx(65e-3 * 5e6));
    CHECK(cost(lines, "fixed") == Approx(6000.0));
    CHECK(untaken(lines) == 0.0);
}

TEST_CASE("minimum take pays for what was not taken, at the mean price with delivery") {
    auto d = contract(50.0);
    d.grids.front().contract.minimum_take = 0.8;
    d.grids.front().grid.delivery_price = 10.0 / mwh;
    scheduled(d);
    // two days at half the limit: 3 MW short of 8 MW for 48 h at 60 USD/MWh
    CHECK(untaken(grid_bill(d.grids.front(), after(d, 5e6, 2.0 * day))) == Approx(3.0 * 48.0 * 60.0));
    CHECK(untaken(grid_bill(d.grids.front(), after(d, 9e6, 2.0 * day))) == 0.0);
}

TEST_CASE("a run of a part of a month bills that part: the month and a moment cost no second month") {
    auto d = contract(50.0);
    d.grids.front().grid.demand_charge = 12e-3;
    d.grids.front().contract.demand_ratchet = 1.0;
    scheduled(d);
    const double before = total(grid_bill(d.grids.front(), after(d, 5e6, 743.9 * 3600.0))),
                 month = total(grid_bill(d.grids.front(), after(d, 5e6, 744.0 * 3600.0))),
                 beyond = total(grid_bill(d.grids.front(), after(d, 5e6, 744.1 * 3600.0)));
    const double hour = 5.0 * 50.0 + 12e-3 * 5e6 / 744.0; // USD
    CHECK(month - before == Approx(0.1 * hour).epsilon(1e-6));
    CHECK(beyond - month == Approx(0.1 * (5.0 * 50.0 + 12e-3 * 5e6 / 672.0)).epsilon(1e-6));
    // and a ratchet bills no month that the run has not seen
    CHECK(cost(grid_bill(d.grids.front(), after(d, 5e6, 2.0 * day)), "demand") == Approx(12e-3 * 5e6 * 2.0 / 31.0));
}

TEST_CASE("with a price series energy costs what it cost as it flowed") {
    auto d = contract(50.0);
    d.grids.front().price_series = true;
    d.grids.front().contract.contract_power = 1e6;
    d.grids.front().contract.contract_price = 60.0 / mwh;
    scheduled(d).schedule.energy.clear();
    GridMeter meter(d.calendar, d.grids.front());
    const double settled = 1.0 * 24.0 * (60.0 - 40.0); // 1 MW for a day at 20 USD/MWh over the price
    for (double t = 0.0; t < day;) {
        t = meter.next_reading(t);
        meter.read(t, {5e6 * t, 1e6 * t, (5.0 * 24.0 * 47.0 - 24.0 * 30.0 + settled) * t / day, 24.0 * 30.0 * t / day,
                       40.0 / mwh * t});
    }
    const auto lines = grid_bill(d.grids.front(), meter);
    CHECK(cost(lines, "energy, prices of the series") == Approx(5.0 * 24.0 * 47.0));
    CHECK(cost(lines, "exports, prices of the series") == Approx(-24.0 * 30.0));
    CHECK(cost(lines, "contract for differences") == Approx(settled));
    CHECK(total(lines) == Approx(5.0 * 24.0 * 47.0 - 24.0 * 30.0 + settled));
}

TEST_CASE("delivery stands apart from energy that costs what it cost as it flowed") {
    auto d = contract(50.0);
    d.grids.front().price_series = true;
    d.grids.front().grid.delivery_price = 10.0 / mwh;
    scheduled(d).schedule.energy.clear();
    GridMeter meter(d.calendar, d.grids.front());
    for (double t = 0.0; t < day;) { // 5 MW at 47 USD/MWh and the delivery
        t = meter.next_reading(t);
        meter.read(t, {5e6 * t, 0.0, 5.0 * 24.0 * (47.0 + 10.0) * t / day, 0.0, 40.0 / mwh * t});
    }
    const auto lines = grid_bill(d.grids.front(), meter);
    CHECK(cost(lines, "energy, prices of the series") == Approx(5.0 * 24.0 * 47.0));
    CHECK(cost(lines, "delivery") == Approx(5.0 * 24.0 * 10.0));
}

TEST_CASE("the second bill by hand of docs/bills.md: a large load on a contract with a peak over midnight") {
    auto d = contract(50.0);
    auto& g = d.grids.front();
    g.grid.import_limit = 200e6;
    g.grid.delivery_price = 4.0 / mwh;
    g.grid.demand_charge = 12e-3;
    g.grid.fixed_charge = 10e3;
    g.contract.peak_factor = 120.0 / 50.0;
    g.contract.peak_from = 22.0, g.contract.peak_to = 6.0;
    g.contract.peak_first_month = 1.0, g.contract.peak_last_month = 12.0;
    g.schedule = contract_schedule(g.grid.energy_price, g.grid.demand_charge, g.grid.fixed_charge, g.contract,
                                   PeakDays::monday_to_friday);
    const auto lines = grid_bill(d.grids.front(), after(d, 100e6, 59.0 * day));
    double january = 0.0, february = 0.0;
    for (const auto& line : lines) (line.month == "2025-01" ? january : february) += line.cost;
    CHECK(january ==
          Approx((744.0 - 184.0) * 100.0 * 50.0 + 184.0 * 100.0 * 120.0 + 74400.0 * 4.0 + 1.2e6 + 10e3).epsilon(1e-9));
    CHECK(february ==
          Approx((672.0 - 160.0) * 100.0 * 50.0 + 160.0 * 100.0 * 120.0 + 67200.0 * 4.0 + 1.2e6 + 10e3).epsilon(1e-9));
    CHECK(january == Approx(6515600.0));
    CHECK(february == Approx(5958800.0));
}

TEST_CASE("every meter has its bill, with its name, its price and its own peak") {
    auto d = example::with_north(contract(50.0), 10e6);
    d.grids[0].grid.demand_charge = 12e-3;
    d.grids[1].grid.energy_price = 80.0 / mwh;
    for (auto& g : d.grids)
        g.schedule = contract_schedule(g.grid.energy_price, g.grid.demand_charge, 0.0, g.contract, PeakDays::all);
    std::vector<GridMeter> meters;
    for (std::size_t i = 0; i < 2; ++i) {
        auto& meter = meters.emplace_back(d.calendar, d.grids[i]);
        for (double t = 0.0; t < 31.0 * day;) {
            t = meter.next_reading(t);
            meter.read(t, {(i == 0 ? 5e6 : 3e6) * t});
        }
    }
    const auto lines = site_bill(d, meters);
    double first = 0.0, north = 0.0;
    for (const auto& line : lines) (line.meter == "north" ? north : first) += line.cost;
    CHECK(lines.front().meter == d.grids[0].label);
    CHECK(first == Approx(5.0 * 31.0 * 24.0 * 50.0 + 5e6 * 12e-3));
    CHECK(north == Approx(3.0 * 31.0 * 24.0 * 80.0));
}

TEST_CASE("minimum take is of what the connection carries: of the early one until the whole one comes") {
    auto d = contract(50.0);
    auto& c = d.grids.front().contract;
    c.minimum_take = 0.5, c.early_import_limit = 1e6, c.energised_at = 300.0 * day;
    scheduled(d);
    // 10 MW: half of 1 MW over 300 days and of 10 MW over 65
    const double least = 24.0 * (300.0 * 0.5 + 65.0 * 5.0);
    CHECK(untaken(grid_bill(d.grids.front(), after(d, 0.0, 365.0 * day))) == Approx(least * 50.0));
    CHECK(untaken(grid_bill(d.grids.front(), after(d, 0.0, 100.0 * day))) == Approx(24.0 * 100.0 * 0.5 * 50.0));
}
