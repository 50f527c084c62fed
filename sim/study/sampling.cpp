#include "sim/study/sampling.hpp"

#include <algorithm>
#include <boost/math/distributions/normal.hpp>
#include <boost/random/sobol.hpp>
#include <cmath>
#include <numbers>
#include <numeric>

namespace sitewatt {
namespace {

std::uint32_t reversed(std::uint32_t x) {
    std::uint32_t r = 0;
    for (int bit = 0; bit < 32; ++bit, x >>= 1) r = (r << 1) | (x & 1u);
    return r;
}
/// Each bit is flipped by a hash of those before it, which keeps what makes the points even.
std::uint32_t scrambled(std::uint32_t x, std::uint32_t seed) {
    x = reversed(x) + seed;
    for (const std::uint32_t factor : {0x6c50b47cu, 0xb82f1e52u, 0xc7afe638u, 0x8d22f6e6u}) x ^= x * factor;
    return reversed(x);
}
double middle(std::size_t cell, std::size_t cells) {
    return (static_cast<double>(cell) + 0.5) / static_cast<double>(cells);
}
std::uint64_t hash_of(const std::string& text) { // FNV-1a
    std::uint64_t hash = 0xcbf29ce484222325u;
    for (const char c : text) hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001b3u;
    return hash;
}
/// A stream of its own for every (seed, index).
RandomNumbers stream(std::uint64_t seed, std::uint64_t index) {
    RandomNumbers mixed(seed);
    return RandomNumbers(mixed() ^ RandomNumbers(index)());
}
std::vector<std::size_t> shuffled(std::size_t n, RandomNumbers& random) {
    std::vector<std::size_t> order(n);
    std::iota(order.begin(), order.end(), std::size_t{0});
    for (std::size_t i = n; i > 1; --i) std::swap(order[i - 1], order[random.below(i)]);
    return order;
}

} // namespace

std::uint64_t RandomNumbers::operator()() {
    std::uint64_t z = (state_ += 0x9e3779b97f4a7c15u);
    z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9u;
    z = (z ^ (z >> 27)) * 0x94d049bb133111ebu;
    return z ^ (z >> 31);
}
double RandomNumbers::uniform() { return (static_cast<double>((*this)() >> 12) + 0.5) * 0x1p-52; }
std::size_t RandomNumbers::below(std::size_t n) { return (*this)() % n; }

std::vector<Point> latin_hypercube(std::uint64_t seed, std::size_t samples, std::size_t factors) {
    std::vector<Point> points(samples, Point(factors));
    for (std::size_t f = 0; f < factors; ++f) {
        RandomNumbers random = stream(seed, f);
        const auto order = shuffled(samples, random);
        for (std::size_t i = 0; i < samples; ++i)
            points[i][f] = (static_cast<double>(order[i]) + random.uniform()) / static_cast<double>(samples);
    }
    return points;
}

std::vector<Point> sobol(std::uint64_t seed, std::size_t samples, std::size_t factors) {
    using Engine = boost::random::sobol_engine<std::uint32_t, 32u, boost::random::default_sobol_table>;
    std::vector<Point> points(samples, Point(factors));
    std::vector<std::uint32_t> keys;
    for (std::size_t f = 0; f < factors; ++f) keys.push_back(static_cast<std::uint32_t>(stream(seed, f)() >> 32));
    Engine engine(factors); // leaves out the first point, which is zero
    for (std::size_t i = 0; i < samples; ++i)
        for (std::size_t f = 0; f < factors; ++f)
            points[i][f] = (static_cast<double>(scrambled(i == 0 ? 0u : engine(), keys[f])) + 0.5) * 0x1p-32;
    return points;
}

std::vector<Point> monte_carlo(std::uint64_t seed, std::size_t samples, const std::vector<std::string>& names) {
    std::vector<Point> points(samples, Point(names.size()));
    for (std::size_t f = 0; f < names.size(); ++f) {
        RandomNumbers random = stream(seed, hash_of(names[f]));
        for (auto& point : points) point[f] = random.uniform();
    }
    return points;
}

std::vector<Point> morris(std::uint64_t seed, std::size_t trajectories, std::size_t factors, std::size_t levels) {
    std::vector<Point> points;
    for (std::size_t t = 0; t < trajectories; ++t) {
        RandomNumbers random = stream(seed, t);
        std::vector<std::size_t> level(factors);
        for (auto& l : level) l = random.below(levels);
        const auto add = [&] {
            Point point;
            for (const std::size_t l : level) point.push_back(middle(l, levels));
            points.push_back(std::move(point));
        };
        add();
        for (const std::size_t f : shuffled(factors, random)) {
            level[f] = (level[f] + levels / 2) % levels;
            add();
        }
    }
    return points;
}

std::vector<Point> saltelli(std::uint64_t seed, std::size_t samples, std::size_t factors) {
    std::vector<Point> points;
    for (const Point& both : sobol(seed, samples, 2 * factors)) {
        const auto half = both.begin() + static_cast<std::ptrdiff_t>(factors);
        const Point a(both.begin(), half), b(half, both.end());
        points.push_back(a);
        points.push_back(b);
        for (std::size_t f = 0; f < factors; ++f) {
            points.push_back(a);
            points.back()[f] = b[f];
        }
    }
    return points;
}

std::vector<Point> correlated(std::vector<Point> points, const RankCorrelations& ranks) {
    const std::size_t n = ranks.size();
    std::vector<std::vector<double>> root(n, std::vector<double>(n)); // lower triangle, of Cholesky
    for (std::size_t i = 0; i < n; ++i)
        for (std::size_t j = 0; j <= i; ++j) {
            double rest = i == j ? 1.0 : 2.0 * std::sin(std::numbers::pi / 6.0 * ranks[i][j]);
            for (std::size_t k = 0; k < j; ++k) rest -= root[i][k] * root[j][k];
            if (i == j && !(rest > 1e-12)) return {};
            root[i][j] = i == j ? std::sqrt(rest) : rest / root[j][j];
        }
    for (Point& point : points) {
        std::vector<double> z;
        for (const double u : point) z.push_back(normal_quantile(u));
        for (std::size_t i = 0; i < n; ++i) {
            if (std::all_of(root[i].begin(), root[i].begin() + static_cast<std::ptrdiff_t>(i),
                            [](double r) { return r == 0.0; }))
                continue; // stays what it was, to the last digit
            double sum = 0.0;
            for (std::size_t k = 0; k <= i; ++k) sum += root[i][k] * z[k];
            constexpr double least = 1e-16; // above 0 and below 1 whatever the tails round to
            point[i] = std::clamp(normal_share(sum), least, 1.0 - least);
        }
    }
    return points;
}

double normal_quantile(double u) { return boost::math::quantile(boost::math::normal(), u); }
double normal_share(double z) { return boost::math::cdf(boost::math::normal(), z); }

} // namespace sitewatt
