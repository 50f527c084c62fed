#include "models/site/operation/grid_meter.hpp"
#include "tests/catch.hpp"
#include "tests/models/site/example_design.hpp"

#include <algorithm>
#include <cmath>

using namespace sitewatt;

namespace {
SiteDesign on_grid() {
    auto d = example::unsized();
    d.grids.front().coincident_hours = {3600.0};
    return d;
}
constexpr double quarter = 900.0, day = 86400.0; // s

/// Reads at the end of every window until `time`; power(t) in W holds over the window that begins at t.
void read(GridMeter& meter, double from, double time, const auto& power, GridIntegrals& sum) {
    for (double t = from; t < time;) {
        const double next = std::min(meter.next_reading(t), time);
        sum.imported += power(t) * (next - t);
        meter.read(next, sum, true);
        t = next;
    }
}
} // namespace

TEST_CASE("demand is the highest mean of a quarter of an hour on the clock, whatever lies inside it") {
    const auto design = on_grid();
    GridMeter meter(design.calendar, design.grids.front());
    CHECK(meter.next_reading(0.0) == quarter);
    CHECK(meter.next_reading(899.0) == quarter);
    CHECK(meter.next_reading(quarter) == 2.0 * quarter);
    GridIntegrals sum;
    read(
        meter, 0.0, 31.0 * day, [](double t) { return t == 5 * quarter ? 9e6 : 3e6; }, sum);
    CHECK(meter.highest() == Approx(9e6));
    CHECK(meter.peak_of_month(1.0) == Approx(9e6));
    CHECK(meter.months().size() == 1);
    CHECK(meter.months().front().share == Approx(1.0).epsilon(1e-12));
    read(
        meter, 31.0 * day, 32.0 * day, [](double) { return 12e6; }, sum);
    CHECK(meter.months().size() == 2);
    CHECK(meter.months().back().month == 2);
    CHECK(meter.months().back().share == Approx(1.0 / 28.0));
    CHECK(meter.peak_of_month(31.5 * day) == Approx(12e6));
    CHECK(meter.windows().size() == 32 * 96);
    meter.clear();
    CHECK(meter.highest() == 0.0);
    CHECK(meter.months().empty());
}

TEST_CASE("the peaks of a month are known by the period of demand that they were made in") {
    auto design = on_grid(); // a Wednesday
    auto& rate = design.grids.front().schedule;
    rate.demand.periods = {{{infinity, 0.0}}, {{infinity, 20e-3}}};
    for (auto& month : rate.demand_weekday) std::fill(month.begin() + 16, month.begin() + 21, 1);
    GridMeter meter(design.calendar, design.grids.front());
    CHECK(meter.peaks_of_month(0.0).of_period == std::vector<double>{0.0, 0.0});
    GridIntegrals sum;
    const auto hour = [](double t) { return std::fmod(t, day) / 3600.0; };
    const auto power = [&](double t) { return hour(t) < 16.0 ? 5e6 : hour(t) < 21.0 ? 3e6 : 4e6; };
    read(meter, 0.0, day, power, sum);
    CHECK(meter.peaks_of_month(0.0).any == Approx(5e6));
    CHECK(meter.peaks_of_month(0.0).of_period[0] == Approx(5e6));
    CHECK(meter.peaks_of_month(0.0).of_period[1] == Approx(3e6));
    // on Saturday 17:00 is of the other period
    read(
        meter, day, 4.0 * day, [&](double t) { return t < 3.0 * day ? 1e6 : 9e6; }, sum);
    CHECK(meter.peaks_of_month(0.0).of_period[0] == Approx(9e6));
    CHECK(meter.peaks_of_month(0.0).of_period[1] == Approx(3e6));
    CHECK(meter.peaks_of_month(40.0 * day).of_period == std::vector<double>{0.0, 0.0}); // another month
}

