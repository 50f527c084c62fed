#include "models/catalog.hpp"
#include "models/power/fleet_kinds.hpp"
#include "tests/catch.hpp"

#include <algorithm>

using namespace sitewatt;

TEST_CASE("every kind in the list is a table of site files with a fuel price of its own, under a name of its own") {
    const auto roles = catalog::roles();
    const auto power = std::find_if(roles.begin(), roles.end(), [](const auto& r) { return r.path == "power"; });
    REQUIRE(power != roles.end());
    std::size_t seen = 0;
    FleetKinds::each([&]<template <class> class Kind>() {
        CAPTURE(std::string(Kind<double>::name));
        CHECK(std::count_if(power->kinds.begin(), power->kinds.end(),
                            [](const TableKind& k) { return k.name == Kind<double>::name; }) == 1);
        for (const Row& row : Kind<double>::sheet)
            if (row.name == "fuel_price") CHECK(row.fallback > 0.0);
        ++seen;
    });
    CHECK(seen == FleetKinds::size);
}
