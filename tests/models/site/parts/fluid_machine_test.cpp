#include "models/site/parts/fluid_machine.hpp"
#include "tests/catch.hpp"
#include "tests/models/site/parts/design_hour.hpp"

using namespace sitewatt;
using Fluid = MachineKind<FluidCooler<double>::Parameters>;

namespace {
FluidCooler<double>::Parameters one_megawatt() {
    auto p = example::defaults(FluidCooler<double>::parameters);
    p.count = 1.0, p.conductance = 48e3, p.air_flow = 48.0, p.coolant_flow = 42.0, p.fan_power = 20e3;
    p.spray_flow = 40.0, p.spray_power = 3e3, p.heat_capacity = 4e6;
    return p;
}
} // namespace

TEST_CASE("a fluid cooler is counted for what it takes from the water in the most humid hours, once it has settled") {
    const auto one = one_megawatt();
    const auto at = example::design_hour(Fluid::flow(one));
    const auto y = example::settled(one, at, true);
    CHECK(Fluid::heat(one, at) == Approx(y.heat_rejected - y.pump_power).epsilon(2e-3));
    CHECK(y.leaving_temperature == Approx(at.warm - Fluid::heat(one, at) / (at.flow * at.specific_heat)).margin(0.05));
}

TEST_CASE("the heat of the spray pumps leaves with the air, and water in is water out") {
    const auto one = one_megawatt();
    const auto at = example::design_hour(Fluid::flow(one));
    const auto y = example::settled(one, at, true);
    CHECK(y.pump_power == Approx(one.spray_power));
    CHECK(y.water_makeup == Approx(y.water_evaporated + y.water_drift + y.water_blowdown));
    CHECK(y.water_evaporated > 0.0);
}

TEST_CASE("a fluid cooler is dry in frost, and sprays where its water is to be colder than dry coils make it") {
    const auto one = one_megawatt();
    StateBook book;
    const FluidCoolerRejection<double> machine(one, 42.0, "one", book);
    const auto water = [&](double air, double set_point) {
        auto outside = example::summer();
        outside.dry_bulb = 273.15 + air, outside.wet_bulb = outside.dry_bulb - 1.0, outside.humidity_ratio = 0.0005;
        const RejectionInput<double> u{309.15 + 10.0, 42.0, 4186.0,  1.0, 0.0,
                                       0.0,           1.0,  outside, 1.0, 273.15 + set_point};
        std::vector<double> x(book.count()), rate(book.count());
        machine.initial(u, x.data());
        const auto now = machine.evaluate(u, x.data(), rate.data());
        if (now.water_evaporated == 0.0) {
            CHECK(now.pump_power == 0.0);
            CHECK(now.heat_rejected > 1e6); // of one megawatt by its record
        }
        return now.water_evaporated;
    };
    CHECK(water(-25.0, 36.0) == 0.0);
    CHECK(water(-3.0, 36.0) == 0.0);
    CHECK(water(5.0, 36.0) > 0.0);
    CHECK(water(-3.0, 18.0) > 0.0);
    CHECK(water(-1.0, 36.0) < water(0.5, 36.0)); // by and by
}

TEST_CASE("a fluid cooler that gets no make-up water gives up none") {
    const auto one = one_megawatt();
    const auto at = example::design_hour(Fluid::flow(one));
    auto outside = example::summer();
    StateBook book;
    const FluidCoolerRejection<double> machine(one, at.flow, "one", book);
    const auto now = [&](double water) {
        outside.makeup_available = water;
        const RejectionInput<double> u{at.warm, at.flow, at.specific_heat, 1.0, 0.0, 0.0, 1.0, outside};
        std::vector<double> x(book.count()), rate(book.count());
        machine.initial(u, x.data());
        return machine.evaluate(u, x.data(), rate.data());
    };
    CHECK(now(1.0).water_evaporated > 0.0);
    CHECK(now(0.0).water_makeup == 0.0);
    CHECK(now(0.0).pump_power == 0.0);
    CHECK(now(0.0).heat_rejected > 0.0);
    CHECK(now(0.0).heat_rejected < 0.8 * now(1.0).heat_rejected);
}
