#include "models/cooling/mains.hpp"
#include "tests/catch.hpp"

#include <cmath>

using namespace sitewatt;
using Pipes = Mains<double>;

namespace {
constexpr Pipes::Parameters mains{8.0e8};
constexpr Pipes::Input running{1000.0, 300.0, 4000.0}; // the water is changed every 200 s
} // namespace

TEST_CASE("a step of the inlet leaves long mains as the Erlang distribution of four stages") {
    auto x = Pipes::initial(mains, {1000.0, 310.0, 4000.0});
    const double step = 0.01; // s, Euler: its error is below 1e-3 K
    for (int i = 1; i <= 60000; ++i) {
        const auto rate = Pipes::derivative(mains, x, running);
        for (const auto& row : Pipes::states) x.*row.member += step * (rate.*row.member);
        if (i % 10000 != 0) continue;
        const double k = 4.0 * i * step / 200.0; // stages over delay
        const double erlang = 1.0 - std::exp(-k) * (1.0 + k + k * k / 2.0 + k * k * k / 6.0);
        CHECK(Pipes::output(mains, x, running).leaving_temperature == Approx(310.0 - 10.0 * erlang).margin(2e-3));
    }
}

TEST_CASE("mains keep the heat they are given, and still water stays as it is") {
    const Pipes::State x{320.0, 305.0, 290.0, 301.0};
    const auto rate = Pipes::derivative(mains, x, running);
    double stored = 0.0;
    for (const auto& row : Pipes::states) stored += 0.25 * mains.mains_heat_capacity * (rate.*row.member);
    CHECK(stored == Approx(1000.0 * 4000.0 * (300.0 - 301.0)).epsilon(1e-9));
    CHECK(Pipes::derivative(mains, x, {0.0, 300.0, 4000.0}).section_1 == 0.0);
}
