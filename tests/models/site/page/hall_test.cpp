#include "models/site/page/hall.hpp"

#include "models/site/design/token_value.hpp"
#include "tests/catch.hpp"
#include "tests/models/site/example_design.hpp"

#include <cmath>

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

namespace {
/// A hall of which a part of the requests may wait, with so many of them waiting.
struct Waiting {
    HallDesign design = example::sized().halls.front();
    Commands commands;
    double queue = 0.0;
    explicit Waiting(double share) {
        design.waits[1] = share;
        design.firm_as = 0;
        commands.work_allowed = {1.0, 1.0}, commands.work_late = {0.0, 0.0};
        commands.work_expiry = {0.0, 0.0}, commands.work_recovering = {0.0, 0.0};
    }
    HallInstant<double> at(double requests, std::vector<double>* rates = nullptr, StateBook* states = nullptr) const {
        StateBook book;
        const Hall<double> hall(design, book);
        std::vector<double> x(book.count()), r(book.count());
        hall.initial(example::summer(), x.data());
        for (const auto& s : book.series())
            if (s.name == "a.work_2.waiting") x[s.offset] = queue;
        const auto now = hall.evaluate(requests, example::summer(), commands, {309.15, 3969.0}, {291.15, 3969.0},
                                       x.data(), r.data());
        if (rates != nullptr) *rates = r;
        if (states != nullptr) *states = book;
        return now;
    }
};
} // namespace

TEST_CASE("what may wait takes what firm work leaves, and both together are what the hall serves") {
    Waiting w(0.4);
    w.queue = 1e9;
    const double tokens = w.design.input_tokens + w.design.output_tokens, capacity = request_capacity(w.design);
    const auto now = w.at(0.5 * capacity);
    CHECK(now.work[0].asked == Approx(0.3 * capacity * tokens).epsilon(1e-12));
    CHECK(now.work[1].asked == Approx(0.2 * capacity * tokens).epsilon(1e-12));
    CHECK(now.work[0].served == Approx(0.3 * capacity * tokens).epsilon(0.01));
    CHECK(now.work[1].served == Approx(0.7 * capacity * tokens).epsilon(0.01)); // of a long queue all that is free
    CHECK(now.serving.requests_served * tokens == Approx(now.work[0].served + now.work[1].served).epsilon(1e-12));
    CHECK(now.serving.utilisation == Approx(1.0).epsilon(0.02));
    CHECK(now.serving.output_token_rate == Approx(now.serving.requests_served * w.design.output_tokens).epsilon(1e-9));
    // as much power as firm work alone that serves the same
    CHECK(now.accelerator_power ==
          Approx(at(example::sized().halls.front(), 1e9, 1.0).accelerator_power).epsilon(0.02));
}

TEST_CASE("work that is not allowed waits, and what waits too long is lost: its queue has all of it") {
    Waiting w(0.4);
    w.queue = 1e6;
    w.commands.work_allowed[1] = 0.1;
    w.commands.work_expiry[1] = 1e-4;
    const double tokens = w.design.input_tokens + w.design.output_tokens, capacity = request_capacity(w.design);
    std::vector<double> rates;
    StateBook book;
    const auto now = w.at(0.5 * capacity, &rates, &book);
    CHECK(now.work[1].served == Approx(0.1 * capacity * tokens).epsilon(0.01));
    CHECK(now.work[1].served <= 0.1 * capacity * tokens);
    CHECK(now.work[1].lost == Approx(100.0 * tokens).epsilon(1e-9));
    CHECK(now.serving.requests_abandoned == Approx(100.0).epsilon(1e-6));
    CHECK(now.work[1].late == 0.0);
    w.commands.work_late[1] = 1.0;
    CHECK(w.at(0.5 * capacity).work[1].late == now.work[1].served);
    for (const auto& s : book.series())
        if (s.name == "a.work_2.waiting")
            CHECK(rates[s.offset] * tokens ==
                  Approx(now.work[1].asked - now.work[1].served - now.work[1].lost).epsilon(1e-9));
    std::vector<double> x(book.count());
    for (const auto& s : book.series())
        if (s.name == "a.work_2.waiting") x[s.offset] = 7.0;
    CHECK(book.stored(x.data()).work[1] == Approx(7.0 * tokens));
    CHECK(book.stored(x.data()).requests == 7.0);
}

