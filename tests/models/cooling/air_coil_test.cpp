#include "models/cooling/air_coil.hpp"
#include "tests/catch.hpp"

#include <cmath>

using namespace sitewatt;
using Coil = AirCoil<double>;

namespace {
/// The coil of EnergyPlus 25.2's 1 MW hall (../shared/reference/energyplus_halls/README.md).
Coil::Parameters hall() {
    Coil::Parameters p{};
    for (const auto& row : Coil::parameters) p.*row.member = row.fallback;
    p.coil_air_flow = 86.4;
    p.coil_water_flow = 60.0;
    // shares at 46.5 kg/s are 0.45 and 0.55; at 60 kg/s the water's falls
    const double water = 0.55 * std::pow(60.0 / 46.5, -0.5);
    p.coil_conductance = 119.04e3 / (0.45 + water);
    p.coil_air_share = 0.45 / (0.45 + water);
    return p;
}
Coil::Input at(double air, double water, double set_point = 24.0, double flow = 86.4, double humidity = 0.00211) {
    return {flow, air + 273.15, humidity, 101325.0, set_point + 273.15, water + 273.15, 4182.0, 1.0};
}
} // namespace

TEST_CASE("the coil of a 1 MW hall takes the water that EnergyPlus 25.2 gives it") {
    const auto y = Coil::output(hall(), {}, at(36.24, 18.0));
    CHECK(y.heat == Approx(1066.5e3).epsilon(2e-3));                // IT and fan; specific heats differ by 0.1 %
    CHECK(y.water_flow == Approx(46.49).epsilon(5e-3));             // kg/s, a_wc, full load
    CHECK(y.water_leaving - 273.15 == Approx(23.484).margin(0.03)); // as the flow, of 5.5 K
    const auto part = Coil::output(hall(), {}, at(36.117, 18.0, 24.0, 77.599)); // b_vav at 0.9: 35.5 degC and 48.18 kW
    CHECK(part.heat == Approx(948.2e3).epsilon(2e-3));
    CHECK(part.water_flow == Approx(39.537).epsilon(1e-2));
    CHECK(y.supply_temperature == Approx(297.15).epsilon(1e-12));
    CHECK(y.condensate == 0.0);
}

TEST_CASE("what the air loses the water gains, dry, wet, short of water and with warm water") {
    for (const double humidity : {0.002, 0.012, 0.019})
        for (const double water : {7.0, 16.0, 23.0, 30.0, 40.0})
            for (const double air : {20.0, 24.2, 30.0, 45.0})
                for (const double open : {0.0, 0.1, 1.0}) {
                    auto u = at(air, water, 24.0, 86.4, humidity);
                    if (humidity > moist_air::saturation_humidity_ratio(u.air_temperature, u.pressure)) continue;
                    u.open = open;
                    const auto y = Coil::output(hall(), {}, u);
                    CAPTURE(humidity, water, air, open);
                    const double in = moist_air::enthalpy(u.air_temperature, u.humidity_ratio);
                    const double out = moist_air::enthalpy(y.supply_temperature, y.supply_humidity);
                    const double drained = y.condensate * Coil::water_specific_heat;
                    const double lost = 86.4 * (in - out);
                    CHECK(y.heat <= lost + 1e-6 * 1e6);
                    CHECK(y.heat >= lost - drained * 45.0 - 1.0); // condensate leaves between 0 and 45 degC
                    CHECK(y.water_flow * 4182.0 * (y.water_leaving - u.water_temperature) ==
                          Approx(y.heat).epsilon(1e-9).margin(1e-3));
                    CHECK(y.condensate == Approx(86.4 * (humidity - y.supply_humidity)).margin(1e-12));
                    CHECK(y.supply_humidity <=
                          moist_air::saturation_humidity_ratio(y.supply_temperature, 101325.0) + 2e-4);
                    CHECK(y.water_flow <= 60.0 * open + 1e-9);
                }
}

