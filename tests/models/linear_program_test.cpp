#include "models/linear_program.hpp"
#include "tests/catch.hpp"

using namespace sitewatt;

TEST_CASE("columns, rows and places of a program are counted as they come") {
    LinearProgram p;
    CHECK(p.add_column(1.0, 0.0, 2.0) == 0);
    CHECK(p.add_column(3.0, -1.0, 1.0) == 1);
    CHECK(p.add_row(0.0, 5.0) == 0);
    p.set(0, 1, 4.0);
    CHECK(p.cost == std::vector<double>{1.0, 3.0});
    CHECK(p.entries.size() == 1);
    CHECK(p.entries.front().column == 1);
}
