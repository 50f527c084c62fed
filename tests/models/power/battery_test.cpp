#include "models/power/battery.hpp"
#include "tests/catch.hpp"

using namespace sitewatt;

namespace {
Battery<double>::Parameters four_hours() {
    Battery<double>::Parameters p{};
    for (const auto& row : Battery<double>::parameters) p.*row.member = row.fallback;
    p.energy_capacity = 400.0 * 3.6e9;
    p.rated_power = 100e6;
    p.self_discharge = 0.0;
    return p;
}
/// Charge after `hours` under a constant request, by Euler steps of a second (the rate is constant between limits).
double after(double charge, double power, double hours) {
    for (int i = 0; i < static_cast<int>(hours * 3600.0); ++i)
        charge += Battery<double>::derivative(four_hours(), {charge}, {power}).state_of_charge;
    return charge;
}
} // namespace

TEST_CASE("charge after two hours of discharge and after one of charging") {
    CHECK(after(0.90, 100e6, 2.0) == Approx(0.36237).epsilon(1e-4));
    CHECK(after(0.20, -100e6, 1.0) == Approx(0.43250).epsilon(1e-4));
}

TEST_CASE("five years of one cycle a day cost 5.6 per cent of capacity") {
    CHECK(battery::fade(5.0, 0.0) == Approx(0.02683).epsilon(1e-3));
    CHECK(battery::fade(5.0, 5.0 * 365.0) == Approx(0.05603).epsilon(1e-3));
    CHECK(battery::fade(0.0, 0.0) == 0.0);
}

TEST_CASE("keeping 400 MWh at their rating costs their fade at the price of cells") {
    auto p = four_hours();
    p.life = 5.0 * 365.0 * 86400.0;
    p.capital_cost_energy = 200.0 / 3.6e6;
    // 5.603 % of 80 M USD over five years of a cycle a day, 2.683 % at rest
    CHECK(battery::augmentation(p, 365.0) == Approx(0.05603 * 80e6 / 5.0).epsilon(1e-3));
    CHECK(battery::augmentation(p, 0.0) == Approx(0.02683 * 80e6 / 5.0).epsilon(1e-3));
}

TEST_CASE("a battery never delivers beyond rating, nor below its least charge, nor takes above its most") {
    const auto p = four_hours();
    for (double charge = 0.0; charge <= 1.0; charge += 0.01)
        for (const double wish : {-5e8, -1e7, 0.0, 1e7, 5e8}) {
            const auto y = Battery<double>::output(p, {charge}, {wish});
            CHECK(std::abs(y.power) <= p.rated_power);
            CHECK(y.power <= y.discharge_limit);
            CHECK(-y.power <= y.charge_limit);
            CHECK(y.loss >= 0.0);
            CHECK(y.power * wish >= 0.0);
        }
    CHECK(Battery<double>::output(p, {p.charge_minimum}, {1e8}).power == 0.0);
    CHECK(Battery<double>::output(p, {p.charge_maximum}, {-1e8}).power == 0.0);
}

TEST_CASE("what leaves the cells is delivered or lost") {
    const auto p = four_hours();
    for (const double wish : {-8e7, 0.0, 5e7}) {
        const auto y = Battery<double>::output(p, {0.5}, {wish});
        CHECK(-p.energy_capacity * Battery<double>::derivative(p, {0.5}, {wish}).state_of_charge ==
              Approx(y.power + y.loss).margin(1e-3));
    }
}

TEST_CASE("at rest a battery loses by itself and consumes its standby power") {
    auto p = four_hours();
    p.self_discharge = 1e-8;
    CHECK(Battery<double>::derivative(p, {0.5}, {0.0}).state_of_charge == Approx(-0.5e-8));
    CHECK(Battery<double>::output(p, {0.5}, {0.0}).auxiliary_power == Approx(0.005 * 100e6));
}
