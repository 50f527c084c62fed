#include "sim/command_line/completion.hpp"
#include "sim/error.hpp"
#include "tests/catch.hpp"

#include <cstdio>
#include <filesystem>
#include <fstream>
#include <unistd.h>

using namespace sitewatt;

namespace {
const std::vector<CommandTold> commands{
    {"run",
     "simulate it's site",
     {{{"--output", "-o"}, "", "where -o says", true, {}}, {{}, "SITE", "a site", true, {}}}},
    {"report",
     "look",
     {{{"--as"}, "", "a [form]", true, {"long", "short"}}, {{"--quiet"}, "", ".say\\nothing", false, {}}}}};

/// What bash offers for the last of the words.
std::string offered(const std::string& words, int place) {
    const auto path = std::filesystem::temp_directory_path() / ("completion_" + std::to_string(::getpid()));
    std::ofstream(path) << completion("bash", commands, "1") << "COMP_WORDS=(" << words << "); COMP_CWORD=" << place
                        << "; _sitewatt; echo \"${COMPREPLY[*]}\"\n";
    FILE* const shell = ::popen(("bash " + path.string()).c_str(), "r");
    REQUIRE(shell != nullptr);
    char text[1000] = "";
    if (std::fgets(text, sizeof text, shell) == nullptr) text[0] = '\0';
    CHECK(::pclose(shell) == 0);
    std::filesystem::remove(path);
    return text;
}
} // namespace

TEST_CASE("bash completes commands, options and values by what is declared") {
    CHECK(offered("sitewatt r", 1) == "run report\n");
    CHECK(offered("sitewatt run --", 2) == "--output\n");
    CHECK(offered("sitewatt report -", 2) == "--as --quiet\n");
    CHECK(offered("sitewatt report --as s", 3) == "short\n");
}

TEST_CASE("zsh, fish and man hold every command and option, with quotes that end") {
    CHECK_THAT(completion("zsh", commands, "1"), Catch::StartsWith("#compdef sitewatt\n") &&
                                                     Catch::Contains("'run:simulate it'\\''s site'") &&
                                                     Catch::Contains("'--as[a (form)]:value:(long short)'") &&
                                                     Catch::Contains("'--quiet[.say\\nothing]'"));
    CHECK_THAT(completion("fish", commands, "1"), Catch::Contains("-a run -d 'simulate it\\'s site'") &&
                                                      Catch::Contains(" -l output -s o -r -d 'where -o says'") &&
                                                      Catch::Contains(" -l as -x -a 'long short'"));
    const std::string man = completion("man", commands, "1.2-x");
    CHECK_THAT(man, Catch::StartsWith(".TH SITEWATT 1") && Catch::Contains("sitewatt 1.2\\-x") &&
                        Catch::Contains(".SS \"run SITE\"") &&
                        Catch::Contains("\\fB\\-\\-output, \\-o\\fR \\fIVALUE\\fR") &&
                        Catch::Contains("\n\\&.say\\enothing\n"));
    CHECK_THROWS_AS(completion("tcsh", commands, "1"), InputError);
}
