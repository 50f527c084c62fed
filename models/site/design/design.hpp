#pragma once
/// A site as designed: which models stand in which role, with every parameter known. Built once from a site file
/// (site_builder), never changed by a run.

#include "models/calendar.hpp"
#include "models/control/load_filter.hpp"
#include "models/site/design/cooling_design.hpp"
#include "models/site/design/economics.hpp"
#include "models/site/design/hall_design.hpp"
#include "models/site/design/supply_design.hpp"
#include "models/system.hpp"

#include <algorithm>
#include <cstdint>
#include <string>
#include <vector>

namespace sitewatt {

struct SiteDesign {
    std::string name;
    Calendar calendar; ///< of the run
    std::vector<HallDesign> halls;
    std::vector<WorkDesign> work;          ///< classes of it; empty: all of it is firm
    std::vector<WorkloadDesign> workloads; ///< where halls serve several; empty: all serve [workload]
    std::vector<HeatLoadDesign> heat_loads;
    std::vector<AirLoadDesign> air_loads;
    std::vector<LoopDesign> loops; ///< each before those it hands its heat to
    std::vector<RejectionDesign> rejection;
    std::vector<ExchangerDesign> exchangers;
    std::vector<ChillerDesign> chillers;
    double pads_margin; ///< K: pads come on this much before dry operation fails
    double electrical_room_cop;
    std::vector<StageDesign> chain;
    LoadFilter<double>::Parameters load_filter;
    std::vector<FleetDesign> fleets;
    std::vector<RenewableDesign> renewables;
    std::vector<BatteryDesign> batteries;
    std::vector<GridDesign> grids;
    double adequacy_error = 0.05;           ///< share of the loss of load at whose standard error they end
    int adequacy_years;                     ///< at most simulated for the reliability of the supply, 0 for none
    bool look_ahead;                        ///< a plan over the next day and a half in place of the rules
    bool whole_units = false;               ///< and that of whole units of every kind, by a mixed-integer program
    bool bound_wanted;                      ///< the least running cost is sought after the run
    std::uint64_t adequacy_seed;            ///< of their failures
    double adequacy_target = 0.1 * 86400.0; ///< s in a year for which load may be lost
    bool outages_by_weather = false;        ///< units fail more often in cold and heat, in those years
    double gas_outages_per_year = 0.0;      ///< of the pipeline, in those years
    double gas_outage_duration = 86400.0;   ///< s, mean
    bool keep_permits = false;              ///< dispatch pays a price for what permits are short of
    double load_step;                       ///< W of sudden load the spinning reserve must carry
    double reserve_units = 1.0;             ///< largest units whose loss it must carry: 1 is N+1
    Economics economics;

    double control_interval = usual_control_interval; ///< s, between two looks of the controllers
    double first_event = infinity;                    ///< s, begin of the first event

    std::vector<double> deliveries; ///< s, at which racks come, in order: between them lie the stages of the halls

    std::vector<std::string> description; ///< the plant drawn and what was sized, in lines a person reads

    double critical_it_power; ///< W, all racks at their peak
    double design_power;      ///< W, the whole site in the design hour
};

/// The grid that surplus is sold to; one more than there are if none buys.
inline std::size_t buying_grid(const SiteDesign& d) {
    const auto buys = [](const GridDesign& grid) { return grid.contract.export_limit > 0.0; };
    return static_cast<std::size_t>(std::find_if(d.grids.begin(), d.grids.end(), buys) - d.grids.begin());
}

inline double accelerators(const SiteDesign& d) {
    double all = 0.0;
    for (const auto& hall : d.halls) all += hall.accelerators();
    return all;
}

/// Mean over a run of what `of` gives of each stage.
template <class Of>
double mean_of_stages(const SiteDesign& d, double duration, const Of& of) {
    if (d.deliveries.empty()) return of(std::size_t{0});
    double sum = 0.0, from = 0.0;
    for (std::size_t k = 0; k <= d.deliveries.size(); ++k) {
        const double to = k < d.deliveries.size() ? std::clamp(d.deliveries[k], from, duration) : duration;
        if (to > from) sum += (to - from) / duration * of(k);
        from = to;
    }
    return sum;
}
/// Share of a hall's racks that is there in the mean of a run.
inline double mean_here(const SiteDesign& d, const HallDesign& hall, double duration) {
    return mean_of_stages(d, duration, [&](std::size_t k) { return hall.stage(k).here; });
}
/// Of its accelerators those in service, neither spare nor out for repair, in the mean of a run.
inline double mean_in_service(const SiteDesign& d, const HallDesign& hall, double duration) {
    return mean_of_stages(d, duration, [&](std::size_t k) { return hall.in_service(k); });
}

/// The number of a kind of machine by its label: heat rejection first, then chillers; one more than there are if none.
inline std::size_t machine_kind(const SiteDesign& d, const std::string& label) {
    const auto named = [&](const auto& kind) { return kind.label == label; };
    const auto rejection = std::find_if(d.rejection.begin(), d.rejection.end(), named);
    if (rejection != d.rejection.end()) return static_cast<std::size_t>(rejection - d.rejection.begin());
    const auto chiller = std::find_if(d.chillers.begin(), d.chillers.end(), named);
    return d.rejection.size() + static_cast<std::size_t>(chiller - d.chillers.begin());
}

} // namespace sitewatt
