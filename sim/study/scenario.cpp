#include "sim/study/scenario.hpp"

#include "sim/error.hpp"
#include "sim/input/parsed_files.hpp"
#include "sim/input/resolved_text.hpp"
#include "sim/input/text_file.hpp"
#include "sim/input/toml_tree.hpp"
#include "sim/input/weather_file.hpp"
#include "sim/report/warnings.hpp"
#include "sim/run/output_path.hpp"
#include "sim/study/run_calendar.hpp"
#include "sim/version.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <fmt/format.h>
#include <iterator>
#include <utility>

namespace sitewatt {
namespace {

constexpr double day = 86400.0;                      // s
constexpr double tightening = 10.0, tightest = 1e-8; // of the relative tolerance of further runs
constexpr int further_runs = 2;
constexpr std::array<Row, 7> run_rows{{
    {"duration", quantity::duration.within(60.0, 3653.0 * day).around(30.0 * day),
     "simulated, from minutes to ten years; a calendar year if not said", automatic},
    {"relative_tolerance", quantity::fraction.within(1e-10, 0.01),
     "error of a step over the nominal size of each state", 2e-4,
     "key figures of a year within 1e-4 of a run 100 times tighter, docs/performance.md"},
    {"maximum_step", quantity::duration.within(1.0, infinity),
     "longest step: a site at rest must not sleep through the weather", 3600.0, "weather changes by the hour"},
    {"control_interval", quantity::duration.within(1.0, 3600.0), "between two looks of the plant controllers",
     usual_control_interval, "choice: as markets and plants dispatch"},
    {"output_interval", quantity::duration.within(1.0, 30.0 * day), "between two rows of the result", 3600.0, "choice"},
    {"series_year", quantity::count.within(0.0, 3000.0),
     "calendar year the run starts with, if start is not said; 0: the first one that its series have whole", 0.0},
    {"balance_tolerance", quantity::fraction.within(1e-12, 1.0), "largest residual of a balance over its throughput",
     1e-6, "choice"},
}};
constexpr std::array<TextRow, 1> run_texts{{
    {.name = "start", .meaning = "date and time of the site's clock at which the run starts, as 2022-05-10T06:00"},
}};

constexpr std::array<Row, 1> site_rows{{
    {"exchange_rate", quantity::ratio.within(1e-6, 1e4), "USD that one unit of the currency buys", automatic},
}};
constexpr std::array<TextRow, 3> site_texts{{
    {.name = "time_zone",
     .meaning = "zone of the clock on the wall, by its name in the IANA database as America/Chicago; without one the "
                "clock is standard time all year"},
    {.name = "currency",
     .meaning =
         "of prices said here beside USD, as EUR; summary, bill and report are in it, catalogue and results in USD"},
    {.name = "holidays", .meaning = "dates that tariffs and users take for Sundays, as 2025-07-04, 2025-12-25"},
}};

constexpr std::array<Row, 2> series_rows{{
    {"scale", quantity::number, "times every value", 1.0},
    {"repeat", quantity::fraction, "1: restarted where the series ends before the run does", 0.0},
}};
constexpr std::array<std::string_view, 4> alignments{"dates", "weekdays", "year", "start"};
constexpr std::array<std::string_view, 2> stamp_places{"begin", "end"};
constexpr std::array<std::string_view, 2> fillings{"hold", "line"};
constexpr std::array<TextRow, 5> series_texts{{
    {.name = "column", .meaning = "column of the values, where several could be meant"},
    {.name = "align",
     .meaning =
         "dates: where its dates are; weekdays: whole weeks away, in the same season; year: hours of a year from "
         "the run's 1 January; start: its first value at the start of the run",
     .fallback = "dates",
     .choices = alignments},
    {.name = "stamp", .meaning = "where in its interval a stamp stands", .fallback = "begin", .choices = stamp_places},
    {.name = "time_zone", .meaning = "zone of dates that say none, as America/Chicago; that of [site] if not said"},
    {.name = "holes",
     .meaning = "what stands for missing cells and rows: hold, the value before; line, the straight line between "
                "neighbours; refused if not said",
     .choices = fillings},
}};
constexpr std::array<TableKind, 1> series_kinds{
    {{"reading", "how a file of values over time is read", series_rows, series_texts}}};

/// The key of a site file whose file a [series.NAME] is about: NAME and _file.
std::string series_key(const Table& reading) { return reading.label + "_file"; }

/// @param hash  becomes that of the file
SiteSeries read_site_series(const Document& document, const Table& owner, const TextRow& row, const std::string& path,
                            std::string& hash, std::vector<Mistake>& warnings) {
    SiteSeries series;
    series.path = owner.path;
    series.label = owner.label;
    series.name = row.name;
    series.file = path;
    SeriesReading how;
    how.time_zone = document.own("site").text("time_zone");
    how.currency = currency_of(document);
    for (const Table* t : document.members("series")) {
        if (series_key(*t) != row.name) continue;
        how.column = t->text("column");
        how.stamps_end = t->text("stamp") == "end";
        how.stamps_begin = !how.stamps_end && !(t->place_of_text("stamp") == t->place);
        how.scale = t->number("scale");
        how.holes = t->text("holes");
        if (!t->text("time_zone").empty()) how.time_zone = t->text("time_zone"), how.own_zone = true;
        series.align = t->text("align");
        series.repeat = t->number("repeat") > 0.5;
    }
    const auto parsed = parsed_series(path, *row.series, how);
    const TimeSeries& read = *parsed.content;
    hash = parsed.hash;
    series.clock = read.clock;
    series.time = read.time;
    series.value = read.value;
    series.end = read.end;
    series.gaps = read.gaps;
    warnings.insert(warnings.end(), read.warnings.begin(), read.warnings.end());
    return series;
}

/// "2022-05-10 06:00:00": standard time at which the run starts.
std::string epoch_of(const Calendar& calendar) {
    const Clock c = calendar.standard(0.0);
    const auto second = std::lround(3600.0 * c.hour);
    return fmt::format("{:04}-{:02}-{:02} {:02}:{:02}:{:02}", c.year, c.month, c.day, second / 3600, second / 60 % 60,
                       second % 60);
}

/// Every [series.NAME] is about a file that the site names.
void check_readings(const Document& document, const std::vector<SiteSeries>& series) {
    for (const Table* t : document.members("series")) {
        std::string known;
        bool found = false;
        for (const auto& s : series) {
            found = found || s.name == series_key(*t);
            known += (known.empty() ? "" : ", ") + s.name.substr(0, s.name.size() - 5);
        }
        if (!found)
            throw InputError(t->place, "[series." + t->label + "] is about no file: the site has " +
                                           (known.empty() ? "no series" : "series for " + known));
    }
}

} // namespace

TableRole run_role() { return {"run", {"run", "when and how the site is simulated", run_rows, run_texts}}; }
TableRole site_role() { return {"site", {"site", "the place's clock and money", site_rows, site_texts}}; }
TableRole series_role() {
    return {"series",
            {"series", "how files of values over time are read, [series.energy_price] for energy_price_file"},
            series_kinds};
}

std::vector<TableRole> all_roles(const Product& product) {
    std::vector<TableRole> roles(product.roles.begin(), product.roles.end());
    roles.push_back(site_role());
    roles.push_back(series_role());
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
            const std::string& file = t.texts[i];
            const std::string key = "hash_of_" + t.path + "_" + std::string(row.name);
            const bool again = std::ranges::count(s.hashes, key, [](const auto& h) { return h.first; }) > 0;
            std::string& hash = s.hashes.emplace_back(again ? key + "_of_" + t.label : key, "").second;
            if (row.is_rate) {
                const auto read = parsed_rate(file, t.text("rate_label"), rate_money(s.document, t));
                hash = read.hash;
                keep(s.files.rates.emplace_back(SiteRate{t.label, *read.content}).schedule.warnings);
            } else if (row.series == nullptr) {
                const auto read = parsed_weather(file, weather_place(t));
                hash = read.hash;
                s.files.weather = read.content;
                keep(s.files.weather->warnings);
            } else {
                s.files.series.push_back(read_site_series(s.document, t, row, file, hash, s.warnings));
            }
        }
    const Table& run = s.document.own("run");
    check_readings(s.document, s.files.series);
    const RunCalendar when = run_calendar(s.document, s.files.series, s.files.weather.get());
    s.files.calendar = when.calendar;
    s.files.duration = s.options.duration = when.duration;
    s.files.utc_offset = when.utc_offset;
    s.said = when.said;
    if (!when.said.empty()) s.warnings.push_back({{s.document.file, 0, 0}, when.said});
    s.options.tolerances.relative = run.number("relative_tolerance");
    s.options.tolerances.maximum_step = run.number("maximum_step");
    s.files.control_interval = s.options.communication_interval = run.number("control_interval");
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
    RunOptions tighter = scenario.options;
    double& relative = tighter.tolerances.relative;
    for (int k = 0; k < further_runs && relative > tightest && !outcome.open.empty() && !outcome.interrupted; ++k) {
        relative = std::max(tightest, relative / tightening);
        BuiltSystem again = build(product, scenario); // controllers remember a run
        RunOutcome second = attempt(*again.system, tighter);
        if (second.open.empty() && !second.interrupted)
            second.warnings.push_back(
                {{},
                 fmt::format(
                     "balances did not close with run.relative_tolerance = {:.3g}; run again with {:.3g}, they do",
                     scenario.options.tolerances.relative, relative)});
        outcome = std::move(second);
        built.system = std::move(again.system);
    }
    Simulated simulated{std::move(built.system), std::move(outcome), std::move(built.warnings)};
    std::ranges::copy(simulated.outcome.warnings, std::back_inserter(simulated.warnings));
    return simulated;
}

