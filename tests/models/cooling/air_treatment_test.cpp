#include "models/cooling/air_treatment.hpp"
#include "tests/catch.hpp"

#include <cmath>
#include <initializer_list>

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
/// Return air 37 degC and as humid as outside, supply 25 degC, 80 kg/s.
Treatment::Input at(double dry_bulb, double relative_humidity) {
    const double t = dry_bulb + 273.15, p = 101325.0;
    const double w = moist_air::humidity_ratio(relative_humidity * moist_air::saturation_pressure(t), p);
    return {310.15, w, 298.15, 80.0, t, moist_air::wet_bulb(t, w, p), w, p};
}
} // namespace

TEST_CASE("without treatment the coils get the return air") {
    const auto y = Treatment::output(none(), {}, at(10.0, 0.5));
    CHECK(y.temperature == 310.15);
    CHECK(y.supply_humidity == at(10.0, 0.5).return_humidity);
    CHECK(y.outside_share == 0.0);
    CHECK(y.water_makeup == 0.0);
}

TEST_CASE("pads cool 35 degC and 30 % to the published state, as far as the supply asks") {
    auto p = direct();
    p.direct_effectiveness = 0.8;
    p.pad_power = 3e3;
    auto u = at(35.0, 0.3);
    u.supply_set_point = 280.0; // asks for all there is
    const auto y = Treatment::output(p, {}, u);
    CHECK(y.temperature - 273.15 == Approx(24.219).margin(0.02));
    CHECK(y.water_evaporated == Approx(80.0 * 4.502e-3).epsilon(0.01));
    CHECK(y.pump_power == Approx(3e3));
    CHECK(y.evaporative_cooling == Approx(80.0 * 1022.0 * (35.0 - 24.219)).epsilon(0.02)); // sensible heat they took
    u.supply_set_point = 301.15;
    const auto part = Treatment::output(p, {}, u);
    CHECK(part.temperature == Approx(301.15));
    CHECK(part.water_evaporated < y.water_evaporated);
    CHECK(part.pump_power == Approx(3e3 * (35.0 - 28.0) / (35.0 - 24.219)).epsilon(3e-3));
}

TEST_CASE("pads follow EnergyPlus's hour: 27.5 degC and 17.17 g/kg, cooled to 23.36") {
    // VA_f_dec.csv.gz, 28 July, 10 h: outside share 1, pad 2955 of 3000 W, make-up 0.68684 m3 = 1.25 x evaporation
    auto p = direct();
    p.mechanical = 0.0;
    p.cycles_of_concentration = 5.0;
    Treatment::Input u{308.4, 0.0172, 296.39, 86.4, 300.675, 0.0, 0.0, 99934.0};
    const double pad = 0.01717;                              // room humidity, from the pads
    u.humidity_ratio = pad - 4.168 * 1006.0 * 1.03 / 2.44e6; // the pads' cooling of 4.17 K took this up
    u.wet_bulb_temperature = moist_air::wet_bulb(u.outside_temperature, u.humidity_ratio, u.pressure);
    const auto y = Treatment::output(p, {}, u);
    CHECK(y.outside_share == 1.0);
    CHECK(y.temperature - 273.15 == Approx(23.357).margin(0.15));
    CHECK(3600.0 * y.water_makeup == Approx(686.84).epsilon(0.05)); // of the hour's means; the pads cycle in it
}

TEST_CASE("cold outside air is mixed to the set point without water, wet air stays out") {
    const auto cold = Treatment::output(direct(), {}, at(5.0, 0.5));
    CHECK(cold.temperature == Approx(298.15));
    CHECK(cold.water_makeup == 0.0);
    CHECK(cold.outside_share == Approx(12.0 / 32.0));
    const auto wet = Treatment::output(direct(), {}, at(30.0, 0.9));
    CHECK(wet.temperature == 310.15);
    CHECK(wet.outside_share == 0.0);
    auto p = direct();
    p.mechanical = 0.0; // no coils: it comes in whatever it holds
    CHECK(Treatment::output(p, {}, at(30.0, 0.9)).temperature < 304.0);
}

