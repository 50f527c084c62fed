#include "sim/error.hpp"
#include "sim/input/text_file.hpp"
#include "sim/run/netcdf_reader.hpp"
#include "sim/run/result_reader.hpp"
#include "sim/run/series_reader.hpp"
#include "sim/study/sweep.hpp"
#include "tests/catch.hpp"
#include "tests/models/site/example_site.hpp"

#include <algorithm>
#include <atomic>
#include <fstream>
#include <unistd.h>

using namespace sitewatt;
namespace fs = std::filesystem;

namespace {
struct StudyFile {
    fs::path folder = fs::temp_directory_path() / ("study_" + std::to_string(::getpid())), file = folder / "study.toml";
    explicit StudyFile(const std::string& text) {
        fs::create_directories(folder);
        std::ofstream(file) << "site = \"" << fs::absolute("sites/memphis").string() << "\"\n" << text;
    }
    ~StudyFile() { fs::remove_all(folder); }
    SweepOutcome run(int threads, const std::string& output, bool series = true) const {
        SweepOptions options;
        options.threads = threads;
        options.output = (folder / output).string();
        options.series = series;
        options.site_file.overrides = {{"run.duration", "1 day"}};
        options.site_file.allow_outside = true;
        return run_sweep(example::product(), file, options);
    }
    std::string refusal() const {
        try {
            read_study(file, {{}, true});
        } catch (const InputError& error) { return error.what(); }
        return "";
    }
};
const std::string grid = "[sweep]\n[[sweep.parameter]]\npath = \"workload.seed\"\nvalues = [1, 2]\n"
                         "[[sweep.parameter]]\npath = \"cooling.use\"\nvalues = [\"hybrid\", \"dry\"]\n";
} // namespace

TEST_CASE("a grid combines the values of all parameters, a list takes its cases") {
    const StudyFile study(grid);
    const auto plan = read_study(study.file, {{}, true}).design.variants;
    REQUIRE(plan.size() == 4);
    CHECK(plan[1].label == "seed 1, use dry");
    CHECK(plan[3].overrides[1].value == "dry");
    const StudyFile list(
        "[sweep]\nmethod = \"list\"\n[[sweep.case]]\nname = \"one\"\nset = { \"hall.a.count\" = 3 }\n");
    CHECK(read_study(list.file, {{}, true}).design.variants.front().label == "one");
}

TEST_CASE("results are equal bit by bit for one thread and for three") {
    const StudyFile study(grid);
    study.run(1, "one");
    study.run(3, "three");
    for (const char* name : {"sweep.csv", "sweep.nc", "runs/seed_1__use_dry.nc"})
        CHECK(read_text(study.folder / "one" / name, 1 << 24) == read_text(study.folder / "three" / name, 1 << 24));
}

TEST_CASE("what no variant can be is told before anything runs") {
    const StudyFile study(
        "[sweep]\nmethod = \"list\"\n[[sweep.case]]\nname = \"bad\"\nset = { \"hall.a.cuont\" = 3 }\n");
    CHECK_THROWS_WITH(study.run(1, "out"), Catch::Contains("hall.a.cuont") && Catch::Contains("did you mean 'count'"));
    CHECK_FALSE(fs::exists(study.folder / "out"));
}

TEST_CASE("what no variant can be for a cause in the built site names the cases and the lines of the study") {
    const StudyFile study("[sweep]\n[[sweep.parameter]]\npath = \"workload.seed\"\n"
                          "values = [1, 2]\n");
    Product product = example::product();
    product.build = [](const Document& d, const SiteFiles&) {
        return BuiltSystem{nullptr, {{{d.file, 4, 2}, "raise workload.seed"}}, {}};
    };
    SweepOptions options;
    options.output = (study.folder / "out").string();
    options.site_file.allow_outside = true;
    CHECK_THROWS_WITH(run_sweep(product, study.file, options), Catch::Contains("site.toml:4:2: error: case '") &&
                                                                   Catch::Contains("study.toml:5:11) and 1 more: "));
    CHECK_FALSE(fs::exists(study.folder / "out"));
}

