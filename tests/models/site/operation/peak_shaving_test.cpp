#include "models/site/operation/peak_shaving.hpp"
#include "tests/catch.hpp"
#include "tests/models/site/example_design.hpp"
#include "tests/models/site/example_site.hpp"

#include <functional>

using namespace sitewatt;

namespace {
/// A site whose battery of 10 MW may use 5 MWh without losses and takes back what is missing within an hour.
SiteDesign site(double power = 10e6) {
    auto d = example::sized();
    auto& b = d.batteries.front();
    b.battery.rated_power = power;
    b.battery.energy_capacity = 10e6 * 3600.0;
    b.battery.efficiency_charge = b.battery.efficiency_discharge = 1.0;
    b.state_of_charge = 0.8;
    b.reserve_charge = 0.3;
    b.restore_time = 3600.0;
    return d;
}
/// The lowest line after a day of a load, W by the hour of the day.
double line_of(const SiteDesign& d, const std::function<double(double)>& load) {
    PeakShaving shaving(d);
    for (double t = 0.0; t < 86400.0; t += 300.0) shaving.record(t, load(t / 3600.0));
    return shaving.lowest_line();
}
double spike(double hour, double begin, double length) { return hour >= begin && hour < begin + length ? 10e6 : 0.0; }
} // namespace

TEST_CASE("an hour of 10 MW over the load is halved by 5 MWh, or cut by the rated power if that is less") {
    const auto load = [](double h) { return 50e6 + spike(h, 12.0, 1.0); };
    CHECK(line_of(site(), load) == Approx(55e6).epsilon(2e-4));
    CHECK(line_of(site(3e6), load) == Approx(57e6).epsilon(2e-4));
    auto lossy = site();
    lossy.batteries.front().battery.efficiency_discharge = 0.8; // 4 MWh at the terminals
    CHECK(line_of(lossy, load) == Approx(56e6).epsilon(2e-4));
}

TEST_CASE("a flat load has no peak to shave: all that is usable is spread over the day") {
    CHECK(line_of(site(), [](double) { return 50e6; }) == Approx(50e6 - 5e6 / 24.0).epsilon(2e-4));
}

TEST_CASE("a second spike is as low as the first if the battery has come back, else higher") {
    const auto two = [](double apart) {
        return line_of(site(), [apart](double h) { return 50e6 + spike(h, 6.0, 1.0) + spike(h, 7.0 + apart, 1.0); });
    };
    CHECK(two(12.0) == Approx(55e6).epsilon(2e-4));
    CHECK(two(0.0) == Approx(57.5e6).epsilon(2e-4)); // two hours on end share 5 MWh
    CHECK(two(1.0) > 55.1e6);
    CHECK(two(1.0) < 57.5e6);
}

TEST_CASE("looks that are far apart know the same line") {
    const auto line = [](double every, const std::function<double(double)>& load) {
        PeakShaving shaving(site());
        for (double t = 0.0; t <= 86400.0; t += every) shaving.record(t, load(t / 3600.0));
        return shaving.line(0.0); // with its margin
    };
    for (const double every : {60.0, 300.0, 1200.0}) {
        CHECK(line(every, [](double) { return 50e6; }) == Approx(1.02 * (50e6 - 5e6 / 24.0)).epsilon(2e-4));
        CHECK(line(every, [](double h) { return 50e6 + spike(h, 12.0, 1.0); }) == Approx(1.02 * 55e6).epsilon(2e-4));
    }
}

TEST_CASE("nothing is shaved without a charge or a battery that may give, nor before a day is known") {
    CHECK(PeakShaving(site()).wanted());
    auto free = site();
    free.grids.front().grid.demand_charge = 0.0;
    CHECK_FALSE(PeakShaving(free).wanted());
    auto reserve = site();
    reserve.batteries.front().reserve_charge = 0.8;
    CHECK_FALSE(PeakShaving(reserve).wanted());
    auto none = site();
    none.batteries.clear();
    CHECK_FALSE(PeakShaving(none).wanted());

    PeakShaving shaving(site());
    CHECK(shaving.line(0.0) == infinity);
    for (double t = 0.0; t <= 2.0 * 86400.0; t += 300.0) shaving.record(t, 50e6 + spike(t / 3600.0, 12.0, 1.0));
    CHECK(shaving.line(0.0) == Approx(1.02 * 55e6).epsilon(2e-4));
    CHECK(shaving.line(58e6) == 58e6); // the month pays it already
}

namespace {
std::vector<Override> unsteady(const std::string& reserve, const std::string& days = "59 day") {
    return {{"power.battery.reserve_charge", reserve}, {"workload.unrest", "0.15"}, {"run.duration", days}};
}
} // namespace

TEST_CASE("shaving the peaks of an unsteady load lowers the running cost, and takes no more energy than its losses") {
    const auto shaved = example::finished("sites/studies/energy-sources", unsteady("0.3")),
               plain = example::finished("sites/studies/energy-sources", unsteady("1"));
    CHECK(shaved.kpi("cost_running") < plain.kpi("cost_running"));
    CHECK(shaved.kpi("battery_cycles") > plain.kpi("battery_cycles"));
    const double discharged = 50e6 * 3600.0 * shaved.kpi("battery_cycles"), full = 50e6 * 3600.0;
    // beside the losses of 0.93 each way the battery may hold a little more at the end, and balances close to 1e-6
    CHECK(shaved.kpi("energy_grid") - plain.kpi("energy_grid") <=
          discharged * (1.0 / (0.93 * 0.93) - 1.0) + 1e-3 * full + 1e-6 * plain.kpi("energy_grid"));
    CHECK(shaved.kpi("energy_unserved") == 0.0);
}

TEST_CASE("a steady load pays the same with and without shaving") {
    const auto steady = [](const char* reserve) {
        auto all = unsteady(reserve, "35 day");
        for (const char* key : {"workload.unrest", "workload.daily_amplitude"}) all.push_back({key, "0"});
        all.push_back({"workload.weekend_factor", "1"});
        return example::finished("sites/studies/energy-sources", all).kpi("cost_running");
    };
    CHECK(steady("0.3") <= steady("1") * (1.0 + 1e-4));
}
