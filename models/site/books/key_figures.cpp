#include "models/site/books/key_figures.hpp"

#include "models/media/glycol_water.hpp"
#include "models/media/natural_gas.hpp"
#include "models/site/books/indicators.hpp"
#include "models/site/design/token_value.hpp"
#include "models/site/operation/source_cost.hpp"

#include <algorithm>
#include <array>
#include <numeric>

namespace sitewatt {
using namespace quantity;
namespace k = indicators;
namespace {
double sum(std::span<const double> x) { return std::accumulate(x.begin(), x.end(), 0.0); }

/// From the order of all to the start of the run: of what is there then. A connection that comes later has carried its
/// early limit from the start, or holds nothing up that others carry.
double lead_time(const SiteDesign& d) {
    double longest = -infinity, later = 0.0; // s, of what is there from the start, and of what comes later
    const auto there = [&](double build_time) { longest = std::max(longest, build_time); };
    for (const auto& fleet : d.fleets)
        if (fleet.turbine.count > 0.0) there(fleet.cost.build_time);
    for (const auto& source : d.renewables)
        there(std::visit([](const auto& field) { return field.build_time; }, source.field));
    for (const auto& grid : d.grids) {
        const auto& c = grid.contract;
        if (c.energised_at == 0.0 || c.early_import_limit > 0.0)
            there(std::max(c.build_time - c.energised_at, 0.0));
        else
            later = std::max(later, c.build_time);
    }
    return longest >= 0.0 ? longest : later;
}

double land(const SiteDesign& d) {
    double area = 0.0;
    for (const auto& fleet : d.fleets) area += fleet.turbine.count * fleet.turbine.rated_power * fleet.cost.land;
    for (const auto& source : d.renewables)
        area += std::visit([](const auto& field) { return field.land * rated_power(field); }, source.field);
    return area;
}

/// W, of all meters: each at its own time.
double grid_peak(const FinishedRun& run) {
    const auto& meters = run.controllers.meters();
    return std::accumulate(meters.begin(), meters.end(), 0.0, [](double p, const auto& m) { return p + m.highest(); });
}
} // namespace

double FinishedRun::own_share() const {
    const double taken = total.site_power - total.unserved_power, sold = std::max(total.exported_power, 0.0);
    return taken > 0.0 ? taken / (taken + sold) : 1.0;
}

double FinishedRun::revenue() const {
    if (design.workloads.empty())
        return token_revenue(total.input_token_rate, total.cached_token_rate, total.output_token_rate,
                             design.economics);
    double all = 0.0;
    for (std::size_t k = 0; k < design.workloads.size(); ++k)
        all += token_revenue(workloads.input[k], workloads.cached[k], workloads.output[k], design.workloads[k]);
    return all;
}

double start_costs(const SiteDesign& design, const UnitCommitment& commitment) {
    double cost = 0.0;
    for (std::size_t i = 0; i < design.fleets.size(); ++i)
        cost += commitment.starts(i) * design.fleets[i].cycling.start_cost;
    return cost;
}

/// Of a site whose racks drew something: to nothing there is no ratio.
std::vector<Kpi> efficiency_figures(const FinishedRun& run) {
    const auto& s = run.total;
    if (!(s.it_power > 0.0)) return {};
    return {
        {"pue", ratio, "site energy over IT energy, ISO/IEC 30134-2; losses of on-site generation are outside",
         k::pue(s.site_power, s.it_power)},
        {"pue_cooling", ratio, "1 + energy_cooling over IT energy", k::pue(s.it_power + s.cooling_power, s.it_power)},
        {"ere", ratio, "as pue, less the heat reused (The Green Grid)",
         k::pue(s.site_power - s.heat_reused, s.it_power)},
        {"wue_site", water_intensity,
         "water taken in for cooling over IT energy, ISO/IEC 30134-9; that of generating units on site is outside",
         k::wue_site(s.water_makeup, s.it_power)},
        {"wue_source", water_intensity,
         "as wue_site, and the water consumed to generate the power that the site took itself; that of power sold is "
         "outside",
         k::wue_source(s.water_makeup, run.own_share() * s.water_generation, s.it_power)},
        {"cue", emission_factor,
         "CO2 of fuel and grid power that the site took itself over IT energy, ISO/IEC 30134-8; that of power sold is "
         "outside",
         k::cue(run.own_share() * s.co2, s.it_power)},
    };
}

std::vector<Kpi> energy_figures(const FinishedRun& run) {
    const auto& s = run.total;
    const auto& modes = run.controllers.watch().modes();
    return {
        // at dusk an integral of next to nothing may be less by the solver's tolerance
        {"energy_it", energy, "energy entering the racks", s.it_power},
        {"energy_site", energy, "energy consumed by the whole site", s.site_power},
        {"energy_grid", energy, "energy imported", sum(run.source_energy.first(run.design.grids.size()))},
        {"energy_generated", energy, "net energy of on-site generation, less sun and wind curtailed", s.generation},
        {"energy_renewable", energy, "sun and wind offered", std::max(s.renewable_power, 0.0)},
        {"energy_cooling", energy,
         "all cooling: fans, pumps, chillers, heaters, humidifiers, and that of electrical rooms", s.cooling_power},
        {"fan_energy", energy, "fans of heat rejection and air handlers", s.fan_power},
        {"fan_energy_halls", energy, "fans of the halls", s.hall_fan_power},
        {"fan_energy_rejection", energy, "fans of heat rejection", s.fan_power - s.hall_fan_power},
        {"pump_energy", energy, "pumps", s.pump_power},
        {"chiller_energy", energy, "compressors", s.chiller_power},
        {"humidifier_energy", energy, "steam humidifiers", s.humidifier_power},
        {"hours_free", quantity::duration,
         "hours in which compressors and pads of the halls carry less than a hundredth of the heat", modes.free()},
        {"hours_mixed", quantity::duration, "hours in which compressors or pads and free cooling both carry heat",
         modes.mixed()},
        {"hours_mechanical", quantity::duration, "hours in which compressors carry all but a hundredth of the heat",
         modes.mechanical()},
        {"energy_unserved", energy, "demand that no source carried, until racks were held back", s.unserved_power},
        {"energy_withheld", energy,
         "that racks would have drawn for what was asked, had they not been capped or switched off for want of power",
         s.withheld_power},
        {"energy_spilled", energy, "generation that nothing could take: curtailed or dumped", s.spilled_power},
        {"energy_curtailed", energy, "of it, sun and wind, which energy_generated does not count",
         std::max(s.curtailed_power, 0.0)},
        {"energy_exported", energy, "generation sold to the grid", std::max(s.exported_power, 0.0)},
        {"grid_peak", power,
         "highest mean of grid power, over 15 minutes or the tariff's own window; of several grids the sum of each",
         grid_peak(run)},
        {"heat_reused_total", energy, "heat taken by its users", s.heat_reused},
        {"fuel_energy", energy, "fuel burnt on site, lower heating value", s.fuel_power},
        {"exhaust_energy", energy, "of it, what left by exhaust and condensers", s.exhaust_heat},
        {"lead_time", quantity::duration,
         "order to power of the slowest source that the run starts with; a connection that is energised later counts "
         "less its energised_at where it has an early_import_limit, and not at all where other sources carry the start",
         lead_time(run.design)},
        {"land_power", area, "land that the sources on site take", land(run.design)},
    };
}

std::vector<Kpi> water_figures(const FinishedRun& run) {
    const auto& s = run.total;
    const auto& d = run.design;
    double embodied = 0.0;
    double water = 0.0; // kg
    for (const auto& loop : d.loops)
        water += 2.0 * loop.loop.header_heat_capacity / glycol_water::specific_heat(loop.glycol, 300.0);
    for (const auto& hall : d.halls) {
        embodied += hall.accelerators() * mean_here(d, hall, run.duration) * hall.embodied_water;
        water += 2.0 * hall.distribution.coolant_heat_capacity /
                 glycol_water::specific_heat(hall.distribution.coolant_glycol, 300.0);
    }
    return {
        {"water_taken_in_total", mass,
         "all water that the site takes in: water_makeup_total and water_plants_total; that of power bought is outside",
         s.water_makeup + s.water_plants},
        {"water_makeup_total", mass, "water taken in for cooling", s.water_makeup},
        {"water_plants_total", mass,
         "water that generating units on site take in and consume; what drains from their condensers is not counted",
         s.water_plants},
        {"water_evaporated_total", mass, "water evaporated by cooling", s.water_evaporated},
        {"water_blowdown_total", mass, "water drained", s.water_blowdown},
        {"water_drift_total", mass, "droplets carried away", s.water_drift},
        {"water_consumed_total", mass, "water evaporated and carried away; what is drained goes back",
         s.water_evaporated + s.water_drift},
        {"water_embodied_total", mass, "water of making the accelerators, this period's share of their life",
         embodied * run.duration / d.economics.compute_life},
        {"water_first_fill", mass, "water that filled the loops once", water},
        {"water_generation_total", mass, "water consumed to generate the power, on site and off", s.water_generation},
    };
}

std::vector<Kpi> emission_figures(const FinishedRun& run) {
    const auto& s = run.total;
    return {
        {"co2_total", mass, "CO2 of fuel burnt on site and of grid power", s.co2},
        {"co2_marginal_total", mass, "CO2 on site and of grid power counted by its margin", s.co2_marginal},
        {"nox_total", mass, "nitrogen oxides emitted on site", s.nox},
        {"ammonia_total", mass, "ammonia to catalysts", s.ammonia},
        {"co_total", mass, "carbon monoxide emitted on site", s.co},
        {"voc_total", mass, "volatile organic compounds emitted on site", s.voc},
        {"particulates_total", mass, "particulates emitted on site", s.particulates},
        {"methane_total", mass, "methane that leaves engines and turbines unburnt", s.methane},
        {"methane_upstream_total", mass, "methane lost between wells and the site, by upstream_leak",
         s.methane_upstream},
        {"co2e_total", mass, "CO2 and both kinds of methane, 29.8 times their mass over a hundred years (IPCC AR6)",
         s.co2 + natural_gas::methane_warming * (s.methane + s.methane_upstream)},
    };
}

std::vector<Kpi> money_figures(const FinishedRun& run) {
    const auto& s = run.total;
    const auto& paid_at = run.design.economics;
    const double besides =
        run.demand_charges + run.start_costs + s.carbon_cost + s.water_plants * source_cost::water_price(paid_at);
    const double power_cost = sum(run.payee_cost.first(run.source_energy.size())) + besides;
    double running = s.electricity_cost - run.untaken + s.fuel_cost + besides + s.ammonia * paid_at.ammonia_price;
    for (std::size_t i = 0; i < run.design.fleets.size(); ++i)
        running += run.source_energy[run.design.grids.size() + i] *
                   (run.design.fleets[i].cost.variable_om - run.design.fleets[i].production_credit);
    return {
        {"cost_total", money, "all costs of the period", run.cost()},
        {"cost_capital", money, "annuities", s.capital_cost},
        {"capital_power", money, "price of the sources", run.capital.power},
        {"capital_facility", money, "price of buildings and cooling", run.capital.facility},
        {"capital_compute", money, "price of the racks", run.capital.compute},
        {"cost_maintenance", money, "operation, maintenance and starts, less credits on production",
         s.maintenance_cost + run.start_costs},
        {"cost_fuel", money, "fuel", s.fuel_cost},
        {"cost_electricity", money, "the bill for grid power", total(run.bill)},
        {"cost_water", money, "all water taken in, and sewage", s.water_cost},
        {"cost_carbon", money, "carbon price", s.carbon_cost},
        {"cost_power", energy_price,
         "all costs of the sources less what power sold earned, over site energy, with their carbon and water",
         power_cost / s.site_power},
        {"cost_running", money,
         "what dispatch may move: fuel, water of units, ammonia, wear, starts, carbon and the bill of the grid, with "
         "its fixed charges, less what it has for energy not taken (minimum_take)",
         running},
    };
}

std::vector<Kpi> plant_figures(const FinishedRun& run) {
    const auto& c = run.controllers;
    std::vector<Kpi> figures;
    if (run.total.requests_asked > 0.0) // of nothing there is no share
        figures.push_back({"availability", fraction, "requests served over requests asked",
                           run.total.requests_served / run.total.requests_taken});
    if (std::ranges::any_of(run.design.loops, [](const auto& d) { return d.heat > 1e3; })) // W: it serves one
        figures.push_back({"supply_temperature_highest", temperature,
                           "warmest water to cold plates; where there are none, to air coils",
                           c.watch().highest_supply()});
    const std::array<Kpi, 5> others{{
        {"time_too_humid", quantity::duration,
         "time in which outside air brought a hall's air over its highest dew point", c.watch().time_too_humid()},
        {"pad_switches", count, "times pads were switched on or off", static_cast<double>(c.cooling().pad_switches())},
        {"cell_switches", count, "times the number of cells on line changed",
         static_cast<double>(c.cooling().cell_switches())},
        {"unit_failures", count, "generating units that failed on line",
         static_cast<double>(c.commitment().all_failures())},
        {"unit_starts", count, "starts of generating units", static_cast<double>(c.commitment().all_starts())},
    }};
    figures.insert(figures.end(), others.begin(), others.end());
    return figures;
}

std::vector<Kpi> grid_figures(const FinishedRun& run) {
    std::vector<Kpi> figures;
    const auto& grids = run.design.grids;
    for (std::size_t i = 0; grids.size() > 1 && i < grids.size(); ++i) {
        const std::string& name = grids[i].label;
        double cost = 0.0;
        for (const auto& line : run.bill) cost += line.meter == name ? line.cost : 0.0;
        figures.push_back({"energy_grid_" + name, energy, "of it, by " + name, run.source_energy[i]});
        figures.push_back({"grid_peak_" + name, power, "highest mean of the power of " + name,
                           run.controllers.meters()[i].highest()});
        figures.push_back({"cost_electricity_" + name, money, "the bill of " + name, cost});
        figures.push_back({"co2_grid_" + name, mass, "CO2 of the power of " + name, run.grid_co2[i]});
    }
    return figures;
}

std::vector<Kpi> wear_figures(const FinishedRun& run) {
    double hours = 0.0, equivalent = 0.0, starts = 0.0; // of a mean unit of the fleet that has most
    for (std::size_t i = 0; i < run.design.fleets.size(); ++i) {
        const auto& unit = run.design.fleets[i];
        const double units = std::max(unit.turbine.count, 1.0), own = run.controllers.commitment().unit_time(i) / units;
        hours = std::max(hours, own);
        starts = std::max(starts, run.controllers.commitment().starts(i) / units);
        equivalent =
            std::max(equivalent, own + run.controllers.commitment().starts(i) * unit.cycling.start_equivalent / units);
    }
    return {{"unit_hours", quantity::duration, "time on line, average per unit, of the fleet that runs most", hours},
            {"unit_hours_equivalent", quantity::duration,
             "the same with the running time that starts are worth in wear", equivalent},
            {"starts_per_unit", count, "starts, average per unit, of the fleet that starts most", starts}};
}

std::vector<Kpi> battery_figures(const FinishedRun& run) {
    double capacity = 0.0, life = one_year;
    for (const auto& b : run.design.batteries) {
        capacity += b.battery.energy_capacity;
        life = std::max(life, b.battery.life);
    }
    const double cycles = capacity > 0.0 ? run.total.discharge_power / capacity : 0.0;
    double augmentation = 0.0;
    for (const auto& b : run.design.batteries)
        augmentation += battery::augmentation(b.battery, cycles / run.duration * one_year) / one_year * run.duration;
    return {{"battery_cycles", count, "energy discharged over capacity", cycles},
            {"battery_fade", fraction, "capacity lost at the end of its life, used like this",
             capacity > 0.0 ? battery::fade(life / one_year, cycles * life / run.duration) : 0.0},
            {"battery_augmentation", money,
             "capacity that keeps batteries at their rating, used like this; inside their fixed_om", augmentation}};
}

} // namespace sitewatt
