#include "models/document.hpp"

#include "models/usual_range.hpp"
#include "tests/catch.hpp"

using namespace sitewatt;

namespace {
constexpr std::array<Row, 2> numbers{
    {{"count", quantity::count, "how many"}, {"power", quantity::power, "how strong"}}};
constexpr std::array<TextRow, 1> texts{{{.name = "colour", .meaning = "which colour"}}};
constexpr TableKind kind{"machine", "a machine", numbers, texts};
} // namespace

TEST_CASE("a table gives its values by name and knows what was said") {
    const Table t{.kind = &kind,
                  .path = "power",
                  .label = "gas",
                  .place = {"site.toml", 3, 1},
                  .numbers = {4.0, 2e6},
                  .number_places = {{"site.toml", 4, 1}, {}},
                  .texts = {"red"},
                  .text_places = {{}},
                  .note = ""};
    CHECK(t.number("power") == 2e6);
    CHECK(t.given("count"));
    CHECK_FALSE(t.given("power"));
    CHECK(t.place_of("count").line == 4);
    CHECK(t.text("colour") == "red");
    CHECK_THROWS_WITH(t.number("size"), Catch::Contains("declares no number 'size'"));
    CHECK_THROWS_WITH(t.text("size"), Catch::Contains("declares no text 'size'"));
}

TEST_CASE("a document tells a table from its members and keeps their order") {
    const auto table = [](const char* path, const char* label) {
        Table t;
        t.kind = &kind;
        t.path = path;
        t.label = label;
        return t;
    };
    Document d;
    d.tables = {table("power", ""), table("power", "gas"), table("cooling", "dry"), table("power", "battery")};
    CHECK(d.own("power").label.empty());
    REQUIRE(d.members("power").size() == 2);
    CHECK(d.members("power")[0]->label == "gas");
    CHECK(d.members("power")[1]->label == "battery");
    CHECK(d.members("hall").empty());
    CHECK(d.member("power", "battery") == d.members("power")[1]);
    CHECK(d.member("power", "dry") == nullptr);
    CHECK(d.member("power", "") == nullptr); // [power] itself is none of its members
    CHECK_THROWS_WITH(d.own("hall"), Catch::Contains("no table 'hall'"));
}

TEST_CASE("money is told in the site's currency, and what is no money as it is") {
    const Currency euro{"EUR", 1.25};
    CHECK(euro.told("%.4g", 50.0, "USD/MWh") == "40 EUR/MWh");
    CHECK(Currency{}.told("%.4g", 50.0, "USD/MWh") == "50 USD/MWh");
    CHECK(euro.told("%.4g", 50.0, "g/kWh") == "50 g/kWh");
    const UsualRange energy{1.0, 1000.0, "USD/MWh", 1.0 / 3.6e9, "industry pays 20-400"};
    CHECK(energy.told(50.0 / 3.6e6, euro) == "40000 EUR/MWh");
    CHECK(energy.question(euro) ==
          "0.8 to 800 EUR/MWh is what could be (in USD: industry pays 20-400): is its unit right?");
}
