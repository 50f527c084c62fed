#include "models/usual_range.hpp"
#include "tests/catch.hpp"

using namespace sitewatt;

TEST_CASE("a number is held against what is usual in the unit that people tell it in, and 0 means none") {
    const UsualRange energy{1.0, 1000.0, "USD/MWh", 1.0 / 3.6e9, "industry pays 20-400"};
    CHECK(energy.holds(0.0));
    CHECK(energy.holds(50.0 / 3.6e9));
    CHECK_FALSE(energy.holds(-50.0 / 3.6e9));
    CHECK_FALSE(energy.holds(50.0 / 3.6e6)); // USD/kWh
    CHECK_FALSE(energy.holds(0.05 / 3.6e9));
    CHECK(energy.told(50.0 / 3.6e6) == "50000 USD/MWh");
    CHECK(energy.question() == "1 to 1000 USD/MWh is what could be (industry pays 20-400): is its unit right?");
    CHECK(short_number(2.5e9) == "2.5e+09");
}
