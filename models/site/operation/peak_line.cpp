#include "models/site/operation/peak_line.hpp"

#include <algorithm>
#include <cmath>
#include <functional>

namespace sitewatt::peak_line {
namespace {

constexpr double hour = 3600.0;     // s
constexpr double nearness = 2e-3;   // of a line to the lowest
constexpr double hold_slack = 1e-9; // of a line, for the rounding of sums

/// USD of what the hours reach under lines, sum over the ways that they may come in.
double cost(const StoredValue::Store& store, const std::vector<std::vector<double>>& ways, const Hours& hours,
            double charge, const Lines& lines) {
    double sum = 0.0;
    for (const auto& way : ways) {
        const Lines reached = peaks(store, way, hours, charge, lines);
        double highest = 0.0;
        for (std::size_t k = 0; k < reached.size(); ++k) {
            if (lines[k] == infinity) continue;
            highest = std::max(highest, reached[k]);
            sum += hours.own[k] * reached[k];
        }
        sum += hours.any * highest;
    }
    return sum;
}

/// Of the lowest lines in each way that which costs least in all.
Lines best_of(const StoredValue::Store& store, const std::vector<std::vector<double>>& ways, const Hours& hours,
              double charge, const Lines& least, std::span<const std::size_t> moved) {
    Lines chosen = least;
    double lowest_cost = infinity;
    for (const auto& held : ways) {
        const Lines tried = lowest(store, held, hours, charge, least, moved);
        if (const double paid = cost(store, ways, hours, charge, tried); paid < lowest_cost)
            lowest_cost = paid, chosen = tried;
    }
    return chosen;
}

} // namespace

Lines peaks(const StoredValue::Store& store, std::span<const double> net, const Hours& hours, double charge,
            Lines lines) {
    for (std::size_t h = 0; h < net.size(); ++h) {
        double& line = lines[hours.kinds[h]];
        const double over = net[h] - line;
        const double given = over > 0.0 ? std::min({over, store.power, charge * store.discharging / hour})
                                        : std::max(over, -store.power);
        charge -= hour * (given > 0.0 ? given / store.discharging : given * store.charging);
        charge = std::clamp(charge, 0.0, store.energy);
        line = std::max(line, net[h] - given);
    }
    return lines;
}

Lines lowest(const StoredValue::Store& store, std::span<const double> net, const Hours& hours, double charge,
             const Lines& least, std::span<const std::size_t> moved) {
    const auto at = [&](double line) {
        Lines lines = least;
        for (const std::size_t k : moved) lines[k] = std::max(lines[k], line);
        return lines;
    };
    double low = infinity, high = -infinity;
    for (const std::size_t k : moved) low = std::min(low, least[k]);
    for (std::size_t h = 0; h < net.size(); ++h)
        if (std::ranges::find(moved, hours.kinds[h]) != moved.end()) high = std::max(high, net[h]);
    if (moved.size() < least.size()) high += store.power; // filled for hours of other kinds
    high = std::max(high, low);
    Lines bound = peaks(store, net, hours, charge, at(high)); // of the others, what is over their lines anyhow
    const auto holds = [&](double line) {
        const Lines lines = at(line), reached = peaks(store, net, hours, charge, lines);
        for (const std::size_t k : moved) bound[k] = lines[k];
        for (std::size_t k = 0; k < lines.size(); ++k)
            if (reached[k] > bound[k] + hold_slack * std::abs(bound[k])) return false;
        return true;
    };
    if (holds(low)) return at(low);
    while (high - low > nearness * std::max(high, 1.0)) {
        const double middle = 0.5 * (low + high);
        (holds(middle) ? high : low) = middle;
    }
    return at(high);
}

Lines best(const StoredValue::Store& store, const std::vector<std::vector<double>>& ways, const Hours& hours,
           double charge, const Lines& least) {
    std::vector<std::size_t> charged;
    for (std::size_t k = 0; k < least.size(); ++k)
        if (least[k] < infinity) charged.push_back(k);
    if (charged.empty()) return least;
    const Lines one = best_of(store, ways, hours, charge, least, charged);
    if (charged.size() == 1) return one;
    std::ranges::stable_sort(charged, std::greater{}, [&](std::size_t k) { return hours.own[k]; });
    Lines apart = least;
    for (const std::size_t k : charged) apart[k] = infinity;
    for (const std::size_t k : charged) { // the dearest first
        apart[k] = least[k];
        apart = best_of(store, ways, hours, charge, apart, std::span(&k, 1));
    }
    const auto paid = [&](const Lines& lines) { return cost(store, ways, hours, charge, lines); };
    return paid(apart) < paid(one) ? apart : one;
}

} // namespace sitewatt::peak_line
