#include "sim/study/sizing.hpp"

#include "sim/error.hpp"
#include "sim/input/text_file.hpp"
#include "sim/run/result_reader.hpp"
#include "sim/study/sweep.hpp"
#include "tests/catch.hpp"
#include "tests/models/site/example_site.hpp"

#include <fstream>
#include <unistd.h>

using namespace sitewatt;
namespace fs = std::filesystem;

namespace {
struct Files {
    fs::path folder = fs::temp_directory_path() / ("sizing_run_" + std::to_string(::getpid()));
    Files() { fs::create_directories(folder); }
    ~Files() { fs::remove_all(folder); }
    fs::path write(const std::string& name, const std::string& text) const {
        std::ofstream(folder / name, std::ios::trunc) << "site = \"" << fs::absolute("sites/memphis").string() << "\"\n"
                                                      << text;
        return folder / name;
    }
    SizingOutcome run(const fs::path& file, const std::string& output, int threads = 2) const {
        SizingOptions options;
        options.threads = threads;
        options.site_file = {{}, true};
        options.output = (folder / output).string();
        return run_sizing(example::product(), file, options);
    }
};
/// Turbines of Memphis without a grid for least cost, of which a mean one may run so long in two hours: the more there
/// are, the less each runs. Fourteen do not carry the hottest day, and cannot be.
std::string sizing(const std::string& limit) {
    return "[optimise]\nminimise = \"capital_power\"\nsamples = 4\nstarts = 1\n"
           "set = { \"run.duration\" = \"2 h\", \"power.grid.import_limit\" = \"0 MW\" }\n"
           "[[optimise.variable]]\npath = \"power.gas.count\"\nlow = 14\nhigh = 22\nwhole = true\n"
           "[[optimise.constraint]]\nfigure = \"unit_hours\"\nhigh = \"" +
           limit + "\"\n";
}
double figure(const SweepRow& row, const std::string& name) {
    for (const Kpi& k : row.kpis.list())
        if (k.name == name) return k.value;
    return std::nan("");
}
} // namespace

TEST_CASE("units are sized as a sweep of all their numbers says, and a limit that moves runs what is new alone") {
    const Files files;
    const fs::path file = files.write("sizing.toml", sizing("2800 s"));
    const SizingOutcome found = files.run(file, "out");

    SweepOptions sweep;
    sweep.site_file = {{}, true};
    sweep.output = (files.folder / "sweep").string();
    sweep.series = false;
    const auto all = run_sweep(example::product(),
                               files.write("all.toml", "[sweep]\nset = { \"run.duration\" = \"2 h\", "
                                                       "\"power.grid.import_limit\" = \"0 MW\" }\n[[sweep.parameter]]\n"
                                                       "path = \"power.gas.count\"\n"
                                                       "values = [14, 15, 16, 17, 18, 19, 20, 21, 22]\n"),
                               sweep);
    double best = infinity;
    std::size_t broken = 0;
    for (const auto& row : all.rows) {
        if (row.status != "ok" || figure(row, "unit_hours") > 2800.0)
            ++broken;
        else
            best = std::min(best, figure(row, "capital_power"));
    }
    REQUIRE(broken > 0); // the limit says something
    REQUIRE(broken < all.rows.size());
    CHECK(found.optimum.best.worth.keeps_all());
    CHECK(figure(found.best, "capital_power") == best);
    CHECK(found.optimum.best.worth.over[0] == Approx(figure(found.best, "unit_hours") / 2800.0 - 1.0)); // of the limit
    CHECK(found.run_now == found.rows.size());
    CHECK(fs::exists(files.folder / "out" / "sweep.csv"));
    CHECK(read_sweep(files.folder / "out" / "sweep.nc").labels.size() == found.rows.size());

    const SizingOutcome again = files.run(file, "out", 1);
    CHECK(again.run_now == 0);
    CHECK(again.optimum.best.choice == found.optimum.best.choice);
    const SizingOutcome looser = files.run(files.write("sizing.toml", sizing("3100 s")), "out");
    CHECK(looser.optimum.best.choice[0] < found.optimum.best.choice[0]);
    CHECK(looser.run_now < looser.rows.size());
}

TEST_CASE("a count is searched in whole numbers though its variable does not say so") {
    const Files files;
    std::string text = sizing("1 d");
    text.erase(text.find("whole = true\n"), 13);
    const SizingOutcome found = files.run(files.write("count.toml", text), "count");
    CHECK(found.file.ranges[0].whole);
    for (const Found& f : found.optimum.looked_at) CHECK(f.choice[0] == std::floor(f.choice[0]));
    CHECK(found.optimum.best.choice[0] == 15.0); // the least that can be
    text.replace(text.find("low = 14"), 8, "low = 14.5");
    CHECK_THROWS_WITH(files.run(files.write("half.toml", text), "half"),
                      Catch::Contains("half.toml:7:") && Catch::Contains("between whole numbers"));
}

