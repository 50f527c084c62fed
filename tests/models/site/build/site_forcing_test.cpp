#include "models/site/build/site_forcing.hpp"
#include "sim/error.hpp"
#include "tests/catch.hpp"
#include "tests/models/site/example_site.hpp"

#include <algorithm>
#include <cmath>
#include <filesystem>
#include <fstream>
#include <functional>
#include <set>
#include <string>
#include <unistd.h>

using namespace sitewatt;

TEST_CASE("outages are drawn by the seed and never overlap") {
    const auto breaks = [](const char* seed) {
        const auto system =
            build_system(example::product(), example::scenario("sites/memphis", {{"power.grid.outages_per_year", "20"},
                                                                                 {"power.grid.outage_duration", "2 h"},
                                                                                 {"workload.seed", seed}}));
        std::vector<double> list;
        for (double t = system->next_break(0.0); t < 1e9; t = system->next_break(t)) list.push_back(t);
        return list;
    };
    const auto first = breaks("1");
    CHECK(first.size() > 10);
    CHECK(first == breaks("1"));
    CHECK(first != breaks("2"));
    for (std::size_t i = 1; i < first.size(); ++i) CHECK(first[i] > first[i - 1]);
}

TEST_CASE("a second grid fails at times of its own, and the first when it would alone") {
    const auto breaks = [](const char* of_north) {
        std::vector<Override> sets{{"power.north.use", "us_average"}, {"power.north.outages_per_year", of_north}};
        for (const std::string grid : {"power.grid", "power.north"}) {
            sets.push_back({grid + ".import_limit", "200 MW"});
            sets.push_back({grid + ".outage_duration", "1 min"});
        }
        sets.push_back({"power.grid.outages_per_year", "20"});
        const auto system = build_system(example::product(), example::scenario("sites/memphis", std::move(sets)));
        std::set<double> list;
        for (double t = system->next_break(0.0); t < 1e9; t = system->next_break(t)) list.insert(t);
        return list;
    };
    const auto alone = breaks("0"), both = breaks("20");
    REQUIRE(alone.size() > 20); // both ends of each
    CHECK(std::ranges::includes(both, alone));
    CHECK(10 * both.size() > 14 * alone.size());
}

TEST_CASE("an event that names a grid takes that one, and one that names none takes all") {
    const auto path = std::filesystem::temp_directory_path() / ("two_" + std::to_string(::getpid()) + ".toml");
    std::ofstream(path) << "weather.climate = \"ashburn\"\npower.grid = { use = \"pjm\", import_limit = \"3 MW\" }\n"
                           "power.north = { use = \"pjm\", import_limit = \"3 MW\" }\n"
                           "hall.it = { kind = \"air_load\", heat = \"1 MW\" }\nrun.duration = \"4 h\"\n"
                           "event.loss = { of = \"grid\", start = \"1 h\", duration = \"1 h\" }\n";
    const auto unserved = [&](const std::vector<Override>& named) {
        return example::finished(path, named).kpi("energy_unserved");
    };
    CHECK(unserved({{"event.loss.grid", "grid"}}) == 0.0);
    CHECK(unserved({{"event.loss.grid", "north"}}) == 0.0);
    CHECK(unserved({}) > 0.99e6 * 3600.0); // a load is not capped
    std::filesystem::remove(path);
}

namespace {
/// Memphis on twelve turbines and no grid, some days.
std::vector<Override> islanded(std::vector<Override> more) {
    std::vector<Override> all{{"power.grid.import_limit", "0 MW"}, {"power.gas.count", "16"},
                              {"workload.utilisation", "0.85"},    {"run.duration", "3 day"},
                              {"run.control_interval", "60 s"},    {"run.output_interval", "5 min"}};
    all.insert(all.end(), more.begin(), more.end());
    return all;
}
} // namespace