TEST_CASE("training under a cap of its class makes less, and nothing while it makes up for a stop") {
    auto d = example::sized().halls.front();
    d.duty = {
        .work = Work::training, .busy_activity = 0.95, .busy_share = 0.7, .rest_activity = 0.3, .token_rate = 1e6};
    d.yields_as = 0;
    const auto trained = [&](double allowed, double recovering) {
        Commands commands;
        commands.work_allowed = {allowed}, commands.work_recovering = {recovering};
        StateBook book;
        const Hall<double> hall(d, book);
        std::vector<double> x(book.count()), rates(book.count());
        hall.initial(example::summer(), x.data());
        return hall.evaluate(0.0, example::summer(), commands, {309.15, 3969.0}, {291.15, 3969.0}, x.data(),
                             rates.data());
    };
    const auto full = trained(1.0, 0.0), slow = trained(0.6, 0.0), making_up = trained(1.0, 1.0);
    CHECK(full.work[0].asked == Approx(1e6).epsilon(1e-3));
    CHECK(full.work[0].served == full.work[0].asked);
    CHECK(slow.work[0].served < 0.9 * full.work[0].served);
    CHECK(slow.accelerator_power < 0.61 * d.racks.accelerator_peak_power);
    CHECK(slow.work[0].lost == Approx(slow.work[0].asked - slow.work[0].served));
    CHECK(slow.work[0].asked == Approx(full.work[0].asked).epsilon(1e-6));
    CHECK(making_up.trained_token_rate == 0.0);
    CHECK(making_up.accelerator_power == full.accelerator_power);
    CHECK(making_up.work[0].lost == making_up.work[0].asked);
}

TEST_CASE("a hall that no slope reaches keeps the values of what it asks and of its rates, and loses their slopes") {
    StateBook book;
    const Hall<Dual<8>> hall(example::sized().halls.front(), book);
    const auto sloped = [](double value) {
        Dual<8> x(value);
        x.slope.fill(1.0);
        return x;
    };
    HallDraw<Dual<8>> draw;
    const auto parts = [&] {
        return std::array{&draw.it_power,     &draw.mechanical, &draw.plate_flow,
                          &draw.plate_return, &draw.coil_flow,  &draw.coil_heat};
    };
    for (std::size_t i = 0; i < 6; ++i) *parts()[i] = sloped(static_cast<double>(i));
    std::vector<Dual<8>> rates(book.count(), sloped(7.0));
    hall.rest(draw, rates.data());
    for (std::size_t i = 0; i < 6; ++i) {
        CHECK(parts()[i]->value == static_cast<double>(i));
        CHECK_FALSE(moves(*parts()[i]));
    }
    for (const auto& rate : rates) {
        CHECK(rate.value == 7.0);
        CHECK_FALSE(moves(rate));
    }
}

TEST_CASE("what racks would draw is what their activity asks, capped from outside or off") {
    auto d = example::sized().halls.front();
    d.duty = duty::constant(0.6);
    d.racks.leakage_share = 0.0; // warm chips draw no more
    StateBook book;
    const Hall<double> hall(d, book);
    std::vector<double> x(book.count());
    hall.initial(example::summer(), x.data());
    // 72 accelerators of 140 + 0.6 * 1060 W behind their conversion, and what the rack draws beside them
    CHECK(hall.wanted_power(0.0, x.data()) == Approx(100.0 * (1.2317 * 72.0 * 776.0 + 18585.0)).epsilon(1e-9));
    d.power_cap = 0.5; // of 1200 W: its own cap it has chosen itself
    StateBook own;
    const Hall<double> capped(d, own);
    CHECK(capped.wanted_power(0.0, x.data()) == Approx(100.0 * (1.2317 * 72.0 * 600.0 + 18585.0)).epsilon(1e-3));
}

namespace {
/// One instant of a hall in a stage, its chips at a temperature.
HallInstant<double> staged(const HallDesign& d, std::size_t stage, double requests, double usable = 1.0,
                           StateBook* states = nullptr, std::vector<double>* moved = nullptr) {
    StateBook book;
    const Hall<double> hall(d, book);
    std::vector<double> x(book.count()), rates(book.count());
    auto outside = example::summer();
    outside.stage = stage;
    hall.initial(outside, x.data());
    const auto now =
        hall.evaluate(requests, outside, {}, {309.15, 3969.0}, {291.15, 3969.0}, x.data(), rates.data(), usable);
    if (states != nullptr) *states = book;
    if (moved != nullptr) *moved = rates;
    return now;
}
} // namespace

TEST_CASE("half of the racks draw and serve half of what all of them do, each as warm as it would be") {
    auto d = example::sized().halls.front();
    std::vector<double> all_rates, half_rates;
    const auto all = staged(d, 0, 8e4, 1.0, nullptr, &all_rates);
    d.stages = {{.here = 0.5}, {}};
    StateBook book;
    const auto half = staged(d, 0, 4e4, 1.0, &book, &half_rates);
    CHECK(half.racks.it_power == Approx(0.5 * all.racks.it_power).epsilon(1e-12));
    CHECK(half.serving.requests_served == Approx(0.5 * all.serving.requests_served).epsilon(1e-12));
    CHECK(half.serving.utilisation == Approx(all.serving.utilisation).epsilon(1e-12));
    CHECK(half.accelerator_power == Approx(all.accelerator_power).epsilon(1e-12));
    CHECK(half.racks.liquid_heat == Approx(0.5 * all.racks.liquid_heat).epsilon(1e-9));
    for (std::size_t i = 0; i < book.series().size(); ++i) // the same flow through each plate
        if (book.series()[i].name == "a.chip_temperature")
            CHECK(half_rates[i] == Approx(all_rates[i]).epsilon(1e-9).margin(1e-12));
    // into as many chips that are yet to come goes, in the books, what goes into those that are there
    CHECK(half.absent_heat ==
          Approx(half.racks.it_power - half.racks.liquid_heat - half.racks.air_heat).epsilon(1e-9).margin(1.0));
    const auto whole = staged(d, 1, 8e4);
    CHECK(whole.racks.it_power == all.racks.it_power);
    CHECK(whole.absent_heat == 0.0);
}

