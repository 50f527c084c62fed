#include "models/site/books/supply_warnings.hpp"
#include "tests/catch.hpp"
#include "tests/models/site/books/example_year.hpp"
#include "tests/models/site/example_site.hpp"

#include <algorithm>
#include <utility>

using namespace sitewatt;
using example::finished;

namespace {
struct Year : example::Year {
    bool says(std::string_view what) {
        total.site_power = 1e15;
        std::vector<std::string> list;
        supply_warnings(finished(), list);
        return example::any_says(list, what);
    }
};
} // namespace

TEST_CASE("sun and wind that nobody took are told of with what would take them, in a year that spills much") {
    Year year;
    double capacity = 0.0;
    for (const auto& b : year.design.batteries) capacity += b.battery.energy_capacity;
    REQUIRE(capacity > 0.0);
    const char* told = "GWh of sun and wind were spilled, and units burnt fuel, with batteries cycled 20 times";
    year.total.renewable_power = 1e15, year.total.spilled_power = year.total.curtailed_power = 3e14;
    year.total.discharge_power = 20.0 * capacity;
    year.total.fuel_power = 0.0; // units that stand still
    CHECK(year.says("GWh of sun and wind were spilled, with batteries"));
    year.total.fuel_power = 1e15;
    CHECK(year.says(told));
    year.total.curtailed_power = 1e13;
    CHECK_FALSE(year.says(told));
    year.total.curtailed_power = 0.0, year.total.renewable_power = 0.0; // a reactor at its least load
    CHECK_FALSE(year.says(told));
    year.total.renewable_power = 1e15, year.total.curtailed_power = 3e14,
    year.duration = 0.25 * one_year; // a summer may well spill
    CHECK_FALSE(year.says("were spilled, and"));
    year.total.curtailed_power = 7.5e14; // but not three quarters of it
    CHECK(year.says(told));
    CHECK(year.says("or less sun and wind; run.duration = \"1 year\" tells whether other seasons take it"));
    year.duration = 3.0 * 86400.0; // nor do some days tell
    CHECK_FALSE(year.says("were spilled, and"));
    year.total.curtailed_power = 3e14;
    year.duration = one_year, year.design.fleets.clear(); // beside a grid alone
    year.total.fuel_power = 0.0;
    year.total.discharge_power = 76.0 * capacity;
    CHECK(year.says("were spilled, with batteries cycled 76 times: a larger battery"));
    year.design.batteries.clear();
    CHECK(year.says("were spilled: a battery ([power.battery]), a connection that buys (export_limit)"));
    year.design.grids[0].contract.export_limit = 1e6;
    CHECK(year.says("were spilled: a battery ([power.battery]), a larger export_limit"));
}

TEST_CASE("batteries that rest beside prices or peaks are told of, not those that work or that nothing pays") {
    Year year;
    double capacity = 0.0;
    for (const auto& b : year.design.batteries) capacity += b.battery.energy_capacity;
    const char* rest = "and shift no energy";
    const auto fields = std::exchange(year.design.renewables, {});
    auto& grid = year.design.grids[0];
    grid.schedule = {}, grid.price_series = false, grid.grid.demand_charge = 0.0;
    CHECK_FALSE(year.says(rest));
    grid.price_series = true;
    CHECK(year.says(rest));
    grid.price_series = false; // a tariff's hours are known: rules shift between them
    grid.schedule.energy = {{{infinity, 1.0}}, {{infinity, 2.0}}};
    CHECK_FALSE(year.says(rest));
    CHECK(year.says("hours of the tariff differ by less than their losses and wear, or reserve_charge keeps"));
    year.total.discharge_power = 20.0 * capacity;
    CHECK_FALSE(year.says("hours of the tariff"));
    year.total.discharge_power = 0.0, grid.schedule = {}, grid.grid.demand_charge = 12e-3;
    CHECK(year.says(rest));
    year.total.discharge_power = 20.0 * capacity;
    CHECK_FALSE(year.says(rest));
    grid.price_series = true; // prices that vary pay for more than peaks do
    CHECK(year.says(rest));
    year.total.discharge_power = 90.0 * capacity;
    CHECK_FALSE(year.says(rest));
    year.total.discharge_power = 0.0, year.duration = 20.0 * 86400.0;
    CHECK(year.says(rest));
    year.duration = 10.0 * 86400.0; // too short to know
    CHECK_FALSE(year.says(rest));
    year.duration = one_year;
    year.total.discharge_power = 0.0, year.design.look_ahead = true;
    CHECK_FALSE(year.says(rest));
    year.design.look_ahead = false;
    year.design.renewables = fields; // beside sun and wind they run by the value of what is stored
    CHECK(year.says(rest) == fields.empty());
    year.design.renewables.clear();
    for (auto& b : year.design.batteries) b.battery.capital_cost_energy = 0.0;
    CHECK_FALSE(year.says(rest));
}

