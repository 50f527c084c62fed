#include "sim/input/rate_file.hpp"

#include "sim/error.hpp"
#include "tests/catch.hpp"
#include "tests/models/site/example_site.hpp"

#include <filesystem>
#include <fstream>
#include <iostream>
#include <unistd.h>

using namespace sitewatt;

namespace {
const std::filesystem::path shared = "../shared/data/prices";
const std::filesystem::path path =
    std::filesystem::temp_directory_path() / ("sitewatt_rate_" + std::to_string(getpid()) + ".json");

std::string schedule(const std::string& hour, int months = 12, int hours = 24) {
    std::string text = "[";
    for (int m = 0; m < months; ++m) {
        text += m > 0 ? ",[" : "[";
        for (int h = 0; h < hours; ++h) text += (h > 0 ? "," : "") + hour;
        text += "]";
    }
    return text + "]";
}
std::string rate(const std::string& structure, const std::string& weekday = schedule("0")) {
    return "{\"energyratestructure\":" + structure + ",\"energyweekdayschedule\":" + weekday +
           ",\"energyweekendschedule\":" + schedule("0") + "}";
}
RateSchedule read(const std::string& text, const std::string& label = "") {
    std::ofstream(path) << text;
    const auto r = read_rate(path, label);
    std::filesystem::remove(path);
    return r;
}
std::string mistake(const std::string& text, const std::string& label = "") {
    try {
        read(text, label);
    } catch (const InputError& error) {
        std::filesystem::remove(path);
        return error.what();
    }
    return "";
}
/// A rate of one price with more fields.
std::string with(const std::string& fields) { return rate("[[{\"rate\":0.05}]]").insert(1, fields + ","); }
/// A flat demand charge of 10 USD with more fields.
std::string with_demand(const std::string& fields) {
    return with("\"flatdemandstructure\":[[{\"rate\":10}]],\"flatdemandmonths\":[0,0,0,0,0,0,0,0,0,0,0,0]," + fields);
}
std::string twelve(const std::string& value) {
    std::string text = "[" + value;
    for (int m = 1; m < 12; ++m) text += "," + value;
    return text + "]";
}
constexpr double kwh = 3.6e6, kw = 1e3;
} // namespace

TEST_CASE("a schedule of one price is read, alone, in a list and among items") {
    const std::string text = rate("[[{\"rate\":0.05,\"adj\":0.01,\"unit\":\"kWh\"}]]");
    for (const auto& form : {text, "[" + text + "]", "{\"items\":[" + text + "]}"})
        CHECK(read(form).energy[0][0].rate == Approx(0.06 / kwh));
    CHECK(read(text).fixed.amount == 0.0);
    CHECK(read(text).window == 900.0);
}

TEST_CASE("of several rates one is chosen by label or name, else they are named") {
    const auto named = [](const char* label, const char* price) {
        return rate(std::string("[[{\"rate\":") + price + "}]]").insert(1, std::string("\"label\":\"") + label + "\",");
    };
    const std::string two = "{\"items\":[" + named("abc", "0.05") + "," + named("def", "0.07") + "]}";
    CHECK(read(two, "def").energy[0][0].rate == Approx(0.07 / kwh));
    CHECK_THAT(mistake(two),
               Catch::Contains("2 rates in the file") && Catch::Contains("abc, def") && Catch::Contains("rate_label"));
    CHECK_THAT(mistake(two, "ghi"), Catch::Contains("no rate 'ghi'"));
    CHECK_THAT(mistake("{\"items\":[]}"), Catch::Contains("holds no rate"));
}

