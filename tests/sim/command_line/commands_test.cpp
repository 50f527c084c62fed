#include "sim/command_line/commands.hpp"
#include "sim/command_line/exit_code.hpp"
#include "sim/run/output_path.hpp"
#include "tests/catch.hpp"
#include "tests/models/site/example_site.hpp"

#include <csignal>
#include <fstream>
#include <iostream>
#include <nlohmann/json.hpp>
#include <sstream>
#include <unistd.h>

using namespace sitewatt;
namespace fs = std::filesystem;

namespace {
struct Said {
    int code;
    std::string out, error;
};
Said say(std::vector<std::string> words, const Product& product = example::product()) {
    words.insert(words.begin(), "sitewatt");
    std::vector<char*> argv;
    for (auto& word : words) argv.push_back(word.data());
    std::ostringstream out, error;
    auto* const kept_out = std::cout.rdbuf(out.rdbuf());
    auto* const kept_error = std::cerr.rdbuf(error.rdbuf());
    const int code = command_line(static_cast<int>(argv.size()), argv.data(), product);
    std::cout.rdbuf(kept_out);
    std::cerr.rdbuf(kept_error);
    return {code, out.str(), error.str()};
}
fs::path scratch(const std::string& name) {
    return fs::temp_directory_path() / (name + "_" + std::to_string(::getpid()) + ".nc");
}
} // namespace

TEST_CASE("a run is written, shown, and can be looked at and compared") {
    const auto a = scratch("a"), b = scratch("b");
    const auto run = say({"run", "sites/memphis", "--set", "run.duration=1 day", "-o", a.string(), "-q"});
    CHECK(run.code == 0);
    CHECK_THAT(run.out, Catch::Contains("pue") && Catch::Contains("cost_per_mtoken"));
    CHECK(say({"run", "sites/memphis", "--set", "run.duration=1 day", "--set", "cooling.use=evaporative", "-o",
               b.string(), "-q", "--json"})
              .code == 0);
    const auto compared = say({"compare", a.string(), b.string()});
    CHECK(compared.code == 0);
    CHECK_THAT(compared.out, Catch::Contains("%)"));
    CHECK(nlohmann::json::parse(say({"compare", a.string(), b.string(), "--json"}).out).size() == 2);
    CHECK_THAT(say({"info", a.string()}).out, Catch::Contains("Memphis, 400 MW"));
    fs::remove(a);
    fs::remove(b);
}

TEST_CASE("mistakes of the user end with code 2, say where, and leave no result") {
    const auto path = scratch("none");
    const auto unknown = say({"run", "sites/memphis", "--set", "power.gas.cuont=8", "-o", path.string()});
    CHECK(unknown.code == 2);
    CHECK_THAT(unknown.error, Catch::Contains("--set power.gas.cuont") && Catch::Contains("did you mean 'count'"));
    CHECK_FALSE(fs::exists(path));
    CHECK(say({"fly"}).code == 2);
    CHECK(say({}).code == 2);
    CHECK(say({"run"}).code == 2);
    CHECK(say({"run", "sites/atlantis"}).code == 2);
    CHECK(say({"run", "sites/memphis", "--set", "nonsense"}).code == 2);
    CHECK_THAT(say({"check", "sites/memphis", "sites/colossus2"}).error, Catch::Contains("two paths"));
    CHECK(say({"describe", "warp_core"}).code == 2);
    CHECK_THAT(say({"describe", "energy_price"}).error, Catch::Contains("it is a key of grid: sitewatt describe grid"));
    CHECK_THAT(say({"describe", "gb200_nvl72"}).error, Catch::Contains("sitewatt catalogue gb200_nvl72"));
    CHECK_THAT(say({"describe", "gas_turbin"}).error, Catch::Contains("did you mean 'gas_turbine'"));
}