TEST_CASE("outside air stays out above its limits of dry bulb, enthalpy and dew point") {
    auto p = none();
    p.outside_air = 1.0;
    p.outside_limit = 297.15;
    CHECK(Treatment::output(p, {}, at(23.7, 0.3)).outside_share > 0.0);
    CHECK(Treatment::output(p, {}, at(24.0, 0.3)).outside_share ==
          Approx(0.5 * 1.0).epsilon(0.1)); // middle of the band
    CHECK(Treatment::output(p, {}, at(24.3, 0.3)).outside_share == 0.0);
    p.outside_limit = 340.0;
    p.outside_enthalpy_limit = 65e3; // 28 degC and 60 %: 64.9 kJ/kg by the chart
    CHECK(Treatment::output(p, {}, at(28.0, 0.55)).outside_share == Approx(1.0));
    CHECK(Treatment::output(p, {}, at(28.0, 0.66)).outside_share == 0.0);
    p.outside_enthalpy_limit = 3e5;
    p.highest_dew_point = 290.15; // 17 degC: 25 degC at 61 %
    CHECK(Treatment::output(p, {}, at(25.5, 0.55)).outside_share == Approx(1.0));
    CHECK(Treatment::output(p, {}, at(25.5, 0.64)).outside_share == 0.0);
}

TEST_CASE("indirect cooling runs dry in the cold and wet in the heat, and never humidifies the room's air") {
    const auto cold = Treatment::output(indirect(), {}, at(10.0, 0.5));
    CHECK(cold.temperature == Approx(298.15));
    CHECK(cold.water_makeup == 0.0);
    const auto hot = Treatment::output(indirect(), {}, at(35.0, 0.2));
    CHECK(hot.temperature < 302.0);
    CHECK(hot.water_evaporated > 0.0);
    CHECK(hot.supply_humidity == at(35.0, 0.2).return_humidity);
    // too hot for the set point even wet: wetted all the time, water of all heat moved at 90 % exchange
    auto u = at(35.0, 0.2);
    u.supply_set_point = 280.0;
    const auto all = Treatment::output(indirect(), {}, u);
    const double moist = 1006.0 + 1860.0 * u.humidity_ratio;
    CHECK(all.water_evaporated == Approx(80.0 * moist * (310.15 - all.temperature) / 2.45e6 / 0.9).epsilon(1e-9));
    CHECK(hot.water_evaporated < all.water_evaporated);
}

TEST_CASE("media bring dry outside air to the least humidity, and what evaporates spares outside air") {
    auto u = at(-20.0, 0.5);
    const double wanted = moist_air::saturation_humidity_ratio(264.15, u.pressure);
    u.return_humidity = wanted; // at rest: racks give no moisture
    const auto y = Treatment::output(direct(), {}, u);
    CHECK(y.temperature == Approx(298.15));
    CHECK(y.excess_humidity == 0.0);
    CHECK(y.supply_humidity == Approx(wanted).epsilon(1e-12));
    // water and heat balance of the mixing box: w goes from outside to -9 degC of dew point, Q = m cp (T_r - T_s)
    const double missing = wanted - u.humidity_ratio, outside = y.outside_share * 80.0;
    const double moist = 1006.0 + moist_air::vapour_specific_heat * u.humidity_ratio;
    CHECK(y.water_evaporated == Approx(outside * missing).epsilon(1e-9));
    CHECK(outside * (moist * (310.15 - 253.15) + 2.45e6 * missing) == Approx(80.0 * moist * 12.0).epsilon(1e-6));
    auto dry_rooms = direct();
    dry_rooms.lowest_dew_point = 230.0;
    CHECK(Treatment::output(dry_rooms, {}, u).water_makeup == 0.0);
    CHECK(Treatment::output(none(), {}, u).water_makeup == 0.0); // closed rooms keep their moisture
}

