#include "models/site/build/sold_size.hpp"
#include "tests/catch.hpp"
#include "tests/models/site/example_design.hpp"

using namespace sitewatt;

TEST_CASE("a machine is halved while one of the half would still do") {
    CHECK(sold_share(7.3) == 1.0);
    CHECK(sold_share(0.51) == 1.0);
    CHECK(sold_share(0.5) == 0.5);
    CHECK(sold_share(0.03) == 1.0 / 32.0);
    for (const double need : {0.4, 0.07, 0.002}) {
        CHECK(sold_share(need) >= need); // it carries that
        CHECK(sold_share(need) < 2.0 * need);
    }
    CHECK(sold_share(0.0) == 1.0 / 1024.0);
}

TEST_CASE("two machines of half the size do what one does, whatever their kind") {
    auto york = example::tower();
    auto cells = example::defaults(YorkTower<double>::parameters);
    cells.water_flow = 215.0, cells.air_flow = 170.0, cells.fan_power = 52.5e3, cells.water_ratio = 1.0;
    std::get<TowerDesign>(york.machine).tower = cells;
    for (auto machine : {example::dry(), example::adiabatic(), example::tower(), york}) {
        auto half = machine;
        machine.count() = 1.0, half.count() = 2.0;
        resize(half.machine, 0.5);
        CHECK(half.count() == 2.0);
        machine.capital_price = half.capital_price = 0.15;
        CHECK(half.price() == Approx(machine.price()).epsilon(1e-9)); // so much a watt
    }
    auto cooler = example::cooler();
    MachineDesign quarter = cooler;
    resize(quarter, 0.25);
    const auto& p = std::get<DryCooler<double>::Parameters>(quarter);
    CHECK(p.fan_power == 9e3);
    CHECK(p.conductance == 115e3);
    CHECK(p.fan_exponent == cooler.fan_exponent);
    CHECK(p.recirculation == cooler.recirculation);
}
