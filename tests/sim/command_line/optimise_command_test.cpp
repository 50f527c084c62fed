#include "sim/command_line/optimise_command.hpp"

#include "tests/catch.hpp"
#include "tests/models/site/example_site.hpp"

#include <fstream>
#include <iostream>
#include <sstream>
#include <unistd.h>

using namespace sitewatt;
namespace fs = std::filesystem;

TEST_CASE("the command prints what it found, and ends with code 4 where no choice keeps the limits") {
    const fs::path folder = fs::temp_directory_path() / ("optimise_command_" + std::to_string(::getpid()));
    fs::create_directories(folder);
    Options options;
    options.site = (folder / "sizing.toml").string();
    options.output = (folder / "out").string();
    options.set = {"run.duration=1 h"};
    options.allow_outside = options.quiet = true;
    const auto say = [&](const std::string& limit) {
        std::ofstream(options.site, std::ios::trunc)
            << "site = \"" << fs::absolute("sites/memphis").string()
            << "\"\n[optimise]\nminimise = \"capital_power\"\nsamples = 1\nstarts = 1\n[[optimise.variable]]\n"
               "path = \"power.gas.count\"\nlow = 12\nhigh = 13\nwhole = true\n[[optimise.constraint]]\n"
               "figure = \"pue\"\nhigh = "
            << limit << "\n";
        const std::atomic<bool> interrupted{false};
        std::ostringstream said;
        auto* const kept = std::cout.rdbuf(said.rdbuf());
        const ExitCode code = optimise_command(options, example::product(), interrupted);
        std::cout.rdbuf(kept);
        return std::pair(code, said.str());
    };
    const auto good = say("2"), bad = say("1");
    CHECK(good.first == ExitCode::ok);
    CHECK_THAT(good.second, Catch::Contains("least capital_power") && Catch::Contains("power.gas.count"));
    CHECK(bad.first == ExitCode::partly_failed);
    options.json = true;
    CHECK_THAT(say("2").second, Catch::StartsWith("{"));
    const std::atomic<bool> stop{true};
    options.fresh = true;
    CHECK(optimise_command(options, example::product(), stop) == ExitCode::interrupted);
    fs::remove_all(folder);
}
