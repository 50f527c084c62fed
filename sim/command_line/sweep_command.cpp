#include "sim/command_line/sweep_command.hpp"

#include "sim/command_line/progress.hpp"
#include "sim/error.hpp"
#include "sim/report/table.hpp"
#include "sim/report/warnings.hpp"
#include "sim/study/answer_json.hpp"
#include "sim/study/answer_text.hpp"
#include "sim/study/case_mistakes.hpp"
#include "sim/study/scenario.hpp"
#include "sim/study/slurm.hpp"
#include "sim/study/study_tree.hpp"
#include "sim/study/sweep.hpp"

#include <algorithm>
#include <charconv>
#include <fmt/format.h>
#include <iostream>
#include <sstream>

namespace sitewatt {
namespace {

constexpr std::size_t side_by_side = 8, widest = 170, most_reasons = 20; // variants, letters, reasons

/// "a,b,c"
std::vector<std::string> words_of(const std::string& text) {
    std::vector<std::string> words;
    std::istringstream in(text);
    for (std::string word; std::getline(in, word, ',');)
        if (!word.empty()) words.push_back(word);
    return words;
}

/// "2/4"
void read_shard(const std::string& text, SweepOptions& options) {
    const char* const end = text.data() + text.size();
    const auto first = std::from_chars(text.data(), end, options.shard);
    const bool slash = first.ec == std::errc() && first.ptr != end && *first.ptr == '/';
    const auto second = slash ? std::from_chars(first.ptr + 1, end, options.shards) : first;
    if (!slash || second.ec != std::errc() || second.ptr != end || options.shard < 1 || options.shard > options.shards)
        throw InputError({"--shard " + text, 0, 0}, "write --shard 2/4 for the second of four processes");
}

/// What the study leaves out, a line for each exclusion.
std::string left_out_text(const std::vector<std::pair<std::string, std::size_t>>& left_out) {
    std::string text;
    for (const auto& [reason, count] : left_out)
        text += fmt::format("{} left out{}\n", count, reason.empty() ? "" : ": " + reason);
    return text;
}

std::string impossible_text(const Forecast& f) {
    return f.impossible > 0 ? fmt::format(", {} that cannot be", f.impossible) : "";
}

std::string status_text(const SweepOutcome& outcome) {
    const Forecast& f = outcome.forecast;
    std::string text =
        fmt::format("{} variants: {} finished{}{}, {} to run\n", f.variants, f.finished,
                    f.failed > 0 ? fmt::format(" ({} of them failed)", f.failed) : "", impossible_text(f), f.to_run);
    text += left_out_text(f.left_out);
    for (const auto& list : outcome.lists)
        text += fmt::format("  {:<28} {:>8} runs, the last {:.0f} s ago\n", list.name, list.runs, list.age);
    return text;
}

/// An array job of shards and a merge, as the command line says the rest.
ExitCode submit_sweep(const Options& o, const SweepOptions& options) {
    namespace fs = std::filesystem;
    const fs::path study(o.site);
    const fs::path folder = fs::absolute(o.output.empty() ? "out/" + study.stem().string() : o.output);
    SlurmSweep job{
        study.stem().string(),
        fs::current_path(),
        folder,
        {fs::read_symlink("/proc/self/exe").string(), "sweep", o.site, "-o", folder.string(), "--series", o.series},
        static_cast<std::size_t>(o.slurm),
        std::max(1, o.threads),
        o.sbatch};
    for (const auto& value : o.set) job.command.insert(job.command.end(), {"--set", value});
    if (o.allow_outside) job.command.emplace_back("--allow-outside");
    for (const auto& [option, words] : {std::pair{"--keep", o.keep}, {"--figure", o.figure}})
        if (!words.empty()) job.command.insert(job.command.end(), {option, words});
    job.command.insert(job.command.end(), {"--limit", fmt::format("{}", o.limit)});
    read_study(o.site, options.site_file); // a mistake is told here, not by a job in an hour
    const SlurmJobs jobs = slurm_jobs(job, !o.dry_run);
    std::cout << (o.dry_run ? "written: " + jobs.shards.string() + ", " + jobs.merge.string()
                            : "array job " + jobs.array_id + ", merge " + jobs.merge_id +
                                  "; how far it is: sitewatt sweep " + o.site + " --status")
              << '\n';
    return ExitCode::ok;
}

std::string text_of(const Forecast& f) {
    const bool minutes = f.seconds >= 120.0;
    return fmt::format("{} variants: {} finished{}, {} to run\n"
                       "{}about {:.3g} {}, up to {:.3g} MB of memory and {:.3g} MB of disk\n",
                       f.variants, f.finished, impossible_text(f), f.to_run, left_out_text(f.left_out),
                       minutes ? f.seconds / 60.0 : f.seconds, minutes ? "min" : "s", f.memory / 1e6, f.disk / 1e6);
}

/// Why variants failed: each reason once, with the first that has it and how many there are.
void say_failures(const std::vector<SweepRow>& rows) {
    std::vector<std::pair<const SweepRow*, std::size_t>> reasons;
    for (const auto& row : rows) {
        if (row.status == "ok") continue;
        const auto known =
            std::find_if(reasons.begin(), reasons.end(), [&](const auto& r) { return r.first->status == row.status; });
        if (known == reasons.end())
            reasons.emplace_back(&row, 1);
        else
            ++known->second;
    }
    for (std::size_t i = 0; i < std::min(reasons.size(), most_reasons); ++i) {
        const auto& [row, count] = reasons[i];
        const std::string others = count > 1 ? fmt::format(" and {} more", count - 1) : "";
        std::cerr << row->label << others << ": " << row->status << "\n";
    }
    if (reasons.size() > most_reasons)
        std::cerr << "and " << reasons.size() - most_reasons << " reasons more, in the column 'status' of the tables\n";
}

} // namespace

bool holds_table(const std::filesystem::path& path, const char* table, bool allow_outside) {
    return std::filesystem::is_regular_file(path) && path.extension() == ".toml" &&
           study_tree(path, allow_outside).root.find(table) != nullptr;
}
ExitCode check_study(const Options& o, const Product& product) {
    const Catalogue catalogue(product.catalogue);
    const Study study = read_study(o.site, o.site_file());
    WarningLog log(std::cerr, o.strict);
    std::vector<std::vector<Mistake>> mistakes(study.design.variants.size());
    std::vector<VariantRun> runs(study.design.variants.size());
    for (std::size_t i = 0; i < study.design.variants.size(); ++i) try {
            SiteFileOptions options = o.site_file();
            options.overrides = study.design.overrides(i, options.overrides);
            const Scenario scenario = load_scenario(product, catalogue, study.site, options);
            build(product, scenario);
            runs[i] = variant_run(study.design.variants[i].label, scenario.document, scenario.options.duration);
        } catch (const InputError& error) { mistakes[i] = error.mistakes; }
    if (auto all = case_mistakes(study, mistakes); !all.empty()) throw InputError(std::move(all));
    if (study.plan) log.before(judge(*study.plan, runs));
    std::vector<std::pair<std::string, std::size_t>> left_out;
    for (const Exclusion& e : study.design.exclusions) left_out.emplace_back(e.reason, e.count);
    if (!o.quiet)
        std::cout << o.site << ": no mistake found in " << study.design.variants.size() << " cases\n"
                  << left_out_text(left_out);
    log.count();
    return ExitCode::ok;
}

ExitCode answer_command(const Options& o) {
    const std::filesystem::path path = std::filesystem::is_directory(o.site)
                                           ? std::filesystem::path(o.site) / "sweep.nc"
                                           : std::filesystem::path(o.site);
    const SweepTable table = read_sweep(path);
    if (!table.complete) std::cerr << path.string() << ": warning: the sweep was stopped; run it again to go on\n";
    if (const auto part = path.parent_path() / "sweep.partial.nc"; path != part && std::filesystem::exists(part))
        std::cerr << part.string()
                  << ": warning: the sweep was run again since and stopped; this is what was there "
                     "before, run it again to go on\n";
    const Answer a = answer(table, {words_of(o.figure), words_of(o.pareto), o.cross, words_of(o.choose)});
    std::cout << (o.json ? answer_json(a, table) : answer_text(a, table, o.all));
    return ExitCode::ok;
}

ExitCode sweep_command(const Options& o, const Product& product, const std::atomic<bool>& interrupted) {
    SweepOptions options;
    static_cast<StudyOptions&>(options) = o.study(interrupted);
    options.strict = o.strict;
    options.limit = o.limit * 1e9;
    options.dry = o.dry_run;
    options.merge = o.merge;
    options.series = o.series != "none";
    options.interval = o.series == "daily" ? "1 day" : o.series == "hourly" ? "1 h" : "";
    options.keep = words_of(o.keep);
    options.figures = words_of(o.figure);
    options.status = o.status;
    read_shard(o.shard, options);
    if (!options.series && !options.keep.empty())
        throw InputError({"--keep " + o.keep, 0, 0},
                         "--series none keeps no series: say --series daily or leave it out");
    if (o.slurm > 0) return submit_sweep(o, options);
    WarningLog log(std::cerr, o.strict);
    const SweepOutcome outcome = [&] {
        Progress progress(std::filesystem::path(o.site).stem().string(), o.quiet);
        options.begins = [&](std::size_t variants) { progress.counts(variants); };
        options.progress = [&](double done) { progress(done); };
        return run_sweep(product, o.site, options);
    }();
    if (o.dry_run) {
        std::cout << text_of(outcome.forecast);
        return ExitCode::ok;
    }
    if (o.status) {
        std::cout << status_text(outcome);
        return outcome.forecast.to_run > 0 ? ExitCode::temporary : ExitCode::ok;
    }
    if (!o.quiet) std::cerr << left_out_text(outcome.forecast.left_out);
    const bool content = log.after(outcome.warnings);
    std::vector<SweepRow> own, good;
    for (const auto& row : outcome.rows) {
        if (row.status == "of another shard") continue;
        own.push_back(row);
        if (!row.kpis.empty()) good.push_back(row);
    }
    say_failures(own);
    const bool failed = good.size() < own.size(), tables = options.shards == 1;
    const bool shown = good.size() <= side_by_side || o.json;
    std::vector<Figures> figures; // of many they take much room
    for (const auto& row : good)
        if (shown) figures.push_back({row.label, row.kpis.list(), outcome.currency.get()});
    std::vector<Figures> paths;
    for (const auto& path : outcome.paths)
        if (path.status == "ok") paths.push_back({path.label, path.kpis.list(), outcome.currency.get()});
    if (o.json) figures.insert(figures.end(), paths.begin(), paths.end());
    std::size_t width = 0;
    for (const auto& run : figures) width += std::max<std::size_t>(20, run.name.size() + 2);
    if ((shown && width <= widest) || o.json)
        std::cout << (o.json ? figures_json(figures) : figures_table(figures));
    else if (tables && !o.quiet)
        std::cerr << "what it says: sitewatt answer " << outcome.folder << ", sitewatt report " << outcome.folder
                  << "\n";
    if (!o.json && !paths.empty()) std::cout << '\n' << figures_table(paths);
    if (!interrupted) say_failures(outcome.paths);
    if (!o.quiet && tables)
        std::cerr << "result: " << outcome.folder
                  << (interrupted ? "/sweep.partial.nc, sweep.partial.csv" : "/sweep.nc, sweep.csv")
                  << (options.series ? ", runs/" : "") << "\n";
    if (!o.quiet && !tables)
        std::cerr << "done: shard " << o.shard << "; once all are, sitewatt sweep " << o.site << " --merge\n";
    if (interrupted) std::cerr << "interrupted: the same command goes on from here\n";
    log.count();
    if (interrupted) return ExitCode::interrupted;
    if (!content) return ExitCode::failed;
    return failed ? ExitCode::partly_failed : ExitCode::ok;
}

} // namespace sitewatt