TEST_CASE("what one variant cannot be is its row with place and reason, and the others run") {
    const StudyFile study("[sweep]\n[[sweep.parameter]]\npath = \"power.battery.state_of_charge\"\n"
                          "values = [-1, 0.5]\n");
    const auto outcome = study.run(1, "out");
    CHECK_THAT(outcome.rows[0].status, Catch::Contains("study.toml:5") && Catch::Contains("allowed is 0"));
    CHECK(outcome.rows[1].status == "ok");
    CHECK(outcome.columns[0].numbers[0].value() < 0.0);
    CHECK(outcome.forecast.impossible == 1);
    SweepOptions strict;
    strict.strict = true;
    strict.output = (study.folder / "strict").string();
    strict.site_file.allow_outside = true;
    CHECK_THROWS_WITH(run_sweep(example::product(), study.file, strict), Catch::Contains("allowed is 0"));
}

TEST_CASE("a sweep merges the warnings of its variants, or refuses them before anything runs") {
    Product product = example::product();
    const auto build = product.build;
    product.build = [build](const Document& d, const SiteFiles& f) {
        BuiltSystem built = build(d, f);
        built.warnings = {{{d.file, 4, 2}, "all frown"}};
        if (d.own("workload").number("seed") == 2.0) built.warnings.push_back({{}, "one frowns"});
        return built;
    };
    const StudyFile study("[sweep]\n[[sweep.parameter]]\npath = \"workload.seed\"\nvalues = [1, 2]\n");
    SweepOptions options;
    options.output = (study.folder / "out").string();
    options.site_file.overrides = {{"run.duration", "1 h"}};
    options.site_file.allow_outside = true;
    options.strict = true;
    CHECK_THROWS_WITH(run_sweep(product, study.file, options),
                      Catch::Contains("all frown") && Catch::Contains("one frowns (seed 2)"));
    CHECK_FALSE(fs::exists(study.folder / "out"));
    options.strict = false;
    const auto outcome = run_sweep(product, study.file, options);
    REQUIRE(outcome.warnings.size() == 2);
    CHECK(outcome.warnings[0].message == "all frown");
    CHECK(outcome.warnings[1].message == "one frowns (seed 2)");
    CHECK(read_result(study.folder / "out" / "sweep.nc").warnings.size() == 2);
    CHECK(read_result(study.folder / "out" / "runs" / "seed_1.nc").warnings.size() == 1);
}

TEST_CASE("a variant that fails is a row with its reason") {
    const StudyFile study("[sweep]\nmethod = \"list\"\n[[sweep.case]]\nname = \"good\"\nset = {}\n[[sweep.case]]\n"
                          "name = \"bad\"\nset = { \"run.balance_tolerance\" = 1e-12, "
                          "\"run.relative_tolerance\" = 1e-3 }\n");
    for (const bool series : {true, false}) {
        const std::string out = series ? "out" : "none";
        const auto outcome = study.run(2, out, series);
        CHECK(outcome.rows[0].status == "ok");
        CHECK_THAT(outcome.rows[1].status, Catch::Contains("balances do not close"));
        CHECK(outcome.rows[1].kpis.empty());
        CHECK(fs::exists(study.folder / out / "runs" / "good.nc") == series);
        const NetcdfReader file(study.folder / out / "runs" / "bad.failed.nc"); // a file to look at
        REQUIRE_FALSE(recorded_series(file).empty());
        CHECK(columns_of(file, recorded_series(file).front()).front().size() == 24);
    }
}

TEST_CASE("mistakes of a study have a place and a way out") {
    CHECK_THAT(StudyFile("").refusal(), Catch::Contains("lacks 'sweep'"));
    CHECK_THAT(StudyFile("[sweep]\nmethod = \"magic\"\n").refusal(),
               Catch::Contains(".toml:3:") && Catch::Contains("allowed are grid, list, one_at_a_time"));
    CHECK_THAT(StudyFile("[sweep]\nparametre = 1\n").refusal(), Catch::Contains("did you mean 'parameter'"));
    CHECK_THAT(StudyFile("[sweep]\nmethod = \"list\"\n[[sweep.case]]\nname = \"x\"\nset = {}\n[[sweep.case]]\nname = "
                         "\"x\"\nset = {}\n")
                   .refusal(),
               Catch::Contains("two variants are called 'x'"));
}

