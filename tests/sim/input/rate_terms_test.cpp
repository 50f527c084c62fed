#include "sim/input/rate_terms.hpp"

#include "sim/error.hpp"
#include "tests/catch.hpp"

using namespace sitewatt;

namespace {
struct Read {
    RateSchedule::Terms terms;
    std::vector<Mistake> warnings;
    explicit Read(const std::string& text) {
        const JsonValue rate = parse_json(text, "r.json");
        terms = read_rate_terms(RateFields(rate), warnings);
    }
};
} // namespace

TEST_CASE("limits of demand and of a month's energy are kW and kWh, and 0 is none") {
    const Read r("{\"peakKWCapacityMin\": 500,\n\"peakkwcapacitymax\": 0, \"peakkwhusagemin\": 10, "
                 "\"peakkwhusagemax\": 20, \"sector\": \"Industrial\"}");
    CHECK(r.terms.least_demand.value == 500e3);
    CHECK(r.terms.least_demand.place == Place{"r.json", 1, 2});
    CHECK(r.terms.most_demand.value == infinity);
    CHECK(r.terms.most_demand.place.line == 0);
    CHECK(r.terms.least_energy.value == 36e6);
    CHECK(r.terms.most_energy.value == 72e6);
    CHECK(r.terms.sector.value == "Industrial");
    CHECK(Read("{}").terms.begins.value == -infinity);
    CHECK_THROWS_WITH(Read(R"({"peakkwcapacitymin": 500, "peakkwcapacitymax": 50})"),
                      Catch::Contains("r.json:1:") && Catch::Contains("is over peakkwcapacitymax"));
    CHECK_THROWS_WITH(Read(R"({"peakkwhusagemin": 500, "peakkwhusagemax": 50})"), Catch::Contains("peakkwhusagemax"));
}

TEST_CASE("dates are read in every way that the database writes them") {
    // 2015-06-01 00:00 UTC is 1433116800 s since 1970: date -u -d 2015-06-01 +%s
    for (const char* text : {R"({"startdate": 1433116800})", R"({"startdate": "2015-06-01"})",
                             R"({"startdate": "2015-05-31T17:00:00-07:00"})",
                             R"({"effectiveDate": {"$date": "2015-06-01T00:00:00.000Z"}})",
                             R"({"effectiveDate": {"$date": 1433116800000}})"}) {
        CAPTURE(text);
        const Read r(text);
        CHECK(r.terms.begins.value == 1433116800.0);
        CHECK(r.terms.begins.place.line == 1);
        CHECK(r.warnings.empty());
    }
    CHECK(Read(R"({"endDate": 1446249600})").terms.ends.value == 1446249600.0);
    const Read swapped(R"({"startdate": 1546329600, "enddate": 1546239600})"); // PSCo SPVTOU B, as the database has it
    CHECK(swapped.terms.ends.value == infinity);
    REQUIRE(swapped.warnings.size() == 1);
    CHECK_THAT(swapped.warnings[0].message, Catch::Contains("lies before the begin"));
    const Read odd(R"({"enddate": "31 October 2015"})");
    CHECK(odd.terms.ends.value == infinity);
    REQUIRE(odd.warnings.size() == 1);
    CHECK_THAT(odd.warnings[0].message, Catch::Contains("no date that is read"));
}