TEST_CASE("a unit that fails leaves its load to the others, and nothing is unserved with a reserve and a battery") {
    const auto calm = example::finished("sites/memphis", islanded({}));
    const auto one = example::finished("sites/memphis", islanded({{"event.x.of", "units"},
                                                                  {"event.x.fleet", "gas"},
                                                                  {"event.x.start", "30 h"},
                                                                  {"event.x.duration", "10 h"}}));
    CHECK(calm.kpi("unit_failures") == 0.0);
    CHECK(one.kpi("unit_failures") == 1.0);
    CHECK(one.kpi("energy_unserved") <= calm.kpi("energy_unserved") + 1e6);
    const auto half = example::finished("sites/memphis", islanded({{"event.x.of", "units"},
                                                                   {"event.x.fleet", "gas"},
                                                                   {"event.x.units", "8"},
                                                                   {"event.x.start", "30 h"},
                                                                   {"event.x.duration", "10 h"}}));
    CHECK(half.kpi("unit_failures") >= 7.0);
    CHECK(half.kpi("tokens_output") < calm.kpi("tokens_output")); // caps hold the racks to what is left
}

TEST_CASE("units in maintenance rest, and no load is lost for it") {
    const auto run = example::finished("sites/memphis", islanded({{"event.x.of", "maintenance"},
                                                                  {"event.x.fleet", "gas"},
                                                                  {"event.x.start", "30 h"},
                                                                  {"event.x.duration", "10 h"}}));
    CHECK(run.kpi("unit_failures") == 0.0);
    CHECK(run.kpi("availability") == Approx(example::finished("sites/memphis", islanded({})).kpi("availability")));
}

TEST_CASE("gas that does not come stops turbines, a second fuel carries them at its price") {
    const std::vector<Override> lost{{"event.x.of", "gas"}, {"event.x.start", "30 h"}, {"event.x.duration", "10 h"}};
    const std::vector<Override> dual{{"power.gas.second_fuel_power", "1"},
                                     {"event.x.of", "gas"},
                                     {"event.x.start", "0 s"},
                                     {"event.x.duration", "3 day"}};
    const auto calm = example::finished("sites/memphis", islanded({})),
               dark = example::finished("sites/memphis", islanded(lost)),
               kept = example::finished("sites/memphis", islanded(dual));
    CHECK(dark.kpi("tokens_output") < 0.95 * calm.kpi("tokens_output"));
    CHECK(kept.kpi("tokens_output") == Approx(calm.kpi("tokens_output")).epsilon(2e-4)); // as exact as a short run is
    CHECK(kept.kpi("cost_fuel") / calm.kpi("cost_fuel") == Approx(4.9).epsilon(1e-3));   // its price over that of gas
    CHECK(kept.kpi("co2_total") / calm.kpi("co2_total") == Approx(1.3386).epsilon(1e-3));
}

TEST_CASE("units live by their times to failure within the run, the same for the same seed") {
    const std::vector<Override> year{{"run.duration", "200 day"},
                                     {"run.output_interval", "1 h"},
                                     {"run.control_interval", "5 min"},
                                     {"power.unit_outages", "1"}};
    const auto first = example::finished("sites/memphis", islanded(year)),
               again = example::finished("sites/memphis", islanded(year));
    // 16 units, a failure each 2040 h of calendar time, of which 12 or so run: 38 failures are expected
    CHECK(first.kpi("unit_failures") > 38.0 - 3.0 * 6.2);
    CHECK(first.kpi("unit_failures") < 38.0 + 3.0 * 6.2);
    CHECK(first.kpi("unit_failures") == again.kpi("unit_failures"));
    CHECK(first.kpi("cost_fuel") == again.kpi("cost_fuel"));
}

TEST_CASE("before it is energised the connection carries its early limit and no more") {
    const std::vector<Override> phased{{"power.gas.count", "0"},
                                       {"workload.utilisation", "0.85"},
                                       {"power.grid.import_limit", "450 MW"},
                                       {"power.grid.energised_at", "2 day"},
                                       {"power.grid.early_import_limit", "200 MW"},
                                       {"run.duration", "4 day"}};
    const auto f = example::finished("sites/memphis", phased);
    CHECK(f.kpi("grid_peak") > 250e6); // well over the early limit
    auto early_only = phased;
    early_only.back() = {"run.duration", "47 h"};
    early_only.push_back({"run.start", "2025-07-01"}); // counted from the start of the run, whenever that is
    const auto early = example::finished("sites/memphis", early_only);
    CHECK(early.kpi("grid_peak") <= 200e6 * (1.0 + 1e-9));
    CHECK(early.kpi("energy_grid") <= 200e6 * 47.0 * 3600.0 * (1.0 + 1e-9));
    CHECK(early.kpi("energy_grid") > 0.0);
}

