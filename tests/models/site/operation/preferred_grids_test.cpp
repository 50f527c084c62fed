#include "models/site/operation/unit_commitment.hpp"
#include "tests/catch.hpp"
#include "tests/models/site/example_site.hpp"
#include "tests/models/site/operation/example_fleet.hpp"

#include <cmath>
#include <filesystem>
#include <fstream>

using namespace sitewatt;
using example::Fleet;

namespace {
/// Units beside two grids of 6 and 4 MW whose energy costs so much, USD/MWh, for two hours.
std::vector<double> preferred(Fleet& f, double first, double north) {
    auto outside = Fleet::air(first);
    outside.grids[1].energy_price = north / 3.6e9;
    for (int i = 0; i < 24; ++i) {
        f.time += 300.0;
        f.history.record(f.time, {14e6, 0.0, 0.0, {first / 3.6e9, north / 3.6e9}});
        f.units.update(f.time, outside, {14e6, 0.0, {f.peak, 0.0}}, f.planner, f.history, f.commands);
    }
    return f.commands.grid_preferred;
}
SiteDesign on_two() {
    auto d = example::with_north(example::sized(), 4e6);
    for (auto& grid : d.grids) grid.grid.demand_charge = 0.0;
    return d;
}
} // namespace

TEST_CASE("of two grids the one that costs less than the units goes before them, within its own limit") {
    Fleet f(on_two());
    CHECK(preferred(f, 5.0, 300.0) == std::vector<double>{0.98 * 6e6, 0.0});
    CHECK(preferred(f, 300.0, 5.0) == std::vector<double>{0.0, 0.98 * 4e6});
    CHECK(preferred(f, 5.0, 5.0) == std::vector<double>{0.98 * 6e6, 0.98 * 4e6});
    CHECK(preferred(f, 300.0, 300.0) == std::vector<double>{0.0, 0.0});
}

TEST_CASE("a grid goes before the units up to its own month's peak where a new one would cost more than they do") {
    auto d = on_two();
    d.grids[0].grid.demand_charge = 200e-3; // 274 USD/MWh over a month
    Fleet f(d);
    CHECK(preferred(f, 5.0, 5.0) == std::vector<double>{0.0, 0.98 * 4e6});
    f.peak = 2e6;
    CHECK(preferred(f, 5.0, 5.0) == std::vector<double>{0.95 * 2e6, 0.98 * 4e6}); // a twentieth for the unrest of load
}

TEST_CASE("units sell to the grid that buys, and take from none meanwhile") {
    auto d = on_two();
    d.grids[1].contract.export_limit = 3e6;
    d.grids[1].contract.export_factor = 1.0;
    d.fleets[0].turbine.count = 6.0;
    Fleet f(d);
    f.units.begin(0.0, Fleet::air(300.0), {30e6}, f.commands);
    const auto now = preferred(f, 300.0, 300.0);
    CHECK(now[0] == 0.0);
    CHECK(now[1] < 0.0);
    CHECK(now[1] >= -3e6);
}

TEST_CASE("a part of a connection brings and takes what a connection of that size does, with every dispatch") {
    const auto run = [](const char* dispatch, std::vector<Override> grid) {
        grid.insert(grid.end(), {{"power.dispatch", dispatch},
                                 {"hall.a.count", "200"},
                                 {"power.battery.rated_power", "0 MW"},
                                 {"power.engines.use", "jenbacher_j624"},
                                 {"power.engines.count", "8"},
                                 {"power.grid.demand_charge", "0 USD/kW"},
                                 {"run.duration", "6 day"}});
        return example::finished("sites/studies/energy-sources", grid);
    };
    const std::vector<Override> small{{"power.grid.import_limit", "8 MW"}, {"power.engines.fuel_price", "8 USD/MMBtu"}};
    const std::vector<Override> early{{"power.grid.import_limit", "32 MW"},
                                      {"power.grid.early_import_limit", "8 MW"},
                                      {"power.grid.energised_at", "60 day"},
                                      {"power.engines.fuel_price", "8 USD/MMBtu"}};
    for (const char* dispatch : {"rules", "unit_commitment"}) {
        CAPTURE(dispatch);
        CHECK(run(dispatch, early).kpi("energy_grid") == Approx(run(dispatch, small).kpi("energy_grid")).epsilon(0.05));
    }
    const auto sold = [&](const char* import) { // half of the connection sells half
        return run("rules", {{"power.grid.import_limit", "32 MW"},
                             {"power.grid.early_import_limit", import},
                             {"power.grid.energised_at", "60 day"},
                             {"power.grid.export_limit", "10 MW"},
                             {"power.grid.energy_price", "150 USD/MWh"},
                             {"power.engines.count", "9"},
                             {"power.engines.fuel_price", "3 USD/MMBtu"}})
            .kpi("energy_exported");
    };
    const double all = sold("32 MW");
    REQUIRE(all > 0.0);
    CHECK(sold("16 MW") == Approx(0.5 * all).epsilon(0.05));
}

