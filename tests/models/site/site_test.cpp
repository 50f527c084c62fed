#include "models/site/site.hpp"
#include "tests/catch.hpp"
#include "tests/models/site/example_site.hpp"

#include <algorithm>
#include <cmath>
#include <filesystem>
#include <fstream>
#include <unistd.h>

using namespace sitewatt;

namespace {
std::unique_ptr<System> memphis(std::vector<Override> overrides = {}) {
    return build_system(example::product(), example::scenario("sites/memphis", std::move(overrides)));
}

/// That every slope equals the central difference at `time`, where no corner lies between; and that the pattern, which
/// is found where the run begins, has a place for each.
void check_jacobian(System& system, double time) {
    const std::size_t n = system.state_count();
    std::vector<double> x(n), up(n), down(n), middle(n), nonzeros;
    system.initial(time, x);
    for (std::size_t j = 0; j < n; ++j)
        if (x[j] == 0.0) x[j] = 1e-3 * system.nominals()[j]; // off the corner at which machines rest
    const auto& pattern = system.pattern();
    nonzeros.resize(pattern.column.size());
    system.jacobian(time, x.data(), nonzeros.data());
    system.derivative(time, x.data(), middle.data());
    std::vector<std::vector<double>> dense(n, std::vector<double>(n, 0.0));
    for (std::size_t i = 0; i < n; ++i)
        for (auto k = static_cast<std::size_t>(pattern.row_start[i]);
             k < static_cast<std::size_t>(pattern.row_start[i + 1]); ++k)
            dense[i][static_cast<std::size_t>(pattern.column[k])] = nonzeros[k];
    for (std::size_t j = 0; j < n; ++j) {
        const double here = x[j], h = 1e-5 * std::fmax(std::abs(here), 1e-2 * system.nominals()[j]);
        x[j] = here + h;
        system.derivative(time, x.data(), up.data());
        x[j] = here - h;
        system.derivative(time, x.data(), down.data());
        x[j] = here;
        for (std::size_t i = 0; i < n; ++i) {
            const double right = (up[i] - middle[i]) / h, left = (middle[i] - down[i]) / h;
            const double noise = (1e-9 * std::abs(middle[i]) + 1e-13 * system.nominals()[i]) / h;
            if (std::abs(right - left) > 1e-2 * (std::abs(right) + std::abs(left)) + noise) continue; // a corner
            CAPTURE(system.state_name(i), system.state_name(j));
            CHECK(dense[i][j] == Approx(0.5 * (right + left)).epsilon(2e-3).margin(10.0 * noise));
        }
    }
}
} // namespace

TEST_CASE("the Jacobian of the whole site equals central differences") {
    for (const char* plant : {"hybrid", "evaporative"})
        check_jacobian(*memphis({{"cooling.use", plant}}), 200.0 * 86400.0 + 50000.0);
}

TEST_CASE("halls that no slope of a pass reaches are kept, with the values and without the slopes of the pass before") {
    for (const double day : {10.0, 200.0}) {
        const auto site = memphis({{"hall.b.count", "700"}, {"hall.c.count", "600"}, {"hall.d.use", "h100_air"}});
        REQUIRE(site->state_count() > 30); // several passes
        CAPTURE(day);
        check_jacobian(*site, day * 86400.0 + 50000.0);
    }
}