TEST_CASE("gaps, overlaps and periods without rates are refused in words, with their line") {
    const std::string one = "[[{\"rate\":0.05,\"unit\":\"kWh\"}]]";
    CHECK_THAT(mistake(rate(one, schedule("0", 12, 23))), Catch::Contains("hours would have no price"));
    CHECK_THAT(mistake(rate(one, schedule("0", 11))), Catch::Contains("12 months of 24 hours"));
    CHECK_THAT(mistake(rate(one, schedule("1"))), Catch::Contains("names period 1, there are 1"));
    CHECK_THAT(mistake(rate(one, schedule("0.5"))), Catch::Contains("names period 0.5"));
    CHECK_THAT(mistake(rate(one, schedule("-1"))), Catch::Contains("names period -1"));
    CHECK_THAT(mistake(rate("[[]]")), Catch::Contains("no rates in period 0"));
    CHECK_THAT(mistake(rate("[[{\"rate\":1,\"max\":100},{\"rate\":2,\"max\":50},{\"rate\":3}]]")),
               Catch::Contains("tiers that overlap"));
    CHECK_THAT(mistake(rate("[[{\"rate\":1},{\"rate\":2}]]")), Catch::Contains("tiers that overlap"));
    CHECK_THAT(mistake(rate("[[{\"rate\":1,\"unit\":\"therm\"}]]")), Catch::Contains("by 'therm'"));
    CHECK_THAT(mistake(rate("[[{\"unit\":\"kWh\"}]]")), Catch::Contains("without a rate"));
    CHECK_THAT(mistake(rate("[[{\"rate\":null}]]")), Catch::Contains("without a rate"));
    CHECK_THAT(mistake(rate("[[{\"rate\":\"0.05\"}]]")), Catch::Contains("a number is expected"));
    CHECK_THAT(mistake(rate("[[{\"rate\":1,\"tax\":0.1}]]")), Catch::Contains("a tier with 'tax'"));
    CHECK_THAT(mistake("{}"), Catch::Contains("energy has no price"));
    CHECK_THAT(mistake("{\n  \"a\": 1,,\n}"), Catch::Contains(":2:") && Catch::Contains("no JSON"));
    CHECK_THAT(mistake("[1]"), Catch::Contains("one object"));
    CHECK_THAT(mistake("{\n\n\"demandwindow\": 7,\n" + rate(one).substr(1)), Catch::Contains(".json:3:1"));
}

TEST_CASE("tiers of energy have one unit and, in a month, one scale") {
    const auto tiers = [](const char* unit, const char* max) {
        return std::string("[{\"rate\":0.1,\"max\":") + max + ",\"unit\":\"" + unit + "\"},{\"rate\":0.05,\"unit\":\"" +
               unit + "\"}]";
    };
    CHECK(read(rate("[" + tiers("kWh", "500") + "]")).energy[0][0].end == Approx(500.0 * kwh));
    CHECK(read(rate("[" + tiers("MWh", "5") + "]")).energy[0][0].end == Approx(5000.0 * kwh));
    CHECK(read(rate("[" + tiers("MWh", "5") + "]")).energy[0][0].rate == Approx(1e-4 / kwh));
    const auto hours = read(rate("[" + tiers("kWh/kW", "200") + "]"));
    CHECK(hours.tier_unit == RateSchedule::TierUnit::hours_of_demand);
    CHECK(hours.energy[0][0].end == Approx(200.0 * 3600.0));
    CHECK(hours.energy[0][0].rate == Approx(0.1 / kwh));
    CHECK(read(rate("[" + tiers("kWh daily", "100") + "]")).tier_unit == RateSchedule::TierUnit::energy_a_day);
    CHECK(read(rate("[" + tiers("kWh/kW daily", "6") + "]")).tier_unit ==
          RateSchedule::TierUnit::hours_of_demand_a_day);
    CHECK_THAT(mistake(rate("[" + tiers("kWh", "500") + "," + tiers("kWh/kW", "200") + "]")),
               Catch::Contains("tiers in different units"));
    CHECK_THAT(mistake(rate("[[{\"rate\":0.1,\"max\":5,\"unit\":\"kWh\"},{\"rate\":0.1,\"unit\":\"kWh daily\"}]]")),
               Catch::Contains("mixes tiers"));
    // Weekends in period 0, weekdays in period 1 with another end of its tier: which one counts is not said.
    CHECK_THAT(mistake(rate("[" + tiers("kWh", "500") + "," + tiers("kWh", "600") + "]", schedule("1"))),
               Catch::Contains("periods of month 1"));
    CHECK(read(rate("[" + tiers("kWh", "500") + ",[{\"rate\":0.2}]]", schedule("1"))).energy.size() == 2);
}

