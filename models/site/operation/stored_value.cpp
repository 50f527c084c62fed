#include "models/site/operation/stored_value.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

namespace sitewatt {
namespace {

constexpr double hour = 3600.0;                   // s
constexpr double state_error = 1.224744871391589; // over the standard error: root of 3/2, of three states as likely

/// Between levels of charge, and on in a straight line. @param place  in steps
double between(const double* values, double place, std::size_t levels) {
    const auto i = static_cast<std::size_t>(std::clamp(place, 0.0, static_cast<double>(levels - 2)));
    return values[i] + (place - static_cast<double>(i)) * (values[i + 1] - values[i]);
}

} // namespace

double SupplyCurve::cost(double power) const {
    if (power <= points.front().power) return points.front().cost;
    for (std::size_t k = 1; k < points.size(); ++k)
        if (power <= points[k].power) {
            const Point &a = points[k - 1], &b = points[k];
            return a.cost + (power - a.power) / (b.power - a.power) * (b.cost - a.cost);
        }
    return points.back().cost + (power - points.back().power) * beyond;
}

double StoredValue::start(std::size_t from, std::size_t to) const {
    double all = 0.0;
    for (std::size_t k = from; k < to; ++k) all += starts_[k];
    return all;
}

/// The cheapest power of the store: a corner of the costs, or all, half or none of what the store can give or take.
template <class After>
StoredValue::Choice StoredValue::best_power(double charge, double net, const SupplyCurve& supply,
                                            const After& after) const {
    const auto& first = supply.points.front();
    const double held = std::max(charge, 0.0), room = std::max(store_.energy - charge, 0.0);
    const double give = std::min({store_.power, held * store_.discharging / hour, std::max(net - first.power, 0.0)});
    const double take = std::min(store_.power, room / store_.charging / hour);
    Choice best{0, 0.0, 1e300};
    const auto attempt = [&](double power, double cost) {
        const double given = net - power;
        const double left = charge - hour * (given > 0.0 ? given / store_.discharging : given * store_.charging);
        const double all = hour * (cost + store_.wear * std::max(given, 0.0)) + after(left);
        if (all < best.cost) best = {0, given, all};
    };
    const double low = net - give, high = net + take;
    attempt(low, supply.cost(low));
    attempt(high, supply.cost(high));
    attempt(net, supply.cost(net));
    for (const double half : {0.5 * (low + net), 0.5 * (net + high)}) attempt(half, supply.cost(half));
    for (const auto& point : supply.points)
        if (point.power > low && point.power < high) attempt(point.power, point.cost);
    return best;
}

/// Values of an hour with a net load, W. @param after  those of its end
void StoredValue::go_back(const Hour& hour, double net, const std::vector<double>& after, double* values) const {
    const std::size_t most = starts_.size();
    const double step = store_.energy / static_cast<double>(levels - 1);
    std::vector<double> with(most + 1);
    for (std::size_t i = 0; i < levels; ++i) {
        for (std::size_t n = 0; n <= most; ++n)
            with[n] = best_power(step * static_cast<double>(i), net, hour.supply[n], [&](double left) {
                          return between(after.data() + n * levels, left / step, levels);
                      }).cost;
        double least = 1e300; // of no fewer units than n: those that come are started
        for (std::size_t n = most + 1; n-- > 0;) {
            least = std::min(with[n], n < most ? least + starts_[n] : 1e300);
            values[n * levels + i] = least;
        }
        for (std::size_t n = 1; n <= most; ++n)
            values[n * levels + i] = std::min(values[n * levels + i], values[(n - 1) * levels + i]);
    }
}

StoredValue::StoredValue(const Store& store, const std::vector<Hour>& hours, std::vector<double> starts,
                         double end_price, double persistence)
    : store_(store), starts_(std::move(starts)), size_(hours.size() + 1), values_(size_ * size_of_hour()) {
    const std::size_t size = size_of_hour();
    const double step = store_.energy / static_cast<double>(levels - 1);
    double* mean = values_.data() + hours.size() * size;
    for (std::size_t k = 0; k < size; ++k)
        mean[k] = -end_price * std::min(step * static_cast<double>(k % levels), 0.5 * store_.energy);
    const bool known = std::all_of(hours.begin(), hours.end(), [](const Hour& h) { return h.error == 0.0; });
    const std::size_t states = known ? 1 : 3;
    const double stays = known ? 0.0 : persistence;
    std::vector<std::vector<double>> of_state(states, std::vector<double>(mean, mean + size));
    std::vector<double> after(size);
    for (std::size_t h = hours.size(); h-- > 0;) {
        const double* next = mean; // of the hour after, drawn anew
        mean -= size;
        for (std::size_t m = 0; m < states; ++m) {
            const double off = known ? 0.0 : (static_cast<double>(m) - 1.0) * state_error * hours[h].error;
            for (std::size_t k = 0; k < size; ++k) after[k] = stays * of_state[m][k] + (1.0 - stays) * next[k];
            go_back(hours[h], hours[h].net + off, after, of_state[m].data());
        }
        for (std::size_t k = 0; k < size; ++k) {
            double sum = 0.0;
            for (const auto& values : of_state) sum += values[k];
            mean[k] = sum / static_cast<double>(states);
        }
    }
}

double StoredValue::ahead(double at, double charge, std::size_t units) const {
    const double place = charge / store_.energy * static_cast<double>(levels - 1);
    const double last = static_cast<double>(size_ - 2), h = std::clamp(std::floor(at), 0.0, last);
    const auto k = static_cast<std::size_t>(h);
    const double before = between(row(k, units), place, levels), after = between(row(k + 1, units), place, levels);
    return before + std::clamp(at - h, 0.0, 1.0) * (after - before);
}

double StoredValue::worth(double at, double charge, std::size_t units) const {
    const double step = store_.energy / static_cast<double>(levels - 1);
    return (ahead(at, charge - 0.5 * step, units) - ahead(at, charge + 0.5 * step, units)) / step;
}

StoredValue::Choice StoredValue::choose(double at, double charge, const Hour& now, std::size_t units, std::size_t least,
                                        std::size_t most) const {
    Choice best{0, 0.0, 1e300};
    for (std::size_t n = least; n <= std::min(most, starts_.size()); ++n) {
        Choice c = best_power(charge, now.net, now.supply[n], [&](double left) { return ahead(at + 1.0, left, n); });
        c.cost += start(units, n);
        c.units = n;
        if (c.cost < best.cost) best = c;
    }
    return best;
}

} // namespace sitewatt
