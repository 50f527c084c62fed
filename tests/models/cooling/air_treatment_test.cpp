#include "models/cooling/air_treatment.hpp"
#include "tests/catch.hpp"

using namespace sitewatt;
using Treatment = AirTreatment<double>;

namespace {
Treatment::Parameters none() {
    Treatment::Parameters p{};
    for (const auto& row : Treatment::parameters) p.*row.member = row.fallback;
    return p;
}
Treatment::Parameters direct() {
    auto p = none();
    p.outside_air = 1.0;
    p.direct_effectiveness = 0.85;
    return p;
}
Treatment::Parameters indirect() {
    auto p = none();
    p.indirect_effectiveness = 0.7;
    p.indirect_dry_effectiveness = 0.6;
    return p;
}
/// Return air 37 degC, supply 25 degC, 80 kg/s.
Treatment::Input at(double dry_bulb, double relative_humidity) {
    const double t = dry_bulb + 273.15, p = 101325.0;
    const double w = moist_air::humidity_ratio(relative_humidity * moist_air::saturation_pressure(t), p);
    return {310.15, 298.15, 80.0, t, moist_air::wet_bulb(t, w, p), w, p};
}
} // namespace

TEST_CASE("without treatment the coils get the return air") {
    const auto y = Treatment::output(none(), {}, at(10.0, 0.5));
    CHECK(y.temperature == 310.15);
    CHECK(y.water_makeup == 0.0);
}

TEST_CASE("pads cool 35 degC and 30 % to the published state, as far as the supply asks") {
    auto p = direct();
    p.direct_effectiveness = 0.8;
    auto u = at(35.0, 0.3);
    u.supply_set_point = 280.0; // asks for all there is
    const auto y = Treatment::output(p, {}, u);
    CHECK(y.temperature - 273.15 == Approx(24.219).margin(0.02));
    CHECK(y.water_evaporated == Approx(80.0 / (1.0 + u.humidity_ratio) * 4.502e-3).epsilon(0.02));
    u.supply_set_point = 301.15;
    CHECK(Treatment::output(p, {}, u).temperature == Approx(301.15));
    CHECK(Treatment::output(p, {}, u).water_evaporated < y.water_evaporated);
}

TEST_CASE("cold outside air is mixed to the set point without water, wet air stays out") {
    CHECK(Treatment::output(direct(), {}, at(5.0, 0.5)).temperature == Approx(298.15));
    CHECK(Treatment::output(direct(), {}, at(5.0, 0.5)).water_makeup == 0.0);
    const auto wet = Treatment::output(direct(), {}, at(30.0, 0.9));
    CHECK(wet.temperature == 310.15);
    auto p = direct();
    p.mechanical = 0.0; // no coils: it comes in whatever it holds
    CHECK(Treatment::output(p, {}, at(30.0, 0.9)).temperature < 304.0);
}

TEST_CASE("indirect cooling runs dry in the cold and wet in the heat, and never humidifies the room's air") {
    const auto cold = Treatment::output(indirect(), {}, at(10.0, 0.5));
    CHECK(cold.temperature == Approx(298.15));
    CHECK(cold.water_makeup == 0.0);
    const auto hot = Treatment::output(indirect(), {}, at(35.0, 0.2));
    CHECK(hot.temperature < 302.0);
    CHECK(hot.water_evaporated > 0.0);
    // too hot for the set point even wet: wetted all the time, water of all heat moved at 90 % exchange
    auto u = at(35.0, 0.2);
    u.supply_set_point = 280.0;
    const auto all = Treatment::output(indirect(), {}, u);
    CHECK(all.water_evaporated == Approx(80.0 * 1006.0 * (310.15 - all.temperature) / 2.45e6 / 0.9).epsilon(1e-9));
    CHECK(hot.water_evaporated < all.water_evaporated);
}

TEST_CASE("air drier than the lowest dew point is humidified to it, and what evaporates spares outside air") {
    const auto u = at(-20.0, 0.5);
    const auto y = Treatment::output(direct(), {}, u);
    CHECK(y.temperature == Approx(298.15));
    CHECK(y.excess_humidity == 0.0);
    // water and heat balance of the mixing box: w goes from outside to -9 degC of dew point, Q = m cp (T_r - T_s)
    const double wanted = moist_air::saturation_humidity_ratio(264.15, u.pressure), missing = wanted - u.humidity_ratio;
    const double outside = y.water_evaporated / missing; // kg of dry air a second
    const double moist = 1006.0 + moist_air::vapour_specific_heat * u.humidity_ratio;
    CHECK(outside * (moist * (310.15 - 253.15) + 2.45e6 * missing) ==
          Approx(80.0 / (1.0 + u.humidity_ratio) * moist * 12.0).epsilon(1e-6));
    auto dry_rooms = direct();
    dry_rooms.lowest_dew_point = 230.0;
    CHECK(Treatment::output(dry_rooms, {}, u).water_makeup == 0.0);
    CHECK(Treatment::output(none(), {}, u).water_makeup == 0.0); // closed rooms keep their moisture
}

TEST_CASE("rooms without coils grow wetter than their highest dew point on sultry days, others never do") {
    auto p = direct();
    CHECK(Treatment::output(p, {}, at(30.0, 0.9)).excess_humidity == 0.0);
    p.mechanical = 0.0;
    CHECK(Treatment::output(p, {}, at(30.0, 0.9)).excess_humidity > 0.005); // 24.4 g/kg and more over 15.7
    CHECK(Treatment::output(p, {}, at(20.0, 0.5)).excess_humidity == 0.0);
}