TEST_CASE("variants that are unlike keep their figures under their names") {
    const StudyFile study("[sweep]\nmethod = \"list\"\n[[sweep.case]]\nname = \"plain\"\nset = {}\n[[sweep.case]]\n"
                          "name = \"bound\"\nset = { \"power.dispatch_bound\" = true }\n");
    const auto outcome = study.run(1, "out");
    REQUIRE(outcome.rows[1].kpis.size() == outcome.rows[0].kpis.size() + 2);
    for (const auto& figure : joined(outcome.rows))
        for (std::size_t i = 0; i < 2; ++i) {
            CAPTURE(figure.name);
            const auto kpis = outcome.rows[i].kpis.list();
            const auto own =
                std::find_if(kpis.begin(), kpis.end(), [&](const Kpi& k) { return k.name == figure.name; });
            CHECK(figure.values[i].has_value() == (own != kpis.end()));
            if (own != kpis.end()) CHECK(*figure.values[i] == own->value);
        }
    const std::string csv = read_text(study.folder / "out" / "sweep.csv", 1 << 24);
    const auto cells = [&](std::size_t line) {
        std::size_t begin = 0;
        for (std::size_t k = 0; k < line; ++k) begin = csv.find('\n', begin) + 1;
        const std::string row = csv.substr(begin, csv.find('\n', begin) - begin);
        return std::count(row.begin(), row.end(), ',');
    };
    CHECK(cells(1) == cells(0));
    CHECK(cells(2) == cells(0));
}

TEST_CASE("a sweep that was stopped goes on, with the same bytes in the end") {
    const StudyFile study(grid);
    study.run(1, "whole");
    SweepOptions options;
    options.threads = 1;
    options.output = (study.folder / "parts").string();
    options.site_file.overrides = {{"run.duration", "1 day"}};
    options.site_file.allow_outside = true;
    std::atomic<bool> stop{false};
    options.interrupted = &stop;
    const auto until = [&](double share) {
        stop = false;
        options.progress = [&stop, share](double done) { stop = stop || done > share; };
        return run_sweep(example::product(), study.file, options);
    };
    const auto ok = [](const SweepOutcome& outcome) {
        return std::count_if(outcome.rows.begin(), outcome.rows.end(), [](const auto& r) { return r.status == "ok"; });
    };
    const fs::path parts = study.folder / "parts";
    const auto first = until(0.3);
    CHECK(ok(first) == 1);
    CHECK(fs::exists(parts / "sweep.partial.nc"));
    CHECK_FALSE(fs::exists(parts / "sweep.nc"));
    CHECK_FALSE(read_result(parts / "sweep.partial.nc").complete);
    const auto second = until(0.3); // stopped again, it keeps the row of the first
    CHECK(ok(second) >= 1);
    CHECK(second.rows[0].kpis.size() == first.rows[0].kpis.size());
    until(2.0);
    CHECK_FALSE(fs::exists(parts / "sweep.partial.nc"));
    for (const char* name : {"sweep.csv", "sweep.nc"})
        CHECK(read_text(parts / name, 1 << 24) == read_text(study.folder / "whole" / name, 1 << 24));
}

