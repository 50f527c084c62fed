#include "models/site/build/reliability_target.hpp"

#include "models/site/site_builder.hpp"
#include "tests/catch.hpp"
#include "tests/models/site/example_site.hpp"

#include <filesystem>
#include <fstream>
#include <unistd.h>

using namespace sitewatt;

namespace {
/// What is said of a site: its table of sizes, or why it is refused.
std::string said(const std::string& site, std::vector<Override> sets) {
    const Scenario s = example::scenario(site, std::move(sets));
    const auto built = build_site(s.document, s.files);
    std::string all;
    for (const auto& m : built.mistakes) all += "refused: " + m.message + "\n";
    for (const auto& w : built.warnings) all += "warned: " + w.message + "\n";
    if (built.site)
        for (const auto& line : built.site->description()) all += line + "\n";
    return all;
}
const std::string study = "sites/studies/energy-sources";
/// The number before a word of the table, as "gas: 7 units".
int units(const std::string& table, const std::string& fleet) {
    const auto at = table.find("  " + fleet + ": ");
    return at == std::string::npos ? -1 : std::stoi(table.substr(at + fleet.size() + 4));
}
} // namespace

TEST_CASE("without a target nothing is sized by it, and a target keeps sizes that somebody says") {
    CHECK_THAT(said(study, {}), !Catch::Contains("reliability"));
    const auto table = said(study, {{"power.reliability_target", "2.4 h/year"}});
    CHECK_THAT(table, Catch::Contains("reliability: for ") && Catch::Contains("reliability_target of 2.4 h") &&
                          Catch::Contains("battery: 50.0 MW for 60 minutes"));
}

TEST_CASE("backup sets whose count is automatic stand by for a connection with outages, however short the run") {
    std::vector<Override> sets{{"power.battery.rated_power", "0 MW"}, {"power.back.use", "diesel_3mw"}};
    CHECK(units(said(study, sets), "back") == 0);
    sets.push_back({"power.reliability_target", "2.4 h/year"}); // 0.6 h are lost, of 0.3 outages of two hours
    CHECK_THAT(said(study, sets), Catch::Contains("power.back has no units: reliability_target is kept"));
    sets.back().value = "0.1 h/year";
    const auto year = said(study, sets);
    CHECK(units(year, "back") > 20);
    CHECK_THAT(year, !Catch::Contains("has no units"));
    sets.push_back({"run.duration", "7 day"});
    CHECK(units(said(study, sets), "back") == units(year, "back"));
    sets.push_back({"power.adequacy_seed", "1"});
    CHECK_THAT(said(study, sets), !Catch::Contains("has no effect"));
}

TEST_CASE("an island begins without spare units and gets those that its target wants, no fewer with a lower one") {
    const auto turbines = [](const char* target, std::vector<Override> more) {
        std::vector<Override> sets{{"power.grid.import_limit", "0 MW"}, {"power.battery.rated_power", "0 MW"},
                                   {"power.gas.use", "lm2500xpress"},   {"workload.utilisation", "1"},
                                   {"workload.daily_amplitude", "0"},   {"workload.weekend_factor", "1"},
                                   {"power.reliability_target", target}};
        sets.insert(sets.end(), more.begin(), more.end());
        return units(said(study, sets), "gas");
    };
    const int rough = turbines("100 h/year", {}), usual = turbines("2.4 h/year", {});
    CHECK(rough >= 5);
    CHECK(usual > rough);
    CHECK(turbines("0.1 h/year", {}) >= usual);
    CHECK(turbines("100 h/year", {{"power.gas.spare_units", "5"}}) >= rough + 2); // said: no fewer
    CHECK(turbines("2.4 h/year", {{"power.gas.count", "9"}}) == 9);
}

TEST_CASE("a supply is sized for all racks, though some come late in the year") {
    const auto table = [](std::vector<Override> more) {
        std::vector<Override> sets{{"power.battery.rated_power", "0 MW"},
                                   {"power.back.use", "diesel_3mw"},
                                   {"power.reliability_target", "0.1 h/year"},
                                   {"run.duration", "365 day"}};
        sets.insert(sets.end(), more.begin(), more.end());
        return units(said(study, sets), "back");
    };
    CHECK(table({}) > 20);
    CHECK(table({{"delivery.late.count", "600"}, {"delivery.late.at", "300 day"}}) == table({}));
}

TEST_CASE("a target beside another one, without years, or out of reach is refused with a way out") {
    const Override target{"power.reliability_target", "2.4 h/year"};
    CHECK_THAT(said(study, {target, {"power.adequacy_target", "5 h"}}),
               Catch::Contains("refused: ") && Catch::Contains("beside adequacy_target"));
    CHECK_THAT(said(study, {target, {"power.adequacy_years", "0"}}),
               Catch::Contains("refused: ") && Catch::Contains("adequacy_years is 0"));
    CHECK_THAT(said(study, {target, {"power.grid.outages_per_year", "20"}}),
               Catch::Contains("refused: ") && Catch::Contains("none of their sizes is left automatic"));
}

