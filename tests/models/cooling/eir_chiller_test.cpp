#include "models/cooling/eir_chiller.hpp"
#include "sim/input/catalogue.hpp"
#include "sim/input/quantity_text.hpp"
#include "tests/catch.hpp"

using namespace sitewatt;
using Chiller = EirChiller<double>;

namespace {
/// The published curve sets; the catalogue ships the same (sites/catalogue/chillers.toml, compared below).
Chiller::Parameters york_vanes() {
    Chiller::Parameters p{};
    for (const auto& row : Chiller::parameters) p.*row.member = row.fallback;
    p.count = 1.0;
    p.capacity = 1055e3, p.reference_cop = 5.96;
    p.capacity_1 = 1.785912e-1, p.capacity_x = -5.900023e-2, p.capacity_xx = -5.946963e-4;
    p.capacity_y = 9.297889e-2, p.capacity_yy = -2.841024e-3, p.capacity_xy = 4.974221e-3;
    p.input_1 = 5.245110e-1, p.input_x = -2.850126e-2, p.input_xx = 8.034720e-4;
    p.input_y = 1.893133e-2, p.input_yy = 1.151629e-4, p.input_xy = -9.340642e-5;
    p.part_load_1 = 0.2619878, p.part_load_r = 0.2393605, p.part_load_rr = 0.4988306;
    p.least_x = 273.15 + 4.44, p.most_x = 273.15 + 8.89, p.least_y = 273.15 + 12.78, p.most_y = 273.15 + 35.0;
    return p;
}
Chiller::Input at(double leaving, double condenser) { return {290.0, 273.15 + leaving, 1e6, 273.15 + condenser, 1.0}; }
} // namespace

TEST_CASE("a York centrifugal chiller at two published points") {
    const auto p = york_vanes();
    const auto full = at(6.67, 29.44), part = at(7.0, 24.0);
    CHECK(Chiller::capacity_factor(p, full) == Approx(1.0103).epsilon(1e-4));
    CHECK(Chiller::input_factor(p, full) == Approx(1.0090).epsilon(1e-4));
    CHECK(Chiller::output(p, {Chiller::available(p, full)}, full).power == Approx(180.5e3).epsilon(1e-3));
    CHECK(Chiller::capacity_factor(p, part) == Approx(1.1672).epsilon(1e-4));
    CHECK(Chiller::input_factor(p, part) == Approx(0.8694).epsilon(1e-4));
    CHECK(Chiller::part_load_factor(p, 0.75) == Approx(0.7221).epsilon(1e-4));
    const double cooling = 0.75 * Chiller::available(p, part);
    const auto y = Chiller::output(p, {cooling}, part);
    CHECK(y.power == Approx(129.7e3).epsilon(1e-3));
    CHECK(y.cooling / y.power == Approx(7.120).epsilon(1e-3));
    CHECK(y.condenser_heat == Approx(y.cooling + y.power).epsilon(1e-12));
}

TEST_CASE("leaving water warmer than the curves is held to their range, and so is a condenser colder than any rating") {
    const auto p = york_vanes();
    CHECK(Chiller::capacity_factor(p, at(20.0, 30.0)) == Chiller::capacity_factor(p, at(8.89, 30.0)));
    CHECK(Chiller::input_factor(p, at(20.0, 30.0)) == Chiller::input_factor(p, at(8.89, 30.0)));
    CHECK(Chiller::input_factor(p, at(4.44, -10.0)) == Chiller::input_factor(p, at(4.44, 12.78)));
}

TEST_CASE("leaving water colder than the curves keeps their last share of Carnot and loses capacity") {
    const auto p = york_vanes();
    const auto last = at(4.44, 30.0), cold = at(-1.56, 30.0);
    // lift 30 + 8 - (4.44 - 3) = 36.56 K at the end, 42.56 K beyond
    CHECK(Chiller::input_factor(p, cold) == Approx(Chiller::input_factor(p, last) * 42.56 / 36.56));
    auto gentle = p;
    gentle.capacity_1 = 0.9, gentle.capacity_y = gentle.capacity_xx = gentle.capacity_yy = gentle.capacity_xy = 0.0;
    gentle.capacity_x = 0.025; // at 4.44 degC 1.011
    CHECK(Chiller::capacity_factor(gentle, cold) == Approx(1.011 - 6.0 * 0.025));
    // the fit rises by 8.5 % a kelvin there, more than the suction gas does
    CHECK(Chiller::capacity_factor(p, cold) == Approx((1.0 - 6.0 * 0.04) * Chiller::capacity_factor(p, last)));
    for (double x = -10.0; x < 20.0; x += 0.5) { // no jump, and colder water never helps
        CHECK(Chiller::input_factor(p, at(x, 24.0)) >= Chiller::input_factor(p, at(x + 0.5, 24.0)) - 1e-12);
        CHECK(Chiller::capacity_factor(gentle, at(x, 24.0)) <= Chiller::capacity_factor(gentle, at(x + 0.5, 24.0)));
    }
}

TEST_CASE("a condenser warmer than the curves keeps their last share of Carnot and loses capacity") {
    const auto p = york_vanes();
    const auto last = at(7.0, 35.0), warm = at(7.0, 45.0);
    // lift 35 + 8 - (7 - 3) = 39 K at the end, 49 K beyond
    CHECK(Chiller::input_factor(p, warm) == Approx(Chiller::input_factor(p, last) * 49.0 / 39.0));
    // the fit falls by 7 % a kelvin at its end, which no compressor does
    CHECK(Chiller::capacity_factor(p, warm) == Approx((1.0 - 10.0 * 0.02) * Chiller::capacity_factor(p, last)));
    auto gentle = p;
    gentle.capacity_1 = 1.0, gentle.capacity_x = gentle.capacity_xx = gentle.capacity_yy = gentle.capacity_xy = 0.0;
    gentle.capacity_y = -0.008; // at 35 degC 0.72
    CHECK(Chiller::capacity_factor(gentle, last) == Approx(0.72));
    CHECK(Chiller::capacity_factor(gentle, warm) == Approx(0.64));
    for (double y = 20.0; y < 60.0; y += 0.5) // no jump and no gain
        CHECK(Chiller::input_factor(p, at(7.0, y + 0.5)) > Chiller::input_factor(p, at(7.0, y)));
}