TEST_CASE("demand that is missed in small gaps all year is told though no gap is felt") {
    Year year;
    const char* gaps = "MWh in all (energy_unserved)";
    year.total.unserved_power = 5e-6 * 1e15;
    CHECK_FALSE(year.says(gaps));
    year.total.unserved_power = 168.0 * 3.6e9; // 0.06 % of 1e15 J
    CHECK(year.says("in gaps of less than 2 % of it, as units follow the load with a lag; 168 MWh in all"));
    CHECK(year.says("A battery or faster units close gaps"));
    year.design.fleets.clear();
    CHECK(year.says("A battery or a larger connection closes gaps"));
    year.design.grids.clear(); // an island of sun and wind
    CHECK(year.says("what was stored gave no more; 168 MWh"));
    CHECK(year.says("More sun or wind, a larger battery, or units close gaps"));
}

TEST_CASE("loss of load over its target is told with both numbers and what would mend it") {
    Year year;
    year.design.adequacy_target = 2.4 * 3600.0;
    adequacy::Result years;
    years.loss_of_load = 49.0, years.firm_power_missing = 31.2e6;
    const auto said = [&](const adequacy::Result* of) {
        std::vector<std::string> list;
        reliability_warnings(year.finished(), true, of, list);
        return list;
    };
    REQUIRE(said(&years).size() == 1);
    CHECK_THAT(said(&years)[0], Catch::Contains("49 hours a year") && Catch::Contains("2.4 are the target") &&
                                    Catch::Contains("31.2 MW") && Catch::Contains("firm_power_missing"));
    years.loss_of_load = 2.4;
    CHECK(said(&years).empty());
    CHECK(said(nullptr).empty());
}

TEST_CASE("units that carry the site and neither fail nor rest are told with the hours they would be out") {
    Year year;
    year.total.site_power = 1e15;
    auto& unit = year.design.fleets[0];
    unit.outages = {900.0 * 3600.0, 100.0 * 3600.0, 760.0 * 3600.0}; // 760 h, and a tenth of the other 8,000 h
    const auto said = [&](bool units_fail, double share) {
        std::vector<double> energy(year.design.grids.size() + year.design.fleets.size());
        energy[year.design.grids.size()] = share * 1e15;
        std::vector<std::string> list;
        auto run = year.finished();
        run.source_energy = energy;
        reliability_warnings(run, units_fail, nullptr, list);
        return list;
    };
    REQUIRE(said(false, 0.5).size() == 1);
    CHECK_THAT(said(false, 0.5)[0],
               Catch::Contains("power.gas for 1560 hours") && Catch::Contains("power.unit_outages = 1"));
    CHECK(said(true, 0.5).empty());
    CHECK(said(false, 0.1).empty());
    unit.outages = {9900.0 * 3600.0, 100.0 * 3600.0, 50.0 * 3600.0}; // 1.6 % of a year
    CHECK(said(false, 0.5).empty());
    unit.outages.planned_outage = 1000.0 * 3600.0, year.duration = 0.25 * one_year;
    CHECK(said(false, 0.5).empty());
}

TEST_CASE("fuel burnt for what nothing takes is told of, not what sun and wind leave over") {
    Year year;
    const char* spilled = "that units made were spilled";
    year.total.generation = 1e15, year.total.spilled_power = 1e14;
    CHECK(year.says(spilled));
    year.total.spilled_power = 4e13;
    CHECK_FALSE(year.says(spilled));
    year.total.generation = 1.1e15, year.total.renewable_power = 1e15;
    year.total.spilled_power = year.total.curtailed_power = 9e14; // all of it sun and wind
    CHECK_FALSE(year.says(spilled));
    year.total.spilled_power = 1e15; // and a tenth of what units made
    CHECK(year.says(spilled));
    const char* other = "dispatch = \"unit_commitment\", which stops units that are not needed";
    CHECK(year.says(other));
    year.design.whole_units = true;
    CHECK_FALSE(year.says(other));
    CHECK(year.says("fewer in reserve (power.reserve_units), smaller units, a larger battery, or"));
    year.design.batteries.clear();
    const char* battery = "smaller units, a battery ([power.battery])";
    CHECK(year.says(battery));
    CHECK(year.says("reserve_units"));
    year.design.reserve_units = 0.0;
    CHECK_FALSE(year.says("reserve_units"));
    year.design.fleets[0].turbine.rated_power = 20.0 * 1e15 / one_year; // no unit for a site of 32 MW
    year.design.fleets[0].turbine.minimum_load = 0.5;
    CHECK(year.says("at its least load, and the site draws 31.7 MW on average: it spills whenever it runs"));
    CHECK_FALSE(year.says(battery));
}

