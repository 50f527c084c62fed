#include "sim/study/local_search.hpp"
#include "tests/catch.hpp"

#include <algorithm>
#include <limits>
#include <stdexcept>

using namespace sitewatt;

namespace {
/// The best point that keeps the constraints, of all that a search looked at.
struct Best {
    std::vector<double> point;
    double goal = std::numeric_limits<double>::infinity();
    int looks = 0;
    void look(const std::vector<double>& x, const Judged& j) {
        ++looks;
        const bool kept = std::all_of(j.over.begin(), j.over.end(), [](double o) { return o <= 1e-6; });
        if (kept && j.goal < goal) goal = j.goal, point = x;
    }
};
} // namespace

TEST_CASE("a bowl is followed to its lowest point, in the cube and at its edge") {
    for (const double middle : {0.3, 1.4}) { // the second lies outside
        Best best;
        search_locally({0.9, 0.1}, {0.2, 1e-4, 500}, 0, [&](const std::vector<double>& x) {
            const Judged j{(x[0] - middle) * (x[0] - middle) + 2.0 * (x[1] - 0.7) * (x[1] - 0.7), {}};
            best.look(x, j);
            CHECK(*std::min_element(x.begin(), x.end()) >= 0.0);
            CHECK(*std::max_element(x.begin(), x.end()) <= 1.0);
            return j;
        });
        CHECK(best.point[0] == Approx(std::min(middle, 1.0)).margin(0.01));
        CHECK(best.point[1] == Approx(0.7).margin(0.01));
    }
}

TEST_CASE("a constraint is followed to where it touches the goal's lines") {
    Best best; // least x + y over x y >= 0.09: 0.3, 0.3
    search_locally({0.8, 0.9}, {0.2, 1e-5, 500}, 1, [&](const std::vector<double>& x) {
        const Judged j{x[0] + x[1], {0.09 - x[0] * x[1]}};
        best.look(x, j);
        return j;
    });
    CHECK(best.goal == Approx(0.6).margin(0.002));
}

TEST_CASE("a constraint that is broken by far still leads on, also from where it has no number") {
    Best best; // least x above 0.8, of a limit a thousandth as large as what is over it; below 0.3 there is nothing
    search_locally({0.2}, {0.2, 1e-4, 500}, 1, [&](const std::vector<double>& x) {
        const double over = x[0] < 0.3 ? std::numeric_limits<double>::infinity() : 1000.0 * (0.8 - x[0]);
        const Judged j{x[0], {over}};
        best.look(x, j);
        return j;
    });
    CHECK(best.goal == Approx(0.8).margin(0.01));
}

TEST_CASE("a search looks as often as it may, and what its judge throws comes out of it") {
    Best best;
    const auto judge = [&](const std::vector<double>& x) {
        const Judged j{-x[0] * x[0] + x[1], {}};
        best.look(x, j);
        return j;
    };
    search_locally({0.5, 0.5}, {0.1, 1e-9, 7}, 0, judge);
    CHECK(best.looks <= 7);
    CHECK(best.looks > 3);
    CHECK_THROWS_WITH(search_locally({0.5}, {}, 1,
                                     [](const std::vector<double>& x) -> Judged {
                                         if (x[0] > 0.55) throw std::runtime_error("no such plant");
                                         return {-x[0], {0.0}};
                                     }),
                      "no such plant");
}
