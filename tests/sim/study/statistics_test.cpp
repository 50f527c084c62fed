#include "sim/study/statistics.hpp"
#include "tests/catch.hpp"

#include <cmath>
#include <functional>
#include <numbers>

using namespace sitewatt;

namespace {
using Function = std::function<double(const Point&)>;
std::vector<double> values(const std::vector<Point>& points, const Function& f) {
    std::vector<double> y;
    for (const Point& p : points) y.push_back(f(p));
    return y;
}
constexpr double pi = std::numbers::pi;
/// Ishigami and Homma 1990 with a = 7, b = 0.1, of numbers between -pi and pi.
double ishigami(const Point& u) {
    const double x = pi * (2.0 * u[0] - 1.0), y = pi * (2.0 * u[1] - 1.0), z = pi * (2.0 * u[2] - 1.0);
    return std::sin(x) + 7.0 * std::pow(std::sin(y), 2) + 0.1 * std::pow(z, 4) * std::sin(x);
}
/// Sobol's g-function.
const std::vector<double> weights{0.0, 1.0, 4.5, 9.0, 99.0};
double g_function(const Point& u) {
    double product = 1.0;
    for (std::size_t i = 0; i < weights.size(); ++i)
        product *= (std::abs(4.0 * u[i] - 2.0) + weights[i]) / (1.0 + weights[i]);
    return product;
}
/// Holds the closed form, and so does its interval, give or take a tenth of it.
void check(const Interval& found, double exact, double margin) {
    CAPTURE(found.value, found.low, found.high, exact);
    CHECK(std::abs(found.value - exact) < margin);
    CHECK(found.low <= found.value);
    CHECK(found.value <= found.high);
    CHECK(found.low - 0.25 * margin <= exact);
    CHECK(exact <= found.high + 0.25 * margin);
}
} // namespace

TEST_CASE("Sobol indices of the Ishigami function are those of its closed form") {
    const double a = 7.0, b = 0.1, fourth = std::pow(pi, 4), eighth = std::pow(pi, 8);
    const double first = 0.5 * std::pow(1.0 + b * fourth / 5.0, 2), second = a * a / 8.0,
                 mixed = b * b * eighth * 8.0 / 225.0, all = first + second + mixed;
    const auto s = sobol_indices(values(saltelli(1, 2048, 3), ishigami), 3);
    check(s[0].first, first / all, 0.03);
    check(s[1].first, second / all, 0.03);
    check(s[2].first, 0.0, 0.03);
    check(s[0].total, (first + mixed) / all, 0.03);
    check(s[1].total, second / all, 0.03);
    check(s[2].total, mixed / all, 0.03);
}

TEST_CASE("Sobol indices of the g-function are those of its closed form") {
    double all = 1.0;
    std::vector<double> own;
    for (const double w : weights) own.push_back(1.0 / 3.0 / std::pow(1.0 + w, 2)), all *= 1.0 + own.back();
    const auto s = sobol_indices(values(saltelli(2, 2048, 5), g_function), 5);
    for (std::size_t i = 0; i < weights.size(); ++i) {
        check(s[i].first, own[i] / (all - 1.0), 0.03);
        check(s[i].total, own[i] * all / (1.0 + own[i]) / (all - 1.0), 0.03);
    }
}

TEST_CASE("a mean far from zero changes no index, a failed block is left out, a constant has none") {
    auto y = values(saltelli(1, 512, 3), ishigami);
    const auto plain = sobol_indices(y, 3);
    for (double& v : y) v += 1e6;
    CHECK(sobol_indices(y, 3)[0].first.value == Approx(plain[0].first.value).epsilon(1e-6));
    auto without = std::vector<double>(y.begin() + 5, y.end());
    y[3] = std::nan("");
    CHECK(sobol_indices(y, 3)[1].total.value == sobol_indices(without, 3)[1].total.value);
    CHECK(std::isnan(sobol_indices(std::vector<double>(50, 2.0), 3)[0].total.value));
    CHECK(std::isnan(sobol_indices(std::vector<double>(50, std::nan("")), 3)[0].total.value));
}

TEST_CASE("elementary effects of a linear function are its slopes, without spread") {
    const auto points = morris(4, 10, 3);
    const auto y = values(points, [](const Point& u) { return 3.0 * u[0] - 2.0 * u[1] + 7.0; });
    const auto e = morris_effects(points, y);
    CHECK(e[0].mu == Approx(3.0));
    CHECK(e[0].sigma == Approx(0.0).margin(1e-12));
    CHECK(e[1].mu == Approx(-2.0));
    CHECK(e[1].mu_star.value == Approx(2.0));
    CHECK(e[2].mu_star.value == 0.0);
}

