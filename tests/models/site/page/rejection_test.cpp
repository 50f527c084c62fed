#include "models/media/moist_air.hpp"
#include "models/site/page/rejection.hpp"
#include "tests/catch.hpp"
#include "tests/models/site/example_design.hpp"

using namespace sitewatt;

namespace {
Surroundings weather(double celsius, double humid, double metres) {
    auto outside = example::summer();
    outside.pressure = moist_air::standard_pressure(metres);
    outside.dry_bulb = celsius + 273.15;
    outside.humidity_ratio =
        moist_air::humidity_ratio(humid * moist_air::saturation_pressure(outside.dry_bulb), outside.pressure);
    outside.wet_bulb = moist_air::wet_bulb(outside.dry_bulb, outside.humidity_ratio, outside.pressure);
    outside.air_density = moist_air::density(outside.dry_bulb, outside.humidity_ratio, outside.pressure);
    return outside;
}

TowerDesign tower_of(decltype(TowerDesign::tower) cells) {
    auto basin = example::defaults(Basin<double>::parameters);
    basin.full_mass = 6e4;
    basin.heater_power = 40e3;
    return {std::move(cells), basin, 2.0, 2e6, 1.0, 200e3, 0.65};
}
template <class M>
auto cell() {
    auto p = example::defaults(M::parameters);
    p.count = 1.0;
    p.water_flow = 240.0;
    p.air_flow = 200.0;
    p.fan_power = 50e3;
    if constexpr (requires { p.conductance; }) p.conductance = 450e3;
    if constexpr (requires { p.water_ratio; }) p.water_ratio = 1.0;
    return p;
}
std::vector<RejectionDesign> every_kind() {
    std::vector<RejectionDesign> list;
    const auto add = [&](auto machine) {
        RejectionDesign d{};
        d.machine = machine;
        d.loop_flow = 120.0;
        list.push_back(d);
    };
    auto dry = example::cooler();
    dry.count = 3.0;
    auto wet = example::defaults(FluidCooler<double>::parameters);
    wet.count = 5.0, wet.conductance = 48e3, wet.air_flow = 48.0, wet.coolant_flow = 42.0, wet.fan_power = 20e3;
    wet.spray_flow = 40.0, wet.spray_power = 3e3, wet.heat_capacity = 4e6;
    add(dry);
    add(AdiabaticDesign{dry, example::defaults(AdiabaticPads<double>::parameters)});
    auto sheet = AdiabaticDesign{dry, example::defaults(AdiabaticPads<double>::parameters)};
    sheet.pads.maker_sheet = 1.0;
    add(sheet);
    add(wet);
    add(tower_of(cell<CoolingTower<double>>()));
    add(tower_of(cell<MerkelTower<double>>()));
    add(tower_of(cell<YorkTower<double>>()));
    add(tower_of(cell<CoolToolsTower<double>>()));
    return list;
}
/// A machine once its states have settled under constant surroundings (explicit steps of 5 s).
RejectionInstant<double> settled(const RejectionDesign& d, const Surroundings& outside, double load, double fan,
                                 double running = 1.0) {
    StateBook book;
    const auto machine = make_rejection<double>(d, book);
    const std::size_t n = book.count();
    std::vector<double> x(n), rate(n);
    const double flow = 120.0, specific = 3950.0, heat = load * 5e6;
    const auto input = [&](double inlet) {
        return RejectionInput<double>{inlet, flow, specific, fan, 0.0, 0.0, 1.0, outside, running};
    };
    RejectionInstant<double> now;
    double inlet = 310.0;
    std::visit([&](const auto& m) { m.initial(input(inlet), x.data()); }, machine);
    for (int i = 0; i < 3000; ++i) {
        now = std::visit([&](const auto& m) { return m.evaluate(input(inlet), x.data(), rate.data()); }, machine);
        for (std::size_t k = 0; k < n; ++k) x[k] += 5.0 * rate[k];
        inlet += 0.05 * (now.leaving_temperature + heat / (flow * specific) - inlet);
    }
    return now;
}
} // namespace

TEST_CASE("every machine stays finite from -40 to 55 degC, to 3500 m, from no to 120 % load") {
    for (const auto& d : every_kind())
        for (const double celsius : {-40.0, -15.0, 0.0, 15.0, 30.0, 45.0, 55.0})
            for (const double metres : {0.0, 3500.0})
                for (const double load : {0.0, 0.5, 1.2}) {
                    const auto y = settled(d, weather(celsius, 0.4, metres), load, std::min(load, 1.0));
                    CAPTURE(d.machine.index(), celsius, metres, load);
                    CHECK(std::isfinite(y.heat_rejected));
                    CHECK(std::isfinite(y.leaving_temperature));
                    CHECK(y.water_makeup >= 0.0);
                    CHECK(y.water_evaporated >= 0.0);
                }
}

