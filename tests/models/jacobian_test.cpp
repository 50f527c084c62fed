#include "models/jacobian.hpp"
#include "tests/catch.hpp"

using namespace sitewatt;

namespace {
/// A ring of twenty neighbours with a product and a corner, so that pattern and values are both worth a look.
constexpr std::size_t n = 20;
template <class R>
void ring(const R* x, R* rate) {
    for (std::size_t i = 0; i < n; ++i) {
        const R& left = x[(i + n - 1) % n];
        const R& right = x[(i + 1) % n];
        rate[i] = left * right - 3.0 * x[i] + max(x[i], 0.5);
    }
    rate[4] = R(1.0); // depends on nothing
}
struct Ring {
    template <class R>
    void operator()(const R* x, R* rate) const {
        ring(x, rate);
    }
};
std::vector<double> point() {
    std::vector<double> x(n);
    for (std::size_t i = 0; i < n; ++i) x[i] = 0.1 + 0.17 * static_cast<double>(i);
    return x;
}
} // namespace

TEST_CASE("the pattern has what depends, and always the diagonal") {
    const auto x = point();
    const Jacobian jacobian(n, Ring{}, x.data());
    const auto& p = jacobian.pattern();
    REQUIRE(p.row_start.size() == n + 1);
    for (std::size_t i = 0; i < n; ++i) {
        const auto count = p.row_start[i + 1] - p.row_start[i];
        CHECK(count == (i == 4 ? 1 : 3));
        bool diagonal = false;
        for (int k = p.row_start[i]; k < p.row_start[i + 1]; ++k)
            diagonal |= p.column[static_cast<std::size_t>(k)] == static_cast<int>(i);
        CHECK(diagonal);
    }
    CHECK(jacobian.groups() < n); // a ring needs few groups, not one a column
}

TEST_CASE("every nonzero equals the central difference") {
    auto x = point();
    Jacobian jacobian(n, Ring{}, x.data());
    std::vector<double> values(jacobian.pattern().column.size());
    jacobian.evaluate(Ring{}, x.data(), values.data());
    const auto& p = jacobian.pattern();
    for (std::size_t i = 0; i < n; ++i)
        for (auto k = static_cast<std::size_t>(p.row_start[i]); k < static_cast<std::size_t>(p.row_start[i + 1]); ++k) {
            const auto j = static_cast<std::size_t>(p.column[k]);
            std::vector<double> up = x, down = x, high(n), low(n);
            up[j] += 1e-6;
            down[j] -= 1e-6;
            ring(up.data(), high.data());
            ring(down.data(), low.data());
            CAPTURE(i, j);
            CHECK(values[k] == Approx((high[i] - low[i]) / 2e-6).margin(1e-7));
        }
}

namespace {
/// More states than Trace remembers at a time, each with its neighbours and the last with the first.
struct LongRing {
    static constexpr std::size_t size = 2 * Trace::most + 77;
    template <class R>
    void operator()(const R* x, R* rate) const {
        for (std::size_t i = 0; i < size; ++i)
            rate[i] = x[(i + size - 1) % size] * x[(i + 1) % size] - static_cast<double>(i) * x[i];
    }
};
} // namespace

TEST_CASE("systems larger than what Trace remembers have their pattern too, and their values") {
    std::vector<double> x(LongRing::size);
    for (std::size_t i = 0; i < x.size(); ++i) x[i] = 1.0 + 0.001 * static_cast<double>(i);
    Jacobian jacobian(x.size(), LongRing{}, x.data());
    const auto& p = jacobian.pattern();
    REQUIRE(p.column.size() == 3 * LongRing::size);
    CHECK(jacobian.groups() <= 5);
    std::vector<double> values(p.column.size());
    jacobian.evaluate(LongRing{}, x.data(), values.data());
    for (const std::size_t i : {std::size_t{0}, Trace::most - 1, Trace::most, LongRing::size - 1})
        for (auto k = static_cast<std::size_t>(p.row_start[i]); k < static_cast<std::size_t>(p.row_start[i + 1]); ++k) {
            const std::size_t size = LongRing::size, before = (i + size - 1) % size, after = (i + 1) % size;
            const auto j = static_cast<std::size_t>(p.column[k]);
            CAPTURE(i, j);
            CHECK(values[k] == (j == i ? -static_cast<double>(i) : j == before ? x[after] : x[before]));
        }
}
