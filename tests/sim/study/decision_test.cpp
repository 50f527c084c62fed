#include "sim/study/decision.hpp"
#include "tests/catch.hpp"

#include <limits>

using namespace sitewatt;

namespace {
/// Points of the unit square as rows of x and of y.
std::vector<std::vector<double>> square(std::size_t n) {
    std::vector<std::vector<double>> rows(2);
    for (const Point& p : sobol(1, n, 2)) rows[0].push_back(p[0]), rows[1].push_back(p[1]);
    return rows;
}
} // namespace

TEST_CASE("of two costs that are independent and even, knowing both is worth a sixth, knowing one an eighth") {
    // Costs x and y over the unit square: least mean 1/2, mean of the least 1/3; with x known, E min(x, 1/2) = 3/8.
    const auto xy = square(4096);
    const Decision d = decide(xy, xy);
    CHECK(d.perfect == Approx(1.0 / 6.0).margin(1e-3));
    CHECK(d.of_parameter[0] == Approx(0.125).margin(3e-3));
    CHECK(d.of_parameter[1] == Approx(0.125).margin(3e-3));
    CHECK(d.choices[0].mean_regret == Approx(1.0 / 6.0).margin(1e-3)); // E max(x - y, 0)
    CHECK(d.choices[0].most_regret == Approx(1.0).margin(0.03));
    CHECK(d.choices[0].best_share == Approx(0.5).margin(5e-3));
    CHECK(d.choices[0].low == Approx(0.1).margin(1e-3));
    CHECK(d.choices[0].tied);
    CHECK(d.choices[1].tied);
}

TEST_CASE("a choice that is better everywhere has no regret, and to know more is worth nothing") {
    const auto xy = square(256);
    auto dearer = xy[0];
    for (double& cost : dearer) cost += 0.5;
    const Decision d = decide({dearer, xy[0]}, xy);
    CHECK(d.best == 1);
    CHECK(d.safest == 1);
    CHECK(d.perfect == Approx(0.0).margin(1e-12));
    CHECK(d.of_parameter[0] == Approx(0.0).margin(1e-12));
    CHECK(d.choices[1].most_regret == 0.0);
    CHECK(d.choices[0].mean_regret == Approx(0.5));
    CHECK(d.choices[0].behind.value == Approx(0.5));
    CHECK(d.choices[0].behind.low == Approx(0.5)); // it differs by the same in every state
    CHECK_FALSE(d.choices[0].tied);
}

TEST_CASE("the safe choice may be another than the cheap one") {
    const Decision d = decide({{0.0, 0.0, 10.0}, {4.0, 4.0, 4.0}}, {{1.0, 2.0, 3.0}});
    CHECK(d.best == 0);   // 10/3 against 4
    CHECK(d.safest == 1); // 6 against 4
    CHECK(d.perfect == Approx(10.0 / 3.0 - 4.0 / 3.0));
    CHECK(d.choices[0].most_regret == 6.0);
    CHECK(d.choices[1].best_share == Approx(1.0 / 3.0));
    CHECK(d.choices[1].tied); // three states tell no difference of 2/3
}

TEST_CASE("a parameter of two values is worth what their means are") {
    // The kind decides: 0 makes the first choice cheap, 1 the second; the noise is worth nothing.
    std::vector<double> kind, first, second;
    for (int k = 0; k < 100; ++k) {
        kind.push_back(k % 2);
        first.push_back(k % 2 == 0 ? 1.0 : 3.0);
        second.push_back(k % 2 == 0 ? 3.0 : 1.0);
    }
    CHECK(decide({first, second}, {kind}).of_parameter[0] == Approx(1.0));
}

TEST_CASE("to know what the costs do not hang on is worth nothing") {
    std::vector<std::vector<double>> rows(4);
    for (const Point& p : sobol(1, 400, 4))
        for (std::size_t k = 0; k < 4; ++k) rows[k].push_back(p[k]);
    const Decision d = decide({rows[0], rows[1]}, {rows[0], rows[2], rows[3]}); // perfect information: a sixth
    CHECK(d.of_parameter[0] > 0.1);
    CHECK(d.of_parameter[1] < 0.01);
    CHECK(d.of_parameter[2] < 0.01);
}

