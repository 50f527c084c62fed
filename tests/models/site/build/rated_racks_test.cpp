#include "models/site/build/rated_racks.hpp"

#include "models/site/build/read_tables.hpp"
#include "tests/catch.hpp"
#include "tests/models/site/example_site.hpp"

#include <filesystem>
#include <fstream>
#include <unistd.h>

using namespace sitewatt;

TEST_CASE("a rack that draws more than it is rated for is refused") {
    const auto rating = [](const std::string& more) {
        const auto path = std::filesystem::temp_directory_path() / ("rating_" + std::to_string(::getpid()) + ".toml");
        std::ofstream(path) << "[hall.a]\nuse = \"gb200_nvl72\"\ncount = 1\n" << more;
        const Document d = example::scenario(path, {}).document;
        std::filesystem::remove(path);
        std::vector<Mistake> mistakes;
        check_rating(*d.members("hall").front(), read_hall(*d.members("hall").front()), mistakes);
        return mistakes.empty() ? std::string() : mistakes.front().message;
    };
    CHECK(rating("").empty());
    CHECK_THAT(rating("accelerator_peak_power = \"2000 W\"\n"),
               Catch::Contains("125 kW") && Catch::Contains("raise it"));
    CHECK(rating("accelerator_peak_power = \"2000 W\"\nrated_power = \"180 kW\"\n").empty());
}

TEST_CASE("a power cap lowers what plant is sized for by what the accelerators draw less") {
    const auto capped = [](const std::string& more) {
        const auto path = std::filesystem::temp_directory_path() / ("cap_" + std::to_string(::getpid()) + ".toml");
        std::ofstream(path) << "[hall.a]\nuse = \"gb200_nvl72\"\ncount = 1\n" << more;
        const Document d = example::scenario(path, {}).document;
        std::filesystem::remove(path);
        std::vector<Mistake> mistakes;
        HallDesign hall = read_hall(*d.members("hall").front());
        cap_power(*d.members("hall").front(), hall, mistakes);
        return std::pair{hall.racks.rated_power, mistakes.size()};
    };
    CHECK(capped("").first == Approx(125e3));
    CHECK(capped("power_cap = 0.75\n").first == Approx(125e3 - 1.077 * 72.0 * 300.0));    // a quarter of 1,200 W
    CHECK(capped("power_cap = 0.75\nrated_power = \"120 kW\"\n").first == Approx(120e3)); // as the site says
    CHECK(capped("power_cap = 0.12\n").second == 0);
    CHECK(capped("power_cap = 0.11\n").second == 1); // 132 W; idle 140 W
}
