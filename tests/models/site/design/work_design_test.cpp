#include "models/site/design/work_design.hpp"

#include "tests/catch.hpp"

#include <string>

using namespace sitewatt;

TEST_CASE("every number of a class of work has a default within its bounds, or must be said") {
    const auto check = [](const auto& fields) {
        for (const auto& row : fields) {
            CAPTURE(std::string(row.name));
            if (row.fallback == automatic || row.fallback != row.fallback) continue; // resolved, or required
            CHECK(row.fallback >= row.quantity.min);
            CHECK(row.fallback <= row.quantity.max);
        }
    };
    check(work::firm);
    check(work::deferrable);
    check(work::interruptible);
}

TEST_CASE("firm work yields to no request unless the site says so, other classes yield at once and wholly") {
    const auto fallback = [](const auto& fields, std::string_view name) {
        for (const auto& row : fields)
            if (row.name == name) return row.fallback;
        return -1.0;
    };
    CHECK(fallback(work::firm, "least_power") == 1.0);
    CHECK(fallback(work::deferrable, "least_power") == 0.0);
    CHECK(fallback(work::interruptible, "least_power") == 0.0);
    CHECK(fallback(work::deferrable, "notice") == 0.0);
    CHECK(fallback(work::deferrable, "within") == 86400.0); // batch interfaces promise a day
    CHECK(fallback(work::deferrable, "rebate") == 0.0);     // and are priced for it
}
