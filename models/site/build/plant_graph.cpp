#include "models/site/build/plant_graph.hpp"

#include "models/number_text.hpp"

#include <algorithm>
#include <cmath>

namespace sitewatt {
namespace {

constexpr std::size_t none = ChillerDesign::none;

/// Applies `f` to every number of a loop that the design holds.
template <class F>
void each_loop_number(SiteDesign& design, const F& f) {
    for (auto& d : design.halls) f(d.plates_loop), f(d.air.loop);
    for (auto& d : design.air_loads) f(d.air.loop);
    for (auto& d : design.heat_loads) f(d.loop);
    for (auto& d : design.rejection) f(d.loop);
    for (auto& d : design.chillers) f(d.loop), f(d.condenser);
    for (auto& d : design.exchangers) f(d.from), f(d.to);
}

std::vector<std::size_t> hands_to(const SiteDesign& design, std::size_t loop) {
    std::vector<std::size_t> to;
    for (const auto& d : design.chillers)
        if (d.loop == loop && d.condenser != none) to.push_back(d.condenser);
    for (const auto& d : design.exchangers)
        if (d.from == loop) to.push_back(d.to);
    return to;
}

/// The way round from any loop that is not `done`, all of which wait for each other.
std::string way_round(const SiteDesign& design, const std::vector<bool>& done) {
    std::size_t k = 0;
    while (done[k]) ++k;
    std::vector<std::size_t> path;
    while (std::find(path.begin(), path.end(), k) == path.end()) {
        path.push_back(k);
        for (std::size_t before = 0; before < done.size(); ++before) { // against the heat: every one has a giver left
            const auto to = hands_to(design, before);
            if (done[before] || std::find(to.begin(), to.end(), k) == to.end()) continue;
            k = before;
            break;
        }
    }
    std::string text = design.loops[k].label;
    for (auto at = path.rbegin(); at != path.rend() && *at != k; ++at) text += " ► " + design.loops[*at].label;
    return text + " ► " + design.loops[k].label;
}

} // namespace

bool has_users(const SiteDesign& design, std::size_t loop) { return users_of(design, loop) != "nothing"; }

bool has_sink(const SiteDesign& design, std::size_t loop) {
    const auto on = [loop](const auto& d) { return d.loop == loop; };
    return std::any_of(design.rejection.begin(), design.rejection.end(), on) ||
           std::any_of(design.chillers.begin(), design.chillers.end(), on) ||
           std::any_of(design.exchangers.begin(), design.exchangers.end(),
                       [loop](const auto& d) { return d.from == loop; });
}

std::string users_of(const SiteDesign& design, std::size_t loop) {
    std::string all;
    const auto add = [&](const std::string& what) { all += (all.empty() ? "" : ", ") + what; };
    for (const auto& d : design.halls) {
        if (d.plates_loop == loop && d.racks.liquid_fraction > 0.0) add(d.label + " plates");
        if (d.air.loop == loop && d.racks.liquid_fraction < 1.0)
            add(d.label + (d.air.has_coils() ? " air" : " (its air takes no heat to a loop)"));
    }
    for (const auto& d : design.air_loads)
        if (d.air.loop == loop) add(d.label + " air");
    for (const auto& d : design.heat_loads)
        if (d.loop == loop) add(d.label);
    for (const auto& d : design.chillers)
        if (d.condenser == loop) add(d.label + " condensers");
    for (const auto& d : design.exchangers)
        if (d.to == loop) add(d.label);
    return all.empty() ? "nothing" : all;
}

bool takes_heat(const SiteDesign& design, std::size_t loop) {
    const auto on = [loop](const auto& d) { return d.loop == loop; };
    return std::any_of(design.halls.begin(), design.halls.end(),
                       [&](const auto& d) {
                           return (d.plates_loop == loop && d.racks.liquid_fraction > 0.0) ||
                                  (d.air.loop == loop && d.racks.liquid_fraction < 1.0 && d.air.has_coils());
                       }) ||
           std::any_of(design.air_loads.begin(), design.air_loads.end(), [&](const auto& d) { return on(d.air); }) ||
           std::any_of(design.heat_loads.begin(), design.heat_loads.end(), on) ||
           std::any_of(design.chillers.begin(), design.chillers.end(),
                       [loop](const auto& d) { return d.condenser == loop; }) ||
           std::any_of(design.exchangers.begin(), design.exchangers.end(),
                       [loop](const auto& d) { return d.to == loop; });
}

std::vector<std::string> faults_of(const SiteDesign& design, std::size_t loop) {
    const std::string& label = design.loops[loop].label;
    std::vector<std::string> faults;
    if (!has_sink(design, loop) && (takes_heat(design, loop) || !has_users(design, loop)))
        faults.push_back("loop '" + label + "' has nothing that takes its heat (" + users_of(design, loop) + " ► " +
                         label + " ► ?): add [cooling.NAME] with loop = \"" + label +
                         "\", such as a dry cooler, a tower, a chiller or plates to another loop");
    if (!has_users(design, loop))
        faults.push_back("nothing hangs on loop '" + label + "' (? ► " + label +
                         "): name it in a hall (plates_loop, air_loop), in a chiller's condenser or in an "
                         "exchanger's `to`, or leave it out");
    return faults;
}

std::size_t number_series(SiteDesign& design) {
    std::size_t next = 0;
    for (auto& d : design.air_loads)
        if (d.series != no_series) d.series = next++;
    for (auto& d : design.heat_loads)
        if (d.series != no_series) d.series = next++;
    return next;
}

void remove_loop(SiteDesign& design, std::size_t loop) {
    std::erase_if(design.rejection, [loop](const auto& d) { return d.loop == loop; });
    std::erase_if(design.chillers, [loop](const auto& d) { return d.loop == loop; });
    std::erase_if(design.exchangers, [loop](const auto& d) { return d.from == loop; });
    each_loop_number(design, [loop](std::size_t& index) {
        if (index != none && index > loop) --index;
    });
    design.loops.erase(design.loops.begin() + static_cast<std::ptrdiff_t>(loop));
}

std::vector<std::size_t> sort_loops(SiteDesign& design, std::string& circle) {
    const std::size_t n = design.loops.size();
    std::vector<std::size_t> waits(n, 0), order, place(n);
    for (std::size_t k = 0; k < n; ++k)
        for (const std::size_t to : hands_to(design, k)) ++waits[to];
    std::vector<bool> done(n, false);
    while (order.size() < n) {
        std::size_t next = none;
        for (std::size_t k = 0; k < n; ++k)
            if (!done[k] && waits[k] == 0 && (next == none || design.loops[k].label == "facility")) next = k;
        if (next == none) {
            circle = way_round(design, done);
            return {};
        }
        done[next] = true;
        place[next] = order.size();
        order.push_back(next);
        for (const std::size_t to : hands_to(design, next)) --waits[to];
    }
    each_loop_number(design, [&](std::size_t& index) {
        if (index != none) index = place[index];
    });
    std::vector<LoopDesign> loops;
    for (const std::size_t old : order) loops.push_back(design.loops[old]);
    design.loops = std::move(loops);
    return order;
}

std::vector<std::string> picture(const SiteDesign& design) {
    std::vector<std::string> lines;
    const auto without_coils = [&](const std::string& label, const AirDesign& air) {
        if (air.has_coils()) return;
        std::string sinks;
        const auto add = [&](bool there, const char* what) {
            if (there) sinks += (sinks.empty() ? "" : ", ") + std::string(what);
        };
        const auto& p = air.treatment;
        add(p.outside_air > 0.0, "outside air");
        add(p.indirect_effectiveness > 0.0 || p.indirect_dry_effectiveness > 0.0, "exchanger to outside air");
        add(air.dx.dx_capacity > 0.0, "direct expansion to air");
        lines.push_back(label + " air ► " + sinks);
    };
    for (const auto& d : design.halls)
        if (d.racks.liquid_fraction < 1.0) without_coils(d.label, d.air);
    for (const auto& d : design.air_loads) without_coils(d.label, d.air);
    const auto number = [](double count) { return std::to_string(std::lround(count)) + " x "; };
    for (std::size_t k = 0; k < design.loops.size(); ++k) {
        if (!has_sink(design, k) && !takes_heat(design, k)) continue; // it stands still
        const auto& loop = design.loops[k];
        std::string sinks;
        const auto add = [](std::string& list, const std::string& what) { list += (list.empty() ? "" : ", ") + what; };
        for (const auto& d : design.rejection)
            if (d.loop == k) add(sinks, number(d.count()) + d.label + " to air");
        for (const auto& d : design.exchangers)
            if (d.from == k) add(sinks, d.label + " to " + design.loops[d.to].label);
        for (const auto& d : design.chillers)
            if (d.loop == k)
                add(sinks, number(d.count()) + d.label +
                               (d.condenser != ChillerDesign::none ? " to " + design.loops[d.condenser].label
                                : d.air_cooled()                   ? " to air"
                                                                   : " to its towers"));
        if (loop.heat_reuse.power > 0.0) add(sinks, "heat reuse");
        lines.push_back(users_of(design, k) + " ► " + loop.label + " (" + whole_celsius(loop.fan_control.set_point) +
                        ") ► " + sinks);
    }
    return lines;
}

} // namespace sitewatt
