#include "models/power/solar.hpp"
#include "tests/catch.hpp"

using namespace sitewatt;

namespace {
SolarField field() {
    SolarField f{};
    for (const auto& row : solar_fields) f.*row.member = row.fallback;
    f.peak_power = 1e3;
    f.dc_over_ac = 1.0;
    return f;
}
} // namespace

TEST_CASE("zenith at three published hours") {
    CHECK(solar::sun(172, 12.0, 33.0).zenith / solar::degree == Approx(9.550).margin(0.01));
    CHECK(solar::sun(355, 12.0, 33.0).zenith / solar::degree == Approx(56.450).margin(0.01));
    CHECK(solar::sun(80, 15.0, 40.0).zenith / solar::degree == Approx(57.511).margin(0.1));
}

TEST_CASE("the sun stands south at noon, east before and west after") {
    CHECK(solar::sun(80, 12.0, 40.0).azimuth / solar::degree == Approx(180.0).margin(0.01));
    CHECK(solar::sun(80, 8.0, 40.0).azimuth / solar::degree < 150.0);
    CHECK(solar::sun(80, 16.0, 40.0).azimuth / solar::degree > 210.0);
}

TEST_CASE("Erbs' split at five clearness indices") {
    CHECK(solar::diffuse_share(0.1) == Approx(0.9910).epsilon(1e-4));
    CHECK(solar::diffuse_share(0.4) == Approx(0.8400).epsilon(1e-4));
    CHECK(solar::diffuse_share(0.6) == Approx(0.4395).epsilon(2e-4));
    CHECK(solar::diffuse_share(0.75) == Approx(0.1831).epsilon(5e-4));
    CHECK(solar::diffuse_share(0.85) == Approx(0.1650).epsilon(1e-4));
}

TEST_CASE("cell temperature and power as PVWatts has them") {
    const auto f = field();
    CHECK(solar::power(f, 1000.0, 298.15, 1.0).dc == Approx(0.7601).epsilon(2e-4));
    CHECK(solar::power(f, 1000.0, 298.15, 1.0).ac == Approx(0.7297).epsilon(2e-4));
    CHECK(solar::power(f, 800.0, 293.15, 3.0).dc == Approx(0.6560).epsilon(2e-4));
    CHECK(solar::power(f, 1000.0, 313.15, 1.0).ac == Approx(0.6838).epsilon(2e-4));
    auto clipped = f;
    clipped.dc_over_ac = 1.5;
    CHECK(solar::power(clipped, 1000.0, 273.15, 5.0).ac == Approx(1.0 / 1.5));
}

TEST_CASE("a tracker faces the sun at noon and sees more beam than a flat plate in the morning") {
    auto tracked = field(), flat = field();
    flat.tracking = 0.0;
    flat.tilt = 0.0;
    const auto morning = solar::sun(172, 8.0, 33.0);
    CHECK(solar::on_modules(tracked, morning, 172, 33.0, 500.0, 700.0, 80.0) >
          1.2 * solar::on_modules(flat, morning, 172, 33.0, 500.0, 700.0, 80.0));
    CHECK(solar::on_modules(flat, morning, 172, 33.0, 500.0, 700.0, 80.0) == Approx(700.0 * morning.cos_zenith + 80.0));
    CHECK(solar::on_modules(tracked, solar::sun(172, 0.0, 33.0), 172, 33.0, 0.0, 0.0, 0.0) == 0.0);
}