TEST_CASE("a hall none of whose racks has come draws, serves and heats nothing") {
    auto d = example::sized().halls.front();
    d.stages = {{.here = 0.0}, {}};
    const auto now = staged(d, 0, 4e4);
    CHECK(now.racks.it_power == 0.0);
    CHECK(now.racks.liquid_heat == 0.0);
    CHECK(now.racks.air_heat == 0.0);
    CHECK(now.serving.requests_served == 0.0);
    CHECK(now.serving.utilisation == 0.0);
    d.duty = duty::constant(0.8);
    d.stages[0].duty = d.stages[1].duty = d.duty;
    CHECK(staged(d, 0, 0.0).racks.it_power == 0.0);
    CHECK(staged(d, 1, 0.0).racks.it_power > 1e6);
}

TEST_CASE("accelerators out for repair draw nothing, spare ones idle, and the rest serve") {
    auto d = example::sized().halls.front();
    d.racks.leakage_share = 0.0;
    d.stages = {{.working = 0.8, .out = 0.1}};
    const auto full = staged(d, 0, 1e9); // more than it can serve
    const double prefill = d.input_tokens / d.serving.prefill_rate, decode = d.output_tokens / d.serving.decode_rate;
    CHECK(full.serving.requests_served == Approx(0.8 * 7200.0 / (prefill + decode)).epsilon(1e-4));
    CHECK(full.serving.utilisation == Approx(0.8).epsilon(1e-4));
    const double busy =
        (prefill * d.serving.prefill_activity + decode * d.serving.decode_activity) / (prefill + decode);
    const double each = 140.0 + 1060.0 * busy;
    // 72 accelerators of a rack: 0.8 busy, 0.1 idle, 0.1 off, with what the rack draws beside them
    CHECK(full.racks.it_power ==
          Approx(100.0 * (1.2317 * 72.0 * (0.8 * each + 0.1 * 140.0) + 0.9 * 18585.0)).epsilon(1e-4));
    StateBook book;
    const Hall<double> hall(d, book);
    std::vector<double> x(book.count());
    hall.initial(example::summer(), x.data());
    CHECK(hall.wanted_power(1e9, x.data()) == Approx(full.racks.it_power).epsilon(1e-4));
}

TEST_CASE("chips at the same load get the same coolant, however many boards are out for repair or racks to come") {
    auto d = example::sized().halls.front();
    d.duty = duty::constant(0.9);
    const auto rate_of_plate = [&](const HallStage& there) {
        auto h = d;
        h.stages = {there};
        h.stages[0].duty = h.duty;
        StateBook book;
        std::vector<double> rates;
        staged(h, 0, 0.0, 1.0, &book, &rates);
        for (const auto& s : book.series())
            if (s.name == "a.plate_temperature") return rates[s.offset];
        return std::nan("");
    };
    const double all = rate_of_plate({});
    for (const double out : {0.1, 0.4, 0.71})
        for (const double here : {1.0, 0.5})
            CHECK(rate_of_plate({.here = here, .working = 1.0 - out, .out = out}) ==
                  Approx(all).epsilon(1e-9).margin(1e-12));
}

TEST_CASE("what a hall can serve now falls as its chips throttle, and is what it then serves") {
    const auto d = example::sized().halls.front();
    StateBook book;
    const Hall<double> hall(d, book);
    std::vector<double> x(book.count()), rates(book.count());
    hall.initial(example::summer(), x.data());
    CHECK(hall.capacity(0, {}, x.data()) == Approx(request_capacity(d)).epsilon(1e-9));
    for (const auto& s : book.series())
        if (s.name == "a.chip_temperature") x[s.offset] = d.throttle_temperature + 5.0;
    const auto now =
        hall.evaluate(1e9, example::summer(), {}, {309.15, 3969.0}, {291.15, 3969.0}, x.data(), rates.data());
    CHECK(hall.capacity(0, {}, x.data()) == Approx(now.serving.capacity).epsilon(1e-12));
    CHECK(now.serving.capacity < 0.9 * request_capacity(d));
}
