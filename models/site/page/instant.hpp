#pragma once
/// What controllers command, what the states of a site hold, and everything that is summed over a run.

#include "models/field.hpp"
#include "models/site/parts/machine_instant.hpp"
#include "models/site/parts/state_book.hpp"
#include "models/site/parts/surroundings.hpp"

#include <array>
#include <string_view>
#include <vector>

namespace sitewatt {

/// What the controllers last decided; constant between communication points.
template <class Number>
struct CommandsIn {
    Number power_cap = 1.0;                           ///< of every accelerator's peak power
    Number racks_on = 1.0;                            ///< share of the racks; the others are switched off
    std::vector<Number> grid_preferred;               ///< W of each grid taken before the fleets; negative: to be sold
    std::vector<Number> grid_paid;                    ///< W of each grid that make no new peak of the month
    std::vector<Number> grid_rank;                    ///< per grid, of that power and of what is beyond it
    std::vector<Number> pads_on;                      ///< per rejection unit, 0 or 1
    std::vector<Number> cells_on;                     ///< per rejection unit, share of its machines on line
    std::vector<Number> units_online, units_starting; ///< per fleet
    std::vector<Number> merit;                        ///< rank of every fleet, 0: the cheapest power
    Number battery_planned = 0.0;                     ///< 1: batteries follow `battery_power`
    Number battery_power = 0.0;                       ///< W of all batteries, discharge positive
    Number batteries_sell = 0.0;                      ///< W of it that are sold
    Number exporting = 1.0;                           ///< 0: surplus is spilled, for selling it would cost money
    Number renewables = 1.0;     ///< share of sun and wind that is taken; the rest waits while a grid pays to be used
    Number grid_line = infinity; ///< W of grid power above which batteries carry down to their reserve
    Number reserve_kept = 1.0;   ///< 0: down to their least charge
    std::vector<Number> fleet_least,
        fleet_most; ///< W, set points that a fleet's ramp rate can reach until the next look
    /// Of every class of work: the share of the accelerators that it may use, or the cap on their power if it trains;
    /// 1 while what is served came late; share of what waits that is lost in a second; 1 while it makes up for a stop
    std::vector<Number> work_allowed, work_late, work_expiry, work_recovering;
};
using Commands = CommandsIn<double>;
/// Of a page over Real.
template <class Real>
using CommandsOf = CommandsIn<Varied<Real>>;

/// Everything that is summed over a run, as rates. Each row becomes an account and a series of interval means.
template <class Real>
struct Rates {
    Real site_power, it_power, cooling_power, water_makeup, water_evaporated, token_rate, cost_rate;
    Real renewable_power, fan_power, hall_fan_power, pump_power, chiller_power, heater_power, humidifier_power,
        conversion_loss, electrical_room_power, generation, fuel_power, exhaust_heat, unserved_power, withheld_power,
        spilled_power, curtailed_power, exported_power, discharge_power, co2, co2_grid, co2_marginal, nox, ammonia, co,
        voc, particulates, methane, methane_upstream;
    Real water_drift, water_blowdown, water_generation, water_plants, salt_makeup, salt_discharged;
    Real heat_gained, heat_rejected, heat_reused, heat_of_water, heat_by_compressors;
    Real grid_carbon, grid_marginal_carbon, grid_water;
    Real input_token_rate, cached_token_rate, output_token_rate, request_rate, requests_asked, requests_taken,
        requests_served, requests_abandoned, prefill_time, decode_time, trained_token_rate;
    Real electricity_cost, export_revenue, energy_price, fuel_cost, water_cost, carbon_cost, maintenance_cost,
        capital_cost;
};

/// A row of Rates with its group in the result file.
template <class Real>
struct RateField {
    std::string_view group;
    Field<Real, Rates<Real>> field;
};

template <class Real>
inline constexpr auto rate_fields = [] {
    using R = Rates<Real>;
    using namespace quantity;
    return std::to_array<RateField<Real>>({
        {"", {"site_power", &R::site_power, power, "electric power of the whole site"}},
        {"", {"it_power", &R::it_power, power, "electric power entering the racks"}},
        {"", {"cooling_power", &R::cooling_power, power, "electric power of all cooling, electrical rooms with it"}},
        {"", {"water_makeup", &R::water_makeup, mass_flow, "water taken in for cooling"}},
        {"", {"water_evaporated", &R::water_evaporated, mass_flow, "water evaporated by cooling"}},
        {"", {"token_rate", &R::token_rate, frequency, "input and output tokens served"}},
        {"", {"cost_rate", &R::cost_rate, money_rate, "running and capital cost, demand charges apart"}},
        {"power", {"fan_power", &R::fan_power, power, "fans of heat rejection and air handlers"}},
        {"power", {"hall_fan_power", &R::hall_fan_power, power, "of it, those of the halls"}},
        {"power", {"pump_power", &R::pump_power, power, "pumps of all water and coolant circuits"}},
        {"power", {"chiller_power", &R::chiller_power, power, "compressors of chillers and of direct expansion"}},
        {"power", {"heater_power", &R::heater_power, power, "heaters of basins against frost"}},
        {"power", {"humidifier_power", &R::humidifier_power, power, "steam humidifiers of the halls"}},
        {"power", {"conversion_loss", &R::conversion_loss, power, "losses of transformers, UPS and busways"}},
        {"power", {"electrical_room_power", &R::electrical_room_power, power, "cooling of the electrical rooms"}},
        {"power",
         {"generation", &R::generation, power, "net power of on-site generation, less sun and wind curtailed"}},
        {"power", {"renewable_power", &R::renewable_power, power, "power that sun and wind offered"}},
        {"power", {"fuel_power", &R::fuel_power, power, "fuel burnt on site, lower heating value"}},
        {"power", {"exhaust_heat", &R::exhaust_heat, power, "fuel burnt on site less power: exhaust and condensers"}},
        {"power", {"unserved_power", &R::unserved_power, power, "demand that no source carried"}},
        {"power",
         {"withheld_power", &R::withheld_power, power, "power that racks would draw more, were they not held back"}},
        {"power", {"spilled_power", &R::spilled_power, power, "generation that nothing could take"}},
        {"power", {"curtailed_power", &R::curtailed_power, power, "of it, sun and wind that their sources held back"}},
        {"power", {"exported_power", &R::exported_power, power, "generation sold to the grid"}},
        {"power", {"discharge_power", &R::discharge_power, power, "power that batteries give"}},
        {"power", {"co2", &R::co2, mass_flow, "CO2 of fuel burnt on site and of grid power"}},
        {"power", {"co2_grid", &R::co2_grid, mass_flow, "CO2 of grid power alone"}},
        {"power", {"nox", &R::nox, mass_flow, "nitrogen oxides emitted on site"}},
        {"power", {"co2_marginal", &R::co2_marginal, mass_flow, "CO2 with grid power counted by its margin"}},
        {"power", {"ammonia", &R::ammonia, mass_flow, "ammonia to catalysts"}},
        {"power", {"co", &R::co, mass_flow, "carbon monoxide emitted on site"}},
        {"power", {"voc", &R::voc, mass_flow, "volatile organic compounds emitted on site"}},
        {"power", {"particulates", &R::particulates, mass_flow, "particulates emitted on site"}},
        {"power", {"methane", &R::methane, mass_flow, "methane that leaves unburnt"}},
        {"power", {"methane_upstream", &R::methane_upstream, mass_flow, "methane lost on the way to the site"}},
        {"power", {"grid_carbon", &R::grid_carbon, emission_factor, "carbon intensity of grid energy"}},
        {"power",
         {"grid_marginal_carbon", &R::grid_marginal_carbon, emission_factor, "the same of one more unit of it"}},
        {"water", {"grid_water", &R::grid_water, water_intensity, "water consumed to generate grid energy"}},
        {"water", {"water_drift", &R::water_drift, mass_flow, "droplets carried away by tower air"}},
        {"water", {"water_blowdown", &R::water_blowdown, mass_flow, "water drained to keep salts down"}},
        {"water", {"water_generation", &R::water_generation, mass_flow, "water consumed to generate the power used"}},
        {"water",
         {"water_plants", &R::water_plants, mass_flow, "of it, what generating units on site take in and consume"}},
        {"water", {"salt_makeup", &R::salt_makeup, mass_flow, "dissolved salts brought by make-up water"}},
        {"water",
         {"salt_discharged", &R::salt_discharged, mass_flow, "dissolved salts leaving with blowdown and drift"}},
        {"cooling", {"heat_gained", &R::heat_gained, power, "heat put into racks, rooms and loops"}},
        {"cooling", {"heat_rejected", &R::heat_rejected, power, "heat leaving to the outside air"}},
        {"cooling", {"heat_reused", &R::heat_reused, power, "heat taken from the return water by its users"}},
        {"cooling", {"heat_of_water", &R::heat_of_water, power, "sensible heat brought by make-up less that drained"}},
        {"cooling",
         {"heat_by_compressors", &R::heat_by_compressors, power, "heat taken by chillers and direct expansion"}},
        {"compute", {"input_token_rate", &R::input_token_rate, frequency, "input tokens served"}},
        {"compute", {"cached_token_rate", &R::cached_token_rate, frequency, "of them, found in a cache"}},
        {"compute", {"output_token_rate", &R::output_token_rate, frequency, "output tokens served"}},
        {"compute", {"request_rate", &R::request_rate, frequency, "requests by their series"}},
        {"compute", {"requests_asked", &R::requests_asked, frequency, "requests arriving"}},
        {"compute",
         {"requests_taken", &R::requests_taken, frequency,
          "requests that reach the halls: those arriving, sooner or later by what the solver's steps miss of them"}},
        {"compute", {"requests_served", &R::requests_served, frequency, "requests served"}},
        {"compute", {"requests_abandoned", &R::requests_abandoned, frequency, "requests given up by their users"}},
        {"compute", {"prefill_time", &R::prefill_time, ratio, "accelerators busy with input tokens"}},
        {"compute", {"decode_time", &R::decode_time, ratio, "accelerators busy with output tokens"}},
        {"compute", {"trained_token_rate", &R::trained_token_rate, frequency, "tokens trained"}},
        {"money", {"electricity_cost", &R::electricity_cost, money_rate, "grid energy"}},
        {"money", {"export_revenue", &R::export_revenue, money_rate, "of it, what exports earned"}},
        {"money", {"energy_price", &R::energy_price, energy_price, "price of grid energy"}},
        {"money", {"fuel_cost", &R::fuel_cost, money_rate, "fuel burnt on site"}},
        {"money", {"water_cost", &R::water_cost, money_rate, "water taken in and sewage"}},
        {"money", {"carbon_cost", &R::carbon_cost, money_rate, "carbon price"}},
        {"money", {"maintenance_cost", &R::maintenance_cost, money_rate, "operation and maintenance"}},
        {"money", {"capital_cost", &R::capital_cost, money_rate, "annuities of everything built"}},
    });
}();

} // namespace sitewatt
