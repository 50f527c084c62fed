#include "models/site/outside/forcing.hpp"

#include "models/field.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

namespace sitewatt {

Forcing::Forcing(Weather weather, RequestRate request_rate, Steps fuel_price_factor, std::vector<GridSeries> grids,
                 std::vector<Signal> renewables, std::vector<Outage> outages, std::vector<Steps> loads,
                 Deliveries deliveries)
    : weather_(std::move(weather)), request_rate_(std::move(request_rate)),
      fuel_price_factor_(std::move(fuel_price_factor)), grids_(std::move(grids)), renewables_(std::move(renewables)),
      loads_(std::move(loads)), outages_(std::move(outages)), deliveries_(std::move(deliveries)) {
    breaks_ = deliveries_.at;
    for (const auto& outage : outages_) {
        breaks_.push_back(outage.begin);
        breaks_.push_back(outage.end);
        if (outage.notice > 0.0) breaks_.push_back(outage.begin - outage.notice);
        if (is_cooling(outage.of)) cooling_.push_back(outage);
        if (outage.of != Lost::power) continue;
        asked_.push_back(outage);
        if (outage.ramp > 0.0) breaks_.push_back(outage.end + outage.ramp);
    }
    for (const auto& load : loads_)
        for (const double time : load.changes()) breaks_.push_back(time);
    std::sort(breaks_.begin(), breaks_.end());
    const auto add_steps = [this](const Steps& series) {
        for (const double time : series.changes()) steps_.push_back(time);
    };
    add_steps(fuel_price_factor_);
    for (const auto& grid : grids_)
        for (const Steps* series : grid.all()) add_steps(*series);
    std::sort(steps_.begin(), steps_.end());
}

Surroundings Forcing::at(double time) const {
    const auto air = weather_.at(time);
    const auto left = [&](Lost of, std::size_t which = 0) {
        if (outages_.empty()) return 1.0;
        double share = 0.0;
        for (const auto& outage : outages_)
            if (outage.of == of && outage.which == which && time >= outage.begin && time < outage.end)
                share = std::max(share, outage.share);
        return 1.0 - share;
    };
    decltype(Surroundings::units_out) out{};
    for (const auto& outage : outages_)
        if (outage.of >= Lost::units && time >= outage.begin && time < outage.end)
            (outage.of == Lost::units ? out[outage.which].failed : out[outage.which].maintained) +=
                static_cast<int>(outage.share);
    decltype(Surroundings::machines_available) machines;
    machines.fill(1.0);
    for (const auto& outage : cooling_)
        if (outage.of == Lost::machines && time >= outage.begin && time < outage.end)
            machines[outage.which] = std::min(machines[outage.which], 1.0 - outage.share);
    decltype(Surroundings::grids) grids{};
    for (std::size_t i = 0; i < grids_.size(); ++i) {
        const auto& of = grids_[i];
        grids[i] = {of.energy_price(time), of.carbon(time),     of.marginal_carbon(time),
                    of.water(time),        left(Lost::grid, i), 1.0};
    }
    for (const auto& outage : outages_)
        if (outage.of == Lost::grid && outage.notice > 0.0 && time >= outage.begin - outage.notice && time < outage.end)
            grids[outage.which].announced = std::min(grids[outage.which].announced, 1.0 - outage.share);
    PowerAsked asked;
    for (const auto& outage : asked_)
        if (const PowerAsked one{outage.begin, outage.end, outage.begin - std::max(outage.notice, 0.0), outage.ramp,
                                 outage.share, outage.limit};
            one.holds(time) && (asked.begin == infinity || one.begin > asked.begin))
            asked = one;
    std::array<double, 4> renewable{};
    for (std::size_t i = 0; i < renewables_.size(); ++i) renewable[i] = std::max(renewables_[i](time), 0.0);
    decltype(Surroundings::load_heat) loads{};
    for (std::size_t i = 0; i < loads_.size(); ++i) loads[i] = loads_[i](time);
    return {.dry_bulb = air.dry_bulb,
            .wet_bulb = air.wet_bulb,
            .humidity_ratio = air.humidity_ratio,
            .pressure = air.pressure,
            .air_density = air.air_density,
            .request_rate = std::max(std::visit([&](const auto& rate) { return rate(time); }, request_rate_), 0.0) *
                            deliveries_.requests[stage(time)],
            .fuel_price_factor = fuel_price_factor_(time),
            .grids = grids,
            .renewable = renewable,
            .load_heat = loads,
            .gas_lost = 1.0 - left(Lost::gas),
            .units_out = out,
            .fans_available = left(Lost::fans),
            .pumps_available = left(Lost::pumps),
            .coolant_pumps_available = left(Lost::coolant_pumps),
            .chillers_available = left(Lost::chillers),
            .makeup_available = left(Lost::makeup_water),
            .machines_available = machines,
            .power_asked = asked,
            .stage = stage(time)};
}

decltype(Surroundings::load_heat) Forcing::loads_until(double time) const {
    decltype(Surroundings::load_heat) loads{};
    for (std::size_t i = 0; i < loads_.size(); ++i) loads[i] = loads_[i](std::nextafter(time, -infinity));
    return loads;
}

double Forcing::request_mean(double from, double to) const {
    const auto mean = [&](double begin, double end) {
        return std::visit([&](const auto& rate) { return rate.mean(begin, end); }, request_rate_) *
               deliveries_.requests[stage(begin)];
    };
    if (stage(from) == stage(to) || !(to > from)) return mean(from, to);
    double sum = 0.0, begin = from;
    for (std::size_t k = stage(from); begin < to; ++k) {
        const double end = k < deliveries_.at.size() ? std::min(deliveries_.at[k], to) : to;
        sum += mean(begin, end) * (end - begin);
        begin = end;
    }
    return sum / (to - from);
}

Surroundings Forcing::mean(double from, double to) const {
    Surroundings all = at(0.5 * (from + to));
    if (!(to > from)) return all;
    all.dry_bulb = all.wet_bulb = all.humidity_ratio = all.pressure = all.air_density = 0.0;
    all.gas_lost = 0.0;
    for (auto& grid : all.grids) grid.available = grid.announced = 0.0;
    constexpr double longest = 1800.0; // s, weather is sampled that often
    for (double begin = from; begin < to;) {
        const double end = std::min({begin + longest, to, next_break(begin)}), share = (end - begin) / (to - from);
        const Surroundings part = at(0.5 * (begin + end));
        for (const auto member : {&Surroundings::dry_bulb, &Surroundings::wet_bulb, &Surroundings::humidity_ratio,
                                  &Surroundings::pressure, &Surroundings::air_density, &Surroundings::gas_lost})
            all.*member += share * part.*member;
        for (std::size_t i = 0; i < grids_.size(); ++i) {
            all.grids[i].available += share * part.grids[i].available;
            all.grids[i].announced += share * part.grids[i].announced;
        }
        begin = end;
    }
    all.request_rate = request_mean(from, to);
    all.fuel_price_factor = fuel_price_factor_.mean(from, to);
    for (std::size_t i = 0; i < grids_.size(); ++i) {
        const auto& of = grids_[i];
        auto& grid = all.grids[i];
        grid.energy_price = of.energy_price.mean(from, to), grid.carbon = of.carbon.mean(from, to);
        grid.marginal_carbon = of.marginal_carbon.mean(from, to), grid.water = of.water.mean(from, to);
    }
    for (std::size_t i = 0; i < renewables_.size(); ++i) all.renewable[i] = renewables_[i].mean(from, to);
    for (std::size_t i = 0; i < loads_.size(); ++i) all.load_heat[i] = loads_[i].mean(from, to);
    return all;
}

double Forcing::next_step(double time) const {
    const auto next = std::upper_bound(steps_.begin(), steps_.end(), time);
    return next == steps_.end() ? infinity : *next;
}

double Forcing::longest_step(double time) const {
    double step = std::visit([&](const auto& rate) { return rate.longest_step(time); }, request_rate_);
    for (const auto& source : renewables_) step = std::min(step, source.longest_step(time));
    return step;
}

int Forcing::sags_until(double time) const {
    return static_cast<int>(std::count_if(outages_.begin(), outages_.end(),
                                          [&](const Outage& o) { return o.sag && o.begin >= 0.0 && o.begin < time; }));
}

double Forcing::next_break(double time) const {
    const auto next = std::upper_bound(breaks_.begin(), breaks_.end(), time);
    return next == breaks_.end() ? infinity : *next;
}

double Forcing::next_look(double time) const {
    constexpr double quickest = 1.0, slowest = 30.0; // s; racks without flow warm by 0.7 K/s
    constexpr double share = 0.02;                   // of the time since the jump: so exact is the time to a trip
    constexpr double after = 3600.0;                 // s, headers and buffers have settled, 2-60 min (estimate)
    double next = infinity;
    for (const auto* list : {&cooling_, &asked_})
        for (const auto& outage : *list) {
            if (time < outage.begin || time >= outage.end + after) continue;
            const double since = time - (time < outage.end ? outage.begin : outage.end);
            next = std::min(next, time + std::clamp(share * since, quickest, slowest));
        }
    return next;
}

} // namespace sitewatt
