#include "models/site/design/economics.hpp"
#include "tests/catch.hpp"

#include <string>

using namespace sitewatt;

TEST_CASE("every number of the economics has a row, and a default within its bounds or from another row") {
    STATIC_REQUIRE(complete(economics_fields));
    for (const auto& row : economics_fields) {
        CAPTURE(std::string(row.name));
        if (row.fallback == automatic) continue; // from another row
        CHECK(row.fallback >= row.quantity.min);
        CHECK(row.fallback <= row.quantity.max);
    }
    CHECK(one_year == 8760.0 * 3600.0);
    CHECK(12.0 * one_month == one_year);
}

TEST_CASE("what nobody permits is not limited: every permit stands at none unless the site says it") {
    for (const auto& row : economics_fields)
        if (row.name.ends_with("_permit")) {
            CAPTURE(std::string(row.name));
            CHECK(row.fallback >= 1e9);
        }
}
