#include "sim/input/plain_signs.hpp"

#include "tests/catch.hpp"

using namespace sitewatt;

TEST_CASE("signs are words: degrees, currencies before and behind their number") {
    CHECK(plain_signs("35 °C") == "35 degC");
    CHECK(plain_signs("95°F") == "95degF");
    CHECK(plain_signs("$60/MWh") == "60 USD/MWh");
    CHECK(plain_signs("US$ 60/MWh") == "60 USD/MWh");
    CHECK(plain_signs("60 $/MWh") == "60 USD/MWh");
    CHECK(plain_signs("5 per cent") == "5 %");
    CHECK(plain_signs("−3 K") == "-3 K");
    CHECK(plain_signs("50 USD/t CO2") == "50 USD/tCO2");
    CHECK(plain_signs("400 g CO₂/kWh") == "400 gCO2/kWh");
}

TEST_CASE("blanks that do not break are blanks, as spreadsheets and word processors leave them") {
    CHECK(plain_signs("45\u00a0USD/MWh") == "45 USD/MWh");
    CHECK(plain_signs("45\u202fUSD/MWh") == "45 USD/MWh");
}
