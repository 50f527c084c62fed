#include "sim/study/condition.hpp"

#include "sim/error.hpp"
#include "tests/catch.hpp"

using namespace sitewatt;

namespace {
const VariedKeys varied{{"cooling.use", {"dry", "hybrid"}},
                        {"gas.count", {"4", "6", "8"}},
                        {"gas.price", {}},
                        {"sun.price", {}},
                        {"place", {"here", "there"}}};
Condition condition(const std::string& when) {
    return Condition(*parse_toml("when = { " + when + " }", "study.toml").find("when"), varied);
}
Variant variant(const std::string& cooling, const std::string& count, const std::string& price = "4 USD/GJ") {
    return {"", {{"cooling.use", cooling}, {"gas.count", count}, {"gas.price", price}}, {{"place", "here"}}};
}
std::string refusal(const std::string& when) {
    try {
        condition(when);
    } catch (const InputError& error) { return error.what(); }
    return "";
}
} // namespace

TEST_CASE(
    "all terms of a condition hold: one of the values, a number between bounds that belong to it, a case's name") {
    CHECK(condition("\"cooling.use\" = \"dry\"").holds(variant("dry", "4")));
    CHECK_FALSE(condition("\"cooling.use\" = \"dry\"").holds(variant("hybrid", "4")));
    CHECK(condition("\"cooling.use\" = [\"dry\", \"hybrid\"]").holds(variant("hybrid", "4")));
    const Condition both = condition("\"cooling.use\" = \"dry\", \"gas.count\" = { low = 6, high = 8 }");
    CHECK_FALSE(both.holds(variant("dry", "4")));
    CHECK(both.holds(variant("dry", "6")));
    CHECK(both.holds(variant("dry", "8")));
    CHECK_FALSE(both.holds(variant("hybrid", "8")));
    CHECK_FALSE(both.holds(variant("dry", "9")));
    CHECK(condition("place = \"here\"").holds(variant("dry", "4")));
    CHECK_FALSE(condition("place = \"there\"").holds(variant("dry", "4")));
}

TEST_CASE("numbers compare in their units, and with other keys") {
    CHECK(condition("\"gas.price\" = { high = \"15 USD/MWh\" }").holds(variant("dry", "4", "4 USD/GJ"))); // 14.4
    CHECK_FALSE(condition("\"gas.price\" = { high = \"14 USD/MWh\" }").holds(variant("dry", "4", "4 USD/GJ")));
    CHECK(condition("\"gas.price\" = \"14.4 USD/MWh\"").holds(variant("dry", "4", "4 USD/GJ")));
    Variant v = variant("dry", "4", "4 USD/GJ");
    CHECK_FALSE(condition("\"gas.price\" = { above = \"sun.price\" }").holds(v)); // not set
    v.overrides.push_back({"sun.price", "14 USD/MWh"});
    CHECK(condition("\"gas.price\" = { above = \"sun.price\" }").holds(v));
    CHECK_FALSE(condition("\"gas.price\" = { below = \"sun.price\" }").holds(v));
    v.overrides.push_back({"sun.price", "4 USD/GJ"}); // the last word counts
    CHECK_FALSE(condition("\"gas.price\" = { above = \"sun.price\" }").holds(v));
    CHECK_THROWS_WITH(condition("\"gas.price\" = { low = \"4 MW\" }").holds(v), Catch::Contains("do not compare"));
    CHECK_THROWS_WITH(condition("\"gas.price\" = { low = 4 }").holds(v), Catch::Contains("study.toml:1"));
}

TEST_CASE("conditions on what the study does not have are refused with what it has") {
    CHECK_THAT(refusal("\"cooling.uze\" = \"dry\""), Catch::Contains("did you mean 'cooling.use'"));
    CHECK_THAT(refusal("\"cooling.use\" = \"drey\""), Catch::Contains("did you mean 'dry'"));
    CHECK_THAT(refusal("\"gas.count\" = 5"), Catch::Contains("is never '5'"));
    CHECK(refusal("\"gas.price\" = \"5 USD/GJ\"").empty()); // of a range any number may be
    CHECK_THAT(refusal("\"gas.count\" = { least = 5 }"), Catch::Contains("allowed are low, high, above, below"));
    CHECK_THAT(refusal("\"gas.count\" = { low = \"few\" }"), Catch::Contains("no number"));
    CHECK_THAT(refusal("\"gas.count\" = { above = 5 }"), Catch::Contains("names another key"));
    CHECK_THAT(refusal("\"gas.count\" = { low = 8, high = 6 }"),
               Catch::Contains("study.toml:1:") && Catch::Contains("'low' is above 'high', 8 above 6"));
    CHECK_THAT(refusal("\"gas.price\" = { low = \"4 USD/GJ\", high = \"14 USD/MWh\" }"),
               Catch::Contains("exchange")); // 14.4
    CHECK(refusal("\"gas.price\" = { low = \"4 USD/GJ\", high = \"15 USD/MWh\" }").empty());
    CHECK_THAT(refusal("\"gas.count\" = {}"), Catch::Contains("lacks 'low'"));
    CHECK_THAT(refusal(""), Catch::Contains("'when' is a table"));
}