TEST_CASE("demand is read in every unit of the database, and refused in others") {
    const auto price = [](const std::string& unit) {
        return read(with_demand("\"flatdemandunit\":\"" + unit + "\"")).flat_demand;
    };
    CHECK(price("kW").periods[0][0].rate == Approx(10.0 / kw));
    CHECK(price("MW").periods[0][0].rate == Approx(10.0 / 1e6));
    CHECK(price("hp").periods[0][0].rate == Approx(10.0 / 745.69987)); // 13.41 USD/kW
    CHECK(price("kVA").apparent);
    CHECK(price("kW daily").daily);
    CHECK(price("hp daily").daily);
    CHECK_FALSE(price("kW").daily);
    CHECK_THAT(mistake(with_demand("\"flatdemandunit\":\"kvar\"")), Catch::Contains("'kvar'"));
    CHECK_THAT(mistake(with_demand("\"flatdemandunit\":\"kW weekly\"")),
               Catch::Contains("kw weekly") || Catch::Contains("kW weekly"));
    CHECK_THAT(
        mistake(with("\"flatdemandstructure\":[[{\"rate\":10,\"unit\":\"kVA\"}]],\"flatdemandmonths\":" + twelve("0"))),
        Catch::Contains("say the same in both"));
    CHECK(read(with_demand("\"demandreactivepowercharge\":0.5")).reactive == Approx(0.5 / kw));
    CHECK(read(with_demand("\"demandwindow\":30")).window == 1800.0);
    CHECK_THAT(mistake(with_demand("\"demandwindow\":7")), Catch::Contains("'demandwindow' is 7"));
    CHECK_THAT(mistake(with("\"flatdemandstructure\":[[{\"rate\":1}]]")), Catch::Contains("12 months"));
}

TEST_CASE("units of demand by their older name are not passed over") {
    CHECK_THAT(mistake(with_demand("\"demandunits\":\"kVA\"")), Catch::Contains("'demandunits' is 'kVA'"));
    CHECK(read(with_demand("\"demandunits\":\"kVA\",\"flatdemandunit\":\"kVA\"")).flat_demand.apparent);
    CHECK_FALSE(read(with_demand("\"demandunits\":\"kW\"")).flat_demand.apparent);
}

TEST_CASE("a last tier with an end is told, for what lies beyond has no price") {
    const auto told =
        read(with("\"flatdemandstructure\":[[{\"rate\":1,\"max\":100}]],\"flatdemandmonths\":" + twelve("0")));
    REQUIRE(told.warnings.size() == 1);
    CHECK_THAT(told.warnings[0].message, Catch::Contains("ends at 100") && Catch::Contains("flatdemandstructure"));
    CHECK(read(with("\"flatdemandstructure\":[[{\"rate\":1,\"max\":1e38}]],\"flatdemandmonths\":" + twelve("0")))
              .warnings.empty());
    CHECK(read(rate("[[{\"rate\":0.1,\"max\":100},{\"rate\":0.2}]]")).warnings.empty());
}

