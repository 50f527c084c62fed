#pragma once
/// What the house must know of a kind of heat rejection, in one struct: what a site file may say of it, how it is read
/// and sized, and what it does in an instant. To add one: a header with its design, its machine and its MachineKind,
/// and its design in the list of machine_list.hpp.
///
///     template <> struct MachineKind<Design> {
///         template <class Real> using Machine = …;    // initial, evaluate, leaving_temperature
///         using Models = KindList<…>;                 // what `describe` and the test of every model see of it
///         static std::span<const TableKind> kinds();  // tables of a site file that become this design
///         static Design read(const Table&);
///         static double flow(const Design&);          // kg/s of loop water through one machine by its own design
///         static double heat(Design one, const SizingPoint&); // W of one machine at full fans in design weather
///         static constexpr SizingPoint rating;        // where its price counts its heat, at its own flow
///         static constexpr bool floats;               // the water may float over its set point in the design hour
///     };

#include "models/document.hpp"
#include "models/media/moist_air.hpp"
#include "models/site/parts/machine_instant.hpp"
#include "models/site/parts/part.hpp"

#include <array>
#include <span>

namespace sitewatt {

/// K, air over wet bulb in the most humid hours, estimate.
inline constexpr double humid_dry_over_wet = 5.0;

/// The hour and the water for which a machine is counted.
struct SizingPoint {
    double flow, warm, set_point, specific_heat; ///< kg/s, K, K, J/(kg K): loop water through one machine
    double dry_bulb, wet_bulb_with_dry, wet_bulb, pressure, margin; ///< K, K, K, Pa, K added to the air
    double condenser_approach; ///< K over wet bulb where the machine serves condensers, else 0

    /// Of the hottest hours, kg/kg and kg/m3.
    double humidity() const { return moist_air::humidity_at_wet_bulb(dry_bulb, wet_bulb_with_dry, pressure); }
    double density() const { return moist_air::density(dry_bulb, humidity(), pressure); }
    /// The most humid hours: wet bulb with the margin.
    double humid_wet_bulb() const { return wet_bulb + margin; }
    double humid_dry_bulb() const { return wet_bulb + humid_dry_over_wet; }
    double humid_ratio() const { return moist_air::humidity_at_wet_bulb(humid_dry_bulb(), humid_wet_bulb(), pressure); }
};

template <class Design>
struct MachineKind;

/// W of one machine at the conditions of its kind's rating: what its price is counted by, whatever the site.
template <class Design>
double rating_heat(const Design& one) {
    SizingPoint at = MachineKind<Design>::rating;
    at.flow = MachineKind<Design>::flow(one);
    return MachineKind<Design>::heat(one, at);
}

/// What the site adds to a machine's own numbers.
inline constexpr std::array<Row, 2> machine_site_rows{
    {{"capital_cost", quantity::power_price.within(0.0, infinity),
      "installed price over the heat of a machine at its rating: coolers in air 15 K colder than the water (EN 1048), "
      "towers and fluid coolers at 25.6 degC wet bulb (CTI STD-201)",
      0.15, "estimate"},
     {"staged", quantity::fraction,
      "1: machines go off line at low load and in frost, and the water concentrates in the others", 0.0}}};
inline constexpr std::array<TextRow, 1> machine_texts{
    {{.name = "loop", .meaning = "the loop whose water it cools", .fallback = "facility"}}};

} // namespace sitewatt
