#include "sim/command_line/commands.hpp"

#include "sim/command_line/completion.hpp"
#include "sim/command_line/exit_code.hpp"
#include "sim/command_line/init_command.hpp"
#include "sim/command_line/optimise_command.hpp"
#include "sim/command_line/options.hpp"
#include "sim/command_line/progress.hpp"
#include "sim/command_line/result_commands.hpp"
#include "sim/command_line/sweep_command.hpp"
#include "sim/command_line/terminal.hpp"
#include "sim/error.hpp"
#include "sim/input/catalogue_text.hpp"
#include "sim/input/nearest.hpp"
#include "sim/input/resolved_text.hpp"
#include "sim/input/schema.hpp"
#include "sim/report/summary.hpp"
#include "sim/report/table.hpp"
#include "sim/report/warnings.hpp"
#include "sim/run/estimate.hpp"
#include "sim/run/output_path.hpp"
#include "sim/study/scenario.hpp"
#include "sim/study/study_schema.hpp"
#include "sim/version.hpp"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <atomic>
#include <cctype>
#include <cmath>
#include <csignal>
#include <iostream>

namespace sitewatt {
namespace {

std::atomic<bool> interrupted{false};    // set by the signal handler, read once per output row
std::atomic<int> interrupting_signal{0}; // which one it was
void on_signal(int signal) {
    interrupted = true;
    interrupting_signal = signal;
}
ExitCode interrupted_code() { return interrupting_signal == SIGTERM ? ExitCode::terminated : ExitCode::interrupted; }

/// A study is no site: it has a command of its own.
void expect_site(const Options& o) {
    for (const auto& [table, command] : {std::pair{"sweep", "sweep"}, {"optimise", "optimise"}})
        if (holds_table(o.site, table, o.allow_outside))
            throw InputError({o.site, 0, 0}, std::string("this is no site, it has a table [") + table + "]: sitewatt " +
                                                 command + " " + o.site);
}

ExitCode run_command(const Options& o, const Product& product) {
    expect_site(o);
    const Catalogue catalogue(product.catalogue);
    Scenario scenario = load_scenario(product, catalogue, o.site, o.site_file());
    const std::filesystem::path output = o.output.empty() ? "out/" + scenario.document.name + ".nc" : o.output;
    BuiltSystem built = build(product, scenario);
    WarningLog log(std::cerr, o.strict);
    log.before(built.warnings);
    refuse_over(estimate(*built.system, scenario.options), 1, 1, o.limit * 1e9,
                scenario.document.own("run").place_of("output_interval"));
    look_at_output(output, inputs_of(scenario), o.output.empty() ? Folder::own : Folder::named);
    remove_left_parts(output.parent_path(), output.filename().string());
    scenario.options.interrupted = &interrupted;
    const Simulated done = [&] {
        Progress progress(scenario.document.name, o.quiet);
        scenario.options.progress = [&](double fraction) { progress(fraction); };
        return simulate(product, scenario, std::move(built));
    }();
    const std::string result = keep(output, scenario, done).string();
    const bool content = log.after(done.outcome.warnings);
    if (!done.outcome.open.empty() && !done.outcome.interrupted)
        throw BalanceError(balance_message(done.outcome.open, scenario.options.balance_tolerance) +
                           "\nwhat came of it, for a look: " + result);
    const std::vector<Figures> figures{{scenario.document.name, done.outcome.kpis, currency_of(scenario.document)}};
    std::cout << (o.json ? figures_json(figures) : figures_summary(figures.front(), o.all));
    if (done.outcome.interrupted)
        std::cerr << "interrupted: what there is stands in " << result << '\n';
    else if (!o.json && !o.quiet)
        std::cerr << "result: " << result << "  (look at it with: sitewatt info " << result
                  << ", or xarray.open_dataset)\n";
    log.count();
    if (done.outcome.interrupted) return ExitCode::interrupted;
    return content ? ExitCode::ok : ExitCode::failed;
}

ExitCode check_command(const Options& o, const Product& product) {
    if (holds_table(o.site, "sweep", o.allow_outside)) return check_study(o, product);
    if (holds_table(o.site, "optimise", o.allow_outside)) return check_sizing(o, product);
    const Catalogue catalogue(product.catalogue);
    const Scenario scenario = load_scenario(product, catalogue, o.site, o.site_file());
    const BuiltSystem built = build(product, scenario);
    WarningLog log(std::cerr, o.strict);
    log.before(built.warnings);
    if (o.resolved || o.json)
        std::cout << (o.json ? resolved_json(scenario.document) : to_toml(scenario.document));
    else if (!o.quiet) {
        for (const auto& line : built.system->description()) std::cout << line << '\n';
        std::cout << scenario.document.file << ": no mistake found; " << built.system->state_count() << " states\n";
    }
    log.count();
    return ExitCode::ok;
}

void expect_command(const CLI::App& app, const std::string& word) {
    std::vector<std::string_view> names;
    for (const CLI::App* command : app.get_subcommands([](const CLI::App*) { return true; })) {
        if (command->get_name() == word) return;
        if (!command->get_group().empty()) names.push_back(command->get_name());
    }
    throw InputError({"", 0, 0},
                     "no command '" + word + "'" + did_you_mean(word, names) + "; `sitewatt --help` lists all");
}

/// What is declared of every command that is shown.
std::vector<CommandTold> told(const CLI::App& app) {
    std::vector<CommandTold> commands;
    for (const CLI::App* command : app.get_subcommands([](const CLI::App* c) { return !c->get_group().empty(); })) {
        CommandTold one{command->get_name(), command->get_description(), {}};
        for (const CLI::Option* option : command->get_options()) {
            OptionTold o{
                {}, option->get_name(true), option->get_description(), option->get_items_expected_max() > 0, {}};
            for (const auto& name : option->get_lnames()) o.names.push_back("--" + name);
            for (const auto& name : option->get_snames()) o.names.push_back("-" + name);
            if (o.names.empty()) std::transform(o.word.begin(), o.word.end(), o.word.begin(), ::toupper);
            one.options.push_back(o);
        }
        commands.push_back(one);
    }
    return commands;
}

} // namespace

int command_line(int argc, char** argv, const Product& product) {
    const PrintableStream out(std::cout), error_out(std::cerr);
    interrupted = false;
    std::signal(SIGINT, on_signal);
    std::signal(SIGTERM, on_signal);
    CLI::App app{"sitewatt: power, water and cost per token of an AI datacenter site, by integrating its physics"};
    app.set_version_flag("--version", "sitewatt " + std::string(version()) + " (" + std::string(commit()) + ")");
    app.require_subcommand(1);
    Options o;
    const auto told_json = [&](CLI::App* command) {
        command->add_flag("--json", o.json, "one JSON document on stdout");
        command->add_flag("-q,--quiet", o.quiet, "no progress");
        return command;
    };
    const auto common = [&](CLI::App* command) {
        told_json(command);
        command->add_flag("--all", o.all, "every key figure, by subject");
        return command;
    };
    const auto values = [&](CLI::App* command, const char* name, const char* meaning) {
        command->add_option(name, o.given, meaning);
        command->add_option("--set", o.set, "KEY=VALUE: override a value of the site file, as power.gas.count=8");
        command->add_flag("--allow-outside", o.allow_outside,
                          "files named in the site file may lie outside its folder");
        return told_json(command);
    };
    const auto site = [&](CLI::App* command, const char* what) {
        values(command, "site", what);
        command->add_flag("--strict", o.strict, "warnings are errors: exit code 2 before a run, 1 after it");
        command->add_option("--limit", o.limit, "memory and disk that may be taken, GB (default 4)")
            ->check(CLI::Range(0.001, 1e6));
        command->add_flag("--all", o.all, "every key figure, by subject");
        return command;
    };
    const auto batch = [&](CLI::App* command, const char* folder) {
        command->add_option("-o,--output", o.output, folder);
        command->add_option("--threads", o.threads, "runs at a time (default all cores)")->check(CLI::Range(1, 4096));
        command->add_flag("--fresh", o.fresh, "run what is finished again");
        return command;
    };
    auto* run = site(app.add_subcommand("run", "simulate a site and write its result"),
                     "site file, or folder with a site.toml");
    run->add_option("-o,--output", o.output, "result file (default out/<site>.nc)");
    auto* check = site(app.add_subcommand("check", "read a site file and say what is wrong with it"),
                       "site file, folder with a site.toml, or study");
    check->add_flag("--resolved", o.resolved, "print every value with where it comes from");
    auto* sweep = batch(site(app.add_subcommand("sweep", "simulate the variants of a study file"), "study file"),
                        "folder (default out/<study>)");
    sweep
        ->add_option("--series", o.series,
                     "all: every run keeps its result file; daily, hourly: with rows of that length; none: key figures "
                     "only")
        ->check(CLI::IsMember({"all", "daily", "hourly", "none"}));
    sweep->add_option("--keep", o.keep, "series that result files hold, as site_power,water_makeup (default all)");
    sweep->add_option("--figure", o.figure, "key figures of the tables, as cost_total,wue_site (default all)");
    sweep->add_flag("--dry-run", o.dry_run, "say how many variants, how long, how much memory and disk");
    sweep->add_option("--shard", o.shard, "I/K: run every K-th variant from the I-th on, for one of K processes");
    sweep->add_flag("--merge", o.merge, "tables of what the shards ran; refused if some is missing");
    sweep->add_flag("--status", o.status, "say how many variants are finished, and which process finished how many");
    sweep
        ->add_option("--slurm", o.slurm,
                     "K: submit an array job of K shards and a merge behind it; with --dry-run write both")
        ->check(CLI::Range(1, 100000));
    sweep->add_option("--sbatch", o.sbatch, "an option of these jobs, as --sbatch=--time=1:00:00");
    auto* optimise =
        batch(values(app.add_subcommand("optimise",
                                        "the sizes that serve a goal best within limits, or the front of several"),
                     "file", "file with an [optimise] table"),
              "folder (default out/<file>)");
    auto* answer = common(app.add_subcommand("answer", "what a finished sweep says: ranking, spread, drivers"));
    answer->add_option("sweep", o.site, "folder of a sweep, or its sweep.nc")->required();
    answer->add_option("--figure", o.figure, "figures to rank by and explain, as cost_per_mtoken,wue_site");
    answer->add_option("--cross", o.cross, "a swept key: where along it the order of two choices turns");
    answer->add_option("--choose", o.choose,
                       "swept keys that one decides, as cooling.use: what is best over all others");
    answer->add_option("--pareto", o.pareto, "two or three figures of which less is better, or max:FIGURE");
    auto* compare = common(app.add_subcommand("compare", "key figures of several results side by side"));
    compare->add_option("results", o.results, "result files")->required();
    auto* info = common(app.add_subcommand("info", "what a result file holds"));
    info->add_option("result", o.site, "result file")->required();
    auto* bill = common(app.add_subcommand("bill", "the bill for grid power of a result, month by month"));
    bill->add_option("result", o.site, "result file")->required();
    auto* describe = common(app.add_subcommand("describe", "tables of a site file, and models with their numbers"));
    describe->add_option("model", o.model, "a model or a kind of table");
    auto* catalogue_list = common(app.add_subcommand("catalogue", "records that `use` may name"));
    catalogue_list->add_option("text", o.model, "a part of a name, kind or maker");
    auto* schema = common(app.add_subcommand("schema", "JSON schema of site files or of studies, for editors"));
    schema->add_option("of", o.model, "site (default) or study")->check(CLI::IsMember({"site", "study"}));
    auto* report_page = app.add_subcommand("report", "one HTML file to look at, to print and to show");
    report_page->add_option("result", o.site, "result file, or folder of a sweep")->required();
    report_page->add_option("-o,--output", o.output, "the file (default: the result's name with .html)");
    report_page->add_option("--study", o.beside,
                            "a sweep of the same site, to say beside a run how far its figures move");
    auto* init = app.add_subcommand("init", "write a commented site to begin with, from the catalogue");
    init->add_option("name", o.site, "folder to make; its last part is the name of the site")->required();
    init->add_option("--place", o.place, "a built-in climate (default memphis)")->type_name("CLIMATE");
    init->add_option("--it", o.racks, "a record of racks (default gb200_nvl72)")->type_name("RECORD");
    init->add_option("--racks", o.count, "how many of them (default 400)")->check(CLI::Range(1, 1000000));
    init->add_option("--cooling", o.cooling, "a cooling plant, a record of a whole table (default hybrid)")
        ->type_name("RECORD");
    init->add_option("--supply", o.supply, "records of sources, as tva,lfp_1h (default us_average)")
        ->type_name("RECORD")
        ->delimiter(',');
    init->add_flag("-q,--quiet", o.quiet, "do not say what comes next");
    auto* shell = app.add_subcommand("completion", "completion for a shell, or the manual page");
    shell->add_option("shell", o.model, "bash, zsh, fish, or man")->required();
    for (const char* name : {"export"}) { // reserved: scripts may count on the names
        auto* later = app.add_subcommand(name, "not yet part of sitewatt")->group("");
        later->allow_extras();
        later->callback([name] {
            throw InputError({"", 0, 0}, std::string("'") + name + "' is not yet part of sitewatt");
        });
    }
    try {
        if (argc > 1 && *argv[1] != '-') expect_command(app, argv[1]);
        app.parse(argc, argv);
        ExitCode code = ExitCode::ok;
        if (*run || *check || *sweep || *optimise) o.settle();
        if (*run) code = run_command(o, product);
        if (*check) code = check_command(o, product);
        if (*sweep) code = sweep_command(o, product, interrupted);
        if (*optimise) code = optimise_command(o, product, interrupted);
        if (code == ExitCode::interrupted) code = interrupted_code();
        if (*answer) code = answer_command(o);
        if (*compare) code = compare_command(o);
        if (*info) code = info_command(o);
        if (*bill) code = bill_command(o);
        if (*report_page) code = report_command(o);
        if (*describe)
            std::cout << (o.json ? describe_json : describe_text)(all_roles(product), product.models, o.model);
        if (*catalogue_list) {
            const Catalogue catalogue(product.catalogue);
            std::cout << (o.json ? catalogue_json : catalogue_text)(catalogue, o.model);
        }
        if (*init) code = init_command(o, product);
        if (*shell) std::cout << completion(o.model, told(app), std::string(version()));
        if (*schema)
            std::cout << (o.model == "study" ? study_schema()
                                             : json_schema(all_roles(product), Catalogue(product.catalogue).names()));
        std::cout.flush();
        if (!std::cout) throw StorageError("standard output cannot be written");
        return static_cast<int>(code);
    } catch (const CLI::ParseError& error) {
        return error.get_exit_code() == 0 ? app.exit(error) : (app.exit(error), static_cast<int>(ExitCode::bad_input));
    } catch (const InputError& error) {
        std::cerr << error.what() << '\n';
        return static_cast<int>(ExitCode::bad_input);
    } catch (const StorageError& error) {
        std::cerr << "error: " << error.what() << '\n';
        return static_cast<int>(ExitCode::storage);
    } catch (const std::exception& error) {
        std::cerr << "error: " << error.what() << '\n';
        return static_cast<int>(ExitCode::failed);
    }
}

} // namespace sitewatt
