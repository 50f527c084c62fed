#include "models/site/outside/plateau.hpp"

#include "tests/catch.hpp"

using sitewatt::Plateau;

namespace {
/// Midpoints of 20,000 panels: of a curve with bounded second derivative, exact to 1e-6.
double integral_of(const Plateau& p, double to) {
    double sum = 0.0;
    for (int k = 0; k < 20000; ++k) sum += p(to * (k + 0.5) / 20000.0);
    return sum * to / 20000.0;
}
} // namespace

TEST_CASE("a plateau keeps its mean and stays between nothing and the most") {
    for (const double left : {0.0, 0.3, 1.0})
        for (const double right : {0.0, 0.5, 1.0})
            for (const double mean : {0.1, 0.4, 0.9, 0.95}) {
                const Plateau p(left, right, mean, 1.0);
                for (double s = 0.0; s <= 1.0; s += 0.001) {
                    REQUIRE(p(s) >= 0.0);
                    REQUIRE(p(s) <= 1.0);
                }
                CHECK(p(0.0) == left);
                CHECK(p(1.0) == right);
                CHECK(integral_of(p, 1.0) == Approx(mean).epsilon(1e-6));
                CHECK(p.missed == Approx(0.0).margin(1e-12));
                CHECK(p.integral(1.0) == Approx(mean).epsilon(1e-12));
                for (const double s : {0.01, 0.1, 0.5, 0.93})
                    CHECK(p.integral(s) == Approx(integral_of(p, s)).epsilon(1e-6).margin(1e-9));
            }
}

TEST_CASE("ramps of a plateau are level at both ends and as wide as the mean lets them") {
    const Plateau p(0.2, 0.6, 0.9, 1.0);
    CHECK((p(1e-5) - p(0.0)) / 1e-5 == Approx(0.0).margin(0.01));
    CHECK((p(1.0) - p(1.0 - 1e-5)) / 1e-5 == Approx(0.0).margin(0.01));
    CHECK(p.width == Approx(0.1 / 0.6)); // (1 - w) 1 + w 0.4 = 0.9
    CHECK(p.level == Approx(1.0));
    CHECK(Plateau(0.2, 0.6, 0.5, 1.0).width == Plateau::widest);
    const double end = Plateau::gentle_end(0.9, 1.0);
    CHECK(Plateau(end, end, 0.9, 1.0).width == Approx(Plateau::widest));
    const double edge = Plateau::most_end(0.01);
    CHECK(Plateau(edge, edge, 0.01, 1.0).missed == Approx(0.0).margin(1e-12));
    CHECK(Plateau(1.1 * edge, 1.1 * edge, 0.01, 1.0).missed < 0.0);
}

TEST_CASE("where no curve has the mean a plateau misses it by a narrowest ramp at most") {
    const Plateau full(0.0, 0.0, 1.0, 1.0), none(1.0, 1.0, 0.0, 1.0);
    CHECK(full.missed == Approx(Plateau::narrowest));
    CHECK(none.missed == Approx(-Plateau::narrowest));
    CHECK(full(0.5) == 1.0);
    CHECK(none(0.5) == 0.0);
}

TEST_CASE("steps are no longer than a ramp that matters") {
    CHECK(Plateau(0.0, 0.0, 0.9, 1.0).longest_step(3600.0, 0.3) <= 0.2 * 3600.0);
    CHECK(Plateau(0.5, 0.5, 0.5, 1.0).longest_step(3600.0, 0.3) == 3600.0);
}
