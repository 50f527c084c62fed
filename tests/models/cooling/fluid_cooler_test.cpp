#include "models/cooling/fluid_cooler.hpp"
#include "tests/catch.hpp"
#include "tests/models/cooling/tower_air.hpp"

using namespace sitewatt;
using Cooler = FluidCooler<double>;

namespace {
Cooler::Parameters machine() {
    auto p = tower_air::defaults<Cooler>();
    p.conductance = 48395.0;
    p.air_flow = 48.0;
    p.coolant_flow = 42.696;
    p.fan_power = 20e3;
    p.spray_flow = 40.0;
    p.heat_capacity = 2e6;
    return p;
}
Cooler::Input at(double inlet, double fan, double wet_bulb = 20.0) {
    const auto u = tower_air::at(inlet, 42.696, wet_bulb + 8.0, wet_bulb, fan);
    return {u.inlet_temperature, u.water_flow,  4186.0, u.air_temperature, u.wet_bulb_temperature, u.humidity_ratio,
            u.pressure,          u.air_density, fan};
}
} // namespace

TEST_CASE("at rest the coolant gives up what the air takes") {
    const auto p = machine();
    const auto x = Cooler::initial(p, at(32.0, 0.8));
    CHECK(Cooler::derivative(p, x, at(32.0, 0.8)).coolant_temperature == Approx(0.0).margin(1e-9));
    CHECK(x.coolant_temperature < 305.15);
    CHECK(x.coolant_temperature > 293.15);
}

TEST_CASE("water taken in is evaporated, drifts or is drained") {
    const auto p = machine();
    const auto y = Cooler::output(p, {300.0}, at(32.0, 1.0));
    CHECK(y.water_makeup == Approx(y.water_evaporated + y.water_drift + y.water_blowdown).epsilon(1e-12));
    CHECK(y.water_blowdown + y.water_drift == Approx(y.water_evaporated / 4.0).epsilon(1e-9));
    const auto rest = Cooler::output(p, {300.0}, at(32.0, 0.0));
    CHECK(rest.heat_rejected == Approx(0.0).margin(1.0));
    CHECK(rest.water_makeup == Approx(0.0).margin(1e-6));
    CHECK(rest.fan_power == 0.0);
}

TEST_CASE("wetter air never helps a fluid cooler") {
    double before = 1e30;
    for (double wet = -10.0; wet < 30.0; wet += 5.0) {
        const double heat = Cooler::output(machine(), {300.0}, at(32.0, 1.0, wet)).heat_rejected;
        CHECK(heat < before);
        before = heat;
    }
}

TEST_CASE("fans and spray stop where the coolant is no warmer than the wet bulb") {
    const auto cold = Cooler::output(machine(), {293.15}, at(19.5, 1.0, 20.0));
    CHECK(cold.fan_power == 0.0);
    CHECK(cold.heat_rejected == 0.0);
    CHECK(cold.water_makeup == 0.0);
}

TEST_CASE("evaporation keeps the balance of dry air, or follows EnergyPlus where asked") {
    auto p = machine();
    const double balanced = Cooler::output(p, {300.0}, at(32.0, 1.0)).water_evaporated;
    p.specific_humidity = 1.0;
    const double theirs = Cooler::output(p, {300.0}, at(32.0, 1.0)).water_evaporated;
    CHECK(theirs < 0.985 * balanced);
    CHECK(theirs > 0.955 * balanced);
}

TEST_CASE("without spray water the coils are a dry counterflow exchanger of the same conductance, and take no water") {
    auto p = machine();
    p.spray_power = 3e3;
    auto u = at(45.0, 1.0);
    u.water_available = 0.0;
    const auto y = Cooler::output(p, {310.0}, u);
    // Incropera eq. 11.29a, streams of 42.7 kg/s of water and of the fans' air at 28 degC
    const double air = 48.0 * u.air_density / 1.2 / (1.0 + u.humidity_ratio) * (1006.0 + 1860.0 * u.humidity_ratio),
                 water = 42.696 * 4186.0, r = air / water, ntu = 48395.0 / air, decay = std::exp(-ntu * (1.0 - r));
    CHECK(y.heat_rejected == Approx((1.0 - decay) / (1.0 - r * decay) * air * (45.0 - 28.0)).epsilon(1e-3));
    CHECK(y.heat_rejected < 0.6 * Cooler::output(p, {310.0}, at(45.0, 1.0)).heat_rejected);
    CHECK(y.water_makeup == 0.0);
    CHECK(y.pump_power == 0.0);
    CHECK(y.fan_power == Approx(Cooler::output(p, {310.0}, at(45.0, 1.0)).fan_power));
    auto warm = at(25.0, 1.0); // air of 28 degC would heat it
    warm.water_available = 0.0;
    CHECK(Cooler::output(p, {298.0}, warm).heat_rejected == 0.0);
    CHECK(Cooler::output(p, {298.0}, warm).fan_power == 0.0);
}
