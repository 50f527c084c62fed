/// What a finished run amounts to: balances and key figures from the integrals of the accounts.

#include "models/media/glycol_water.hpp"
#include "models/money/tariff.hpp"
#include "models/money/token_cost.hpp"
#include "models/site/dispatch_problem.hpp"
#include "models/site/indicators.hpp"
#include "models/site/site.hpp"

#include <algorithm>
#include <limits>
#include <numeric>

namespace sitewatt {
namespace {

/// The accounts of a finished run: integrals of Rates, then the lists in the order of Site::account_rates.
struct Totals {
    Rates<double> site{};
    std::span<const double> source_energy, payee_cost, unit_heat, hall_energy, fleet_co2;

    Totals(std::span<const double> total, const AccountRates& shape) {
        std::size_t next = 0;
        for (const auto& row : rate_fields<double>) site.*row.field.member = total[next++];
        const auto take = [&](const std::vector<double>& list) {
            next += list.size();
            return total.subspan(next - list.size(), list.size());
        };
        source_energy = take(shape.source_power);
        payee_cost = take(shape.payee_cost);
        unit_heat = take(shape.unit_heat);
        hall_energy = take(shape.hall_power);
        fleet_co2 = take(shape.fleet_co2);
    }
};

double sum(std::span<const double> x) { return std::accumulate(x.begin(), x.end(), 0.0); }

double lead_time(const SiteDesign& d) {
    double longest = 0.0;
    for (const auto& fleet : d.fleets) longest = std::max(longest, fleet.turbine.build_time);
    for (const auto& source : d.renewables)
        longest = std::max(longest, std::visit([](const auto& field) { return field.build_time; }, source.field));
    for (const auto& grid : d.grids) longest = std::max(longest, grid.contract.build_time);
    return longest;
}

double land(const SiteDesign& d) {
    double area = 0.0;
    for (const auto& fleet : d.fleets) area += fleet.turbine.count * fleet.turbine.rated_power * fleet.turbine.land;
    for (const auto& source : d.renewables)
        area += std::visit([](const auto& field) { return field.land * rated_power(field); }, source.field);
    return area;
}

} // namespace

double Site::demand_charges() const {
    double cost = 0.0;
    for (const auto& d : design_.grids)
        cost += annual_demand_charge(controllers_.meter().monthly_peaks(), d.grid.demand_charge,
                                     d.contract.demand_ratchet) +
                d.contract.coincident_charge * controllers_.meter().coincident_power();
    return cost + controllers_.meter().beyond_marginal();
}

double Site::start_costs() const {
    double cost = 0.0;
    for (std::size_t i = 0; i < design_.fleets.size(); ++i)
        cost += controllers_.starts(i) * design_.fleets[i].turbine.start_cost;
    return cost;
}

std::vector<Balance> Site::balances(std::span<const double> total, std::span<const double> first,
                                    std::span<const double> last) const {
    const Totals t(total, rates_);
    const Stored a = stored(first), b = stored(last);
    return {
        {"heat", t.site.heat_gained + t.site.heat_of_water, t.site.heat_rejected + t.site.heat_reused, b.heat - a.heat},
        {"power", sum(t.source_energy),
         t.site.site_power - t.site.unserved_power + t.site.spilled_power + t.site.exported_power, 0.0},
        {"water", t.site.water_makeup, t.site.water_evaporated + t.site.water_drift + t.site.water_blowdown,
         b.water - a.water},
        {"salt", t.site.salt_makeup, t.site.salt_discharged, b.salt - a.salt},
        {"fuel", sum(t.fleet_co2) + t.site.co2_grid, t.site.co2, 0.0},
        {"requests", t.site.requests_asked, t.site.requests_served + t.site.requests_abandoned,
         b.requests - a.requests},
        {"money", t.site.cost_rate, sum(t.payee_cost), 0.0},
    };
}

adequacy::System Site::sources_against_demand() const {
    adequacy::System system{controllers_.hourly_demand(), {}, 0.0, 0.0};
    const std::size_t hours = system.demand.size();
    const auto through = [hours](const auto& of) {
        std::vector<double> values(hours);
        for (std::size_t k = 0; k < hours; ++k) values[k] = of(3600.0 * (static_cast<double>(k) + 0.5));
        return values;
    };
    for (const auto& fleet : design_.fleets) {
        const auto& p = fleet.turbine;
        system.units.push_back(
            {static_cast<int>(p.count), p.time_to_failure, p.time_to_repair, p.planned_outage, through([&](double t) {
                 const auto& air = outside(t);
                 return ThermalFleet<double>::unit_capacity(p, air.dry_bulb, air.wet_bulb, air.pressure);
             })});
    }
    for (std::size_t i = 0; i < design_.renewables.size(); ++i)
        system.units.push_back({1, 1e15, 1.0, 0.0, through([&](double t) { return outside(t).renewable[i]; })});
    for (const auto& grid : design_.grids)
        system.units.push_back(
            {1, grid.contract.outages_per_year > 0.0 ? one_year / grid.contract.outages_per_year : 1e15,
             std::max(grid.contract.outage_duration, 1.0), 0.0, std::vector<double>(hours, grid.grid.import_limit)});
    for (const auto& battery : design_.batteries) {
        system.storage_power += battery.battery.rated_power;
        system.storage_energy += battery.state_of_charge * battery.battery.energy_capacity;
    }
    return system;
}

double Site::dispatch_bound(double duration) const {
    const auto demand = controllers_.hourly_demand();
    const auto last = std::min(static_cast<std::size_t>(duration / 3600.0), demand.size());
    double cost = 0.0;
    for (std::size_t first = 0; first < last; first += 730) { // a month, for its demand charge
        std::vector<DispatchHour> hours;
        for (std::size_t k = first; k < std::min(first + 730, last); ++k)
            hours.push_back({demand[k], outside(3600.0 * (static_cast<double>(k) + 0.5))});
        const DispatchProblem problem(design_, hours, {});
        const auto solution = solver_(problem.program());
        if (!solution.optimal) return std::numeric_limits<double>::quiet_NaN();
        cost += solution.cost;
    }
    return cost;
}

std::vector<Kpi> Site::kpis(std::span<const double> total, double duration) const {
    const Totals t(total, rates_);
    const auto& s = t.site;
    double demand_charge = demand_charges();
    const double starts = start_costs();
    double untaken = 0.0; // energy paid and not taken
    for (std::size_t i = 0; i < design_.grids.size(); ++i) {
        const auto& g = design_.grids[i];
        const double least = g.contract.minimum_take * g.grid.import_limit * duration;
        untaken += std::max(least - t.source_energy[i], 0.0) * (g.grid.energy_price + g.grid.delivery_price);
    }
    demand_charge += untaken;
    const double cost = s.cost_rate + demand_charge + starts;
    const double tokens = s.input_token_rate + s.output_token_rate;
    const double busy = s.prefill_time + s.decode_time;
    const double input_share = busy > 0.0 ? s.prefill_time / busy : 0.0;
    const double power_cost = sum(t.payee_cost.first(t.source_energy.size())) + demand_charge + starts;
    double grid_energy = 0.0;
    for (std::size_t i = 0; i < design_.grids.size(); ++i) grid_energy += t.source_energy[i];
    double accelerators = 0.0, embodied_water = 0.0;
    double loops = 2.0 * design_.loop.header_heat_capacity; // J/K
    for (const auto& hall : design_.halls) {
        accelerators += hall.racks.count * hall.racks.accelerators;
        embodied_water += hall.racks.count * hall.racks.accelerators * hall.embodied_water;
        loops += 2.0 * hall.distribution.coolant_heat_capacity;
    }
    const double first_fill = loops / glycol_water::specific_heat(design_.coolant_mass_fraction, 300.0);
    const double peak =
        *std::max_element(controllers_.meter().monthly_peaks().begin(), controllers_.meter().monthly_peaks().end());

    using namespace quantity;
    namespace k = indicators;
    std::vector<Kpi> list{
        {"pue", ratio, "site energy over IT energy, ISO/IEC 30134-2; losses of on-site generation are outside",
         k::pue(s.site_power, s.it_power)},
        {"pue_cooling", ratio, "1 + energy of fans, pumps and chillers over IT energy",
         k::pue(s.it_power + s.cooling_power, s.it_power)},
        {"ere", ratio, "as pue, less the heat reused (The Green Grid)",
         k::pue(s.site_power - s.heat_reused, s.it_power)},
        {"wue_site", water_intensity, "water taken in over IT energy, ISO/IEC 30134-9",
         k::wue_site(s.water_makeup, s.it_power)},
        {"wue_source", water_intensity, "as wue_site, and the water consumed to generate the power",
         k::wue_source(s.water_makeup, s.water_generation, s.it_power)},
        {"cue", emission_factor, "CO2 of fuel and grid power over IT energy, ISO/IEC 30134-8",
         k::cue(s.co2, s.it_power)},
        {"energy_it", energy, "energy entering the racks", s.it_power},
        {"energy_site", energy, "energy consumed by the whole site", s.site_power},
        {"energy_grid", energy, "energy imported", grid_energy},
        {"energy_generated", energy, "net energy of on-site generation", s.generation},
        {"energy_renewable", energy, "sun and wind offered", s.renewable_power},
        {"energy_cooling", energy, "fans, pumps and chillers", s.cooling_power},
        {"fan_energy", energy, "fans of heat rejection and air handlers", s.fan_power},
        {"pump_energy", energy, "pumps", s.pump_power},
        {"chiller_energy", energy, "compressors", s.chiller_power},
        {"energy_unserved", energy, "demand that no source carried", s.unserved_power},
        {"energy_spilled", energy, "generation that nothing could take", s.spilled_power},
        {"energy_exported", energy, "generation sold to the grid", s.exported_power},
        {"grid_peak", power, "highest 15-minute mean of grid power", peak},
        {"heat_reused_total", energy, "heat taken by its users", s.heat_reused},
        {"lead_time", quantity::duration, "order to power of the slowest source", lead_time(design_)},
        {"land_power", area, "land that the sources on site take", land(design_)},
        {"fuel_energy", energy, "fuel burnt on site, lower heating value", s.fuel_power},
        {"water_makeup_total", mass, "water taken in for cooling", s.water_makeup},
        {"water_evaporated_total", mass, "water evaporated by cooling", s.water_evaporated},
        {"water_blowdown_total", mass, "water drained", s.water_blowdown},
        {"water_drift_total", mass, "droplets carried away", s.water_drift},
        {"water_consumed_total", mass, "water evaporated and carried away; what is drained goes back",
         s.water_evaporated + s.water_drift},
        {"water_permit_excess", quantity::duration, "time for which the year's water permit was used up",
         controllers_.time_over_permit()},
        {"water_embodied_total", mass, "water of making the accelerators, this period's share of their life",
         embodied_water * duration / design_.economics.compute_life},
        {"water_first_fill", mass, "water that filled the loops once", first_fill},
        {"water_generation_total", mass, "water consumed to generate the power", s.water_generation},
        {"co2_total", mass, "CO2 of fuel burnt on site and of grid power", s.co2},
        {"nox_total", mass, "nitrogen oxides emitted on site", s.nox},
        {"nox_permit_margin", ratio, "1 less nitrogen oxides over the year's permit",
         1.0 - s.nox / design_.economics.nox_permit},
        {"ammonia_total", mass, "ammonia to catalysts", s.ammonia},
        {"co2_marginal_total", mass, "CO2 on site and of grid power counted by its margin", s.co2_marginal},
        {"availability", fraction, "requests served over requests asked",
         s.requests_asked > 0.0 ? s.requests_served / s.requests_asked : 1.0},
        {"cost_total", money, "all costs of the period", cost},
        {"cost_capital", money, "annuities", s.capital_cost},
        {"capital_power", money, "price of the sources", accounting_.capital().power},
        {"capital_facility", money, "price of buildings and cooling", accounting_.capital().facility},
        {"capital_compute", money, "price of the racks", accounting_.capital().compute},
        {"cost_maintenance", money, "operation, maintenance and starts", s.maintenance_cost + starts},
        {"cost_fuel", money, "fuel", s.fuel_cost},
        {"cost_electricity", money, "grid energy and demand charges", s.electricity_cost + demand_charge},
        {"cost_water", money, "water and sewage", s.water_cost},
        {"cost_carbon", money, "carbon price", s.carbon_cost},
        {"cost_power", energy_price, "all costs of the sources over site energy", power_cost / s.site_power},
        {"supply_temperature_highest", temperature, "facility water to the halls", controllers_.highest_supply()},
        {"pad_switches", count, "times pads were switched on or off", static_cast<double>(controllers_.pad_switches())},
        {"unit_failures", count, "generating units that failed on line",
         static_cast<double>(controllers_.all_failures())},
        {"unit_starts", count, "starts of generating units", static_cast<double>(controllers_.all_starts())},
    };
    // Every run has the same figures, whatever it has of machines: those of a study stand in one table.
    double capacity = 0.0, life = one_year;
    for (const auto& b : design_.batteries) {
        capacity += b.battery.energy_capacity;
        life = std::max(life, b.battery.life);
    }
    const double cycles = capacity > 0.0 ? s.discharge_power / capacity : 0.0;
    list.push_back({"battery_cycles", count, "energy discharged over capacity", cycles});
    list.push_back({"battery_fade", fraction, "capacity lost at the end of its life, used like this",
                    capacity > 0.0 ? battery::fade(life / one_year, cycles * life / duration) : 0.0});
    if (design_.adequacy_years > 0 && duration > 0.99 * one_year) { // a year's demand against years of failures
        const auto years = adequacy::simulate(sources_against_demand(), design_.adequacy_years, design_.adequacy_seed);
        list.push_back({"loss_of_load", quantity::duration,
                        "expected time in a year that failing units leave load unserved", years.loss_of_load * 3600.0});
        list.push_back(
            {"energy_not_served", energy, "expected energy lost with it in a year", years.energy_not_served});
    }
    double running = s.electricity_cost + s.fuel_cost + s.carbon_cost + starts + demand_charges();
    for (std::size_t i = 0; i < design_.fleets.size(); ++i)
        running += t.source_energy[design_.grids.size() + i] * design_.fleets[i].turbine.variable_om;
    list.push_back({"cost_running", money, "fuel, wear, starts, carbon, energy and demand of the grid", running});
    if (design_.bound_wanted && solver_) {
        const double bound = dispatch_bound(duration);
        list.push_back(
            {"dispatch_bound", money, "least running cost of the same demand, hours known beforehand", bound});
        list.push_back(
            {"dispatch_gap", ratio, "running cost over that bound, less 1", bound > 0.0 ? running / bound - 1.0 : 0.0});
    }
    if (accelerators > 0.0) // a plant under a constant heat load serves no tokens
        list.insert(
            list.end(),
            {
                {"chip_temperature_highest", temperature, "junction of the warmest hall", controllers_.highest_chip()},
                {"time_throttled", quantity::duration, "time in which a hall's chips slowed down",
                 controllers_.time_throttled()},
                {"trips", count, "times chips at their limit switched the halls off",
                 static_cast<double>(controllers_.trips())},
                {"tokens_input", count, "input tokens served", s.input_token_rate},
                {"tokens_output", count, "output tokens served", s.output_token_rate},
                {"tokens_per_joule", frequency, "input and output tokens over site energy",
                 k::tokens_per_joule(tokens, s.site_power)},
                {"tokens_per_litre", number, "input and output tokens over water taken in",
                 k::tokens_per_litre(tokens, s.water_makeup)},
                {"utilisation", fraction, "busy share of the accelerators", busy / (accelerators * duration)},
                {"cost_per_mtoken", money, "per million input and output tokens", cost_per_mtoken(cost, tokens)},
                {"cost_per_mtoken_input", money, "per million input tokens, cost shared by accelerator time",
                 cost_per_mtoken(cost * input_share, s.input_token_rate)},
                {"cost_per_mtoken_output", money, "per million output tokens, cost shared by accelerator time",
                 cost_per_mtoken(cost * (1.0 - input_share), s.output_token_rate)},
            });
    return list;
}

} // namespace sitewatt
