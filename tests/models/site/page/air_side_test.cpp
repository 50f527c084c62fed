#include "models/site/page/air_side.hpp"
#include "tests/catch.hpp"
#include "tests/models/site/example_design.hpp"

using namespace sitewatt;

namespace {
/// The hall of EnergyPlus 25.2's cases: 1 MW, 86.4 kg/s, 66.5 kW of fans, 24 degC
/// (../shared/reference/energyplus_halls).
AirDesign hall() {
    AirDesign d{};
    d.handler = example::defaults(AirHandler<double>::parameters);
    d.treatment = example::defaults(AirTreatment<double>::parameters);
    d.coil = example::defaults(AirCoil<double>::parameters);
    d.dx = example::defaults(DxUnit<double>::parameters);
    d.handler.air_heat = 1e6;
    d.handler.air_supply = 297.15;
    d.handler.air_rise = 1e6 / (1006.0 * 86.4);
    d.handler.least_air_flow = 1.0;
    d.handler.fan_pressure_exponent = 0.0;
    d.handler.specific_fan_power = 66.5e3 * 1.15 / 86.4;
    d.handler.room_heat_capacity = 1e7;
    d.handler.room_air_mass = 3600.0;
    d.coil.coil_conductance = 127.43e3; // 119.04 kW/K at 46.5 kg/s
    d.coil.coil_air_flow = 86.4;
    d.coil.coil_water_flow = 59.99;
    d.coil.coil_air_share = 0.4817;
    return d;
}
struct Standing {
    AirInstant<double> now;
    double room, humidity;
};
/// After the room has come to rest under 1 MW, by steps of a second.
Standing at_rest(const AirDesign& d, const Surroundings& outside, double water = 291.15) {
    StateBook book;
    const AirSide<double> side(d, "hall", book);
    std::vector<double> x(book.count()), rates(book.count());
    side.initial(outside, x.data());
    AirInstant<double> now{};
    for (int i = 0; i < 4000; ++i) {
        now = side.evaluate(1e6, outside, {water, 4182.0}, x.data());
        side.rate(now, 1e6, x.data(), rates.data());
        for (std::size_t k = 0; k < x.size(); ++k) x[k] += 5.0 * rates[k];
    }
    return {now, x[0], x[1]};
}
Surroundings air(double dry_bulb, double humidity) {
    Surroundings s = example::summer();
    s.dry_bulb = dry_bulb + 273.15;
    s.humidity_ratio = humidity;
    s.pressure = 99.9e3;
    s.wet_bulb = moist_air::wet_bulb(s.dry_bulb, humidity, s.pressure);
    return s;
}
} // namespace

TEST_CASE("a closed hall stands as EnergyPlus's: 35.48 degC of return, 1.0665 MW to 46.5 kg/s of water") {
    const auto y = at_rest(hall(), air(30.0, 0.00211));
    CHECK(y.room - 273.15 == Approx(35.477).margin(0.02));
    CHECK(y.now.fan_power == Approx(66.5e3).epsilon(1e-6));
    CHECK(y.now.coil.heat == Approx(1066.5e3).epsilon(1e-6));
    CHECK(y.now.coil.water_flow == Approx(46.49).epsilon(0.01));
    CHECK(y.humidity == Approx(0.00211).epsilon(1e-12)); // closed air keeps its moisture
    CHECK(y.now.heat_outdoors() == Approx(0.0).margin(5.0));
}

TEST_CASE("fans that follow the heat hold its rise: moist air, which carries more, is moved less") {
    auto d = hall();
    d.handler.least_air_flow = 0.2;
    const auto dry = at_rest(d, air(30.0, 0.0)), humid = at_rest(d, air(30.0, 0.0136));
    const double less = 1006.0 / (1006.0 + 1860.0 * 0.0136);
    CHECK(dry.room - 297.15 == Approx(d.handler.air_rise).margin(0.01));
    CHECK(humid.room - 297.15 == Approx(d.handler.air_rise).margin(0.01));
    CHECK(humid.now.room.air_flow == Approx(less * dry.now.room.air_flow).epsilon(1e-6));
    CHECK(humid.now.fan_power == Approx(less * less * less * dry.now.fan_power).epsilon(1e-6));
    // EnergyPlus 25.2's b_vav in Miami, closed air of 0.0136: 62.0 kW in its hours of 1 MW.
    CHECK(humid.now.fan_power == Approx(62.02e3).epsilon(0.01));
}

TEST_CASE("heat leaves by water, by condensers or by air, and nothing is lost on the way") {
    auto free = hall();
    free.treatment.outside_air = 1.0;
    free.treatment.lowest_dew_point = 200.0;
    auto units = hall();
    units.treatment.mechanical = 0.0;
    units.dx.dx_capacity = 1.5e6;
    auto pads = free;
    pads.treatment.mechanical = 0.0;
    pads.treatment.direct_effectiveness = 0.85;
    for (const auto& d : {hall(), free, units, pads})
        for (const double outside : {-10.0, 15.0, 24.0, 35.0}) {
            const auto y = at_rest(d, air(outside, 0.0012));
            CHECK(y.now.coil.heat + y.now.heat_outdoors() == Approx(1e6 + y.now.power()).epsilon(1e-6));
        }
}

TEST_CASE("outside air at -1 degC is a third of the supply, as in EnergyPlus's hour") {
    auto d = hall();
    d.treatment.outside_air = 1.0;
    d.treatment.lowest_dew_point = 200.0;
    const auto y = at_rest(d, air(-1.0, 0.001934)); // 5 January, 3 h: OAfrac 0.3384 of e_ase28, Tmix 23.24
    CHECK(y.now.treatment.outside_share == Approx(0.336).margin(0.004));
    CHECK(y.now.treatment.temperature - 273.15 == Approx(23.24).margin(0.01));
    CHECK(y.now.coil.heat == Approx(0.0).margin(1e3));
}

TEST_CASE("warmer supply air needs less water, of warm outside air less is left to the coils") {
    auto warm = hall();
    warm.handler.air_supply = 300.15;
    CHECK(at_rest(warm, air(30.0, 0.002)).now.coil.water_flow < 40.0);
    auto d = hall();
    d.treatment.outside_air = 1.0;
    d.treatment.lowest_dew_point = 200.0;
    const auto y = at_rest(d, air(26.0, 0.008));
    CHECK(y.now.treatment.outside_share == Approx(1.0));
    CHECK(y.now.coil.heat == Approx(86.4 * (1006.0 + 1860.0 * 0.008) * 2.0 + 66.5e3).epsilon(0.01));
}

TEST_CASE("a hall on pads that get no make-up water has the outside air as it comes, and takes none") {
    auto d = hall();
    d.treatment.mechanical = 0.0;
    d.treatment.outside_air = 1.0;
    d.treatment.direct_effectiveness = 0.85;
    auto outside = air(38.0, 0.005);
    CHECK(at_rest(d, outside).now.treatment.water_makeup > 0.0);
    outside.makeup_available = 0.0;
    const auto lost = at_rest(d, outside);
    CHECK(lost.now.treatment.water_makeup == 0.0);
    CHECK(lost.now.treatment.temperature - 273.15 == Approx(38.0).margin(1e-6));
}