TEST_CASE("elementary effects of x y have the mean and the deviation of the levels") {
    // The effect of x is y at its level, 1/8, 3/8, 5/8 or 7/8 alike: mean 1/2, deviation sqrt(5/64).
    const auto points = morris(4, 4000, 2);
    const auto e = morris_effects(points, values(points, [](const Point& u) { return u[0] * u[1]; }));
    for (const Effect& effect : e) {
        CHECK(effect.mu == Approx(0.5).margin(0.02)); // four standard errors of 4,000
        CHECK(effect.sigma == Approx(std::sqrt(5.0 / 64.0)).epsilon(0.03));
        CHECK(effect.mu_star.low < 0.5);
        CHECK(effect.mu_star.high > 0.5);
        CHECK(effect.mu_star.high - effect.mu_star.low ==
              Approx(2.0 * 1.96 * effect.sigma / std::sqrt(4000.0)).epsilon(0.15));
    }
}

TEST_CASE("the deviation of effects is that of a sample") {
    const std::vector<Point> points{{0.25, 0.25}, {0.75, 0.25}, {0.75, 0.75}, {0.25, 0.75}, {0.75, 0.75}, {0.75, 0.25}};
    const auto e = morris_effects(points, std::vector<double>{0.0, 1.0, 1.0, 0.0, 3.0, 3.0});
    CHECK(e[0].mu == Approx(4.0)); // of 2 and 6
    CHECK(e[0].sigma == Approx(4.0 / std::sqrt(2.0)));
}

TEST_CASE("steps from or to a variant that failed are left out") {
    const auto points = morris(4, 10, 2);
    auto y = values(points, [](const Point& u) { return 3.0 * u[0] + u[1]; });
    y[4] = std::nan(""); // the middle of a trajectory
    const auto e = morris_effects(points, y);
    CHECK(e[0].mu == Approx(3.0));
    CHECK(e[1].mu == Approx(1.0));
}

TEST_CASE("quantiles lie between the values, ends included") {
    CHECK(quantile_of({3.0, 1.0, 2.0}, 0.5) == 2.0);
    CHECK(quantile_of({0.0, 10.0}, 0.1) == Approx(1.0));
    CHECK(quantile_of({4.0, 5.0}, 1.0) == 5.0);
    CHECK(quantile_of({4.0, 5.0}, 0.0) == 4.0);
    CHECK(std::isnan(quantile_of({}, 0.5)));
    // 12 of 16 paybacks come, of 2 to 13 years: 90 % lie below place 13.5 of 0 to 15, which is never
    constexpr double infinite = std::numeric_limits<double>::infinity();
    std::vector<double> paybacks{infinite, infinite, infinite, infinite};
    for (int year = 2; year <= 13; ++year) paybacks.push_back(year);
    CHECK(quantile_of(paybacks, 0.9) == infinite);
    CHECK(quantile_of(paybacks, 0.5) == 9.5);
}

TEST_CASE("ranks follow any rising curve, and alike values share one") {
    const std::vector<double> x{1.0, 2.0, 3.0, 4.0, 5.0};
    CHECK(rank_correlation(x, std::vector<double>{1.0, 10.0, 100.0, 1e3, 1e9}) == Approx(1.0));
    CHECK(rank_correlation(x, std::vector<double>{5.0, 4.0, 3.0, 2.0, 1.0}) == Approx(-1.0));
    // By hand: ranks 0 1.5 1.5 3 4 against 0 1 2 3 4.
    CHECK(rank_correlation(std::vector<double>{1.0, 2.0, 2.0, 4.0, 5.0}, x) == Approx(9.5 / std::sqrt(9.5 * 10.0)));
    // Two values twice each: 0.5 0.5 2.5 2.5 against 0 1 2 3; of what is all alike there is none.
    const std::vector<double> two{1.0, 1.0, 2.0, 2.0}, four{1.0, 2.0, 3.0, 4.0}, one(4, 7.0);
    CHECK(rank_correlation(two, four) == Approx(4.0 / std::sqrt(4.0 * 5.0)));
    CHECK(rank_correlation(two, two) == Approx(1.0));
    CHECK(std::isnan(rank_correlation(two, one)));
    CHECK(std::isnan(rank_correlation(one, two)));
}

namespace {
std::vector<double> meets(const Curve& a, const Curve& b) {
    std::vector<double> list;
    for (const Turn& t : crossings(a, b).turns) {
        CHECK(t.from == t.to);
        list.push_back(t.from);
    }
    return list;
}
constexpr double never = std::numeric_limits<double>::infinity();
} // namespace

