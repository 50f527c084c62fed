#include "sim/command_line/sweep_command.hpp"

#include "sim/error.hpp"
#include "tests/catch.hpp"
#include "tests/models/site/example_site.hpp"

#include <fstream>
#include <iostream>
#include <sstream>
#include <unistd.h>

using namespace sitewatt;
namespace fs = std::filesystem;

namespace {
struct Command {
    fs::path folder = fs::temp_directory_path() / ("sweep_command_" + std::to_string(::getpid()));
    Options options;
    std::string out, error;
    explicit Command(const std::string& sweep) {
        fs::create_directories(folder);
        std::ofstream(folder / "study.toml") << "site = \"" << fs::absolute("sites/memphis").string() << "\"\n"
                                             << sweep;
        options.site = (folder / "study.toml").string();
        options.output = (folder / "out").string();
        options.set = {"run.duration=1 h"};
        options.allow_outside = options.quiet = true;
    }
    ~Command() { fs::remove_all(folder); }
    ExitCode operator()() {
        const std::atomic<bool> interrupted{false};
        std::ostringstream said, warned;
        auto* const kept_out = std::cout.rdbuf(said.rdbuf());
        auto* const kept_error = std::cerr.rdbuf(warned.rdbuf());
        const auto restore = [&] {
            std::cout.rdbuf(kept_out);
            std::cerr.rdbuf(kept_error);
            out = said.str(), error = warned.str();
        };
        try {
            const ExitCode code = sweep_command(options, example::product(), interrupted);
            restore();
            return code;
        } catch (...) {
            restore();
            throw;
        }
    }
};
const std::string charges = "[sweep]\n[[sweep.parameter]]\npath = \"power.battery.state_of_charge\"\n"
                            "values = [0.5, -1, 2]\n";
} // namespace

TEST_CASE("a sweep shows its figures, says each reason of a failure, and ends with code 4") {
    Command sweep(charges);
    CHECK(holds_table(sweep.options.site, "sweep", true));
    CHECK_FALSE(holds_table("sites/memphis/site.toml", "sweep", false));
    CHECK(sweep() == ExitCode::partly_failed);
    CHECK_THAT(sweep.out, Catch::Contains("cost_per_mtoken"));
    CHECK_THAT(sweep.error, Catch::Contains("state_of_charge -1: ") && Catch::Contains("allowed is 0"));
}

TEST_CASE("a forecast is text on stdout") {
    Command sweep(charges);
    sweep.options.dry_run = true;
    CHECK(sweep() == ExitCode::ok);
    CHECK_THAT(sweep.out,
               Catch::Contains("3 variants: 0 finished, 2 that cannot be, 1 to run") && Catch::Contains("MB of disk"));
}

TEST_CASE("a shard is I/K with I up to K") {
    Command sweep(charges);
    for (const char* text : {"0/2", "3/2", "2", "a/b", "1/", "1/2x", "/2", "-1/2"}) {
        CAPTURE(text);
        sweep.options.shard = text;
        CHECK_THROWS_WITH(sweep(), Catch::Contains("write --shard 2/4"));
    }
    sweep.options.shard = "1/3";
    CHECK(sweep() == ExitCode::ok);
    CHECK(fs::exists(sweep.folder / "out" / "finished-1-of-3.jsonl"));
}

TEST_CASE("the status counts what is finished, by whom, and ends with code 75 while something is to run") {
    Command sweep("[sweep]\n[[sweep.parameter]]\npath = \"power.battery.state_of_charge\"\nvalues = [0.4, 0.5, -1]\n");
    sweep.options.status = true;
    CHECK(sweep() == ExitCode::temporary);
    CHECK_THAT(sweep.out, Catch::Contains("3 variants: 0 finished, 1 that cannot be, 2 to run"));
    CHECK_FALSE(fs::exists(sweep.folder / "out"));
    sweep.options.status = false;
    sweep.options.shard = "2/2";
    sweep();
    sweep.options.shard = "1/1";
    sweep.options.status = true;
    CHECK(sweep() == ExitCode::temporary);
    CHECK_THAT(sweep.out, Catch::Contains("1 finished, 1 that cannot be, 1 to run") &&
                              Catch::Contains("finished-2-of-2.jsonl") && Catch::Contains("1 runs, the last "));
    sweep.options.status = false;
    sweep();
    sweep.options.status = true;
    CHECK(sweep() == ExitCode::ok);
    CHECK_THAT(sweep.out, Catch::Contains("2 finished, 1 that cannot be, 0 to run"));
}

TEST_CASE("an array job says what the command line said, and a wrong study is told at once") {
    Command sweep(charges);
    sweep.options.slurm = 8;
    sweep.options.dry_run = true;
    sweep.options.series = "none";
    sweep.options.sbatch = {"--time=1:00:00"};
    CHECK(sweep() == ExitCode::ok);
    const std::string out = (sweep.folder / "out").string();
    CHECK_THAT(sweep.out, Catch::Contains("written: " + out + "/shards.sbatch"));
    std::stringstream script;
    script << std::ifstream(sweep.folder / "out" / "shards.sbatch").rdbuf();
    CHECK_THAT(script.str(), Catch::Contains("-o " + out + " --series none") && Catch::Contains("--array=1-8") &&
                                 Catch::Contains("'run.duration=1 h'") && Catch::Contains("--allow-outside"));
    CHECK_FALSE(fs::exists(sweep.folder / "out" / "finished.jsonl"));
    Command wrong("[sweep]\nmethod = \"magic\"\n");
    wrong.options.slurm = 2;
    CHECK_THROWS_WITH(wrong(), Catch::Contains("allowed are grid"));
}
