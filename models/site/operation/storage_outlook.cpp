/// What the storage rules know of the hours to come, and which units that asks for.

#include "models/site/operation/outage_watch.hpp"
#include "models/site/operation/request_power.hpp"
#include "models/site/operation/storage_rules.hpp"
#include "models/site/operation/weather_forecast.hpp"
#include "models/site/outside/tariff_series.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <utility>

namespace sitewatt {
namespace {

constexpr double hour = 3600.0; // s
constexpr std::size_t day_hours = 24, week_hours = 168;
constexpr std::size_t drawn_ways = 8; // of the weather, in pairs, estimate

} // namespace

/// A plan asks for the hours of the last one again.
StorageRules::Outside StorageRules::remembering(Outside outside) {
    if (!outside) return outside;
    return [outside = std::move(outside), seen = std::vector(plan_hours, std::pair(-infinity, Surroundings{})),
            next = std::size_t{0}](double from, double to) mutable {
        for (const auto& [begin, means] : seen)
            if (begin == from) return means;
        auto& oldest = seen[next++ % plan_hours];
        oldest = {from, outside(from, to)};
        return oldest.second;
    };
}

StorageRules::Ahead StorageRules::look_ahead(const Seen& seen, const DemandHistory& history) const {
    // Days of a week that was not seen yet differ from the day before by what the workload is to ask.
    const double each = energy_per_request(design_, seen.outside, seen.now), rate = seen.outside.request_rate;
    const auto like = [&](double time, double requests) {
        const double usual = history.forecast(time);
        if (usual <= 0.0) return seen.now.supply.demand + each * (requests - rate);
        return history.week_before(time) ? usual : usual + each * (requests - history.requests(time));
    };
    const double off = seen.now.supply.demand - like(seen.time, rate);
    const bool drawn = outside_ && !design_.look_ahead && charged_ && !design_.renewables.empty();
    const auto tariff = [this](std::size_t i, double time) {
        return tariff_price(design_.grids[i].schedule, design_.calendar, time);
    };
    std::vector<double> requests; // 1/s
    Ahead ahead;
    ahead.ways.resize(drawn ? drawn_ways : 1);
    for (std::size_t h = 0; h < plan_hours; ++h) {
        const double begin = seen.time + hour * static_cast<double>(h), middle = begin + 0.5 * hour;
        const double fade = 1.0 - static_cast<double>(h) / plan_hours;
        const double asked = outside_ ? outside_(begin, begin + hour).request_rate : rate;
        requests.push_back(asked);
        const double demand = std::max(like(middle, asked) + fade * off, 0.0);
        const auto expected = history.expected(begin);
        PerGrid prices{};
        for (std::size_t i = 0; i < design_.grids.size(); ++i)
            prices[i] = design_.grids[i].tariff_varies() ? tariff(i, middle)
                        : expected.known                 ? expected.price[i]
                                                         : seen.outside.grids[i].energy_price;
        double net = expected.known ? expected.net : demand - seen.now.supply.renewable, error = 0.0;
        if (outside_) {
            const Surroundings coming = outside_(begin, begin + hour);
            for (std::size_t i = 0; design_.look_ahead && i < design_.grids.size(); ++i)
                prices[i] = coming.grids[i].energy_price;
            net = demand;
            for (auto& way : ahead.ways) way.push_back(demand);
            for (std::size_t i = 0; i < design_.renewables.size(); ++i) {
                const auto& d = design_.renewables[i];
                const double lead = middle - seen.time, power = coming.renewable[i];
                const double told = weather_forecast::told(design_, i, power, middle, lead);
                const std::size_t number = weather_forecast::number(design_, i);
                net -= told;
                if (drawn) error = std::hypot(error, weather_forecast::standard_error(d, told, lead));
                for (std::size_t k = 0; k < ahead.ways.size(); k += 2) {
                    const double errors = drawn ? weather_forecast::draw(number, middle, k / 2) : 0.0;
                    ahead.ways[k].back() -= drawn ? weather_forecast::outcome(d, told, lead, errors) : told;
                    if (drawn) ahead.ways[k + 1].back() -= weather_forecast::outcome(d, told, lead, -errors);
                }
            }
        } else
            ahead.ways.front().push_back(net);
        ahead.net.push_back(net), ahead.error.push_back(error), ahead.prices.push_back(prices);
    }
    if (charged_ && design_.renewables.empty()) { // the days to come may be like any of the week before
        const double missed = history.missed(seen.time);
        for (double& error : ahead.error) error = missed;
        for (std::size_t back = day_hours; back <= week_hours; back += day_hours) {
            auto way = history.net_before(seen.time, back, each,
                                          [&](std::size_t h) { return h < requests.size() ? requests[h] : 0.0; });
            if (way.size() < back) break; // the run is younger
            way.resize(std::min(way.size(), plan_hours));
            ahead.ways.push_back(std::move(way));
        }
    }
    for (std::size_t i = 0; i < design_.grids.size(); ++i) { // a peak lasts over weekdays and weekends
        const bool varies = design_.grids[i].tariff_varies();
        auto& usual = ahead.usual[i];
        for (std::size_t h = 0; h < (varies ? week_hours : plan_hours); ++h)
            usual.push_back(varies ? tariff(i, seen.time + hour * static_cast<double>(h)) : ahead.prices[h][i]);
        ahead.price[i] = std::accumulate(usual.begin(), usual.end(), 0.0) / static_cast<double>(usual.size());
    }
    return ahead;
}

/// Whether a unit is for what the grids cannot carry alone: grids of which a new peak, taken all month in the hours in
/// which the unit is dearer than their energy, saves more than it costs carry the highest hour. In an outage of one the
/// others are taken for no longer than that lasts.
bool StorageRules::stands_by(std::size_t fleet, const Ahead& ahead, const Seen& seen) const {
    const Surroundings& outside = seen.outside;
    double limit = 0.0;
    for (std::size_t i = 0; i < design_.grids.size(); ++i) {
        const auto now = source_cost::grid(design_.grids[i], design_.economics, outside.grids[i]);
        const double beside = units_[fleet].full() - (now.energy - outside.grids[i].energy_price);
        double saved = 0.0; // USD/J, mean of the hours
        for (const double price : ahead.usual[i])
            saved += std::max(beside - price, 0.0) / static_cast<double>(ahead.usual[i].size());
        const double demand =
            seen.outage ? peaks::charge(design_.grids[i], design_.calendar, seen.time) / longest_outage : now.demand;
        if (saved > demand) limit += limits_[i];
    }
    return limit > 0.0 && limit >= *std::max_element(ahead.net.begin(), ahead.net.end());
}

/// USD/J of energy alone, of any grid in any hour: a unit that costs less than that has its hours, peak or not.
double StorageRules::dearest(const Ahead& ahead, const Surroundings& outside) const {
    double most = -infinity;
    for (std::size_t i = 0; i < design_.grids.size(); ++i)
        for (const PerGrid& prices : ahead.prices)
            most = std::max(most, source_cost::grid(design_.grids[i], design_.economics, outside.grids[i]).energy +
                                      prices[i] - outside.grids[i].energy_price);
    return most;
}

} // namespace sitewatt
