#include "models/site/page/power_chain.hpp"
#include "tests/catch.hpp"

using namespace sitewatt;

namespace {
SiteDesign two_stages() {
    SiteDesign d{};
    d.electrical_room_cop = 4.0;
    d.chain = {{"transformer", {1e6, 1.0, 0.0012, 0.0, 0.006}, false}, {"ups", {1e6, 1.0, 0.01, 0.01, 0.02}, true}};
    return d;
}
} // namespace

TEST_CASE("losses before the racks are cooled, those before everything stand outdoors") {
    const auto now = PowerChain<double>(two_stages()).evaluate(500e3, 50e3);
    const double indoor = 1e6 * (0.01 + 0.5 * (0.01 + 0.5 * 0.02)), room = indoor / 4.0;
    const double load = (500e3 + indoor + 50e3 + room) / 1e6, outdoor = 1e6 * (0.0012 + 0.006 * load * load);
    CHECK(now.electrical_room_power == Approx(room));
    CHECK(now.loss == Approx(indoor + outdoor));
    CHECK(now.site_power == Approx(500e3 + 50e3 + room + now.loss));
}

TEST_CASE("a site without stages passes its power through") {
    SiteDesign d = two_stages();
    d.chain.clear();
    const auto now = PowerChain<double>(d).evaluate(500e3, 50e3);
    CHECK(now.site_power == 550e3);
    CHECK(now.loss == 0.0);
}