std::vector<std::filesystem::path> inputs_of(const Scenario& scenario) {
    std::vector<std::filesystem::path> files{scenario.document.file};
    for (const Table& t : scenario.document.tables)
        for (std::size_t i = 0; i < t.texts.size(); ++i)
            if (t.kind->texts[i].is_file && !t.texts[i].empty()) files.emplace_back(t.texts[i]);
    return files;
}

namespace {

/// What a site file calls itself, for people: read where a result is written, for nothing else hangs on it.
std::string title_of(const std::string& file) {
    try {
        const Node root = parse_toml(read_text(file, std::size_t{4} << 20), file);
        const Node* title = root.find("title");
        return title != nullptr && title->text() != nullptr ? *title->text() : "";
    } catch (const std::runtime_error&) { return ""; } // gone or changed since it was read
}

} // namespace

std::vector<std::pair<std::string, std::string>> provenance_of(const Scenario& scenario) {
    std::vector<std::pair<std::string, std::string>> list{
        {"resolved_input", to_toml(scenario.document, title_of(scenario.document.file))},
        {"version", std::string(version())},
        {"commit", std::string(commit())}};
    list.emplace_back("run_start", epoch_of(scenario.files.calendar) + " of local standard time" +
                                       (scenario.said.empty() ? "" : ": " + scenario.said));
    list.emplace_back("currency", text_of(currency_of(scenario.document)));
    list.insert(list.end(), scenario.hashes.begin(), scenario.hashes.end());
    return list;
}

ResultHeader header_of(const Scenario& scenario, const RunOutcome& outcome, const std::vector<Mistake>& warnings) {
    ResultHeader header;
    header.warnings = distinct(warnings);
    header.complete = !outcome.interrupted && outcome.open.empty();
    header.time_reached = outcome.simulated;
    header.open_balances = outcome.open;
    const std::string title = title_of(scenario.document.file);
    header.title = title.empty() ? scenario.document.name : title;
    header.history = "sitewatt run " + scenario.document.file;
    header.provenance = provenance_of(scenario);
    header.epoch = epoch_of(scenario.files.calendar);
    header.statistics = outcome.statistics.named();
    return header;
}

std::filesystem::path keep(const std::filesystem::path& path, const Scenario& scenario, const Simulated& simulated,
                           const std::vector<std::string>& only) {
    const RunOutcome& outcome = simulated.outcome;
    const std::filesystem::path name = outcome.interrupted     ? marked(path, "partial")
                                       : !outcome.open.empty() ? marked(path, "failed")
                                                               : path;
    write_result(name, *simulated.system, outcome.records, outcome.kpis,
                 header_of(scenario, outcome, simulated.warnings), only);
    return name;
}

} // namespace sitewatt
