#pragma once
/// How fast fans of free cooling are worth turning beside the chillers they spare.
///
/// Physics   Water that enters `drive` over the air gives up g s^m drive at a speed s, which spares compressors g s^m
///           drive / COP, and the fans draw P s^n. Both together draw least at
///           s = (drive / full)^(1 / (n - m)), full = n P COP / (m g).
///           g is that of a machine at its rating, and no more than the water that reaches it can give up.
///           The colder the air, the faster, and at full speed from `full` on. COP is that of the chillers in air as
///           warm as the water that returns to them, where coolers reach their end.
///           Where the loop's water is a kelvin and more over its set point, all of them turn as it asks.
/// Valid     Fans before chillers whose condensers stand in air or on another loop: towers that serve the condensers
///           of their own loop earn more than their plates, and have a set point. What chillers and fans draw alone
///           counts, not the water of wetted machines.
/// Sources   The least follows by differentiation. m 0.5: the catalogue's dry coolers between half and full speed, of
///           which s keeps within 3 % of what fans at the best speed spare (tests/models/site/page/fan_worth_test.cpp).

#include "models/site/design/design.hpp"

#include <cmath>
#include <optional>
#include <variant>

namespace sitewatt {

struct FanWorth {
    double full = 0.0;          ///< K, water over air from which full speed pays; 0: at any
    double exponent = 1.0;      ///< 1 / (n - m)
    double per_kelvin = 0.0;    ///< W/K, g of all machines
    double recirculation = 0.0; ///< K, air entering over ambient
    bool wet = false;           ///< towards wet bulb
    bool pads = false;          ///< behind pads
    static constexpr double heat_exponent = 0.5;

    /// Greatest signal that pays.
    template <class Real>
    Real most(const RejectionInput<Real>& u) const {
        using std::pow;
        if (full <= 0.0) return Real(1.0);
        const Varied<Real> cooled = wet    ? Varied<Real>(1.0)
                                    : pads ? Varied<Real>(pad_efficiency * u.pads_on)
                                           : Varied<Real>(0.0);
        const Varied<Real> air = u.outside.dry_bulb - cooled * (u.outside.dry_bulb - u.outside.wet_bulb);
        const Real drive = u.inlet_temperature - air - recirculation;
        const Real reach = min(u.flow * u.specific_heat / (per_kelvin * max(u.running, 1e-6)), 1.0);
        return min(pow(max(reach, 1e-4) * max(drive, faded) / full, exponent), 1.0) * clamp(drive / faded, 0.0, 1.0);
    }
    static constexpr double faded = 1.0;          // K over which fans fade out, as models/cooling/fan.hpp
    static constexpr double pad_efficiency = 0.8; // of the way to wet bulb, pads of 150 mm at 2 m/s
};

/// Cooling over power of a loop's chillers at half load, condensers in air as warm as the water that returns to them or
/// on their loop; none without chillers, or where they stand on towers of their own loop.
inline std::optional<double> spared_cop(const SiteDesign& design, std::size_t loop) {
    constexpr double ample = 1e12; // W/K of water: it bounds nothing
    double cooling = 0.0, power = 0.0;
    const auto& own = design.loops[loop];
    for (const auto& d : design.chillers) {
        if (d.loop != loop) continue;
        if (d.on_own_towers()) return std::nullopt;
        const double water = own.fan_control.set_point,
                     side = d.to_air() ? water + own.rise : design.loops[d.condenser].fan_control.set_point;
        const ChillerInput<double> u{water, water, ample, side, 1.0};
        const auto add = [&]<template <class> class Chiller>(const typename Chiller<double>::Parameters& p) {
            const double half = 0.5 * Chiller<double>::available(p, u);
            cooling += half;
            power += Chiller<double>::output(p, {half}, u).power;
        };
        if (const auto* p = std::get_if<EirChiller<double>::Parameters>(&d.machine))
            add.template operator()<EirChiller>(*p);
        else
            add.template operator()<CarnotChiller>(std::get<CarnotChiller<double>::Parameters>(d.machine));
    }
    if (cooling <= 0.0 || power <= 0.0) return std::nullopt;
    return cooling / power;
}

/// What the fans of a kind of machine are worth beside chillers of that COP.
template <class Design>
FanWorth fan_worth(const Design& machine, double cop) {
    const SizingPoint& rating = MachineKind<Design>::rating;
    const auto of = [&](const auto& p, double exponent, double recirculation, bool wet) {
        const double drive = rating.warm - (wet ? rating.wet_bulb : rating.dry_bulb) - recirculation;
        const double per_kelvin = rating_heat(machine) / drive, m = FanWorth::heat_exponent;
        return FanWorth{exponent * p.fan_power * cop / std::max(m * per_kelvin, 1e-9),
                        1.0 / std::max(exponent - m, 0.1),
                        p.count * per_kelvin,
                        recirculation,
                        wet,
                        std::is_same_v<Design, AdiabaticDesign>};
    };
    if constexpr (std::is_same_v<Design, TowerDesign>)
        return std::visit([&](const auto& p) { return of(p, 3.0, 0.0, true); }, machine.tower);
    else if constexpr (requires { machine.cooler; })
        return of(machine.cooler, machine.cooler.fan_exponent, machine.cooler.recirculation, false);
    else if constexpr (requires { machine.recirculation; })
        return of(machine, machine.fan_exponent, machine.recirculation, false);
    else if constexpr (requires {
                           machine.fan_power;
                           machine.fan_exponent;
                       })
        return of(machine, machine.fan_exponent, 0.0, true);
    else // a kind whose fans are not known here turns as its loop asks
        return {};
}
/// Of machines on their loop; fans of loops without chillers turn as their set point asks.
inline FanWorth fan_worth(const SiteDesign& design, std::size_t machine) {
    const RejectionDesign& d = design.rejection[machine];
    const auto cop = spared_cop(design, d.loop);
    return cop ? std::visit([&](const auto& m) { return fan_worth(m, *cop); }, d.machine) : FanWorth{};
}

} // namespace sitewatt
