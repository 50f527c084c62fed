#include "models/site/build/plausible_numbers.hpp"

#include "tests/catch.hpp"
#include "tests/models/site/example_site.hpp"

using namespace sitewatt;

namespace {
/// What is said of a site with these overrides, a line each.
std::string said(std::vector<Override> sets) {
    const Scenario s = example::scenario("sites/memphis", std::move(sets));
    std::string all;
    for (const auto& w : implausible_numbers(s.document)) all += w.place.file + ": " + w.message + "\n";
    return all;
}
/// A value per hour, USD/MWh.
SiteSeries prices(std::vector<double> values) {
    SiteSeries s;
    s.path = "power", s.label = "grid", s.name = "energy_price_file";
    for (double& v : values) {
        s.time.push_back(3600.0 * static_cast<double>(s.time.size()));
        s.value.push_back(v / 3.6e9);
    }
    s.end = s.time.back() + 3600.0;
    return s;
}
std::string all_of(const std::vector<std::string>& list) {
    std::string all;
    for (const auto& one : list) all += one + "\n";
    return all;
}
} // namespace

TEST_CASE("a price of carbon that grid power may hold already is told of, unless the grid says which") {
    const char* twice = "say carbon_in_price = 1 then, and 0 where it does not";
    CHECK_THAT(said({{"economics.carbon_price", "75 USD/t"}}), Catch::Contains(twice));
    for (const char* share : {"0", "1"})
        CHECK_THAT(said({{"economics.carbon_price", "75 USD/t"}, {"power.grid.carbon_in_price", share}}),
                   !Catch::Contains(twice));
    CHECK_THAT(said({{"economics.carbon_price", "75 USD/t"}, {"power.grid.carbon_intensity", "0 g/kWh"}}),
               !Catch::Contains(twice));
    CHECK_THAT(said({}), !Catch::Contains(twice));
}

TEST_CASE("a number in another unit is told in its usual one, numbers that somebody pays are not told") {
    CHECK(said({}).empty());
    CHECK_THAT(said({{"power.grid.energy_price", "50 USD/kWh"}}), Catch::Contains("energy_price is 50000 USD/MWh"));
    CHECK_THAT(
        said({{"site.currency", "EUR"}, {"site.exchange_rate", "1.25"}, {"power.grid.energy_price", "50 EUR/kWh"}}),
        Catch::Contains("energy_price is 50000 EUR/MWh") && Catch::Contains("0.8 to 800 EUR/MWh"));
    CHECK_THAT(said({{"power.grid.energy_price", "0.05 USD/MWh"}}), Catch::Contains("0.05 USD/MWh"));
    CHECK_THAT(said({{"power.grid.demand_charge", "12 USD/MW"}}), Catch::Contains("demand_charge is 0.012 USD/kW"));
    CHECK_THAT(said({{"power.grid.carbon_intensity", "360 kg/kWh"}}), Catch::Contains("is 360000 g/kWh"));
    CHECK_THAT(said({{"power.grid.water_intensity", "1.9 L/MWh"}}), Catch::Contains("is 0.0019 L/kWh"));
    CHECK_THAT(said({{"economics.water_price", "2500 USD/m3"}}), Catch::Contains("is 2500 USD/m3"));
    CHECK_THAT(said({{"economics.compute_life", "5 h"}}), // 5 over 8760
               Catch::Contains("compute_life is 0.000570776 year; 0.5 to 20 year is what could be"));
    CHECK_THAT(said({{"economics.facility_life", "20 day"}}), Catch::Contains("facility_life is 0.0547945 year"));
    CHECK_THAT(said({{"power.gas.life", "25 h"}}), Catch::Contains("life is 0.00285388 year"));
    CHECK(said({{"economics.compute_life", "6 year"}, {"power.gas.life", "40 year"}}).empty());
    CHECK_THAT(said({{"power.gas.capital_cost", "1800 USD/MW"}}), Catch::Contains("capital_cost is 1.8 USD/kW"));
    CHECK_THAT(said({{"power.gas.fixed_om", "25 USD/(MW year)"}}), Catch::Contains("is 0.025 USD/(kW year)"));
    CHECK_THAT(said({{"power.gas.variable_om", "8 USD/kWh"}}), Catch::Contains("variable_om is 8000 USD/MWh"));
    CHECK_THAT(said({{"power.gas.start_cost", "10 MUSD"}}), Catch::Contains("start_cost is "));
    CHECK_THAT(said({{"power.grid.fixed_charge", "3 MUSD"}}), Catch::Contains("fixed_charge is "));
    CHECK_THAT(said({{"hall.a.price", "3.4 USD"}}), Catch::Contains("price is 3.4 USD"));
    CHECK_THAT(said({{"hall.a.price", "3400000 MUSD"}}), Catch::Contains("price is "));
    CHECK_THAT(said({{"power.grid.peak_factor", "150"}}), Catch::Contains("peak_factor is 150 of the energy price"));
    CHECK_THAT(said({{"power.grid.off_peak_factor", "50"}}), Catch::Contains("off_peak_factor is 50"));
    CHECK_THAT(said({{"workload.weekend_factor", "57"}}), Catch::Contains("weekend_factor is 57"));
    CHECK_THAT(said({{"economics.compute_maintenance", "1"}}), Catch::Contains("compute_maintenance is 1 a year"));
    CHECK_THAT(said({{"economics.discount_rate", "1"}}), Catch::Contains("discount_rate is 1 a year"));
    CHECK(said({{"power.battery.fixed_om", "0.0001 1/year"}}).empty()); // of its price, not 0.1 USD/(kW year)
    CHECK(said({{"power.gas.capital_cost", "1800 USD/kW"},
                {"power.gas.fixed_om", "190 USD/(kW year)"},
                {"power.gas.start_cost", "1000 USD"},
                {"hall.a.price", "3.4 MUSD"},
                {"power.grid.peak_factor", "4"}})
              .empty());
    CHECK(said({{"power.grid.energy_price", "420 USD/MWh"},  // Danish industry, 2022
                {"power.grid.demand_charge", "90 USD/kW"},   // the highest of NREL's survey
                {"power.grid.carbon_intensity", "28 g/kWh"}, // Iceland
                {"power.grid.carbon_in_price", "1"},
                {"power.grid.water_intensity", "17 L/kWh"}, // hydropower, median of Macknick
                {"economics.carbon_price", "165 USD/t"},    // Uruguay, 2023
                {"power.gas.fuel_price", "0.6 USD/GJ"}})    // uranium
              .empty());
    CHECK(said({{"power.grid.energy_price", "0 USD/MWh"}, {"power.grid.carbon_intensity", "0 g/kWh"}}).empty());
}