TEST_CASE("sags drop the chillers for their restart time, the racks ride through, and they are counted") {
    const std::vector<Override> chilled{{"power.grid.import_limit", "600 MW"},
                                        {"power.gas.count", "0"},
                                        {"cooling.use", "air_chiller"},
                                        {"run.duration", "200 day"}};
    auto sagging = chilled;
    sagging.push_back({"power.grid.sags_per_year", "60"});
    const auto calm = example::finished("sites/memphis", chilled), sags = example::finished("sites/memphis", sagging);
    CHECK(calm.kpi("voltage_sags") == 0.0);
    const double expected = 60.0 * 200.0 / 365.0;
    CHECK(std::abs(sags.kpi("voltage_sags") - expected) < 3.0 * std::sqrt(expected)); // Poisson
    // what is not cooled in the minutes of a restart is cooled after it, at a higher load
    CHECK(sags.kpi("chiller_energy") != calm.kpi("chiller_energy"));
    CHECK(sags.kpi("chiller_energy") == Approx(calm.kpi("chiller_energy")).epsilon(1e-3));
    CHECK(sags.kpi("supply_temperature_highest") > calm.kpi("supply_temperature_highest"));
    CHECK(sags.kpi("availability") == Approx(calm.kpi("availability")).epsilon(1e-3));
    CHECK(sags.kpi("energy_unserved") == 0.0);
}

TEST_CASE("water of grid power follows its series, and a constant series is the constant") {
    const auto path = std::filesystem::temp_directory_path() / ("water_" + std::to_string(::getpid()) + ".csv");
    const auto total = [&](const std::string& rows, std::vector<Override> more) {
        std::ofstream(path) << "time [h],water [L/kWh]\n" << rows;
        more.insert(more.end(), {{"power.gas.count", "0"},
                                 {"power.grid.import_limit", "450 MW"},
                                 {"run.duration", "2 day"},
                                 {"power.grid.water_intensity", "1.9 L/kWh"}});
        const auto f = example::finished("sites/memphis", more);
        std::filesystem::remove(path);
        return f.kpi("water_generation_total") / f.kpi("energy_grid");
    };
    const std::vector<Override> series{{"power.grid.water_intensity_file", path.string()}};
    CHECK(total("", {}) == Approx(1.9e-3 / 3.6e6 * 997.0));
    CHECK(total("0,1.9\n8760,1.9\n", series) == Approx(1.9e-3 / 3.6e6 * 997.0));
    CHECK(total("0,0.5\n8760,0.5\n", series) == Approx(0.5e-3 / 3.6e6 * 997.0));
}

namespace {
/// A file in the folder of temporary files, gone at the end.
class Csv {
  public:
    explicit Csv(const std::string& text)
        : path_(std::filesystem::temp_directory_path() / ("forcing_" + std::to_string(::getpid()) + ".csv")) {
        std::ofstream(path_) << text;
    }
    Csv(const Csv&) = delete;
    Csv& operator=(const Csv&) = delete;
    ~Csv() { std::filesystem::remove(path_); }
    std::string path() const { return path_.string(); }

