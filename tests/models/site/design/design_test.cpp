#include "models/site/design/design.hpp"
#include "tests/catch.hpp"

using namespace sitewatt;

TEST_CASE("every number of the economics has a row with a default") {
    STATIC_REQUIRE(complete(economics_fields));
    for (const auto& row : economics_fields) {
        CAPTURE(std::string(row.name));
        if (row.fallback == automatic) continue; // from another row
        CHECK(row.fallback >= row.quantity.min);
        CHECK(row.fallback <= row.quantity.max);
    }
    CHECK(one_year == 8760.0 * 3600.0);
}
