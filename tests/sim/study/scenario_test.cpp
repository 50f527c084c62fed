#include "sim/error.hpp"
#include "sim/study/scenario.hpp"
#include "tests/catch.hpp"
#include "tests/models/site/example_site.hpp"

#include <cmath>

#include <filesystem>
#include <fstream>
#include <unistd.h>

using namespace sitewatt;

TEST_CASE("the table of the run sets how it is simulated") {
    const auto s = example::scenario(
        "sites/memphis",
        {{"run.duration", "3 day"}, {"run.output_interval", "15 min"}, {"run.relative_tolerance", "1e-5"}});
    CHECK(s.options.duration == 3.0 * 86400.0);
    CHECK(s.options.output_interval == 900.0);
    CHECK(s.options.tolerances.relative == 1e-5);
    CHECK(example::scenario("sites/memphis", {}).options.duration == 365.0 * 86400.0);
    CHECK_THROWS_WITH(example::scenario("sites/memphis", {{"run.duration", "30"}}),
                      Catch::Contains("write \"30 h\" or \"30 day\""));
}

TEST_CASE("a series that ends before the run does is refused, as is one with a gap") {
    const auto file = std::filesystem::temp_directory_path() / ("sitewatt_prices_" + std::to_string(getpid()) + ".csv");
    const auto refusal = [&](const std::string& text, const std::string& duration) -> std::string {
        std::ofstream(file) << text;
        try {
            const auto s = example::scenario(
                "sites/memphis", {{"power.grid.energy_price_file", file.string()}, {"run.duration", duration}});
            build_system(example::product(), s);
        } catch (const InputError& error) { return error.what(); }
        return "";
    };
    std::string january = "time [h],price [USD/MWh]\n", dated = "datetime_utc,price_usd_per_mwh\n", gap = dated;
    for (int h = 0; h < 744; ++h) january += std::to_string(h) + ",30\n";
    for (int d = 1; d <= 31; ++d) {
        const std::string row = "2025-01-" + std::string(d < 10 ? "0" : "") + std::to_string(d) + "T00:00Z,-5\n";
        dated += row;
        if (d < 10 || d > 20) gap += row;
    }
    CHECK_THAT(refusal(january, "365 day"), Catch::Contains("from hour 0 to hour 744, the run from 0 to 8760"));
    CHECK(refusal(january, "31 day").empty());
    CHECK(refusal(dated, "30 day").empty()); // negative prices are prices
    CHECK_THAT(refusal(gap, "30 day"), Catch::Contains(":11:1: error: no values for"));
    std::filesystem::remove(file);
}

TEST_CASE("what a run cannot do is refused before it starts") {
    CHECK_THROWS_WITH(example::scenario("sites/memphis", {{"run.duration", "4000 day"}}),
                      Catch::Contains("run.duration"));
    CHECK_THROWS_WITH(example::scenario("sites/memphis", {{"weather.file", "nowhere.epw"}}),
                      Catch::Contains("no file 'nowhere.epw'"));
    CHECK_THROWS_AS(example::scenario("sites/atlantis", {}), InputError);
}

TEST_CASE("a result's header holds all that made it") {
    const auto s = example::scenario("sites/memphis", {{"run.duration", "1 h"}});
    const auto header = header_of(s, attempt(*build_system(example::product(), s), s.options), {});
    CHECK(header.title == "Memphis, 400 MW of GB200 NVL72");
    std::vector<std::string> names;
    for (const auto& [name, text] : header.provenance) {
        names.push_back(name);
        CHECK_FALSE(text.empty());
    }
    CHECK(names == std::vector<std::string>{"resolved_input", "version", "commit", "run_start", "currency"});
}

TEST_CASE(
    "a run whose balances do not close is run again with a tenth of its tolerance, then a hundredth, and says so") {
    std::vector<Override> days{{"run.duration", "2 day"}, {"run.relative_tolerance", "1e-3"}};
    const auto worst = [&](double relative) {
        Scenario s = example::scenario("sites/memphis", days);
        s.options.tolerances.relative = relative;
        double largest = 0.0;
        for (const auto& b : attempt(*build_system(example::product(), s), s.options).balances)
            largest = std::max(largest, std::abs(b.residual()));
        return largest;
    };
    double loose = 0.0, tight = 0.0, tighter = 0.0;
    for (const char* duration : {"2 day", "3 day", "4 day", "6 day", "8 day"}) { // one in which none is small by chance
        days[0].value = duration;
        loose = worst(1e-3), tight = worst(1e-4), tighter = worst(1e-5);
        if (2.0 * tighter < tight && 2.0 * tight < loose) break;
    }
    REQUIRE(2.0 * tight < loose);
    REQUIRE(2.0 * tighter < tight);
    Scenario s = example::scenario("sites/memphis", days);
    s.options.balance_tolerance = std::sqrt(loose * tight) / 3.5; // they are judged by the throughput of a week
    const auto again = simulate(example::product(), s, build(example::product(), s));
    CHECK(again.outcome.open.empty());
    REQUIRE(again.warnings.size() == 1);
    CHECK_THAT(again.warnings[0].message, Catch::Contains("= 0.001; run again with 0.0001"));
    s.options.balance_tolerance = std::sqrt(tight * tighter) / 3.5;
    const auto thrice = simulate(example::product(), s, build(example::product(), s));
    REQUIRE(thrice.warnings.size() == 1);
    CHECK_THAT(thrice.warnings[0].message, Catch::Contains("= 0.001; run again with 1e-05"));
    s.options.balance_tolerance = 1e-12;
    const auto never = simulate(example::product(), s, build(example::product(), s));
    CHECK_FALSE(never.outcome.open.empty());
    CHECK(never.warnings.empty());
    CHECK_FALSE(header_of(s, never.outcome, {}).complete);
}