  private:
    std::filesystem::path path_;
};
std::vector<Override> on_grid(std::vector<Override> more) {
    std::vector<Override> all{{"power.gas.count", "0"},
                              {"power.grid.import_limit", "450 MW"},
                              {"power.grid.demand_charge", "0 USD/kW"},
                              {"run.duration", "6 h"}};
    all.insert(all.end(), more.begin(), more.end());
    return all;
}
/// Means of the rows of an account.
std::vector<double> means(const System& system, const RunOutcome& outcome, std::string_view name) {
    const auto& list = system.accounts();
    return outcome.records.mean_of(
        *std::find_if(list.begin(), list.end(), [&](const Series& a) { return a.name == name; }));
}
std::string every(int minutes, int count, const std::function<double(int)>& value, const std::string& header) {
    std::string text = header + "\n";
    for (int k = 0; k < count; ++k) text += std::to_string(minutes * k) + "," + std::to_string(value(k)) + "\n";
    return text;
}
} // namespace

TEST_CASE("a price is billed in its own interval, whatever the steps of solver, rows and controllers") {
    const Csv hours(every(
        60, 7, [](int k) { return k % 2 == 0 ? 0.0 : 100.0; }, "time [min],price [USD/MWh]"));
    for (const auto& interval :
         std::vector<Override>{{"run.output_interval", "1 h"}, {"run.control_interval", "7 min"}}) {
        const auto s =
            example::scenario("sites/memphis", on_grid({{"power.grid.energy_price_file", hours.path()}, interval}));
        const auto system = build_system(example::product(), s);
        const auto outcome = run(*system, s.options);
        const auto cost = means(*system, outcome, "electricity_cost"), price = means(*system, outcome, "energy_price"),
                   power = means(*system, outcome, "source_power");
        const std::size_t sources = power.size() / cost.size();
        REQUIRE(cost.size() == 6);
        for (std::size_t k = 0; k < 6; ++k) {
            const double paid = k % 2 == 0 ? 0.0 : 100.0 / 3.6e9;
            CHECK(price[k] == Approx(paid).margin(1e-20));
            CHECK(cost[k] == Approx(paid * power[k * sources]).epsilon(1e-9).margin(1e-9));
        }
    }
}

TEST_CASE("a quarter-hour price of 0, 100, 100, 100 is a mean of 75") {
    const Csv quarters(every(
        15, 28, [](int k) { return k % 4 == 0 ? 0.0 : 100.0; }, "time [min],price [USD/MWh]"));
    const auto f = example::finished("sites/memphis", on_grid({{"power.grid.energy_price_file", quarters.path()},
                                                               {"workload.daily_amplitude", "0"},
                                                               {"workload.unrest", "0"}}));
    CHECK(f.kpi("cost_electricity") / f.kpi("energy_grid") * 3.6e9 ==
          Approx(75.0).epsilon(1e-3)); // of near constant power
}

namespace {
/// Hourly means of a series in a run of Memphis whose requests all come in one minute of every hour.
std::vector<double> in_spikes(std::string_view name) {
    const Csv spikes(every(
        1, 7 * 60, [](int k) { return k % 60 == 30 ? 6.0e5 : 0.0; }, "time [min],rate [1/min]"));
    const auto scenario = example::scenario("sites/memphis", on_grid({{"workload.request_rate_file", spikes.path()}}));
    const auto system = build_system(example::product(), scenario);
    const auto outcome = run(*system, scenario.options);
    return means(*system, outcome, name);
}
} // namespace

TEST_CASE("requests of one minute in an hour are those of their series") {
    const auto by_series = in_spikes("request_rate");
    for (std::size_t k = 0; k < 6; ++k) CHECK(by_series[k] * 3600.0 == Approx(6.0e5).epsilon(1e-9));
}

TEST_CASE("requests of one minute in an hour are asked, and reach the halls") {
    const auto asked = in_spikes("requests_asked"), taken = in_spikes("requests_taken");
    for (std::size_t k = 0; k < 6; ++k) {
        CHECK(asked[k] * 3600.0 == Approx(6.0e5).epsilon(1e-9));
        CHECK(taken[k] * 3600.0 == Approx(6.0e5).epsilon(1e-3)); // as exact as eight steps are
    }
}

