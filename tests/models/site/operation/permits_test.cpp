#include "models/site/operation/permits.hpp"
#include "tests/catch.hpp"
#include "tests/models/site/example_design.hpp"

using namespace sitewatt;

namespace {
constexpr double day = 86400.0; // s

/// A site watched once a day, with one unit that emits and one cooler that takes water.
struct Watched {
    SiteDesign design;
    Permits permits;
    Instant<double> now;
    Commands commands;
    double time = 0.0;
    int starts = 0;
    explicit Watched(SiteDesign d) : design(std::move(d)), permits(design), now(design) {
        commands.units_online.assign(design.fleets.size(), 0.0);
        look(0.0);
    }
    void look(double later) {
        permits.count(time += later, now, commands, [&](std::size_t) { return starts; });
    }
    void pass(int days, int started = 0) {
        for (int k = 0; k < days; ++k) {
            starts += started;
            look(day);
        }
    }
};
SiteDesign beginning(int year, int month) {
    auto design = example::sized();
    design.calendar = Calendar(Calendar::date(year, month, 1));
    return design;
}
} // namespace

TEST_CASE("time without water begins when the permit is used up") {
    auto design = beginning(2025, 1);
    design.economics.water_permit = 1.0; // m3
    Watched w(design);
    w.now.plant.units[0].water_makeup = fresh_water::density / 3600.0; // 1 m3/h
    for (int i = 0; i < 24; ++i) w.look(300.0);
    CHECK(w.permits.time_without_water() == Approx(3600.0).margin(301.0));
    CHECK(w.permits.water().most() == Approx(2.0 * fresh_water::density));
}

TEST_CASE("a permit counts any twelve months in a row, in whatever month the run begins") {
    for (const int month : {1, 7, 10}) {
        auto design = beginning(2025, month);
        design.economics.nox_permit = 300.0;
        Watched w(design);
        auto& unit = w.now.supply.fleets[0];
        unit.nox = 1.0 / day; // 1 kg a day
        unit.co = 2.0 / day, unit.voc = 3.0 / day, unit.particulates = 4.0 / day, unit.co2 = 5.0 / day,
        unit.fuel_power = 6.0 / day;
        w.commands.units_online[0] = 2.0;
        w.pass(92, 2);
        CHECK(w.permits.emitted(0).most() == Approx(92.0));
        w.pass(365, 1);
        for (std::size_t k = 0; k < pollutants.size(); ++k)
            CHECK(w.permits.emitted(k).most() == Approx(365.0 * static_cast<double>(k + 1)));
        CHECK(w.permits.emitted(0).all() == Approx(457.0));
        CHECK(w.permits.emitted(0).year() == Approx(92.0)); // the second since the start
        CHECK(w.permits.used_up(0) == Approx(301.0 * day)); // the first look over 300 kg
        CHECK(w.permits.used_up(1) == infinity);
        CHECK(w.permits.starts(0).most() == 92.0 * 2.0 + 273.0);
        CHECK(w.permits.hours(0).most() == Approx(2.0 * 365.0 * day));
        w.permits.clear();
        CHECK(w.permits.emitted(0).most() == 0.0);
        CHECK(w.permits.starts(0).most() == 0.0);
        CHECK(w.permits.hours(0).most() == 0.0);
        CHECK(w.permits.used_up(0) == infinity);
    }
}

TEST_CASE("the end of one year and the begin of the next count together, a year apart they do not") {
    const auto most = [](int off, int on) {
        Watched w(beginning(2025, 1));
        auto& unit = w.now.supply.fleets[0];
        for (const int days : {off, on}) {
            unit.nox = 0.0;
            w.pass(days);
            unit.nox = 1.0 / day;
            w.pass(100);
        }
        return w.permits.emitted(0).most();
    };
    CHECK(most(265, 0) == Approx(200.0)); // on from 22 September to 10 April
    CHECK(most(0, 165) == Approx(200.0));
    CHECK(most(0, 265) == Approx(100.0)); // a year from begin to begin: as one falls out the other comes
    CHECK(most(0, 215) == Approx(150.0));
}

TEST_CASE("starts and hours of units are used up when those of one fleet are, all its units together") {
    auto design = beginning(2025, 1);
    design.fleets.at(0).turbine.count = 2.0;
    design.economics.starts_permit = 5.0, design.economics.hours_permit = 240.0 * 3600.0;
    Watched w(design);
    w.commands.units_online[0] = 2.0;
    w.pass(10, 1);
    CHECK(w.permits.starts_used_up() == infinity); // ten of both
    CHECK(w.permits.hours_used_up() == infinity);  // 480 h of both
    w.pass(2, 1);
    CHECK(w.permits.starts_used_up() == 11.0 * day);
    CHECK(w.permits.hours_used_up() == 11.0 * day);
    w.permits.clear();
    CHECK(w.permits.starts_used_up() == infinity);
    CHECK(w.permits.hours_used_up() == infinity);
}

TEST_CASE("a water permit counts the months of its season by the calendar") {
    auto design = beginning(2025, 5);
    design.economics.permit_first_month = 6.0;
    design.economics.permit_last_month = 8.0;
    Watched w(design);
    w.now.plant.units[0].water_makeup = 1.0 / day; // 1 kg a day
    w.pass(31);
    CHECK(w.permits.water().most() == 0.0);
    w.pass(334);
    CHECK(w.permits.water().most() == Approx(30.0 + 31.0 + 31.0));
    design.economics.permit_first_month = 11.0; // over New Year
    design.economics.permit_last_month = 2.0;
    Watched winter(design);
    winter.now.plant.units[0].water_makeup = 1.0 / day;
    winter.pass(365);
    CHECK(winter.permits.water().most() == Approx(30.0 + 31.0 + 31.0 + 28.0));
}

TEST_CASE("water of humidifiers and pads in halls counts against the permit") {
    Watched w(beginning(2025, 1));
    w.now.halls[0].air.treatment.water_makeup = 2.0 / day;
    w.pass(3);
    CHECK(w.permits.water().most() == Approx(6.0));
}

TEST_CASE("what was taken before the count began is not of the permit") {
    Watched w(beginning(2025, 1));
    w.now.plant.units[0].water_makeup = 1.0; // kg/s
    w.look(300.0);
    w.permits.clear();
    w.look(300.0); // the first look of the run
    CHECK(w.permits.water().most() == 0.0);
    w.look(300.0);
    CHECK(w.permits.water().most() == 300.0);
}

TEST_CASE("a water permit counts what generating units take in") {
    auto design = beginning(2025, 1);
    design.economics.water_permit = 1.0; // m3
    Watched w(design);
    w.now.supply.fleets[0].water = fresh_water::density / day; // 1 m3 a day
    w.pass(2);
    CHECK(w.permits.water().most() == Approx(2.0 * fresh_water::density));
    CHECK(w.permits.time_without_water() == Approx(day));
}
