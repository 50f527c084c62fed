#include "models/site/operation/weather_forecast.hpp"
#include "tests/catch.hpp"

using namespace sitewatt;

namespace {
RenewableDesign a_farm() {
    WindFarm farm{};
    farm.rated_power = 100e6;
    return {"wind", farm};
}
RenewableDesign a_field() {
    SolarField field{};
    field.peak_power = 130e6, field.dc_over_ac = 1.3;
    return {"sun", field};
}
} // namespace

TEST_CASE("errors of a forecast have the size that is stated, no bias, and fade within nine hours") {
    constexpr int hours = 20000;
    double sum = 0.0, squares = 0.0, next = 0.0, far = 0.0, other = 0.0;
    for (int h = 0; h < hours; ++h) {
        const double e = weather_forecast::error(0, 3600.0 * h);
        sum += e, squares += e * e;
        next += e * weather_forecast::error(0, 3600.0 * (h + 1));
        far += e * weather_forecast::error(0, 3600.0 * (h + 9));
        other += e * weather_forecast::error(1, 3600.0 * h);
    }
    // some 2,200 independent ones: a standard error of 0.02 of the mean and of 0.03 of the others
    CHECK(sum / hours == Approx(0.0).margin(0.07));
    CHECK(squares / hours == Approx(1.0).margin(0.1));
    CHECK(next / hours == Approx(1.0 - 4.0 / 3.0 / 12.0).margin(0.1));
    CHECK(far / hours == Approx(0.0).margin(0.1));
    CHECK(other / hours == Approx(0.0).margin(0.1));
}

TEST_CASE(
    "wind is off by a share of its rated power, sun by a share of what it gives, both with the root of the lead") {
    const double t = 1000.0 * 3600.0, day = 86400.0;
    const double e = weather_forecast::error(0, t);
    REQUIRE(std::abs(e) > 0.1);
    const auto off = [&](const RenewableDesign& d, double power, double lead) {
        return weather_forecast::power(d, 0, power, t, lead) - power;
    };
    CHECK(off(a_farm(), 50e6, 0.0) == 0.0);
    CHECK(off(a_farm(), 50e6, day) == Approx(0.12 * 100e6 * e));
    CHECK(off(a_farm(), 50e6, 0.25 * day) == Approx(0.5 * 0.12 * 100e6 * e));
    CHECK(off(a_farm(), 50e6, 2.0 * day) == off(a_farm(), 50e6, day));
    CHECK(off(a_field(), 40e6, day) == Approx(0.25 * 40e6 * e));
    CHECK(off(a_field(), 0.0, day) == 0.0); // at night
}

TEST_CASE("nothing is forecast beyond what a source can give") {
    for (int h = 0; h < 2000; ++h)
        for (const auto& d : {a_farm(), a_field()})
            for (const double power : {0.0, 1e6, 99e6}) {
                const double told = weather_forecast::power(d, 3, power, 3600.0 * h, 86400.0);
                REQUIRE(told >= 0.0);
                REQUIRE(told <= 100e6);
            }
}

TEST_CASE("what may come is off by the stated error, as much above as below, and is not what comes") {
    double squares = 0.0;
    int count = 0;
    for (int h = 0; h < 2000; ++h)
        for (std::size_t way = 0; way < 8; way += 2) {
            const double drawn = weather_forecast::draw(0, 3600.0 * h, way / 2);
            const auto off = [&](double errors) {
                return weather_forecast::outcome(a_farm(), 50e6, 86400.0, errors) - 50e6;
            };
            if (std::abs(off(drawn)) < 49e6) REQUIRE(off(drawn) == Approx(-off(-drawn)).margin(1.0));
            squares += off(drawn) * off(drawn), ++count;
        }
    CHECK(std::sqrt(squares / count) == Approx(12e6).epsilon(0.06));
    CHECK(weather_forecast::outcome(a_farm(), 50e6, 0.0, 1.5) == 50e6);
    CHECK(weather_forecast::outcome(a_field(), 0.0, 86400.0, 1.5) == 0.0);
    double with_truth = 0.0;
    for (int h = 0; h < 20000; ++h)
        with_truth += weather_forecast::error(0, 3600.0 * h) * weather_forecast::draw(0, 3600.0 * h, 0);
    CHECK(with_truth / 20000.0 == Approx(0.0).margin(0.1));
}

TEST_CASE("what is forecast of a source does not hang on the order in which sources are said") {
    SiteDesign one{}, other{};
    one.look_ahead = other.look_ahead = false;
    one.renewables = {a_field(), a_farm(), a_farm()};
    other.renewables = {a_farm(), a_field(), a_farm()};
    for (int h = 0; h < 50; ++h) {
        const auto told = [&](const SiteDesign& d, std::size_t i) {
            return weather_forecast::told(d, i, 50e6, 3600.0 * h, 86400.0);
        };
        REQUIRE(told(one, 0) == told(other, 1));
        REQUIRE(told(one, 1) == told(other, 0));
        REQUIRE(told(one, 2) == told(other, 2));
        CHECK(told(one, 1) != told(one, 2));
    }
}
