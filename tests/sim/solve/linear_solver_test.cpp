#include "sim/solve/linear_solver.hpp"
#include "tests/catch.hpp"

#include <algorithm>
#include <cmath>
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

TEST_CASE("with a gap whole units of a day cost what the best of all ways to run them costs, within that gap") {
    // Six hours of 20 units at most, each 10 MW, 300 USD an hour, 50 USD to start, fuel at 20 USD/MWh, 500 USD/MWh
    // missing. The best by going forward through all counts of units.
    const double unit = 10.0, idle = 300.0, start = 50.0, fuel = 20.0, missing = 500.0;
    const std::vector<double> load{34.0, 61.0, 118.0, 97.0, 42.0, 83.0};
    LinearProgram p;
    std::vector<double> best(21, 0.0);
    int before = -1;
    for (std::size_t h = 0; h < load.size(); ++h) {
        const int units = p.add_column(idle, 0.0, 20.0), starts = p.add_column(start, 0.0, 20.0),
                  power = p.add_column(fuel, 0.0, 1e3), unserved = p.add_column(missing, 0.0, 1e3);
        p.whole.push_back(units);
        const int balance = p.add_row(load[h], load[h]), most = p.add_row(-1e9, 0.0), begun = p.add_row(0.0, 1e9);
        p.set(balance, power, 1.0), p.set(balance, unserved, 1.0);
        p.set(most, power, 1.0), p.set(most, units, -unit);
        p.set(begun, starts, 1.0), p.set(begun, units, -1.0);
        if (h > 0) p.set(begun, before, 1.0);
        before = units;
        std::vector<double> next(21, 1e300);
        for (int n = 0; n <= 20; ++n)
            for (int m = 0; m <= (h > 0 ? 20 : 0); ++m) {
                const double made = std::min(load[h], unit * n);
                next[static_cast<std::size_t>(n)] =
                    std::min(next[static_cast<std::size_t>(n)], best[static_cast<std::size_t>(m)] + idle * n +
                                                                    start * std::max(n - m, 0) + fuel * made +
                                                                    missing * (load[h] - made));
            }
        best = next;
    }
    const double least = *std::min_element(best.begin(), best.end());
    for (const double gap : {0.0, 0.002, 0.01}) {
        p.gap = gap;
        const auto s = solve_linear(p);
        REQUIRE(s.optimal);
        CHECK(s.cost >= least * (1.0 - 1e-9));
        CHECK(s.cost <= least * (1.0 + gap + 1e-9));
        for (const int column : p.whole) {
            const double x = s.x[static_cast<std::size_t>(column)];
            CHECK(x == Approx(std::round(x)).margin(1e-6));
        }
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
