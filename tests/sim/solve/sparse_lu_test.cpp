#include "models/site/outside/random.hpp"
#include "sim/solve/sparse_lu.hpp"
#include "tests/catch.hpp"

#include <cmath>

using namespace sitewatt;

namespace {
struct Problem {
    Pattern pattern;
    std::vector<double> jacobian;
    std::vector<std::vector<double>> dense; ///< I - gamma J
};
Problem random_problem(std::size_t n, double gamma, std::uint64_t seed) {
    Random random(seed);
    Problem p;
    p.pattern.row_start = {0};
    p.dense.assign(n, std::vector<double>(n, 0.0));
    for (std::size_t i = 0; i < n; ++i) {
        for (std::size_t j = 0; j < n; ++j) {
            if (i != j && random.uniform() > 4.0 / static_cast<double>(n)) continue;
            const double value = i == j ? -5.0 - random.uniform() : random.uniform() - 0.5;
            p.pattern.column.push_back(static_cast<int>(j));
            p.jacobian.push_back(value);
            p.dense[i][j] = (i == j ? 1.0 : 0.0) - gamma * value;
        }
        p.pattern.row_start.push_back(static_cast<int>(p.pattern.column.size()));
    }
    return p;
}
} // namespace

TEST_CASE("a solution put back into its equations leaves nothing") {
    for (const std::size_t n : {std::size_t{1}, std::size_t{2}, std::size_t{13}, std::size_t{60}})
        for (const double gamma : {0.0, 0.1, 30.0}) {
            const Problem p = random_problem(n, gamma, n);
            SparseLu lu(p.pattern);
            REQUIRE(lu.factor(p.jacobian.data(), gamma));
            std::vector<double> b(n), x;
            for (std::size_t i = 0; i < n; ++i) b[i] = std::cos(static_cast<double>(i));
            x = b;
            lu.solve(x.data());
            for (std::size_t i = 0; i < n; ++i) {
                double sum = 0.0;
                for (std::size_t j = 0; j < n; ++j) sum += p.dense[i][j] * x[j];
                CHECK(sum == Approx(b[i]).margin(1e-11));
            }
        }
}

TEST_CASE("a second factorisation forgets the first") {
    const Problem p = random_problem(20, 1.0, 3);
    SparseLu lu(p.pattern), fresh(p.pattern);
    lu.factor(p.jacobian.data(), 50.0);
    lu.factor(p.jacobian.data(), 1.0);
    fresh.factor(p.jacobian.data(), 1.0);
    std::vector<double> x(20, 1.0), y(20, 1.0);
    lu.solve(x.data());
    fresh.solve(y.data());
    CHECK(x == y);
}

TEST_CASE("a vanishing pivot is told and not divided by") {
    const Pattern one{{0, 1}, {0}};
    SparseLu lu(one);
    const double jacobian = 2.0;
    CHECK_FALSE(lu.factor(&jacobian, 0.5)); // 1 - 0.5 * 2
    CHECK(lu.factor(&jacobian, 0.25));
}

TEST_CASE("an arrow is eliminated from its tips and fills nothing") {
    Pattern arrow{{0}, {}};
    for (int i = 0; i < 10; ++i) {
        if (i == 0)
            for (int j = 0; j < 10; ++j) arrow.column.push_back(j);
        else
            arrow.column.insert(arrow.column.end(), {0, i});
        arrow.row_start.push_back(static_cast<int>(arrow.column.size()));
    }
    CHECK(SparseLu(arrow).fill_in() == 0);
}