TEST_CASE("what is finished is never run again, unless it has changed, is gone or shall be run afresh") {
    const StudyFile study("[sweep]\n[[sweep.parameter]]\npath = \"workload.seed\"\nvalues = [1, 2, 3]\n");
    Product product = example::product();
    std::atomic<int> built{0};
    product.build = [&built, build = product.build](const Document& d, const SiteFiles& f) {
        ++built;
        return build(d, f);
    };
    SweepOptions options;
    options.threads = 2;
    options.output = (study.folder / "out").string();
    options.site_file.overrides = {{"run.duration", "1 h"}};
    options.site_file.allow_outside = true;
    const auto runs = [&] {
        built = 0;
        std::size_t begun = 99;
        options.begins = [&](std::size_t n) { begun = n; };
        const auto outcome = run_sweep(product, study.file, options);
        for (const auto& row : outcome.rows) CHECK(row.status == "ok");
        CHECK(built == static_cast<int>(begun == 0 ? 0 : begun + 1)); // one to see what it takes
        return begun;
    };
    options.series = false;
    CHECK(runs() == 3);
    CHECK_FALSE(fs::exists(study.folder / "out" / "runs"));
    const std::string table = read_text(study.folder / "out" / "sweep.nc", 1 << 24);
    CHECK(runs() == 0);
    CHECK(read_text(study.folder / "out" / "sweep.nc", 1 << 24) == table);
    options.series = true; // their files are wanted now
    CHECK(runs() == 3);
    CHECK(runs() == 0);
    std::ofstream(study.folder / "out" / "runs" / "seed_2.nc", std::ios::in | std::ios::binary).seekp(5000) << "damage";
    CHECK(runs() == 1);
    fs::remove(study.folder / "out" / "runs" / "seed_1.nc");
    CHECK(runs() == 1);
    std::ofstream(study.file) << "# moved down\nsite = \"" << fs::absolute("sites/memphis").string()
                              << "\"\n[sweep]\n[[sweep.parameter]]\npath = \"workload.seed\"\nvalues = [1, 3, 4, 2]\n";
    CHECK(runs() == 1); // extended by one
    options.site_file.overrides = {{"run.duration", "2 h"}};
    CHECK(runs() == 4);
    options.fresh = true;
    CHECK(runs() == 4);
}

TEST_CASE("shards run side by side and merge to the bytes of one sweep") {
    const StudyFile study(
        "[sweep]\nmethod = \"sobol\"\nsamples = 5\n[[sweep.parameter]]\npath = \"power.gas.fuel_price\"\n"
        "low = \"2 USD/MMBtu\"\nhigh = \"9 USD/MMBtu\"\n");
    SweepOptions options;
    options.series = false;
    options.site_file.overrides = {{"run.duration", "1 h"}};
    options.site_file.allow_outside = true;
    options.output = (study.folder / "whole").string();
    run_sweep(example::product(), study.file, options);
    for (const std::size_t shards : {2u, 4u, 7u}) {
        options.output = (study.folder / std::to_string(shards)).string();
        options.shards = shards;
        std::size_t ran = 0;
        options.begins = [&](std::size_t n) { ran += n; };
        for (options.shard = shards; options.shard > 0; --options.shard) {
            options.merge = false;
            run_sweep(example::product(), study.file, options);
            CHECK_FALSE(fs::exists(fs::path(options.output) / "sweep.nc"));
            if (options.shard != shards) continue;
            SweepOptions early = options;
            early.shard = early.shards = 1;
            early.merge = true;
            CHECK_THROWS_WITH(run_sweep(example::product(), study.file, early), Catch::Contains("are not finished"));
        }
        CHECK(ran == 5);
        options.shard = options.shards = 1;
        options.merge = true;
        run_sweep(example::product(), study.file, options);
        for (const char* name : {"sweep.nc", "sweep.csv"})
            CHECK(read_text(fs::path(options.output) / name, 1 << 24) ==
                  read_text(study.folder / "whole" / name, 1 << 24));
    }
}

TEST_CASE("a forecast counts what is to be run and runs none of it") {
    const StudyFile study(grid);
    SweepOptions options;
    options.dry = true;
    options.threads = 1;
    options.output = (study.folder / "out").string();
    options.site_file.overrides = {{"run.duration", "4 day"}};
    options.site_file.allow_outside = true;
    const Forecast f = run_sweep(example::product(), study.file, options).forecast;
    CHECK(f.variants == 4);
    CHECK(f.to_run == 4);
    CHECK(f.finished == 0);
    CHECK(f.seconds > 0.0);
    CHECK(f.disk > 1e4);
    CHECK_FALSE(fs::exists(study.folder / "out"));
    options.dry = false;
    run_sweep(example::product(), study.file, options);
    options.dry = true;
    CHECK(run_sweep(example::product(), study.file, options).forecast.finished == 4);
}