TEST_CASE("requests of a restless series are asked to the last one, and what steps miss of them is made good") {
    // every five minutes another value, with bursts: the solver's steps alone take in 5e-4 too many
    std::uint64_t state = 1;
    std::vector<double> rates;
    for (int k = 0; k < 3 * 288; ++k) {
        state = state * 6364136223846793005ULL + 1442695040888963407ULL;
        const double random = static_cast<double>(state >> 40) / static_cast<double>(1 << 24);
        rates.push_back(20000.0 + 10000.0 * std::sin(k * 6.283185307 / 288.0) + 2000.0 * random +
                        (random > 0.97 ? 40000.0 : 0.0));
    }
    double all = 0.0;
    for (const double rate : rates) all += 300.0 * rate;
    const Csv file(every(
        5, static_cast<int>(rates.size()), [&](int k) { return rates[static_cast<std::size_t>(k)]; },
        "time [min],rate [1/s]"));
    for (const bool grid : {true, false}) { // whose meter is read, or none
        auto sets = on_grid({{"workload.request_rate_file", file.path()}});
        if (!grid) sets = {{"workload.request_rate_file", file.path()}, {"power.grid.import_limit", "0 MW"}};
        sets.push_back({"run.duration", "3 day"});
        const auto scenario = example::scenario("sites/memphis", std::move(sets));
        const auto system = build_system(example::product(), scenario);
        const auto outcome = run(*system, scenario.options);
        const auto sum = [&](std::string_view name) {
            double total = 0.0;
            for (const double mean : means(*system, outcome, name)) total += 3600.0 * mean;
            return total;
        };
        CAPTURE(grid);
        CHECK(sum("requests_asked") == Approx(all).epsilon(1e-9));
        CHECK(sum("requests_taken") == Approx(all).epsilon(5e-5)); // within ten seconds of the last quarter of an hour
        for (const auto& b : outcome.balances)
            if (b.name == "requests") {
                CHECK(b.in == Approx(all).epsilon(1e-9));
                CHECK(std::abs(b.in - b.out - b.stored) < 1e-6 * all); // nothing is lost
            }
    }
}

TEST_CASE("rows of the result change no figure of a site") {
    const auto figures = [](const char* rows) {
        return example::finished("sites/memphis", {{"run.duration", "20 h"}, {"run.output_interval", rows}})
            .outcome.kpis;
    };
    const auto coarse = figures("20 h"), fine = figures("100 s");
    REQUIRE(coarse.size() == fine.size());
    for (std::size_t i = 0; i < coarse.size(); ++i) {
        INFO(coarse[i].name);
        const bool same =
            coarse[i].value == fine[i].value || (std::isnan(coarse[i].value) && std::isnan(fine[i].value));
        CHECK(same);
    }
}

TEST_CASE("a series that does not cover the run is refused with its file") {
    const Csv brief("time [h],price [USD/MWh]\n0,30\n1,40\n");
    try {
        example::finished("sites/memphis", on_grid({{"power.grid.energy_price_file", brief.path()}}));
        FAIL("it was taken");
    } catch (const InputError& error) {
        CHECK(std::string(error.what()).find(brief.path() + ":1:1: error: the series goes from hour 0 to hour 2") == 0);
    }
}

TEST_CASE("every year of a long run has outages, the first one as a run of a year") {
    const auto breaks = [](const char* duration) {
        const auto system =
            build_system(example::product(), example::scenario("sites/memphis", {{"power.grid.outages_per_year", "20"},
                                                                                 {"power.grid.outage_duration", "2 h"},
                                                                                 {"power.unit_outages", "true"},
                                                                                 {"run.start", "2025-01-01"},
                                                                                 {"run.duration", duration}}));
        std::vector<double> list;
        for (double t = system->next_break(0.0); t < 1e9; t = system->next_break(t)) list.push_back(t);
        return list;
    };
    constexpr double year = 365.0 * 86400.0;
    const auto one = breaks("1 year"), three = breaks("3 year");
    const auto between = [&](double from, double to) {
        return std::count_if(three.begin(), three.end(), [&](double t) { return t >= from && t < to; });
    };
    CHECK(between(year, 2.0 * year) > between(0.0, year) / 2);
    CHECK(between(2.0 * year, 3.0 * year) > between(0.0, year) / 2);
    REQUIRE(three.size() > one.size());
}
