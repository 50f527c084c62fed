#include "sim/study/scenario.hpp"

#include "sim/error.hpp"
#include "sim/input/rate_file.hpp"
#include "sim/input/resolved_text.hpp"
#include "sim/input/series_file.hpp"
#include "sim/input/text_file.hpp"
#include "sim/input/weather_file.hpp"
#include "sim/report/warnings.hpp"
#include "sim/run/output_path.hpp"
#include "sim/run/sha256.hpp"
#include "sim/version.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>

namespace sitewatt {
namespace {

constexpr double year = 365.0 * 86400.0;                   // s
constexpr std::size_t input_limit = std::size_t{64} << 20; // bytes of one file
constexpr double tightening = 10.0, tightest = 1e-8;       // of the relative tolerance of a second run
constexpr std::array<Row, 7> run_rows{{
    {"duration", quantity::duration.within(60.0, year), "simulated from the start of the year", year},
    {"relative_tolerance", quantity::fraction.within(1e-10, 0.01),
     "error of a step over the nominal size of each state", 2e-4},
    {"maximum_step", quantity::duration,
     "longest step of the solver: a site at rest must not sleep through the weather",
     3600.0}, // s, weather changes by the hour
    {"control_interval", quantity::duration.within(1.0, 3600.0), "between two looks of the plant controllers", 300.0},
    {"output_interval", quantity::duration.within(1.0, 30.0 * 86400.0), "between two rows of the result", 3600.0},
    {"series_year", quantity::count.within(0.0, 3000.0),
     "calendar year taken of series with dates, 0: the first whole one", 0.0},
    {"balance_tolerance", quantity::fraction.within(1e-12, 1.0), "largest residual of a balance over its throughput",
     1e-6},
}};

/// A series that begins late or ends early would be made up for the rest of the run.
void check_span(const TimeSeries& series, double duration, const std::string& file) {
    const double step = (series.time.back() - series.time.front()) / static_cast<double>(series.time.size() - 1);
    const double zone = series.utc ? 14.0 * 3600.0 : 0.0; // s, a file may hold the place's own year
    const auto hours = [](double t) { return std::to_string(std::lround(t / 3600.0)); };
    if (series.time.front() > step + zone || series.time.back() + 1.5 * step + zone < duration)
        throw InputError({file, 1, 1}, "the series goes from hour " + hours(series.time.front()) + " to hour " +
                                           hours(series.time.back()) + ", the run from 0 to " + hours(duration) +
                                           ": give all of it, or shorten run.duration");
}

} // namespace

TableRole run_role() { return {"run", {"run", "how the site is simulated", run_rows}}; }

std::vector<TableRole> all_roles(const Product& product) {
    std::vector<TableRole> roles(product.roles.begin(), product.roles.end());
    roles.push_back(run_role());
    return roles;
}

Scenario load_scenario(const Product& product, const Catalogue& catalogue, const std::filesystem::path& site,
                       const SiteFileOptions& options) {
    static const std::vector<TableRole> roles = all_roles(product); // documents point into it
    Scenario s{read_site(site, roles, catalogue, options), {}, {}, {}};
    const auto keep = [&s](const std::vector<Mistake>& said) {
        s.warnings.insert(s.warnings.end(), said.begin(), said.end());
    };
    keep(s.document.warnings);
    for (const Table& t : s.document.tables)
        for (std::size_t i = 0; i < t.texts.size(); ++i) {
            const TextRow& row = t.kind->texts[i];
            if (!row.is_file || t.texts[i].empty()) continue;
            const std::string text = read_text(t.texts[i], input_limit);
            s.hashes.emplace_back("hash_of_" + t.path + "_" + std::string(row.name), sha256(text));
            if (row.is_rate) {
                s.files.rate = parse_rate(text, t.texts[i], t.text("rate_label"));
                keep(s.files.rate->warnings);
            } else if (row.series == nullptr) {
                s.files.weather = parse_weather(text, t.texts[i]);
                keep(s.files.weather->warnings);
            } else {
                const auto& of_run = s.document.own("run");
                TimeSeries series =
                    parse_series(text, t.texts[i], *row.series, static_cast<int>(of_run.number("series_year")));
                check_span(series, of_run.number("duration"), t.texts[i]);
                keep(series.warnings);
                s.files.series.push_back({t.path, t.label, std::string(row.name), std::move(series.time),
                                          std::move(series.value), series.utc});
            }
        }
    const Table& run = s.document.own("run");
    s.options.duration = run.number("duration");
    s.options.tolerances.relative = run.number("relative_tolerance");
    s.options.tolerances.maximum_step = run.number("maximum_step");
    s.options.communication_interval = run.number("control_interval");
    s.options.output_interval = run.number("output_interval");
    s.options.balance_tolerance = run.number("balance_tolerance");
    return s;
}

BuiltSystem build(const Product& product, const Scenario& scenario) {
    BuiltSystem built = product.build(scenario.document, scenario.files);
    if (!built.mistakes.empty()) throw InputError(built.mistakes);
    built.warnings.insert(built.warnings.begin(), scenario.warnings.begin(), scenario.warnings.end());
    return built;
}

std::unique_ptr<System> build_system(const Product& product, const Scenario& scenario) {
    return build(product, scenario).system;
}

Simulated simulate(const Product& product, const Scenario& scenario, BuiltSystem built) {
    RunOutcome outcome = attempt(*built.system, scenario.options);
    if (!outcome.open.empty() && !outcome.interrupted && scenario.options.tolerances.relative > tightest) {
        RunOptions tighter = scenario.options;
        tighter.tolerances.relative = std::max(tightest, tighter.tolerances.relative / tightening);
        BuiltSystem again = build(product, scenario); // controllers remember a run
        RunOutcome second = attempt(*again.system, tighter);
        if (second.open.empty() && !second.interrupted) {
            std::array<char, 200> text{};
            std::snprintf(text.data(), text.size(),
                          "balances did not close with run.relative_tolerance = %.3g; run again with %.3g, they do",
                          scenario.options.tolerances.relative, tighter.tolerances.relative);
            second.warnings.push_back({{}, text.data()});
        }
        outcome = std::move(second);
        built.system = std::move(again.system);
    }
    Simulated simulated{std::move(built.system), std::move(outcome), std::move(built.warnings)};
    const auto& said = simulated.outcome.warnings;
    simulated.warnings.insert(simulated.warnings.end(), said.begin(), said.end());
    return simulated;
}

std::vector<std::filesystem::path> inputs_of(const Scenario& scenario) {
    std::vector<std::filesystem::path> files{scenario.document.file};
    for (const Table& t : scenario.document.tables)
        for (std::size_t i = 0; i < t.texts.size(); ++i)
            if (t.kind->texts[i].is_file && !t.texts[i].empty()) files.emplace_back(t.texts[i]);
    return files;
}

std::vector<std::pair<std::string, std::string>> provenance_of(const Scenario& scenario) {
    std::vector<std::pair<std::string, std::string>> list{{"resolved_input", to_toml(scenario.document)},
                                                          {"version", std::string(version())},
                                                          {"commit", std::string(commit())}};
    list.insert(list.end(), scenario.hashes.begin(), scenario.hashes.end());
    return list;
}

ResultHeader header_of(const Scenario& scenario, const RunOutcome& outcome, const std::vector<Mistake>& warnings) {
    ResultHeader header;
    header.warnings = distinct(warnings);
    header.complete = !outcome.interrupted && outcome.open.empty();
    header.time_reached = outcome.simulated;
    header.open_balances = outcome.open;
    header.title = scenario.document.name;
    header.history = "sitewatt run " + scenario.document.file;
    header.provenance = provenance_of(scenario);
    header.statistics = outcome.statistics.named();
    return header;
}

std::filesystem::path keep(const std::filesystem::path& path, const Scenario& scenario, const Simulated& simulated) {
    const RunOutcome& outcome = simulated.outcome;
    const std::filesystem::path name = outcome.interrupted     ? marked(path, "partial")
                                       : !outcome.open.empty() ? marked(path, "failed")
                                                               : path;
    write_result(name, *simulated.system, outcome.records, outcome.kpis,
                 header_of(scenario, outcome, simulated.warnings));
    return name;
}

} // namespace sitewatt
