#include "models/site/operation/stored_value.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <span>
#include <utility>

namespace sitewatt {
namespace {

constexpr double hour = 3600.0;                   // s
constexpr double rounding = 1e-9;                 // of slopes
constexpr double state_error = 1.224744871391589; // over the standard error: root of 3/2, of three states as likely

/// Between levels of charge, and on in a straight line. @param place  in steps
double between(const double* values, double place, std::size_t levels) {
    const auto i = std::clamp(static_cast<long>(place), 0L, static_cast<long>(levels) - 2);
    return values[i] + (place - static_cast<double>(i)) * (values[i + 1] - values[i]);
}

/// Slopes that never fall, but for rounding.
bool rising(std::span<const double> slopes) {
    const double fall = rounding * std::max(std::abs(slopes.front()), std::abs(slopes.back()));
    for (std::size_t i = 1; i < slopes.size(); ++i)
        if (slopes[i] < slopes[i - 1] - fall) return false;
    return true;
}

} // namespace

/// An hour's load beside a store, with what all charges have in common found once.
class StoredValue::Load {
  public:
    Load(const Store& store, double net, const SupplyCurve& supply)
        : supply_(supply), points_(supply.points), net_(net), cost_(supply.cost(net)), power_(store.power),
          most_(std::min(store.power, std::max(net - points_.front().power, 0.0))), energy_(store.energy),
          emptied_by_(hour / store.discharging), filled_by_(hour * store.charging), wear_(store.wear) {
        slopes_.push_back(0.0); // below the first power, which is spilled
        for (std::size_t k = 1; k < points_.size(); ++k)
            slopes_.push_back((points_[k].cost - points_[k - 1].cost) / (points_[k].power - points_[k - 1].power));
        slopes_.push_back(supply.beyond);
        while (below_ < points_.size() && points_[below_].power < net) ++below_;
        above_ = below_;
        while (above_ < points_.size() && points_[above_].power <= net) ++above_;
    }
    /// Whether the costs are.
    bool convex() const { return rising(std::span(slopes_).subspan(above_ > 0 ? 1 : 0)); }
    /// The cheapest power of the store: a corner of the costs, or all, half or none of what it can give or take.
    template <class After>
    Choice best_power(double charge, const After& after) const {
        Choice best{0, 0.0, hour * cost_ + after(charge)};
        const auto attempt = [&](double given, double cost) {
            const double left = charge - given * (given > 0.0 ? emptied_by_ : filled_by_);
            const double all = hour * (cost + wear_ * std::max(given, 0.0)) + after(left);
            if (all < best.cost) best = {0, given, all};
        };
        const double give = most_given(charge), take = most_taken(charge);
        for (const double given : {give, 0.5 * give, -take, -0.5 * take}) attempt(given, supply_.cost(net_ - given));
        for (const auto& point : points_)
            if (point.power > net_ - give && point.power < net_ + take) attempt(net_ - point.power, point.cost);
        return best;
    }
    /// USD of the best from a level on: what is given or taken grows from corner to corner while the next bit pays,
    /// which is the best where all is convex. @param after  USD by level  @param slopes  USD/J from each to the next
    double least_cost(std::size_t level, double step, const double* after, const double* slopes) const {
        const double charge = step * static_cast<double>(level), give = most_given(charge), take = most_taken(charge);
        double all = hour * cost_ + after[level], moved = 0.0;
        for (std::size_t k = below_, i = level; moved < give && i > 0 && k > 0;) {
            const double slope = hour * (wear_ - slopes_[k]) - slopes[i - 1] * emptied_by_;
            if (slope >= 0.0) break;
            const double to_level = (charge - step * static_cast<double>(i - 1)) / emptied_by_,
                         to_point = net_ - points_[k - 1].power, next = std::min({to_level, to_point, give});
            all += slope * (next - moved);
            moved = next;
            if (next == to_level) --i;
            if (next == to_point) --k;
        }
        if (moved > 0.0) return all;
        for (std::size_t k = above_, i = level; moved < take && i + 1 < levels;) {
            const double slope = hour * slopes_[k] + slopes[i] * filled_by_;
            if (slope >= 0.0) break;
            const double to_level = (step * static_cast<double>(i + 1) - charge) / filled_by_,
                         to_point = k < points_.size() ? points_[k].power - net_ : 1e300,
                         next = std::min({to_level, to_point, take});
            all += slope * (next - moved);
            moved = next;
            if (next == to_level) ++i;
            if (next == to_point) ++k;
        }
        return all;
    }

  private:
    double most_given(double charge) const { return std::min(most_, std::max(charge, 0.0) / emptied_by_); }
    double most_taken(double charge) const { return std::min(power_, std::max(energy_ - charge, 0.0) / filled_by_); }

    const SupplyCurve& supply_;
    const std::vector<SupplyCurve::Point>& points_;
    std::vector<double> slopes_;           ///< USD/J, up to each point and beyond the last
    double net_, cost_;                    ///< W, USD/s without the store
    double power_, most_, energy_;         ///< W, W that it may give, J
    double emptied_by_, filled_by_, wear_; ///< J an hour of a watt, USD/J
    std::size_t below_ = 0, above_ = 0;    ///< slopes just below the load and just above
};

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

/// Values of an hour with a net load, W. @param after  those of its end
void StoredValue::go_back(const Hour& now, double net, const std::vector<double>& after, double* values) const {
    const std::size_t most = starts_.size();
    const double step = store_.energy / static_cast<double>(levels - 1);
    std::array<double, levels - 1> slopes;
    for (std::size_t n = 0; n <= most; ++n) {
        const Load load(store_, net, now.supply[n]);
        const double* next = after.data() + n * levels;
        for (std::size_t i = 0; i + 1 < levels; ++i) slopes[i] = (next[i + 1] - next[i]) / step;
        const bool convex = load.convex() && rising(slopes);
        for (std::size_t i = 0; i < levels; ++i)
            values[n * levels + i] =
                convex ? load.least_cost(i, step, next, slopes.data())
                       : load.best_power(step * static_cast<double>(i),
                                         [&](double left) { return between(next, left / step, levels); })
                             .cost;
    }
    for (std::size_t i = 0; i < levels; ++i) {
        for (std::size_t n = most; n-- > 0;) // no fewer units than n: those that come are started
            values[n * levels + i] = std::min(values[n * levels + i], values[(n + 1) * levels + i] + starts_[n]);
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
        Choice c = Load(store_, now.net, now.supply[n]).best_power(charge, [&](double left) {
            return ahead(at + 1.0, left, n);
        });
        c.cost += start(units, n);
        c.units = n;
        if (c.cost < best.cost) best = c;
    }
    return best;
}

} // namespace sitewatt
