#include "models/site/build/contradictory_sizes.hpp"

#include "models/site/books/figure_text.hpp"
#include "models/site/build/read_tables.hpp"

#include <algorithm>
#include <string>
#include <variant>

namespace sitewatt {
namespace {

using namespace figure_text;

constexpr double far_too_small = 0.1;    // of what the heat takes, estimate
constexpr double widest = 30.0;          // K between two fluids, or in one, that plants are built for; estimate
constexpr double usual_rise = 10.0;      // K of water by a constant heat, choice
constexpr double hottest_rise = 60.0;    // K of water by a constant heat, estimate: 20 degC to 80
constexpr double most_chip_rise = 150.0; // K of a chip over its coolant, estimate: they stop at 90-110 degC
constexpr double specific_heat = tower::water_specific_heat; // J/(kg K)
// COP at reference between machines in air and on water: 2.8-3.3 and 4.7-7 (ASHRAE 90.1-2019, table 6.8.1-3)
constexpr double least_on_water = 4.2;
constexpr double full_brine = 0.26; // kg/kg, see the header

class Judge {
  public:
    Judge(const Document& document, const SiteDesign& design, std::vector<Mistake>& mistakes,
          std::vector<Mistake>& warnings)
        : document_(document), design_(design), mistakes_(mistakes), warnings_(warnings) {}

    void halls() const {
        for (const auto& hall : design_.halls) {
            const Table* t = document_.member("hall", hall.label);
            if (t == nullptr) continue;
            const double peak = hall.racks.count * Rack<double>::peak_power(hall.racks);
            const double liquid = hall.racks.liquid_fraction * peak, air = peak - liquid;
            room(*t, air);
            if (liquid > 0.0) {
                passes(*t, "coolant_heat", hall.distribution.coolant_heat, liquid);
                passes(*t, "coolant_conductance", hall.distribution.coolant_conductance * widest, liquid);
            }
            chips(*t, hall);
        }
        for (const auto& load : design_.air_loads)
            if (const Table* t = document_.member("hall", load.label)) room(*t, load.heat);
        for (const auto& load : design_.heat_loads) {
            const Table* t = document_.member("hall", load.label);
            const double rise = load.heat / (load.water_flow * specific_heat);
            if (t == nullptr) continue;
            const LoopDesign& loop = design_.loops[load.loop];
            const double leaves = loop.fan_control.set_point + loop.supply_float + rise;
            const std::string way_out = megawatts(load.heat) + " take about " +
                                        formatted("%.3g kg/s", load.heat / (usual_rise * specific_heat)) +
                                        " for a rise of 10 K";
            if (rise > hottest_rise)
                refuse(*t, "water_flow", "its water would warm by " + formatted("%.3g K", rise) + ": " + way_out);
            else if (load.heat > 0.0 && leaves > load.hottest_water)
                refuse(*t, "water_flow",
                       "its water would leave at " + celsius(leaves) + ", hottest_water is " +
                           celsius(load.hottest_water) + ": " +
                           (rise > 1.05 * usual_rise ? way_out
                                                     : "it comes at " + celsius(leaves - rise) +
                                                           "; lower supply_set_point or supply_float of loop '" +
                                                           loop.label + "', or raise hottest_water"));
        }
    }
    void conversion() const {
        double it = 0.0;
        for (const auto& hall : design_.halls) it += hall.racks.count * Rack<double>::peak_power(hall.racks);
        for (const auto& stage : design_.chain)
            if (const Table* t = document_.member("power_chain", stage.label))
                passes(*t, "rating", stage.stage.rating * stage.stage.paths, it);
    }
    void fleets() const {
        for (const auto& d : design_.fleets) {
            const Table* t = document_.member("power", d.label);
            const auto& p = d.turbine;
            const double best = std::max({1.0, p.efficiency_20, p.efficiency_30, p.efficiency_40, p.efficiency_50,
                                          p.efficiency_60, p.efficiency_70, p.efficiency_80, p.efficiency_90});
            if (t == nullptr || best == automatic || best <= p.heat_rate) continue;
            refuse(*t, "heat_rate",
                   "with a part-load efficiency of " + formatted("%.3g", best) +
                       " of that at full load the units would make more power than they burn; heat_rate is fuel over "
                       "power, 1.6 to 3 of engines and turbines");
        }
        for (const Table* t : document_.members("power"))
            if (t->kind->name == "wind" && t->number("power_12") != automatic && said_by_hand(*t, "rated_speed"))
                warnings_.push_back({t->place_of("rated_speed"),
                                     "rated_speed has no effect: the machine has a power curve, power_3 to power_14"});
    }
    void condensers() const {
        for (const auto& d : design_.chillers) {
            const Table* own = document_.member("cooling", d.label);
            if (own != nullptr) curves(*own, d);
            const bool cooled = std::ranges::any_of(design_.rejection, [&](const auto& r) {
                return r.loop == d.loop && r.count() != 0.0 && std::holds_alternative<TowerDesign>(r.machine);
            });
            if (!d.on_own_towers() || d.count() == 0.0 || cooled) continue;
            mistakes_.push_back(
                {(own != nullptr ? *own : document_.own("cooling")).place,
                 "chiller '" + d.label +
                     "' is water-cooled, and no tower on its loop takes its heat: leave the towers' "
                     "count automatic, name the loop that does (condenser), or take an air-cooled record, "
                     "such as use = \"trim_chiller_air\""});
        }
    }
    void basins() const {
        for (const Table* t : document_.members("cooling")) {
            if (declares(*t, "once_through") && t->number("once_through") > 0.0 && t->number("once_through") < 1.0)
                refuse(*t, "once_through",
                       "less water than evaporates does not wet pads; say how many times what evaporates they are "
                       "given, 1.3 to 2 usual, or 0 where it is pumped round");
            if (!declares(*t, "makeup_salinity") || !declares(*t, "cycles_of_concentration")) continue;
            const double salt = t->number("makeup_salinity") * t->number("cycles_of_concentration");
            // Cycles without end stand for no blowdown: a run of days does not reach them.
            if (salt <= full_brine || !said_by_hand(*t, "makeup_salinity")) continue;
            refuse(*t, "makeup_salinity",
                   "cycles_of_concentration times makeup_salinity make " + formatted("%.3g", salt) +
                       " kg of salt per kg of blowdown, and water holds " + formatted("%.2g", full_brine) +
                       ": say fewer cycles");
        }
    }

