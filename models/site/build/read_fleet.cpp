#include "models/site/build/read_fleet.hpp"

#include "models/power/fleet_kinds.hpp"

#include <algorithm>
#include <array>

namespace sitewatt {
namespace {

void judge(const Table& t, const ThermalFleet<double>::Parameters& p, std::vector<Mistake>& mistakes) {
    const std::array map{p.efficiency_20, p.efficiency_30, p.efficiency_40, p.efficiency_50,
                         p.efficiency_60, p.efficiency_70, p.efficiency_80, p.efficiency_90};
    const auto missing = std::count(map.begin(), map.end(), automatic);
    if (missing != 0 && missing != static_cast<std::ptrdiff_t>(map.size()))
        mistakes.push_back(
            {t.place, "a part-load map has all of efficiency_20 to efficiency_90, or none for the Willans line"});
    if (p.inlet_air == 0.0 && (p.inlet_cooling > 0.0 || p.chilled_inlet != automatic))
        mistakes.push_back(
            {t.place, "cooled inlet air needs inlet_air, the air through one unit, for its water and power"});
}

} // namespace

std::optional<FleetDesign> read_fleet(const Table& t, std::vector<Mistake>& mistakes) {
    std::optional<FleetDesign> fleet;
    FleetKinds::each([&]<template <class> class Kind>() {
        if (t.kind->name != Kind<double>::name) return;
        fleet.emplace(FleetDesign{.label = t.label,
                                  .turbine = read(t, Kind<double>::parameters),
                                  .cycling = read(t, cycling_fields),
                                  .outages = read(t, outage_fields),
                                  .cost = read(t, fleet_cost_fields),
                                  .steam = {},
                                  .rotates = Kind<double>::rotates});
        if constexpr (requires { Kind<double>::outages_by_weather; })
            fleet->outages_by_weather = Kind<double>::outages_by_weather;
        if constexpr (requires { Kind<double>::steam_fields; }) fleet->steam = read(t, Kind<double>::steam_fields);
        if (fleet->turbine.count != 0.0) judge(t, fleet->turbine, mistakes);
    });
    return fleet;
}

} // namespace sitewatt