TEST_CASE("broken lines meet where they are equal, inside the range of both") {
    CHECK(meets({{0.0, 0.0}, {10.0, 10.0}}, {{0.0, 4.0}, {10.0, 4.0}}) == std::vector<double>{4.0});
    CHECK(crossings({{0.0, 0.0}, {10.0, 10.0}}, {{0.0, 4.0}, {10.0, 4.0}}).first == -1);
    CHECK(crossings({{0.0, 4.0}, {10.0, 4.0}}, {{0.0, 4.0}, {10.0, 0.0}}).first == 1);
    CHECK(crossings({{0.0, 4.0}, {10.0, 4.0}}, {{0.0, 4.0}, {10.0, 4.0}}).first == 0);
    const auto twice = meets({{0.0, 0.0}, {5.0, 10.0}, {10.0, 0.0}}, {{2.0, 5.0}, {12.0, 5.0}});
    REQUIRE(twice.size() == 2);
    CHECK(twice[0] == Approx(2.5));
    CHECK(twice[1] == Approx(7.5));
    CHECK(meets({{0.0, 0.0}, {1.0, 1.0}}, {{0.0, 2.0}, {1.0, 3.0}}).empty());
    CHECK(meets({{0.0, 0.0}, {1.0, 1.0}}, {{2.0, 0.0}, {3.0, 1.0}}).empty());
    CHECK(meets({{0.0, 1.0}, {1.0, 0.0}, {2.0, -1.0}}, {{0.0, 0.0}, {1.0, 0.0}, {2.0, 0.0}}) ==
          std::vector<double>{1.0});
    CHECK(meets({{0.0, 1.0}, {1.0, 0.0}, {2.0, 1.0}}, {{0.0, 0.0}, {2.0, 0.0}}).empty()); // it only touches
    CHECK(meets({{0.0, 1.0}}, {{0.0, 0.0}, {2.0, 0.0}}).empty());
}

TEST_CASE("where one of two lines becomes infinite their order turns between the values that were run") {
    // 1 and 2, then never, against 3 at each and at one between: below until 2, above from 6 on
    const Crossings c =
        crossings({{0.0, 1.0}, {2.0, 2.0}, {6.0, never}}, {{0.0, 3.0}, {2.0, 3.0}, {4.0, 3.0}, {6.0, 3.0}});
    CHECK(c.first == -1);
    REQUIRE(c.turns.size() == 1);
    CHECK(c.turns[0].from == 2.0);
    CHECK(c.turns[0].to == 6.0);
    const Crossings both = crossings({{0.0, never}, {1.0, never}}, {{0.0, never}, {1.0, 2.0}}); // alike, then lower
    CHECK(both.first == 1);
    CHECK(both.turns.empty());
}

TEST_CASE("a front holds what nothing beats in every goal, and keeps what is alike") {
    using Goals = std::vector<std::vector<double>>;
    CHECK(pareto_front(Goals{{1.0, 5.0}, {2.0, 2.0}, {5.0, 1.0}, {3.0, 3.0}, {2.0, 2.0}, {1.0, 6.0}}) ==
          std::vector<std::size_t>{0, 1, 2, 4});
    CHECK(pareto_front(Goals{{1.0, 2.0, 3.0}, {3.0, 2.0, 1.0}, {2.0, 2.0, 2.0}, {2.0, 2.0, 3.0}}) ==
          std::vector<std::size_t>{0, 1, 2});
    CHECK(pareto_front(Goals{{-never, 3.0}, {1.0, 2.0}, {-never, 4.0}, {never, 1.0}, {never, 2.0}}) ==
          std::vector<std::size_t>{0, 1, 3}); // what is infinite is as good or as bad as can be
    CHECK(pareto_front({}).empty());
}

TEST_CASE("words explain what lies between their groups, in any order, and chance explains some of nothing") {
    // ranks 0 to 5 by two: half of b over a is all of it; groups of equal means explain nothing
    const std::vector<double> y{1.0, 2.0, 3.0, 10.0, 11.0, 12.0};
    CHECK(correlation_ratio({"a", "a", "a", "b", "b", "b"}, y) == Approx(std::sqrt(13.5 / 17.5)));
    CHECK(correlation_ratio({"b", "b", "b", "a", "a", "a"}, y) == Approx(std::sqrt(13.5 / 17.5)));
    CHECK(correlation_ratio({"a", "b", "c", "c", "b", "a"}, y) == Approx(0.0).margin(1e-12));
    CHECK(correlation_ratio({"a", "a", "a", "a", "a", "a"}, y) == 0.0);
    CHECK(by_chance({}, 101) == Approx(0.196).margin(0.004)); // 1.96 / sqrt(100)
    const std::vector<std::string> four{"a", "b", "c", "d"};
    CHECK(by_chance(four, 101) == Approx(std::sqrt(7.815 / 100.0)).epsilon(0.01)); // chi-squared of 3, 95 %
}
