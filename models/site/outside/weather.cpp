#include "models/site/outside/weather.hpp"

#include "models/media/moist_air.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace sitewatt {
namespace {

double wet_bulb_of(const WeatherYear& y, std::size_t k) {
    const double humidity = moist_air::humidity_ratio(
        moist_air::saturation_pressure(std::min(y.dew_point[k], y.dry_bulb[k])), y.pressure[k]);
    return moist_air::wet_bulb(y.dry_bulb[k], humidity, y.pressure[k]);
}

/// Slope at a node, per step: harmonic mean of its neighbours' where they agree in sign (Fritsch and Butland 1984).
double slope(double before, double here, double after) {
    const double left = here - before, right = after - here;
    return left * right > 0.0 ? 2.0 * left * right / (left + right) : 0.0;
}

} // namespace

Weather::Weather(const WeatherYear& year)
    : knots_(std::make_shared<const std::vector<Knot>>(knots_of(year))), start_(year.start - year.origin),
      step_(year.step) {}

std::vector<Weather::Knot> Weather::knots_of(const WeatherYear& year) {
    const std::size_t n = year.dry_bulb.size();
    std::vector<Knot> knots(n);
    for (std::size_t k = 0; k < n; ++k) {
        const double t = year.dry_bulb[k], p = year.pressure[k];
        const double humidity =
            moist_air::humidity_ratio(moist_air::saturation_pressure(std::min(year.dew_point[k], t)), p);
        knots[k].value = {t, moist_air::wet_bulb(t, humidity, p), humidity, p, moist_air::density(t, humidity, p)};
    }
    for (std::size_t k = 0; k < n; ++k)
        for (std::size_t c = 0; c < channels; ++c)
            knots[k].slope[c] = slope(knots[(k + n - 1) % n].value[c], knots[k].value[c], knots[(k + 1) % n].value[c]);
    return knots;
}

AirState Weather::at(double time) const {
    const std::vector<Knot>& knots = *knots_;
    const double place = (time - start_) / step_ - 1.0; // node k stands at the end of step k
    const double whole = std::floor(place), s = place - whole;
    const auto n = static_cast<long>(knots.size());
    const long k = ((static_cast<long>(whole) % n) + n) % n;
    const Knot& a = knots[static_cast<std::size_t>(k)];
    const Knot& b = knots[static_cast<std::size_t>(k + 1 == n ? 0 : k + 1)];
    std::array<double, channels> y{};
    for (std::size_t c = 0; c < channels; ++c) {
        const double rise = b.value[c] - a.value[c];
        y[c] = a.value[c] + s * (a.slope[c] + s * (3.0 * rise - 2.0 * a.slope[c] - b.slope[c] +
                                                   s * (a.slope[c] + b.slope[c] - 2.0 * rise)));
    }
    return {y[0], std::min(y[1], y[0]), y[2], y[3], y[4]};
}

double quantile(std::span<const double> samples, double q) {
    std::vector<double> sorted(samples.begin(), samples.end());
    std::sort(sorted.begin(), sorted.end());
    const double place = q * static_cast<double>(sorted.size() - 1);
    const auto k = static_cast<std::size_t>(place);
    return k + 1 < sorted.size() ? sorted[k] + (place - static_cast<double>(k)) * (sorted[k + 1] - sorted[k])
                                 : sorted.back();
}

DesignDay design_day(const WeatherYear& year) {
    const std::size_t n = year.dry_bulb.size();
    std::vector<double> wet(n);
    for (std::size_t k = 0; k < n; ++k) wet[k] = wet_bulb_of(year, k);
    DesignDay d{};
    d.dry_bulb = quantile(year.dry_bulb, 0.996);
    d.wet_bulb = quantile(wet, 0.996);
    double sum = 0.0, hours = 0.0;
    for (std::size_t k = 0; k < n; ++k)
        if (year.dry_bulb[k] >= d.dry_bulb) sum += wet[k], hours += 1.0;
    d.wet_bulb_with_dry = sum / hours;
    const auto [low, high] = std::minmax_element(year.dry_bulb.begin(), year.dry_bulb.end());
    d.dry_bulb_lowest = *low;
    d.dry_bulb_cool = quantile(year.dry_bulb, 0.1);
    d.dry_bulb_highest = *high;
    d.pressure = std::accumulate(year.pressure.begin(), year.pressure.end(), 0.0) / static_cast<double>(n);
    return d;
}

} // namespace sitewatt
