#include "models/site/outside/workload.hpp"

#include "models/recent.hpp"
#include "models/site/outside/random.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <utility>

namespace sitewatt {
namespace {

constexpr double day = 86400.0, step = RequestShape::step;  // s
constexpr std::size_t before = 288, of_year = 365 * before; // steps of a day and of a year
static_assert(before * step == day && RequestShape::first == -day);

/// What days and weeks look like.
struct Days {
    double daily_amplitude, weekend_factor, peak_hour;
    Calendar calendar;
    std::size_t steps;
    bool operator==(const Days&) const = default;
};
/// Share of the three hours around a time that lies in weekends and holidays.
double share_off(const Calendar& calendar, double time, const Clock& now) {
    constexpr double half = 1.5; // h: in the trace Sunday turns into Monday from 22 to 1 o'clock
    const double to_midnight = std::min(now.hour, 24.0 - now.hour);
    const double own = now.off_day() ? 1.0 : 0.0;
    if (to_midnight >= half) return own;
    const bool morning = now.hour < 12.0;
    const double other = calendar.wall(time + 3600.0 * (morning ? -half : half)).off_day() ? 1.0 : 0.0;
    return own + (other - own) * 0.5 * (1.0 - to_midnight / half);
}
std::vector<double> rates_of(const Days& d) {
    std::vector<double> rates;
    rates.reserve(d.steps);
    for (std::size_t k = 0; k < d.steps; ++k) {
        const double time = RequestShape::first + step * static_cast<double>(k);
        const Clock now = d.calendar.wall(time);
        rates.push_back((1.0 - (1.0 - d.weekend_factor) * share_off(d.calendar, time, now)) *
                        (1.0 + d.daily_amplitude * std::cos(2.0 * std::numbers::pi * (now.hour - d.peak_hour) / 24.0)));
    }
    return rates;
}

/// Days with the unrest of a seed.
struct Restless {
    Days days;
    double unrest;
    std::uint64_t seed;
    bool operator==(const Restless&) const = default;
};
RequestShape shape_of(const Restless& r) {
    constexpr double correlation = 0.77; // after 5 minutes, Azure LLM inference trace 2024
    static Recent<Days, std::vector<double>> recent;
    std::vector<double> rates = *recent.of(r.days, [&] { return rates_of(r.days); });
    Random random(r.seed);
    double unrest = 0.0, sum = 0.0;
    for (std::size_t k = before; k < rates.size(); ++k) { // the day before the run is calm: all of a seed begin alike
        unrest = correlation * unrest + std::sqrt(1.0 - correlation * correlation) * random.normal();
        rates[k] *= std::fmax(1.0 + r.unrest * unrest, 0.0);
        if (k < before + of_year) sum += rates[k];
    }
    return {std::make_shared<const std::vector<double>>(std::move(rates)), sum};
}

} // namespace

RequestShape request_shape(const Workload& w, std::uint64_t seed, const Calendar& calendar, double duration) {
    const auto of_run = static_cast<std::size_t>(std::ceil((duration + 2.0 * day) / step));
    const Restless all{{w.daily_amplitude, w.weekend_factor, w.peak_hour, calendar, before + std::max(of_year, of_run)},
                       w.unrest,
                       seed};
    static Recent<Restless, RequestShape> recent;
    return *recent.of(all, [&] { return shape_of(all); });
}

SharedCurve built_in_requests(const Workload& w, double mean, std::uint64_t seed, const Calendar& calendar,
                              double duration) {
    const RequestShape shape = request_shape(w, seed, calendar, duration);
    return {shape.rates, mean * static_cast<double>(of_year) / shape.sum, RequestShape::first, step};
}

} // namespace sitewatt
