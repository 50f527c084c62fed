#pragma once
/// A hall as designed: racks of one kind with their liquid and their air cooling, or constant heat in their place.

#include "models/compute/duty.hpp"
#include "models/compute/rack.hpp"
#include "models/compute/serving.hpp"
#include "models/cooling/cold_plate.hpp"
#include "models/cooling/coolant_distribution_unit.hpp"
#include "models/site/design/air_design.hpp"
#include "models/site/design/work_design.hpp"

#include <algorithm>
#include <string>
#include <vector>

namespace sitewatt {

inline constexpr std::size_t all_come = static_cast<std::size_t>(-1); ///< the stage in which all racks are there

/// What a hall has between two deliveries of racks to the site.
struct HallStage {
    double here = 1.0;    ///< share of its racks that have come
    double working = 1.0; ///< of the accelerators here, those that are neither out for repair nor spare
    double out = 0.0;     ///< of them, those out for repair
    Duty duty{};          ///< of those that work

    double in_service() const { return here * working; } ///< over all accelerators of the hall
    double drawing() const { return here * (1.0 - out); }
    friend bool operator==(const HallStage&, const HallStage&) = default;
};

/// A hall of racks of one kind with its liquid and its air cooling.
struct HallDesign {
    std::string label;
    Rack<double>::Parameters racks;
    ColdPlate<double>::Parameters plate;
    Serving<double>::Parameters serving;
    CoolantDistributionUnit<double>::Parameters distribution;
    AirDesign air;
    double throttle_temperature;           ///< K
    double trip_temperature;               ///< K
    double trip_inlet = infinity;          ///< K, of the air they take in
    double price;                          ///< USD per rack
    double cache_price;                    ///< USD per accelerator, of what keeps attention caches
    double embodied_water;                 ///< kg per accelerator
    double power_cap = 1.0;                ///< set on every accelerator, of its peak power
    double input_tokens, output_tokens;    ///< per request
    bool prefills = true, decodes = true;  ///< of each request; tokens of a phase that it does not do are 0
    std::size_t workload = 0;              ///< whose requests it serves, of a site with several
    double demand = 1.0;                   ///< asked of it over what it can serve, beside the demand of other halls
    std::size_t plates_loop = 0;           ///< whose water the cold plates get
    Duty duty{};                           ///< in place of serving
    std::array<double, most_work> waits{}; ///< shares of its requests that may wait, by class
    std::size_t firm_as = no_work;         ///< class of the other requests
    std::size_t yields_as = no_work;       ///< class of a hall that trains and may be interrupted
    double interactivity = 0.0;            ///< tokens/s for each user; 0: not named
    double domain = 1.0;                   ///< accelerators that serve a request together
    double cache_break_even = 0.0;         ///< bytes/s an accelerator over which reading beats computing; 0: not named
    std::string rates_source{};            ///< where the rates of its phases come from
    double cache_read = 0.0;               ///< s in which an accelerator reads an input token from the cache
    double transfer_time = 0.0;            ///< s, in which the cache of a prompt goes to a hall that decodes
    bool asked_by_rate = false;            ///< requests come at a rate that is said, whatever racks are there
    std::vector<HallStage> stages{};       ///< one for each of the site's; none: all its racks all the time

    double accelerators() const { return racks.count * racks.accelerators; } ///< once all have come
    HallStage stage(std::size_t k = all_come) const {
        return stages.empty() ? HallStage{.duty = duty} : stages[std::min(k, stages.size() - 1)];
    }
    /// Accelerators that work or could.
    double in_service(std::size_t k = all_come) const { return accelerators() * stage(k).in_service(); }
    /// W of its racks that are there, without work.
    double idle_power(std::size_t k) const {
        return racks.count * stage(k).drawing() * Rack<double>::power(racks, racks.accelerator_idle_power, 1.0);
    }
    /// USD of its racks with what keeps their caches.
    double racks_price() const { return (price + cache_price * racks.accelerators) * racks.count; }
};

/// True if two halls are alike in every number: then they live through the same, and one stands for both.
inline bool alike(const HallDesign& a, const HallDesign& b) {
    const auto same = [&](auto HallDesign::*part, const auto& table) {
        return std::all_of(table.begin(), table.end(),
                           [&](const auto& row) { return (a.*part).*row.member == (b.*part).*row.member; });
    };
    return same(&HallDesign::racks, Rack<double>::parameters) &&
           same(&HallDesign::plate, ColdPlate<double>::parameters) &&
           same(&HallDesign::serving, Serving<double>::parameters) &&
           same(&HallDesign::distribution, CoolantDistributionUnit<double>::parameters) && alike(a.air, b.air) &&
           a.throttle_temperature == b.throttle_temperature && a.trip_temperature == b.trip_temperature &&
           a.trip_inlet == b.trip_inlet && a.price == b.price && a.cache_price == b.cache_price &&
           a.embodied_water == b.embodied_water && a.power_cap == b.power_cap && a.input_tokens == b.input_tokens &&
           a.output_tokens == b.output_tokens && a.plates_loop == b.plates_loop && a.demand == b.demand &&
           a.duty == b.duty && a.waits == b.waits && a.firm_as == b.firm_as && a.yields_as == b.yields_as &&
           a.stages == b.stages && a.asked_by_rate == b.asked_by_rate && a.prefills == b.prefills &&
           a.decodes == b.decodes &&
           (a.workload == b.workload || (a.prefills && a.decodes)); // halls of the other phase are its workload's
}

inline constexpr std::size_t most_series = 8; ///< loads that follow one
inline constexpr double load_trip_band = 5.0; ///< K in which a load to air switches off, estimate
inline constexpr std::size_t no_series = static_cast<std::size_t>(-1); ///< of a load that is constant

/// Heat to the air of a hall in place of racks.
struct AirLoadDesign {
    std::string label;
    double heat; ///< W into the air, all of it electricity; of a series the most
    AirDesign air;
    std::size_t series = no_series;
    double hottest_air = infinity; ///< K, that it takes in: it switches off in warmer air
};

/// Constant heat in place of racks: what a plant is rated with, and compared with other tools.
struct HeatLoadDesign {
    std::string label;
    double heat;       ///< W into the facility water
    double water_flow; ///< kg/s of facility water
    std::size_t loop = 0;
    std::size_t series = no_series;
    double hottest_water = infinity; ///< K, that leaves it: it takes back heat before its water is warmer
};

} // namespace sitewatt
