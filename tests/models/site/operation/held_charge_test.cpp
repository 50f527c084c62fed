#include "models/site/operation/held_charge.hpp"
#include "tests/catch.hpp"
#include "tests/models/site/example_design.hpp"

#include <cmath>

using namespace sitewatt;

namespace {
struct Watched {
    SiteDesign design = example::sized();
    HeldCharge held{design};
    Surroundings outside{};
    SupplyInstant<double> now;
    Watched() {
        outside.grids[0].available = 1.0;
        now.batteries.resize(1);
    }
    /// @return share of the battery above its floor
    double at(double hour, double charge, double available = 1.0) {
        const auto& b = design.batteries[0].battery;
        now.batteries[0].state_of_charge = b.charge_minimum + charge;
        outside.grids[0].available = available;
        return held.look(3600.0 * hour, outside, now) / b.energy_capacity;
    }
};
} // namespace

TEST_CASE("without outages batteries hold what they hold, and nothing under their floor") {
    Watched w;
    CHECK(w.at(0.0, 0.5) == Approx(0.5));
    CHECK(w.at(1.0, 0.1) == Approx(0.1)); // a peak was shaved
    CHECK(w.at(2.0, -0.01) == 0.0);
}

TEST_CASE("what an outage took is not missing before the next, and its gap closes as batteries come back") {
    Watched w;
    REQUIRE(w.design.batteries[0].restore_time == 7200.0);
    w.at(0.0, 0.5);
    CHECK(w.at(1.0, 0.5, 0.0) == Approx(0.5)); // it begins
    CHECK(w.at(2.0, 0.1, 0.0) == Approx(0.5));
    CHECK(w.at(2.0, 0.1) == Approx(0.5));  // it ends
    for (const double h : {3.0, 5.0, 9.0}) // a battery that comes back to its charge by its own law
        CHECK(w.at(h, 0.5 - 0.4 * std::exp(-(h - 2.0) / 2.0)) == Approx(0.5));
    CHECK(w.at(10.0, 0.2) == Approx(0.2).margin(0.01)); // a peak after it
}

TEST_CASE("a connection that is yet to come is not a lost one") {
    Watched w;
    w.design.grids[0].contract.energised_at = 36000.0;
    CHECK(w.at(1.0, 0.5, 0.0) == Approx(0.5));
    CHECK(w.at(2.0, 0.2, 0.0) == Approx(0.2));
    CHECK(w.at(11.0, 0.2, 0.0) == Approx(0.2));
    CHECK(w.at(12.0, 0.1, 0.0) == Approx(0.2));
}