  private:
    void refuse(const Table& t, const char* key, const std::string& why) const {
        mistakes_.push_back({t.place_of(key), std::string(key) + ": " + why});
    }
    /// @param carried  W by a number that may be automatic
    void passes(const Table& t, const char* key, double carried, double heat) const {
        if (!said_by_hand(t, key) || carried >= far_too_small * heat) return;
        refuse(t, key, "far too small for the " + megawatts(heat) + " that pass there: left out, it follows from them");
    }
    void room(const Table& t, double heat) const {
        passes(t, "air_heat", t.number("air_heat"), heat);
        passes(t, "coil_conductance", t.number("coil_conductance") * widest, heat);
        passes(t, "coil_water_flow", t.number("coil_water_flow") * widest * specific_heat, heat);
    }
    /// The curves of a record belong to what its condensers stand in.
    void curves(const Table& t, const ChillerDesign& d) const {
        const auto* p = std::get_if<EirChiller<double>::Parameters>(&d.machine);
        if (p == nullptr || !said_by_hand(t, "air_cooled") || said_by_hand(t, "reference_cop")) return;
        const bool in_air = p->reference_cop < least_on_water;
        if (in_air == d.air_cooled()) return;
        refuse(t, "air_cooled",
               in_air ? "the curves of this record are of condensers in air; take a water-cooled one (`sitewatt "
                        "catalogue chiller`)"
                      : "the curves of this record are of condenser water, in air it would seem to draw a third of "
                        "what machines there do; leave air_cooled out and take use = \"trim_chiller_air\" or "
                        "\"carrier_30xa_1609kw\", or keep the machine and name the loop that takes its heat "
                        "(condenser), or put a tower on its own");
    }
    void chips(const Table& t, const HallDesign& hall) const {
        const double power = hall.racks.accelerator_peak_power,
                     rise = power * (hall.plate.junction_resistance + 1.0 / hall.plate.plate_conductance);
        if (rise <= most_chip_rise) return;
        const char* key = said_by_hand(t, "plate_conductance")     ? "plate_conductance"
                          : said_by_hand(t, "junction_resistance") ? "junction_resistance"
                                                                   : "accelerator_peak_power";
        refuse(t, key,
               "chips of " + formatted("%.4g W", power) + " would be " + formatted("%.0f K", rise) +
                   " warmer than their coolant (junction_resistance, plate_conductance)");
    }

    const Document& document_;
    const SiteDesign& design_;
    std::vector<Mistake>&mistakes_, &warnings_;
};

} // namespace

void judge_sizes(const Document& document, const SiteDesign& design, std::vector<Mistake>& mistakes,
                 std::vector<Mistake>& warnings) {
    const Judge judge(document, design, mistakes, warnings);
    judge.halls();
    judge.conversion();
    judge.fleets();
    judge.condensers();
    judge.basins();
}

} // namespace sitewatt
