/// Which hours to come count for which peaks of the bill, and the lines that grid power stays under in them.

#include "models/site/operation/peak_line.hpp"
#include "models/site/operation/storage_rules.hpp"

#include <algorithm>
#include <numeric>
#include <utility>

namespace sitewatt {
namespace {

constexpr double hour = 3600.0;   // s
constexpr std::size_t raises = 8; // of the line that are weighed, up to the power of the store, estimate

} // namespace

/// The kind of hour at a time; as many as there are kinds if there is none like it.
std::size_t StorageRules::kind_at(double time) const {
    std::array<int, most_grids> period{};
    for (std::size_t i = 0; i < design_.grids.size(); ++i)
        period[i] = peaks::period(design_.grids[i].schedule, design_.calendar, time);
    const auto found = std::ranges::find(kinds_, period, &Kind::period);
    return static_cast<std::size_t>(found - kinds_.begin());
}

/// Kinds of the hours to come, and what of each grid makes no new peak in them.
void StorageRules::find_kinds(const Seen& seen) {
    kinds_.clear(), kind_of_.clear(), charges_.clear();
    for (const auto& d : design_.grids) charges_.push_back(peaks::prices(d, design_.calendar, seen.time));
    for (std::size_t h = 0; h < plan_hours; ++h) {
        const double middle = seen.time + hour * (static_cast<double>(h) + 0.5);
        for (const double at : {seen.time, middle}) {
            if (kind_at(at) < kinds_.size()) continue;
            Kind kind;
            for (std::size_t i = 0; i < design_.grids.size(); ++i) {
                kind.period[i] = peaks::period(design_.grids[i].schedule, design_.calendar, at);
                const peaks::Now peak = peaks::now(seen.month_peaks[i], charges_[i], kind.period[i]);
                kind.price[i] = peak.price, kind.made[i] = std::min(peak.made, limits_[i]);
                if (peak.charged())
                    kind.reached += kind.made[i];
                else
                    kind.beside += limits_[i];
                kind.charged = kind.charged || peak.charged();
            }
            kind.beside += firm(seen);
            kinds_.push_back(kind);
        }
        kind_of_.push_back(kind_at(middle));
    }
}

/// W that stand beside the grids, at no more than what a new peak costs.
double StorageRules::firm(const Seen& seen) const {
    double power = firm_units_;
    for (std::size_t i = 0; i < units_.size(); ++i)
        if (!quick(i)) power += seen.online[i] * units_[i].most;
    return power;
}

void StorageRules::find_lines(const Seen& seen, const Ahead& ahead) {
    find_kinds(seen);
    peak_line::Hours hours{kind_of_};
    peak_line::Lines least;
    for (const Kind& kind : kinds_) {
        least.push_back(kind.charged ? kind.reached : infinity);
        hours.own.push_back(0.0);
        for (std::size_t i = 0; i < design_.grids.size(); ++i)
            hours.own.back() = std::max(hours.own.back(), kind.price[i] - charges_[i].any);
    }
    for (const Peaks& charge : charges_) hours.any = std::max(hours.any, charge.any);
    auto ways = ahead.ways;
    for (auto& way : ways)
        for (std::size_t h = 0; h < way.size(); ++h) way[h] -= kinds_[kind_of_[h]].beside;
    // what the floor lacks makes no peak
    const auto lines = peak_line::best(store_, ways, hours, std::max(held(seen), 0.0), least);
    for (std::size_t k = 0; k < kinds_.size(); ++k) kinds_[k].line = lines[k];
    pay_for_lines(ahead);
}

/// What of each grid makes no peak over the line of all that pay for theirs: a new one is made where it costs least.
void StorageRules::pay_for_lines(const Ahead& ahead) {
    for (Kind& kind : kinds_) {
        double more = kind.line - kind.reached;
        std::vector<std::size_t> order(design_.grids.size());
        std::iota(order.begin(), order.end(), std::size_t{0});
        std::ranges::stable_sort(order, {}, [&](std::size_t i) { return std::pair(kind.price[i], ahead.price[i]); });
        for (const std::size_t i : order) {
            kind.paid[i] = limits_[i];
            if (!(kind.price[i] > 0.0)) continue;
            kind.paid[i] = std::min(kind.made[i] + more, std::max(limits_[i], kind.made[i]));
            more -= kind.paid[i] - kind.made[i];
        }
    }
}

/// USD that new peaks under the lines cost.
double StorageRules::cost_of_lines(const Seen& seen) const {
    double cost = 0.0;
    for (std::size_t i = 0; i < design_.grids.size(); ++i) {
        const Peaks &charge = charges_[i], &reached = seen.month_peaks[i];
        Peaks highest = reached;
        for (const Kind& kind : kinds_) {
            if (!(kind.price[i] > 0.0)) continue;
            highest.any = std::max(highest.any, kind.paid[i]);
            if (const auto p = static_cast<std::size_t>(kind.period[i]); kind.period[i] >= 0)
                highest.of_period[p] = std::max(highest.of_period[p], kind.paid[i]);
        }
        cost += (highest.any - reached.any) * charge.any;
        for (std::size_t p = 0; p < charge.of_period.size(); ++p)
            cost += (highest.of_period[p] - reached.of_period[p]) * charge.of_period[p];
    }
    return cost;
}

/// Lines to what the store leaves of the hours that come anyhow.
void StorageRules::lift_lines(const Seen& seen, const Ahead& ahead) {
    auto net = ahead.net;
    peak_line::Lines lines;
    for (const Kind& kind : kinds_) lines.push_back(kind.line);
    for (std::size_t h = 0; h < net.size(); ++h) net[h] -= kinds_[kind_of_[h]].beside;
    lines = peak_line::peaks(store_, net, {kind_of_}, std::max(held(seen), 0.0), std::move(lines));
    for (std::size_t k = 0; k < kinds_.size(); ++k) kinds_[k].line = lines[k];
    pay_for_lines(ahead);
}

/// Once a day, from the second on: a line so much over the lowest as pays by the cheap hours in which the store fills
/// under it. Of several that of the hours whose peaks cost least.
void StorageRules::raise_line(const Seen& seen, const Ahead& ahead, double sharing) {
    const auto price = [](const Kind& kind) { return *std::ranges::max_element(kind.price); };
    const auto lowest = kinds_;
    const auto raise = [&](double to) { // W
        for (std::size_t k = 0; k < kinds_.size(); ++k)
            if (kinds_[k].charged && price(kinds_[k]) == raised_price_) kinds_[k].line = std::max(lowest[k].line, to);
        pay_for_lines(ahead);
    };
    const Clock clock = design_.calendar.wall(seen.time);
    if (const int day = 32 * clock.month + clock.day; day != line_day_) {
        line_day_ = day;
        raised_price_ = infinity;
        for (const Kind& kind : kinds_)
            if (kind.charged) raised_price_ = std::min(raised_price_, price(kind));
        const double left = std::max(design_.calendar.month_end(seen.time) - seen.time, hour);
        const double share = std::min(days_differ * hour * plan_hours / left, 1.0);
        double least = infinity, from = infinity; // USD, W
        for (const Kind& kind : lowest)
            if (kind.charged && price(kind) == raised_price_) from = std::min(from, kind.line);
        for (std::size_t k = 0; k <= raises; ++k) {
            const double to = from + store_.power * static_cast<double>(k) / raises;
            raise(to);
            lift_lines(seen, ahead);
            const double cost =
                value(ahead, seen.outside, sharing, false).ahead(0.0, held(seen), step_of(seen.online)) +
                cost_of_lines(seen) * share;
            if (cost < least) least = cost, raised_ = to;
        }
    }
    raise(raised_);
}

} // namespace sitewatt