TEST_CASE("values and the path may stand in any order") {
    for (const std::vector<std::string>& words :
         {std::vector<std::string>{"check", "sites/memphis", "--set", "power.gas.count=13", "run.duration=1 day"},
          {"check", "--set", "power.gas.count=13", "run.duration=1 day", "sites/memphis"},
          {"check", "--set", "power.gas.count=13", "sites/memphis", "--set", "run.duration=1 day"},
          {"check", "--resolved", "--set", "power.gas.count=13", "sites/memphis"}}) {
        const auto said = say(words);
        INFO(said.error);
        CHECK(said.code == 0);
    }
    CHECK_THAT(say({"check", "--resolved", "--set", "power.gas.count=13", "sites/memphis"}).out,
               Catch::Contains("count = 13  # --set power.gas.count"));
}

TEST_CASE("check gives JSON where JSON is asked for") {
    const auto said = say({"check", "sites/memphis", "--json"});
    CHECK(said.code == 0);
    CHECK(said.out.starts_with("{"));
    CHECK(said.out == say({"check", "sites/memphis", "--json", "--resolved"}).out);
}

TEST_CASE("check understands studies and names the case of a mistake") {
    CHECK_THAT(say({"check", "sites/studies/cooling-plants.toml"}).out, Catch::Contains("no mistake found in"));
    CHECK_THAT(say({"check", "sites/studies/sizing.toml"}).out, Catch::Contains("no mistake found in"));
    const auto folder = fs::temp_directory_path() / ("study_check_" + std::to_string(::getpid()));
    fs::create_directories(folder);
    fs::copy_file("sites/memphis/site.toml", folder / "site.toml", fs::copy_options::overwrite_existing);
    std::ofstream(folder / "study.toml")
        << "site = \".\"\n[sweep]\nmethod = \"list\"\n[[sweep.case]]\nname = \"quiet\"\n"
           "set = { \"power.gas.count\" = 13 }\n[[sweep.case]]\nname = \"steep\"\n"
           "set = { \"power.gas.count\" = -1 }\n";
    const auto said = say({"check", (folder / "study.toml").string()});
    CHECK(said.code == 2);
    CHECK_THAT(said.error, Catch::Contains("study.toml:9") && Catch::Contains("case 'steep': "));
    CHECK_THAT(said.error, !Catch::Contains("case 'quiet'"));
    // A mistake that all cases share is said once.
    std::ofstream(folder / "study.toml") << "site = \".\"\n[sweep]\nset = { \"power.gas.price\" = 1 }\n"
                                            "[[sweep.parameter]]\npath = \"power.gas.count\"\nvalues = [11, 12, 13]\n";
    const std::string error = say({"check", (folder / "study.toml").string()}).error;
    CHECK_THAT(error, Catch::Contains("and 2 more: unknown key"));
    CHECK(error.find("unknown key") == error.rfind("unknown key"));
    fs::remove_all(folder);
}

TEST_CASE("a study is swept and answers") {
    const auto folder = fs::temp_directory_path() / ("answer_" + std::to_string(::getpid()));
    fs::create_directories(folder);
    fs::copy_file("sites/memphis/site.toml", folder / "site.toml", fs::copy_options::overwrite_existing);
    std::ofstream(folder / "study.toml")
        << "site = \".\"\n[sweep]\nmethod = \"one_at_a_time\"\nset = { \"run.duration\" = \"1 h\" }\n"
           "[[sweep.parameter]]\npath = \"power.gas.fuel_price\"\nlow = \"2 USD/MMBtu\"\nhigh = \"9 USD/MMBtu\"\n";
    const std::string out = (folder / "out").string();
    CHECK(say({"sweep", (folder / "study.toml").string(), "--series", "none", "-q", "-o", out}).code == 0);
    const auto said = say({"answer", out});
    CHECK(said.code == 0);
    CHECK_THAT(said.out,
               Catch::Contains("3 variants by one_at_a_time") && Catch::Contains("What moves cost_per_mtoken"));
    CHECK(nlohmann::json::accept(say({"answer", out + "/sweep.nc", "--json", "--figure", "pue"}).out));
    CHECK(say({"answer", out, "--figure", "warp"}).code == 2);
    CHECK(say({"answer", folder.string()}).code == 3);
    fs::remove_all(folder);
}

