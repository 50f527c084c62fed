#include "models/site/outside/workload.hpp"

#include "models/site/outside/random.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <utility>
#include <vector>

namespace sitewatt {

Steps built_in_requests(const Workload& w, double mean, std::uint64_t seed, const Calendar& calendar, double duration) {
    constexpr double correlation = 0.77;                            // after 5 minutes, Azure LLM inference trace 2024
    constexpr double step = 300.0, day = 86400.0, year = 365 * day; // s
    const auto shape = [&](double time) {
        const Clock now = calendar.wall(time);
        return (now.off_day() ? w.weekend_factor : 1.0) *
               (1.0 + w.daily_amplitude * std::cos(2.0 * std::numbers::pi * (now.hour - w.peak_hour) / 24.0));
    };
    const auto count = [](double time) { return static_cast<std::size_t>(std::ceil(time / step)); };
    const std::size_t before = count(day), of_year = count(year), all = std::max(of_year, count(duration + 2.0 * day));
    Random random(seed);
    double unrest = 0.0, sum = 0.0;
    std::vector<double> begin, rate;
    begin.reserve(before + all);
    rate.reserve(before + all);
    for (std::size_t k = 0; k < before + all; ++k) {
        begin.push_back(step * (static_cast<double>(k) - static_cast<double>(before)));
        double agitation = 1.0; // the day before the run is calm, so that every run of a seed begins alike
        if (k >= before) {
            unrest = correlation * unrest + std::sqrt(1.0 - correlation * correlation) * random.normal();
            agitation = std::fmax(1.0 + w.unrest * unrest, 0.0);
        }
        rate.push_back(shape(begin.back()) * agitation);
        if (k >= before && k < before + of_year) sum += rate.back();
    }
    const double scale = mean * static_cast<double>(of_year) / sum;
    for (double& r : rate) r *= scale;
    const double end = begin.back() + step;
    return {std::move(begin), std::move(rate), end};
}

} // namespace sitewatt
