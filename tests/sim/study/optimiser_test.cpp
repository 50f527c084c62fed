#include "sim/study/optimiser.hpp"
#include "tests/catch.hpp"

#include <cmath>
#include <limits>
#include <mutex>
#include <stdexcept>
#include <tbb/global_control.h>

using namespace sitewatt;

namespace {
/// Least of all points of a fine grid that keep the limits.
template <class Judge>
double brute(const Judge& judge, const std::vector<Range>& ranges, int parts) {
    double best = std::numeric_limits<double>::infinity();
    std::vector<int> k(ranges.size(), 0);
    const auto count = [&](std::size_t v) {
        return ranges[v].whole ? static_cast<int>(ranges[v].high - ranges[v].low) : parts;
    };
    while (true) {
        Choice c;
        for (std::size_t v = 0; v < ranges.size(); ++v)
            c.push_back(ranges[v].low + (ranges[v].high - ranges[v].low) * k[v] / count(v));
        const Worth w = judge(c);
        if (w.keeps_all()) best = std::min(best, w.goal);
        std::size_t v = 0;
        while (v < ranges.size() && ++k[v] > count(v)) k[v++] = 0;
        if (v == ranges.size()) return best;
    }
}
/// Turbines of 30 and engines of 10 that carry 105 with a battery between them, as one sizes a plant.
Worth plant(const Choice& c) {
    const double turbines = c[0], engines = c[1], battery = c[2];
    const double firm = 30.0 * turbines + 10.0 * engines + 20.0 * (1.0 - std::exp(-battery / 15.0));
    return {true, 33.0 * turbines + 12.0 * engines + 0.9 * battery, {(105.0 - firm) / 105.0}};
}
const std::vector<Range> sizes{{0.0, 8.0, true}, {0.0, 12.0, true}, {0.0, 60.0, false}};
} // namespace

TEST_CASE("a smooth goal is found where calculus puts it") {
    // A bowl that lies across: least at 0.4, 1.1. Steps end at a hundredth of a range.
    const auto bowl = [](const Choice& c) {
        const double x = c[0] - 0.4, y = c[1] - 1.1;
        return Worth{true, x * x + x * y + y * y, {}};
    };
    const Optimum found = optimise({{-2.0, 2.0}, {-1.0, 3.0}}, 0, {}, bowl);
    CHECK(found.best.choice[0] == Approx(0.4).margin(0.04));
    CHECK(found.best.choice[1] == Approx(1.1).margin(0.04));
    CHECK(found.neighbours.empty());
    CHECK(found.relaxed.empty());
}

TEST_CASE("whole numbers stay whole and the best of a plant is that of all its plants") {
    std::mutex mutex;
    const Optimum found = optimise(sizes, 1, {}, [&](const Choice& c) {
        const std::scoped_lock lock(mutex);
        CHECK(c[0] == std::round(c[0]));
        CHECK(c[1] == std::round(c[1]));
        return plant(c);
    });
    CHECK(found.best.worth.keeps_all());
    CHECK(found.best.worth.goal <= 1.005 * brute(plant, sizes, 600)); // steps of a search are a hundredth of a range
    for (const auto& n : found.neighbours) {
        CHECK_FALSE(n.found.worth.better_than(found.best.worth));
        for (const auto& [v, by] : n.changes) CHECK(n.found.choice[v] == found.best.choice[v] + by);
    }
    CHECK(found.neighbours.size() >= 4);
}

TEST_CASE("a large unit gives way to two small ones") {
    // 120 of units of 34 and of 18.8. From one large and five small at 13 no step of one leads on: six small carry too
    // little, a large one more or less is dearer or too little. Seven small cost 12.6.
    const auto judge = [](const Choice& c) {
        return Worth{true, 4.0 * c[0] + 1.8 * c[1], {(120.0 - 34.0 * c[0] - 18.8 * c[1]) / 120.0}};
    };
    OptimiserOptions one;
    one.samples = one.starts = 1;
    for (one.seed = 0; one.seed < 8; ++one.seed)
        CHECK(optimise({{0.0, 6.0, true}, {0.0, 10.0, true}}, 1, one, judge).best.choice == Choice{0.0, 7.0});
}

TEST_CASE("what holds the best back is given way, and is worth what it is worth") {
    // Least x + y over x y >= 9 with x at most 2: x 2, y 4.5; at 10 % less, y 4.05; with x to 3 (of 0 to 10), 6.
    const auto judge = [](const Choice& c) {
        return Worth{true, c[0] + c[1], {(9.0 - c[0] * c[1]) / 9.0, (c[0] + c[1] - 100.0) / 100.0}};
    };
    const Optimum found = optimise({{0.1, 2.0}, {0.0, 10.0}}, 2, {}, judge);
    CHECK(found.best.worth.goal == Approx(6.5).epsilon(0.01));
    REQUIRE(found.relaxed.size() == 2); // the second limit holds nothing back
    CHECK(found.relaxed[0].is_constraint);
    CHECK(found.relaxed[0].which == 0);
    CHECK(found.relaxed[0].found.worth.goal == Approx(2.0 + 8.1 / 2.0).epsilon(0.01));
    CHECK(found.relaxed[0].found.worth.over[0] == Approx(0.1).margin(0.01));
    CHECK_FALSE(found.relaxed[1].is_constraint);
    CHECK(found.relaxed[1].at_high);
    CHECK(found.relaxed[1].found.choice[0] > 2.0);
    CHECK(found.relaxed[1].found.worth.goal == Approx(2.19 + 9.0 / 2.19).epsilon(0.01));
}