TEST_CASE("a study stays in its folder and the one around it, unless told otherwise") {
    StudyFile study(grid);
    std::ofstream(study.file) << "site = \"/etc/site.toml\"\n" << grid; // wherever this tree and the study lie
    CHECK_THROWS_WITH(read_study(study.file), Catch::Contains("--allow-outside") && Catch::Contains("study.toml:1"));
    const StudyFile files("[sweep]\nmethod = \"list\"\n[[sweep.case]]\nname = \"x\"\n"
                          "set = { \"weather.file\" = \"/etc/passwd\" }\n");
    SweepOptions options;
    options.output = (files.folder / "out").string();
    Study read = read_study(files.file, {{}, true});
    SiteFileOptions inside{read.design.variants.front().overrides, false};
    const Catalogue catalogue(catalogue_files());
    CHECK_THROWS_WITH(load_scenario(example::product(), catalogue, "sites/memphis", inside),
                      Catch::Contains("study.toml:6:") && Catch::Contains("outside the study's folder"));
}

TEST_CASE(
    "result files hold rows and series that were asked for, tables the figures, and what is kept is known again") {
    const StudyFile study("[sweep]\n[[sweep.parameter]]\npath = \"workload.seed\"\nvalues = [1, 2]\n");
    SweepOptions options;
    options.output = (study.folder / "out").string();
    options.site_file.overrides = {{"run.duration", "2 day"}};
    options.site_file.allow_outside = true;
    std::size_t begun = 99;
    options.begins = [&](std::size_t n) { begun = n; };
    options.interval = "1 day";
    options.keep = {"source_power", "site_power", "power/pump_power"};
    options.figures = {"pue", "cost_total"};
    const auto rows_of = [&](const char* name) {
        return NetcdfReader(study.folder / "out" / "runs" / "seed_2.nc").shape(name);
    };
    const auto outcome = run_sweep(example::product(), study.file, options);
    CHECK(outcome.rows[0].kpis.size() > 50); // the tables alone hold fewer
    CHECK(rows_of("site_power") == std::vector<std::size_t>{2});
    CHECK(rows_of("source_power").size() == 2);
    CHECK(rows_of("power/pump_power") == std::vector<std::size_t>{2});
    CHECK(fs::file_size(study.folder / "out" / "runs" / "seed_2.nc") < 30000);
    const SweepTable table = read_sweep(study.folder / "out" / "sweep.nc");
    CHECK(table.figures.size() == 2);
    run_sweep(example::product(), study.file, options);
    CHECK(begun == 0);
    options.keep = {"site_power"};
    run_sweep(example::product(), study.file, options);
    CHECK(begun == 2);
    options.keep.clear();
    options.interval = "1 h";
    run_sweep(example::product(), study.file, options);
    CHECK(begun == 2);
    CHECK(rows_of("site_power") == std::vector<std::size_t>{48});
    options.keep = {"site_powder"};
    CHECK_THROWS_WITH(run_sweep(example::product(), study.file, options),
                      Catch::Contains("--keep site_powder") && Catch::Contains("did you mean 'site_power'"));
}

TEST_CASE("what a study leaves out is counted in its forecast, and of what stays the rest is run") {
    const StudyFile study(grid + "[[sweep.exclude]]\nwhen = { \"cooling.use\" = \"dry\", \"workload.seed\" = 2 }\n"
                                 "reason = \"no fan\"\n");
    const auto outcome = study.run(2, "out");
    CHECK(outcome.rows.size() == 3);
    REQUIRE(outcome.forecast.left_out.size() == 1);
    CHECK(outcome.forecast.left_out[0] == std::pair<std::string, std::size_t>("no fan", 1));
}
