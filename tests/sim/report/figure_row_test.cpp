#include "sim/report/figure_row.hpp"
#include "tests/catch.hpp"

using namespace sitewatt;

namespace {
std::vector<Kpi> figures(double a, double b) {
    return {{"a", quantity::power, "of one", a}, {"b", quantity::duration, "of two", b}};
}
} // namespace

TEST_CASE("rows of the same figures share what is the same and keep their own values") {
    const FigureRow one = figures(1.0, 2.0), two = figures(3.0, 4.0);
    CHECK(one.heads() == two.heads());
    CHECK(one[1].name == "b");
    CHECK(one[1].value == 2.0);
    CHECK(two[0].value == 3.0);
    CHECK(two.list()[1].meaning == "of two");
    CHECK(two.list()[1].quantity.unit == "s");
    CHECK(FigureRow(one.heads(), {5.0, 6.0})[1].value == 6.0);
    std::vector<Kpi> other = figures(1.0, 2.0);
    other[0].meaning = "of another";
    CHECK(FigureRow(other).heads() != one.heads());
    other = figures(1.0, 2.0);
    other[1].quantity = quantity::money;
    CHECK(FigureRow(other).heads() != one.heads());
}

TEST_CASE("a row may have no figures") {
    const FigureRow none = std::vector<Kpi>{};
    CHECK(none.empty());
    CHECK(none.list().empty());
    CHECK(none.heads() == nullptr);
    CHECK(FigureRow().size() == 0);
}
