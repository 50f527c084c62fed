#include "models/site/build/range_warnings.hpp"

#include "models/media/glycol_water.hpp"
#include "models/site/books/figure_text.hpp"
#include "models/site/build/read_tables.hpp"
#include "models/site/operation/source_cost.hpp"

#include <algorithm>
#include <cmath>
#include <string>
#include <variant>

namespace sitewatt {
namespace {

using namespace figure_text;

constexpr double rounding = 0.5; // K between scales and what is written, not worth a word
// Pa: 3,050 m of the standard atmosphere, the highest that air-cooled equipment of the classes A1 to A4 is rated for
// (ASHRAE TC 9.9, Thermal Guidelines for Data Processing Environments, 5th ed., table 2.1)
constexpr double thinnest_rated = 69.7e3;
constexpr double end_of_turbocharging = 89.9e3; // Pa, 1,000 m of the standard atmosphere: as gas_engine.hpp has it
constexpr double much_missing = 0.1;            // of the heat that is to be reused, of the power, estimate

/// The table of a loop: its own, or [cooling] for the facility loop.
const Table& table_of(const Document& document, const LoopDesign& loop) {
    const Table* own = document.member("loop", loop.label);
    return own != nullptr ? *own : document.own("cooling");
}

/// USD/J at full load in the air of ratings, at the sea level of the site.
double running_cost(const FleetDesign& fleet, const SiteDesign& design, const DesignDay& day) {
    Surroundings air{};
    air.dry_bulb = 288.15; // K, ISO 3977
    air.wet_bulb = 283.95; // K, at its 60 % humidity
    air.pressure = day.pressure;
    air.fuel_price_factor = 1.0;
    return source_cost::unit(fleet, design.economics, air).full();
}
/// Whether connections leave some of the design hour to fleets, which then are counted in the order of the file.
bool fleets_carry(const SiteDesign& design) {
    double grids = 0.0; // W, from the start
    for (const auto& d : design.grids)
        grids += d.contract.energised_at > 0.0 ? d.contract.early_import_limit : d.grid.import_limit;
    return grids < design.design_power;
}
/// Fleets in the file that get no unit, because what stands before them carries all.
void empty_fleets(const Document& document, const SiteDesign& design, const DesignDay& day,
                  std::vector<Mistake>& warnings) {
    std::string grids; // "power.grid carries", "power.grid and power.north carry"
    for (const auto& grid : design.grids) grids += (grids.empty() ? "power." : " and power.") + grid.label;
    grids += design.grids.size() == 1 ? " carries" : " carry";
    const bool to_target = document.own("power").number("reliability_target") != automatic;
    const auto per_mwh = [currency = currency_of(document)](double usd_per_joule) {
        return currency.told("%.3g", usd_per_joule * 3.6e9, "USD/MWh");
    };
    for (std::size_t i = 0; i < design.fleets.size(); ++i) {
        const auto& fleet = design.fleets[i];
        const Table* t = document.member("power", fleet.label);
        if (t == nullptr || fleet.turbine.count > 0.0) continue;
        const std::string none = "power." + fleet.label + " has no units: ";
        const double cost = running_cost(fleet, design, day);
        const FleetDesign* dearest = nullptr; // of those that got the units in its place
        for (std::size_t j = 0; j < i && fleets_carry(design); ++j) {
            const auto& d = design.fleets[j];
            const Table* before = document.member("power", d.label);
            if (d.turbine.count == 0.0 || before == nullptr || before->number("count") != automatic) continue;
            if (running_cost(d, design, day) >
                std::max(dearest == nullptr ? cost : running_cost(*dearest, design, day), 1.001 * cost))
                dearest = &d;
        }
        std::string why =
            to_target ? "reliability_target is kept without it, or another source or battery keeps it for less; "
                        "say its count if it is to stand by"
            : design.grids.empty()
                ? "the fleets before it carry all that the site may draw; say its count"
                : (fleets_carry(design) ? std::string("the connections and the fleets before it carry") : grids) +
                      " all that the site may draw while nothing fails; say its count if it is to "
                      "stand by, or a smaller import_limit of the grid";
        if (dearest != nullptr)
            why = "power." + dearest->label +
                  " stands before it in the file and carries all that is left to fleets, "
                  "for " +
                  per_mwh(running_cost(*dearest, design, day)) +
                  " of fuel, wear and carbon at full load; "
                  "power." +
                  fleet.label + " would do it for " + per_mwh(cost) + ": put its table first, or say its count";
        else if (said_by_hand(*t, "spare_units") && fleet.cost.spare_units > 0.0)
            why += "; spare_units has no effect, for it adds to units that the design hour needs";
        warnings.push_back({t->place, none + why});
    }
}

/// Batteries of automatic power that the others leave nothing to do.
void empty_batteries(const Document& document, const SiteDesign& design, std::vector<Mistake>& warnings) {
    for (const Table* t : document.members("power"))
        for (const auto& d : design.batteries)
            if (d.label == t->label && d.battery.rated_power == 0.0)
                warnings.push_back({t->place, "power." + d.label +
                                                  " has no power: the other batteries bring all that batteries are "
                                                  "sized for; say its rated_power, or leave it out"});
}

/// Units that cannot run as low as the site draws at its most: what nobody buys of them is spilled whenever they run.
void units_over_site(const Document& document, const SiteDesign& design, const DesignDay& day,
                     std::vector<Mistake>& warnings) {
    double taken = design.design_power; // W
    for (const auto& d : design.grids) taken += d.contract.export_limit;
    for (const auto& d : design.fleets) {
        const Table* t = document.member("power", d.label);
        const double least =
            d.turbine.minimum_load *
            ThermalFleet<double>::unit_capacity(d.turbine, day.dry_bulb_highest, day.wet_bulb_with_dry, day.pressure);
        if (t == nullptr || d.turbine.count == 0.0 || least <= taken) continue;
        warnings.push_back(
            {t->place, "a unit of power." + d.label + " makes " + megawatts(least) +
                           " at its least load (minimum_load), the site draws " + megawatts(design.design_power) +
                           " at most: the rest is spilled whenever it runs. Smaller units (rated_power), "
                           "or a connection that buys the rest (export_limit)"});
    }
}

/// Connections that come later than racks which the rest does not carry. Sun, wind and work that may wait are not
/// weighed: only where there are none is it said.
void late_connections(const Document& document, const SiteDesign& design, const DesignDay& day,
                      std::vector<Mistake>& warnings) {
    double carried = 0.0, until = 0.0; // W, s
    const GridDesign* late = nullptr;
    for (const auto& d : design.grids) {
        const bool later = d.contract.energised_at > 0.0;
        carried += later ? d.contract.early_import_limit : d.grid.import_limit;
        if (later && d.contract.energised_at > until) late = &d, until = d.contract.energised_at;
    }
    for (const auto& d : design.fleets)
        carried += ThermalFleet<double>::capacity(
            d.turbine, {0.0, d.turbine.count, day.dry_bulb_highest, day.wet_bulb_with_dry, day.pressure});
    const bool open = !design.renewables.empty() || !design.work.empty() || !design.deliveries.empty();
    if (late == nullptr || open || carried >= (1.0 - much_missing) * design.design_power) return;
    const Table* t = document.member("power", late->label);
    if (t == nullptr) return;
    warnings.push_back(
        {t->place_of("energised_at"), "before power." + late->label + " comes the sources carry " + megawatts(carried) +
                                          " in the hottest hour, the site may draw " + megawatts(design.design_power) +
                                          ": racks are held back or switched off until then; racks that come in stages "
                                          "([delivery]), early_import_limit, or units that bridge the time"});
}

/// An island whose inverters carry the design hour beside one unit that rotates, and stand on it: the reserve of
/// dispatch takes them for what is left when that unit fails.
void stands_on_one_unit(const Document& document, const SiteDesign& design, std::vector<Mistake>& warnings) {
    if (!design.grids.empty() || std::ranges::any_of(design.batteries, &BatteryDesign::grid_forming)) return;
    double largest = 0.0, following = 0.0; // W
    for (const auto& d : design.batteries) following += d.battery.rated_power;
    for (const auto& d : design.renewables)
        following += std::visit([](const auto& field) { return rated_power(field); }, d.field);
    const FleetDesign* turning = nullptr;
    for (const auto& d : design.fleets) {
        if (d.turbine.count <= 0.0) continue;
        if (!d.rotates)
            following += d.turbine.count * d.turbine.rated_power;
        else if (turning == nullptr || d.turbine.rated_power > largest)
            turning = &d, largest = d.turbine.rated_power;
    }
    const bool alone = largest + following >= design.design_power + design.reserve_units * largest;
    if (turning == nullptr || following <= 0.0 || !alone) return;
    const Table* t = document.member("power", turning->label);
    for (const auto& d : design.batteries)
        if (const Table* own = document.member("power", d.label); own != nullptr) t = own;
    if (t == nullptr) return;
    warnings.push_back(
        {t->place, "no battery forms a grid here, so one unit that rotates stays on line for all that follows it (" +
                       megawatts(following) +
                       " of batteries, sun, wind and fuel cells): without a second one the site goes dark when that "
                       "unit fails, and in these figures it does not. A battery with grid_forming = 1 would hold it"});
}

/// Engines whose turbochargers are taken to make up for air that is thinner than they are known to.
void engines_in_thin_air(const Document& document, const SiteDesign& design, const DesignDay& day,
                         std::vector<Mistake>& warnings) {
    if (day.pressure >= end_of_turbocharging) return;
    for (const auto& d : design.fleets) {
        const Table* t = document.member("power", d.label);
        if (t == nullptr || !t->kind->name.ends_with("_engine") || d.turbine.count == 0.0 ||
            d.turbine.pressure_exponent != 0.0 || said_by_hand(*t, "pressure_exponent"))
            continue;
        warnings.push_back({t->place, "power." + d.label + " keeps its full power in air of " +
                                          whole(day.pressure * 1e-2) +
                                          " hPa: turbochargers are known to hold it up to 500 to 1,000 m (900 hPa), "
                                          "makers give less above. Ask for theirs and say it by pressure_exponent; 1 "
                                          "takes off what the air is thinner than at sea level, " +
                                          whole(100.0 * (1.0 - day.pressure / 101325.0)) + " %, 0 keeps it"});
    }
}

} // namespace

/// Coolers before the chillers that lift heat to a network leave it little.
std::string left_by_coolers(const SiteDesign& design, const LoopDesign& warm) {
    for (const auto& c : design.chillers)
        for (const auto& m : design.rejection)
            if (c.condenser != ChillerDesign::none && &design.loops[c.condenser] == &warm && m.loop == c.loop)
                return "cooling." + m.label + " cools loop '" + design.loops[c.loop].label + "' before " + c.label +
                       " lifts its heat to loop '" + warm.label + "': only what it leaves in the heat is reused";
    return "";
}

std::vector<Mistake> range_warnings(const Document& document, const SiteDesign& design, const DesignDay& day) {
    std::vector<Mistake> warnings;
    empty_fleets(document, design, day, warnings);
    empty_batteries(document, design, warnings);
    units_over_site(document, design, day, warnings);
    late_connections(document, design, day, warnings);
    stands_on_one_unit(document, design, warnings);
    engines_in_thin_air(document, design, day, warnings);
    for (const auto& d : design.chillers) {
        const auto* p = std::get_if<EirChiller<double>::Parameters>(&d.machine);
        const auto& loop = design.loops[d.loop];
        const double water = loop.fan_control.set_point;
        if (p == nullptr) continue;
        const Table* own = document.member("cooling", d.label);
        const Place& place = (own != nullptr ? *own : table_of(document, loop)).place;
        const double condenser = d.condenser != ChillerDesign::none ? design.loops[d.condenser].fan_control.set_point
                                 : d.air_cooled()                   ? day.dry_bulb_highest
                                                                    : day.wet_bulb;
        if (condenser > p->most_y + rounding)
            warnings.push_back({place, "the curves of chiller '" + d.label + "' end at a condenser side of " +
                                           celsius(p->most_y) + ", and the design hour has " + celsius(condenser) +
                                           ": beyond, its share of Carnot is that of their end"});
        if (water < p->least_x - rounding)
            warnings.push_back({place, "the curves of chiller '" + d.label + "' begin at leaving water of " +
                                           celsius(p->least_x) + ", loop '" + loop.label + "' is at " + celsius(water) +
                                           ": colder, its share of Carnot is that of their end"});
        if (water <= p->most_x + rounding) continue;
        warnings.push_back(
            {place, "the curves of chiller '" + d.label + "' end at leaving water of " + celsius(p->most_x) +
                        ", loop '" + loop.label + "' is at " + celsius(water) +
                        ": capacity and COP are those at the end of the curves, so warmer water earns nothing; "
                        "`sitewatt catalogue chiller` has machines for warmer water"});
    }
    const auto too_warm = [&](const Table& t, const AirDesign& air) {
        if (!air.has_coils() || air.loop >= design.loops.size() || air.dx.dx_capacity > 0.0 ||
            air.treatment.outside_air > 0.0 || air.treatment.indirect_effectiveness > 0.0)
            return;
        const auto& loop = design.loops[air.loop];
        if (loop.fan_control.set_point <= air.handler.air_supply - rounding) return;
        warnings.push_back({t.place, "water of loop '" + loop.label + "' at " + celsius(loop.fan_control.set_point) +
                                         " cannot cool the air of hall '" + t.label + "' to " +
                                         celsius(air.handler.air_supply) +
                                         ": hang its coils on a colder loop (air_loop), or raise air_supply"});
    };
    for (const Table* t : document.members("hall")) {
        for (const auto& d : design.halls)
            if (d.label == t->label && d.racks.liquid_fraction < 1.0) too_warm(*t, d.air);
        for (const auto& d : design.air_loads)
            if (d.label == t->label) too_warm(*t, d.air);
    }
    for (const auto& loop : design.loops) {
        if (loop.heat_reuse.power <= 0.0) continue;
        const Table& t = table_of(document, loop);
        if (auto left = left_by_coolers(design, loop); !left.empty())
            warnings.push_back({t.place_of("heat_reuse"), std::move(left)});
        // Valves take less water than the pumps are sized for where it comes cold, so that it returns warmer.
        const double cold = loop.fan_control.set_point, to = loop.heat_reuse.return_temperature;
        double warm = cold + loop.rise;
        for (const auto& hall : design.halls)
            if (const auto& d = hall.distribution; &design.loops[hall.plates_loop] == &loop && d.coolant_heat > 0.0)
                warm = std::max(warm, d.coolant_supply + d.coolant_rise - d.coolant_approach);
        const double possible = loop.heat * std::min((warm - to) / std::max(warm - cold, 1e-9), 1.0);
        if (possible >= (1.0 - much_missing) * loop.heat_reuse.power) continue;
        const std::string returns = "water of loop '" + loop.label + "' returns at " + celsius(warm) +
                                    " at most, and heat_reuse_return cools it to no less than " + celsius(to);
        warnings.push_back({t.place_of("heat_reuse"),
                            possible <= 0.0 ? "no heat is reused: " + returns + "; heat pumps are not modelled"
                                            : returns + ": that is " + megawatts(possible) + " of the " +
                                                  megawatts(loop.heat_reuse.power) + " of heat_reuse"});
    }
    if (day.pressure < thinnest_rated && !design.halls.empty())
        warnings.push_back({document.own("weather").place,
                            "the air is as thin as above 3,050 m, where ratings of air-cooled equipment end: halls get "
                            "the fans for it, what chips, their own fans and power supplies lose is not modelled"});
    return warnings;
}

std::vector<Mistake> coolant_warnings(const Document& document, const SiteDesign& design) {
    std::vector<Mistake> warnings;
    for (const auto& hall : design.halls) {
        const auto& d = hall.distribution;
        const double water = design.loops[hall.plates_loop].fan_control.set_point;
        if (hall.racks.liquid_fraction == 0.0 || water + d.coolant_approach <= d.coolant_supply + rounding) continue;
        if (const Table* t = document.member("hall", hall.label))
            warnings.push_back({t->given("coolant_supply") ? t->place_of("coolant_supply") : t->place,
                                "water of " + whole_celsius(water) + " does not hold the coolant of hall '" +
                                    hall.label + "' at " + whole_celsius(d.coolant_supply) +
                                    ": the exchanger's coolant_approach lies between them; lower "
                                    "supply_set_point of the loop, or raise coolant_supply if the racks allow it"});
    }
    return warnings;
}

} // namespace sitewatt