TEST_CASE("the water that the valve gives carries by effectiveness the heat that the air gives, to nine digits") {
    int found = 0;
    for (const double exponent : {0.5, 0.8})
        for (const double water : {4.0, 12.0, 20.0, 23.0})
            for (const double air : {24.6, 30.0, 45.0})
                for (const double flow : {5.0, 40.0, 86.4}) {
                    auto p = hall();
                    p.coil_water_exponent = exponent;
                    const auto u = at(air, water, 24.0, flow);
                    const auto y = Coil::output(p, {}, u);
                    if (y.supply_temperature > 297.15 + 1e-9) continue; // all the water is too little
                    ++found;
                    CAPTURE(exponent, water, air, flow);
                    const double rate =
                        flow * (moist_air::air_specific_heat + moist_air::vapour_specific_heat * u.humidity_ratio);
                    const double resistance = 1.0 / p.coil_conductance;
                    const air_coil::Exchange<double> coil{rate,
                                                          p.coil_air_share * resistance *
                                                              std::pow(flow / p.coil_air_flow, -p.coil_air_exponent),
                                                          (1.0 - p.coil_air_share) * resistance,
                                                          p.coil_water_flow * u.specific_heat,
                                                          exponent,
                                                          air - water};
                    CHECK(coil.heat(y.water_flow * u.specific_heat, 1.0) == Approx(y.heat).epsilon(1e-9));
                }
    CHECK(found > 40);
}

TEST_CASE("the slope that opens the valve is that of the end's difference, on both sides of equal rates") {
    for (const double exponent : {0.5, 0.8})
        for (const double gain : {1.0, 1.4})
            for (const double rate : {1e3, 5e4, 8.8e4 / 1.4, 8.8e4, 1e5, 2.5e5}) {
                const air_coil::Exchange<double> coil{8.8e4, 3.8e-6, 4.6e-6, 2.5e5, exponent, 18.0};
                CAPTURE(exponent, gain, rate);
                const double inverse = 1.0 / rate, h = 1e-5 * inverse;
                const auto [end, slope] = coil.air_end_and_slope(inverse, gain);
                CHECK(end == Approx(coil.air_end(inverse, gain)).epsilon(1e-12));
                const double rise = coil.air_end(inverse + h, gain) - coil.air_end(inverse - h, gain);
                CHECK(slope == Approx(rise / (2.0 * h)).epsilon(1e-6));
            }
}

TEST_CASE("the valve shuts without a load, opens fully where the water is too warm, and then the supply floats") {
    CHECK(Coil::output(hall(), {}, at(23.0, 18.0)).water_flow == 0.0);
    CHECK(Coil::output(hall(), {}, at(24.0, 18.0)).heat == Approx(0.0).margin(1e-6));
    const auto warm = Coil::output(hall(), {}, at(36.0, 23.9));
    CHECK(warm.water_flow == Approx(60.0));
    CHECK(warm.supply_temperature > 297.15);
    const auto heating = Coil::output(hall(), {}, at(36.0, 40.0)); // water warmer than the air
    CHECK(heating.heat < 0.0);
    CHECK(heating.supply_temperature > 273.15 + 36.0);
    const auto none = Coil::output(hall(), {}, at(36.0, 18.0, 24.0, 0.0));
    CHECK(std::abs(none.heat) < 1.0);
}

TEST_CASE("at equal capacity rates effectiveness is NTU over 1 + NTU") {
    auto p = hall();
    auto u = at(40.0, 10.0, 10.0); // asks for more than there is: full water
    const double cp = 1006.0 + 1860.0 * u.humidity_ratio;
    p.coil_water_flow = 86.4 * cp / 4182.0;
    const double ntu = p.coil_conductance / (86.4 * cp);
    CHECK(Coil::output(p, {}, u).heat == Approx(ntu / (1.0 + ntu) * 86.4 * cp * 30.0).epsilon(1e-9));
}