TEST_CASE("ratchets are read, and refused where they contradict themselves") {
    const auto range =
        read(with_demand("\"lookbackPercent\":0.9,\"lookbackRange\":11,\"lookbackMonths\":" + twelve("0")));
    CHECK(range.lookback_share == 0.9);
    CHECK(range.lookback_range == 11);
    const auto months = read(with_demand("\"lookbackPercent\":0.6,\"lookbackMonths\":[0,0,0,0,0,true,1,1,0,0,0,0]"));
    CHECK(months.lookback_months[5]);
    CHECK(months.lookback_months[7]);
    CHECK_FALSE(months.lookback_months[8]);
    CHECK(read(with_demand("\"demandratchetpercentage\":" + twelve("0.35"))).ratchet_share[11] == 0.35);
    CHECK_THAT(mistake(with_demand("\"lookbackPercent\":90,\"lookbackRange\":11")), Catch::Contains("0.9 for 90 %"));
    CHECK_THAT(mistake(with_demand("\"lookbackPercent\":0.9")), Catch::Contains("no months to look back on"));
    CHECK_THAT(mistake(with_demand("\"lookbackRange\":11")), Catch::Contains("no lookbackpercent"));
    CHECK_THAT(mistake(with_demand("\"lookbackPercent\":0.9,\"lookbackRange\":11,\"lookbackMonths\":" + twelve("1"))),
               Catch::Contains("one or the other"));
    CHECK_THAT(mistake(with_demand("\"lookbackPercent\":0.9,\"lookbackRange\":13")), Catch::Contains("0 to 12 months"));
    CHECK_THAT(mistake(with_demand("\"demandratchetpercentage\":" + twelve("35"))),
               Catch::Contains("a share from 0 to 1"));
    CHECK_THAT(mistake(with_demand("\"demandratchetpercentage\":[0.5]")), Catch::Contains("12 months"));
    CHECK_THAT(mistake(with_demand("\"flatdemandunit\":\"kW daily\",\"lookbackPercent\":0.9,\"lookbackRange\":11")),
               Catch::Contains("paid daily"));
    CHECK_THAT(mistake(with("\"demandratestructure\":[[{\"rate\":1}],[{\"rate\":2}]],\"demandweekdayschedule\":" +
                            schedule("1") + ",\"demandweekendschedule\":" + schedule("0") +
                            ",\"lookbackPercent\":0.9,\"lookbackRange\":11")),
               Catch::Contains("periods of the day"));
}

TEST_CASE("fixed and least charges have a unit, and one value") {
    const auto day = read(with("\"fixedchargefirstmeter\":3.298,\"fixedchargeunits\":\"$/day\"")).fixed;
    CHECK(day.amount == 3.298);
    CHECK(day.per == RateSchedule::Per::day);
    CHECK(read(with("\"fixedmonthlycharge\":275")).fixed.per == RateSchedule::Per::month);
    CHECK(read(with("\"mincharge\":50,\"minchargeunits\":\"$/month\"")).least.amount == 50.0);
    CHECK(read(with("\"annualmincharge\":900")).least_of_year.amount == 900.0);
    const auto both = read(with("\"annualmincharge\":900,\"mincharge\":2,\"minchargeunits\":\"$/day\""));
    CHECK(both.least_of_year.amount == 900.0);
    CHECK(both.least.amount == 2.0);
    CHECK(both.least.per == RateSchedule::Per::day);
    CHECK_THAT(mistake(with("\"annualmincharge\":900,\"mincharge\":800,\"minchargeunits\":\"$/year\"")),
               Catch::Contains("differently"));
    CHECK_THAT(mistake(with("\"annualmincharge\":-5")), Catch::Contains("less than nothing"));
    CHECK_THAT(mistake(with("\"minmonthlycharge\":50,\"mincharge\":2,\"minchargeunits\":\"$/day\"")),
               Catch::Contains("differently"));
    CHECK_THAT(mistake(with("\"fixedchargefirstmeter\":1,\"fixedchargeunits\":\"$/week\"")),
               Catch::Contains("'$/week'"));
    CHECK_THAT(mistake(with("\"fixedchargefirstmeter\":1")), Catch::Contains("fixedchargeunits"));
    CHECK_THAT(mistake(with("\"fixedmonthlycharge\":1,\"fixedchargefirstmeter\":2,\"fixedchargeunits\":\"$/month\"")),
               Catch::Contains("differently"));
}

