#include "models/site/operation/cooling_control.hpp"

#include <algorithm>
#include <cmath>

namespace sitewatt {
namespace {

constexpr double pad_band = 2.0;            // K between on and off; usual hysteresis, estimate
constexpr double pad_dwell = 1800.0;        // s, estimate
constexpr double pads_frost = 273.15 + 4.0; // K, pads are drained below; usual practice, estimate

constexpr double frost_begins = 273.15 + 2.0, frost_ends = 273.15 + 4.0; // K wet bulb; usual practice
constexpr double off_dwell = 1800.0;                                     // s, 20-30 min usual
constexpr double on_dwell = 900.0; // s, one and a half integral times of the fans; none at full fans
constexpr double full = 0.99;      // signal of full fans
constexpr double filter_time =
    1800.0; // s, of the signal, estimate; ten times that for falling flow: a day's peak is kept
constexpr double most_groups = 12.0; // in which the cells of a kind are switched, estimate

/// Fan signals between which the cells stay as they are, and the one they are brought to.
struct Band {
    double low, middle, high;
};
constexpr Band usual{0.2, 0.4, 0.6}, warm{0.5, 0.7, 0.9}; // estimates: a step leads to no other

bool is_tower(const RejectionDesign& d) { return std::holds_alternative<TowerDesign>(d.machine); }
bool is_wet(const RejectionDesign& d) {
    return is_tower(d) || std::holds_alternative<FluidCooler<double>::Parameters>(d.machine);
}

} // namespace

CoolingControl::CoolingControl(const SiteDesign& design)
    : design_(design), pads_(design.rejection.size(), Hysteresis(pad_dwell)), load_(design.loops.size()) {
    for (const auto& unit : design.rejection)
        cells_.push_back({.all = unit.count(), .running = unit.count(), .frost = Hysteresis(off_dwell)});
}

void CoolingControl::begin_counting() {
    earlier_pads_ += pad_switches();
    earlier_cells_ += cell_switches();
}

int CoolingControl::pad_switches() const {
    int changes = 0;
    for (const auto& pad : pads_) changes += pad.changes();
    return changes - earlier_pads_;
}

int CoolingControl::cell_switches() const {
    int changes = 0;
    for (const auto& cells : cells_) changes += cells.changes;
    return changes - earlier_cells_;
}

bool CoolingControl::look(double time, const Surroundings& outside, const Instant<double>& now, Commands& commands) {
    bool changed = switch_pads(time, outside, now, commands);
    for (std::size_t i = 0; i < cells_.size(); ++i) {
        const auto& unit = design_.rejection[i];
        const auto& loop = now.plant.loops[unit.loop];
        const double signal = is_tower(unit) ? loop.tower_signal : loop.fan_signal;
        const double flow = loop.flow / std::max(design_.loops[unit.loop].loop.design_flow, 1e-9);
        if (!unit.staged || !stage(i, time, signal, flow, outside)) continue;
        commands.cells_on[i] = cells_[i].running / cells_[i].all;
        changed = true;
    }
    return changed;
}

/// @param flow  of the loop over its design
bool CoolingControl::stage(std::size_t i, double time, double signal, double flow, const Surroundings& outside) {
    using Tower = TowerRejection<double>;
    auto& c = cells_[i];
    const auto& unit = design_.rejection[i];
    const double passed = std::clamp((time - c.looked) / filter_time, 0.0, 1.0);
    c.looked = time;
    c.signal += passed * (signal - c.signal);
    c.flow += passed * (flow > c.flow ? 1.0 : 0.1) * (flow - c.flow); // falls over hours
    c.frost.update(time, outside.wet_bulb<frost_begins, outside.wet_bulb> frost_ends);
    const Band band = is_wet(unit) && c.frost.on() ? warm : usual;

    // In groups; a cell that goes brings none over its design flow, and one comes before any takes too much.
    const double group = std::ceil(c.all / most_groups);
    const auto groups = [&](double cells) { return std::clamp(group * std::ceil(cells / group - 1e-6), group, c.all); };
    const double least = groups(c.all * c.flow / Tower::most_wetting), most = c.all * c.flow / Tower::least_wetting;
    const double load = signal >= full ? std::max(signal, c.signal) : c.signal;
    const double in_middle = groups(c.running * load / band.middle);
    double wanted = c.running;
    if (load > band.high)
        wanted = std::max(in_middle, c.running);
    else if ((c.signal < band.low || (is_tower(unit) && c.running > most)) &&
             c.signal * c.running < band.high * (c.running - group) && c.all * c.flow < c.running - group)
        wanted = groups(c.running - group); // a step that is not taken back
    wanted = std::max(wanted, least);
    const double dwell = wanted < c.running ? off_dwell : signal >= full ? 0.0 : on_dwell;
    if (wanted == c.running || time < c.changed + dwell) return false;
    c.signal *= c.running / wanted;
    c.running = wanted;
    c.changed = time;
    ++c.changes;
    return true;
}

bool CoolingControl::switch_pads(double time, const Surroundings& outside, const Instant<double>& now,
                                 Commands& commands) {
    bool changed = false;
    // What users bring rather than what machines give off: it does not swing with their fans.
    std::vector<double>& load = load_;
    for (std::size_t k = 0; k < load.size(); ++k) {
        const auto& loop = now.plant.loops[k];
        const double brought = now.streams[k].flow * now.specific_heats[k] *
                               (now.streams[k].temperature(loop.return_temperature) - loop.supply_temperature);
        double rated = 0.0;
        for (const auto& unit : design_.rejection) rated += unit.loop == k ? unit.rated_heat : 0.0;
        load[k] = std::max(brought / std::max(rated, 1.0), 0.0);
    }
    for (std::size_t i = 0; i < pads_.size(); ++i) {
        const auto& unit = design_.rejection[i];
        if (!std::holds_alternative<AdiabaticDesign>(unit.machine)) continue;
        const double on_above =
            now.plant.loops[unit.loop].set_point - unit.dry_approach * load[unit.loop] - design_.pads_margin;
        const bool frost = outside.dry_bulb < pads_frost;
        if (pads_[i].update(time, outside.dry_bulb > on_above && !frost,
                            outside.dry_bulb < on_above - pad_band || frost)) {
            commands.pads_on[i] = pads_[i].on() ? 1.0 : 0.0;
            changed = true;
        }
    }
    return changed;
}

} // namespace sitewatt
