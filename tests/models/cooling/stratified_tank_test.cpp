#include "models/cooling/stratified_tank.hpp"
#include "tests/catch.hpp"

#include <cmath>

using namespace sitewatt;
using Tank = StratifiedTank<double>;

namespace {
constexpr Tank::Parameters tank{.tank_heat_capacity = 4.0e9, .tank_height = 8.0};
constexpr Tank::Input running{1000.0, 300.0, 4000.0}; // the tank is changed every 1000 s

/// Fourth-order steps of a second.
Tank::State after(Tank::State x, const Tank::Parameters& p, const Tank::Input& u, int seconds) {
    const auto plus = [](const Tank::State& a, const Tank::State& b, double h) {
        Tank::State sum;
        for (const auto& row : Tank::states) sum.*row.member = a.*row.member + h * (b.*row.member);
        return sum;
    };
    for (int i = 0; i < seconds; ++i) {
        const auto a = Tank::derivative(p, x, u), b = Tank::derivative(p, plus(x, a, 0.5), u),
                   c = Tank::derivative(p, plus(x, b, 0.5), u), d = Tank::derivative(p, plus(x, c, 1.0), u);
        x = plus(plus(plus(plus(x, a, 1.0 / 6.0), b, 1.0 / 3.0), c, 1.0 / 3.0), d, 1.0 / 6.0);
    }
    return x;
}
} // namespace

TEST_CASE("a step of the inlet leaves a stratified tank as the Erlang distribution of ten stages") {
    const auto start = Tank::initial(tank, {1000.0, 310.0, 4000.0});
    for (const int t : {300, 600, 1000, 1500, 2500}) {
        double erlang = 1.0, term = 1.0; // 1 - e^-k sum k^n / n!, k = stages t / delay
        const double k = 10.0 * t / 1000.0;
        double sum = 1.0;
        for (int n = 1; n < 10; ++n) sum += (term *= k / n);
        erlang = 1.0 - std::exp(-k) * sum;
        const auto x = after(start, tank, running, t);
        CHECK(Tank::output(tank, x, running).leaving_temperature == Approx(310.0 - 10.0 * erlang).margin(0.01));
    }
}

TEST_CASE("the layers of a tank keep the heat they are given") {
    auto x = Tank::initial(tank, {0.0, 305.0, 4000.0});
    x.layer_2 = 320.0;
    x.layer_9 = 290.0;
    const auto rate = Tank::derivative(tank, x, running);
    double stored = 0.0;
    for (const auto& row : Tank::states) stored += 0.1 * tank.tank_heat_capacity * (rate.*row.member);
    CHECK(stored == Approx(1000.0 * 4000.0 * (300.0 - x.layer_10)).epsilon(1e-12));
}

TEST_CASE("a tank at rest keeps its layers apart for days") {
    auto x = Tank::initial(tank, {0.0, 310.0, 4000.0});
    x.layer_1 = x.layer_2 = x.layer_3 = x.layer_4 = x.layer_5 = 300.0;
    const auto later = after(x, tank, {0.0, 280.0, 4000.0}, 86400);
    CHECK(later.layer_10 == Approx(310.0).margin(0.1));
    CHECK(later.layer_1 == Approx(300.0).margin(0.1));
    CHECK(later.layer_6 < 310.0);
    CHECK(later.layer_6 > 305.0);
}
