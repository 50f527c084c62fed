#include "sim/error.hpp"
#include "sim/input/text_file.hpp"
#include "sim/run/result_reader.hpp"
#include "sim/study/sweep.hpp"
#include "tests/catch.hpp"
#include "tests/models/site/example_site.hpp"

#include <fstream>
#include <unistd.h>

using namespace sitewatt;
namespace fs = std::filesystem;

namespace {
struct StudyFile {
    fs::path folder = fs::temp_directory_path() / ("study_" + std::to_string(::getpid())), file = folder / "study.toml";
    explicit StudyFile(const std::string& text) {
        fs::create_directories(folder);
        std::ofstream(file) << "site = \"" << fs::absolute("sites/memphis").string() << "\"\n" << text;
    }
    ~StudyFile() { fs::remove_all(folder); }
    SweepOutcome run(int threads, const std::string& output) const {
        SweepOptions options;
        options.threads = threads;
        options.output = (folder / output).string();
        options.site_file.overrides = {{"run.duration", "1 day"}};
        return run_sweep(example::product(), file, options);
    }
    std::string refusal() const {
        try {
            read_study(file);
        } catch (const InputError& error) { return error.what(); }
        return "";
    }
};
const std::string grid = "[sweep]\n[[sweep.parameter]]\npath = \"workload.seed\"\nvalues = [1, 2]\n"
                         "[[sweep.parameter]]\npath = \"cooling.use\"\nvalues = [\"hybrid\", \"dry\"]\n";
} // namespace

TEST_CASE("a grid combines the values of all parameters, a list takes its cases") {
    const StudyFile study(grid);
    const auto plan = read_study(study.file).variants;
    REQUIRE(plan.size() == 4);
    CHECK(plan[1].label == "seed 1, use dry");
    CHECK(plan[3].overrides[1].value == "dry");
    const StudyFile list(
        "[sweep]\nmethod = \"list\"\n[[sweep.case]]\nname = \"one\"\nset = { \"hall.a.count\" = 3 }\n");
    CHECK(read_study(list.file).variants.front().label == "one");
}

TEST_CASE("results are equal bit by bit for one thread and for three") {
    const StudyFile study(grid);
    study.run(1, "one");
    study.run(3, "three");
    for (const char* name : {"sweep.csv", "sweep.nc", "runs/seed_1__use_dry.nc"})
        CHECK(read_text(study.folder / "one" / name, 1 << 24) == read_text(study.folder / "three" / name, 1 << 24));
}

TEST_CASE("a mistake in any variant is told before anything runs") {
    const StudyFile study(
        "[sweep]\nmethod = \"list\"\n[[sweep.case]]\nname = \"bad\"\nset = { \"hall.a.cuont\" = 3 }\n");
    CHECK_THROWS_WITH(study.run(1, "out"), Catch::Contains("hall.a.cuont") && Catch::Contains("did you mean 'count'"));
    CHECK_FALSE(fs::exists(study.folder / "out"));
}

TEST_CASE("a sweep merges the warnings of its variants, or refuses them before anything runs") {
    Product product = example::product();
    const auto build = product.build;
    product.build = [build](const Document& d, const SiteFiles& f) {
        BuiltSystem built = build(d, f);
        built.warnings = {{{d.file, 4, 2}, "all frown"}};
        if (d.own("workload").number("seed") == 2.0) built.warnings.push_back({{}, "one frowns"});
        return built;
    };
    const StudyFile study("[sweep]\n[[sweep.parameter]]\npath = \"workload.seed\"\nvalues = [1, 2]\n");
    SweepOptions options;
    options.output = (study.folder / "out").string();
    options.site_file.overrides = {{"run.duration", "1 h"}};
    options.strict = true;
    CHECK_THROWS_WITH(run_sweep(product, study.file, options),
                      Catch::Contains("all frown") && Catch::Contains("one frowns (seed 2)"));
    CHECK_FALSE(fs::exists(study.folder / "out"));
    options.strict = false;
    const auto outcome = run_sweep(product, study.file, options);
    REQUIRE(outcome.warnings.size() == 2);
    CHECK(outcome.warnings[0].message == "all frown");
    CHECK(outcome.warnings[1].message == "one frowns (seed 2)");
    CHECK(read_warnings(study.folder / "out" / "sweep.nc").size() == 2);
    CHECK(read_warnings(study.folder / "out" / "runs" / "seed_1.nc").size() == 1);
}

TEST_CASE("a variant that fails is a row with its reason") {
    const StudyFile study("[sweep]\nmethod = \"list\"\n[[sweep.case]]\nname = \"good\"\nset = {}\n[[sweep.case]]\n"
                          "name = \"bad\"\nset = { \"run.balance_tolerance\" = 1e-12 }\n");
    const auto outcome = study.run(2, "out");
    CHECK(outcome.rows[0].status == "ok");
    CHECK_THAT(outcome.rows[1].status, Catch::Contains("balances do not close"));
    CHECK(outcome.rows[1].kpis.empty());
}

TEST_CASE("mistakes of a study have a place and a way out") {
    CHECK_THAT(StudyFile("").refusal(), Catch::Contains("lacks 'sweep'"));
    CHECK_THAT(StudyFile("[sweep]\nmethod = \"magic\"\n").refusal(),
               Catch::Contains(".toml:3:") && Catch::Contains("allowed are grid, list"));
    CHECK_THAT(StudyFile("[sweep]\nparametre = 1\n").refusal(), Catch::Contains("did you mean 'parameter'"));
    CHECK_THAT(StudyFile("[sweep]\nmethod = \"list\"\n[[sweep.case]]\nname = \"x\"\nset = {}\n[[sweep.case]]\nname = "
                         "\"x\"\nset = {}\n")
                   .refusal(),
               Catch::Contains("two variants are called 'x'"));
}