TEST_CASE("where no choice keeps a limit by far the one said is that of the table which breaks it least") {
    const Files files;
    const SizingOutcome found = files.run(files.write("far.toml", sizing("10 s")), "far"); // each runs for most of 2 h
    CHECK_FALSE(found.optimum.best.worth.keeps_all());
    double least = infinity;
    for (const SweepRow& row : found.rows)
        if (row.status == "ok") least = std::min(least, figure(row, "unit_hours"));
    CHECK(figure(found.best, "unit_hours") == least);
}

TEST_CASE("more of a figure may be the goal, and a limit one to stay above") {
    const Files files;
    const SizingOutcome found = files.run(
        files.write("most.toml", "[optimise]\nmaximise = \"capital_power\"\nsamples = 4\nstarts = 1\n"
                                 "set = { \"run.duration\" = \"2 h\", \"power.grid.import_limit\" = \"0 MW\" }\n"
                                 "[[optimise.variable]]\npath = \"power.gas.count\"\nlow = 16\nhigh = 22\n"
                                 "whole = true\n[[optimise.constraint]]\nfigure = \"unit_hours\"\n"
                                 "low = \"2500 s\"\n"),
        "most");
    double most = 0.0;
    for (std::size_t i = 0; i < found.rows.size(); ++i)
        if (figure(found.rows[i], "unit_hours") >= 2500.0)
            most = std::max(most, figure(found.rows[i], "capital_power"));
    CHECK(found.optimum.best.worth.keeps_all());
    CHECK(figure(found.best, "capital_power") == most);
    CHECK(found.optimum.best.choice[0] > 16.0);
    CHECK(found.optimum.best.choice[0] < 22.0); // one more would run too little
}

TEST_CASE("the front of cost and use is every number of turbines that can be") {
    const Files files;
    std::string both = sizing("1 d");
    both.replace(both.find("\"capital_power\""), 15, "[\"capital_power\", \"unit_hours\"]\nfront = 9");
    const SizingOutcome found = files.run(files.write("front.toml", both), "front");
    std::vector<double> counts; // each one more costs more, and each runs less
    for (const std::size_t i : found.front) counts.push_back(found.optimum.looked_at[i].choice[0]);
    CHECK(counts == std::vector<double>{15, 16, 17, 18, 19, 20, 21, 22});
    CHECK(found.optimum.best.choice[0] == 15.0);
    CHECK(files.run(files.folder / "front.toml", "front", 1).run_now == 0);
}

TEST_CASE("goals and limits that no run has are refused with those there are") {
    const Files files;
    const std::string one = "[[optimise.variable]]\npath = \"power.gas.count\"\nlow = 12\nhigh = 13\nwhole = true\n";
    const std::string set = "set = { \"run.duration\" = \"1 h\" }\nsamples = 1\n";
    CHECK_THROWS_WITH(files.run(files.write("a.toml", "[optimise]\nminimise = \"capital_powr\"\n" + set + one), "a"),
                      Catch::Contains("a.toml:3:") && Catch::Contains("did you mean 'capital_power'"));
    CHECK_THROWS_WITH(files.run(files.write("b.toml", "[optimise]\nminimise = \"capital_power\"\n" + set + one +
                                                          "[[optimise.constraint]]\nfigure = \"unit_hours\"\n"
                                                          "high = \"2.4 MW\"\n"),
                                "b"),
                      Catch::Contains("b.toml:13:"));
}

TEST_CASE("limits of money are read in the currency of the site") {
    const Files files;
    const std::string text =
        "[optimise]\nminimise = \"capital_power\"\nsamples = 1\nstarts = 1\n"
        "set = { \"run.duration\" = \"1 h\", \"site.currency\" = \"EUR\", \"site.exchange_rate\" = 1.25 }\n"
        "[[optimise.variable]]\npath = \"power.gas.count\"\nlow = 14\nhigh = 15\nwhole = true\n"
        "[[optimise.constraint]]\nfigure = \"capital_power\"\nhigh = \"2000 MEUR\"\n";
    const SizingOutcome found = files.run(files.write("eur.toml", text), "eur");
    REQUIRE(found.limits.size() == 1);
    CHECK(found.limits[0] == Approx(2500e6));
}

TEST_CASE("a search that is stopped keeps what it finished") {
    const Files files;
    const fs::path file = files.write("sizing.toml", sizing("2800 s"));
    std::atomic<bool> interrupted{false};
    SizingOptions options;
    options.threads = 1;
    options.site_file = {{}, true};
    options.output = (files.folder / "out").string();
    options.interrupted = &interrupted;
    options.finished_one = [&](std::size_t runs) { interrupted = runs == 3; };
    CHECK(run_sizing(example::product(), file, options).interrupted);
    CHECK_FALSE(fs::exists(files.folder / "out" / "sweep.nc"));
    const SizingOutcome rest = files.run(file, "out");
    CHECK_FALSE(rest.interrupted);
    CHECK(rest.run_now == rest.rows.size() - 3);
}