TEST_CASE("cheap nights that are not worth a month's peak make none on the first day, nor where a month ends") {
    const auto run = example::finished("sites/studies/energy-sources", {{"hall.a.count", "100"},
                                                                        {"power.battery.rated_power", "0 MW"},
                                                                        {"power.engines.use", "jenbacher_j624"},
                                                                        {"power.engines.count", "4"},
                                                                        {"power.engines.fuel_price", "6.8 USD/MMBtu"},
                                                                        {"power.grid.import_limit", "20 MW"},
                                                                        {"power.grid.energy_price", "50 USD/MWh"},
                                                                        {"power.grid.peak_factor", "1.5"},
                                                                        {"power.grid.peak_from", "7"},
                                                                        {"power.grid.peak_to", "21"},
                                                                        {"power.grid.peak_first_month", "1"},
                                                                        {"power.grid.peak_last_month", "12"},
                                                                        {"power.grid.demand_charge", "12 USD/kW"},
                                                                        {"run.start", "2025-01-01"},
                                                                        {"run.duration", "33 day"}});
    // Ten hours a night at 8 USD/MWh less than engines are 2.4 USD a kilowatt and month.
    CHECK(run.kpi("grid_peak") < 0.05 * run.kpi("energy_site") / (33.0 * 86400.0));
}

TEST_CASE("the first cheap hours of a market make no peak that its usual price would not pay") {
    const auto path = std::filesystem::temp_directory_path() / "sitewatt_cheap_nights.csv";
    std::ofstream file(path);
    file << "time [h],price [USD/MWh]\n";
    for (int h = 0; h < 96; ++h) file << h << "," << 45.0 - 20.0 * std::sin(0.2617993878 * h) << "\n";
    file.close();
    const auto peak = [&](const char* fuel, const char* dispatch) { // over the mean power of the site
        const auto run =
            example::finished("sites/studies/energy-sources", {{"hall.a.count", "200"},
                                                               {"power.dispatch", dispatch},
                                                               {"power.battery.rated_power", "0 MW"},
                                                               {"power.adequacy_years", "0"},
                                                               {"power.engines.use", "jenbacher_j920"},
                                                               {"power.engines.count", "3"},
                                                               {"power.engines.fuel_price", fuel},
                                                               {"power.grid.energy_price_file", path.string()},
                                                               {"power.grid.import_limit", "30 MW"},
                                                               {"power.grid.demand_charge", "12 USD/kW"},
                                                               {"run.duration", "2 day"}});
        return run.kpi("grid_peak") / (run.kpi("energy_site") / (2.0 * 86400.0));
    };
    for (const char* dispatch : {"rules", "look_ahead", "unit_commitment"}) {
        CAPTURE(dispatch);
        CHECK(peak("4.2 USD/MMBtu", dispatch) < 0.05); // about 45 USD/MWh, as the market usually asks
        CHECK(peak("9 USD/MMBtu", dispatch) > 0.9);    // twice that: engines are for what the grid cannot carry
    }
    std::filesystem::remove(path);
}