TEST_CASE("a grid that never fails is told of where all hangs on it and years of failures are drawn") {
    Year year;
    const char* perfect = "never fails in loss_of_load";
    year.design.adequacy_years = 100;
    year.design.grids[0].contract.outages_per_year = 0.0;
    auto& limit = year.design.grids[0].grid.import_limit;
    limit = 0.1 * 1e15 / one_year;
    CHECK_FALSE(year.says(perfect)); // it carries little beside the units
    limit = 0.5 * 1e15 / one_year;
    CHECK(year.says(perfect));
    year.design.fleets.clear();
    CHECK(year.says(perfect));
    year.design.grids[0].contract.outages_per_year = 0.3;
    CHECK_FALSE(year.says(perfect));
    year.design.grids[0].contract.outages_per_year = 0.0;
    year.design.adequacy_years = 0;
    CHECK_FALSE(year.says(perfect));
}

TEST_CASE("a site before its grid serves nothing, draws next to nothing and says so") {
    const auto run = [](const char* duration, const char* energised_at) {
        return finished("sites/studies/energy-sources", {{"run.duration", duration},
                                                         {"hall.a.count", "100"},
                                                         {"power.battery.rated_power", "0 MW"},
                                                         {"power.grid.energised_at", energised_at}});
    };
    const auto f = run("3 day", "2 day"), lit = run("1 day", "0 s"), dark = run("1 day", "2 day");
    const auto& figures = dark.outcome.kpis; // no ratio to what was not drawn
    CHECK(std::none_of(figures.begin(), figures.end(), [](const Kpi& k) { return k.name == "pue"; }));
    CHECK(dark.kpi("tokens_output") == Approx(0.0).margin(1.0));
    CHECK(f.kpi("time_racks_off") == Approx(2.0 * 86400.0).epsilon(0.01));
    CHECK(f.kpi("energy_it") < 1.15 * lit.kpi("energy_it"));
    CHECK(f.kpi("tokens_output") < 1.15 * lit.kpi("tokens_output"));
    CHECK(f.kpi("energy_unserved") < 2.0 * 0.05 * lit.kpi("energy_site")); // two days of pumps and fans at rest
    CHECK(std::any_of(f.outcome.warnings.begin(), f.outcome.warnings.end(), [](const Mistake& w) {
        return w.message.find("switched off as if all of them") != std::string::npos;
    }));
}

TEST_CASE("demand that no source carried is warned about, and what was all served is not") {
    const auto warned = [](const example::Finished& f) {
        return std::any_of(f.outcome.warnings.begin(), f.outcome.warnings.end(), [](const Mistake& w) {
            return w.message.find("demand was not served for") != std::string::npos;
        });
    };
    const auto dark = finished("sites/memphis", {{"run.duration", "1 day"},
                                                 {"power.gas.count", "0"},
                                                 {"power.battery.rated_power", "0 MW"},
                                                 {"power.grid.import_limit", "450 MW"},
                                                 {"event.dark.of", "grid"},
                                                 {"event.dark.share", "1"},
                                                 {"event.dark.start", "10 h"},
                                                 {"event.dark.duration", "2 h"}});
    CHECK(dark.kpi("energy_unserved") > 0.0);
    CHECK(warned(dark));
    CHECK_FALSE(warned(finished("sites/memphis", {{"run.duration", "1 day"}})));
}

TEST_CASE("energy that is paid for anyhow is told of where units burn fuel beside it") {
    Year year;
    year.total.fuel_cost = 1e6, year.untaken = 4e5;
    CHECK(year.says("it costs 40 % of what the fuel did"));
    year.untaken = 1e4;
    CHECK_FALSE(year.says("minimum_take"));
    year.untaken = 4e5, year.total.fuel_cost = 0.0;
    CHECK_FALSE(year.says("minimum_take"));
}

TEST_CASE("outages drawn that are far from their mean are told with both, those near it or of minutes are not") {
    Year year;
    auto& grid = year.design.grids[0];
    grid.contract.outages_per_year = 3.0, grid.contract.outage_duration = 36e3;
    const auto told = [&](int outages) {
        grid.outages_drawn = outages, grid.time_out_drawn = 36e3 * outages;
        return year.says("as workload.seed drew them; 3 times and 30 hours are expected");
    };
    CHECK(told(1));
    CHECK(told(0));
    CHECK_FALSE(told(2));
    CHECK_FALSE(told(3));
    CHECK_FALSE(told(4));
    CHECK(told(5));
    grid.comes = false;
    CHECK_FALSE(told(0));
    grid.comes = true, grid.contract.outage_duration = 3600.0; // three hours a year
    CHECK_FALSE(year.says("workload.seed"));
}
