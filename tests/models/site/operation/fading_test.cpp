#include "models/site/operation/fading.hpp"
#include "tests/catch.hpp"
#include "tests/models/site/example_design.hpp"

using namespace sitewatt;

namespace {
/// A field of sun beside a fleet, and what a service says of the sun: `later` from `ends` on, `now` before.
struct Evening {
    SiteDesign design = example::sized();
    double now = 10e6, later = 0.0, ends = 1000.0;
    explicit Evening(double start_time) {
        design.fleets[0].turbine.start_time = start_time;
        design.fleets[0].turbine.count = 3.0;
        RenewableDesign sun{};
        SolarField field{};
        field.peak_power = 12e6, field.dc_over_ac = 1.2;
        sun.field = field;
        design.renewables = {sun};
    }
    double at(double time) const {
        Fading fading(design);
        fading.use([this](double from, double) {
            Surroundings coming{};
            coming.renewable[0] = from < ends ? now : later;
            return coming;
        });
        return fading.at(time, now);
    }
};
} // namespace

TEST_CASE("sun that sets before a unit ordered now is on line and looked at again fades with all it gives") {
    const Evening evening(300.0); // and 300 s to the next look
    CHECK(evening.at(401.0) == Approx(10e6));
    // a moment earlier nothing but the error of a forecast of ten minutes fades
    const double off = weather_forecast::error(0, 399.0 + 600.0);
    CHECK(evening.at(399.0) == Approx(std::max(-off, 0.0) * 0.25 * 10e6 * std::sqrt(600.0 / 86400.0)).margin(1.0));
    CHECK(Evening(900.0).at(-199.0) == Approx(10e6));
    Evening slower(300.0); // and 1200 s to the next look
    slower.design.control_interval = 1200.0;
    CHECK(slower.at(-499.0) == Approx(10e6));
    CHECK(slower.at(-501.0) < 5e6);
}

TEST_CASE("a plan that looks ahead knows what fades without an error, and where nothing is offered nothing fades") {
    Evening steady(300.0);
    steady.later = steady.now;
    double most = 0.0;
    for (double time = 0.0; time < 86400.0; time += 2700.0) most = std::max(most, steady.at(time));
    CHECK(most > 0.0);
    steady.design.look_ahead = true;
    for (double time = 0.0; time < 86400.0; time += 2700.0) CHECK(steady.at(time) == 0.0);
    Fading fading(steady.design);
    int asked = 0;
    fading.use([&](double, double) {
        ++asked;
        return Surroundings{};
    });
    CHECK(fading.at(900.0, 0.0) == 0.0);
    CHECK(fading.at(900.0, -1.0) == 0.0);
    CHECK(asked == 0); // the night costs no look at the weather
}

TEST_CASE(
    "nothing fades for units that take longer than half an hour, for none, for a sun that rises, without a service") {
    CHECK(Evening(7200.0).at(900.0) == 0.0);
    Evening none(300.0);
    none.design.fleets[0].turbine.count = 0.0;
    CHECK(none.at(900.0) == 0.0);
    Evening morning(300.0);
    morning.now = 0.0, morning.later = 10e6;
    CHECK(morning.at(900.0) == 0.0);
    morning.now = 2e6; // and there is some already
    CHECK(morning.at(900.0) == 0.0);
    CHECK(Fading(Evening(300.0).design).at(900.0, 10e6) == 0.0);
}
