#include "sim/solve/linear_solver.hpp"
#include "tests/catch.hpp"

#include <algorithm>
#include <limits>

using namespace sitewatt;

TEST_CASE("a small program has its known optimum") {
    // maximise 3x + 5y, x <= 4, 2y <= 12, 3x + 2y <= 18: 36 at (2, 6) (Dantzig's textbook plant)
    LinearProgram p;
    const int x = p.add_column(-3.0, 0.0, 4.0), y = p.add_column(-5.0, 0.0, 6.0);
    const int row = p.add_row(-std::numeric_limits<double>::infinity(), 18.0);
    p.set(row, x, 3.0);
    p.set(row, y, 2.0);
    const auto s = solve_linear(p);
    REQUIRE(s.optimal);
    CHECK(s.cost == Approx(-36.0));
    CHECK(s.x[0] == Approx(2.0));
    CHECK(s.x[1] == Approx(6.0));
}

TEST_CASE("a program without a solution says so") {
    LinearProgram p;
    const int x = p.add_column(1.0, 0.0, 1.0);
    p.set(p.add_row(2.0, 3.0), x, 1.0);
    CHECK_FALSE(solve_linear(p).optimal);
}

TEST_CASE("whole columns take the best of all whole points, which rounding does not find") {
    // 20 knapsacks of eight things, each against all 256 ways to pack it
    unsigned state = 3;
    const auto random = [&state] { return (state = state * 1664525u + 1013904223u) / 4294967296.0; };
    for (int trial = 0; trial < 20; ++trial) {
        LinearProgram p;
        const int row = p.add_row(-std::numeric_limits<double>::infinity(), 2.0);
        std::vector<double> worth, weight;
        for (int k = 0; k < 8; ++k) {
            worth.push_back(0.1 + random());
            weight.push_back(0.1 + random());
            p.whole.push_back(p.add_column(-worth.back(), 0.0, 1.0));
            p.set(row, k, weight.back());
        }
        double best = 0.0;
        for (unsigned chosen = 0; chosen < 256; ++chosen) {
            double value = 0.0, load = 0.0;
            for (unsigned k = 0; k < 8; ++k)
                if (chosen >> k & 1u) value += worth[k], load += weight[k];
            if (load <= 2.0) best = std::max(best, value);
        }
        const auto s = solve_linear(p);
        REQUIRE(s.optimal);
        CHECK(s.cost == Approx(-best).epsilon(1e-7));
        for (const double x : s.x) CHECK(std::min(std::abs(x), std::abs(x - 1.0)) < 1e-6);
        p.whole.clear();
        CHECK(solve_linear(p).cost <= s.cost + 1e-9); // and without them nothing is dearer
    }
}

TEST_CASE("a whole program without a solution says so, and one solved twice is the same to the last digit") {
    LinearProgram p;
    const int x = p.add_column(1.0, 0.0, 3.0), y = p.add_column(1.3, 0.0, 3.0);
    p.whole = {x, y};
    const int row = p.add_row(2.5, 2.5);
    p.set(row, x, 1.0);
    CHECK_FALSE(solve_linear(p).optimal); // no whole number is 2.5
    p.set(row, y, 0.75);
    const auto once = solve_linear(p), again = solve_linear(p);
    REQUIRE(once.optimal);
    CHECK(once.cost == Approx(1.0 + 2.0 * 1.3));
    CHECK(once.x == again.x);
}