TEST_CASE("demand sells nothing") {
    CHECK_THAT(mistake(with("\"flatdemandstructure\":[[{\"rate\":1,\"sell\":2}]],\"flatdemandmonths\":"
                            "[0,0,0,0,0,0,0,0,0,0,0,0]")),
               Catch::Contains("a tier that sells"));
}

TEST_CASE("exports follow dgrules and sell") {
    using Exports = RateSchedule::Exports;
    CHECK(read(with("\"eia\":1")).exports == Exports::by_site);
    const std::string sell = rate("[[{\"rate\":0.05,\"sell\":0.02}]]");
    CHECK(read(sell).exports == Exports::net_billing);
    CHECK(read(sell).energy[0][0].sell == Approx(0.02 / kwh));
    CHECK(read(with("\"dgrules\":\"Net Metering\"")).exports == Exports::net_metering);
    CHECK(read(with("\"dgrules\":\"Net Billing Hourly\"")).exports == Exports::net_billing_by_hour);
    CHECK(read(with("\"usenetmetering\":true")).exports == Exports::net_metering);
    CHECK_THAT(mistake(with("\"dgrules\":\"Buy All Sell All\"")), Catch::Contains("Buy All Sell All"));
    CHECK_THAT(mistake(with("\"usenetmetering\":true,\"dgrules\":\"Net Billing Instantaneous\"")),
               Catch::Contains("netted or billed, not both"));
    CHECK(read(with("\"usenetmetering\":false,\"dgrules\":\"Net Billing Hourly\"")).exports ==
          Exports::net_billing_by_hour);
    CHECK(read(with("\"usenetmetering\":true,\"dgrules\":\"Net Metering\"")).exports == Exports::net_metering);
    CHECK_THAT(mistake(rate("[[{\"rate\":0.1,\"max\":9,\"sell\":0.02},{\"rate\":0.05,\"sell\":0.01}]]")),
               Catch::Contains("sells at different rates"));
}

TEST_CASE("schedules of the database are read as they are") {
    if (!std::filesystem::exists(shared)) {
        std::cerr << "SKIPPED: no folder " << shared << "\n";
        return;
    }
    const auto tiers = read_rate(shared / "urdb_example_tiered_tou_demand.json");
    REQUIRE(tiers.energy.size() == 1);
    CHECK(tiers.energy[0][0].end == Approx(40e3 * kwh));
    CHECK(tiers.energy[0][1].rate == Approx(0.12 / kwh));
    CHECK(tiers.demand.periods[0][1].rate == Approx(12.0 / kw));
    const auto seasons = read_rate(shared / "urdb_example_multi_tier_urdb_response.json");
    CHECK(seasons.energy.size() == 3);
    CHECK(seasons.fixed.amount == 3.298);
    CHECK(seasons.fixed.per == RateSchedule::Per::day);
}

TEST_CASE("a site on a rate schedule pays its bill, and has no second price") {
    std::ofstream(path) << "{\"demandratestructure\":[[{\"rate\":10,\"unit\":\"kW\"}]],\"demandweekdayschedule\":" +
                               schedule("0") + ",\"demandweekendschedule\":" + schedule("0") + "," +
                               rate("[[{\"rate\":0.06,\"unit\":\"kWh\"}]]").substr(1);
    std::vector<Override> sets{{"power.battery.rated_power", "0 MW"},
                               {"power.grid.import_limit", "450 MW"},
                               {"power.grid.use", "ercot"},
                               {"run.duration", "3 day"},
                               {"power.grid.rate_file", path.string()}};
    const auto run = example::finished("sites/studies/energy-sources", sets);
    CHECK(run.kpi("cost_electricity") ==
          Approx(run.kpi("energy_grid") * 0.06 / 3.6e6 + run.kpi("grid_peak") * 10.0 / 1e3 * 3.0 / 31.0).epsilon(1e-9));
    sets.push_back({"power.grid.energy_price", "50 USD/MWh"});
    CHECK_THROWS_WITH(build_system(example::product(), example::scenario("sites/studies/energy-sources", sets)),
                      Catch::Contains("beside a rate_file"));
    std::filesystem::remove(path);
}

