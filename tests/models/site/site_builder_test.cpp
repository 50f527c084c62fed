#include "models/site/site_builder.hpp"
#include "sim/error.hpp"
#include "tests/catch.hpp"
#include "tests/models/site/example_site.hpp"

#include <filesystem>
#include <fstream>
#include <unistd.h>

using namespace sitewatt;

namespace {
/// The message with which a site file of this text is refused; "" if it is not.
std::string refusal(const std::string& text) {
    const auto path = std::filesystem::temp_directory_path() / ("builder_" + std::to_string(::getpid()) + ".toml");
    std::ofstream(path) << text;
    std::string message;
    try {
        build_system(example::product(), example::scenario(path, {}));
    } catch (const InputError& error) { message = error.what(); }
    std::filesystem::remove(path);
    return message;
}
const std::string hall = "[hall.a]\nuse = \"gb200_nvl72\"\ncount = 10\n";
const std::string grid = "[power.grid]\nuse = \"us_average\"\n";
} // namespace

TEST_CASE("a site of a hall and a grid needs no more") { CHECK(refusal(hall + grid).empty()); }

TEST_CASE("contradictory sites are refused with a place and a way out") {
    CHECK_THAT(refusal(grid), Catch::Contains("no hall") && Catch::Contains("[hall.NAME]"));
    CHECK_THAT(refusal(hall), Catch::Contains("no source can carry the load") && Catch::Contains("[power.grid]"));
    CHECK_THAT(refusal(hall + grid + "import_limit = \"1 MW\"\n"),
               Catch::Contains("the sources carry 1 MW") && Catch::Contains(".toml:"));
    CHECK_THAT(refusal(hall + grid + "[cooling]\nuse = \"dry\"\nsupply_set_point = \"20 degC\"\n"),
               Catch::Contains("heat rejection carries") && Catch::Contains("supply_set_point"));
    CHECK_THAT(refusal(hall + grid + "[cooling]\nroom_dew_point = \"39 degC\"\n"), Catch::Contains("condense"));
    CHECK_THAT(refusal(hall + grid + "[weather]\nclimate = \"atlantis\"\n"),
               Catch::Contains("no built-in climate 'atlantis'") && Catch::Contains("memphis"));
    CHECK_THAT(refusal(hall + grid + "[cooling]\nuse = \"dry\"\n[cooling.dry]\ncount = 0\n"),
               Catch::Contains("no heat rejection"));
}

TEST_CASE("events that name no fleet are refused with those there are") {
    const std::string gas = "[power.gas]\nuse = \"lm2500xpress\"\n[power.more]\nuse = \"titan_130\"\ncount = 2\n";
    const std::string event = "[event.trip]\nof = \"units\"\nstart = \"1 day\"\nduration = \"1 h\"\n";
    CHECK_THAT(refusal(hall + gas + event + "fleet = \"coal\"\n"),
               Catch::Contains("no fleet 'coal'") && Catch::Contains("gas, more"));
    CHECK_THAT(refusal(hall + grid + event), Catch::Contains("those you add to [power]"));
    CHECK(refusal(hall + gas + event + "fleet = \"gas\"\n").empty());
}