TEST_CASE("at rest every machine rejects what it is brought, water in is water out, and the latent bound holds") {
    for (const auto& d : every_kind())
        for (const double celsius : {-5.0, 15.0, 35.0}) {
            const auto y = settled(d, weather(celsius, 0.4, 0.0), 0.8, 0.9);
            CAPTURE(d.machine.index(), celsius);
            CHECK(y.heat_rejected == Approx(0.8 * 5e6 + y.pump_power + y.heater_power + y.heat_of_water).epsilon(2e-3));
            CHECK(y.water_makeup ==
                  Approx(y.water_evaporated + y.water_drift + y.water_blowdown).epsilon(1e-3).margin(1e-6));
            // water cannot carry away more than the heat of the loop and of the air it cools down to the wet bulb
            const auto air = weather(celsius, 0.4, 0.0);
            const double from_air = 800.0 * 1006.0 * (air.dry_bulb - air.wet_bulb); // 800 kg/s is more than any moves
            CHECK(y.water_evaporated * 2.4e6 < y.heat_rejected + from_air);
        }
}

TEST_CASE("hotter or wetter air never lets a machine bring colder water") {
    for (const auto& d : every_kind()) {
        double before = 0.0;
        for (double celsius = -10.0; celsius <= 40.0; celsius += 10.0) {
            const double leaving = settled(d, weather(celsius, 0.4, 0.0), 0.8, 1.0).leaving_temperature;
            CAPTURE(d.machine.index(), celsius);
            CHECK(leaving >= before - 0.02); // valves hold towers at 6 degC in frost
            before = leaving;
            if (celsius >= 10.0)
                CHECK(settled(d, weather(celsius, 0.7, 0.0), 0.8, 1.0).leaving_temperature >= leaving - 0.02);
        }
    }
}

TEST_CASE("half of the machines with half of the water are half of the machines") {
    for (const auto& d : every_kind()) {
        const auto outside = weather(20.0, 0.4, 0.0);
        StateBook book;
        const auto machine = make_rejection<double>(d, book);
        const std::size_t n = book.count();
        std::vector<double> x(n), rate(n);
        const auto at = [&](double flow, double running) {
            const RejectionInput<double> u{310.0, flow, 3950.0, 0.8, 0.0, 0.0, 1.0, outside, running};
            return std::visit([&](const auto& m) { return m.evaluate(u, x.data(), rate.data()); }, machine);
        };
        const RejectionInput<double> start{310.0, 120.0, 3950.0, 0.8, 0.0, 0.0, 1.0, outside};
        std::visit([&](const auto& m) { m.initial(start, x.data()); }, machine);
        const auto all = at(120.0, 1.0), half = at(60.0, 0.5);
        CAPTURE(d.machine.index());
        CHECK(half.fan_power == Approx(0.5 * all.fan_power));
        if (std::holds_alternative<TowerDesign>(d.machine)) continue; // its plates are common to all cells
        CHECK(half.heat_rejected == Approx(0.5 * all.heat_rejected));
        CHECK(half.water_makeup == Approx(0.5 * all.water_makeup).margin(1e-9));
    }
}

TEST_CASE("machines that are all off line cool nothing, draw nothing and drink nothing") {
    for (const auto& d : every_kind())
        for (const double celsius : {-20.0, 25.0}) {
            const auto y = settled(d, weather(celsius, 0.4, 0.0), 0.0, 1.0, 0.0);
            CAPTURE(d.machine.index(), celsius);
            CHECK(std::abs(y.heat_rejected) < 5e3); // of 5 MW
            CHECK(y.fan_power < 1.0);
            CHECK(y.water_evaporated < 1e-3);
        }
}

TEST_CASE("fewer machines never bring colder water") {
    for (const auto& d : every_kind()) {
        double before = 0.0;
        for (const double running : {1.0, 0.8, 0.5, 0.25}) {
            const double leaving = settled(d, weather(15.0, 0.5, 0.0), 0.5, 1.0, running).leaving_temperature;
            CAPTURE(d.machine.index(), running);
            CHECK(leaving >= before - 0.02);
            before = leaving;
        }
    }
}

TEST_CASE("no load takes no water") {
    for (const auto& d : every_kind()) {
        if (std::holds_alternative<TowerDesign>(d.machine))
            continue; // its basin breathes with the air by free convection
        CHECK(settled(d, weather(20.0, 0.5, 0.0), 0.0, 0.0).water_makeup == Approx(0.0).margin(1e-6));
    }
}