TEST_CASE("prices of the dearest hours that markets had are not told, those beyond all markets are, with their hour") {
    std::vector<double> year(8760, 50.0);
    CHECK(implausible_series(prices(year)).empty());
    year[1000] = 9000.0;  // ERCOT, February 2021
    year[2000] = -500.0;  // Central Europe, July 2023
    year[3000] = 11700.0; // 17,500 AUD/MWh, the cap of 2024-25
    CHECK(implausible_series(prices(year)).empty());
    for (const double mark : {-9999.0, 99999.0}) {
        auto marked = year;
        marked[4020] = mark;
        CHECK_THAT(all_of(implausible_series(prices(marked))),
                   Catch::Contains("hour 4020") && Catch::Contains("beyond all markets"));
    }
}

TEST_CASE("the mean of a series tells its unit, that of a day does not") {
    CHECK_THAT(all_of(implausible_series(prices(std::vector<double>(8760, 0.05)))),
               Catch::Contains("the mean is 0.05 USD/MWh"));
    CHECK(implausible_series(prices(std::vector<double>(24, 0.05))).empty());
    SiteSeries carbon = prices(std::vector<double>(8760, 0.0));
    carbon.name = "carbon_intensity_file";
    for (double& v : carbon.value) v = 0.3e-3 / 3.6e6; // 0.3 g/kWh, for 0.3 kg/kWh
    CHECK_THAT(all_of(implausible_series(carbon)), Catch::Contains("the mean is 0.3 g/kWh"));
}

TEST_CASE("requests that halls hardly serve, or that leave them idle, are told, and hours of both are not") {
    const auto told = [](std::vector<double> hourly, double capacity) {
        std::vector<double> begin;
        for (std::size_t k = 0; k < hourly.size(); ++k) begin.push_back(3600.0 * static_cast<double>(k));
        const double end = 3600.0 * static_cast<double>(hourly.size());
        return implausible_requests("request_rate_file", Steps(begin, hourly, end), capacity, end);
    };
    CHECK(told({0.0, 50.0, 150.0, 300.0}, 100.0).empty());
    CHECK(told({0.0, 0.0, 0.0, 5.0}, 100.0).empty());                                              // 1.25 %
    CHECK_THAT(told({0.0, 0.0, 0.0, 3.0}, 100.0), Catch::Contains("0.75 % of the 100"));           // of capacity
    CHECK_THAT(told({50.0, 50.0, 1e7, 50.0}, 100.0), Catch::Contains("1e+07 at most"));            // one row of four
    CHECK_THAT(told(std::vector<double>(4, 2100.0), 100.0), Catch::Contains("no more than 4.76")); // 100 of 2100
    CHECK(told(std::vector<double>(4, 1900.0), 100.0).empty());                                    // 5.3 %
    CHECK(told({50.0}, 0.0).empty()); // nothing serves: training
}
