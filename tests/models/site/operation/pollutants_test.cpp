#include "models/site/operation/pollutants.hpp"

#include "tests/catch.hpp"

#include <string>

using namespace sitewatt;

TEST_CASE("a permit limits nothing until the site says it, and every permit of emissions and fuel has its row") {
    Economics money{};
    for (const auto& row : economics_fields) money.*row.member = row.fallback;
    for (const auto& each : pollutants) {
        CAPTURE(std::string(each.key));
        CHECK_FALSE(each.limited(money));
        money.*each.permit = 1e6;
        CHECK(each.limited(money));
        bool has_row = false;
        for (const auto& row : economics_fields)
            has_row = has_row || (row.name == each.key && row.member == each.permit);
        CHECK(has_row);
    }
}

TEST_CASE("a shadow price adds what is emitted times its price, each for itself") {
    ThermalFleet<double>::Output y{};
    y.nox = 2.0, y.co = 3.0, y.voc = 5.0, y.particulates = 7.0, y.co2 = 11.0, y.fuel_power = 13.0;
    const double amounts[] = {2.0, 3.0, 5.0, 7.0, 11.0, 13.0};
    for (std::size_t k = 0; k < pollutants.size(); ++k) {
        ShadowPrice price;
        price.emitted[k] = 10.0;
        CHECK(price.of(y) == Approx(10.0 * amounts[k]));
    }
    CHECK(ShadowPrice{}.of(y) == 0.0);
}
