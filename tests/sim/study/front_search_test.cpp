#include "sim/study/front_search.hpp"
#include "tests/catch.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <mutex>
#include <tbb/global_control.h>

using namespace sitewatt;

namespace {
/// Turbines of 30 and engines of 10 that carry 100, which cost and emit.
WorthOfAll plant(const Choice& c) {
    const double carried = 30.0 * c[0] + 10.0 * c[1];
    return {true, {33.0 * c[0] + 12.0 * c[1], 5.0 * c[0] + 1.0 * c[1]}, {(100.0 - carried) / 100.0}};
}
bool beats(const std::vector<double>& a, const std::vector<double>& b) {
    return a != b && std::ranges::equal(a, b, [](double x, double y) { return x <= y; });
}
} // namespace

TEST_CASE("the front of two parabolas is found where it is known to lie") {
    // x^2 and (x - 2)^2 over -4 to 4 (Schaffer 1984): sqrt(a) + sqrt(b) = 2.
    const Front front = search_front({{-4.0, 4.0}}, 0, 2, 7, {}, [](const Choice& c) {
        return WorthOfAll{true, {c[0] * c[0], (c[0] - 2.0) * (c[0] - 2.0)}, {}};
    });
    REQUIRE(front.ends.size() == 2);
    CHECK(front.ends[0].best.choice[0] == Approx(0.0).margin(0.05));
    CHECK(front.ends[1].best.choice[0] == Approx(2.0).margin(0.05));
    REQUIRE(front.best.size() >= 9);
    double before = 0.0, widest = 0.0;
    for (const std::size_t i : front.best) {
        const auto& goals = front.looked_at[i].worth.goals;
        CHECK(std::sqrt(goals[0]) + std::sqrt(goals[1]) == Approx(2.0).margin(1e-9));
        widest = std::max(widest, goals[0] - before), before = goals[0];
    }
    CHECK(before == Approx(4.0).margin(0.2));
    CHECK(widest < 1.0); // no gap as wide as a quarter of it
}

TEST_CASE("a hollow front is found between its ends") {
    // f1 = x, f2 = g (1 - (f1 / g)^2), g = 1 + 9 y (ZDT2, Zitzler, Deb and Thiele 2000): the front is y = 0, f2 =
    // 1 - f1^2, of which any weighted sum has its least at an end.
    const Front front = search_front({{0.0, 1.0}, {0.0, 1.0}}, 0, 2, 5, {}, [](const Choice& c) {
        const double g = 1.0 + 9.0 * c[1];
        return WorthOfAll{true, {c[0], g * (1.0 - c[0] * c[0] / (g * g))}, {}};
    });
    std::size_t middle = 0;
    for (const std::size_t i : front.best) {
        const auto& goals = front.looked_at[i].worth.goals;
        CHECK(goals[1] >= 1.0 - goals[0] * goals[0] - 1e-12); // nothing lies beyond the front
        if (goals[0] > 0.3 && goals[0] < 0.95 && goals[1] < 1.0 - goals[0] * goals[0] + 0.03) ++middle;
    }
    CHECK(middle >= 4);
}

TEST_CASE("of whole numbers the front is that of all there are, within the limits") {
    const std::vector<Range> ranges{{0.0, 5.0, true}, {0.0, 11.0, true}};
    std::vector<std::vector<double>> all, known;
    for (double turbines = 0.0; turbines <= 5.0; ++turbines)
        for (double engines = 0.0; engines <= 11.0; ++engines)
            if (const auto w = plant({turbines, engines}); w.by(0).keeps_all()) all.push_back(w.goals);
    for (const auto& a : all)
        if (std::ranges::none_of(all, [&](const auto& b) { return beats(b, a); })) known.push_back(a);
    std::ranges::sort(known);
    REQUIRE(known.size() >= 4);
    const Front front = search_front(ranges, 1, 2, 9, {}, plant);
    std::vector<std::vector<double>> found;
    for (const std::size_t i : front.best) {
        CHECK(front.looked_at[i].worth.by(0).keeps_all());
        found.push_back(front.looked_at[i].worth.goals);
    }
    CHECK(found == known);
}

TEST_CASE("three goals have a front that is a face") {
    // Squares of the distance to three corners: the front is the triangle between them.
    const auto worth = [](const Choice& c) {
        const auto to = [&](double x, double y) { return (c[0] - x) * (c[0] - x) + (c[1] - y) * (c[1] - y); };
        return WorthOfAll{true, {to(0.0, 0.0), to(1.0, 0.0), to(0.0, 1.0)}, {}};
    };
    const Front front = search_front({{-1.0, 2.0}, {-1.0, 2.0}}, 0, 3, 3, {}, worth);
    // Every point of the triangle is come near by one that is worse by little in every goal, of up to 2.
    constexpr double near = 0.15;
    for (double x = 0.0; x <= 1.0; x += 0.125)
        for (double y = 0.0; x + y <= 1.0; y += 0.125) {
            const std::vector<double> truth = worth({x, y}).goals;
            CHECK(std::ranges::any_of(front.best, [&](std::size_t i) {
                return std::ranges::equal(front.looked_at[i].worth.goals, truth,
                                          [](double found, double known) { return found <= known + near; });
            }));
        }
}

TEST_CASE("threads change nothing, no choice is judged twice, and one goal is its best alone") {
    const auto with = [](std::size_t threads, std::size_t goals) {
        const tbb::global_control limit(tbb::global_control::max_allowed_parallelism, threads);
        std::mutex mutex;
        std::map<Choice, int> asked;
        const Front front = search_front({{0.0, 5.0, true}, {0.0, 11.0, true}}, 1, goals, 3, {}, [&](const Choice& c) {
            const std::scoped_lock lock(mutex);
            CHECK(++asked[c] == 1);
            return plant(c);
        });
        CHECK(asked.size() == front.looked_at.size());
        return front;
    };
    const Front one = with(1, 2), three = with(3, 2), alone = with(2, 1);
    REQUIRE(one.looked_at.size() == three.looked_at.size());
    for (std::size_t i = 0; i < one.looked_at.size(); ++i) CHECK(one.looked_at[i].choice == three.looked_at[i].choice);
    CHECK(one.best == three.best);
    REQUIRE(alone.best.size() == 1);
    CHECK(alone.looked_at[alone.best[0]].choice == alone.ends[0].best.choice);
}

TEST_CASE("the best by the first goal alone begins the front") {
    // A goal of many hollows, in which one search stays in the first: those for the front find others.
    for (std::uint64_t seed = 0; seed < 12; ++seed) {
        OptimiserOptions options;
        options.samples = options.starts = 1, options.seed = seed;
        const Front front = search_front({{0.0, 4.0}}, 0, 2, 5, options, [](const Choice& c) {
            return WorthOfAll{true, {std::cos(9.0 * c[0]) + 0.2 * c[0], (c[0] - 3.5) * (c[0] - 3.5)}, {}};
        });
        REQUIRE_FALSE(front.best.empty());
        CHECK(front.ends[0].best.worth.goal == front.looked_at[front.best.front()].worth.goals[0]);
    }
}

TEST_CASE("where nothing keeps the limits there is no front") {
    const Front front = search_front({{0.0, 1.0}}, 1, 2, 3, {}, [](const Choice& c) {
        return WorthOfAll{true, {c[0], 1.0 - c[0]}, {1.0 + c[0]}};
    });
    CHECK(front.best.empty());
    CHECK(front.ends.size() == 2);
}
