/// What of the grids makes no new peak of the month, and what stays under it: batteries that charge and shave, and work
/// that is caught up.

#include "models/site/operation/controllers.hpp"

#include <algorithm>
#include <utility>

namespace sitewatt {
namespace {

constexpr double headroom_under_peak = 0.95; // of the room under the month's peak that charging may fill, estimate

} // namespace

std::vector<Peaks> Controllers::peaks_of_month(double time) const {
    std::vector<Peaks> list;
    for (const auto& meter : meters_) list.push_back(meter.peaks_of_month(time));
    return list;
}

/// What more power at `at` adds to the peaks as they are metered at `time`, of the same month.
peaks::Now Controllers::peak_now(std::size_t grid, double time, double at) const {
    const auto& d = design_.grids[grid];
    return peaks::now(meters_[grid].peaks_of_month(time), peaks::prices(d, design_.calendar, at),
                      peaks::period(d.schedule, design_.calendar, at));
}

/// W of a grid that make no new peak then; where peaks cost nothing, what the month has reached.
double Controllers::made(std::size_t grid, double time, double at) const {
    if (!design_.grids[grid].pays_for_peaks()) return meters_[grid].peak_of_month(time);
    return std::min(peak_now(grid, time, at).made, design_.grids[grid].grid.import_limit);
}

PerGrid Controllers::made(double time, double at) const {
    PerGrid power{};
    for (std::size_t i = 0; i < meters_.size(); ++i) power[i] = made(i, time, at);
    return power;
}

/// W of a grid that make no new peak, for the month has paid for them or the plan will.
double Controllers::paid(std::size_t grid, double time) const {
    const double reached = made(grid, time, time);
    return planned_ ? std::max(reached, planner_.grid(time, grid)) : reached;
}

/// Whether a grid carries what would be a new peak of another; one that costs more than any new peak never does.
bool Controllers::goes_before_new_peaks(std::size_t grid) const {
    for (std::size_t i = 0; i < design_.grids.size(); ++i)
        if (design_.grids[i].pays_for_peaks() && commands_.grid_rank[2 * i + 1] < commands_.grid_rank[2 * grid])
            return false;
    return true;
}

Controllers::Unpaid Controllers::unpaid(double time, const Surroundings& outside) const {
    Unpaid power;
    for (std::size_t i = 0; i < meters_.size(); ++i) {
        const peaks::Now peak = peak_now(i, time);
        if (!peak.charged()) {
            if (goes_before_new_peaks(i)) power.free += design_.grids[i].grid.import_limit * outside.grids[i].available;
            continue;
        }
        const double there = design_.grids[i].grid.import_limit * outside.grids[i].available; // W
        power.reached += std::min(peak.made, there);
        power.planned += std::min(paid(i, time), there);
    }
    return power;
}

/// A battery that charges by plan makes no peak that is not planned: what is charged now stays under it.
void Controllers::guard_peak(double time, const Surroundings& outside, const Instant<double>& now) {
    if (!planned_ || commands_.battery_power >= 0.0 || !shaving_.charged()) return;
    double charging = 0.0;
    for (const auto& battery : now.supply.batteries) charging += std::max(-battery.power, 0.0);
    const Unpaid power = unpaid(time, outside);
    const double left = std::max(power.planned + power.free - now.supply.grid_power + charging, 0.0);
    commands_.battery_power = std::max(commands_.battery_power, -left * headroom_under_peak);
}

/// Batteries carry what would be a new peak: above the line that last week allows, or above the plan's grid power.
bool Controllers::shave_peak(double time, const Surroundings& outside, const Instant<double>& now) {
    if (design_.batteries.empty() || !(shaving_.charged() || ruled_)) return false;
    double load = now.supply.grid_power;
    for (const auto& battery : now.supply.batteries) load += battery.power;
    const Unpaid power = unpaid(time, outside);
    shaving_.record(time, load - power.free);
    // What fills a battery that stands by makes no peak; in an outage it gives what would be one of another grid.
    double line = shaving_.wanted() ? shaving_.line(power.reached) : power.reached;
    commands_.reserve_kept = outages_.outage() ? 0.0 : 1.0;
    if (outages_.outage()) line = power.reached;
    if (ruled_ && shaving_.charged()) line = std::max(power.reached, storage_.line());
    if (planned_) line = power.planned;
    line += power.free;
    if (ruled_) line = std::min(line, storage_.taken());
    const double before = std::exchange(commands_.grid_line, line);
    // worth a restart where the grids are held at the line, also at one of nothing
    return commands_.grid_line != before && now.supply.grid_power >= 0.999 * std::min(before, commands_.grid_line);
}

/// W that may be taken from the grids more than now without a new peak, or one that is not planned.
double Controllers::under_peak(double time, const Surroundings& outside, const Instant<double>& now) const {
    if (std::ranges::none_of(design_.grids, [](const auto& grid) { return grid.pays_for_peaks(); })) return infinity;
    const Unpaid power = unpaid(time, outside);
    double charging = 0.0; // what is caught up goes before it: it loses nothing on its way
    for (const auto& battery : now.supply.batteries) charging += std::max(-battery.power, 0.0);
    return power.planned + power.free - now.supply.grid_power + charging;
}

} // namespace sitewatt
