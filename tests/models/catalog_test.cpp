#include "models/catalog.hpp"
#include "tests/catch.hpp"

#include <algorithm>
#include <cmath>
#include <string>
#include <vector>

using namespace sitewatt;

TEST_CASE("every default lies within its own bounds") {
    for (const auto& role : catalog::roles()) {
        std::vector<TableKind> kinds(role.kinds.begin(), role.kinds.end());
        kinds.push_back(role.own);
        for (const auto& kind : kinds)
            for (const auto& row : kind.numbers) {
                if (!std::isfinite(row.fallback)) continue;
                CAPTURE(std::string(kind.name), std::string(row.name));
                CHECK(row.fallback >= row.quantity.min);
                CHECK(row.fallback <= row.quantity.max);
            }
    }
}

TEST_CASE("the tables of a site file stand in the order of the site page") {
    std::vector<std::string> order;
    for (const auto& role : catalog::roles()) order.emplace_back(role.path);
    CHECK(order == std::vector<std::string>{"weather", "workload", "work", "hall", "delivery", "loop", "cooling",
                                            "power_chain", "power", "economics", "event"});
}

TEST_CASE("every pair of numbers that may contradict each other names rows of its table, and defaults keep it") {
    std::size_t pairs = 0;
    for (const auto& role : catalog::roles()) {
        std::vector<TableKind> kinds(role.kinds.begin(), role.kinds.end());
        kinds.push_back(role.own);
        for (const auto& kind : kinds)
            for (const auto& order : kind.orders) {
                CAPTURE(std::string(kind.name), std::string(order.low), std::string(order.high));
                const auto find = [&](std::string_view name) {
                    return std::find_if(kind.numbers.begin(), kind.numbers.end(),
                                        [&](const Row& row) { return row.name == name; });
                };
                const auto low = find(order.low), high = find(order.high);
                REQUIRE(low != kind.numbers.end());
                REQUIRE(high != kind.numbers.end());
                CHECK(low->quantity.dimension == high->quantity.dimension);
                CHECK_FALSE(order.why.empty());
                ++pairs;
                if (!std::isfinite(low->fallback) || !std::isfinite(high->fallback)) continue;
                CHECK((order.may_be_equal ? low->fallback <= high->fallback : low->fallback < high->fallback));
            }
    }
    CHECK(pairs > 10);
}