TEST_CASE("a target that no year shows, or that is no time in a year, is refused with the text to write") {
    const auto with = [](const char* target) { return said(study, {{"power.reliability_target", target}}); };
    for (const char* bare : {"2.4", "0.5", "1", "9000 h/year"})
        CHECK_THAT(with(bare), Catch::Contains("refused: ") && Catch::Contains("write \"2.4 h/year\""));
    CHECK_THAT(with("0.5"), Catch::Contains("4380 hours a year"));
    for (const char* tiny : {"0", "0.1 s/year", "0.009 h/year"})
        CHECK_THAT(with(tiny), Catch::Contains("refused: ") && Catch::Contains("under 0.01 hours a year"));
    CHECK_THAT(with("800 h/year"), !Catch::Contains("refused: "));
    CHECK_THAT(said(study, {{"power.reliability_target", "2.4 h/year"}, {"power.adequacy_years", "1"}}),
               Catch::Contains("refused: ") && Catch::Contains("adequacy_years is 1"));
}

TEST_CASE("racks that come with their connection ask nothing of the units before it") {
    const auto path = std::filesystem::temp_directory_path() / ("late_" + std::to_string(::getpid()) + ".toml");
    std::ofstream(path) << "weather.climate = \"ashburn\"\nhall.a = { use = \"gb200_nvl72\", count = 60 }\n"
                           "power.grid = { use = \"pjm\", energised_at = \"200 day\", outages_per_year = 0 }\n"
                           "power.gas = { use = \"jenbacher_j620\", count = 2 }\nrun.duration = \"1 day\"\n"
                           "power.reliability_target = \"20 h/year\"\n";
    const auto at = [&](const char* day) {
        return said(path.string(), {{"delivery.late.count", "50"}, {"delivery.late.at", day}});
    };
    const auto together = at("200 day");
    CHECK_THAT(together, !Catch::Contains("refused") &&
                             Catch::Contains("once all of them and all connections are there") &&
                             Catch::Contains("as they and connections come in year 1"));
    CHECK_THAT(at("20 day"), Catch::Contains("refused: ") && Catch::Contains("is not kept in year 1, as racks"));
    std::filesystem::remove(path);
}

TEST_CASE("racks that wait for their connection through a later year want supply in that year") {
    const auto path = std::filesystem::temp_directory_path() / ("wait_" + std::to_string(::getpid()) + ".toml");
    std::ofstream(path) << "weather.climate = \"ashburn\"\nhall.a = { use = \"gb200_nvl72\", count = 60 }\n"
                           "power.grid = { use = \"pjm\", outages_per_year = 0 }\n"
                           "power.gas = { use = \"jenbacher_j620\", count = 2 }\nrun.duration = \"1 day\"\n"
                           "power.reliability_target = \"20 h/year\"\ndelivery.late.count = 50\n";
    const auto at = [&](const char* racks, const char* grid) {
        return said(path.string(), {{"delivery.late.at", racks}, {"power.grid.energised_at", grid}});
    };
    // the first year has ten racks for two engines, the last one all racks on the connection
    CHECK_THAT(at("450 day", "900 day"), Catch::Contains("refused: ") && Catch::Contains("is not kept in year 2"));
    CHECK_THAT(at("729 day", "1500 day"), Catch::Contains("is not kept in year")); // 24 h in one year, all of the next
    CHECK_THAT(at("1000 day", "1200 day"), Catch::Contains("is not kept in year 3"));
    const auto together = at("900 day", "900 day");
    CHECK_THAT(together, !Catch::Contains("refused") && Catch::Contains("come in year 1") &&
                             Catch::Contains("come in year 3") && !Catch::Contains("come in year 2"));
    // engines that may be more are
    const auto sized = [&](const char* grid) {
        return units(said(path.string(), {{"delivery.late.at", "450 day"},
                                          {"power.grid.energised_at", grid},
                                          {"power.gas.count", "automatic"},
                                          {"power.grid.early_import_limit", "12 MW"}}),
                     "gas");
    };
    CHECK(sized("900 day") >= sized("450 day"));
    std::filesystem::remove(path);
}

TEST_CASE("a file of requests that lasts a week is too short to size a year by") {
    const auto path = std::filesystem::temp_directory_path() / ("week_" + std::to_string(::getpid()));
    std::ofstream(path.string() + ".csv") << "time [h],request_rate [1/s]\n0,100\n84,200\n168,100\n";
    std::ofstream(path.string() + ".toml") << "weather.climate = \"ashburn\"\nhall.a = { use = \"gb200_nvl72\", "
                                              "count = 10 }\npower.grid.use = \"pjm\"\nrun.duration = \"6 day\"\n"
                                              "power.reliability_target = \"2.4 h/year\"\nworkload.request_rate_file "
                                              "= \"" +
                                                  path.filename().string() + ".csv\"\n";
    CHECK_THAT(said(path.string() + ".toml", {}),
               Catch::Contains("refused: ") && Catch::Contains("sizes for the demand of a year"));
    CHECK_THAT(said(path.string() + ".toml", {{"power.reliability_target", "automatic"}}), !Catch::Contains("refused"));
    for (const char* end : {".csv", ".toml"}) std::filesystem::remove(path.string() + end);
}