TEST_CASE("threads change nothing, another seed no more than the path") {
    const auto with = [](std::size_t threads, std::uint64_t seed) {
        const tbb::global_control limit(tbb::global_control::max_allowed_parallelism, threads);
        OptimiserOptions options;
        options.seed = seed;
        return optimise(sizes, 1, options, plant);
    };
    const Optimum one = with(1, 0), three = with(3, 0), other = with(2, 5);
    REQUIRE(one.looked_at.size() == three.looked_at.size());
    for (std::size_t i = 0; i < one.looked_at.size(); ++i) CHECK(one.looked_at[i].choice == three.looked_at[i].choice);
    CHECK(one.best.choice == three.best.choice);
    CHECK(other.best.worth.goal == Approx(one.best.worth.goal).epsilon(0.01));
}

TEST_CASE("what cannot be is passed round, and where nothing keeps the limits the least broken is said") {
    const auto holes = [](const Choice& c) {
        if (c[0] < 3.0) return Worth{false, 0.0, {}, "too small"};
        return Worth{true, c[0] + c[1], {}};
    };
    const Optimum found = optimise({{0.0, 10.0}, {0.0, 1.0}}, 0, {}, holes);
    CHECK(found.best.worth.goal == Approx(3.0).margin(0.2));
    const auto never = [](const Choice& c) { return Worth{true, c[0], {1.0 + (c[0] - 4.0) * (c[0] - 4.0)}}; };
    const Optimum least = optimise({{0.0, 10.0}}, 1, {}, never);
    CHECK_FALSE(least.best.worth.keeps_all());
    CHECK(least.best.choice[0] == Approx(4.0).margin(0.1));
    CHECK(least.relaxed.empty());
    const Optimum none = optimise({{0.0, 1.0}}, 0, {}, [](const Choice&) { return Worth{false, 0.0, {}, "no"}; });
    CHECK_FALSE(none.best.worth.possible);
    CHECK_THROWS_WITH(optimise({{0.0, 1.0}}, 0, {}, [](const Choice&) -> Worth { throw std::runtime_error("stop"); }),
                      "stop");
}

TEST_CASE("limits that are broken by far are broken least where they are broken least") {
    // A goal that falls the other way: by a hundred times the limit and more, all the same to no one.
    const auto judge = [](const Choice& c) { return Worth{true, c[0], {100.0 + 50.0 * (8.0 - c[0])}}; };
    const Optimum least = optimise({{0.0, 8.0}}, 1, {}, judge);
    CHECK(least.best.choice[0] == 8.0);
}

TEST_CASE("what is said to be best, also where a limit gives way, is the best of all that was looked at") {
    // Many hollows: from wherever a search begins others that were looked at may lie deeper.
    for (std::uint64_t seed = 0; seed < 20; ++seed) {
        OptimiserOptions options;
        options.seed = seed, options.samples = 6, options.starts = 1;
        const double tilt = 0.1 * static_cast<double>(seed);
        const Optimum found = optimise({{0.0, 4.0}, {0.0, 6.0, true}}, 1, options, [tilt](const Choice& c) {
            const double x = c[0], goal = std::cos(9.0 * x) + tilt * x + 0.3 * std::cos(5.0 * c[1] + x);
            return Worth{true, goal + 3.0, {1.0 - 0.6 * x + 0.2 * std::sin(7.0 * x)}};
        });
        REQUIRE(found.best.worth.keeps_all());
        for (const Found& f : found.looked_at) {
            if (f.choice[0] <= 4.0 && f.choice[1] <= 6.0 && f.worth.keeps_all())
                CHECK(found.best.worth.goal <= f.worth.goal);
            for (const auto& r : found.relaxed)
                if (r.is_constraint && f.choice[0] <= 4.0 && f.choice[1] <= 6.0 && f.worth.over[0] <= 0.1)
                    CHECK(r.found.worth.goal <= f.worth.goal);
        }
    }
}

TEST_CASE("values are such as one would say") {
    CHECK(Range{0.0, 300.0}.value(0.12345) == 37.0);
    CHECK(Range{0.0, 100.0}.value(0.12345) == 12.3);
    CHECK(Range{0.0, 1.0}.value(0.12345) == 0.123);
    CHECK(Range{2.0, 9.0, true}.value(0.5) == 6.0);
    CHECK(Range{0.0, 1.0 / 3.0}.value(1.0) == 1.0 / 3.0); // an end is what was said
    CHECK(Range{2.0, 9.0}.share(9.0) == 1.0);
}
