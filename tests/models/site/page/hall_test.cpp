#include "models/site/page/hall.hpp"

#include "models/site/design/token_value.hpp"
#include "tests/catch.hpp"
#include "tests/models/site/example_design.hpp"

using namespace sitewatt;

namespace {
HallInstant<double> at(const HallDesign& d, double requests, double cap, double supply = 309.15, double on = 1.0) {
    Commands commands;
    commands.power_cap = cap;
    commands.racks_on = on;
    StateBook book;
    const Hall<double> hall(d, book);
    std::vector<double> x(book.count()), rates(book.count());
    hall.initial(example::summer(), x.data());
    return hall.evaluate(requests, example::summer(), commands, {supply, 3969.0}, {291.15, 3969.0}, x.data(),
                         rates.data());
}
} // namespace

TEST_CASE("more requests mean more power, up to what the racks can serve") {
    const auto d = example::sized().halls.front();
    double before = 0.0;
    for (double requests = 0.0; requests < 2e5; requests += 1e4) {
        const auto now = at(d, requests, 1.0);
        CHECK(now.racks.it_power >= before - 1.0);
        CHECK(now.racks.it_power <= 1.05 * d.racks.count * Rack<double>::peak_power(d.racks));
        before = now.racks.it_power;
    }
}

TEST_CASE("a power cap lowers power and tokens together") {
    const auto d = example::sized().halls.front();
    const auto full = at(d, 2e5, 1.0), capped = at(d, 2e5, 0.5);
    CHECK(capped.racks.it_power < full.racks.it_power);
    CHECK(capped.serving.output_token_rate < full.serving.output_token_rate);
    CHECK(capped.accelerator_power <= 0.55 * d.racks.accelerator_peak_power);
}

TEST_CASE("racks that are off draw and serve nothing, the others what they would alone") {
    auto d = example::sized().halls.front();
    const auto half = at(d, 1e7, 1.0, 309.15, 0.5), dark = at(d, 1e7, 1.0, 309.15, 0.0);
    CHECK(dark.racks.it_power == 0.0);
    CHECK(dark.serving.output_token_rate < 1e-6 * half.serving.output_token_rate);
    const auto full = at(d, 1e7, 1.0);
    CHECK(half.racks.it_power == Approx(0.5 * full.racks.it_power).epsilon(1e-6));
    CHECK(half.serving.output_token_rate == Approx(0.5 * full.serving.output_token_rate).epsilon(1e-6));
    d.duty.work = Work::constant;
    d.duty.busy_activity = 0.6;
    CHECK(at(d, 0.0, 1.0, 309.15, 0.5).racks.it_power == Approx(0.5 * at(d, 0.0, 1.0).racks.it_power).epsilon(1e-6));
}

TEST_CASE("a cap set on the hall's own accelerators is the site's cap, and the lower of both counts") {
    auto d = example::sized().halls.front();
    const auto by_site = at(d, 2e5, 0.5);
    d.power_cap = 0.5;
    CHECK(at(d, 2e5, 1.0).serving.output_token_rate == by_site.serving.output_token_rate);
    CHECK(at(d, 2e5, 1.0).racks.it_power == by_site.racks.it_power);
    CHECK(at(d, 2e5, 0.4).racks.it_power < by_site.racks.it_power);
    // what such a hall can serve is what it is asked by capacity
    CHECK(request_capacity(d) == Approx(at(d, 1e7, 1.0).serving.requests_served).epsilon(0.02));
}

TEST_CASE("heat to coolant and air is the power of the racks when chips are at rest") {
    const auto d = example::sized().halls.front();
    const auto now = at(d, 5e4, 1.0);
    CHECK(now.racks.liquid_heat + now.racks.air_heat > 0.0);
    CHECK(now.racks.liquid_heat > now.racks.air_heat);
}

TEST_CASE("an air-cooled hall warms its chips from room air") {
    auto d = example::sized().halls.front();
    d.racks.liquid_fraction = d.racks.plate_to_liquid = 0.0;
    const auto now = at(d, 5e4, 1.0);
    CHECK(now.racks.liquid_heat == 0.0);
    CHECK(now.air.fan_power > 0.0);
}
