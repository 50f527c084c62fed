#include "models/site/build/loop_flows.hpp"

#include "models/media/glycol_water.hpp"
#include "models/site/books/figure_text.hpp"
#include "models/site/build/read_tables.hpp"

#include <algorithm>
#include <string>

namespace sitewatt {
namespace {

using namespace figure_text;

constexpr double least_rise = 1.0, most_rise = 40.0; // K of a loop's water that need a word, estimates
constexpr double most_pumping = 0.05;                // of the heat likewise
// Of what users take: what is missing then is within the difference of specific heats and of roundings, estimate.
constexpr double enough = 0.95;
// Of what cells take: their plates still carry nearly all of the heat, for counterflow of unequal streams makes up for
// the rest; at 0.7 of it three quarters. Estimate.
constexpr double enough_tower_water = 0.85;

std::string flow(double kg_per_second) { return figures(kg_per_second) + " kg/s"; }

/// What users of a loop take of its water at their most.
class Users {
  public:
    Users(const SiteDesign& design, std::size_t loop) {
        const LoopDesign& own = design.loops[loop];
        const double specific_heat = glycol_water::specific_heat(own.glycol, own.fan_control.set_point);
        for (const auto& d : design.halls) {
            const auto& liquid = d.distribution;
            if (d.plates_loop == loop && d.racks.liquid_fraction > 0.0)
                add("plates of hall " + d.label, liquid.coolant_heat / (liquid.facility_rise * specific_heat));
            if (d.racks.liquid_fraction < 1.0) coils(d.label, d.air, loop);
        }
        for (const auto& d : design.air_loads) coils(d.label, d.air, loop);
        for (const auto& d : design.heat_loads)
            if (d.loop == loop) add("hall " + d.label, d.water_flow);
        for (std::size_t before = 0; before < design.loops.size(); ++before) handed(design, before, loop);
    }
    double all() const { return all_; }
    const std::string& text() const { return text_; }

  private:
    /// Of another loop's condensers and plates, which do one another's work, the larger.
    void handed(const SiteDesign& design, std::size_t from, std::size_t to) {
        std::string condensers, plates;
        double to_condensers = 0.0, to_plates = 0.0;
        for (const auto& d : design.chillers) {
            if (d.loop != from || d.condenser != to) continue;
            condensers += (condensers.empty() ? "" : " and ") + whole(d.count()) + " " + d.label + " (condenser_rise " +
                          formatted("%.2g K", d.condenser_rise) + ")";
            to_condensers += d.condenser_flow;
        }
        for (const auto& d : design.exchangers) {
            if (d.from != from || d.to != to) continue;
            plates += (plates.empty() ? "" : " and ") + d.label;
            to_plates += d.other_flow;
        }
        if (to_condensers > 0.0 && to_condensers >= to_plates) add("condensers of " + condensers, to_condensers);
        if (to_plates > to_condensers) add("plates " + plates, to_plates);
    }
    void coils(const std::string& label, const AirDesign& air, std::size_t loop) {
        if (air.loop == loop && air.has_coils()) add("coils of hall " + label, air.coil.coil_water_flow);
    }
    void add(const std::string& who, double takes) {
        all_ += takes;
        text_ += (text_.empty() ? "" : ", ") + who + " " + flow(takes);
    }
    double all_ = 0.0;
    std::string text_;
};

void loop_flow(const Table& t, const SiteDesign& design, std::size_t k, std::vector<Mistake>& mistakes,
               std::vector<Mistake>& warnings) {
    const LoopDesign& loop = design.loops[k];
    const auto& p = loop.loop;
    const Users users(design, k);
    if (p.design_flow < enough * users.all()) {
        mistakes.push_back({t.place_of("design_flow"), "design_flow of " + flow(p.design_flow) + " is less than the " +
                                                           flow(users.all()) + " that loop '" + loop.label +
                                                           "' is asked for: " + users.text() +
                                                           ". Left out, it follows from them"});
        return;
    }
    const double pumps =
        pump::power(p.design_flow / FacilityLoop<double>::water_density, p.pressure_drop, p.pump_efficiency);
    if (loop.rise > least_rise && loop.rise < most_rise && pumps < most_pumping * loop.heat) return;
    warnings.push_back({t.place_of("design_flow"),
                        "by design_flow the water of loop '" + loop.label + "' warms by " +
                            formatted("%.2g K", loop.rise) + ", and its pumps draw " +
                            formatted("%.2g %% of the heat", 100.0 * pumps / loop.heat) +
                            ": 4-15 K and under 2 % are usual; left out, it follows from what hangs on the loop"});
}

} // namespace

std::vector<Mistake> flow_warnings(const Document& document, const SiteDesign& design, std::vector<Mistake>& mistakes) {
    std::vector<Mistake> warnings;
    std::vector<const Table*> tables = document.members("loop");
    tables.push_back(&document.own("cooling"));
    for (const Table* t : tables) {
        const std::string label = t->label.empty() ? "facility" : t->label;
        for (std::size_t k = 0; k < design.loops.size(); ++k)
            if (design.loops[k].label == label && t->given("design_flow") && design.loops[k].heat > 0.0)
                loop_flow(*t, design, k, mistakes, warnings);
    }
    for (const auto& d : design.rejection) {
        const Table* t = document.member("cooling", d.label);
        const auto* tower = std::get_if<TowerDesign>(&d.machine);
        if (t == nullptr || tower == nullptr || !said_by_hand(*t, "pump_flow") ||
            tower->pump_flow >= enough_tower_water * d.own_flow)
            continue;
        const LoopDesign& loop = design.loops[d.loop];
        mistakes.push_back({t->place_of("pump_flow"),
                            "pump_flow of " + flow(tower->pump_flow) + " does not carry the heat of loop '" +
                                loop.label + "' to tower '" + d.label + "': its cells take " + flow(d.own_flow) +
                                " for " + megawatts(d.flow_share * loop.heat) + ". Left out, it follows from them"});
    }
    return warnings;
}

} // namespace sitewatt
