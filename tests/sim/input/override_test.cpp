#include "sim/input/override.hpp"
#include "tests/catch.hpp"

using namespace sitewatt;

namespace {
Node site() { return parse_toml("[plant.boiler]\npower = 1\n", "site.toml"); }
} // namespace

TEST_CASE("an override replaces a value, makes tables on its way, and knows where it was said") {
    Node root = site();
    CHECK_FALSE(apply({"plant.boiler.power", "2"}, root));
    CHECK_FALSE(apply({"plant.pump.power", "3 kW", {"study.toml", 7, 9}}, root));
    const Node* power = root.find("plant")->find("boiler")->find("power");
    CHECK(std::get<double>(power->value) == 2.0);
    CHECK(power->place == Place{"--set plant.boiler.power", 1, 1});
    CHECK(*root.find("plant")->find("pump")->find("power")->text() == "3 kW");
    CHECK(root.find("plant")->find("pump")->find("power")->place == Place{"study.toml", 7, 9});
}

TEST_CASE("overrides that go through a value, go nowhere, or are very long or deep are mistakes") {
    Node root = site();
    CHECK_THAT(apply({"plant.boiler.power.x", "2"}, root)->message, Catch::Contains("no table"));
    CHECK_THAT(apply({"", "2"}, root)->message, Catch::Contains("no key"));
    std::string deep = "a";
    for (int i = 0; i < 16; ++i) deep += ".a";
    CHECK_THAT(apply({deep, "1"}, root)->message, Catch::Contains("that deep"));
    CHECK(apply({std::string(501, 'a'), "1"}, root)->message.size() < 100);
    CHECK(apply({"a", std::string(4097, '1')}, root)->message.size() < 100);
    CHECK_FALSE(apply({deep.substr(2), std::string(4096, 'x')}, root));
}