TEST_CASE("neither a small battery nor a second grid makes a market's peak that does not pay") {
    const auto path = std::filesystem::temp_directory_path() / "sitewatt_daily_market.csv";
    std::ofstream file(path);
    file << "time [h],price [USD/MWh]\n";
    for (int h = 0; h < 24 * 14; ++h) file << h << "," << 36.0 - 12.0 * std::sin(0.2617993878 * h) << "\n";
    file.close();
    const auto cost = [&](std::vector<Override> more) {
        std::vector<Override> said{{"hall.a.count", "100"},
                                   {"power.battery.rated_power", "0 MW"},
                                   {"power.adequacy_years", "0"},
                                   {"power.grid.energy_price_file", path.string()},
                                   {"power.grid.import_limit", "20 MW"},
                                   {"power.grid.demand_charge", "12 USD/kW"},
                                   {"run.start", "2025-01-01"},
                                   {"run.duration", "14 day"}};
        said.insert(said.end(), more.begin(), more.end());
        return example::finished("sites/studies/energy-sources", said).kpi("cost_running");
    };
    const std::vector<Override> engine{{"power.engines.use", "jenbacher_j920"},
                                       {"power.engines.count", "1"},
                                       {"power.engines.fuel_price", "4 USD/MMBtu"}}; // 42 USD/MWh
    auto stored = engine;
    stored.insert(stored.end(),
                  {{"power.battery.rated_power", "0.1 MW"}, {"power.battery.energy_capacity", "0.1 MWh"}});
    CHECK(cost(stored) < 1.02 * cost(engine)); // before, a third more
    // A grid at 45 USD/MWh saves by the other 9 USD/MWh on the mean: 7 USD/kW in a month.
    const std::vector<Override> north{{"power.north.use", "us_average"},
                                      {"power.north.import_limit", "20 MW"},
                                      {"power.north.energy_price", "45 USD/MWh"},
                                      {"power.north.demand_charge", "0 USD/kW"}};
    auto alone = north;
    alone.push_back({"power.grid.import_limit", "0 MW"});
    CHECK(cost(north) < 1.01 * cost(alone));
    auto cheap = north;
    cheap.push_back({"power.grid.demand_charge", "2 USD/kW"}); // which pays
    CHECK(cost(cheap) < 0.9 * cost(alone));
    std::filesystem::remove(path);
}

TEST_CASE("engines that hold a month's peak go on through a weekend and through gusts, with every dispatch") {
    // One engine of 10 MW beside 20 to 30 MW of racks, its energy a half dearer than the grid's: it saves 10 MW of
    // peak.
    const auto peak = [](const char* dispatch, const char* engines, const char* racks, const char* wind) {
        return example::finished("sites/studies/energy-sources", {{"hall.a.count", racks},
                                                                  {"power.dispatch", dispatch},
                                                                  {"power.battery.rated_power", "0 MW"},
                                                                  {"power.engines.use", "jenbacher_j920"},
                                                                  {"power.engines.count", engines},
                                                                  {"power.engines.fuel_price", "5 USD/MMBtu"},
                                                                  {"power.wind.use", "wind_v126_3450"},
                                                                  {"power.wind.rated_power", wind},
                                                                  {"power.grid.import_limit", "40 MW"},
                                                                  {"power.grid.energy_price", "30 USD/MWh"},
                                                                  {"power.grid.demand_charge", "20 USD/kW"},
                                                                  {"power.adequacy_years", "0"},
                                                                  {"run.start", "2025-04-01"},
                                                                  {"run.duration", "10 day"}})
            .kpi("grid_peak");
    };
    const double without = peak("rules", "0", "220", "0 MW"), beside_wind = peak("rules", "0", "150", "10 MW");
    REQUIRE(without > 17e6);
    for (const char* dispatch : {"rules", "look_ahead", "unit_commitment"}) {
        CAPTURE(dispatch);
        CHECK(peak(dispatch, "1", "220", "0 MW") < without - 9e6);
        CHECK(peak(dispatch, "1", "150", "10 MW") < beside_wind - 9e6);
    }
}

TEST_CASE("a unit that spills most of what it makes holds no peak, whatever the charge") {
    const auto run = [](const char* units, const char* dispatch) {
        return example::finished("sites/studies/energy-sources", {{"hall.a.count", "60"},
                                                                  {"power.dispatch", dispatch},
                                                                  {"power.battery.rated_power", "0 MW"},
                                                                  {"power.adequacy_years", "0"},
                                                                  {"power.grid.import_limit", "12 MW"},
                                                                  {"power.grid.demand_charge", "12 USD/kW"},
                                                                  {"power.unit.use", "titan_130"}, // 7 MW at least
                                                                  {"power.unit.count", units},
                                                                  {"run.duration", "32 day"}})
            .kpi("cost_running");
    };
    const double grid = run("0", "rules");
    for (const char* dispatch : {"rules", "look_ahead", "unit_commitment"}) {
        CAPTURE(dispatch);
        CHECK(run("1", dispatch) < (1.0 + 2.0 / 32.0) * grid); // twice as dear on the first day alone, is not known
    }
}

