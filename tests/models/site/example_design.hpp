#pragma once
/// A small site for tests of the site page: one hall of GB200 racks, dry and adiabatic coolers or a tower, turbines,
/// a grid connection and a battery, sized for Memphis.

#include "models/document.hpp"
#include "models/power/gas_turbine.hpp"
#include "models/site/build/sizing.hpp"
#include "models/site/outside/climate.hpp"
#include "models/site/outside/weather.hpp"
#include "models/site/page/instant.hpp"

namespace sitewatt::example {

using sitewatt::defaults;

inline HallDesign hall() {
    HallDesign d{};
    d.label = "a";
    d.racks = defaults(Rack<double>::parameters);
    d.racks.count = 100.0;
    d.racks.accelerators = 72.0;
    d.racks.accelerator_peak_power = 1200.0;
    d.racks.accelerator_idle_power = 140.0;
    d.racks.fixed_power = 18.585e3;
    d.racks.conversion_factor = 1.2317;
    d.racks.liquid_fraction = 0.87;
    d.plate = {150.0, 0.012, 900.0, 80.0, 0.0303, 0.6};
    d.serving = defaults(Serving<double>::parameters);
    d.serving.prefill_rate = 24000.0;
    d.serving.decode_rate = 8000.0;
    d.distribution = defaults(CoolantDistributionUnit<double>::parameters);
    d.air.handler = defaults(AirHandler<double>::parameters);
    d.air.treatment = defaults(AirTreatment<double>::parameters);
    d.air.coil = defaults(AirCoil<double>::parameters);
    d.air.dx = defaults(DxUnit<double>::parameters);
    d.air.selection = defaults(coil_selection_fields);
    d.throttle_temperature = 356.15;
    d.trip_temperature = 363.15;
    d.trip_inlet = 323.15;
    d.price = 3.4e6;
    d.embodied_water = 750.0;
    d.input_tokens = 1613.0;
    d.output_tokens = 106.0;
    return d;
}

inline DryCooler<double>::Parameters cooler() {
    auto p = defaults(DryCooler<double>::parameters);
    p.conductance = 460e3;
    p.air_flow = 220.0;
    p.coolant_flow = 50.6;
    p.fan_power = 36e3;
    p.heat_capacity = 8e6;
    return p;
}

inline RejectionDesign dry() {
    RejectionDesign d{};
    d.label = "dry";
    d.machine = cooler();
    return d;
}
inline RejectionDesign adiabatic() {
    RejectionDesign d{};
    d.label = "adiabatic";
    d.machine = AdiabaticDesign{cooler(), defaults(AdiabaticPads<double>::parameters)};
    return d;
}
inline RejectionDesign tower() {
    auto p = defaults(CoolingTower<double>::parameters);
    p.water_flow = 239.0;
    p.air_flow = 200.0;
    p.fan_power = 100e3;
    RejectionDesign d{};
    d.label = "tower";
    d.machine = TowerDesign{p, defaults(Basin<double>::parameters), 2.0, automatic, 1.0, 200e3, 0.65};
    return d;
}

inline FleetDesign fleet() {
    FleetDesign d{};
    d.label = "gas";
    d.turbine = defaults(GasTurbine<double>::parameters);
    d.cycling = defaults(cycling_fields);
    d.outages = defaults(outage_fields);
    d.cost = defaults(fleet_cost_fields);
    d.cost.construction_time = 0.0;
    d.turbine.rated_power = 5e6;
    d.turbine.heat_rate = 2.6;
    d.turbine.no_load_fraction = 0.27;
    d.turbine.temperature_slope = 0.0065;
    d.cycling.ramp_rate = 0.25 / 60.0;
    d.cost.capital_cost = 1.8;
    d.cost.fixed_om = 20e-3 / one_year;
    d.cost.variable_om = 5.0 / 3.6e9;
    d.cost.fuel_price = 4.5 / 1.055056e9;
    d.cost.spare_units = 1.0;
    return d;
}

inline DesignDay memphis_day() { return design_day(synthetic_year(*find_climate("memphis"), 1)); }

inline LoopDesign loop(const char* label, double set_point) {
    LoopDesign d{};
    d.label = label;
    d.loop = defaults(FacilityLoop<double>::parameters);
    d.fan_control = {set_point, 0.05, 180.0};
    d.glycol = 0.25;
    d.condenser_floor = 285.15;
    d.condenser_approach = 4.0;
    return d;
}
/// Air-cooled chillers on the loop of the air coils.
inline ChillerDesign trim() {
    ChillerDesign d{};
    d.label = "trim";
    auto p = defaults(CarnotChiller<double>::parameters);
    p.capacity = 2e6;
    p.air_cooled = 1.0;
    d.machine = p;
    d.loop = 1;
    return d;
}

/// Not yet sized: every automatic number still is.
inline SiteDesign unsized(std::vector<RejectionDesign> rejection = {dry(), adiabatic()}) {
    SiteDesign d{};
    d.name = "example";
    d.halls = {hall()};
    d.halls[0].air.loop = 1;
    d.loops = {loop("facility", 309.15), loop("chilled", 291.15)};
    d.chillers = {trim()};
    d.pads_margin = 1.0;
    d.electrical_room_cop = 4.0;
    d.rejection = std::move(rejection);
    for (auto& r : d.rejection) r.capital_price = 0.15;
    d.chain = {{"ups", {automatic, 2.0, 0.006, 0.006, 0.018}, true},
               {"transformer", {automatic, 2.0, 0.0012, 0.0, 0.006}, false}};
    d.load_filter = {30.0};
    d.fleets = {fleet()};
    auto battery = defaults(Battery<double>::parameters);
    battery.rated_power = 5e6;
    battery.energy_capacity = 5e6 * 3600.0;
    d.batteries = {{"battery", battery, 0.8, 7200.0}};
    auto grid = defaults(grid_fields);
    grid.import_limit = 6e6;
    d.grids = {{"grid", grid, defaults(grid_contract_fields)}};
    d.economics = defaults(economics_fields);
    return d;
}

inline SiteDesign sized(std::vector<RejectionDesign> rejection = {dry(), adiabatic()}) {
    SiteDesign d = unsized(std::move(rejection));
    size_site(d, memphis_day(), {1.0, 0.0});
    return d;
}

/// Beside its grid another one, "north".
inline SiteDesign with_north(SiteDesign d, double import_limit) {
    GridDesign north = d.grids.front();
    north.label = "north";
    north.grid.import_limit = import_limit;
    d.grids.push_back(north);
    return d;
}

inline Surroundings summer() {
    return {.dry_bulb = 306.15,
            .wet_bulb = 297.15,
            .humidity_ratio = 0.0155,
            .pressure = 100.8e3,
            .air_density = 1.14,
            .request_rate = 40000.0,
            .fuel_price_factor = 1.0,
            .grids = {{{50.0 / 3.6e9, 1e-7, 2e-7, 5e-10, 1.0, 1.0}, {60.0 / 3.6e9, 3e-7, 4e-7, 6e-10, 1.0, 1.0}}}};
}

inline Commands running(const SiteDesign& d) {
    Commands c;
    for (std::size_t i = 0; i < d.grids.size(); ++i) {
        c.grid_preferred.push_back(i == 0 ? 5e6 : 0.0);
        c.grid_paid.push_back(0.0);
        for (const std::size_t k : {2 * i, 2 * i + 1}) c.grid_rank.push_back(static_cast<double>(k));
    }
    c.pads_on.assign(d.rejection.size(), 1.0);
    c.cells_on.assign(d.rejection.size(), 1.0);
    for (std::size_t i = 0; i < d.fleets.size(); ++i) c.merit.push_back(static_cast<double>(i));
    for (const auto& fleet : d.fleets) c.units_online.push_back(fleet.turbine.count);
    c.units_starting.assign(d.fleets.size(), 0.0);
    c.fleet_least.assign(d.fleets.size(), 0.0);
    c.fleet_most.assign(d.fleets.size(), infinity);
    return c;
}

} // namespace sitewatt::example
