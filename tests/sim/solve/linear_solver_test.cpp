#include "sim/solve/linear_solver.hpp"
#include "tests/catch.hpp"

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
