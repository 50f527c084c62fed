#include "models/site/build/site_weather.hpp"

#include "models/catalog.hpp"
#include "models/site/outside/climate.hpp"
#include "tests/catch.hpp"

using namespace sitewatt;

namespace {

struct Asked {
    SharedYear year;
    std::vector<Mistake> mistakes, warnings;
};
Asked ask(const std::string& climate, const SiteFiles& files, bool sun) {
    static const std::vector<TableRole> roles = [] {
        const auto all = catalog::roles();
        return std::vector<TableRole>(all.begin(), all.end());
    }();
    Document document;
    for (const auto& role : roles) {
        if (role.path != "weather") continue;
        Table t;
        t.kind = &role.own;
        t.path = "weather";
        t.place = {"site.toml", 2, 1};
        for (const auto& row : role.own.numbers) t.numbers.push_back(row.fallback);
        t.number_places.resize(t.numbers.size());
        for (const auto& row : role.own.texts)
            t.texts.push_back(row.name == "climate" ? climate : std::string(row.fallback));
        t.text_places.resize(t.texts.size());
        document.tables.push_back(t);
    }
    SiteDesign design{};
    if (sun) design.renewables.push_back({"field", SolarField{}});
    Asked asked;
    asked.year = site_weather(document, files, design, asked.mistakes, asked.warnings);
    return asked;
}

} // namespace

TEST_CASE("a site without a weather file has its built-in climate") {
    const Asked known = ask("memphis", {}, true), unknown = ask("atlantis", {}, true);
    REQUIRE(known.year);
    CHECK(known.year->dry_bulb == synthetic_year(*find_climate("memphis"), 1).dry_bulb);
    CHECK_FALSE(unknown.year);
    REQUIRE(unknown.mistakes.size() == 1);
    CHECK(unknown.mistakes[0].place.line == 2);
    CHECK(unknown.mistakes[0].message.starts_with("no built-in climate 'atlantis'; there are "));
}

TEST_CASE("a weather file is judged by what the site lives on") {
    SiteFiles files;
    WeatherYear year = synthetic_year(*find_climate("memphis"), 1);
    year.global_irradiance.clear();
    year.direct_irradiance.clear();
    files.weather = std::make_shared<const WeatherYear>(year);
    CHECK(ask("memphis", files, false).mistakes.empty());
    CHECK(ask("memphis", files, false).year == ask("memphis", files, false).year); // the same, not a copy of it
    const Asked field = ask("memphis", files, true);
    REQUIRE(field.mistakes.size() == 1);
    CHECK(field.mistakes[0].message.find("the site has a solar field") != std::string::npos);
}
