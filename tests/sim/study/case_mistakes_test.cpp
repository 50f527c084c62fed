#include "sim/study/case_mistakes.hpp"

#include "tests/catch.hpp"

using namespace sitewatt;

namespace {
Study two_cases() {
    Study study;
    study.design.variants = {
        {"base", {}},
        {"few",
         {{"hall.a.count", "8", {"study.toml", 5, 9}}, {"power.grid.import_limit", "10 kW", {"study.toml", 6, 9}}}},
        {"windy", {{"hall.a.count", "9", {"study.toml", 8, 9}}, {"weather.climate", "nowhere", {"study.toml", 9, 9}}}}};
    return study;
}
} // namespace

TEST_CASE("a mistake of the built site names its case and the line of the study that the message is about") {
    const Mistake small{{"site.toml", 9, 1}, "the sources carry 10 kW: raise power.grid.import_limit"},
        unknown{{"site.toml", 2, 1}, "no built-in climate 'nowhere'"}, other{{"site.toml", 3, 1}, "too hot"};
    const auto list = case_mistakes(two_cases(), {{}, {small, other}, {unknown}});
    REQUIRE(list.size() == 3);
    CHECK(list[0].place == small.place);
    CHECK(list[0].message == "case 'few' (study.toml:6:9): the sources carry 10 kW: raise power.grid.import_limit");
    CHECK(list[1].message == "case 'few' (study.toml:5:9): too hot"); // where the case begins
    CHECK(list[2].message == "case 'windy' (study.toml:9:9): no built-in climate 'nowhere'");
}

TEST_CASE("what several cases share is said once, and what stands in the study needs no other line") {
    const Mistake shared{{"site.toml", 9, 1}, "too hot"}, own{{"study.toml", 6, 9}, "allowed is 0 to 1"};
    const auto list = case_mistakes(two_cases(), {{shared}, {shared, own}, {shared}});
    REQUIRE(list.size() == 2);
    CHECK(list[0].message == "case 'base' and 2 more: too hot"); // the site as it is has it
    CHECK(list[1].message == "case 'few': allowed is 0 to 1");
    CHECK(case_mistakes(two_cases(), {{}, {}, {}}).empty());
    const auto number = [](const char* text) {
        return Mistake{{"study.toml", 6, 9}, std::string(text) + " has no unit: write \"" + text + " USD/MWh\""};
    };
    const auto drawn =
        case_mistakes(two_cases(), {{number("57.04")}, {number("42.7")}, {{{"study.toml", 7, 9}, "57 has"}}});
    REQUIRE(drawn.size() == 2);
    CHECK(drawn[0].message == "case 'base' and 1 more: 57.04 has no unit: write \"57.04 USD/MWh\"");
}
