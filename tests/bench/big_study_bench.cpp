/// A study of very many variants, all of them finished: how long status and merge take, and how much memory.
///
///     cmake --build --preset release --target bench && VARIANTS=100000 build/release/tests/bench_big_study
///
/// Goal (docs/scale.md): 100,000 variants within 1 GiB.

#include "sim/input/text_file.hpp"
#include "sim/run/sha256.hpp"
#include "sim/study/finished_runs.hpp"
#include "sim/study/scenario_id.hpp"
#include "sim/study/sweep.hpp"
#include "tests/catch.hpp"
#include "tests/models/site/example_site.hpp"

#include <array>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <optional>
#include <sys/resource.h>
#include <unistd.h>

using namespace sitewatt;
namespace fs = std::filesystem;

namespace {
double seconds(const auto& work) {
    const auto begin = std::chrono::steady_clock::now();
    work();
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
}
/// MB, of the process so far.
double peak() {
    rusage usage{};
    ::getrusage(RUSAGE_SELF, &usage);
    return static_cast<double>(usage.ru_maxrss) / 1024.0;
}
} // namespace

TEST_CASE("a study of very many variants is told and merged within a gigabyte") {
    const char* wanted = std::getenv("VARIANTS");
    const std::size_t variants = wanted != nullptr ? std::stoul(wanted) : 10000;
    const fs::path folder = fs::temp_directory_path() / ("big_study_" + std::to_string(::getpid()));
    fs::create_directories(folder / "out");
    std::string text = "site = \"" + fs::absolute("sites/memphis").string() +
                       "\"\n[sweep]\nmethod = \"sobol\"\nset = { \"run.duration\" = \"60 s\" }\nsamples = " +
                       std::to_string(variants) + "\n";
    const std::vector<std::array<const char*, 3>> ranges{{"economics.carbon_price", "0 USD/t", "50 USD/t"},
                                                         {"power.gas.fuel_price", "2 USD/MMBtu", "9 USD/MMBtu"},
                                                         {"power.grid.energy_price", "30 USD/MWh", "90 USD/MWh"},
                                                         {"economics.facility_price", "9000 USD/kW", "13000 USD/kW"},
                                                         {"workload.utilisation", "0.4", "0.6"},
                                                         {"power.gas.heat_rate", "2.35", "2.75"},
                                                         {"power.battery.state_of_charge", "0.4", "0.6"},
                                                         {"workload.peak_hour", "10", "18"},
                                                         {"workload.daily_amplitude", "0.2", "0.4"},
                                                         {"workload.weekend_factor", "0.4", "0.6"}};
    for (const auto& [path, low, high] : ranges)
        text += "[[sweep.parameter]]\npath = \"" + std::string(path) + "\"\nlow = \"" + low + "\"\nhigh = \"" + high +
                "\"\n";
    std::ofstream(folder / "study.toml") << text;

    // One is run; the others are said to have finished with its figures.
    std::optional<Study> study = read_study(folder / "study.toml", {{}, true});
    const Catalogue catalogue(catalogue_files());
    const auto scenario_of = [&](std::size_t i) {
        return load_scenario(example::product(), catalogue, study->site, {study->design.overrides(i, {}), true});
    };
    const Scenario first = scenario_of(0);
    FinishedRuns list(folder / "out");
    list.open("finished.jsonl");
    const Simulated result = simulate(example::product(), first, build(example::product(), first));
    list.add(id_of(first), {{"", "ok", result.outcome.kpis}, 0.1});
    std::string line = read_text(folder / "out" / "finished.jsonl", 1 << 24);
    line = line.substr(line.rfind("\n", line.size() - 2) + 18); // behind its mark
    const std::string id = id_of(first);
    std::ofstream out(folder / "out" / "finished.jsonl", std::ios::app);
    const double resolved = seconds([&] {
        for (std::size_t i = 1; i < variants; ++i) {
            std::string json = line.substr(0, line.size() - 1);
            json.replace(json.find(id), id.size(), id_of(scenario_of(i)));
            out << '\n' << sha256(json).substr(0, 16) << ' ' << json << '\n';
        }
    });
    out.close();
    study.reset();
    SweepOptions options;
    options.series = false;
    options.output = (folder / "out").string();
    options.site_file.allow_outside = true;
    options.status = true;
    const double before = peak();
    Forecast forecast;
    const double status =
        seconds([&] { forecast = run_sweep(example::product(), folder / "study.toml", options).forecast; });
    CHECK(forecast.finished == variants);
    options.status = false;
    options.merge = true;
    const double merge = seconds([&] { run_sweep(example::product(), folder / "study.toml", options); });
    std::printf("%zu variants: resolved in %.1f s, status %.1f s, merge %.1f s, %.0f MB at most (%.0f before)\n"
                "finished.jsonl %.0f MB, sweep.csv %.0f MB, sweep.nc %.0f MB\n",
                variants, resolved, status, merge, peak(), before,
                static_cast<double>(fs::file_size(folder / "out" / "finished.jsonl")) / 1e6,
                static_cast<double>(fs::file_size(folder / "out" / "sweep.csv")) / 1e6,
                static_cast<double>(fs::file_size(folder / "out" / "sweep.nc")) / 1e6);
    CHECK(peak() < 1024.0);
    fs::remove_all(folder);
}
