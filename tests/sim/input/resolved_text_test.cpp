#include "sim/input/resolved_text.hpp"
#include "sim/input/toml_tree.hpp"
#include "tests/catch.hpp"
#include "tests/models/site/example_site.hpp"

#include <filesystem>
#include <fstream>
#include <unistd.h>

using namespace sitewatt;

TEST_CASE("a resolved site file read again is the same site") {
    const auto first = example::scenario("sites/memphis", {{"power.gas.count", "9"}}).document;
    const auto path = std::filesystem::temp_directory_path() / ("resolved_" + std::to_string(::getpid()) + ".toml");
    std::ofstream(path) << to_toml(first);
    const auto second = example::scenario(path, {}).document;
    std::filesystem::remove(path);
    REQUIRE(second.tables.size() == first.tables.size());
    for (std::size_t i = 0; i < first.tables.size(); ++i) {
        const auto &a = first.tables[i], &b = second.tables[i];
        CAPTURE(a.path, a.label);
        CHECK(a.path == b.path);
        CHECK(a.label == b.label);
        CHECK(a.kind->name == b.kind->name);
        CHECK(a.texts == b.texts);
        REQUIRE(a.numbers.size() == b.numbers.size());
        for (std::size_t k = 0; k < a.numbers.size(); ++k) {
            CAPTURE(std::string(a.kind->numbers[k].name));
            if (a.numbers[k] == automatic)
                CHECK(b.numbers[k] == automatic);
            else
                CHECK(b.numbers[k] == Approx(a.numbers[k]).epsilon(1e-11));
        }
    }
}

TEST_CASE("a resolved site runs to the figures of the site, also with laid machines and events") {
    const auto prices = std::filesystem::temp_directory_path() / ("prices_" + std::to_string(::getpid()) + ".csv");
    std::ofstream(prices) << "time [h],price [USD/MWh]\n0,40\n2,60\n4,30\n6,50\n8,50\n";
    const std::vector<Override> day{{"run.duration", "6 h"}, {"run.start", "2025-07-01"}};
    for (const auto& more :
         {std::vector<Override>{},
          {{"power.grid.use", "ercot"}, {"power.grid.energy_price_file", prices.string()}},
          {{"hall.b.use", "h100_air"}, {"hall.b.count", "40"}},
          {{"event.lost.of", "grid"}, {"event.lost.start", "1 h"}, {"event.lost.duration", "1 h"}}}) {
        auto said = day;
        said.insert(said.end(), more.begin(), more.end());
        const auto path = std::filesystem::temp_directory_path() / ("resolved_" + std::to_string(::getpid()) + ".toml");
        std::ofstream(path) << to_toml(example::scenario("sites/memphis", said).document);
        const auto first = example::finished("sites/memphis", said), second = example::finished(path, {});
        std::filesystem::remove(path);
        for (const char* name : {"energy_site", "cost_total", "cost_electricity", "water_makeup_total", "tokens_output",
                                 "capital_total"}) {
            CAPTURE(name);
            CHECK(second.kpi(name) == Approx(first.kpi(name)).epsilon(1e-9).margin(1e-9));
        }
    }
    std::filesystem::remove(prices);
}

TEST_CASE("quotes and line ends in a name do not break the text") {
    Document d;
    d.name = "a \"b\"\nc \\ d";
    const Node root = parse_toml(to_toml(d), "text");
    REQUIRE(root.find("name") != nullptr);
    CHECK(*root.find("name")->text() == d.name);
}

TEST_CASE("the title of a site stands in the text where there is one") {
    Document d;
    d.name = "a";
    const Node root = parse_toml(to_toml(d, "A \"site\""), "text");
    REQUIRE(root.find("title") != nullptr);
    CHECK(*root.find("title")->text() == "A \"site\"");
    CHECK(parse_toml(to_toml(d), "text").find("title") == nullptr);
}

TEST_CASE("every value says where it comes from") {
    const std::string text = to_toml(example::scenario("sites/memphis", {{"power.gas.count", "9"}}).document);
    CHECK_THAT(text, Catch::Contains("count = 9  # --set power.gas.count"));
    CHECK_THAT(text, Catch::Contains("import_limit = \"150 MW\"  # sites/memphis/site.toml:"));
    CHECK_THAT(text, Catch::Contains("# default"));
}
