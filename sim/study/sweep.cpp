#include "sim/study/sweep.hpp"

#include "sim/error.hpp"
#include "sim/input/below.hpp"
#include "sim/input/text_file.hpp"
#include "sim/report/warnings.hpp"
#include "sim/run/estimate.hpp"
#include "sim/run/output_path.hpp"
#include "sim/run/result_reader.hpp"
#include "sim/study/node_reader.hpp"
#include "sim/study/scenario.hpp"
#include "sim/version.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <mutex>
#include <set>
#include <tbb/global_control.h>
#include <tbb/parallel_for.h>

namespace sitewatt {
namespace {

constexpr std::size_t study_limit = 4 << 20, most_variants = 100000;

std::vector<Variant> grid_plan(const Node& sweep) {
    std::vector<Variant> plan{{"", {}}};
    for (const Node& parameter : list_of(wanted(sweep, "parameter", "[[sweep.parameter]]"))) {
        known_keys(parameter, {"path", "values"});
        const std::string path = as_text(wanted(parameter, "path", "path = \"power.gas.count\""));
        std::vector<Variant> next;
        for (const Variant& v : plan)
            for (const Node& value : list_of(wanted(parameter, "values", "values = [4, 6, 8]"))) {
                Variant w = v;
                w.overrides.push_back({path, as_text(value), value.place});
                w.label += (w.label.empty() ? "" : ", ") + path.substr(path.rfind('.') + 1) + " " + as_text(value);
                next.push_back(std::move(w));
            }
        if (next.size() > most_variants) throw InputError(parameter.place, "more than 100000 variants");
        plan = std::move(next);
    }
    return plan;
}

std::vector<Variant> list_plan(const Node& sweep) {
    std::vector<Variant> plan;
    for (const Node& entry : list_of(wanted(sweep, "case", "[[sweep.case]]"))) {
        known_keys(entry, {"name", "set"});
        Variant v{as_text(wanted(entry, "name", "name = \"gas\"")), {}};
        const Node& set = wanted(entry, "set", "set = { \"power.gas.count\" = 8 }");
        if (!set.is_table()) throw InputError(set.place, "'set' is a table of keys and values");
        for (const auto& [path, value] : set.entries()) v.overrides.push_back({path, as_text(value), value.place});
        plan.push_back(std::move(v));
    }
    return plan;
}

std::string file_name(const std::string& label) {
    std::string name;
    for (const char c : label)
        name += std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '-' || c == '.' ? c : '_';
    return name;
}

std::string csv_cell(std::string text) {
    if (!text.empty() && std::string("=+-@").find(text.front()) != std::string::npos &&
        text.find_first_not_of("+-.0123456789e") != std::string::npos)
        text.insert(0, "'");
    if (text.find_first_of(",\"\n") == std::string::npos) return text;
    std::string quoted = "\"";
    for (const char c : text) quoted += c == '"' ? std::string("\"\"") : std::string(1, c);
    return quoted + "\"";
}

void write_csv(const std::filesystem::path& path, const SweepOutcome& outcome) {
    std::string text = "scenario,status";
    for (const auto& [key, values] : outcome.parameters) text += "," + csv_cell(key);
    const auto figures = joined(outcome.rows);
    for (const auto& figure : figures) {
        text += ',';
        text += csv_cell(figure.name + " [" + std::string(figure.quantity.unit) + "]");
    }
    text += "\n";
    for (std::size_t i = 0; i < outcome.rows.size(); ++i) {
        text += csv_cell(outcome.rows[i].label) + "," + csv_cell(outcome.rows[i].status);
        for (const auto& [key, values] : outcome.parameters) text += "," + csv_cell(values[i]);
        for (const auto& figure : figures) {
            text += ',';
            if (!figure.values[i]) continue;
            std::array<char, 40> buffer{};
            const auto [end, error] = std::to_chars(buffer.data(), buffer.data() + buffer.size(), *figure.values[i],
                                                    std::chars_format::general, 17);
            text += std::string_view(buffer.data(), static_cast<std::size_t>(end - buffer.data()));
        }
        text += "\n";
    }
    write_whole(path, text.data(), text.size());
}

std::vector<std::pair<std::string, std::vector<Mistake>>> warnings_of(const std::vector<SweepRow>& rows) {
    std::vector<std::pair<std::string, std::vector<Mistake>>> said;
    for (const auto& row : rows) said.emplace_back(row.label, row.warnings);
    return said;
}

/// Takes the row of a run that a stopped sweep finished, if it is of the same scenario and program.
bool take_finished(const std::filesystem::path& file, const Scenario& scenario, SweepRow& row) {
    if (!std::filesystem::exists(file)) return false;
    try {
        Result result = read_result(file);
        if (!result.complete || result.provenance != provenance_of(scenario)) return false;
        row.kpis = std::move(result.kpis);
        for (const auto& line : result.warnings) row.warnings.push_back(warning_of(line));
        row.status = "ok";
        return true;
    } catch (const StorageError&) { return false; } // damaged: it is run again
}

} // namespace

Study read_study(const std::filesystem::path& study, bool allow_outside) {
    const Node root = parse_toml(read_text(study, study_limit), study.string());
    known_keys(root, {"title", "description", "site", "sweep", "plan"});
    const std::string site = as_text(wanted(root, "site", "site = \"../memphis\""));
    const Node& sweep = wanted(root, "sweep", "[sweep]");
    if (!sweep.is_table()) throw InputError(sweep.place, "'sweep' is a table");
    known_keys(sweep, {"method", "parameter", "case"});
    const std::string method = sweep.find("method") ? as_text(*sweep.find("method")) : "grid";
    if (method != "grid" && method != "list")
        throw InputError(sweep.find("method")->place, "method is '" + method + "', allowed are grid, list");
    std::vector<Variant> plan = method == "grid" ? grid_plan(sweep) : list_plan(sweep);
    std::set<std::string> labels;
    for (const Variant& v : plan)
        if (!labels.insert(file_name(v.label)).second)
            throw InputError(sweep.place, "two variants are called '" + v.label + "'");
    std::vector<std::string> names;
    for (const Variant& v : plan) names.push_back(v.label);
    const std::filesystem::path folder = study.has_parent_path() ? study.parent_path() : ".";
    if (!allow_outside && !is_below(folder / site, folder / ".."))
        throw InputError(root.find("site")->place, "'" + site +
                                                       "' lies outside the folder around that of the study; "
                                                       "pass --allow-outside to permit that");
    Study read{folder / site, std::move(plan), std::nullopt};
    if (const Node* paths = root.find("plan")) read.plan = read_plan(*paths, names);
    return read;
}

SweepOutcome run_sweep(const Product& product, const std::filesystem::path& study, const SweepOptions& options) {
    const auto [site, plan, paths] = read_study(study, options.site_file.allow_outside);
    const Catalogue catalogue(product.catalogue);
    SweepOutcome outcome;
    outcome.folder = options.output.empty() ? "out/" + study.stem().string() : options.output;
    for (const Variant& v : plan)
        for (const Override& o : v.overrides) {
            const auto known = std::find_if(outcome.parameters.begin(), outcome.parameters.end(),
                                            [&](const auto& p) { return p.first == o.path; });
            if (known == outcome.parameters.end())
                outcome.parameters.emplace_back(o.path, std::vector<std::string>(plan.size()));
        }
    for (std::size_t i = 0; i < plan.size(); ++i)
        for (const Override& o : plan[i].overrides)
            for (auto& [path, values] : outcome.parameters)
                if (path == o.path) values[i] = o.value;

    // Every variant is read before any runs: a mistake costs no time. What it read is not kept: many hold much.
    const auto load = [&](std::size_t i) {
        SiteFileOptions of_variant = options.site_file;
        of_variant.overrides.insert(of_variant.overrides.end(), plan[i].overrides.begin(), plan[i].overrides.end());
        return load_scenario(product, catalogue, site, of_variant);
    };
    const auto threads = options.threads > 0
                             ? static_cast<std::size_t>(options.threads)
                             : tbb::global_control::active_value(tbb::global_control::max_allowed_parallelism);
    std::vector<std::filesystem::path> inputs{study};
    std::vector<std::pair<std::string, std::vector<Mistake>>> said; // by readers and builder
    for (std::size_t i = 0; i < plan.size(); ++i) {
        const Scenario scenario = load(i);
        for (auto& file : inputs_of(scenario))
            if (std::find(inputs.begin(), inputs.end(), file) == inputs.end()) inputs.push_back(std::move(file));
        if (options.strict) said.emplace_back(plan[i].label, build(product, scenario).warnings);
        if (i == 0) {
            const auto built = build(product, scenario);
            refuse_over(estimate(*built.system, scenario.options), plan.size(), std::min(threads, plan.size()),
                        options.limit, scenario.document.own("run").place_of("output_interval"));
        }
    }
    if (options.strict) refuse(merged(said));
    const std::filesystem::path folder = outcome.folder;
    for (const char* name : {"sweep.nc", "sweep.csv", "sweep.partial.nc", "sweep.partial.csv", "plan.csv"})
        look_at_output(folder / name, inputs);
    const bool goes_on = std::filesystem::exists(folder / "sweep.partial.nc");

    outcome.rows.resize(plan.size());
    std::vector<double> done(plan.size(), 0.0);
    std::mutex writing; // HDF5 is not thread-safe; neither is progress
    const tbb::global_control limit(tbb::global_control::max_allowed_parallelism, threads);
    tbb::parallel_for(std::size_t{0}, plan.size(), [&](std::size_t i) {
        SweepRow& row = outcome.rows[i];
        row.label = plan[i].label;
        const std::filesystem::path file = folder / "runs" / (file_name(row.label) + ".nc");
        try {
            Scenario scenario = load(i);
            if (goes_on) {
                const std::scoped_lock lock(writing);
                if (take_finished(file, scenario, row)) return;
            }
            if (options.interrupted != nullptr && *options.interrupted) {
                row.status = "not run: interrupted";
                return;
            }
            scenario.options.interrupted = options.interrupted;
            scenario.options.progress = [&](double fraction) {
                if (!options.progress) return;
                const std::scoped_lock lock(writing);
                done[i] = fraction;
                double sum = 0.0;
                for (const double d : done) sum += d;
                options.progress(sum / static_cast<double>(plan.size()));
            };
            Simulated result = simulate(product, scenario, build(product, scenario));
            row.warnings = result.warnings;
            if (result.outcome.interrupted) {
                row.status = "not finished: interrupted";
                return;
            }
            const std::scoped_lock lock(writing);
            keep(file, scenario, result);
            if (!result.outcome.open.empty())
                throw BalanceError(balance_message(result.outcome.open, scenario.options.balance_tolerance));
            row.kpis = std::move(result.outcome.kpis);
            row.status = "ok";
        } catch (const StorageError&) { throw; } catch (const std::exception& error) {
            row.status = error.what();
        }
    });
    if (paths) outcome.paths = values_of(*paths, outcome.rows);
    ResultHeader header;
    header.warnings = outcome.warnings = merged(warnings_of(outcome.rows));
    header.title = study.stem().string();
    header.history = "sitewatt sweep " + study.string();
    header.provenance = {{"study", read_text(study, study_limit)},
                         {"version", std::string(version())},
                         {"commit", std::string(commit())}};
    const bool stopped = options.interrupted != nullptr && *options.interrupted;
    header.complete = !stopped;
    write_sweep(folder / (stopped ? "sweep.partial.nc" : "sweep.nc"), outcome.parameters, outcome.rows, header);
    write_csv(folder / (stopped ? "sweep.partial.csv" : "sweep.csv"), outcome);
    if (stopped) return outcome;
    std::filesystem::remove(folder / "sweep.partial.nc");
    std::filesystem::remove(folder / "sweep.partial.csv");
    if (paths) {
        SweepOutcome plan_rows{outcome.folder, {}, {}, {}};
        for (const auto& path : outcome.paths) plan_rows.rows.push_back({path.name, "ok", path.kpis});
        write_csv(std::filesystem::path(outcome.folder) / "plan.csv", plan_rows);
    }
    return outcome;
}

} // namespace sitewatt