TEST_CASE("steam humidifies without cooling, up to its capacity, at the energy of EnergyPlus's unit") {
    auto p = none();
    p.outside_air = 1.0;
    p.lowest_humidity = 0.0055;
    p.steam_energy = 2.7e6; // 540 kW for 0.2 kg/s
    auto u = at(-1.0, 0.55);
    u.return_humidity = 0.0055;
    const auto y = Treatment::output(p, {}, u);
    CHECK(y.temperature == Approx(298.15));
    CHECK(y.supply_humidity == Approx(0.0055));
    CHECK(y.humidifier_power == Approx(2.7e6 * y.water_evaporated));
    CHECK(y.water_makeup == y.water_evaporated); // nothing is bled
    CHECK(y.water_evaporated == Approx(80.0 * y.outside_share * (0.0055 - u.humidity_ratio)).epsilon(1e-9));
    p.humidifier_capacity = 0.01;
    CHECK(Treatment::output(p, {}, u).water_evaporated == Approx(0.01));
}

TEST_CASE("rooms without coils grow wetter than their highest dew point on sultry days, others never do") {
    auto p = direct();
    CHECK(Treatment::output(p, {}, at(30.0, 0.5)).excess_humidity == 0.0);
    p.mechanical = 0.0;
    CHECK(Treatment::output(p, {}, at(30.0, 0.9)).excess_humidity > 0.005); // 24.4 g/kg and more over 15.7
    CHECK(Treatment::output(p, {}, at(20.0, 0.5)).excess_humidity == 0.0);
}

TEST_CASE("rooms at the highest dew point that control holds are not too humid, nor closed ones by what they keep") {
    auto p = direct();
    p.mechanical = 1.0;
    auto u = at(20.0, 0.5);
    const double limit = moist_air::saturation_humidity_ratio(p.highest_dew_point, u.pressure);
    u.return_humidity = u.humidity_ratio = 1.003 * limit; // 0.05 K over it, inside the band of 0.5 K
    CHECK(Treatment::output(p, {}, u).excess_humidity == 0.0);
    u.humidity_ratio = 1.2 * limit; // kept out
    u.return_humidity = 1.1 * limit;
    const auto closed = Treatment::output(p, {}, u);
    CHECK(closed.outside_share == 0.0);
    CHECK(closed.excess_humidity == 0.0);
}

TEST_CASE("nothing is wetted in frost, by pads or by exchangers") {
    auto p = direct();
    p.lowest_dew_point = 200.0;
    auto both = indirect();
    for (double dry_bulb = -40.0; dry_bulb <= 0.0; dry_bulb += 5.0) {
        auto u = at(dry_bulb, 0.4);
        u.supply_set_point = 275.0;
        CHECK(Treatment::output(p, {}, u).water_evaporated == 0.0);
        CHECK(Treatment::output(both, {}, u).water_evaporated == 0.0);
    }
}

TEST_CASE("no output jumps over any weather or return air") {
    auto limits = direct();
    limits.outside_limit = 301.15;
    auto steam = limits;
    steam.steam_energy = 2.7e6;
    steam.lowest_humidity = 0.0055;
    auto all = direct();
    all.indirect_effectiveness = 0.7;
    all.indirect_dry_effectiveness = 0.6;
    auto free = direct();
    free.mechanical = 0.0;
    int n = 0;
    for (const auto& p : {direct(), indirect(), limits, steam, all, free})
        for (const double relative : {0.1, 0.4, 0.7, 0.95})
            for (const double warm : {24.9, 25.05, 28.0, 37.0, 45.0}) {
                ++n;
                Treatment::Output before{};
                for (double dry_bulb = -30.0; dry_bulb <= 50.0; dry_bulb += 0.02) {
                    auto u = at(dry_bulb, relative);
                    u.return_temperature = warm + 273.15;
                    u.return_humidity = 0.006;
                    const auto y = Treatment::output(p, {}, u);
                    if (dry_bulb > -30.0) {
                        CAPTURE(n, relative, warm, dry_bulb);
                        // within 0.02 K of weather: a band of 0.5 K moves 4 % of the air, of at most 45 K or 20 g/kg
                        if (std::abs(y.temperature - before.temperature) > 2.0) FAIL_CHECK("temperature jumps");
                        if (std::abs(y.water_makeup - before.water_makeup) > 0.12) FAIL_CHECK("water jumps");
                        if (std::abs(y.outside_share - before.outside_share) > 0.25) FAIL_CHECK("the share jumps");
                        const double between = std::abs(u.humidity_ratio - u.return_humidity);
                        if (std::abs(y.supply_humidity - before.supply_humidity) >
                            1e-4 + 0.15 * (between + 0.012)) // pads add 12 g/kg
                            FAIL_CHECK("humidity jumps");
                    }
                    before = y;
                }
            }
    CHECK(n == 120);
}