TEST_CASE("what racks draw and what is withheld from them is what they draw where nothing is missing") {
    std::vector<Override> constant{{"run.duration", "2 day"},
                                   {"power.adequacy_years", "0"},
                                   {"power.gas.count", "0"},
                                   {"power.grid.import_limit", "900 MW"}};
    for (const std::string hall : {"hall.a", "hall.b", "hall.c", "hall.d"}) {
        constant.push_back({hall + ".work", "constant"});
        constant.push_back({hall + ".activity", "0.8"});
    }
    const auto all = example::finished("sites/memphis", constant);
    CHECK(all.kpi("energy_withheld") == 0.0);
    for (const char* share : {"0.7", "1"}) { // caps alone, and racks off
        auto less = constant;
        for (const auto& [key, value] : std::vector<std::pair<std::string, std::string>>{
                 {"of", "grid"}, {"share", share}, {"start", "10 h"}, {"duration", "20 h"}})
            less.push_back({"event.loss." + key, value});
        const auto some = example::finished("sites/memphis", less);
        CAPTURE(share);
        CHECK(some.kpi("energy_withheld") > 0.05 * all.kpi("energy_it"));
        CHECK(some.kpi("energy_it") + some.kpi("energy_withheld") == Approx(all.kpi("energy_it")).epsilon(1e-2));
    }
}

TEST_CASE("plans and adequacy ask for what was withheld") {
    const auto missing = [](const char* limit) {
        return example::finished("sites/memphis", {{"run.duration", "365 day"},
                                                   {"workload.unrest", "0"},
                                                   {"power.gas.count", "0"},
                                                   {"power.battery.rated_power", "0 MW"},
                                                   {"power.grid.import_limit", "900 MW"},
                                                   {"power.grid.energised_at", "100000 h"},
                                                   {"power.grid.early_import_limit", limit}})
            .kpi("firm_power_missing");
    };
    // as much more is missing as the grid carries less, but for the plant's share, which is that of the design hour; of
    // what was drawn nothing would be
    CHECK(missing("150 MW") - missing("250 MW") == Approx(100e6).epsilon(0.05));
}

TEST_CASE("dependences do not follow values: what rests where a run begins has its slopes in summer") {
    for (const char* hall : {"a_wc", "b_vav", "c_fc", "d_dx", "e_ase24", "e_hum", "f_dec"})
        for (const double day : {10.0, 200.0}) {
            CAPTURE(hall, day);
            const std::string site = std::string("sites/validation/energyplus_halls/") + hall + ".toml";
            check_jacobian(*build_system(example::product(), example::scenario(site, {})), day * 86400.0 + 50000.0);
        }
}

TEST_CASE("series fill their vectors without gap or overlap") {
    const auto system = memphis();
    const auto check = [](const std::vector<Series>& list, std::size_t size) {
        std::size_t next = 0;
        for (const auto& s : list) {
            CHECK(s.offset == next);
            next += s.size;
        }
        CHECK(next == size);
    };
    check(system->accounts(), system->account_count());
    check(system->signals(), system->signal_count());
    CHECK(system->states().size() == system->state_count());
}

TEST_CASE("a site evaluated twice at one instant gives the same twice") {
    const auto system = memphis();
    std::vector<double> x(system->state_count()), a(system->account_count()), b(a);
    system->initial(0.0, x);
    system->account_rates(1e6, x.data(), a.data());
    system->account_rates(2e6, x.data(), b.data());
    system->account_rates(1e6, x.data(), b.data());
    CHECK(a == b);
}

TEST_CASE("requests that steps missed are asked again until meters are read the next time") {
    const auto system = memphis();
    const auto account = [&](std::string_view name) {
        const auto& list = system->accounts();
        return std::find_if(list.begin(), list.end(), [&](const Series& s) { return s.name == name; })->offset;
    };
    std::vector<double> x(system->state_count()), before(system->account_count()), after(before), total(before);
    system->initial(0.0, x);
    system->account_rates(1000.0, x.data(), before.data());
    total[account("requests_asked")] = 1.2e6, total[account("requests_taken")] = 0.3e6;
    system->read_meters(900.0, total, false);
    REQUIRE(system->next_reading(900.0) == 1800.0);
    system->account_rates(1000.0, x.data(), after.data());
    const std::size_t taken = account("requests_taken");
    CHECK(after[taken] - before[taken] == Approx(0.9e6 / 900.0));
}