TEST_CASE("JSON is valid where it is asked for") {
    for (const std::vector<std::string>& words : {std::vector<std::string>{"describe", "battery", "--json"},
                                                  {"catalogue", "turbine", "--json"},
                                                  {"schema"},
                                                  {"check", "sites/memphis", "--resolved", "--json"}}) {
        const auto said = say(words);
        INFO(words[0] << ": " << said.error);
        CHECK(said.code == 0);
        CHECK(nlohmann::json::accept(said.out));
    }
    CHECK_THAT(say({"catalogue", "lm2500xpress"}).out, Catch::Contains("GE Vernova") && Catch::Contains("source: "));
}

TEST_CASE("files that cannot be read or written end with code 3, physics that fails with code 1") {
    CHECK(say({"compare", "/nowhere.nc"}).code == 3);
    CHECK(say({"run", "sites/memphis", "--set", "run.duration=1 h", "-q", "-o", "/proc/x.nc"}).code == 3);
    CHECK(say({"run", "sites/memphis", "--set", "run.duration=5 day", "--set", "run.balance_tolerance=1e-12", "-q",
               "-o", scratch("c").string()})
              .code == 1);
    CHECK_FALSE(fs::exists(scratch("c")));
    const auto failed = marked(scratch("c"), "failed"); // what came of it, for a look
    CHECK_THAT(say({"info", failed.string()}).out,
               Catch::Contains("NOT COMPLETE: reached hour 120") && Catch::Contains("balances that do not close"));
    CHECK_THAT(say({"compare", failed.string(), failed.string()}).error, Catch::Contains("not a complete result"));
    fs::remove(failed);
}

TEST_CASE("a run that is stopped leaves what it has under a name of its own") {
    const auto path = scratch("stopped");
    write_whole(path, "", 0);
    const std::vector<std::string> run{"run", "sites/memphis", "--set", "run.duration=30 day", "-q",
                                       "-o",  path.string()};
    Product product = example::product();
    const auto build = product.build;
    product.build = [build](const Document& d, const SiteFiles& f) {
        std::raise(SIGTERM); // the program's own handler notes it
        return build(d, f);
    };
    const auto said = say(run, product);
    CHECK(said.code == 143);
    CHECK(fs::file_size(path) == 0);
    const auto partial = marked(path, "partial");
    CHECK_THAT(say({"info", partial.string()}).out, Catch::Contains("NOT COMPLETE: reached hour 1\n"));
    fs::remove(path);
    fs::remove(partial);
}

TEST_CASE("nothing but a result is replaced, and no run is begun that is too large") {
    const auto code = [](const std::string& output) {
        return say({"run", "sites/memphis", "--set", "run.duration=1 h", "-q", "-o", output}).code;
    };
    const auto size = fs::file_size("sites/memphis/site.toml");
    CHECK(code("sites/memphis/site.toml") == 2);
    CHECK(code("README.md") == 2);
    CHECK(code("/dev/null") == 2);
    CHECK(code("sites") == 2);
    CHECK(fs::file_size("sites/memphis/site.toml") == size);
    const auto large =
        say({"run", "sites/memphis", "--set", "run.output_interval=1 s", "--set", "run.control_interval=1 s"});
    CHECK(large.code == 2);
    CHECK_THAT(large.error, Catch::Contains("--limit") && Catch::Contains("GB of memory"));
}

TEST_CASE("no control character reaches the terminal, and lost output is no success") {
    const auto said = say({"check", "sites/\x1b[2J\rmemphis"});
    CHECK(said.code == 2);
    CHECK(said.error.find('\x1b') == std::string::npos);
    CHECK(said.error.find('\r') == std::string::npos);
    CHECK_THAT(said.error, Catch::Contains("\\u001b[2J"));
    struct Broken : std::streambuf {
    } broken;
    auto* const kept = std::cout.rdbuf(&broken);
    std::vector<std::string> words{"sitewatt", "schema"};
    std::vector<char*> argv{words[0].data(), words[1].data()};
    std::ostringstream error;
    auto* const kept_error = std::cerr.rdbuf(error.rdbuf());
    const int code = command_line(2, argv.data(), example::product());
    std::cerr.rdbuf(kept_error);
    std::cout.rdbuf(kept);
    std::cout.clear();
    CHECK(code == 3);
    CHECK_THAT(error.str(), Catch::Contains("standard output"));
}

