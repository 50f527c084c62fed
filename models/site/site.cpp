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
                             &a.work_served, &a.work_late, &a.work_lost})
        for (const double value : *list) visit(value);
    for (const auto* list : workload_lists(a))
        for (const double value : *list) visit(value);
    for (const auto* list : {&a.grid_cost, &a.grid_price, &a.grid_co2})
        for (const double value : *list) visit(value);
}

} // namespace

Site::Site(SiteDesign design, Forcing forcing, double duration)
    : design_(std::move(design)), forcing_(std::move(forcing)), duration_(duration), page_(design_),
      dual_page_(design_), accounting_(design_), controllers_(design_), now_(design_), dual_now_(design_),
      rates_(accounting_.empty()), settled_(rates_), bought_(design_.grids.size()), scratch_(page_.state_count()) {
    name_series();
}

const Surroundings& Site::outside(double time) const {
    if (time != outside_time_) {
        outside_ = forcing_.at(time);
        outside_.request_rate = std::max(outside_.request_rate + owed_, 0.0);
        outside_time_ = time;
    }
    return outside_;
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

void Site::derivative(double time, const double* state, double* rate) const {
    page_.evaluate(outside(time), controllers_.commands(), state, rate, now_);
}

void Site::jacobian(double time, const double* state, double* nonzeros) const {
    jacobian_.evaluate(PageRates<Dual<8>>{dual_page_, outside(time), controllers_.commands(), dual_now_}, state,
                       nonzeros);
}

const Instant<double>& Site::whole(const Surroundings& outside, const double* state) const {
    page_.evaluate(outside, controllers_.commands(), state, scratch_.data(), now_);
    page_.complete(outside, controllers_.commands(), state, now_);
    return now_;
}

const Instant<double>& Site::seen(double time, const double* state) const {
    Surroundings before = outside(time);
    before.load_heat = forcing_.loads_until(time);
    return whole(before, state);
}

void Site::account_rates(double time, const double* state, double* rate) const {
    accounting_.book_site(outside(time), whole(outside(time), state), rates_);
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
    const auto& now = seen(time, state);
    accounting_.book(air, now, rates_);
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
        for (std::size_t i = 0; i < now.halls.size(); ++i)
            if (design_.halls[i].decodes) *value += now.halls[i].work[k].waiting; // each where it ends
        ++value;
    }
    for (const auto& hall : design_.halls) *value++ = hall.racks.count * hall.stage(air.stage).in_service();
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
    return controllers_.act(time, outside(time), seen(time, state));
}

bool Site::watch(double time, const double* state) {
    return controllers_.protect(time, outside(time), seen(time, state));
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
