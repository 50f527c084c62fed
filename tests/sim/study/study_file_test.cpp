#include "sim/study/study_file.hpp"

#include "sim/error.hpp"
#include "tests/catch.hpp"

#include <fstream>
#include <unistd.h>

using namespace sitewatt;
namespace fs = std::filesystem;

TEST_CASE("a study keeps its own text, and where it stands in several files all of them in one that says the same") {
    const fs::path folder = fs::temp_directory_path() / ("study_file_" + std::to_string(::getpid()));
    fs::create_directories(folder);
    const std::string text = "# a word\nsite = \"site\"\n[sweep]\nmethod = \"list\"\n[[sweep.case]]\nname = \"x\"\n"
                             "set = { \"a.b\" = 0.1 }\n";
    std::ofstream(folder / "one.toml") << text;
    CHECK(read_study(folder / "one.toml").text == text);
    std::ofstream(folder / "cases.csv") << "name,a.c\ny,\"\\ \"\"z\"\"\"\n";
    std::ofstream(folder / "two.toml") << "extends = \"one.toml\"\ntitle = \"Two\"\n[sweep]\nfile = \"cases.csv\"\n";
    const Study two = read_study(folder / "two.toml");
    CHECK(two.title == "Two");
    CHECK(two.site == folder / "site");
    CHECK(two.files.size() == 3);
    REQUIRE(two.design.variants.size() == 2);
    const Design again = read_design(*parse_toml(two.text, "again").find("sweep"));
    REQUIRE(again.variants.size() == 2);
    for (std::size_t i = 0; i < 2; ++i) {
        CHECK(again.variants[i].label == two.design.variants[i].label);
        CHECK(again.variants[i].overrides[0].path == two.design.variants[i].overrides[0].path);
        CHECK(again.variants[i].overrides[0].value == two.design.variants[i].overrides[0].value);
    }
    std::ofstream(folder / "odd.toml") << "site = \"site\"\nsweeep = 1\n[sweep]\n";
    CHECK_THROWS_WITH(read_study(folder / "odd.toml"),
                      Catch::Contains("odd.toml:2") && Catch::Contains("did you mean 'sweep'"));
    fs::remove_all(folder);
}