TEST_CASE("choices that differ by rounding alone leave nothing to regret") {
    const Decision d = decide({{1.0, 2.0 + 4e-10, 3.0}, {1.0 + 2e-10, 2.0, 3.0}}, {{1.0, 2.0, 3.0}}, false);
    CHECK(d.perfect == 0.0);
    CHECK(d.of_parameter[0] == 0.0);
    CHECK(d.choices[0].most_regret == 0.0);
    CHECK(d.choices[0].best_share == 1.0);
    CHECK(d.choices[1].best_share == 1.0);
}

TEST_CASE("in a grid to know one of two numbers is worth what the means over the other say") {
    // Three prices by two loads; the first choice costs price * load, the second always 3. Means over the load:
    // 1.5, 3, 9 against 3; over the price: 3, 6 against 3; over both: 4.5 against 3.
    std::vector<double> price, load, first, second;
    for (const double p : {1.0, 2.0, 6.0})
        for (const double l : {1.0, 2.0})
            price.push_back(p), load.push_back(l), first.push_back(p * l), second.push_back(3.0);
    const Decision d = decide({first, second}, {price, load}, false);
    CHECK(d.best == 1);
    CHECK(d.perfect == Approx((2.0 + 1.0 + 1.0) / 6.0)); // where price * load is 1, 2, 2
    CHECK(d.of_parameter[0] == Approx(1.5 / 3.0));
    CHECK(d.of_parameter[1] == Approx(0.0).margin(1e-12));
}

TEST_CASE("to know the only number that tells the states apart is to know the state") {
    const std::vector<double> price{1.0, 10.0, 40.0, 80.0}, dry(4, 30.0), same(4, 7.0);
    for (const bool drawn : {false, true}) {
        const Decision d = decide({price, dry}, {price, same}, drawn);
        CHECK(d.perfect == Approx(30.0 - (1.0 + 10.0 + 30.0 + 30.0) / 4.0));
        CHECK(d.of_parameter[0] == Approx(d.perfect));
        CHECK(d.of_parameter[1] == 0.0);
    }
}

TEST_CASE("of drawn states a number of few values, one of them rare, is worth what the mean at each value says") {
    // The first choice costs 0 at 1 and 2, and 100 in 4 states of 100 at 0; beside a number that says nothing.
    std::vector<double> kind(100, 1.0), noise, first(100, 0.0), second(100, 10.0);
    for (std::size_t s = 0; s < 100; ++s) {
        noise.push_back(static_cast<double>(s * 37 % 100));
        if (s < 4) kind[s] = 0.0, first[s] = 100.0;
        if (s >= 50) kind[s] = 2.0;
    }
    const Decision d = decide({first, second}, {kind, noise});
    CHECK(d.perfect == Approx(4.0 - 0.4));
    CHECK(d.of_parameter[0] == Approx(d.perfect));
    CHECK(d.of_parameter[1] < d.perfect);
}

TEST_CASE("a cost that is infinite in some states is infinite in the mean, and fewer of them are better") {
    constexpr double never = std::numeric_limits<double>::infinity();
    const std::vector<double> state{1.0, 2.0, 3.0, 4.0};
    // once, twice, and never infinite where the first two are dear otherwise
    const Decision d = decide({{9.0, 9.0, 9.0, never}, {1.0, 1.0, never, never}}, {state}, false);
    CHECK(d.best == 0);
    CHECK(d.choices[0].mean == never);
    CHECK(d.choices[0].infinite_share == 0.25);
    CHECK(d.choices[0].low == 9.0);
    CHECK(d.choices[0].high == never);      // place 2.7 of 0 to 3
    CHECK(d.choices[0].mean_regret == 4.0); // 8 in two of four; where both are infinite none
    CHECK(d.choices[0].best_share == 0.5);
    CHECK(d.choices[1].mean_regret == never);
    CHECK(d.safest == 0);
    CHECK(d.perfect == 4.0);
    CHECK(d.of_parameter[0] == 4.0); // to know the state is to know all
}

TEST_CASE("a choice without bound in some states is better than one with a bound in all") {
    constexpr double never = std::numeric_limits<double>::infinity();
    // of more that is better the costs are less than nothing: 64 tokens a litre, or 10 and without end
    const Decision d = decide({{-64.0, -64.0}, {-10.0, -never}}, {{1.0, 2.0}}, false);
    CHECK(d.best == 1);
    CHECK(d.choices[1].mean == -never);
    CHECK(d.choices[1].mean_regret == 27.0); // 54 in one of two
    CHECK(d.choices[0].most_regret == never);
    CHECK(d.of_parameter[0] == 27.0);
}
