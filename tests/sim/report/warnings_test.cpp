#include "sim/error.hpp"
#include "sim/report/warnings.hpp"
#include "tests/catch.hpp"

#include <sstream>

using namespace sitewatt;

namespace {
const Mistake at_line{{"site.toml", 3, 7}, "odd"}, nowhere{{}, "warm"};
}

TEST_CASE("a warning is a line with its place, said once and counted") {
    std::ostringstream out;
    WarningLog log(out, false);
    log.before({at_line, at_line});
    CHECK(log.after({nowhere, at_line}));
    log.count();
    CHECK(out.str() == "site.toml:3:7: warning: odd\nwarning: warm\n2 warnings\n");
}

TEST_CASE("nothing is said where there is nothing to say") {
    std::ostringstream out;
    WarningLog log(out, true);
    log.before({});
    CHECK(log.after({}));
    log.count();
    CHECK(out.str().empty());
}

TEST_CASE("strict makes a warning an error before a run and after it") {
    std::ostringstream out;
    WarningLog log(out, true);
    CHECK_THROWS_AS(log.before({at_line}), InputError);
    CHECK_THROWS_WITH(log.before({at_line}),
                      Catch::Contains("site.toml:3:7: error: odd") && Catch::Contains("--strict"));
    CHECK_FALSE(log.after({nowhere}));
    CHECK(out.str() == "error: warm\n");
}

TEST_CASE("a flood of warnings is cut short on the terminal, not in the list") {
    std::ostringstream out;
    WarningLog log(out, false);
    std::vector<Mistake> many;
    for (int i = 1; i <= 60; ++i) many.push_back({{"series.csv", i, 1}, "odd"});
    log.before(many);
    CHECK_THAT(out.str(), Catch::Contains("series.csv:50:1") && !Catch::Contains("series.csv:51:1") &&
                              Catch::Contains("and 10 warnings more"));
    CHECK(log.size() == 60);
    CHECK(distinct(many).size() == 60);
}

TEST_CASE("warnings of many runs name who said them, unless all did") {
    const auto list = merged({{"a", {at_line, at_line}}, {"b", {at_line, nowhere}}, {"c", {at_line, {{}, "cold"}}}});
    REQUIRE(list.size() == 3);
    CHECK(list[0] == at_line);
    CHECK(list[1].message == "warm (b)");
    CHECK(list[2].message == "cold (c)");
    CHECK(merged({{"a", {}}, {"b", {nowhere}}, {"c", {nowhere}}})[0].message == "warm (b and 1 more)");
}
