#include "sim/command_line/result_commands.hpp"
#include "sim/error.hpp"
#include "sim/run/netcdf_reader.hpp"
#include "tests/catch.hpp"
#include "tests/sim/run/fake_result.hpp"

#include <fstream>
#include <iostream>
#include <sstream>

using namespace sitewatt;
namespace fs = std::filesystem;

namespace {
std::string said(const std::function<void()>& command) {
    std::ostringstream out;
    auto* const kept = std::cout.rdbuf(out.rdbuf());
    try {
        command();
    } catch (...) {
        std::cout.rdbuf(kept);
        throw;
    }
    std::cout.rdbuf(kept);
    return out.str();
}
std::string text_of(const fs::path& path) {
    std::ostringstream text;
    text << std::ifstream(path, std::ios::binary).rdbuf();
    return text.str();
}
} // namespace

TEST_CASE("a report stands beside its result, or where it is wanted, and is made anew") {
    const fake::ResultOnDisk result({"my title", "h", {}, {}});
    Options o;
    o.site = result.path.string();
    const fs::path beside = fs::path(result.path).replace_extension(".html");
    CHECK(said([&] { CHECK(report_command(o) == ExitCode::ok); }) == beside.string() + "\n");
    CHECK_THAT(text_of(beside), Catch::StartsWith("<!doctype html>") && Catch::Contains("my title"));
    CHECK_NOTHROW(said([&] { report_command(o); })); // an older report may be replaced
    fs::remove(beside);
    const fs::path elsewhere = fs::path(result.path).replace_extension(".other.html");
    o.output = elsewhere.string();
    CHECK(said([&] { report_command(o); }) == elsewhere.string() + "\n");
    CHECK_FALSE(fs::exists(beside));
    fs::remove(elsewhere);
}

TEST_CASE("a report replaces nothing but a report") {
    const fake::ResultOnDisk result({"my title", "h", {}, {}});
    Options o;
    o.site = result.path.string();
    const fs::path mine = fs::path(result.path).replace_extension(".mine.html");
    std::ofstream(mine) << "<!doctype html><p>my own page";
    o.output = mine.string();
    CHECK_THROWS_AS(report_command(o), InputError);
    CHECK(text_of(mine) == "<!doctype html><p>my own page");
    fs::remove(mine);
    for (const char* name : {result.path.c_str(), "report.txt", "report"}) {
        o.output = name;
        CHECK_THROWS_AS(report_command(o), InputError);
    }
    CHECK(NetcdfReader(result.path).holds("time")); // the result itself was not touched
}

TEST_CASE("results stand side by side, and their warnings and bill are shown") {
    const fake::ResultOnDisk a({"first", "h", {}, {}, {{{}, "never held"}}}), b({"second", "h", {}, {}});
    Options o;
    o.results = {a.path.string(), b.path.string()};
    const std::string compared = said([&] { compare_command(o); });
    CHECK_THAT(compared, Catch::Contains(a.path.stem().string()) && Catch::Contains(b.path.stem().string()));
    o.site = a.path.string();
    CHECK_THAT(said([&] { info_command(o); }), Catch::Contains("first") && Catch::Contains("warning: never held"));
    CHECK(said([&] { bill_command(o); }) == "no grid, no bill\n");
}

TEST_CASE("runs of different length are compared with a word on their totals, a leap day needs none") {
    const auto warned = [](double days) {
        ResultHeader one{"first", "h", {}, {}}, other{"second", "h", {}, {}};
        one.time_reached = 365.0 * 86400.0, other.time_reached = days * 86400.0;
        const fake::ResultOnDisk a(one), b(other);
        Options o;
        o.results = {a.path.string(), b.path.string()};
        std::ostringstream err;
        auto* const kept = std::cerr.rdbuf(err.rdbuf());
        said([&] { compare_command(o); });
        std::cerr.rdbuf(kept);
        return err.str();
    };
    CHECK_THAT(warned(3.0), Catch::Contains("the runs last from 3 days to 365 days"));
    CHECK_THAT(warned(366.0), !Catch::Contains("last from"));
}
