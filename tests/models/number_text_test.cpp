#include "models/number_text.hpp"
#include "tests/catch.hpp"

using namespace sitewatt;

TEST_CASE("a number is written as its format says, however long") {
    CHECK(formatted("%.3g %%", 12.345) == "12.3 %");
    CHECK(formatted("%.2f", 1e300).size() == 304);
    CHECK(short_number(2.5e9) == "2.5e+09");
    CHECK(short_number(1234567.0) == "1.23457e+06");
}

TEST_CASE("a time is told as people tell it") {
    CHECK(time_text(10.0 * 86400.0) == "10 days");
    CHECK(time_text(86400.0) == "24 h");
    CHECK(time_text(3600.0) == "1 h");
    CHECK(time_text(90.0) == "1.5 min");
    CHECK(time_text(1.0) == "1 s");
}