TEST_CASE("a rate of delivery or of energy alone is told, a bundled one is not") {
    const auto warnings = [](const std::string& type) {
        std::string text = rate("[[{\"rate\":0.05}]]");
        text.insert(1, "\"servicetype\":\"" + type + "\",");
        return parse_rate(text, "r.json").warnings;
    };
    REQUIRE(warnings("Delivery").size() == 1);
    CHECK_THAT(warnings("Delivery")[0].message, Catch::Contains("its energy is bought by another"));
    CHECK(warnings("Delivery")[0].place.file == "r.json");
    CHECK_THAT(warnings("Energy")[0].message, Catch::Contains("its delivery"));
    CHECK(warnings("Bundled").empty());
}

TEST_CASE("a rate in another money costs what its exchange rate says, in every term, and is told in it") {
    const std::string text =
        "{\"demandratestructure\":[[{\"rate\":10,\"unit\":\"kW\"}]],\"demandweekdayschedule\":" + schedule("0") +
        ",\"demandweekendschedule\":" + schedule("0") +
        ",\"flatdemandstructure\":[[{\"rate\":4}]],\"flatdemandmonths\":[0,0,0,0,0,0,0,0,0,0,0,0]" +
        ",\"fixedchargefirstmeter\":90,\"fixedchargeunits\":\"$/"
        "month\",\"minmonthlycharge\":70,\"annualmincharge\":50" +
        ",\"demandreactivepowercharge\":0.5,\"country\":\"ZAF\"," +
        rate("[[{\"rate\":4.0,\"adj\":0.5,\"sell\":2.0,\"unit\":\"kWh\"}]]").substr(1);
    const auto of = [&](double usd) { return parse_rate(text, "r.json", "", {usd == 1.0 ? "USD" : "ZAR", usd}); };
    const RateSchedule dollars = of(1.0), rand = of(0.05);
    CHECK(rand.energy[0][0].rate == Approx(0.05 * 4.5 / 3.6e6));
    CHECK(rand.energy[0][0].sell == Approx(0.05 * dollars.energy[0][0].sell));
    CHECK(rand.energy[0][0].sell > 0.0);
    CHECK(rand.demand.periods[0][0].rate == Approx(0.05 * 10.0 / 1e3));
    CHECK(rand.flat_demand.periods[0][0].rate == Approx(0.05 * 4.0 / 1e3));
    CHECK(rand.reactive == Approx(0.05 * 0.5 / 1e3));
    CHECK(rand.fixed.amount == Approx(0.05 * 90.0));
    CHECK(rand.least.amount == Approx(0.05 * 70.0));
    CHECK(rand.least_of_year.amount == Approx(0.05 * 50.0));
    const auto said = [](const RateSchedule& rate) {
        std::string all;
        for (const auto& warning : rate.warnings) all += warning.message + "\n";
        return all;
    };
    CHECK_THAT(said(dollars), Catch::Contains("has 4.5 USD/kWh") && Catch::Contains("say rate_currency"));
    CHECK_THAT(said(rand), !Catch::Contains("/kWh") && !Catch::Contains("rate_currency"));
    CHECK_THAT(said(of(0.5)), Catch::Contains("has 4.5 ZAR/kWh; 0.002 to 4 ZAR/kWh"));
}

