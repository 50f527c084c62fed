#include "models/site/build/battery_sizing.hpp"

#include "tests/catch.hpp"
#include "tests/models/site/example_design.hpp"

using namespace sitewatt;

namespace {
constexpr double mw = 1e6, hour = 3600.0;

BatteryDesign battery_of(double power, double energy) {
    auto d = example::sized().batteries.front();
    d.battery.rated_power = power, d.battery.energy_capacity = energy;
    return d;
}
/// 50 MW behind a connection that fails, with units that stand in after half an hour.
SiteDesign behind_a_grid(std::vector<BatteryDesign> batteries) {
    auto d = example::sized();
    d.design_power = 50 * mw;
    d.grids[0].grid.import_limit = 60 * mw;
    d.grids[0].contract.outages_per_year = 1.0;
    d.fleets[0].turbine.count = 20.0;
    d.fleets[0].turbine.start_time = 0.5 * hour;
    d.fleets[0].cycling.cold_start_factor = 1.0;
    d.batteries = std::move(batteries);
    size_batteries(d, example::memphis_day());
    return d;
}
double power(const SiteDesign& d, std::size_t i) { return d.batteries[i].battery.rated_power; }
/// J that a battery gives of the charge it is kept at.
double given(const BatteryDesign& d) {
    const auto& b = d.battery;
    return b.energy_capacity * (d.state_of_charge - b.charge_minimum) * b.efficiency_discharge;
}
} // namespace

TEST_CASE("batteries of automatic power share what those of a said one leave of an island of sun and wind") {
    auto d = example::sized();
    d.design_power = 50 * mw;
    d.grids.clear(), d.fleets.clear();
    const auto sized = [&](std::vector<BatteryDesign> batteries) {
        d.batteries = std::move(batteries);
        size_batteries(d, example::memphis_day());
        return d;
    };
    const double open = automatic;
    CHECK(power(sized({battery_of(open, open)}), 0) == 50 * mw);
    const auto one = sized({battery_of(20 * mw, open), battery_of(open, open)});
    CHECK(power(one, 0) == 20 * mw);
    CHECK(power(one, 1) == Approx(30 * mw));
    const auto two = sized({battery_of(open, open), battery_of(20 * mw, open), battery_of(open, open)});
    CHECK(power(two, 0) == Approx(15 * mw));
    CHECK(power(two, 2) == Approx(15 * mw));
    CHECK(power(sized({battery_of(70 * mw, open), battery_of(open, open)}), 1) == 0.0);
}

TEST_CASE("two batteries bridge a lost connection together as one does alone") {
    const double open = automatic, needed = 50 * mw * 0.5 * hour;
    auto lasts_no_time = battery_of(open, open);
    lasts_no_time.full_power_time = 0.0;
    const auto alone = behind_a_grid({lasts_no_time});
    CHECK(power(alone, 0) == Approx(50 * mw));
    CHECK(given(alone.batteries[0]) == Approx(needed));

    const auto two = behind_a_grid({lasts_no_time, lasts_no_time});
    CHECK(power(two, 0) + power(two, 1) == Approx(50 * mw));
    CHECK(given(two.batteries[0]) + given(two.batteries[1]) == Approx(needed));

    auto quick = lasts_no_time; // more power than the connection brought
    quick.battery.rated_power = 40 * mw;
    const auto strong = behind_a_grid({quick, quick});
    CHECK(given(strong.batteries[0]) + given(strong.batteries[1]) == Approx(needed));
    auto said = battery_of(40 * mw, 10 * mw * hour);
    CHECK(given(said) + given(behind_a_grid({said, quick}).batteries[1]) == Approx(needed));
    said.battery.energy_capacity = 1000 * mw * hour; // no faster than its power
    CHECK(given(behind_a_grid({said, quick}).batteries[1]) == Approx(needed - 40 * mw * 0.5 * hour));

    const auto large = behind_a_grid({battery_of(80 * mw, 1000 * mw * hour), lasts_no_time});
    CHECK(power(large, 1) == 0.0);
    CHECK(large.batteries[1].battery.energy_capacity == 0.0);
}

TEST_CASE("shaving leaves charge for a lost connection only where one can be lost") {
    auto d = behind_a_grid({battery_of(10 * mw, 10 * mw * hour)});
    const auto kept = [](SiteDesign design) {
        design.batteries[0].reserve_charge = automatic;
        design.batteries[0].state_of_charge = 0.8;
        size_batteries(design, example::memphis_day());
        return design.batteries[0].reserve_charge;
    };
    const double floor = d.batteries[0].battery.charge_minimum;
    CHECK(kept(d) == Approx(0.5));
    d.grids[0].contract.outages_per_year = 0.0;
    CHECK(kept(d) == floor);
    auto curtailed = d, shed = d, event = d;
    curtailed.grids[0].contract.curtailed_hours = 20.0;
    shed.grids[0].contract.coincident_shed = 0.5;
    event.first_event = 3600.0;
    for (const auto& lost : {curtailed, shed, event}) CHECK(kept(lost) == Approx(0.5));
    d.batteries[0].reserve_charge = 0.3; // said
    size_batteries(d, example::memphis_day());
    CHECK(d.batteries[0].reserve_charge == 0.3);
}

TEST_CASE("a battery of automatic power is for no more than the site draws, however large a unit is") {
    auto d = example::sized();
    d.design_power = 14 * mw;
    d.fleets[0].turbine.rated_power = 40 * mw;
    d.batteries = {battery_of(automatic, automatic)};
    size_batteries(d, example::memphis_day());
    CHECK(power(d, 0) == Approx(14 * mw));
}

TEST_CASE("batteries carry an evening, and no more than sun and wind may bring them") {
    auto d = example::sized();
    d.batteries = {battery_of(100 * mw, 400 * mw * hour)};
    d.renewables.clear();
    CHECK(carried_by_night(d) == 0.0); // nothing fills them
    SolarField sun{};
    sun.peak_power = 1e3, sun.dc_over_ac = 1.25; // a kilowatt makes nothing firm
    d.renewables.push_back({"sun", sun});
    CHECK(carried_by_night(d) == Approx(800.0));
    WindFarm wind{};
    wind.rated_power = 300 * mw;
    d.renewables.push_back({"wind", wind});
    CHECK(carried_by_night(d) == Approx(100 * mw));
    d.batteries = {battery_of(100 * mw, 50 * mw * hour)}; // half an hour of them
    CHECK(carried_by_night(d) == Approx(12.5 * mw));
}
