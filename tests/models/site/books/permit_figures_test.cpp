#include "models/media/fresh_water.hpp"
#include "models/site/books/permit_figures.hpp"
#include "tests/catch.hpp"
#include "tests/models/site/books/example_year.hpp"
#include "tests/models/site/example_site.hpp"

#include <algorithm>

using namespace sitewatt;
using example::figure, example::finished;

TEST_CASE("a site without permits has no figures of them, one with a permit has its margin") {
    example::Year year;
    CHECK(permit_figures(year.finished()).empty());
    year.design.economics.water_permit = 1e4; // m3
    const auto list = permit_figures(year.finished());
    REQUIRE(list.size() == 2);
    CHECK(figure(list, "water_permit_margin") == 1.0); // nothing was taken in
    CHECK(figure(list, "water_permit_excess") == 0.0);
}

TEST_CASE("the margin of a water permit is the part of it that the year with most water leaves") {
    const auto with = [](const std::string& permit) {
        return finished("sites/memphis",
                        {{"run.start", "2025-07-10"}, {"run.duration", "2 day"}, {"economics.water_permit", permit}});
    };
    const auto wide = with("100000 m3"), narrow = with("50000 m3");
    const double taken = wide.kpi("water_makeup_total") / fresh_water::density; // m3
    REQUIRE(taken > 0.0);
    CHECK(1.0 - wide.kpi("water_permit_margin") >=
          taken / 1e5 * (1.0 - 1e-3)); // as the looks see it; units on site drink too
    CHECK(1.0 - narrow.kpi("water_permit_margin") == Approx(2.0 * (1.0 - wide.kpi("water_permit_margin"))));
}

TEST_CASE("starts and hours of units have the figures that tons have, of the fleet that has most of them") {
    example::Year year;
    year.design.economics.hours_permit = 100.0 * 3600.0, year.design.economics.starts_permit = 4.0;
    auto list = permit_figures(year.finished());
    CHECK(figure(list, "hours_permit_margin") == 1.0);
    CHECK(figure(list, "hours_permit_used") == infinity);
    CHECK(figure(list, "starts_permit_margin") == 1.0);
    CHECK(figure(list, "starts_permit_used") == infinity);
    CHECK(std::none_of(list.begin(), list.end(), [](const Kpi& k) { return k.name.ends_with("_price"); }));
    year.design.keep_permits = true;
    list = permit_figures(year.finished());
    CHECK(figure(list, "hours_permit_price") == 0.0);
    CHECK(figure(list, "starts_permit_price") == 0.0);
    year.design.fleets.clear(); // nobody has units that start
    CHECK(permit_figures(year.finished()).empty());
}

TEST_CASE("the margin of hours is that of a unit") {
    const auto f = finished("sites/memphis", {{"run.duration", "1 day"},
                                              {"power.grid.import_limit", "0 MW"},
                                              {"economics.hours_permit", "6 h"},
                                              {"economics.starts_permit", "0"}});
    const double hours = f.kpi("unit_hours") / 3600.0;
    REQUIRE(hours > 6.0);
    CHECK(f.kpi("hours_permit_margin") == Approx(1.0 - hours / 6.0).margin(0.05));
    CHECK(f.kpi("hours_permit_used") >= 6.0 * 3600.0);
    CHECK(f.kpi("hours_permit_used") <= 86400.0);
    CHECK_THROWS(f.kpi("starts_permit_margin")); // of a permit of nothing there is no share
}

TEST_CASE("what keeping permits cost is not told beside a battery that is used, nor beside peaks of a market") {
    example::Year year;
    year.design.keep_permits = true, year.design.economics.nox_permit = 4000.0;
    year.total.it_power = 0.8e15, year.total.site_power = 1e15; // J
    const auto told = [&] {
        const auto list = permit_figures(year.finished());
        CHECK(figure(list, "nox_permit_price") == 0.0);
        return std::any_of(list.begin(), list.end(), [](const Kpi& k) { return k.name.starts_with("permits_cost"); });
    };
    CHECK(told());
    year.total.discharge_power = 0.5e12; // four hours of outages a year
    CHECK(told());
    REQUIRE_FALSE(year.design.grids.empty());
    auto& grid = year.design.grids.front();
    grid.price_series = true, grid.grid.demand_charge = 0.0;
    CHECK(told());
    grid.grid.demand_charge = 12e-3; // which peaks units would have held is not known
    CHECK_FALSE(told());
    grid.price_series = false;
    CHECK(told());
    year.total.discharge_power = 0.05e15; // a twentieth of the energy, for its price
    CHECK_FALSE(told());
}
