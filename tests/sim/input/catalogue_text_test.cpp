#include "sim/input/catalogue_text.hpp"

#include "sim/error.hpp"
#include "tests/catch.hpp"

#include <array>
#include <nlohmann/json.hpp>

using namespace sitewatt;

namespace {
constexpr std::array<CatalogueFile, 1> files{{{"a.toml", "[small]\n"
                                                         "kind = \"boiler\"\n"
                                                         "maker = \"Smith\"\n"
                                                         "type = \"S1\"\n"
                                                         "source = \"sheet of 2024\"\n"
                                                         "confidence = \"2 %\"\n"
                                                         "power = \"10 MW\"\n"
                                                         "share = 0.1\n"
                                                         "[large]\n"
                                                         "use = \"small\"\n"
                                                         "power = \"30 MW\"\n"
                                                         "[plant]\n"
                                                         "height = \"3 m\"\n"
                                                         "[plant.one]\n"
                                                         "use = \"large\"\n"}}};
const Catalogue catalogue(files);
} // namespace

TEST_CASE("the catalogue is listed with kind, maker, figures, source and confidence") {
    const std::string text = catalogue_text(catalogue, "");
    INFO(text);
    CHECK(text.find("small  boiler  Smith S1, power 10 MW, share 0.1\n") != std::string::npos);
    CHECK(text.find("source: sheet of 2024; confidence: 2 %") != std::string::npos);
    CHECK(text.find("large  boiler  Smith S1, power 30 MW, share 0.1\n") != std::string::npos); // from the one beneath
    CHECK(text.find("plant  (a whole table)  one: large\n") != std::string::npos);
}

TEST_CASE("records are found by a part of name, kind, maker or member, in any case") {
    const auto names = [](std::string_view text) {
        std::string all;
        for (const auto& s : summaries(catalogue, text)) all += s.name + " ";
        return all;
    };
    CHECK(names("") == "small large plant ");
    CHECK(names("SMITH") == "small large ");
    CHECK(names("larg") == "large plant ");
    CHECK(names("boiler") == "small large ");
    CHECK_THROWS_WITH(catalogue_text(catalogue, "smal1"), Catch::Contains("(did you mean 'small'?)"));
}

TEST_CASE("the catalogue as JSON holds the same") {
    const auto json = nlohmann::json::parse(catalogue_json(catalogue, "small"));
    REQUIRE(json.size() == 1);
    CHECK(json[0]["name"].get<std::string>() == "small");
    CHECK(json[0]["figures"]["power"].get<std::string>() == "10 MW");
}

TEST_CASE("every shipped record says what it is, and from where if it is a machine") {
    for (const auto& s : summaries(Catalogue(catalogue_files()), "")) {
        INFO(s.name);
        CHECK((!s.kind.empty() || !s.members.empty()));
        if (s.members.empty()) CHECK_FALSE(s.source.empty());
    }
}
