#include "sim/study/study_tree.hpp"

#include "sim/error.hpp"
#include "sim/study/design.hpp"
#include "tests/catch.hpp"

#include <fstream>
#include <unistd.h>

using namespace sitewatt;
namespace fs = std::filesystem;

namespace {
struct Folder {
    fs::path path = fs::temp_directory_path() / ("tree_" + std::to_string(::getpid()));
    Folder() { fs::create_directories(path / "more"); }
    ~Folder() { fs::remove_all(path); }
    void write(const std::string& name, const std::string& text) const { std::ofstream(path / name) << text; }
    Node root(const std::string& name) const { return study_tree(path / name).root; }
    Design design(const std::string& name) const { return read_design(*root(name).find("sweep")); }
    std::string refusal(const std::string& name) const {
        try {
            design(name);
        } catch (const InputError& error) { return error.what(); }
        return "";
    }
};
const std::string base = "title = \"Base\"\nsite = \"../site\"\n[sweep]\nmethod = \"sobol\"\nsamples = 4\nseed = 7\n"
                         "set = { \"run.duration\" = \"1 day\", \"a.z\" = 1 }\n"
                         "[[sweep.parameter]]\npath = \"a.x\"\nlow = 1\nhigh = 2\n"
                         "[[sweep.parameter]]\npath = \"a.y\"\nlow = 3\nhigh = 4\n";
} // namespace

TEST_CASE("a study lays what it says over what it extends") {
    const Folder f;
    f.write("base.toml", base);
    f.write("more/study.toml", "extends = \"../base.toml\"\ntitle = \"More\"\n[sweep]\nsamples = 8\n"
                               "set = { \"a.z\" = 2, \"a.w\" = 5 }\n"
                               "[[sweep.parameter]]\npath = \"a.y\"\nlow = 30\nhigh = 40\n"
                               "[[sweep.parameter]]\npath = \"a.v\"\nlow = 5\nhigh = 6\n");
    const Node root = f.root("more/study.toml");
    CHECK(*root.find("title")->text() == "More");
    CHECK(root.find("extends") == nullptr);
    CHECK(named_file(*root.find("site"), false) == f.path / "more/../../site"); // beside the file that says so
    const Design d = f.design("more/study.toml");
    CHECK(d.variants.size() == 8);
    CHECK(d.seed == 7);
    REQUIRE(d.factors.size() == 3);
    CHECK(d.factors[1].path == "a.y");
    CHECK(d.factors[1].high == 40.0);
    REQUIRE(d.set.size() == 3);
    CHECK(d.set[0].value == "1 day");
    CHECK(d.set[1].value == "2");
    CHECK(d.set[2].path == "a.w");
    CHECK(study_tree(f.path / "more/study.toml").files ==
          std::vector<fs::path>{f.path / "more/study.toml", f.path / "more/../base.toml"});
}

TEST_CASE("a key that is set varies no longer, and another method leaves samples behind") {
    const Folder f;
    f.write("base.toml", base);
    f.write("one.toml", "extends = \"base.toml\"\n[sweep]\nmethod = \"one_at_a_time\"\nset = { \"a.x\" = 1.5 }\n");
    const Design d = f.design("one.toml");
    REQUIRE(d.factors.size() == 1);
    CHECK(d.factors[0].path == "a.y");
    CHECK(d.variants.size() == 3);
    CHECK(d.set.back().value == "1.5");
    f.write("two.toml", "extends = \"base.toml\"\n[sweep]\nparameter = []\n");
    CHECK_THAT(f.refusal("two.toml"), Catch::Contains("lacks 'parameter'"));
    f.write("none.toml", "extends = \"one.toml\"\n[sweep]\nset = { \"a.y\" = 3 }\n");
    CHECK_THAT(f.refusal("none.toml"), Catch::Contains("lacks 'parameter'"));
    f.write("drawn.toml",
            "extends = \"base.toml\"\n[[sweep.parameter]]\npath = \"a.w\"\nvalues = [1, 2]\nweights = [1, 3]\n");
    CHECK(f.design("drawn.toml").factors[2].weights == std::vector<double>{0.25, 0.75});
    f.write("swings.toml", "extends = \"drawn.toml\"\n[sweep]\nmethod = \"one_at_a_time\"\n"); // weighs nothing
    CHECK(f.design("swings.toml").factors[2].weights == std::vector<double>{0.5, 0.5});
}

TEST_CASE("mistakes stand where they were written, and studies that extend each other for ever are refused") {
    const Folder f;
    f.write("base.toml", base + "[[sweep.parameter]]\npath = \"a.q\"\nlow = 2\nhigh = 1\n");
    f.write("study.toml", "extends = \"base.toml\"\n");
    CHECK_THAT(f.refusal("study.toml"),
               Catch::Contains("base.toml:16:") && Catch::Contains("'low' is not below 'high'"));
    f.write("a.toml", "extends = \"b.toml\"\n");
    f.write("b.toml", "extends = \"a.toml\"\n");
    CHECK_THAT(f.refusal("a.toml"), Catch::Contains("does one extend itself?") && Catch::Contains("toml:1:1"));
    f.write("outside.toml", "extends = \"/etc/passwd\"\n");
    CHECK_THAT(f.refusal("outside.toml"),
               Catch::Contains("outside the folder around") && Catch::Contains("--allow-outside"));
}

TEST_CASE("cases of a table of numbers are those that the study could say itself, also of a parameter") {
    const Folder f;
    f.write("places.csv", "name,a.x [MW],a.y\nhere,1,dry\nthere,2,\n");
    f.write("list.toml", "[sweep]\nmethod = \"list\"\nfile = \"places.csv\"\n");
    const Design list = f.design("list.toml");
    REQUIRE(list.variants.size() == 2);
    CHECK(list.variants[1].label == "there");
    CHECK(list.variants[0].overrides[0].value == "1 MW");
    CHECK(list.variants[0].overrides[0].place.file.ends_with("places.csv"));
    const std::string place = "[[sweep.parameter]]\nname = \"place\"\nfile = \"places.csv\"\n";
    f.write("grid.toml", "[sweep]\n" + place + "[[sweep.parameter]]\npath = \"a.z\"\nvalues = [7, 8]\n");
    const Design grid = f.design("grid.toml");
    REQUIRE(grid.variants.size() == 4);
    CHECK(grid.variants[2].label == "place there, z 7");
    CHECK(grid.variants[2].overrides.size() == 2);
    CHECK(grid.variants[0].overrides.size() == 3);
    CHECK(read_design(*parse_toml(toml_text(f.root("grid.toml")), "again").find("sweep")).variants[3].label ==
          grid.variants[3].label);
    f.write("both.toml", "[sweep]\nmethod = \"list\"\nfile = \"places.csv\"\n[[sweep.case]]\nname = \"x\"\nset = {}\n");
    CHECK_THAT(f.refusal("both.toml"), Catch::Contains("not in both"));
}