TEST_CASE("the supply follows the return air without a jump: slopes from both sides stay finite") {
    double largest = 0.0; // K, over a hundredth of a kelvin of return air
    for (const auto& p : {direct(), indirect()})
        for (const double dry_bulb : {-20.0, 5.0, 20.0, 26.0, 34.0, 44.0})
            for (double warm = 15.0; warm < 50.0; warm += 0.01) {
                auto u = at(dry_bulb, 0.3), v = u;
                u.return_temperature = warm + 273.15;
                v.return_temperature = warm + 273.16;
                const double step = Treatment::output(p, {}, v).temperature - Treatment::output(p, {}, u).temperature;
                largest = std::fmax(largest, std::abs(step));
            }
    CHECK(largest < 0.5); // 50 K/K at most: bands of 0.1 and 0.2 K
    CHECK(largest > 0.0); // it was asked for something
}

TEST_CASE("without make-up water pads are dry, exchangers carry sensible heat alone, and nothing is humidified") {
    auto lost = at(35.0, 0.2);
    lost.water_available = 0.0;
    auto pads = direct();
    pads.mechanical = 0.0;
    const auto open = Treatment::output(pads, {}, lost);
    CHECK(open.temperature == Approx(308.15)); // outside air as it comes
    CHECK(open.supply_humidity == Approx(lost.humidity_ratio));
    CHECK(open.water_makeup == 0.0);
    const auto plates = Treatment::output(indirect(), {}, lost);
    CHECK(plates.temperature == Approx(310.15 - 0.6 * (37.0 - 35.0)));
    CHECK(plates.water_makeup == 0.0);
    auto cold = at(-20.0, 0.5);
    cold.return_humidity = 0.001;
    CHECK(Treatment::output(direct(), {}, cold).water_makeup > 0.0);
    cold.water_available = 0.0;
    const auto arid = Treatment::output(direct(), {}, cold);
    CHECK(arid.water_makeup == 0.0);
    CHECK(arid.temperature == Approx(298.15)); // by more outside air
}

TEST_CASE("an exchanger is wetted only where outside air of the wished temperature cannot be had") {
    auto both = indirect();
    both.indirect_dry_effectiveness = 0.0;
    auto open = both;
    open.outside_air = 1.0;
    const auto cool = Treatment::output(open, {}, at(15.0, 0.5));
    CHECK(Treatment::output(both, {}, at(15.0, 0.5)).water_makeup > 0.0);
    CHECK(cool.water_makeup == 0.0);
    CHECK(cool.temperature == Approx(298.15));
    CHECK(cool.outside_share == Approx(12.0 / 22.0)); // of 15 degC in 37 for 25
    const auto hot = Treatment::output(open, {}, at(32.0, 0.3));
    CHECK(hot.water_makeup == Treatment::output(both, {}, at(32.0, 0.3)).water_makeup);
    open.outside_limit = 283.15; // kept out: the exchanger does it, wet
    CHECK(Treatment::output(open, {}, at(15.0, 0.5)).water_makeup > 0.0);
}
