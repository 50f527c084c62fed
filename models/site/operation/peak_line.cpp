#include "models/site/operation/peak_line.hpp"

#include <algorithm>
#include <cmath>

namespace sitewatt::peak_line {
namespace {

constexpr double hour = 3600.0;     // s
constexpr double nearness = 2e-3;   // of a line to the lowest
constexpr double hold_slack = 1e-9; // of a line, for the rounding of sums

} // namespace

double peak(const StoredValue::Store& store, std::span<const double> net, double charge, double line) {
    double highest = line;
    for (const double load : net) {
        const double over = load - highest;
        const double given = over > 0.0 ? std::min({over, store.power, charge * store.discharging / hour})
                                        : std::max(over, -store.power);
        charge -= hour * (given > 0.0 ? given / store.discharging : given * store.charging);
        charge = std::clamp(charge, 0.0, store.energy);
        highest = std::max(highest, load - given);
    }
    return highest;
}

double lowest(const StoredValue::Store& store, std::span<const double> net, double charge, double least) {
    const auto holds = [&](double line) {
        return peak(store, net, charge, line) <= line + hold_slack * std::abs(line);
    };
    double low = least, high = std::max(*std::max_element(net.begin(), net.end()), least);
    if (holds(low)) return low;
    while (high - low > nearness * std::max(high, 1.0)) {
        const double middle = 0.5 * (low + high);
        (holds(middle) ? high : low) = middle;
    }
    return high;
}

double best(const StoredValue::Store& store, const std::vector<std::vector<double>>& ways, double charge,
            double least) {
    double line = least, lowest_sum = 1e300;
    for (const auto& held : ways) { // tried are the lowest lines of all
        const double tried = lowest(store, held, charge, least);
        double sum = 0.0;
        for (const auto& way : ways) sum += peak(store, way, charge, tried);
        if (sum < lowest_sum) lowest_sum = sum, line = tried;
    }
    return line;
}

} // namespace sitewatt::peak_line
