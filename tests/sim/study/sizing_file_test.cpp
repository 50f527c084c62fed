#include "sim/study/sizing_file.hpp"

#include "sim/error.hpp"
#include "tests/catch.hpp"

#include <fstream>
#include <unistd.h>

using namespace sitewatt;
namespace fs = std::filesystem;

namespace {
struct TestFile {
    fs::path path = fs::temp_directory_path() / ("sizing_" + std::to_string(::getpid()) + ".toml");
    explicit TestFile(const std::string& optimise) {
        std::ofstream(path, std::ios::trunc) << "site = \"memphis\"\n[optimise]\n" << optimise;
    }
    ~TestFile() { fs::remove(path); }
    std::string refusal() const {
        try {
            read_sizing(path, {{}, true});
        } catch (const InputError& error) { return error.what(); }
        return "";
    }
};
const std::string units = "[[optimise.variable]]\npath = \"power.gas.count\"\nlow = 2\nhigh = 9\nwhole = true\n";
const std::string battery = "[[optimise.variable]]\npath = [\"power.battery.rated_power\", \"power.battery.more\"]\n"
                            "low = \"0 MW\"\nhigh = \"300 MW\"\n";
} // namespace

TEST_CASE("a file says what is chosen, for which goal, and within what") {
    const TestFile file("minimise = \"cost_per_mtoken\"\nseed = 3\nset = { \"run.duration\" = \"1 day\" }\n" + units +
                        battery +
                        "[[optimise.constraint]]\nfigure = \"loss_of_load\"\nhigh = \"2.4 h\"\n"
                        "[[optimise.constraint]]\nfigure = \"availability\"\nlow = 0.99\n");
    const SizingFile f = read_sizing(file.path, {{}, true});
    REQUIRE(f.goals.size() == 1);
    CHECK(f.goals[0].figure == "cost_per_mtoken");
    CHECK_FALSE(f.goals[0].most);
    CHECK(f.options.seed == 3);
    REQUIRE(f.ranges.size() == 2);
    CHECK(f.ranges[0].whole);
    CHECK(f.ranges[1].high == 300.0);
    REQUIRE(f.limits.size() == 2);
    CHECK(f.limits[0].at_most);
    CHECK_FALSE(f.limits[1].at_most);
    const auto all = f.overrides({5.0, 37.5}, {{"a.b", "1"}});
    REQUIRE(all.size() == 5);
    CHECK(all[0].path == "a.b");
    CHECK(all[1].value == "1 day");
    CHECK(all[2].value == "5");
    CHECK(all[3].value == "37.5 MW");
    CHECK(all[4].path == "power.battery.more");
}

TEST_CASE("several goals are lists of figures, in their order, each in its sense") {
    const TestFile file("minimise = [\"cost_power\", \"co2_total\"]\nmaximise = \"availability\"\nfront = 3\n" + units);
    const SizingFile f = read_sizing(file.path, {{}, true});
    REQUIRE(f.goals.size() == 3);
    CHECK(f.goals[1].said() == "least co2_total");
    CHECK(f.goals[2].said() == "most availability");
    CHECK(f.front_points == 3);
}

TEST_CASE("mistakes of such a file have a place and a way out") {
    const auto refusal = [](const std::string& text) { return TestFile(text).refusal(); };
    CHECK_THAT(refusal(units), Catch::Contains("lacks 'minimise'"));
    CHECK_THAT(refusal("minimise = []\n" + units), Catch::Contains("one goal, or two or three"));
    CHECK_THAT(refusal("minimise = [\"a\", \"b\", \"c\"]\nmaximise = \"d\"\n" + units),
               Catch::Contains("make constraints"));
    CHECK_THAT(refusal("minimise = \"a\"\nmaximise = [\"a\"]\n" + units), Catch::Contains("a goal twice"));
    CHECK_THAT(refusal("minimise = \"a\"\nfront = 5\n" + units),
               Catch::Contains(":4:") && Catch::Contains("takes several goals"));
    CHECK_THAT(refusal("minimise = \"a\"\n"), Catch::Contains("lacks 'variable'"));
    CHECK_THAT(refusal("minimise = \"a\"\n" + units + units), Catch::Contains("varies twice"));
    CHECK_THAT(refusal("minimise = \"a\"\nsampels = 3\n" + units), Catch::Contains("did you mean 'samples'"));
    CHECK_THAT(refusal("minimise = \"a\"\nsamples = 1.5\n" + units), Catch::Contains("whole number"));
    CHECK_THAT(refusal("minimise = \"a\"\n" + units + "[[optimise.constraint]]\nfigure = \"b\"\n"),
               Catch::Contains("lacks 'high'"));
    CHECK_THAT(refusal("minimise = \"a\"\n[[optimise.variable]]\npath = \"x\"\nlow = 0.5\nhigh = 2\nwhole = true\n"),
               Catch::Contains(":4:") && Catch::Contains("between whole numbers"));
    CHECK_THAT(refusal("minimise = \"a\"\n[[optimise.variable]]\npath = \"x\"\nvalues = [1, 2]\n"),
               Catch::Contains("unknown key 'values'"));
    CHECK_THAT(refusal("minimise = \"a\"\n" + units +
                       "[[optimise.constraint]]\nfigure = \"b\"\nlow = \"500 t\"\nhigh = \"1 t\"\n"),
               Catch::Contains(":11:") && Catch::Contains("'low' is above 'high', 500 t above 1 t"));
    const auto two = [](const char* low, const char* high) {
        return "minimise = \"a\"\n" + units + "[[optimise.constraint]]\nfigure = \"b\"\nhigh = \"" + high +
               "\"\n[[optimise.constraint]]\nfigure = \"b\"\nlow = \"" + low + "\"\n";
    };
    CHECK_THAT(refusal(two("2000 kg", "1 t")), // of two tables
               Catch::Contains(":14:") &&
                   Catch::Contains("'b' is to be at least 2000 kg here and at most 1 t in line 11"));
    CHECK(refusal(two("500 kg", "1 t")).empty());
}
