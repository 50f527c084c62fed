#include "models/site/books/figure_text.hpp"

#include "tests/catch.hpp"

using namespace sitewatt::figure_text;

TEST_CASE("figures of a warning have three digits, or all before the point") {
    CHECK(figures(0.09876) == "0.0988");
    CHECK(figures(1.92) == "1.92");
    CHECK(figures(99.5) == "100");
    CHECK(figures(1631.4) == "1631");
    CHECK(figures(0.0) == "0");
    CHECK(whole(-2.6) == "-3");
    CHECK(hours(5400.0) == "1.5 hours");
    CHECK(megawatts(999.4e3) == "999 kW");
    CHECK(megawatts(62.04e6) == "62.0 MW");
    CHECK(celsius(300.65) == "27.5 degC");
    CHECK(sitewatt::whole_celsius(300.75) == "28 degC");
}
