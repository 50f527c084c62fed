#pragma once
/// Designs of halls and machines from the resolved tables of a site file.

#include "models/document.hpp"
#include "models/site/design/design.hpp"

namespace sitewatt {

/// The members of a struct from the numbers of a table, by the names in its rows.
template <class Owner, std::size_t n>
Owner read(const Table& table, const std::array<Field<double, Owner>, n>& fields) {
    Owner owner{};
    for (const auto& field : fields) owner.*field.member = table.number(field.name);
    return owner;
}

/// As above from the defaults alone.
template <class Owner, std::size_t n>
Owner defaults(const std::array<Field<double, Owner>, n>& fields) {
    Owner owner{};
    for (const auto& field : fields) owner.*field.member = field.fallback;
    return owner;
}

inline HallDesign read_hall(const Table& t) {
    return {.label = t.label,
            .racks = read(t, Rack<double>::parameters),
            .plate = read(t, ColdPlate<double>::parameters),
            .serving = read(t, Serving<double>::parameters),
            .distribution = read(t, CoolantDistributionUnit<double>::parameters),
            .air = read(t, AirHandler<double>::parameters),
            .treatment = defaults(AirTreatment<double>::parameters),
            .throttle_temperature = t.number("throttle_temperature"),
            .trip_temperature = t.number("trip_temperature"),
            .price = t.number("price"),
            .embodied_water = t.number("embodied_water"),
            .input_tokens = 0.0,
            .output_tokens = 0.0};
}

inline RejectionDesign read_rejection(const Table& t) {
    RejectionDesign d{};
    d.label = t.label;
    d.capital_price = t.number("capital_cost");
    d.staged = t.number("staged") > 0.5;
    if (t.kind->name == "dry_cooler") d.machine = read(t, DryCooler<double>::parameters);
    if (t.kind->name == "adiabatic_cooler")
        d.machine = AdiabaticDesign{read(t, DryCooler<double>::parameters), read(t, AdiabaticPads<double>::parameters)};
    if (t.kind->name == "fluid_cooler") d.machine = read(t, FluidCooler<double>::parameters);
    const auto tower = [&](auto cells) {
        d.machine = TowerDesign{.tower = cells,
                                .basin = read(t, Basin<double>::parameters),
                                .exchanger_approach = t.number("exchanger_approach"),
                                .exchanger_conductance = t.number("exchanger_conductance"),
                                .exchanger_flow_share = t.number("exchanger_flow_share"),
                                .pump_pressure = t.number("pump_pressure"),
                                .pump_efficiency = t.number("pump_efficiency")};
    };
    if (t.kind->name == "cooling_tower") tower(read(t, CoolingTower<double>::parameters));
    if (t.kind->name == "merkel_tower") tower(read(t, MerkelTower<double>::parameters));
    if (t.kind->name == "york_tower") tower(read(t, YorkTower<double>::parameters));
    if (t.kind->name == "cooltools_tower") tower(read(t, CoolToolsTower<double>::parameters));
    return d;
}

} // namespace sitewatt
