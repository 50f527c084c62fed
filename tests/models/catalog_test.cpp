#include "models/catalog.hpp"
#include "tests/catch.hpp"

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
    CHECK(order == std::vector<std::string>{"weather", "workload", "hall", "loop", "cooling", "power_chain", "power",
                                            "economics", "event"});
}
