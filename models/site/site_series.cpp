/// What a site records: its dimensions, states, accounts in the order of `account_rates`, signals in that of
/// `signal_values`.

#include "models/site/design/token_value.hpp"
#include "models/site/site.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace sitewatt {
namespace {

std::vector<std::string> labels(const auto& designs) {
    std::vector<std::string> result;
    for (const auto& d : designs) result.push_back(d.label);
    return result;
}

void append(std::vector<Series>& list, std::size_t& next, std::string name, std::string group, const Quantity& quantity,
            std::string meaning, std::string dimension = "", std::size_t size = 1) {
    list.push_back({std::move(name), std::move(group), quantity, std::move(meaning), std::move(dimension), next, size});
    next += size;
}

} // namespace

void Site::name_series() {
    dimensions_ = {{"hall", labels(design_.halls)},           {"unit", labels(design_.rejection)},
                   {"source", accounting_.sources()},         {"payee", accounting_.payees()},
                   {"fleet", labels(design_.fleets)},         {"battery", labels(design_.batteries)},
                   {"loop", labels(design_.loops)},           {"chiller", labels(design_.chillers)},
                   {"exchanger", labels(design_.exchangers)}, {"work", labels(design_.work)},
                   {"grid", labels(design_.grids)},           {"workload", labels(design_.workloads)}};
    const auto size = [this](std::size_t d) { return dimensions_[d].labels.size(); };

    states_ = page_.states().series();
    for (auto& state : states_) {
        constexpr double seconds = 4.0; // a queue matters by what its hall serves; the row's 1e7 are those of 400 MW
        for (const auto& hall : design_.halls)
            if (state.name == hall.label + ".backlog" || (state.name.starts_with(hall.label + ".work_")))
                state.quantity.nominal = seconds * request_capacity(hall);
        nominals_.push_back(state.quantity.nominal);
    }

    for (const auto& row : rate_fields<double>)
        append(accounts_, account_count_, std::string(row.field.name), std::string(row.group), row.field.quantity,
               std::string(row.field.meaning));
    using namespace quantity;
    append(accounts_, account_count_, "source_power", "", power, "electric power delivered by each source", "source",
           size(2));
    append(accounts_, account_count_, "payee_cost", "money", money_rate, "cost by whom it is paid to", "payee",
           size(3));
    append(accounts_, account_count_, "unit_heat", "cooling", power, "heat rejected by each kind of machine", "unit",
           size(1));
    append(accounts_, account_count_, "hall_power", "compute", power, "electric power entering the racks of each hall",
           "hall", size(0));
    append(accounts_, account_count_, "fleet_co2", "power", mass_flow, "CO2 of the fuel of each fleet", "fleet",
           size(4));
    const auto of_work = [&](std::string name, std::string meaning) {
        append(accounts_, account_count_, std::move(name), "compute", frequency, std::move(meaning), "work", size(9));
    };
    of_work("work_asked", "tokens that each class of work asks for");
    of_work("work_served", "of them, served or trained");
    of_work("work_late", "of those served, what had waited longer than users of firm work do");
    of_work("work_lost", "tokens given up: waited too long, or not trained for want of power");
    const auto of_workload = [&](std::string name, const Quantity& unit, std::string meaning) {
        append(accounts_, account_count_, std::move(name), "compute", unit, std::move(meaning), "workload", size(11));
    };
    of_workload("workload_input", frequency, "input tokens served of each workload");
    of_workload("workload_cached", frequency, "of them, found in a cache");
    of_workload("workload_output", frequency, "output tokens served of each workload");
    of_workload("workload_prefill", ratio, "accelerators busy with its input tokens");
    of_workload("workload_decode", ratio, "accelerators busy with its output tokens");
    of_workload("workload_given_up", frequency, "its requests given up by their users");
    append(accounts_, account_count_, "grid_cost", "money", money_rate, "energy of each grid, less what it buys",
           "grid", size(10));
    append(accounts_, account_count_, "grid_price", "money", energy_price, "price of the energy of each grid", "grid",
           size(10));
    append(accounts_, account_count_, "grid_co2", "power", mass_flow, "CO2 of the power of each grid", "grid",
           size(10));

    constexpr std::array<std::string_view, 7> metered{"source_power",   "exported_power", "grid_cost",
                                                      "export_revenue", "grid_price",     "requests_asked",
                                                      "requests_taken"};
    for (std::size_t k = 0; k < metered.size(); ++k)
        metered_[k] = std::find_if(accounts_.begin(), accounts_.end(), [&](const Series& s) {
                          return s.name == metered[k];
                      })->offset;

    append(signals_, signal_count_, "cost_per_mtoken", "", money,
           "running and capital cost per million tokens, demand charges apart");
    append(signals_, signal_count_, "dry_bulb", "", temperature, "outside air");
    append(signals_, signal_count_, "wet_bulb", "", temperature, "outside air, thermodynamic wet bulb");
    append(signals_, signal_count_, "facility_supply_temperature", "cooling", temperature,
           "facility water to the halls");
    append(signals_, signal_count_, "facility_return_temperature", "cooling", temperature,
           "facility water from the halls");
    append(signals_, signal_count_, "fan_signal", "cooling", fraction,
           "fans of heat rejection of the facility loop, 0 rest, 1 full");
    append(signals_, signal_count_, "loop_supply_temperature", "cooling", temperature,
           "water to the users of each loop", "loop", size(6));
    append(signals_, signal_count_, "loop_return_temperature", "cooling", temperature,
           "water from the users of each loop", "loop", size(6));
    append(signals_, signal_count_, "loop_flow", "cooling", mass_flow, "water round each loop", "loop", size(6));
    append(signals_, signal_count_, "chiller_heat", "cooling", power, "heat that each kind of chiller takes", "chiller",
           size(7));
    append(signals_, signal_count_, "exchanger_heat", "cooling", power, "heat through each exchanger", "exchanger",
           size(8));
    append(signals_, signal_count_, "pads_on", "cooling", fraction, "1 while the pads of a machine are wetted", "unit",
           size(1));
    append(signals_, signal_count_, "cells_on", "cooling", fraction, "share of a kind's machines on line", "unit",
           size(1));
    append(signals_, signal_count_, "power_cap", "compute", fraction, "cap on accelerator power over its peak");
    append(signals_, signal_count_, "racks_on", "compute", fraction, "share of the racks that are switched on");
    append(signals_, signal_count_, "work_allowed", "compute", fraction,
           "share of the accelerators that a class of work may use, or the cap on their power if it trains", "work",
           size(9));
    append(signals_, signal_count_, "work_waiting", "compute", count, "requests of each class of work that wait",
           "work", size(9));
    append(signals_, signal_count_, "racks", "compute", count,
           "racks in service: those that have come, without spares and those out for repair", "hall", size(0));
    append(signals_, signal_count_, "utilisation", "compute", fraction, "busy share of the accelerators", "hall",
           size(0));
    append(signals_, signal_count_, "chip_temperature", "compute", temperature, "accelerator junction", "hall",
           size(0));
    append(signals_, signal_count_, "rack_inlet_temperature", "compute", temperature, "air entering the racks", "hall",
           size(0));
    append(signals_, signal_count_, "backlog", "compute", count, "requests waiting", "hall", size(0));
    append(signals_, signal_count_, "grid_power", "power", power, "power that each grid brings", "grid", size(10));
    append(signals_, signal_count_, "units_online", "power", count, "units on line", "fleet", size(4));
    append(signals_, signal_count_, "units_out", "power", count, "units that failed or are maintained", "fleet",
           size(4));
    append(signals_, signal_count_, "fleet_power", "power", power, "net power of each fleet", "fleet", size(4));
    append(signals_, signal_count_, "fleet_capacity", "power", power, "most of the units on line in this air", "fleet",
           size(4));
    append(signals_, signal_count_, "fleet_minimum", "power", power, "least of the units on line", "fleet", size(4));
    append(signals_, signal_count_, "state_of_charge", "power", fraction, "battery charge over its capacity", "battery",
           size(5));
}

} // namespace sitewatt
