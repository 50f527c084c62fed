#include "models/media/glycol_water.hpp"
#include "tests/catch.hpp"

using namespace sitewatt;

namespace {
/// Melinder (2010) as CoolProp's incompressible backend gives it: fraction, degC, kg/m3, J/(kg K), W/(m K), mPa s,
/// degC.
struct Mixture {
    double fraction, celsius, density, specific_heat, conductivity, viscosity, freezing;
};
} // namespace

TEST_CASE("propylene glycol and water agree with Melinder's tables in every printed digit") {
    const auto m = GENERATE(values<Mixture>({{0.25, 40, 1009.9, 3968.6, 0.4858, 1.353, -9.79},
                                             {0.25, 20, 1019.3, 3920.5, 0.4679, 2.445, -9.78},
                                             {0.40, 30, 1026.4, 3738.9, 0.4067, 2.972, -20.57},
                                             {0.00, 30, 996.0, 4180.4, 0.6155, 0.797, 0.0}}));
    const double t = m.celsius + 273.15;
    CAPTURE(m.fraction, m.celsius);
    CHECK(glycol_water::density(m.fraction, t) == Approx(m.density).margin(0.06));
    CHECK(glycol_water::specific_heat(m.fraction, t) == Approx(m.specific_heat).margin(0.06));
    CHECK(glycol_water::conductivity(m.fraction, t) == Approx(m.conductivity).margin(6e-5));
    CHECK(1e3 * glycol_water::viscosity(m.fraction, t) == Approx(m.viscosity).margin(6e-4));
    CHECK(glycol_water::freezing_temperature(m.fraction) - 273.15 == Approx(m.freezing).margin(0.15));
}

TEST_CASE("more glycol freezes later, carries less heat and flows worse") {
    for (double x = 0.0; x < 0.6; x += 0.1) {
        CHECK(glycol_water::freezing_temperature(x + 0.05) < glycol_water::freezing_temperature(x));
        CHECK(glycol_water::specific_heat(x + 0.05, 303.15) < glycol_water::specific_heat(x, 303.15));
        CHECK(glycol_water::viscosity(x + 0.05, 303.15) > glycol_water::viscosity(x, 303.15));
    }
}
