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
RateSchedule read(const std::string& text) {
    std::ofstream(path) << text;
    const auto r = read_rate(path);
    std::filesystem::remove(path);
    return r;
}
std::string mistake(const std::string& text) {
    try {
        read(text);
    } catch (const InputError& error) {
        std::filesystem::remove(path);
        return error.what();
    }
    return "";
}
} // namespace

TEST_CASE("a schedule of one price is read, alone and among items") {
    const std::string text = rate("[[{\"rate\":0.05,\"adj\":0.01,\"unit\":\"kWh\"}]]");
    CHECK(read(text).energy[0][0].rate == Approx(0.06 / 3.6e6));
    CHECK(read("{\"items\":[" + text + "]}").energy[0][0].rate == Approx(0.06 / 3.6e6));
    CHECK(read(text).fixed == 0.0);
}

TEST_CASE("gaps, overlaps and periods without rates are refused in words") {
    const std::string one = "[[{\"rate\":0.05,\"unit\":\"kWh\"}]]";
    CHECK_THAT(mistake(rate(one, schedule("0", 12, 23))), Catch::Contains("hours would have no price"));
    CHECK_THAT(mistake(rate(one, schedule("0", 11))), Catch::Contains("12 months of 24 hours"));
    CHECK_THAT(mistake(rate(one, schedule("1"))), Catch::Contains("names period 1, there are 1"));
    CHECK_THAT(mistake(rate("[[]]")), Catch::Contains("period 0 of 'energyratestructure' has no rates"));
    CHECK_THAT(mistake(rate("[[{\"rate\":1,\"max\":100},{\"rate\":2,\"max\":50},{\"rate\":3}]]")),
               Catch::Contains("tiers that overlap"));
    CHECK_THAT(mistake(rate("[[{\"rate\":1,\"unit\":\"kWh/kW\"}]]")), Catch::Contains("tiers by"));
    CHECK_THAT(mistake("{}"), Catch::Contains("energy has no price"));
    CHECK_THAT(mistake("{\n  \"a\": 1,,\n}"), Catch::Contains(":2:") && Catch::Contains("no JSON"));
    CHECK_THAT(mistake("[1]"), Catch::Contains("one object"));
    CHECK_THAT(mistake(rate(one).insert(1, "\"fixedchargefirstmeter\":1,\"fixedchargeunits\":\"$/week\",")),
               Catch::Contains("'$/week'"));
}

TEST_CASE("schedules of the database are read as they are") {
    if (!std::filesystem::exists(shared)) {
        std::cerr << "SKIPPED: no folder " << shared << "\n";
        return;
    }
    const auto tiers = read_rate(shared / "urdb_example_tiered_tou_demand.json");
    REQUIRE(tiers.energy.size() == 1);
    CHECK(tiers.energy[0][0].end == Approx(40e3 * 3.6e6));
    CHECK(tiers.energy[0][1].rate == Approx(0.12 / 3.6e6));
    CHECK(tiers.demand[0][1].rate == Approx(12.0 / 1e3));
    const auto seasons = read_rate(shared / "urdb_example_multi_tier_urdb_response.json");
    CHECK(seasons.energy.size() == 3);
    CHECK(seasons.fixed == Approx(3.298 * 365.0 / 12.0));
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
          Approx(run.kpi("energy_grid") * 0.06 / 3.6e6 + run.kpi("grid_peak") * 10.0 / 1e3).epsilon(1e-3));
    sets.push_back({"power.grid.energy_price", "50 USD/MWh"});
    CHECK_THROWS_WITH(build_system(example::product(), example::scenario("sites/studies/energy-sources", sets)),
                      Catch::Contains("prices of its own"));
    std::filesystem::remove(path);
}