TEST_CASE("the bound of a site without choices is its bill, with what demand and months cost whatever is done") {
    std::string day = "[0";
    for (int h = 1; h < 24; ++h) day += ",0";
    day += "]";
    std::string months = "[" + day;
    for (int m = 1; m < 12; ++m) months += "," + day;
    months += "]";
    const auto gap = [&](const std::string& demand) {
        std::ofstream(path)
            << "{\"flatdemandstructure\":[[{\"rate\":9}]],\"flatdemandmonths\":[0,0,0,0,0,0,0,0,0,0,0,0]," + demand +
                   "\"fixedchargefirstmeter\":5000,\"fixedchargeunits\":\"$/day\","
                   "\"energyratestructure\":[[{\"rate\":0.04}]],\"energyweekdayschedule\":" +
                   months + ",\"energyweekendschedule\":" + months + "}";
        const auto run = example::finished("sites/studies/energy-sources", {{"hall.a.count", "100"},
                                                                            {"power.adequacy_years", "0"},
                                                                            {"power.battery.rated_power", "0 MW"},
                                                                            {"power.grid.import_limit", "25 MW"},
                                                                            {"power.grid.rate_file", path.string()},
                                                                            {"power.dispatch_bound", "true"},
                                                                            {"run.start", "2025-06-20"},
                                                                            {"run.duration", "20 day"}});
        std::filesystem::remove(path);
        return run.kpi("dispatch_gap");
    };
    std::string evenings = months; // from 18 o'clock another period
    for (std::size_t at = 0; (at = evenings.find("0,0,0,0,0,0]", at)) != std::string::npos;)
        evenings.replace(at, 12, "1,1,1,1,1,1]");
    const auto periods = [&](const std::string& rates, const std::string& weekdays) {
        return "\"demandratestructure\":[[{\"rate\":" + rates + "}]],\"demandweekdayschedule\":" + weekdays +
               ",\"demandweekendschedule\":" + months + ",";
    };
    for (const std::string& demand : {std::string(), periods("14", months), periods("3}],[{\"rate\":25", evenings)}) {
        CHECK(gap(demand) >= 0.0);
        CHECK(gap(demand) < 0.02); // hours of the bound, quarters of an hour of the meter
    }
}

TEST_CASE("batteries that are planned for a tariff work as well where demand is metered over an hour") {
    std::string hours = "["; // dear from 16 to 20 o'clock
    for (int h = 0; h < 24; ++h) hours += std::string(h > 0 ? "," : "") + (h >= 16 && h < 20 ? "1" : "0");
    hours += "]";
    std::string year = "[" + hours;
    for (int m = 1; m < 12; ++m) year += "," + hours;
    year += "]";
    const auto cost = [&](const std::string& minutes) {
        std::ofstream(path)
            << "{\"flatdemandstructure\":[[{\"rate\":6}]],\"flatdemandmonths\":[0,0,0,0,0,0,0,0,0,0,0,0]," +
                   ("\"demandwindow\":" + minutes + ",") +
                   "\"energyratestructure\":[[{\"rate\":0.04}],[{\"rate\":0.4}]],"
                   "\"energyweekdayschedule\":" +
                   year + ",\"energyweekendschedule\":" + year + "}";
        const auto run = example::finished("sites/studies/energy-sources", {{"hall.a.count", "100"},
                                                                            {"power.dispatch", "look_ahead"},
                                                                            {"power.adequacy_years", "0"},
                                                                            {"power.battery.rated_power", "8 MW"},
                                                                            {"power.battery.energy_capacity", "32 MWh"},
                                                                            {"power.grid.import_limit", "25 MW"},
                                                                            {"power.grid.outages_per_year", "0"},
                                                                            {"power.grid.rate_file", path.string()},
                                                                            {"run.start", "2025-06-01"},
                                                                            {"run.duration", "30 day"}});
        std::filesystem::remove(path);
        return run.kpi("cost_running"); // of a whole month, as its peaks are planned for
    };
    CHECK(cost("60") < 1.01 * cost("15"));
}