TEST_CASE("a condenser colder than the curves earns by its lift, down to the coldest that is rated") {
    auto p = york_vanes();
    p.air_cooled = 1.0;
    p.least_y = 273.15 + 29.44, p.most_y = 273.15 + 46.0; // as of the air-cooled machine of the data set
    const double end = Chiller::input_factor(p, at(7.0, 29.44));
    CHECK(Chiller::input_factor(p, at(7.0, 19.44)) == Approx(end * (19.44 + 18.0 - 7.0) / (29.44 + 18.0 - 7.0)));
    CHECK(Chiller::input_factor(p, at(7.0, -20.0)) == Approx(end * (12.8 + 18.0 - 7.0) / (29.44 + 18.0 - 7.0)));
    CHECK(Chiller::capacity_factor(p, at(7.0, 0.0)) == Chiller::capacity_factor(p, at(7.0, 29.44)));
}

TEST_CASE("below their least ratio machines cycle, and at no load they draw nothing") {
    const auto p = york_vanes();
    const auto u = at(7.0, 24.0);
    const double most = Chiller::available(p, u);
    const double least = Chiller::output(p, {0.1 * most}, u).power;
    CHECK(Chiller::output(p, {0.05 * most}, u).power == Approx(0.5 * least).epsilon(1e-9));
    CHECK(Chiller::output(p, {0.0}, u).power == 0.0);
}

TEST_CASE("staged machines keep their load, and a least lift keeps the condenser warm") {
    auto p = york_vanes();
    p.count = 4.0;
    const auto u = at(7.0, 24.0);
    const double most = Chiller::available(p, u), low = 0.2 * most;
    const double together = Chiller::output(p, {low}, u).power;
    p.stage_ratio = 0.9;
    const double one = Chiller::output(p, {low}, u).power; // one machine at 0.8
    CHECK(one == Approx(0.25 * most / p.reference_cop * Chiller::input_factor(p, u) * Chiller::part_load_factor(p, 0.8))
                     .epsilon(1e-9));
    CHECK(one < together);
    CHECK(Chiller::output(p, {most}, u).power == Approx(Chiller::output(york_vanes(), {most / 4.0}, u).power * 4.0));
    p.least_lift = 20.0;
    CHECK(Chiller::input_factor(p, at(7.0, 15.0)) == Approx(Chiller::input_factor(p, at(7.0, 27.0))).epsilon(1e-12));
}

TEST_CASE("without flow machines that are still loaded take nothing from the water and draw nothing") {
    const auto p = york_vanes();
    auto u = at(7.0, 24.0);
    u.capacity_rate = 0.0;
    const auto y = Chiller::output(p, {0.8e6}, u);
    CHECK(y.cooling == 0.0);
    CHECK(y.power == 0.0);
    u.capacity_rate = 1e4; // W/K: at most 20 K
    CHECK(Chiller::output(p, {0.8e6}, u).cooling == Approx(2e5));
}

TEST_CASE("cooling goes to what the set point asks, within what there is") {
    const auto p = york_vanes();
    auto u = at(7.0, 24.0);
    u.entering_temperature = u.set_point + 0.5;
    CHECK(Chiller::derivative(p, {0.5e6}, u).cooling == Approx(0.0).margin(1e-6));
    u.entering_temperature = u.set_point + 50.0;
    CHECK(Chiller::initial(p, u).cooling == Approx(Chiller::available(p, u)));
    u.entering_temperature = u.set_point - 5.0;
    CHECK(Chiller::initial(p, u).cooling == 0.0);
    u.available = 0.0;
    CHECK(Chiller::available(p, u) == 0.0);
}

TEST_CASE("the catalogue's curve sets give their published points") {
    const Catalogue catalogue(catalogue_files());
    struct Point {
        const char* record;
        double leaving, condenser, ratio, power, cop;
    };
    for (const auto& point : {Point{"york_yt_1055kw", 6.67, 29.44, 1.0, 180.5e3, 5.906},
                              Point{"york_yt_1055kw", 7.0, 24.0, 0.75, 129.7e3, 7.120},
                              Point{"carrier_19xr_1234kw", 8.89, 26.67, 0.5, 76.7e3, 8.136},
                              Point{"carrier_30xa_1609kw", 6.67, 35.0, 1.0, 569.8e3, 2.867}}) {
        const Node* record = catalogue.find(point.record);
        REQUIRE(record != nullptr);
        Chiller::Parameters p{};
        for (const auto& row : Chiller::parameters) {
            p.*row.member = row.fallback;
            if (const Node* said = record->find(row.name))
                p.*row.member = said->text() ? parse_quantity(*said->text(), row.quantity)
                                : std::holds_alternative<bool>(said->value) ? std::get<bool>(said->value)
                                                                            : std::get<double>(said->value);
        }
        p.count = 1.0;
        const auto u = at(point.leaving, point.condenser);
        const double cooling = point.ratio * Chiller::available(p, u);
        const auto y = Chiller::output(p, {cooling}, u);
        CAPTURE(point.record);
        CHECK(y.power == Approx(point.power).epsilon(2e-3));
        CHECK(cooling / y.power == Approx(point.cop).epsilon(2e-3));
    }
}
