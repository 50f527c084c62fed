#include "sim/report/study_paths.hpp"
#include "tests/catch.hpp"

#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>
#include <unistd.h>

using namespace sitewatt;
using Json = nlohmann::json;

TEST_CASE("the paths of a plan stand in the report as its table has them, in the currency of the sites") {
    const auto folder = std::filesystem::temp_directory_path() / ("sitewatt_paths_" + std::to_string(::getpid()));
    std::filesystem::create_directories(folder);
    const auto paths = [&](const std::string& text) {
        std::ofstream(folder / "plan.csv") << text;
        return Json::parse(study_paths(folder / "sweep.nc", {"EUR", 1.25}));
    };
    CHECK(Json::parse(study_paths(folder / "sweep.nc", {})).is_null()); // without a plan
    const std::string head = "scenario,status,first_power [s],net_present_value [USD],tokens [1]\n";
    const Json two = paths(head + "grid in 1 year,ok,31536000,-2.5e9,1e15\n\"gas, then grid\",ok,0,1e6,\n");
    CHECK(two["names"] == Json{"grid in 1 year", "gas, then grid"});
    REQUIRE(two["figures"].size() == 3);
    CHECK(two["figures"][1]["name"] == "net_present_value");
    CHECK(two["figures"][1]["values"] == Json{-2.5e9, 1e6});
    CHECK_THAT(two["figures"][1]["shown"][0].get<std::string>(), Catch::Contains("EUR") && Catch::Contains("-2"));
    CHECK_THAT(two["figures"][0]["shown"][0].get<std::string>(), Catch::Contains("year"));
    CHECK(two["figures"][2]["values"][1].is_null());
    CHECK(two["status"] == Json{"ok", "ok"});
    const Json failed = paths(head + "gas,ok,0,1e6,1\ngrid,its case has no result,,,\n");
    CHECK(failed["status"][1] == "its case has no result");
    CHECK(failed["figures"][1]["values"][1].is_null());
    CHECK(failed["figures"][1]["shown"][1] == "-");
    const Json said = paths(head + "gas,ok,0,1e6,1\ngrid,\"its case says use = \"\"x\"\",\nor kind\",,,\n");
    REQUIRE(said["names"].size() == 2); // the reason has quotes, a comma and a line end
    CHECK(said["status"][1] == "its case says use = \"x\",\nor kind");
    for (const char* broken : {"", "scenario,status\na,ok\n", "\n\n\n", "<script>\n"}) CHECK(paths(broken).is_null());
    CHECK(paths(head + "a,ok,1\n").is_null()); // a row of another length
    std::filesystem::remove_all(folder);
}
