#include "models/site/operation/merit_order.hpp"
#include "tests/catch.hpp"

#include <vector>

using namespace sitewatt;

namespace {
// prices in USD/J times 1e9, powers in W
const std::vector<source_cost::Unit> units{{100.0, 50.0, 10.0, 1.0, 0.0, 0.0}, {40.0, 10.0, 5.0, 4.0, 0.0, 0.0}};
const std::vector<std::size_t> order{0, 1};
merit_order::Market on(const merit_order::Offer& grid, double export_limit, double export_price) {
    return {.offers = {grid}, .grids = 1, .export_limit = export_limit, .export_price = export_price};
}
merit_order::Dispatch dispatch(std::vector<int> on, const merit_order::Market& market, double demand) {
    return merit_order::dispatch(units, on, order, market, demand);
}
} // namespace

TEST_CASE("the cheapest carry first, least loads before all") {
    const merit_order::Market market = on({{2.0, 3.0}, 60.0, 20.0}, 0.0, 0.0);
    // 100 by the first, 10 of the second, 20 of the grid at 2, the next 20 of the second at 4 before the grid at 5
    auto d = dispatch({1, 1}, market, 150.0);
    CHECK(d.grid[0] == Approx(20.0));
    CHECK(d.cost == Approx(10.0 + 100.0 + 5.0 + 30.0 * 4.0 + 20.0 * 2.0));
    d = dispatch({1, 1}, market, 190.0);
    CHECK(d.grid[0] == Approx(50.0));
    CHECK(d.cost == Approx(10.0 + 100.0 + 5.0 + 40.0 * 4.0 + 20.0 * 2.0 + 30.0 * 5.0));
    CHECK(d.lost == 0.0);
}

TEST_CASE("a grid that pays for being used carries all it may, and what nobody carries is lost") {
    const merit_order::Market market = on({{-2.0, 0.0}, 60.0, 60.0}, 0.0, 0.0);
    CHECK(dispatch({1, 0}, market, 100.0).grid[0] == Approx(50.0)); // the least load stays
    const auto d = dispatch({0, 0}, market, 100.0);
    CHECK(d.grid[0] == Approx(60.0));
    CHECK(d.lost == Approx(40.0));
}

TEST_CASE("what least loads leave over is sold within the limit, and never for less than nothing") {
    merit_order::Market market = on({{2.0, 0.0}, 60.0, 0.0}, 15.0, 0.5);
    CHECK(dispatch({1, 0}, market, 30.0).cost == Approx(10.0 + 50.0 - 15.0 * 0.5));
    market.export_price = -1.0;
    CHECK(dispatch({1, 0}, market, 30.0).cost == Approx(60.0));
    CHECK(dispatch({1, 0}, market, 30.0).grid[0] == 0.0);
}

TEST_CASE(
    "units on line sell what they can make beyond the demand for less than it brings, and no more than the limit") {
    merit_order::Market market =
        on({{6.0, 0.0}, 60.0, 60.0}, 200.0, 3.0); // between the first unit's 1 and the second's 4
    auto d = dispatch({1, 1}, market, 70.0);
    // the first's 100 and the least 10 of the second carry 70 and sell 40
    CHECK(d.sold == Approx(40.0));
    CHECK(d.grid[0] == 0.0);
    CHECK(d.cost == Approx(10.0 + 100.0 * 1.0 + 5.0 + 10.0 * 4.0 - 40.0 * 3.0));
    market.export_price = 5.0;
    d = dispatch({1, 1}, market, 70.0);
    CHECK(d.sold == Approx(70.0));
    CHECK(d.cost == Approx(10.0 + 100.0 * 1.0 + 5.0 + 40.0 * 4.0 - 70.0 * 5.0));
    market.export_limit = 25.0;
    CHECK(dispatch({1, 1}, market, 70.0).sold == Approx(25.0));
    market.export_price = 0.5; // less than any costs: what least loads leave over alone
    CHECK(dispatch({1, 1}, market, 70.0).sold == 0.0);
    CHECK(dispatch({1, 1}, market, 50.0).sold == Approx(10.0));
}

TEST_CASE("of two grids the cheaper carries first, and no peak of one is raised while the other costs less than it") {
    merit_order::Market two{.offers = {{{{2.0, 3.0}, 60.0, 20.0}, {{3.5, 0.0}, 30.0, 0.0}}}, .grids = 2};
    // 20 of the first at 2, all of the second at 3.5, the rest of the first with the peak it makes at 5
    auto d = dispatch({0, 0}, two, 15.0);
    CHECK(d.grid[0] == Approx(15.0));
    d = dispatch({0, 0}, two, 45.0);
    CHECK(d.grid[0] == Approx(20.0));
    CHECK(d.grid[1] == Approx(25.0));
    d = dispatch({0, 0}, two, 100.0);
    CHECK(d.grid[0] == Approx(60.0));
    CHECK(d.grid[1] == Approx(30.0));
    CHECK(d.lost == Approx(10.0));
    CHECK(d.cost == Approx(20.0 * 2.0 + 30.0 * 3.5 + 40.0 * 5.0 + 10.0 * source_cost::lost_load));
    two.offers[1].price.energy = 6.0; // now the first goes on beyond its peak
    d = dispatch({0, 0}, two, 45.0);
    CHECK(d.grid[0] == Approx(45.0));
    CHECK(d.grid[1] == 0.0);
    // a unit between the two: 20 by the first grid, then the unit's own 30 before the second
    two.offers[1].price.energy = 4.5;
    d = dispatch({0, 1}, two, 55.0);
    CHECK(d.grid[0] == Approx(20.0));
    CHECK(d.grid[1] == 0.0);
}
