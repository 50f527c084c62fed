#include "sim/error.hpp"
#include "sim/solve/integrator.hpp"
#include "tests/catch.hpp"
#include "tests/sim/run/fake_system.hpp"

#include <array>

using namespace sitewatt;

namespace {
/// Robertson's kinetics, the usual test of stiff solvers.
struct Robertson : fake::Cooling {
    Robertson() {
        state_list = {{"a", "", quantity::number, "", "", 0, 1},
                      {"b", "", quantity::number, "", "", 1, 1},
                      {"c", "", quantity::number, "", "", 2, 1}};
        nominal_list = {1e-2, 1e-8, 1e-2};
        pattern_of = {{0, 3, 6, 8}, {0, 1, 2, 0, 1, 2, 1, 2}};
    }
    std::size_t state_count() const override { return 3; }
    std::size_t account_count() const override { return 1; }
    void derivative(double, const double* x, double* r) const override {
        r[0] = -0.04 * x[0] + 1e4 * x[1] * x[2];
        r[2] = 3e7 * x[1] * x[1];
        r[1] = -r[0] - r[2];
    }
    void account_rates(double, const double* x, double* r) const override { r[0] = 3e7 * x[1] * x[1]; }
    void jacobian(double, const double* x, double* j) const override {
        const double b = 1e4 * x[2], c = 1e4 * x[1], d = 6e7 * x[1];
        j[0] = -0.04, j[1] = b, j[2] = c;
        j[3] = 0.04, j[4] = -b - d, j[5] = -c;
        j[6] = d, j[7] = 0.0;
    }
};
} // namespace

TEST_CASE("a cooling body follows its exponential and the accounts its integral") {
    fake::Cooling system;
    Integrator integrator(system, {1e-8, 5, 0.0});
    integrator.start(0.0, std::array{400.0, 400.0});
    for (const double t : {10.0, 500.0, 5000.0}) {
        integrator.advance(t);
        CHECK(integrator.time() == t);
        CHECK(integrator.state()[0] == Approx(300.0 + 100.0 * std::exp(-1e-3 * t)).epsilon(1e-7));
        CHECK(integrator.totals()[0] == Approx(300.0 * t + 1e5 * (1.0 - std::exp(-1e-3 * t))).epsilon(1e-6));
        CHECK(integrator.totals()[1] == Approx(integrator.state()[0] - 400.0).epsilon(1e-6));
    }
}

TEST_CASE("Robertson's kinetics at 40 s as published with the solver") {
    Robertson system;
    Integrator integrator(system, {1e-4, 5, 0.0});
    integrator.start(0.0, std::array{1.0, 0.0, 0.0});
    integrator.advance(40.0);
    // CVODE documentation, example cvRoberts_dns: 7.158017e-01, 9.185037e-06, 2.841891e-01
    CHECK(integrator.state()[0] == Approx(7.158e-1).epsilon(1e-4));
    CHECK(integrator.state()[1] == Approx(9.185e-6).epsilon(1e-3));
    CHECK(integrator.state()[2] == Approx(2.842e-1).epsilon(1e-3));
    CHECK(integrator.totals()[0] == Approx(integrator.state()[2]).epsilon(1e-3));
}

TEST_CASE("a jump at a stop is met exactly, and the totals run on over the restart") {
    fake::Cooling system;
    system.jump = 1000.0;
    system.ambient_after = 500.0;
    Integrator integrator(system, {1e-8, 5, 0.0});
    integrator.start(0.0, std::array{400.0, 400.0});
    integrator.set_stop(1000.0);
    integrator.advance(1000.0);
    const double at_jump = 300.0 + 100.0 * std::exp(-1.0);
    CHECK(integrator.state()[0] == Approx(at_jump).epsilon(1e-7));
    integrator.set_stop(infinity);
    integrator.restart();
    integrator.advance(3000.0);
    CHECK(integrator.state()[0] == Approx(500.0 + (at_jump - 500.0) * std::exp(-2.0)).epsilon(1e-7));
    CHECK(integrator.totals()[1] == Approx(integrator.state()[0] - 400.0).epsilon(1e-6));
    CHECK(integrator.statistics().restarts == 1);
}

TEST_CASE("nothing of a jump is seen before it: a body at rest is at rest until then, to the last bit") {
    fake::Cooling system;
    system.start = system.ambient_before = 300.0;
    system.jump = 1000.0;
    system.ambient_after = 500.0;
    Integrator integrator(system, {2e-4, 3, 0.0});
    integrator.start(0.0, std::array{300.0, 300.0});
    integrator.set_stop(1000.0);
    integrator.advance(1000.0);
    CHECK(integrator.state()[0] == 300.0);
    CHECK(integrator.totals()[1] == 0.0);
    integrator.set_stop(infinity);
    integrator.restart();
    integrator.advance(1100.0);
    CHECK(integrator.state()[0] > 300.0);
}

TEST_CASE("totals begin anew where they are cleared") {
    fake::Cooling system;
    Integrator integrator(system, {1e-8, 5, 0.0});
    integrator.start(-500.0, std::array{400.0, 400.0});
    integrator.advance(0.0);
    const double here = integrator.state()[0];
    integrator.clear_totals();
    CHECK(integrator.totals()[1] == 0.0);
    integrator.advance(700.0);
    CHECK(integrator.totals()[1] == Approx(integrator.state()[0] - here).epsilon(1e-6));
}

TEST_CASE("a rate that is no number stops the run with the states it could not advance") {
    fake::Cooling system;
    system.poison_after = 100.0;
    Integrator integrator(system, {1e-6, 5, 0.0});
    integrator.start(0.0, std::array{400.0, 400.0});
    CHECK_THROWS_AS(integrator.advance(1000.0), SolverError);
    CHECK_THROWS_WITH(integrator.advance(1000.0),
                      Catch::Contains("the solver stopped at") && Catch::Contains("body.x"));
}

TEST_CASE("counters have names") {
    fake::Cooling system;
    Integrator integrator(system, {});
    integrator.start(0.0, std::array{400.0, 400.0});
    integrator.advance(1e4);
    for (const auto& [name, count] : integrator.statistics().named()) {
        CAPTURE(name);
        CHECK(count >= 0);
    }
    CHECK(integrator.statistics().steps > 0);
    CHECK(integrator.statistics().jacobians > 0);
}
