#include "models/field.hpp"
#include "tests/catch.hpp"

#include <cmath>

using namespace sitewatt;

namespace {
struct Pair {
    double first, second;
};
constexpr std::array<Field<double, Pair>, 2> whole{
    {{"first", &Pair::first, quantity::power, "one"}, {"second", &Pair::second, quantity::ratio, "other", 2.0}}};
constexpr std::array<Field<double, Pair>, 1> partial{{{"first", &Pair::first, quantity::power, "one"}}};
constexpr std::array<Field<double, Pair>, 2> twice{
    {{"first", &Pair::first, quantity::power, "one"}, {"again", &Pair::first, quantity::power, "one"}}};
constexpr std::array<Field<double, Pair>, 2> homonyms{
    {{"first", &Pair::first, quantity::power, "one"}, {"first", &Pair::second, quantity::power, "other"}}};
} // namespace

TEST_CASE("a table is complete if it names every member once") {
    STATIC_REQUIRE(complete(whole));
    STATIC_REQUIRE_FALSE(complete(partial));
    STATIC_REQUIRE_FALSE(complete(twice));
    STATIC_REQUIRE_FALSE(complete(homonyms));
}

TEST_CASE("rows carry what a table says without its owner") {
    constexpr auto list = rows(whole);
    CHECK(list[1].name == "second");
    CHECK(list[1].fallback == 2.0);
    CHECK(std::isnan(list[0].fallback));
    CHECK(list[0].quantity.unit == "W");
}

TEST_CASE("a quantity narrowed keeps its unit and dimension") {
    constexpr auto narrow = quantity::temperature.within(280.0, 300.0).around(290.0);
    CHECK(narrow.unit == quantity::temperature.unit);
    CHECK(narrow.dimension == quantity::temperature.dimension);
    CHECK(narrow.min == 280.0);
    CHECK(narrow.max == 300.0);
    CHECK(narrow.nominal == 290.0);
}

TEST_CASE("tables joined keep their order, and homonyms are seen") {
    constexpr auto list = rows(whole);
    constexpr auto twofold = join(list, list);
    CHECK(twofold.size() == 2 * list.size());
    CHECK(twofold[list.size()].name == list[0].name);
    STATIC_REQUIRE(distinct(list));
    STATIC_REQUIRE_FALSE(distinct(twofold));
}
