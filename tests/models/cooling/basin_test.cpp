#include "models/cooling/basin.hpp"
#include "tests/catch.hpp"

using namespace sitewatt;
using Bath = Basin<double>;

namespace {
Bath::Parameters basin() {
    Bath::Parameters p{};
    for (const auto& row : Bath::parameters) p.*row.member = row.fallback;
    p.full_mass = 6e4;
    p.heater_power = 20e3;
    return p;
}
const Bath::Input working{5e6, 4.9e6, 1.8, 0.005, 1.0};
} // namespace

TEST_CASE("makeup, blowdown and drift balance at the cycles of concentration") {
    // 10 MW at 1.45 L/kWh, 480 kg/s of water: the arithmetic of section 4.6 of any tower manual
    const double evaporated = 1e4 * 1.45 / 3600.0, drift = 5e-5 * 480.0;
    auto p = basin();
    for (const auto& [cycles, blowdown, makeup] : {std::array{4.0, 1.3186, 5.3704}, std::array{6.0, 0.7816, 4.8333}}) {
        p.cycles_of_concentration = cycles;
        const auto x = Bath::initial(p, working);
        const auto y = Bath::output(p, x, {1e7, 1e7, evaporated, drift, 1.0});
        CHECK(y.water_blowdown == Approx(blowdown).epsilon(1e-3));
        CHECK(y.water_makeup == Approx(makeup).epsilon(1e-3));
        CHECK(y.salt_makeup == Approx(y.salt_discharged).epsilon(1e-9));
    }
}

TEST_CASE("the basin keeps water, salt and heat") {
    const auto p = basin();
    const Bath::State x{Bath::heat_at(299.0, 0.97 * p.full_mass), 0.97 * p.full_mass, 50.0};
    CHECK(Bath::temperature(x) == Approx(299.0).epsilon(1e-12));
    const auto y = Bath::output(p, x, working);
    const auto rate = Bath::derivative(p, x, working);
    CHECK(rate.basin_mass ==
          Approx(y.water_makeup - working.water_evaporated - working.water_drift - y.water_blowdown).epsilon(1e-9));
    CHECK(rate.basin_salt == Approx(y.salt_makeup - y.salt_discharged).epsilon(1e-9));
    CHECK(rate.basin_heat ==
          Approx(working.heat_gained - working.heat_rejected + y.heater_power +
                 tower::water_specific_heat *
                     (y.water_makeup * (p.makeup_temperature - 273.15) -
                      (working.water_evaporated + working.water_drift + y.water_blowdown) * (299.0 - 273.15)))
              .epsilon(1e-9));
}

TEST_CASE("a salty basin is bled harder, a fresh one not at all") {
    const auto p = basin();
    auto x = Bath::initial(p, working);
    const double steady = Bath::output(p, x, working).water_blowdown;
    x.basin_salt *= 1.03;
    CHECK(Bath::output(p, x, working).water_blowdown > 1.5 * steady);
    x.basin_salt *= 0.9;
    CHECK(Bath::output(p, x, working).water_blowdown == 0.0);
}

TEST_CASE("salinity of a basin follows its closed form") {
    // M = 50 t, 5.024 kg/s of makeup at 200 mg/L, 1.024 kg/s leaving with salt: c_inf 981.25 mg/L, tau 13.563 h
    const double mass = 50e3, out = 1.024, makeup = 5.024, salinity = 200.0;
    const double limit = makeup * salinity / out, tau = mass / out;
    CHECK(limit == Approx(981.25).epsilon(1e-4));
    CHECK(tau / 3600.0 == Approx(13.563).epsilon(1e-4));
    CHECK(limit + (salinity - limit) * std::exp(-24.0 * 3600.0 / tau) == Approx(848.1).epsilon(1e-4));
}

TEST_CASE("heaters come on in frost alone, and a shut make-up valve lets the level fall") {
    const auto p = basin();
    auto x = Bath::initial(p, working);
    CHECK(Bath::output(p, x, working).heater_power == 0.0);
    x.basin_heat = Bath::heat_at(p.heater_set_point - 2.0, x.basin_mass);
    CHECK(Bath::output(p, x, working).heater_power == p.heater_power);
    auto dry = working;
    dry.makeup_available = 0.0;
    CHECK(Bath::output(p, x, dry).water_makeup == 0.0);
    CHECK(Bath::derivative(p, x, dry).basin_mass < 0.0);
}

TEST_CASE("without make-up nothing is drained: the basin loses what evaporates and drifts, and no more") {
    const auto p = basin();
    auto x = Bath::initial(p, working);
    x.basin_salt *= 1.5; // which asks for twice the bleed
    auto lost = working;
    lost.makeup_available = 0.0;
    CHECK(Bath::output(p, x, working).water_blowdown > 0.0);
    CHECK(Bath::output(p, x, lost).water_blowdown == 0.0);
    CHECK(Bath::derivative(p, x, lost).basin_mass == Approx(-1.8 - 0.005).epsilon(1e-12));
}
