#include "sim/input/rate_fields.hpp"

#include "sim/error.hpp"
#include "tests/catch.hpp"

using namespace sitewatt;

namespace {
std::string refused(const std::string& text) {
    const JsonValue rate = parse_json(text, "r.json");
    try {
        RateFields(rate).check_keys();
    } catch (const InputError& error) { return error.what(); }
    return "";
}
} // namespace

TEST_CASE("fields are found whatever their case, and once") {
    const JsonValue rate = parse_json(R"({"lookbackPercent": 0.5, "Name": "n"})", "r.json");
    const RateFields fields(rate);
    CHECK(fields.number("lookbackpercent") == 0.5);
    CHECK(fields.text("name") == "n");
    CHECK(fields.missing("label"));
    CHECK(fields.number("label", 7.0) == 7.0);
    const JsonValue twice = parse_json("{\"a\": 1,\n\"A\": 2}", "r.json");
    CHECK_THROWS_WITH(RateFields(twice), Catch::Contains("r.json:2:1") && Catch::Contains("stands twice"));
}

TEST_CASE("what describes is passed over, what says nothing too, and all else is refused by name and line") {
    CHECK(refused(R"({"label": "x", "utility": "U", "peakkwcapacitymin": 400, "description": "10 % off"})").empty());
    CHECK(refused(R"({"surcharge": null, "taxes": 0, "rider": [], "other": false})").empty());
    CHECK_THAT(refused("{\n\"taxrate\": 0.06}"), Catch::Contains("r.json:2:1") && Catch::Contains("'taxrate'"));
    CHECK_THAT(refused(R"({"rider": "0.01 $/kWh"})"), Catch::Contains("'rider'"));
    CHECK_THAT(refused(R"({"energyRateStrux": [{"rate": 1}]})"), Catch::Contains("energyratestrux"));
}

TEST_CASE("notes of prices beside the structure are refused, other notes are not") {
    CHECK(refused(R"({"energyattrs": [{"TOU": "on-peak 2 pm to 6 pm"}, {"Meter": "primary"}]})").empty());
    CHECK_THAT(refused(R"({"energyattrs": [{"Rider": "$0.002/kWh"}]})"), Catch::Contains("'energyattrs'"));
    CHECK_THAT(refused(R"({"demandattrs": [{"Facilities": 2.5}]})"), Catch::Contains("'demandattrs'"));
    CHECK_THAT(refused(R"({"fixedattrs": [{"Tax": "6 %"}]})"), Catch::Contains("'fixedattrs'"));
}

TEST_CASE("charges in the utility's own peak are refused if they have a price") {
    CHECK(refused(R"({"coincidentratestructure": [[{"rate": 0}]], "coincidentrateunit": "kW"})").empty());
    CHECK_THAT(refused(R"({"coincidentratestructure": [[{"rate": 4.5}]]})"), Catch::Contains("coincident_charge"));
}
