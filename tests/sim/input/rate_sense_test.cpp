#include "sim/input/rate_sense.hpp"

#include "sim/input/rate_file.hpp"
#include "tests/catch.hpp"

using namespace sitewatt;

namespace {
/// All that is told of a rate with these fields beside flat schedules.
std::string told(const std::string& fields) {
    std::string hours = "[";
    for (int h = 0; h < 24; ++h) hours += h > 0 ? ",0" : "0";
    hours += "]";
    std::string months = "[";
    for (int m = 0; m < 12; ++m) months += (m > 0 ? "," : "") + hours;
    months += "]";
    const auto rate = parse_rate("{\"energyweekdayschedule\":" + months + ",\"energyweekendschedule\":" + months +
                                     ",\"demandweekdayschedule\":" + months + ",\"demandweekendschedule\":" + months +
                                     ",\n" + fields + "}",
                                 "r.json", "");
    std::string all;
    for (const auto& warning : rate.warnings) all += std::to_string(warning.place.line) + ": " + warning.message + "\n";
    return all;
}
const std::string usual = R"("energyratestructure": [[{"rate": 0.05}]])";
} // namespace

TEST_CASE("prices that utilities ask are not talked about") {
    CHECK(told(usual).empty());
    CHECK(told(R"("energyratestructure": [[{"rate": 0.0004}], [{"rate": 0.9, "sell": 0.03}]])").empty());
    CHECK(told(usual + R"(, "demandratestructure": [[{"rate": 35.0}]], "demandreactivepowercharge": 0.25)").empty());
    CHECK(told(usual + R"(, "country": "USA")").empty());
}

TEST_CASE("cents, dollars a megawatt-hour, and other mistakes of unit are told with their line") {
    CHECK_THAT(told(R"("energyratestructure": [[{"rate": 5.0}]])"),
               Catch::StartsWith("2: 'energyratestructure' has 5 USD/kWh"));
    CHECK_THAT(told(R"("energyratestructure": [[{"rate": 0.05, "unit": "MWh"}]])"), Catch::Contains("5e-05 USD/kWh"));
    CHECK_THAT(told(R"("energyratestructure": [[{"rate": 0.05, "sell": 2.5}]])"), Catch::Contains("2.5 USD/kWh"));
    CHECK_THAT(told(usual + R"(, "demandratestructure": [[{"rate": 9000}]])"),
               Catch::Contains("'demandratestructure' has 9000 USD/kW;"));
    CHECK_THAT(told(usual + R"(, "demandratestructure": [[{"rate": 35}]], "demandrateunit": "kW daily")"),
               Catch::Contains("35 USD/kW a day"));
    CHECK_THAT(told(usual + R"(, "demandreactivepowercharge": 50)"), Catch::Contains("50 USD/kvar"));
    CHECK_THAT(told(usual + R"(, "fueladjustmentsmonthly": [3,3,3,3,3,3,3,3,3,3,3,3])"),
               Catch::Contains("'fueladjustmentsmonthly' has 3 USD/kWh"));
}

TEST_CASE("a demand charge that pays is told, once a structure, and an adjustment that only lowers it is not") {
    CHECK_THAT(told(usual + R"(, "demandratestructure": [[{"rate": 5, "max": 9}, {"rate": -12.5}]])"),
               Catch::Contains("'demandratestructure' pays 12.5 USD/kW of demand, rate and adj together"));
    const std::string daily = told(usual + R"(, "demandratestructure": [[{"rate": -2}], [{"rate": -3}]],
"demandrateunit": "kW daily")");
    CHECK_THAT(daily, Catch::StartsWith("2: 'demandratestructure' pays 2 USD/kW a day of demand"));
    CHECK(daily.find("pays", daily.find("pays") + 1) == std::string::npos);
    CHECK_THAT(told(usual + R"(, "flatdemandstructure": [[{"rate": 2, "adj": -3}]],
"flatdemandmonths": [0,0,0,0,0,0,0,0,0,0,0,0])"),
               Catch::Contains("'flatdemandstructure' pays 1 USD/kW of demand"));
    CHECK(told(usual + R"(, "demandratestructure": [[{"rate": 4, "adj": -1.5}]])").empty());
}

TEST_CASE("a rate of another country is told to be read in dollars") {
    CHECK_THAT(told(usual + R"(, "country": "DEU")"), Catch::Contains("of 'DEU'") && Catch::Contains("read in USD"));
}