TEST_CASE("a machine that served nothing in a year is warned about, in a winter it is not") {
    const auto system = memphis();
    const auto machines = system->dimensions()[1].labels;
    const std::vector<double> nothing(system->account_count(), 0.0), something(system->account_count(), 1.0);
    std::vector<std::string> idle;
    for (const auto& w : system->warnings(nothing, one_year))
        if (w.message.find("rejected no heat") != std::string::npos) idle.push_back(w.message);
    REQUIRE(idle.size() == machines.size());
    CHECK_THAT(idle.front(), Catch::Contains("cooling." + machines.front()));
    for (const auto& w : system->warnings(something, one_year))
        CHECK_THAT(w.message, !Catch::Contains("rejected no heat")); // of demand as large as the unserved it may speak
    CHECK(system->warnings(nothing, 0.25 * one_year).empty());
}

TEST_CASE("requests go where they can be served: unlike halls at 60 % serve everything") {
    // an H100 serves about a fifth of what a GB200 does: by number of accelerators its halls would drown
    const auto f = example::finished("sites/memphis", {{"run.duration", "1 day"},
                                                       {"hall.a.count", "400"},
                                                       {"hall.b.use", "h100_air"},
                                                       {"hall.b.count", "400"},
                                                       {"workload.utilisation", "0.6"}});
    CHECK(f.kpi("availability") == Approx(1.0).epsilon(1e-3));
}

TEST_CASE("queues are followed by the size of their halls: ten times fewer racks, ten times finer") {
    const auto nominal = [](const char* racks) {
        const auto system = memphis({{"hall.a.count", racks}});
        for (std::size_t i = 0; i < system->state_count(); ++i)
            if (system->state_name(i) == "a.backlog") return system->nominals()[i];
        return 0.0;
    };
    CHECK(nominal("40") > 0.0);
    CHECK(nominal("400") == Approx(10.0 * nominal("40")));
}

namespace {
/// A day of a small hall whose grid is lost for an hour, with sixteen diesels that start in ten seconds.
example::Finished lost_for_an_hour(std::vector<Override> overrides) {
    const auto path = std::filesystem::temp_directory_path() / ("lost_" + std::to_string(::getpid()) + ".toml");
    std::ofstream(path) << "weather.climate = \"dallas\"\nhall.a = { use = \"gb300_nvl72\", count = 300 }\n"
                           "cooling.use = \"closed_loop\"\npower.grid.use = \"us_average\"\n"
                           "power.d = { use = \"diesel_3mw\", count = 20 }\nrun.duration = \"1 day\"\n"
                           "event.o = { of = \"grid\", start = \"10 h\", duration = \"1 h\" }\n";
    auto finished = example::finished(path, std::move(overrides));
    std::filesystem::remove(path);
    return finished;
}
} // namespace

TEST_CASE("racks wait for stand-by units as long as those need to start, whatever the interval of control") {
    const auto usual = lost_for_an_hour({}), quick = lost_for_an_hour({{"run.control_interval", "10 s"}});
    CHECK(usual.kpi("time_racks_off") < 60.0); // ten seconds, and what it takes to take the load up
    CHECK(usual.kpi("time_racks_off") == Approx(quick.kpi("time_racks_off")).margin(20.0));
}

TEST_CASE("water behind towers does not swing in mild weather, as it does with fans quicker than the basin") {
    const auto warmest = [](std::vector<Override> sets) {
        sets.insert(sets.end(), {{"weather.climate", "chicago"},
                                 {"cooling.use", "tower"},
                                 {"cooling.supply_set_point", "31 degC"},
                                 {"run.start", "2025-03-01"},
                                 {"run.duration", "10 day"}});
        return example::finished("sites/memphis", std::move(sets)).kpi("supply_temperature_highest") - 304.15;
    };
    CHECK(warmest({}) < 1.0);
    CHECK(warmest({{"cooling.fan_integral_time", "5 min"}}) > 1.0);
}
