#include "sim/study/short_name.hpp"

#include "tests/catch.hpp"

using namespace sitewatt;

TEST_CASE("a key is called by as many of its last words as tell it from the others") {
    const std::vector<std::string> all{"power.gas.count", "hall.a.count",  "site.a.count", "power.gas.use",
                                       "place",           "weather.place", "power.count"};
    CHECK(short_name("power.gas.use", all) == "use");
    CHECK(short_name("power.gas.count", all) == "gas.count");
    CHECK(short_name("hall.a.count", all) == "hall.a.count");
    CHECK(short_name("power.count", all) == "power.count");
    CHECK(short_name("weather.place", all) == "weather.place");
    CHECK(short_name("place", all) == "place");
    CHECK(short_name("hall.account", {"hall.account", "power.count"}) == "account"); // whole words
}
