#include "models/site/site.hpp"

#include "models/site/books/indicators.hpp"
#include "models/site/design/token_value.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <utility>

namespace sitewatt {
namespace {

/// The derivative of a page as the Jacobian wants it: a function of the states over any Real.
template <class Real>
struct PageRates {
    const Page<Real>& page;
    const Surroundings& outside;
    const Commands& commands;
    Instant<Real>& now;
    bool again = false; ///< after the first call: all calls are of one instant
    void operator()(const Real* x, Real* rates) {
        page.evaluate(outside, commands, x, rates, now, std::exchange(again, true));
    }
};

/// Requests enter the rates by the moment, so that a solver's steps miss some of them, up to a thousandth where a
/// series is restless. Read with the meters, or every quarter of an hour, what was missed is asked again until the next
/// time.
constexpr double between_readings = 900.0; // s, a choice

/// The accounts in the order of their series.
void for_each(const AccountRates& a, const auto& visit) {
    for (const auto& row : rate_fields<double>) visit(a.site.*row.field.member);
    for (const auto* list : {&a.source_power, &a.payee_cost, &a.unit_heat, &a.hall_power, &a.fleet_co2, &a.work_asked,
                             &a.work_served, &a.work_late, &a.work_lost, &a.grid_cost, &a.grid_price, &a.grid_co2})
        for (const double value : *list) visit(value);
}

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

Site::Site(SiteDesign design, Forcing forcing)
    : design_(std::move(design)), forcing_(std::move(forcing)), page_(design_), dual_page_(design_),
      accounting_(design_), controllers_(design_), now_(design_), dual_now_(design_), rates_(accounting_.empty()),
      settled_(rates_), bought_(design_.grids.size()), scratch_(page_.state_count()) {
    dimensions_ = {{"hall", labels(design_.halls)},
                   {"unit", labels(design_.rejection)},
                   {"source", accounting_.sources()},
                   {"payee", accounting_.payees()},
                   {"fleet", labels(design_.fleets)},
                   {"battery", labels(design_.batteries)},
                   {"loop", labels(design_.loops)},
                   {"chiller", labels(design_.chillers)},
                   {"exchanger", labels(design_.exchangers)},
                   {"work", labels(design_.work)},
                   {"grid", labels(design_.grids)}};
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

const Surroundings& Site::outside(double time) const {
    if (time != outside_time_) {
        outside_ = forcing_.at(time);
        outside_.request_rate = std::max(outside_.request_rate + owed_, 0.0);
        outside_time_ = time;
    }
    return outside_;
}

const Instant<double>& Site::instant(double time, const double* state, double* rate) const {
    page_.evaluate(outside(time), controllers_.commands(), state, rate, now_);
    return now_;
}

void Site::initial(double time, std::span<double> state) {
    owed_ = 0.0;
    outside_time_ = infinity;
    const Surroundings& air = outside(time);
    controllers_.begin(time, air, design_.design_power);
    page_.initial(design_, air, controllers_.commands(), state.data());

    // The pattern of the Jacobian holds for every command: dependences do not follow values.
    const Page<Trace> trace_page(design_);
    Instant<Trace> trace_now(design_);
    jacobian_ = Jacobian(page_.state_count(), PageRates<Trace>{trace_page, air, controllers_.commands(), trace_now},
                         state.data());
}

void Site::derivative(double time, const double* state, double* rate) const { instant(time, state, rate); }

void Site::jacobian(double time, const double* state, double* nonzeros) const {
    jacobian_.evaluate(PageRates<Dual<8>>{dual_page_, outside(time), controllers_.commands(), dual_now_}, state,
                       nonzeros);
}

const Instant<double>& Site::whole(double time, const double* state) const {
    instant(time, state, scratch_.data());
    page_.complete(outside(time), controllers_.commands(), state, now_);
    return now_;
}

const Instant<double>& Site::booked(double time, const double* state) const {
    accounting_.book(outside(time), whole(time, state), rates_);
    return now_;
}

void Site::account_rates(double time, const double* state, double* rate) const {
    accounting_.book_site(outside(time), whole(time, state), rates_);
    for_each(rates_, [&](double value) { *rate++ = value; });
}

void Site::settle(double begin, double end, double* accounts) const {
    const double length = end - begin;
    settled_.site = {};
    for (auto* list : {&settled_.payee_cost, &settled_.grid_cost, &settled_.grid_price, &settled_.grid_co2})
        std::fill(list->begin(), list->end(), 0.0);
    Surroundings outside = forcing_.at(0.5 * (begin + end)); // prices hold; a mean would round
    outside.request_rate = forcing_.request_mean(begin, end);
    const std::size_t imported = metered_[0], exported = metered_[1];
    for (std::size_t i = 0; i < design_.grids.size(); ++i) bought_[i] = accounts[imported + i] / length;
    accounting_.book_grid(outside, bought_, accounts[exported] / length, settled_);
    for_each(settled_, [&](double rate) { *accounts++ += rate * length; });
}

void Site::signal_values(double time, const double* state, double* value) const {
    const Surroundings& air = outside(time);
    const auto& now = booked(time, state);
    const double tokens = rates_.site.token_rate;
    *value++ = tokens > 0.0 ? 1e6 * rates_.site.cost_rate / tokens : 0.0;
    *value++ = air.dry_bulb;
    *value++ = air.wet_bulb;
    const auto& loops = now.plant.loops;
    const LoopInstant<double> first = loops.empty() ? LoopInstant<double>{} : loops.front();
    *value++ = first.supply_temperature;
    *value++ = first.return_temperature;
    *value++ = first.fan_speed;
    for (const auto& loop : loops) *value++ = loop.supply_temperature;
    for (const auto& loop : loops) *value++ = loop.return_temperature;
    for (const auto& loop : loops) *value++ = loop.flow;
    for (const auto& chiller : now.plant.chillers) *value++ = chiller.cooling;
    for (const double heat : now.plant.exchanged) *value++ = heat;
    for (const double on : controllers_.commands().pads_on) *value++ = on;
    for (const double on : controllers_.commands().cells_on) *value++ = on;
    *value++ = controllers_.commands().power_cap;
    *value++ = controllers_.commands().racks_on;
    for (const double allowed : controllers_.commands().work_allowed) *value++ = allowed;
    for (std::size_t k = 0; k < design_.work.size(); ++k) {
        *value = 0.0;
        for (const auto& hall : now.halls) *value += hall.work[k].waiting;
        ++value;
    }
    for (const auto& hall : now.halls) *value++ = hall.serving.utilisation;
    for (const auto& hall : now.halls) *value++ = hall.chip_temperature;
    for (const auto& hall : now.halls) *value++ = hall.air.room.inlet_temperature;
    for (const auto& hall : now.halls) *value++ = hall.backlog;
    for (std::size_t i = 0; i < design_.grids.size(); ++i) *value++ = now.supply.grids[i];
    for (const double units : controllers_.commands().units_online) *value++ = units;
    for (std::size_t i = 0; i < now.supply.fleets.size(); ++i)
        *value++ = air.units_out[i].failed + air.units_out[i].maintained;
    for (const auto& fleet : now.supply.fleets) *value++ = fleet.power;
    for (const auto& fleet : now.supply.fleets) *value++ = fleet.capacity;
    for (const auto& fleet : now.supply.fleets) *value++ = fleet.minimum_power;
    for (const auto& battery : now.supply.batteries) *value++ = battery.state_of_charge;
}

bool Site::control(double time, const double* state) {
    return controllers_.act(time, outside(time), whole(time, state));
}

bool Site::watch(double time, const double* state) {
    return controllers_.protect(time, outside(time), whole(time, state));
}

double Site::next_reading(double time) const {
    if (controllers_.meters().empty()) return (std::floor(time / between_readings + 1e-9) + 1.0) * between_readings;
    double next = infinity;
    for (const auto& meter : controllers_.meters()) next = std::min(next, meter.next_reading(time));
    return next;
}

void Site::read_meters(double time, std::span<const double> total, bool ends) {
    const auto [imported, exported, cost, earned, price, asked, taken] = metered_;
    const std::size_t buyer = buying_grid(design_);
    for (std::size_t i = 0; i < design_.grids.size(); ++i) {
        const double sold = i == buyer ? total[exported] : 0.0, revenue = i == buyer ? total[earned] : 0.0;
        controllers_.meters()[i].read(time, {total[imported + i], sold, total[cost + i], revenue, total[price + i]},
                                      ends);
    }
    owed_ = (total[asked] - total[taken]) / (next_reading(time) - time);
    outside_time_ = infinity;
}

Stored Site::stored(std::span<const double> state) const { return page_.states().stored(state.data()); }

} // namespace sitewatt
