#include "models/power/steam_side.hpp"
#include "tests/catch.hpp"

#include <cmath>

using namespace sitewatt;
using Steam = SteamSide<double>;

TEST_CASE("steam follows the exhaust with the lag of its boilers: 63.21 % after one, 86.47 % after two") {
    const Steam::Parameters p{0.33, 300.0};
    Steam::State x{0.0};
    const Steam::Input u{500e6};
    const double step = 0.5;
    for (const auto& [until, share] : {std::pair{300.0, 0.6321}, {600.0, 0.8647}}) {
        x = {0.0};
        for (double t = 0.0; t < until; t += step) { // midpoint rule
            const Steam::State middle{x.steam_power + 0.5 * step * Steam::derivative(p, x, u).steam_power};
            x.steam_power += step * Steam::derivative(p, middle, u).steam_power;
        }
        CHECK(x.steam_power / (0.33 * 500e6) == Approx(share).epsilon(1e-4));
    }
}

TEST_CASE("in steady state the block gives what it is fired for, and firing makes up for steam that is not there yet") {
    const Steam::Parameters p{0.33, 300.0};
    const Steam::Input u{300e6};
    const auto x = Steam::initial(p, u);
    CHECK(Steam::derivative(p, x, u).steam_power == 0.0);
    CHECK(Steam::output(p, x, u).power == Approx(300e6));
    CHECK(Steam::firing_for(p, x, 300e6) == Approx(300e6));
    const Steam::State cold{0.0};
    const double firing = Steam::firing_for(p, cold, 200e6);
    CHECK(Steam::output(p, cold, {firing}).power == Approx(200e6));
    CHECK(firing == Approx(200e6 / 0.67));
}
