#include "sim/error.hpp"
#include "sim/study/scenario.hpp"
#include "tests/catch.hpp"
#include "tests/models/site/example_site.hpp"

using namespace sitewatt;

TEST_CASE("the table of the run sets how it is simulated") {
    const auto s = example::scenario(
        "sites/memphis",
        {{"run.duration", "3 day"}, {"run.output_interval", "15 min"}, {"run.relative_tolerance", "1e-5"}});
    CHECK(s.options.duration == 3.0 * 86400.0);
    CHECK(s.options.output_interval == 900.0);
    CHECK(s.options.tolerances.relative == 1e-5);
    CHECK(example::scenario("sites/memphis", {}).options.duration == 365.0 * 86400.0);
}

TEST_CASE("what a run cannot do is refused before it starts") {
    CHECK_THROWS_WITH(example::scenario("sites/memphis", {{"run.duration", "2 year"}}),
                      Catch::Contains("run.duration"));
    CHECK_THROWS_WITH(example::scenario("sites/memphis", {{"weather.file", "nowhere.epw"}}),
                      Catch::Contains("no file 'nowhere.epw'"));
    CHECK_THROWS_AS(example::scenario("sites/atlantis", {}), InputError);
}

TEST_CASE("a result's header holds all that made it") {
    const auto s = example::scenario("sites/memphis", {});
    const auto header = header_of(s, {});
    CHECK(header.title == "memphis");
    std::vector<std::string> names;
    for (const auto& [name, text] : header.provenance) {
        names.push_back(name);
        CHECK_FALSE(text.empty());
    }
    CHECK(names == std::vector<std::string>{"resolved_input", "version", "commit"});
}
