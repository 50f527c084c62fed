#pragma once
/// What the inverters of a battery can do within seconds: whether they form a grid by themselves, and how they answer a
/// deviation of frequency.
///
/// Physics   Following a grid: T dP/dt = sat(-(f - f0 outside the dead band) / droop) - P. Forming one: a source of
///           voltage behind a droop with an inertia of its own, which carries a load step up to its current limit.
/// Valid     Whether a site has anything that forms a grid is decided today; the answers within seconds are declared
///           for transient studies and move no power in a year's run.
/// Sources   NERC, Grid Forming Technology (2021) and usual grid codes: response 20-50 ms, droop 1-2 % forming and
///           2-5 % following, dead band 20-36 mHz, virtual inertia 2-10 s, 1.1-1.5 times rated current for ten seconds.

#include "models/field.hpp"

namespace sitewatt {

struct Inverter {
    double grid_forming, response_time, droop, dead_band, virtual_inertia, current_limit;
};

inline constexpr auto inverter_fields = std::to_array<Field<double, Inverter>>({
    {"grid_forming", &Inverter::grid_forming, quantity::fraction,
     "1: holds voltage and frequency by itself, 0: follows a grid", 1.0, "usual for sites that may be islanded"},
    {"response_time", &Inverter::response_time, quantity::duration.within(1e-3, 10.0),
     "time constant of power to its order", 0.03, "usual range 20-50 ms"},
    {"droop", &Inverter::droop, quantity::fraction.within(1e-3, 0.2),
     "deviation of frequency over nominal that asks for rated power", 0.02, "1-2 % forming, 2-5 % following"},
    {"dead_band", &Inverter::dead_band, quantity::frequency.within(0.0, 1.0),
     "deviation of frequency that is not answered", 0.036, "usual range 20-36 mHz"},
    {"virtual_inertia", &Inverter::virtual_inertia, quantity::duration.within(0.0, 30.0),
     "energy given to a change of frequency over rated power", 5.0, "H of 2-10 s"},
    {"current_limit", &Inverter::current_limit, quantity::ratio.within(1.0, 5.0), "current over rated for ten seconds",
     1.2, "usual range 1.1-1.5"},
});

} // namespace sitewatt
