#include "models/media/moist_air.hpp"
#include "models/power/gas_turbine.hpp"
#include "tests/catch.hpp"

using namespace sitewatt;
using Turbine = GasTurbine<double>;

namespace {
/// One ideal unit: no auxiliaries, inlet loss or degradation, so that the published ratios stand alone.
Turbine::Parameters unit(double slope = 0.0085, double no_load = 0.22) {
    Turbine::Parameters p{};
    for (const auto& row : Turbine::parameters) p.*row.member = row.fallback;
    p.count = 1.0;
    p.rated_power = 48e6;
    p.heat_rate = 8900.0 / 3600.0;
    p.no_load_fraction = no_load;
    p.temperature_slope = slope;
    p.inlet_loss = p.degradation = p.auxiliary_fraction = 0.0;
    return p;
}
Turbine::Input iso(double set_point, double celsius = 15.0, double pressure = 101325.0) {
    return {set_point, 1.0, celsius + 273.15, celsius + 268.15, pressure};
}
double heat_rate(const Turbine::Parameters& p, double load, double celsius = 15.0) {
    const auto y = Turbine::output(p, {load * p.rated_power}, iso(0.0, celsius));
    return y.fuel_power / y.power;
}
} // namespace

TEST_CASE("part load raises the heat rate along the Willans line") {
    const auto p = unit();
    CHECK(heat_rate(p, 0.75) / heat_rate(p, 1.0) == Approx(1.0733).epsilon(1e-4));
    CHECK(heat_rate(p, 0.50) / heat_rate(p, 1.0) == Approx(1.2200).epsilon(1e-4));
    CHECK(heat_rate(p, 0.30) / heat_rate(p, 1.0) == Approx(1.5133).epsilon(1e-4));
}

TEST_CASE("hot air takes power and raises the heat rate") {
    CHECK(Turbine::unit_capacity(unit(0.0085), 313.15, 280.0, 101325.0) / 48e6 == Approx(0.7875).epsilon(1e-9));
    CHECK(Turbine::unit_capacity(unit(0.0065), 313.15, 280.0, 101325.0) / 48e6 == Approx(0.8375).epsilon(1e-9));
    CHECK(Turbine::unit_capacity(unit(), 233.15, 280.0, 101325.0) / 48e6 == Approx(1.10).epsilon(1e-9)); // shaft limit
    // the full-load fuel line moves with temperature; at its own full load the rise is 5.5 % at 40 degC
    const auto p = unit();
    const double hot = 0.7875;
    const auto y = Turbine::output(p, {hot * 48e6}, iso(0.0, 40.0));
    CHECK(y.fuel_power / y.power / heat_rate(p, 1.0) == Approx(1.055).epsilon(1e-3));
}

TEST_CASE("power follows the pressure of the site's altitude") {
    const auto factor = [](double metres) {
        return Turbine::unit_capacity(unit(), 288.15, 280.0, moist_air::standard_pressure(metres)) / 48e6;
    };
    CHECK(factor(500.0) == Approx(0.9421).epsilon(1e-4));
    CHECK(factor(1000.0) == Approx(0.8870).epsilon(1e-4));
    CHECK(factor(1609.0) == Approx(0.8234).epsilon(1e-4));
    CHECK(factor(2000.0) == Approx(0.7846).epsilon(1e-4));
}

TEST_CASE("water injected for NOx follows the fuel") {
    auto p = unit();
    p.water_injection = 1.0;
    const auto y = Turbine::output(p, {48e6}, iso(48e6));
    // 48 MW at 8,900 kJ/kWh and 47.1 MJ/kg; 2.552 kg/s and 191 L/MWh at the 46.5 MJ/kg of leaner gas
    CHECK(y.water == Approx(48e6 * 8900.0 / 3600.0 / natural_gas::lower_heating_value).epsilon(1e-9));
    CHECK(y.water * natural_gas::lower_heating_value / 46.5e6 == Approx(2.552).epsilon(1e-3));
    CHECK(y.water * natural_gas::lower_heating_value / 46.5e6 / 48.0 * 3600.0 == Approx(191.0).epsilon(5e-3));
}

TEST_CASE("power goes to its set point with the lag, within minimum load and capacity") {
    const auto p = unit();
    CHECK(Turbine::derivative(p, {30e6}, iso(40e6)).power == Approx(10e6 / p.lag));
    CHECK(Turbine::derivative(p, {24e6}, iso(1e6)).power == Approx(0.0).margin(1e-6)); // half load is the least
    CHECK(Turbine::derivative(p, {48e6}, iso(90e6)).power == Approx(0.0).margin(1e-6));
}

TEST_CASE("a fleet without units on line burns nothing at rest") {
    Turbine::Input off = iso(10e6);
    off.units_online = 0.0;
    const auto y = Turbine::output(unit(), {0.0}, off);
    CHECK(y.fuel_power == 0.0);
    CHECK(y.capacity == 0.0);
    CHECK(y.co2 == 0.0);
    CHECK(Turbine::derivative(unit(), {0.0}, off).power == 0.0);
}