TEST_CASE("what a rate file pays for energy sold, and not its price, says whether units make it") {
    const auto exported = [](const char* test, const char* sell, const char* dispatch) { // J
        const auto path = std::filesystem::temp_directory_path() / ("sitewatt_sell_" + std::string(test) + ".json");
        std::string hours = "[0", months;
        for (int h = 1; h < 24; ++h) hours += ",0";
        for (int m = 0; m < 12; ++m) months += (m > 0 ? "," : "") + hours + "]";
        std::ofstream(path) << "{\"energyratestructure\":[[{\"rate\":0.3,\"sell\":" << sell
                            << "}]],\"energyweekdayschedule\":[" << months << "],\"energyweekendschedule\":[" << months
                            << "]}";
        const auto run = example::finished("sites/studies/energy-sources", {{"hall.a.count", "60"},
                                                                            {"power.dispatch", dispatch},
                                                                            {"power.battery.rated_power", "0 MW"},
                                                                            {"power.adequacy_years", "0"},
                                                                            {"power.grid.import_limit", "12 MW"},
                                                                            {"power.grid.export_limit", "20 MW"},
                                                                            {"power.grid.rate_file", path.string()},
                                                                            {"power.engines.use", "jenbacher_j624"},
                                                                            {"power.engines.count", "5"},
                                                                            {"power.engines.fuel_price", "8 USD/MMBtu"},
                                                                            {"run.duration", "4 day"}});
        std::filesystem::remove(path);
        return run.kpi("energy_exported");
    };
    for (const char* dispatch : {"rules", "unit_commitment"}) { // engines make it for about 0.08 USD/kWh
        CAPTURE(dispatch);
        CHECK(exported(dispatch, "0.01", dispatch) < 1e-3 * 20e6 * 4.0 * 86400.0);
        CHECK(exported(dispatch, "0.2", dispatch) > 0.4 * 15e6 * 4.0 * 86400.0);
    }
}

TEST_CASE("a plan of whole units pays for a peak that would cost more to be held all month") {
    const auto run = [](const char* dispatch) { // diesel at 170 USD/MWh, 50 USD/kW are 68 over all hours of a month
        return example::finished("sites/studies/energy-sources", {{"hall.a.count", "60"},
                                                                  {"power.dispatch", dispatch},
                                                                  {"power.battery.rated_power", "0 MW"},
                                                                  {"power.adequacy_years", "0"},
                                                                  {"power.grid.import_limit", "20 MW"},
                                                                  {"power.grid.energy_price", "40 USD/MWh"},
                                                                  {"power.grid.peak_factor", "3.5"},
                                                                  {"power.grid.peak_from", "16"},
                                                                  {"power.grid.peak_to", "21"},
                                                                  {"power.grid.peak_first_month", "1"},
                                                                  {"power.grid.peak_last_month", "12"},
                                                                  {"power.grid.demand_charge", "50 USD/kW"},
                                                                  {"power.diesel.use", "diesel_3mw"},
                                                                  {"power.diesel.count", "3"},
                                                                  {"power.diesel.standby", "0"},
                                                                  {"power.diesel.fuel_price", "18 USD/MMBtu"},
                                                                  {"run.start", "2025-02-01"},
                                                                  {"run.duration", "40 day"}})
            .kpi("cost_running");
    };
    // 2 % more where a plan sees its own share of the month alone, 16 % in a year of a larger site
    CHECK(run("unit_commitment") < 1.005 * run("rules"));
}

TEST_CASE("more wind beside turbines that hold a peak costs no more, storms that stop it among them") {
    const auto cost = [](const char* wind) {
        return example::finished("sites/studies/energy-sources", {{"weather.climate", "cheyenne"},
                                                                  {"hall.a.count", "330"},
                                                                  {"cooling.use", "dry"},
                                                                  {"power.battery.rated_power", "0 MW"},
                                                                  {"power.adequacy_years", "0"},
                                                                  {"power.wind.use", "wind_onshore"},
                                                                  {"power.wind.rated_power", wind},
                                                                  {"power.turbines.use", "titan_130"},
                                                                  {"power.turbines.count", "2"},
                                                                  {"power.turbines.fuel_price", "3 USD/MMBtu"},
                                                                  {"power.grid.import_limit", "48 MW"},
                                                                  {"power.grid.energy_price", "50 USD/MWh"},
                                                                  {"power.grid.demand_charge", "12 USD/kW"},
                                                                  {"run.start", "2025-02-01"},
                                                                  {"run.duration", "14 day"}})
            .kpi("cost_running");
    };
    CHECK(cost("48 MW") < 1.01 * cost("24 MW")); // all turbines rested while half of the wind carried the load
}
