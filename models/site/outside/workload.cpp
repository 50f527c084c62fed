#include "models/site/outside/workload.hpp"

#include "models/site/outside/random.hpp"

#include <cmath>
#include <numbers>
#include <numeric>

namespace sitewatt {

std::vector<double> workload_shape(const Workload& w, std::uint64_t seed) {
    constexpr double correlation = 0.77;                        // after 5 minutes, Azure LLM inference trace 2024
    constexpr int per_day = 288, days = 365, first_weekday = 2; // 2025-01-01 is a Wednesday, Monday = 0
    Random random(seed);
    double unrest = 0.0;
    std::vector<double> shape;
    shape.reserve(static_cast<std::size_t>(per_day) * days);
    for (int day = 0; day < days; ++day) {
        const double week = (first_weekday + day) % 7 >= 5 ? w.weekend_factor : 1.0;
        for (int k = 0; k < per_day; ++k) {
            const double hour = 24.0 * k / per_day;
            unrest = correlation * unrest + std::sqrt(1.0 - correlation * correlation) * random.normal();
            shape.push_back(week *
                            (1.0 + w.daily_amplitude * std::cos(2.0 * std::numbers::pi * (hour - w.peak_hour) / 24.0)) *
                            std::fmax(1.0 + w.unrest * unrest, 0.0));
        }
    }
    const double mean = std::accumulate(shape.begin(), shape.end(), 0.0) / static_cast<double>(shape.size());
    for (auto& s : shape) s /= mean;
    return shape;
}

} // namespace sitewatt
