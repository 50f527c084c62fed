#include "sim/study/sampling.hpp"

#include "sim/study/statistics.hpp"
#include "tests/catch.hpp"

#include <algorithm>
#include <cmath>
#include <set>

using namespace sitewatt;

namespace {
double sum_of(const std::vector<Point>& points, auto&& f) {
    double sum = 0.0;
    for (const Point& p : points) sum += f(p);
    return sum / static_cast<double>(points.size());
}
std::vector<std::size_t> cells_hit(const std::vector<Point>& points, std::size_t factor, std::size_t cells) {
    std::vector<std::size_t> hit(cells);
    for (const Point& p : points) ++hit[static_cast<std::size_t>(p[factor] * static_cast<double>(cells))];
    return hit;
}
} // namespace

TEST_CASE("every part of every range of a Latin hypercube is hit once") {
    const auto points = latin_hypercube(7, 50, 6);
    for (std::size_t f = 0; f < 6; ++f) CHECK(cells_hit(points, f, 50) == std::vector<std::size_t>(50, 1));
    CHECK(latin_hypercube(8, 50, 6) != points);
    CHECK(points[0][0] != points[0][1]); // factors are shuffled apart
}

TEST_CASE("2^m scrambled Sobol points hit each of 2^m parts of every factor once, and boxes of two evenly") {
    const auto points = sobol(3, 256, 12);
    for (std::size_t f = 0; f < 12; ++f) CHECK(cells_hit(points, f, 256) == std::vector<std::size_t>(256, 1));
    std::vector<int> boxes(256); // a (0, m, 2) net in base 2: of the first two factors, every 16 x 16 box holds one
    for (const Point& p : points)
        ++boxes[static_cast<std::size_t>(p[0] * 16) * 16 + static_cast<std::size_t>(p[1] * 16)];
    CHECK(boxes == std::vector<int>(256, 1));
    CHECK(sobol(4, 256, 12) != points);
}

TEST_CASE("Sobol points integrate better than random ones: the product of x in five factors is 2^-5") {
    const auto product = [](const Point& p) { return p[0] * p[1] * p[2] * p[3] * p[4]; };
    const double exact = std::pow(2.0, -5.0);
    double even = 0.0, random = 0.0;
    for (std::uint64_t seed = 0; seed < 20; ++seed) {
        even += std::pow(sum_of(sobol(seed, 1024, 5), product) - exact, 2);
        random += std::pow(sum_of(monte_carlo(seed, 1024, {"a", "b", "c", "d", "e"}), product) - exact, 2);
    }
    CHECK(even < random / 100.0);
}

TEST_CASE("a study is extended: its first points stay as they were") {
    const auto begins = [](const std::vector<Point>& longer, const std::vector<Point>& shorter) {
        return std::equal(shorter.begin(), shorter.end(), longer.begin());
    };
    CHECK(begins(sobol(5, 200, 4), sobol(5, 60, 4)));
    CHECK(begins(monte_carlo(5, 200, {"a", "b"}), monte_carlo(5, 60, {"a", "b"})));
    CHECK(begins(morris(5, 20, 4), morris(5, 6, 4)));
    CHECK(begins(saltelli(5, 20, 4), saltelli(5, 6, 4)));
    const auto two = monte_carlo(5, 60, {"a", "b"}), three = monte_carlo(5, 60, {"c", "a", "b"});
    for (std::size_t i = 0; i < two.size(); ++i) CHECK(two[i] == Point(three[i].begin() + 1, three[i].end()));
}

TEST_CASE("random numbers are even: mean 1/2, variance 1/12, factors unrelated") {
    const auto points = monte_carlo(11, 20000, {"x", "y"});
    const double sigma = 1.0 / std::sqrt(20000.0); // four standard errors each
    CHECK(std::abs(sum_of(points, [](const Point& p) { return p[0]; }) - 0.5) < 4.0 * std::sqrt(1.0 / 12.0) * sigma);
    CHECK(std::abs(sum_of(points, [](const Point& p) { return std::pow(p[0] - 0.5, 2); }) - 1.0 / 12.0) <
          4.0 * std::sqrt(1.0 / 180.0) * sigma);
    CHECK(std::abs(sum_of(points, [](const Point& p) { return (p[0] - 0.5) * (p[1] - 0.5); })) < 4.0 / 12.0 * sigma);
}

TEST_CASE("a trajectory of Morris moves each factor once, by half its range") {
    const auto points = morris(2, 8, 5);
    REQUIRE(points.size() == 8 * 6);
    std::set<Point> starts;
    for (std::size_t t = 0; t < 8; ++t) {
        std::set<std::size_t> moved;
        for (std::size_t k = 1; k < 6; ++k) {
            const Point &before = points[6 * t + k - 1], &after = points[6 * t + k];
            std::vector<std::size_t> changed;
            for (std::size_t f = 0; f < 5; ++f)
                if (before[f] != after[f]) changed.push_back(f);
            REQUIRE(changed.size() == 1);
            CHECK(std::abs(after[changed[0]] - before[changed[0]]) == morris_step);
            moved.insert(changed[0]);
        }
        CHECK(moved.size() == 5);
        starts.insert(points[6 * t]);
    }
    CHECK(starts.size() > 6);
}

TEST_CASE("a block of Saltelli holds A, B, and A with one factor of B after the other") {
    const auto points = saltelli(2, 4, 3);
    REQUIRE(points.size() == 4 * 5);
    for (std::size_t block = 0; block < 20; block += 5)
        for (std::size_t f = 0; f < 3; ++f)
            for (std::size_t g = 0; g < 3; ++g) CHECK(points[block + 2 + f][g] == points[block + (f == g ? 1 : 0)][g]);
}

TEST_CASE("quantiles of the standard normal number are those of printed tables") {
    CHECK(normal_quantile(0.5) == Approx(0.0).margin(1e-15));
    CHECK(normal_quantile(0.975) == Approx(1.959963984540054).epsilon(1e-14)); // Abramowitz and Stegun, table 26.5
    CHECK(normal_share(-1.0) == Approx(0.15865525393145705).epsilon(1e-14));
}

TEST_CASE("factors that correlate have the ranks that were wished, each by itself as it was") {
    const RankCorrelations wished{{1.0, 0.0, 0.7}, {0.0, 1.0, -0.5}, {0.7, -0.5, 1.0}};
    const auto plain = sobol(3, 4096, 3), bound = correlated(plain, wished);
    REQUIRE(bound.size() == plain.size());
    const auto column = [&](std::size_t f) {
        std::vector<double> values;
        for (const Point& p : bound) values.push_back(p[f]);
        return values;
    };
    for (std::size_t f = 0; f < 3; ++f) {
        CHECK(quantile_of(column(f), 0.1) == Approx(0.1).margin(5e-3)); // even still
        CHECK(quantile_of(column(f), 0.8) == Approx(0.8).margin(5e-3));
        for (std::size_t g = 0; g < f; ++g)
            CHECK(rank_correlation(column(f), column(g)) == Approx(wished[f][g]).margin(0.01));
    }
    for (std::size_t i = 0; i < plain.size(); ++i) {
        CHECK(bound[i][0] == plain[i][0]);
        CHECK(bound[i][1] == plain[i][1]);
    }
    for (std::size_t i = 0; i < 8; ++i) CHECK(correlated(sobol(3, 8, 3), wished)[i] == bound[i]); // by seed and i alone
    CHECK(correlated(plain, {{1.0, 0.9, 0.9}, {0.9, 1.0, -0.9}, {0.9, -0.9, 1.0}}).empty());      // no such numbers
}