TEST_CASE("colder water needs less of it, more air heat more, and nothing jumps on the way") {
    double before = 1e9, flow_before = 0.0;
    for (double water = 4.0; water < 30.0; water += 0.02) {
        const auto y = Coil::output(hall(), {}, at(36.0, water, 24.0, 86.4, 0.010));
        CHECK(y.heat <= before + 1.0);                   // warmer water never carries more
        if (before < 1e9) CHECK(before - y.heat < 20e3); // W for 0.02 K: 2 % of the load at most
        CHECK(y.water_flow >= flow_before - 0.25);       // less latent heat spares a little water
        before = y.heat;
        flow_before = y.water_flow;
    }
    double last = 0.0;
    for (double air = 23.0; air < 45.0; air += 0.02) {
        const auto y = Coil::output(hall(), {}, at(air, 18.0));
        CHECK(y.heat >= last);
        CHECK(y.heat - last < 5e3);
        last = y.heat;
    }
}

TEST_CASE("a coil under the dew point condenses what the bypass factor says") {
    // 27 degC at 19.4 degC wet bulb, the rating point of room units (AHRI 1360, class 1: 23.9 degC return is drier).
    const double w = moist_air::humidity_at_wet_bulb(300.15, 292.55, 101325.0);
    const auto u = at(27.0, 6.0, 14.0, 86.4, w);
    const auto y = Coil::output(hall(), {}, u);
    const double out_air = 1.0 / (hall().coil_air_share / hall().coil_conductance) / (86.4 * (1006.0 + 1860.0 * w));
    const double bypass = std::exp(-out_air), surface = (287.15 - bypass * 300.15) / (1.0 - bypass);
    const double held = moist_air::saturation_humidity_ratio(surface, 101325.0);
    CHECK(y.condensate == Approx(86.4 * (1.0 - bypass) * (w - held)).epsilon(1e-9));
    CHECK(y.condensate > 0.1);
    const double sensible = 86.4 * (1006.0 + 1860.0 * w) * 13.0;
    CHECK(sensible / y.heat > 0.6); // sensible heat ratio of room units at this point, 0.6-0.8
    CHECK(sensible / y.heat < 0.8);
}

TEST_CASE("slopes of the coil over dual numbers are those of its differences") {
    using D = Dual<1>;
    for (const double humidity : {0.002, 0.015})
        for (const double water : {10.0, 18.0, 23.8, 35.0})
            for (const double air : {24.3, 30.0, 38.0}) {
                const auto u = at(air, water, 24.0, 80.0, humidity);
                AirCoil<D>::Parameters p;
                const auto q = hall();
                for (std::size_t i = 0; i < Coil::parameters.size(); ++i)
                    p.*AirCoil<D>::parameters[i].member = D(q.*Coil::parameters[i].member);
                AirCoil<D>::Input v;
                for (std::size_t i = 0; i < Coil::inputs.size(); ++i)
                    v.*AirCoil<D>::inputs[i].member = D(u.*Coil::inputs[i].member);
                v.air_temperature.slope[0] = 1.0;
                const auto dual = AirCoil<D>::output(p, {}, v);
                auto up = u, down = u;
                up.air_temperature += 1e-4;
                down.air_temperature -= 1e-4;
                const auto high = Coil::output(q, {}, up), low = Coil::output(q, {}, down);
                CAPTURE(humidity, water, air);
                CHECK(dual.heat.value == Approx(Coil::output(q, {}, u).heat).epsilon(1e-9).margin(1e-6));
                CHECK(dual.heat.slope[0] == Approx((high.heat - low.heat) / 2e-4).epsilon(1e-3));
                CHECK(dual.water_flow.slope[0] ==
                      Approx((high.water_flow - low.water_flow) / 2e-4).epsilon(2e-3).margin(1e-4));
            }
}
