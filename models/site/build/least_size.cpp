#include "models/site/build/least_size.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

namespace sitewatt::adequacy {
namespace {

constexpr double fineness = 0.01; // of a size that is no number of units

} // namespace

Result years_of(const System& system, const Target& target, bool whole) {
    Effort effort = target.effort;
    if (!whole) effort.decides = target.hours;
    return simulate(system, effort, target.seed);
}

std::optional<Found> least_size(const SizeRange& range, const std::function<System(double)>& with,
                                const Target& target) {
    const auto enough = [&](double size) { return keeps(years_of(with(size), target, false), target); };
    const auto finest = [&](double size) { return range.whole ? 1.0 : fineness * size; };
    double low = range.from, high = range.from;
    bool fails = range.from_fails;
    for (double step = range.step; std::exchange(fails, false) || !enough(high); step *= 2.0) {
        if (high >= range.most) return std::nullopt;
        low = high;
        high = std::min(range.from + step, range.most);
    }
    while (high - low > finest(high)) {
        const double middle = range.whole ? std::floor(0.5 * (low + high)) : 0.5 * (low + high);
        (enough(middle) ? high : low) = middle;
    }
    while (true) { // what was clear early is to hold with all years
        const Result years = years_of(with(high), target);
        if (keeps(years, target)) return Found{high, years};
        if (high >= range.most) return std::nullopt;
        high = std::min(high + finest(high), range.most);
    }
}

} // namespace sitewatt::adequacy
