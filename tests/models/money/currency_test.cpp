#include "models/money/currency.hpp"

#include "models/usual_range.hpp"
#include "tests/catch.hpp"

using namespace sitewatt;

TEST_CASE("money is told in the site's currency, and what is no money as it is") {
    const Currency euro{"EUR", 1.25};
    CHECK(euro.told("%.4g", 50.0, "USD/MWh") == "40 EUR/MWh");
    CHECK(Currency{}.told("%.4g", 50.0, "USD/MWh") == "50 USD/MWh");
    CHECK(euro.told("%.4g", 50.0, "g/kWh") == "50 g/kWh");
    const UsualRange energy{1.0, 1000.0, "USD/MWh", 1.0 / 3.6e9, "industry pays 20-400"};
    CHECK(energy.told(50.0 / 3.6e6, euro) == "40000 EUR/MWh");
    CHECK(energy.question(euro) ==
          "0.8 to 800 EUR/MWh is what could be (in USD: industry pays 20-400): is its unit right?");
}
