#include "models/number_text.hpp"
#include "tests/catch.hpp"

using namespace sitewatt;

TEST_CASE("a number is written as its format says, and never beyond the room for it") {
    CHECK(formatted("%.3g %%", 12.345) == "12.3 %");
    CHECK(formatted("%.2f", 1e300).size() == 63);
    CHECK(short_number(2.5e9) == "2.5e+09");
    CHECK(short_number(1234567.0) == "1.23457e+06");
}

TEST_CASE("a time is told in the largest unit of which it has one") {
    CHECK(time_text(86400.0) == "1 day");
    CHECK(time_text(129600.0) == "1.5 days");
    CHECK(time_text(3600.0) == "1 h");
    CHECK(time_text(90.0) == "1.5 min");
    CHECK(time_text(1.0) == "1 s");
}