TEST_CASE("warnings are lines on stderr, stay in the result, and are errors where one asks for it") {
    Product product = example::product();
    const auto build = product.build;
    product.build = [build](const Document& d, const SiteFiles& f) {
        BuiltSystem built = build(d, f);
        built.warnings = {{{d.file, 4, 2}, "the builder frowns"}};
        return built;
    };
    const auto path = scratch("warned");
    const std::vector<std::string> run{"run", "sites/memphis", "--set", "run.duration=1 h", "-q", "-o", path.string()};
    const auto said = say(run, product);
    CHECK(said.code == 0);
    CHECK_THAT(said.error, Catch::Contains("sites/memphis/site.toml:4:2: warning: the builder frowns\n") &&
                               Catch::Contains("\n1 warning\n"));
    CHECK_THAT(say({"info", path.string()}).out, Catch::Contains("warning: the builder frowns"));
    fs::remove(path);
    CHECK_THAT(say({"check", "sites/memphis"}, product).error, Catch::Contains("warning: the builder frowns"));
    CHECK(say({"check", "sites/memphis", "--strict"}, product).code == 2);
    auto strict = run;
    strict.emplace_back("--strict");
    const auto refused = say(strict, product);
    CHECK(refused.code == 2);
    CHECK_THAT(refused.error, Catch::Contains("site.toml:4:2: error: the builder frowns"));
    CHECK_FALSE(fs::exists(path));
    CHECK(say(strict).code == 0);
    fs::remove(path);
}

TEST_CASE("every command that is shown stands in the completions and in the manual page") {
    const auto help = say({"--help"}).out, bash = say({"completion", "bash"}).out, man = say({"completion", "man"}).out;
    for (const char* name : {"run", "check", "sweep", "compare", "info", "bill", "describe", "catalogue", "schema",
                             "report", "init", "completion"}) {
        INFO(name);
        CHECK_THAT(help, Catch::Contains(name));
        CHECK_THAT(bash, Catch::Contains(std::string("    ") + name + ") words="));
        CHECK_THAT(man, Catch::Contains(std::string("\n.SS \"") + name));
    }
    CHECK(bash.find("export)") == std::string::npos); // not yet part of sitewatt
    CHECK_THAT(man, Catch::Contains("\\-\\-strict"));
    CHECK(say({"completion", "tcsh"}).code == 2);
}

TEST_CASE("a word that is no command, and a study that is run as a site, lead to the right command") {
    const auto nearly = say({"runn", "sites/memphis"});
    CHECK(nearly.code == 2);
    CHECK_THAT(nearly.error, Catch::Contains("no command 'runn' (did you mean 'run'?)"));
    const auto study = say({"run", "sites/studies/cooling-plants.toml"});
    CHECK(study.code == 2);
    CHECK_THAT(study.error, Catch::Contains("this is no site") &&
                                Catch::Contains("sitewatt sweep sites/studies/cooling-plants.toml"));
    CHECK_THAT(say({"run", "sites/studies/sizing.toml"}).error, Catch::Contains("sitewatt optimise"));
}

TEST_CASE("commands that come later say so") {
    for (const char* name : {"export"}) {
        const auto said = say({name});
        CHECK(said.code == 2);
        CHECK_THAT(said.error, Catch::Contains("not yet"));
    }
}

TEST_CASE("check finds nothing wrong with the example and can show every number") {
    CHECK_THAT(say({"check", "sites/memphis"}).out, Catch::Contains("no mistake found"));
    CHECK_THAT(say({"check", "sites/memphis", "--resolved"}).out,
               Catch::Contains("# default") && Catch::Contains("[power.gas]"));
}

TEST_CASE("describe and schema speak for every table") {
    CHECK_THAT(say({"describe", "gas_turbine"}).out, Catch::Contains("rated_power"));
    CHECK(nlohmann::json::parse(say({"schema"}).out)["properties"].contains("power"));
    CHECK(nlohmann::json::parse(say({"schema", "study"}).out)["properties"].contains("sweep"));
    CHECK(say({"--version"}).code == 0);
    CHECK(say({"--help"}).code == 0);
}