TEST_CASE("a run that starts within a window and a month has its parts") {
    auto design = on_grid();
    design.calendar = Calendar(Calendar::date(2024, 2, 28), 600.0); // ten past midnight, a leap year
    GridMeter meter(design.calendar, design.grids.front());
    CHECK(meter.next_reading(0.0) == 300.0);
    GridIntegrals sum;
    read(
        meter, 0.0, 300.0, [](double) { return 90e6; }, sum);
    CHECK(meter.highest() == 0.0); // five minutes are no quarter of an hour
    read(
        meter, 300.0, 3.0 * day, [](double) { return 3e6; }, sum);
    REQUIRE(meter.months().size() == 2);
    CHECK(meter.months()[0].days == 29.0);
    CHECK(meter.months()[0].share == Approx((2.0 * day - 600.0) / (29.0 * day)));
    CHECK(meter.months()[1].month == 3);
    CHECK(meter.highest() == Approx(3e6));
    CHECK(meter.windows()[5].day == 28);
    CHECK(meter.windows()[5].hour == 1);
}

TEST_CASE("the coincident hour is summed alone") {
    const auto design = on_grid();
    GridMeter meter(design.calendar, design.grids.front());
    GridIntegrals sum;
    read(
        meter, 0.0, 10800.0, [](double t) { return t >= 3600.0 && t < 7200.0 ? 4e6 : 20e6; }, sum);
    CHECK(meter.coincident_energy().front() == Approx(4e6 * 3600.0));
}

TEST_CASE("time before the connection is energised belongs to no bill, unless it carries something early") {
    auto design = on_grid();
    design.grids.front().contract.energised_at = 10.0 * day;
    GridIntegrals sum;
    GridMeter late(design.calendar, design.grids.front());
    read(
        late, 0.0, 31.0 * day, [](double) { return 0.0; }, sum);
    CHECK(late.months().front().share == Approx(21.0 / 31.0));
    design.grids.front().contract.early_import_limit = 1e6;
    GridMeter early(design.calendar, design.grids.front());
    read(
        early, 0.0, 31.0 * day, [](double) { return 0.0; }, sum);
    CHECK(early.months().front().share == Approx(1.0));
}

TEST_CASE("a meter passes over what is read between its own times, where other meters are read") {
    const auto design = on_grid();
    GridMeter meter(design.calendar, design.grids.front()), alone = meter;
    GridIntegrals sum;
    for (double t = 300.0; t <= 3600.0; t += 300.0) {
        sum.imported += t * 1e6;
        meter.read(t, sum);
        if (t == alone.next_reading(t - 1.0)) alone.read(t, sum);
    }
    CHECK(meter.windows().size() == 4);
    CHECK(meter.highest() == alone.highest());
    meter.read(3700.0, sum, true); // the end of the run
    CHECK(meter.windows().size() == 5);
    CHECK(meter.windows().back().seconds == 100.0);
}

TEST_CASE("where the solver's error takes back some of an integral, the register waits: windows sum to the run's") {
    const auto design = on_grid();
    GridMeter meter(design.calendar, design.grids.front());
    double time = 0.0;
    for (const double joules : {5e6, 3e6, 4e6, 9e6, 8e6, 12e6}) { // 12e6 in the end, and never more on the way
        GridIntegrals now;
        now.imported = now.exported = joules;
        meter.read(time += quarter, now);
    }
    double imported = 0.0, exported = 0.0;
    for (const auto& window : meter.windows()) {
        CHECK(window.imported >= 0.0);
        CHECK(window.exported >= 0.0);
        imported += window.imported, exported += window.exported;
    }
    CHECK(imported == Approx(12e6));
    CHECK(exported == Approx(12e6));
    CHECK(meter.of_month().front().imported == Approx(12e6));
}

TEST_CASE(
    "no window has more than the connection carries, where the solver's error is a little over: the next has it") {
    const auto design = on_grid();
    const double full = design.grids.front().grid.import_limit * quarter; // J
    GridMeter meter(design.calendar, design.grids.front());
    double time = 0.0;
    for (const double windows : {0.5, 1.5015, 2.4995, 2.7}) {
        GridIntegrals now;
        now.imported = windows * full;
        meter.read(time += quarter, now);
    }
    CHECK(meter.highest() == Approx(design.grids.front().grid.import_limit).epsilon(1e-12));
    CHECK(meter.windows()[2].imported == Approx(0.9995 * full));
    CHECK(meter.of_month().front().imported == Approx(2.7 * full));
}
