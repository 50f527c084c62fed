#include "models/site/books/accounting.hpp"

#include "models/media/fresh_water.hpp"
#include "models/media/natural_gas.hpp"
#include "models/site/books/asset_cost.hpp"
#include "models/site/operation/source_cost.hpp"

#include <algorithm>
#include <numeric>

namespace sitewatt {
namespace {

enum FixedPayee : std::size_t { compute, facility, cooling, water, carbon, fixed_payees };

} // namespace

Accounting::Accounting(const SiteDesign& design) : design_(design), buyer_(buying_grid(design)) {
    const auto& money = design.economics;
    const CapitalRates rates = capital_rates(money);
    const auto owe = [this](const std::string& payee, const AssetCost& asset, double Capital::*kind) {
        payees_.push_back(payee);
        capital_.push_back(asset.repayment());
        maintenance_.push_back(asset.maintenance);
        bought_.*kind += asset.price;
        bought_.interest += asset.interest();
        bought_.credit += asset.price * asset.credit;
    };
    for (const auto& d : design.grids) {
        const double price = d.grid.interconnection_cost * connection_size(d);
        owe(d.label, {price, rates.power, money.facility_life, 0.0, money.facility_construction}, &Capital::power);
        bought_.interconnection += price;
    }
    for (const auto& d : design.fleets) owe(d.label, asset_cost(d, money), &Capital::power);
    for (const auto& d : design.renewables)
        std::visit(
            [&](const auto& field) {
                const double rated = rated_power(field);
                owe(d.label,
                    {field.capital_cost * rated, rates.power, field.life, field.fixed_om * rated,
                     money.field_construction, d.investment_credit},
                    &Capital::power);
            },
            d.field);
    for (const auto& d : design.batteries) owe(d.label, asset_cost(d, money), &Capital::power);
    sources_ = payees_;
    double racks = 0.0, coolers = 0.0;
    for (const auto& hall : design.halls) racks += hall.racks_price(), coolers += hall.air.price();
    for (const auto& unit : design.rejection) coolers += unit.price();
    for (const auto& unit : design.exchangers) coolers += unit.capital_price * unit.rated_heat;
    for (const auto& unit : design.chillers) coolers += unit.capital_price * unit.cooling();
    for (const auto& load : design.air_loads) coolers += load.air.price();
    const double shell = money.facility_price * design.critical_it_power, more = 1.0 + money.contingency;
    owe("compute",
        {racks, rates.compute, money.compute_life, money.compute_maintenance / one_year * racks,
         money.compute_construction},
        &Capital::compute);
    owe("facility",
        {shell * more, rates.facility, money.facility_life, money.facility_maintenance / one_year * shell,
         money.facility_construction},
        &Capital::facility);
    capital_.back() += money.land_cost * rates.facility / one_year;
    owe("cooling",
        {coolers * more, rates.facility, money.facility_life, money.facility_maintenance / one_year * coolers,
         money.facility_construction},
        &Capital::facility);
    for (const char* payee : {"water", "carbon"}) owe(payee, {0.0, 0.0, 1.0, 0.0, 0.0}, &Capital::facility);
    bought_.facility += money.land_cost;
    bought_.land = money.land_cost;
    bought_.shell = shell;
    bought_.cooling = coolers;
    bought_.contingency = (shell + coolers) * money.contingency;
    bought_.network = racks * money.network_share;
    bought_.storage = racks * money.storage_share;
}

AccountRates Accounting::empty() const {
    AccountRates a;
    a.source_power.resize(sources_.size());
    a.payee_cost.resize(payees_.size());
    a.unit_heat.resize(design_.rejection.size());
    a.fleet_co2.resize(design_.fleets.size());
    a.hall_power.resize(design_.halls.size());
    for (auto* list : {&a.work_asked, &a.work_served, &a.work_late, &a.work_lost}) list->resize(design_.work.size());
    for (auto* list : workload_lists(a)) list->resize(design_.workloads.size());
    for (auto* list : {&a.grid_cost, &a.grid_price, &a.grid_co2}) list->resize(design_.grids.size());
    return a;
}

void Accounting::book(const AirInstant<double>& air, Rates<double>& r) {
    r.fan_power += air.fan_power;
    r.hall_fan_power += air.fan_power;
    r.pump_power += air.treatment.pump_power;
    r.humidifier_power += air.treatment.humidifier_power;
    r.chiller_power += air.dx.power;
    r.heat_by_compressors += air.dx.heat;
    r.heat_gained += air.power();
    r.heat_rejected += air.heat_outdoors();
    r.water_makeup += air.treatment.water_makeup;
    r.water_evaporated += air.treatment.water_evaporated;
    r.water_blowdown += air.treatment.water_blowdown;
}

void Accounting::book_site(const Surroundings& outside, const Instant<double>& now, AccountRates& a) const {
    Rates<double>& r = a.site;
    r = {};
    const auto clear = [](auto* list) { std::fill(list->begin(), list->end(), 0.0); };
    for (auto* list : {&a.work_asked, &a.work_served, &a.work_late, &a.work_lost}) clear(list);
    for (auto* list : workload_lists(a)) clear(list);
    for (std::size_t i = 0; i < now.halls.size(); ++i) {
        const auto& hall = now.halls[i];
        r.withheld_power += hall.withheld;
        a.hall_power[i] = hall.racks.it_power;
        r.it_power += hall.racks.it_power;
        book(hall.air, r);
        r.pump_power += hall.distribution.pump_power;
        r.heat_gained += hall.racks.it_power + hall.distribution.pump_power + hall.absent_heat;
        r.input_token_rate += hall.serving.input_token_rate;
        r.cached_token_rate += hall.serving.input_token_rate * design_.halls[i].serving.prefix_cache_hit;
        r.output_token_rate += hall.serving.output_token_rate;
        const double ends = design_.halls[i].decodes ? 1.0 : 0.0; // each request in one hall
        r.requests_served += ends * hall.serving.requests_served;
        r.requests_abandoned += ends * hall.serving.requests_abandoned;
        r.prefill_time += hall.serving.prefill_time;
        r.decode_time += hall.serving.decode_time;
        r.trained_token_rate += hall.trained_token_rate;
        add_served(design_.halls[i], hall.serving, a);
        for (std::size_t k = 0; k < a.work_asked.size(); ++k) {
            a.work_asked[k] += hall.work[k].asked;
            a.work_served[k] += hall.work[k].served;
            a.work_late[k] += hall.work[k].late;
            a.work_lost[k] += hall.work[k].lost;
        }
    }
    for (const auto& air : now.air_loads) book(air, r);
    for (const double heat : now.loads) {
        r.it_power += heat;
        r.heat_gained += heat;
    }
    r.requests_taken = outside.request_rate;
    r.token_rate = r.input_token_rate + r.output_token_rate;

    for (const auto& loop : now.plant.loops) {
        r.pump_power += loop.pump_power;
        r.heat_gained += loop.pump_power;
        r.heat_reused += loop.heat_reused;
    }
    for (std::size_t i = 0; i < now.plant.units.size(); ++i) {
        const auto& unit = now.plant.units[i];
        a.unit_heat[i] = unit.heat_rejected;
        r.fan_power += unit.fan_power;
        r.pump_power += unit.pump_power;
        r.heater_power += unit.heater_power;
        r.heat_gained += unit.pump_power + unit.heater_power;
        r.heat_rejected += unit.heat_rejected;
        r.heat_of_water += unit.heat_of_water;
        r.water_makeup += unit.water_makeup;
        r.water_evaporated += unit.water_evaporated;
        r.water_drift += unit.water_drift;
        r.water_blowdown += unit.water_blowdown;
        r.salt_makeup += unit.salt_makeup;
        r.salt_discharged += unit.salt_discharged;
    }
    for (std::size_t i = 0; i < now.plant.chillers.size(); ++i) {
        const auto& chiller = now.plant.chillers[i];
        r.chiller_power += chiller.power;
        r.heat_by_compressors += chiller.cooling;
        r.heat_gained += chiller.power;
        if (design_.chillers[i].to_air()) r.heat_rejected += chiller.condenser_heat;
    }
    r.electrical_room_power = now.chain.electrical_room_power;
    r.conversion_loss = now.chain.loss;
    r.cooling_power =
        r.fan_power + r.pump_power + r.chiller_power + r.heater_power + r.humidifier_power + r.electrical_room_power;
    r.site_power = now.supply.demand;
    r.unserved_power = now.supply.unserved;
    r.spilled_power = now.supply.spilled;
    r.exported_power = now.supply.exported;

    const auto& money = design_.economics;
    std::size_t source = 0;
    for (std::size_t i = 0; i < design_.grids.size(); ++i) {
        a.grid_cost[i] = a.grid_price[i] = a.grid_co2[i] = 0.0;
        a.source_power[source] = now.supply.grids[i];
        a.payee_cost[source++] = 0.0;
    }
    for (std::size_t i = 0; i < now.supply.fleets.size(); ++i) {
        const auto& fleet = now.supply.fleets[i];
        const auto& d = design_.fleets[i];
        const double fuel = source_cost::fuel(d, outside, fleet), wear = source_cost::wear(d, money, fleet);
        a.source_power[source] = fleet.power;
        a.payee_cost[source++] = fuel + wear;
        r.fuel_cost += fuel;
        r.maintenance_cost += wear;
        r.generation += fleet.power;
        r.fuel_power += fleet.fuel_power;
        r.exhaust_heat += fleet.exhaust_heat;
        r.co2 += fleet.co2;
        r.nox += fleet.nox;
        r.water_generation += fleet.water;
        r.water_plants += fleet.water;
        r.ammonia += fleet.ammonia;
        r.co += fleet.co;
        r.voc += fleet.voc;
        r.particulates += fleet.particulates;
        r.methane += fleet.methane;
        r.methane_upstream +=
            fleet.fuel_power * d.turbine.pipeline_gas * natural_gas::upstream_methane(d.turbine.upstream_leak);
        a.fleet_co2[i] = fleet.co2;
    }
    double offered = 0.0;
    for (std::size_t i = 0; i < design_.renewables.size(); ++i) offered += outside.renewable[i];
    r.curtailed_power = std::fmin(now.supply.spilled, offered); // before units at their least load
    const double used = offered > 0.0 ? 1.0 - r.curtailed_power / offered : 0.0;
    for (std::size_t i = 0; i < design_.renewables.size(); ++i) {
        const double delivered = outside.renewable[i] * used;
        const double credit = delivered * design_.renewables[i].production_credit;
        a.source_power[source] = delivered;
        a.payee_cost[source++] = -credit;
        r.maintenance_cost -= credit;
        r.generation += delivered;
        r.renewable_power += outside.renewable[i];
    }
    for (const auto& battery : now.supply.batteries) {
        r.discharge_power += std::fmax(battery.power, 0.0);
        a.source_power[source] = battery.power;
        a.payee_cost[source++] = 0.0;
    }
    for (std::size_t i = source; i < payees_.size(); ++i) a.payee_cost[i] = 0.0;
    r.co2_marginal = r.co2;
    r.water_cost = (r.water_makeup + r.water_plants) * source_cost::water_price(money) +
                   r.water_blowdown * money.sewer_price / fresh_water::density;
    r.carbon_cost = r.co2 * money.carbon_price;
    a.payee_cost[source + water] = r.water_cost;
    a.payee_cost[source + carbon] = r.carbon_cost;
    for (std::size_t i = 0; i < payees_.size(); ++i) {
        const double there = i == source + compute ? racks_here_[outside.stage] : 1.0;
        a.payee_cost[i] += there * (capital_[i] + maintenance_[i]);
        r.capital_cost += there * capital_[i], r.maintenance_cost += there * maintenance_[i];
    }
    r.cost_rate = r.electricity_cost + r.fuel_cost + r.water_cost + r.carbon_cost + r.maintenance_cost + r.capital_cost;
}

void Accounting::book_grid(const Surroundings& outside, std::span<const double> bought, double sold,
                           AccountRates& a) const {
    Rates<double>& r = a.site;
    const double cost_before = r.electricity_cost;
    double carbon_cost = 0.0;
    const std::size_t grids = design_.grids.size();
    const double all = std::accumulate(bought.begin(), bought.end(), 0.0);
    for (std::size_t i = 0; i < grids; ++i) {
        const auto& d = design_.grids[i];
        const auto& grid = outside.grids[i];
        const double power = bought[i], price = grid.energy_price;
        const double surplus = i == buyer_ ? std::fmin(sold, d.contract.export_limit) : 0.0;
        const double earned = surplus * price * d.contract.export_factor;
        const double cost = power * (price + d.grid.delivery_price) - earned +
                            d.contract.contract_power * (d.contract.contract_price - price);
        a.payee_cost[i] += cost;
        a.grid_cost[i] += cost;
        a.grid_price[i] += price;
        a.grid_co2[i] += power * grid.carbon;
        r.electricity_cost += cost;
        r.export_revenue += earned;
        r.co2_grid += power * grid.carbon;
        r.co2 += power * grid.carbon;
        carbon_cost += power * grid.carbon * design_.economics.carbon_price * (1.0 - d.contract.carbon_in_price);
        r.co2_marginal += power * grid.marginal_carbon;
        r.water_generation += power * grid.water * fresh_water::density;
        // What holds for one more unit of any, by the power that each brings.
        const double share = all > 0.0 ? power / all : 1.0 / static_cast<double>(grids);
        r.energy_price += share * price;
        r.grid_carbon += share * grid.carbon;
        r.grid_marginal_carbon += share * grid.marginal_carbon;
        r.grid_water += share * grid.water;
    }
    r.carbon_cost += carbon_cost;
    a.payee_cost[sources_.size() + carbon] += carbon_cost;
    r.cost_rate += r.electricity_cost - cost_before + carbon_cost;
    r.request_rate = r.requests_asked = outside.request_rate;
}

void Accounting::book(const Surroundings& outside, const Instant<double>& now, AccountRates& a) const {
    book_site(outside, now, a);
    book_grid(outside, std::span(a.source_power).first(design_.grids.size()), now.supply.exported, a);
}

} // namespace sitewatt
