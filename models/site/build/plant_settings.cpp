#include "models/site/build/plant_settings.hpp"

#include "models/media/glycol_water.hpp"
#include "models/number_text.hpp"
#include "models/site/build/chiller_sizing.hpp"
#include "models/site/build/plant_sizing.hpp"
#include "models/site/build/read_tables.hpp"

#include <algorithm>
#include <cmath>

namespace sitewatt {
namespace {

constexpr double freezing_water = 273.15;        // K
constexpr double dew_margin = 2.0;               // K, usual guard
constexpr double coil_approach = 7.0;            // K, supply air over chilled water where neither is said, 5-8 usual
constexpr double tower_approach_set = 4.0;       // K over wet bulb, 3-5 usual
constexpr double dry_approach_set = 8.0;         // K over dry bulb, 6-10 usual
constexpr double tower_margin = 4.0;             // K, tower water under the loop's: twice the plates', estimate
constexpr double condenser_floor = 285.15;       // K, 12 degC, least of usual chillers' condenser water
constexpr double usual_glycol = 0.25;            // least that keeps bacteria down, and free of frost to -10 degC
constexpr double most_glycol = 0.5;              // to -34 degC; thicker than is usually pumped
constexpr double usual_exchanger_approach = 2.0; // K, usual selection, estimate
constexpr double share_beside_condensers = 0.5;  // of tower water to the plates: as much as the condensers get

bool serves_halls(const SiteDesign& design, std::size_t k) {
    return std::any_of(design.halls.begin(), design.halls.end(),
                       [k](const auto& h) { return h.plates_loop == k || h.air.loop == k; }) ||
           std::any_of(design.air_loads.begin(), design.air_loads.end(),
                       [k](const auto& h) { return h.air.loop == k; }) ||
           std::any_of(design.heat_loads.begin(), design.heat_loads.end(), [k](const auto& h) { return h.loop == k; });
}
bool on_own_towers(const SiteDesign& design, std::size_t k) {
    return std::any_of(design.chillers.begin(), design.chillers.end(),
                       [k](const auto& c) { return c.loop == k && c.on_own_towers(); });
}
bool has_chillers(const SiteDesign& design, std::size_t k) {
    return std::any_of(design.chillers.begin(), design.chillers.end(), [k](const auto& c) { return c.loop == k; });
}

/// True if water of the loop stands in machines in the open: coolers, or evaporators of air-cooled chillers.
bool outdoors(const SiteDesign& design, std::size_t k) {
    return std::any_of(design.rejection.begin(), design.rejection.end(),
                       [k](const auto& r) { return r.loop == k && !std::holds_alternative<TowerDesign>(r.machine); }) ||
           std::any_of(design.chillers.begin(), design.chillers.end(),
                       [k](const auto& c) { return c.loop == k && c.air_cooled(); });
}
/// In steps of 5 %, none where it never freezes.
double frost_free_glycol(double coldest) {
    if (coldest > freezing_water) return 0.0;
    double share = usual_glycol;
    while (share < most_glycol - 1e-9 && glycol_water::freezing_temperature(share) > coldest) share += 0.05;
    return share;
}

/// K, warmest water that suits all users of a loop.
double wished(const SiteDesign& design, std::size_t k, const DesignDay& day, bool wet) {
    double warmest = infinity;
    for (const auto& h : design.halls) {
        if (h.plates_loop == k && h.racks.liquid_fraction > 0.0)
            warmest = std::min(warmest, h.distribution.coolant_supply - h.distribution.coolant_approach);
        if (h.air.loop == k && h.racks.liquid_fraction < 1.0)
            warmest = std::min(warmest, h.air.handler.air_supply - coil_approach);
    }
    for (const auto& h : design.air_loads)
        if (h.air.loop == k) warmest = std::min(warmest, h.air.handler.air_supply - coil_approach);
    if (warmest < infinity) return warmest;
    for (const auto& x : design.exchangers)
        if (x.to == k && !has_chillers(design, x.from)) // plates alone must hold what they stand for
            warmest = std::min(warmest, design.loops[x.from].fan_control.set_point - x.approach);
    const double possible =
        wet ? std::max(day.wet_bulb + tower_approach_set, condenser_floor) : day.dry_bulb + dry_approach_set;
    double rated = infinity; // of chillers that stand on it: colder water in the heat is what nobody pays for
    for (const auto& c : design.chillers)
        if (c.condenser == k) rated = std::min(rated, rated_condenser(c));
    if (rated < infinity) warmest = std::min(warmest, std::max(possible, rated));
    return warmest < infinity ? warmest : possible;
}

} // namespace

void settle_loop(SiteDesign& design, std::size_t k, const DesignDay& day) {
    auto& d = design.loops[k];
    const bool halls = serves_halls(design, k);
    bool open = false, wet = false, dry = false;
    for (auto& r : design.rejection) {
        if (r.loop != k) continue;
        if (auto* tower = std::get_if<TowerDesign>(&r.machine)) {
            // Where no hall gets of it, the loop's own water runs over the fill.
            set(tower->exchanger_approach, halls ? usual_exchanger_approach : 0.0);
            set(tower->exchanger_flow_share, on_own_towers(design, k) ? share_beside_condensers : 1.0);
            open = open || tower->exchanger_approach == 0.0;
        }
        (std::holds_alternative<DryCooler<double>::Parameters>(r.machine) ? dry : wet) = true;
    }
    set(d.glycol, open ? 0.0 : outdoors(design, k) ? frost_free_glycol(day.dry_bulb_lowest) : usual_glycol);
    d.reset.by_dry_bulb = dry && !wet;
    set(d.reset.approach, halls || !(dry || wet) ? 0.0 : d.reset.by_dry_bulb ? dry_approach_set : tower_approach_set);
    // Colder water than a heat network cools it to leaves that nothing: all that users bring is over this floor.
    set(d.reset.floor,
        d.heat_reuse.power > 0.0 ? std::max(d.heat_reuse.return_temperature, condenser_floor) : condenser_floor);
    set(d.fan_control.set_point, wished(design, k, day, wet));
}

std::string close_coils(const std::string& hall, double water, double supply_air, double least_approach) {
    return "the air coils of hall '" + hall +
           "' hang on a loop 'chilled', not on the plant of [cooling]: its water of " + whole_celsius(water) +
           " is less than " + formatted("%.2g", least_approach) + " K under the supply air of " +
           whole_celsius(supply_air) + ", closer than coils are selected. An air_supply of " +
           whole_celsius(water + least_approach) + " or a supply_set_point of " +
           whole_celsius(supply_air - least_approach) +
           " keeps them on it, and so does air_loop = \"facility\" in the hall, with larger coils";
}

void settle_water_class(const Table& cooling, const Table& own, const SiteDesign& design, LoopDesign& loop,
                        std::vector<Mistake>& mistakes) {
    const std::string& name = cooling.text("water_class");
    if (name.empty()) return;
    const bool open = name == "W+"; // over 45 degC
    const double limit = open ? 318.15 : freezing_water + std::stod(name.substr(1));
    double& set_point = loop.fan_control.set_point;
    if (!own.given("supply_set_point")) set_point = limit - loop.supply_float;
    const bool by_plant = own.given("supply_set_point") && !said_by_hand(own, "supply_set_point");
    const Place& place =
        said_by_hand(own, "supply_set_point") ? own.place_of("supply_set_point") : cooling.place_of_text("water_class");
    if (!open && set_point + loop.supply_float > limit + 1e-6)
        mistakes.push_back(
            {place, "water of " + whole_celsius(set_point + loop.supply_float) + " (supply_set_point " +
                        whole_celsius(set_point) + (by_plant ? " of the plant that is used" : "") +
                        " and supply_float of " + std::to_string(std::lround(loop.supply_float)) +
                        " K) is warmer than class " + name + " allows: " +
                        (by_plant ? "say a supply_set_point of " + whole_celsius(limit - loop.supply_float) + " or less"
                                  : "lower supply_set_point or supply_float") +
                        ", or name a warmer class"});
    for (const auto& hall : design.halls) {
        if (hall.racks.liquid_fraction == 0.0) continue;
        const double warmest = hall.distribution.coolant_supply - hall.distribution.coolant_approach;
        if (set_point > warmest + 1e-6)
            mistakes.push_back(
                {place, "water of " + whole_celsius(set_point) + " is too warm for hall '" + hall.label +
                            "': its coolant supply less the exchanger's approach is " + whole_celsius(warmest) +
                            "; name a colder class, lower supply_set_point, or raise coolant_supply if its racks "
                            "allow it"});
    }
}

std::string settle_tower_water(SiteDesign& design, std::size_t k, bool said) {
    auto& loop = design.loops[k];
    const bool condensers = on_own_towers(design, k);
    double plates = automatic; // K, closest approach
    for (const auto& r : design.rejection)
        if (const auto* tower = std::get_if<TowerDesign>(&r.machine); tower != nullptr && r.loop == k)
            plates = plates == automatic ? tower->exchanger_approach : std::min(plates, tower->exchanger_approach);
    if (!condensers || plates == automatic) return {};
    const double coldest = std::max(loop.fan_control.set_point - std::max(tower_margin, 2.0 * plates),
                                    TowerRejection<double>::least_leaving);
    if (!said) { // colder than plates need would serve nobody, for chillers rest then
        loop.condenser_floor = coldest;
        return {};
    }
    if (loop.condenser_floor <= coldest) return {};
    if (loop.condenser_floor + plates <= loop.fan_control.set_point) return {};
    const auto degrees = [](double kelvin) { return formatted("%.3g", kelvin - freezing_water); };
    return "condenser_set_point keeps the towers of loop '" + loop.label + "' at " + degrees(loop.condenser_floor) +
           " degC however cold it is, and its water is to have " + degrees(loop.fan_control.set_point) +
           ": compressors run all winter; leave it out, or say " + degrees(coldest) + " degC, for free cooling";
}

void judge_resets(const Document& document, const SiteDesign& design, std::vector<Mistake>& mistakes,
                  std::vector<Mistake>& warnings) {
    std::vector<const Table*> tables = document.members("loop");
    tables.push_back(&document.own("cooling"));
    for (const Table* t : tables) {
        const std::string label = t->label.empty() ? "facility" : t->label;
        const auto idle = [&](std::string_view number, const std::string& why) {
            if (said_by_hand(*t, number))
                warnings.push_back({t->place_of(number), std::string(number) + " has no effect: " + why});
        };
        for (std::size_t k = 0; k < design.loops.size(); ++k) {
            const auto& loop = design.loops[k];
            if (loop.label != label) continue;
            const double set_point = loop.fan_control.set_point;
            if (loop.reset.approach == 0.0)
                idle("supply_floor", "the set point holds; supply_reset_approach lets it follow the air");
            else if (loop.reset.floor > set_point &&
                     (said_by_hand(*t, "supply_floor") || said_by_hand(*t, "supply_reset_approach"))) {
                mistakes.push_back(
                    {t->place_of(said_by_hand(*t, "supply_floor") ? "supply_floor" : "supply_reset_approach"),
                     "the set point of loop '" + label + "', " + formatted("%.1f", set_point - freezing_water) +
                         " degC, never follows the air: its supply_floor of " +
                         formatted("%.1f", loop.reset.floor - freezing_water) +
                         " degC is over it; say a colder supply_floor, or leave out supply_reset_approach"});
            }
            if (const auto& reuse = loop.heat_reuse; reuse.power > 0.0 && loop.reset.approach > 0.0 &&
                                                     loop.reset.floor < reuse.return_temperature &&
                                                     set_point > loop.reset.floor)
                warnings.push_back(
                    {t->place_of("supply_floor"),
                     "in cold air the water of loop '" + label + "' follows it down to supply_floor, " +
                         formatted("%.1f", loop.reset.floor - freezing_water) +
                         " degC, under the heat_reuse_return of " +
                         formatted("%.1f", reuse.return_temperature - freezing_water) +
                         " degC: little or no heat is reused then. Left out, supply_floor is heat_reuse_return"});
            const auto any = [&](const auto& of) {
                return std::any_of(design.chillers.begin(), design.chillers.end(), of);
            };
            const bool own = on_own_towers(design, k);
            const bool others = any([k](const auto& c) { return c.condenser == k; });
            for (const auto number : {"condenser_set_point", "condenser_approach"})
                if (!own)
                    idle(number, !others ? "no chiller gives its heat to towers of this loop"
                                 : std::string_view(number) == "condenser_approach"
                                     ? "chillers of other loops condense on this one, whose water follows the air by "
                                       "supply_reset_approach"
                                     : "chillers of other loops condense on this one, whose coldest water supply_floor "
                                       "says");
            const auto bears = [&](const auto& r) { return r.loop == k && (may_float(r) || r.count() != automatic); };
            if (loop.supply_float > 0.0 && !has_chillers(design, k) &&
                std::none_of(design.rejection.begin(), design.rejection.end(), bears))
                idle("supply_float", "towers are counted to hold the set point; a warmer supply_set_point lets them be "
                                     "fewer");
            if (!has_chillers(design, k))
                idle("free_cooling_difference", "the loop has no chillers that free cooling could spare");
        }
    }
}

std::vector<Mistake> direct_expansion_warnings(const Document& document, const SiteDesign& design) {
    std::vector<Mistake> warnings;
    const auto look = [&](const Table& t, const AirDesign& air, bool coils) {
        if (air.dx.dx_capacity == 0.0 || !coils) return;
        warnings.push_back({t.place_of("dx_capacity"),
                            "direct expansion stands behind the coils of loop '" + design.loops[air.loop].label +
                                "' and runs only where these fall short; to cool by direct expansion alone, add "
                                "[cooling.air] with kind = \"air_treatment\" and mechanical = 0"});
    };
    for (const Table* t : document.members("hall")) {
        for (const auto& d : design.halls)
            if (d.label == t->label) look(*t, d.air, d.air.has_coils() && d.racks.liquid_fraction < 1.0);
        for (const auto& d : design.air_loads)
            if (d.label == t->label) look(*t, d.air, d.air.has_coils());
    }
    return warnings;
}

std::vector<Mistake> frost_warnings(const Document& document, const SiteDesign& design, const DesignDay& day) {
    std::vector<Mistake> warnings;
    for (std::size_t k = 0; k < design.loops.size(); ++k) {
        const auto& loop = design.loops[k];
        const double freezes = std::min(freezing_water, glycol_water::freezing_temperature(loop.glycol));
        if (!outdoors(design, k) || freezes <= day.dry_bulb_lowest) continue;
        const Table* t = &document.own("cooling");
        for (const Table* own : document.members("loop"))
            if (own->label == loop.label) t = own;
        const bool said = t->given("glycol") && (loop.label == "facility" || t->label == loop.label);
        warnings.push_back({said ? t->place_of("glycol") : t->place,
                            "by its glycol the water of loop '" + loop.label + "' freezes at " +
                                whole_celsius(freezes) + ", and the coldest hour of the weather has " +
                                whole_celsius(day.dry_bulb_lowest) + ": " +
                                std::string(said ? "leave it out for what this climate takes"
                                                 : "no more than that is chosen, for it thickens; say glycol, "
                                                   "or keep the water warm where it stands") +
                                "; heating and draining of idle machines are not modelled"});
    }
    return warnings;
}

std::vector<Mistake> moisture_faults(const SiteDesign& design, const Table& cooling,
                                     std::span<const Table* const> said) {
    std::vector<Mistake> faults;
    const double driest = cooling.number("room_dew_point") + dew_margin;
    for (const auto& hall : design.halls) {
        if (hall.racks.liquid_fraction == 0.0) continue;
        if (hall.distribution.coolant_supply < driest)
            faults.push_back(
                {cooling.place, "coolant of hall '" + hall.label +
                                    "' would condense the room's moisture: raise coolant_supply to 2 K over "
                                    "room_dew_point, or dry the room and lower that"});
        const auto& loop = design.loops[hall.plates_loop];
        const Table* own = said[hall.plates_loop];
        if (loop.reset.approach > 0.0 && loop.reset.floor < driest)
            faults.push_back({own ? own->place_of("supply_floor") : cooling.place,
                              "water at supply_floor would condense the room's moisture: keep it 2 K over "
                              "room_dew_point, or dry the room and lower that"});
    }
    return faults;
}

} // namespace sitewatt
