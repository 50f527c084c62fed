#include "models/cooling/cooling_tower.hpp"
#include "tests/catch.hpp"

using namespace sitewatt;
using Tower = CoolingTower<double>;

namespace {
Tower::Parameters cell() {
    Tower::Parameters p{};
    for (const auto& row : Tower::parameters) p.*row.member = row.fallback;
    p.count = 1.0;
    p.water_flow = 100.0;
    p.air_flow = 85.0;
    p.fan_power = 50e3;
    return p;
}
Tower::Input at(double inlet, double dry_bulb, double wet_bulb, double fan = 1.0) {
    const double t = dry_bulb + 273.15, wet = wet_bulb + 273.15, p = 101325.0;
    const double w = moist_air::humidity_at_wet_bulb(t, wet, p);
    return {inlet + 273.15, 100.0, wet, w, t, p, moist_air::density(t, w, p), fan};
}
} // namespace

TEST_CASE("the fill at Braun's three points") {
    struct Point {
        double dry_bulb, wet_bulb, leaving, heat, evaporated;
    };
    for (const auto& point : {Point{35.0, 25.6, 28.065, 2902.9e3, 1.1998}, Point{25.0, 15.0, 22.485, 5238.9e3, 1.8382},
                              Point{5.0, 2.0, 17.835, 7185.3e3, 2.0074}}) {
        const auto u = at(35.0, point.dry_bulb, point.wet_bulb);
        const auto fill = Tower::fill(cell(), u, 100.0, 85.0);
        CAPTURE(point.dry_bulb);
        CHECK(35.0 - fill.heat / (100.0 * Tower::water_specific_heat) == Approx(point.leaving).epsilon(5e-4));
        CHECK(fill.heat == Approx(point.heat).epsilon(5e-3));
        CHECK(fill.evaporated == Approx(point.evaporated).epsilon(5e-3));
    }
}

TEST_CASE("makeup, blowdown and drift balance at the cycles of concentration") {
    // 10 MW at 1.45 L/kWh, 480 kg/s of water: the arithmetic of section 4.6 of any tower manual
    const double evaporated = 1e4 * 1.45 / 3600.0, drift = 5e-5 * 480.0;
    CHECK(evaporated == Approx(4.0278).epsilon(1e-4));
    CHECK(evaporated / 3.0 - drift == Approx(1.3186).epsilon(1e-3));
    // and the model does the same with its own evaporation, at steady level and salinity
    auto p = cell();
    p.cycles_of_concentration = 4.0;
    auto x = Tower::initial(p, at(35.0, 30.0, 22.0));
    const auto y = Tower::output(p, x, at(35.0, 30.0, 22.0));
    CHECK(y.water_drift == Approx(5e-5 * 100.0));
    CHECK(y.water_blowdown == Approx(y.water_evaporated / 3.0 - y.water_drift).epsilon(1e-9));
    CHECK(y.water_makeup == Approx(y.water_evaporated + y.water_drift + y.water_blowdown).epsilon(1e-9));
    CHECK(y.salt_makeup == Approx(y.salt_discharged).epsilon(1e-9));
}

TEST_CASE("the basin keeps water, salt and heat") {
    const auto p = cell();
    const Tower::State x{299.0, 0.97 * Tower::full_basin(p), 50.0};
    const auto u = at(34.0, 28.0, 20.0);
    const auto y = Tower::output(p, x, u);
    const auto rate = Tower::derivative(p, x, u);
    CHECK(rate.basin_mass ==
          Approx(y.water_makeup - y.water_evaporated - y.water_drift - y.water_blowdown).epsilon(1e-9));
    CHECK(rate.basin_salt == Approx(y.salt_makeup - y.salt_discharged).epsilon(1e-9));
    const double stored = Tower::water_specific_heat *
                          (rate.basin_mass * (x.basin_temperature - 273.15) + x.basin_mass * rate.basin_temperature);
    const double pumped = Tower::water_specific_heat * u.water_flow * (u.inlet_temperature - x.basin_temperature);
    CHECK(stored == Approx(pumped - y.heat_rejected + y.heat_of_water).epsilon(1e-9));
}

TEST_CASE("a salty basin is bled harder, a fresh one not at all") {
    const auto p = cell();
    const auto u = at(35.0, 30.0, 22.0);
    auto x = Tower::initial(p, u);
    const double steady = Tower::output(p, x, u).water_blowdown;
    x.basin_salt *= 1.03;
    CHECK(Tower::output(p, x, u).water_blowdown > 1.5 * steady);
    x.basin_salt *= 0.9;
    CHECK(Tower::output(p, x, u).water_blowdown == 0.0);
}

TEST_CASE("wetter air never helps a tower, and water never leaves below wet bulb") {
    for (double wet = -20.0; wet < 28.0; wet += 4.0) {
        const auto cool = Tower::fill(cell(), at(35.0, wet + 8.0, wet), 100.0, 85.0);
        const auto damp = Tower::fill(cell(), at(35.0, wet + 8.0, wet + 2.0), 100.0, 85.0);
        CHECK(damp.heat < cool.heat);
        CHECK(35.0 - cool.heat / (100.0 * Tower::water_specific_heat) >= wet);
        CHECK(cool.evaporated > 0.0);
    }
}

TEST_CASE("with fans at rest free convection carries a little, and no flow carries nothing") {
    const auto full = Tower::output(cell(), {300.0, 6e4, 60.0}, at(35.0, 25.0, 15.0, 1.0));
    const auto rest = Tower::output(cell(), {300.0, 6e4, 60.0}, at(35.0, 25.0, 15.0, 0.0));
    CHECK(rest.heat_rejected > 0.03 * full.heat_rejected);
    CHECK(rest.heat_rejected < 0.35 * full.heat_rejected);
    CHECK(rest.fan_power == 0.0);
    auto still = at(35.0, 25.0, 15.0);
    still.water_flow = 0.0;
    CHECK(Tower::output(cell(), {300.0, 6e4, 60.0}, still).heat_rejected < 1e4);
}

TEST_CASE("salinity of a basin follows its closed form") {
    // M = 50 t, 5.024 kg/s of makeup at 200 mg/L, 1.024 kg/s leaving with salt: c_inf 981.25 mg/L, tau 13.563 h
    const double mass = 50e3, out = 1.024, makeup = 5.024, salinity = 200.0;
    const double limit = makeup * salinity / out, tau = mass / out;
    CHECK(limit == Approx(981.25).epsilon(1e-4));
    CHECK(tau / 3600.0 == Approx(13.563).epsilon(1e-4));
    CHECK(limit + (salinity - limit) * std::exp(-24.0 * 3600.0 / tau) == Approx(848.1).epsilon(1e-4));
}
