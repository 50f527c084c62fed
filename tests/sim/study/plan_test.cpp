#include "sim/study/plan.hpp"

#include "sim/error.hpp"
#include "tests/catch.hpp"

using namespace sitewatt;

namespace {
std::string mistake(const std::string& text) {
    try {
        const Node root = parse_toml(text, "study.toml");
        read_plan(*root.find("plan"), {"gas", "grid"});
    } catch (const InputError& error) { return error.what(); }
    return "";
}
} // namespace

TEST_CASE("mistakes of a plan have a place and a way out") {
    const std::string head = "[plan]\ninput_price = 0.1\noutput_price = 0.4\n";
    CHECK(mistake(head + "[[plan.path]]\nname = \"a\"\nphases = [{ case = \"gas\", from = \"1 year\" }]\n").empty());
    CHECK_THAT(mistake("[plan]\noutput_price = 1\n"), Catch::Contains("lacks 'input_price'"));
    for (const char* price : {"0.1 EUR/Mtoken", "0.1 USD/Mtoken", "€0.1"})
        CHECK_THAT(mistake("[plan]\noutput_price = 1\ninput_price = \"" + std::string(price) + "\"\n"),
                   Catch::Contains("'input_price' is '" + std::string(price) + "': write USD per million tokens") &&
                       Catch::Contains("convert at their exchange_rate"));
    CHECK_THAT(mistake(head), Catch::Contains("lacks 'path'"));
    for (const char* word : {"\"yes\"", "\"True\"", "2"})
        CHECK_THAT(mistake(head + "sold_ahead = " + word + "\n"),
                   Catch::Contains("study.toml:4") && Catch::Contains("write true or false"));
    CHECK_THAT(mistake(head + "sold_ahead = 1\n"), Catch::Contains("lacks 'path'"));
    CHECK_THAT(mistake(head + "[[plan.path]]\nname = \"a\"\nphases = [{ case = \"gird\" }]\n"),
               Catch::Contains("no case 'gird' (did you mean 'grid'?)"));
    CHECK_THAT(mistake(head + "price_fall = 0.3\n"), Catch::Contains("unknown key 'price_fall'"));
    CHECK_THAT(mistake(head + "horizon = \"8 MW\"\n"), Catch::Contains("study.toml:4"));
    CHECK_THAT(mistake(head + "discount_rate = 2\n"),
               Catch::Contains("'discount_rate' is out of range: 2, allowed are 0 to 0.99"));
    CHECK_THAT(mistake("[plan]\noutput_price = 1\ninput_price = 0.28e-6\n"),
               Catch::Contains("study.toml:3") && Catch::Contains("write 0.28 if it is of one"));
    const std::string path = "[[plan.path]]\nname = \"a\"\nphases = [{ case = \"gas\" }]\n";
    CHECK_THAT(mistake(head + path + path), Catch::Contains("study.toml:8") && Catch::Contains("a second path 'a'"));
}

TEST_CASE("a plan takes runs of whole years, and no year in which the site changes") {
    Plan plan;
    plan.paths = {{"a", {{"gas", 0.0, 1.0, {"study.toml", 7, 3}}}}};
    CHECK(judge(plan, {{"gas", 365.0 * 86400.0, 0.0}, {"of no phase", 86400.0, 3600.0}}).empty());
    CHECK(judge(plan, {{"gas", 731.0 * 86400.0, 0.0}}).empty()); // with a leap day
    const auto month = judge(plan, {{"gas", 30.0 * 86400.0, 0.0}});
    REQUIRE(month.size() == 1);
    CHECK(month.front().place.line == 7);
    CHECK_THAT(month.front().message, Catch::Contains("case 'gas' runs for 30 days:"));
    CHECK(judge(plan, {{"gas", 500.0 * 86400.0, 0.0}}).size() == 1);
    CHECK_THROWS_WITH(judge(plan, {{"gas", 365.0 * 86400.0, 60.0 * 86400.0}}),
                      Catch::Contains("study.toml:7") && Catch::Contains("another from 60 days on") &&
                          Catch::Contains("a case to each state"));
}
