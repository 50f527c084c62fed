#include "sim/input/json_tree.hpp"

#include "sim/error.hpp"
#include "tests/catch.hpp"

using namespace sitewatt;
using Kind = JsonValue::Kind;

TEST_CASE("values of a JSON text know their line and column") {
    const JsonValue v = parse_json("{\n  \"a\": 1.5,\n  \"list\": [1, [2, \"x\"],\n    {\"deep\": true}]\n}", "f.json");
    REQUIRE(v.is(Kind::object));
    CHECK(v.at("a").number == 1.5);
    CHECK(v.at("a").place.line == 2);
    CHECK(v.at("a").place.column == 3);
    const JsonValue& list = v.at("list");
    REQUIRE(list.list.size() == 3);
    CHECK(list.list[1].list[1].text == "x");
    CHECK(list.list[2].at("deep").truth);
    CHECK(list.list[2].at("deep").place.line == 4);
    CHECK(list.list[2].at("deep").place.column == 6);
    CHECK(v.at("none").is(Kind::null));
    CHECK(parse_json("-7", "f").number == -7.0);
}

TEST_CASE("what is no JSON is refused where it ceases to be") {
    CHECK_THROWS_WITH(parse_json("{\n  \"a\": 1,,\n}", "f.json"),
                      Catch::Contains("f.json:2:") && Catch::Contains("no JSON"));
    CHECK_THROWS_AS(parse_json("{\"a\": 1", "f.json"), InputError);
    CHECK_THROWS_AS(parse_json("", "f.json"), InputError);
    CHECK_THROWS_AS(parse_json("{} x", "f.json"), InputError);
}

TEST_CASE("nothing is said by null, false, zero and lists of them") {
    for (const char* text : {"null", "false", "0", "\"\"", "[]", "{}", "[0, null]", "{\"a\": 0.0}"})
        CHECK(parse_json(text, "f").says_nothing());
    for (const char* text : {"true", "-1", "\"0\"", "[0, 1]", "{\"a\": [2]}"})
        CHECK_FALSE(parse_json(text, "f").says_nothing());
    CHECK(parse_json("0.25", "f").shown() == "0.25");
    CHECK(parse_json("[1, 2]", "f").shown() == "a list of 2");
}
