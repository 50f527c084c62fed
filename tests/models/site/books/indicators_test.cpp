#include "models/site/books/indicators.hpp"
#include "tests/catch.hpp"

using namespace sitewatt::indicators;

TEST_CASE("power usage effectiveness of 100 parts IT, 8 cooling, 5 power and 1 else") {
    CHECK(pue(100.0 + 8.0 + 5.0 + 1.0, 100.0) == Approx(1.14));
    CHECK(pue(5.0, 0.0) == 0.0);
}

TEST_CASE("carbon usage effectiveness is the grid's factor times PUE") {
    CHECK(cue(1.15 * 0.35, 1.0) == Approx(0.4025));
    CHECK(cue(1.0, 0.0) == 0.0);
}

TEST_CASE("water usage of site and source in litres per kilowatt-hour") {
    const double kwh = 3.6e6, litre = 1e-3 * sitewatt::fresh_water::density;
    CHECK(wue_site(1.2 * litre, kwh) * 3.6e9 == Approx(1.2));
    CHECK(wue_source(1.2 * litre, 1.15 * 1.9 * litre, kwh) * 3.6e9 == Approx(3.385));
    CHECK(wue_site(1.0, 0.0) == 0.0);
}

TEST_CASE("tokens over joules and litres of a GB200") {
    // 5790 tokens/s and 1.74 kW of IT at PUE 1.15; 1.2 L/kWh of IT
    CHECK(tokens_per_joule(5790.0, 1740.0 * 1.15) == Approx(2.8936).epsilon(1e-4));
    const double litres_a_second = 1.2 * 1.74 / 3600.0;
    CHECK(tokens_per_litre(5790.0, litres_a_second * 1e-3 * sitewatt::fresh_water::density) ==
          Approx(9.983e6).epsilon(1e-3));
    CHECK(tokens_per_litre(1.0, 0.0) == std::numeric_limits<double>::infinity());
}
