#include "models/site/outside/climate.hpp"

#include "models/media/moist_air.hpp"
#include "models/site/outside/random.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <numeric>

namespace sitewatt {
namespace {

constexpr std::array<std::size_t, 12> month_days{31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
constexpr std::size_t days = 365;
constexpr double pi = std::numbers::pi;
constexpr double persistence = 0.7; // lag-1 correlation of daily means (Wilks)

std::size_t month_of(std::size_t day) {
    std::size_t month = 0;
    while (day >= month_days[month]) day -= month_days[month++];
    return month;
}

/// A value of the middle of each month, interpolated through the year.
double through_year(const Climate::Months& m, double day) {
    const double place = (day - 15.0) / 30.4167, whole = std::floor(place), s = place - whole;
    const auto k = static_cast<std::size_t>((static_cast<int>(whole) % 12 + 12) % 12);
    return (1.0 - s) * m[k] + s * m[(k + 1) % 12];
}

using Days = std::array<double, days>;

// Hourly wind of ten typical years (TMY3, TMYx): standard deviation 0.48-0.9 of the mean, correlation of one hour with
// the next 0.68-0.87. These three give 0.6 and 0.8; the mean of every month is put right afterwards.
constexpr double windy_days = 0.38, gustiness = 0.33, gust_persistence = 0.6;

/// Autoregressive sequence of unit variance, periodic in spirit: it runs in for a month.
Days sequence(Random& random) {
    double x = 0.0;
    const auto step = [&] {
        return x = persistence * x + std::sqrt(1.0 - persistence * persistence) * random.normal();
    };
    for (int i = 0; i < 30; ++i) step();
    Days all{};
    for (double& day : all) day = step();
    return all;
}

/// Gives every month exactly its mean and standard deviation.
void fit_months(Days& x, const Climate::Months& mean, const Climate::Months& spread) {
    std::size_t first = 0;
    for (std::size_t month = 0; month < 12; first += month_days[month++]) {
        const auto begin = x.begin() + static_cast<std::ptrdiff_t>(first),
                   end = begin + static_cast<std::ptrdiff_t>(month_days[month]);
        const double n = static_cast<double>(month_days[month]), average = std::accumulate(begin, end, 0.0) / n;
        double variance = 0.0;
        for (const double* i = begin; i != end; ++i) variance += (*i - average) * (*i - average) / n;
        const double factor = variance > 0.0 ? spread[month] / std::sqrt(variance) : 0.0;
        for (double* i = begin; i != end; ++i) *i = mean[month] + factor * (*i - average);
    }
}

/// Course of the day about its mean, -0.5 to 0.5: low at 5 h, high at 15 h.
double course(double hour) {
    const double rising = 10.0, since = std::fmod(hour - 5.0 + 24.0, 24.0);
    return since < rising ? -0.5 * std::cos(pi * since / rising)
                          : 0.5 * std::cos(pi * (since - rising) / (24.0 - rising));
}

/// Cosine of the sun's zenith angle at an hour of local standard time (Cooper's declination).
double cosine_zenith(const Climate& c, std::size_t day, double hour) {
    const double declination = 23.45 * pi / 180.0 * std::sin(2.0 * pi * (285.0 + static_cast<double>(day)) / 365.0);
    const double angle = pi / 12.0 * (hour + c.longitude / 15.0 - c.utc_offset - 12.0),
                 latitude = c.latitude * pi / 180.0;
    return std::sin(latitude) * std::sin(declination) + std::cos(latitude) * std::cos(declination) * std::cos(angle);
}
double clear_sky(double cosine) {
    return cosine > 0.01 ? 1098.0 * cosine * std::exp(-0.057 / cosine) : 0.0;
} // W/m2 [1]

/// Diffuse share of global irradiance by clearness index [2].
double diffuse_share(double k) {
    if (k <= 0.22) return 1.0 - 0.09 * k;
    return k <= 0.80 ? 0.9511 + k * (-0.1604 + k * (4.388 + k * (-16.638 + k * 12.336))) : 0.165;
}

/// Clearness of every day, 0.1 to 1 of a clear sky, scaled so that each month has its mean sum.
Days clearness(const Climate& c, const Days& weather) {
    Days k{};
    for (std::size_t day = 0; day < days; ++day) k[day] = std::clamp(0.72 - 0.22 * weather[day], 0.12, 1.0);
    for (int pass = 0; pass < 8; ++pass) {
        std::size_t first = 0;
        for (std::size_t month = 0; month < 12; first += month_days[month++]) {
            double sum = 0.0;
            for (std::size_t day = first; day < first + month_days[month]; ++day)
                for (int h = 0; h < 24; ++h) sum += k[day] * clear_sky(cosine_zenith(c, day, h + 0.5)) / 1000.0;
            const double factor = sum > 0.0 ? c.sun[month] * static_cast<double>(month_days[month]) / sum : 1.0;
            for (std::size_t day = first; day < first + month_days[month]; ++day)
                k[day] = std::clamp(k[day] * factor, 0.05, 1.1);
        }
    }
    return k;
}

/// Mean of each month's hours.
Climate::Months monthly_means(const std::vector<double>& hourly) {
    Climate::Months means{};
    std::size_t k = 0;
    for (std::size_t month = 0; month < 12; ++month) {
        const std::size_t n = 24 * month_days[month];
        for (const std::size_t end = k + n; k < end; ++k) means[month] += hourly[k] / static_cast<double>(n);
    }
    return means;
}

/// Mean of each month's daily highest less lowest.
Climate::Months monthly_ranges(const std::vector<double>& hourly) {
    Climate::Months ranges{};
    for (std::size_t day = 0; day < days; ++day) {
        const auto first = hourly.begin() + static_cast<std::ptrdiff_t>(24 * day);
        const auto [low, high] = std::minmax_element(first, first + 24);
        ranges[month_of(day)] += (*high - *low) / static_cast<double>(month_days[month_of(day)]);
    }
    return ranges;
}

/// Hourly values around daily means joined from noon to noon, so that no midnight jumps; clear days swing wider.
std::vector<double> daily_course(const Days& mean, const Days& clear, const Climate::Months& range) {
    constexpr double usual_clearness = 0.72; // of a clear sky, temperate places
    std::vector<double> hourly;
    for (std::size_t k = 0; k < 24 * days; ++k) {
        const double day = static_cast<double>(k + 1) / 24.0 - 0.5, whole = std::floor(day), s = day - whole;
        const auto a = static_cast<std::size_t>(static_cast<long>(whole) + static_cast<long>(days)) % days;
        const double swing = std::clamp(0.35 + 0.65 * clear[(k / 24) % days] / usual_clearness, 0.45, 1.35);
        hourly.push_back((1.0 - s) * mean[a] + s * mean[(a + 1) % days] +
                         through_year(range, day) * swing * course(static_cast<double>(k % 24) + 1.0));
    }
    return hourly;
}

} // namespace

WeatherYear synthetic_year(const Climate& c, std::uint64_t seed) {
    Random random(seed);
    const Days warmth = sequence(random), own_moisture = sequence(random), own_cloud = sequence(random),
               gusts = sequence(random);
    Days dry = warmth, dew{}, cloud{};
    for (std::size_t d = 0; d < days; ++d) {
        const double r = c.correlation[month_of(d)];
        dew[d] = r * warmth[d] + std::sqrt(1.0 - r * r) * own_moisture[d];
        cloud[d] = 0.6 * own_moisture[d] + 0.8 * own_cloud[d]; // moist days are cloudier
    }
    fit_months(dry, c.dry_bulb, c.spread);
    fit_months(dew, c.dew_point, c.dew_spread);
    const Days clear = clearness(c, cloud);

    WeatherYear y;
    y.place = std::string(c.title);
    y.latitude = c.latitude;
    y.longitude = c.longitude;
    y.utc_offset = 3600.0 * c.utc_offset;
    y.elevation = c.elevation;
    const double pressure = moist_air::standard_pressure(c.elevation);

    // The mean's own drift and the sky's moods widen or narrow the daily range: two corrections meet it.
    Climate::Months range = c.daily_range;
    for (int pass = 0; pass < 3; ++pass) {
        y.dry_bulb = daily_course(dry, clear, range);
        const Climate::Months found = monthly_ranges(y.dry_bulb);
        for (std::size_t month = 0; month < 12; ++month)
            range[month] = std::max(0.1, range[month] + c.daily_range[month] - found[month]);
    }
    double gust = 0.0; // hourly unrest of the wind
    for (std::size_t k = 0; k < 24 * days; ++k) {
        // The value at the end of hour k + 1; day means are joined from noon to noon so that no midnight jumps.
        const double time = static_cast<double>(k + 1) / 24.0, day = time - 0.5;
        const double whole = std::floor(day), s = day - whole;
        const auto a =
            static_cast<std::size_t>((static_cast<long>(whole) + static_cast<long>(days)) % static_cast<long>(days));
        const std::size_t b = (a + 1) % days, today = (k / 24) % days;
        const double hour = static_cast<double>(k % 24) + 1.0;
        y.dew_point.push_back((1.0 - s) * dew[a] + s * dew[b]);
        const double cosine = std::max(cosine_zenith(c, today, hour - 0.5), 0.0),
                     global = clear[today] * clear_sky(cosine);
        const double outside = 1367.0 * cosine,
                     diffuse = global * diffuse_share(outside > 0.0 ? std::min(global / outside, 1.0) : 0.0);
        y.global_irradiance.push_back(global);
        y.diffuse_irradiance.push_back(diffuse);
        y.direct_irradiance.push_back(cosine > 0.02 ? std::min((global - diffuse) / cosine, 1100.0) : 0.0);
        const double swing = (1.0 - s) * own_cloud[a] + s * own_cloud[b];
        y.pressure.push_back(pressure * (1.0 - 0.005 * std::clamp(swing, -3.0, 3.0))); // 5 hPa, mid-latitude weather
        gust = gust_persistence * gust + std::sqrt(1.0 - gust_persistence * gust_persistence) * random.normal();
        const double wind =
            through_year(c.wind, day) * std::exp(windy_days * ((1.0 - s) * gusts[a] + s * gusts[b]) + gustiness * gust);
        y.wind_speed.push_back(std::max(wind * (1.0 + 0.25 * std::sin(2.0 * pi * (hour - 9.0) / 24.0)), 0.0));
    }
    // The joining from noon to noon and the day's course have shifted monthly means and spread a little: put them back.
    const auto restore = [&](std::vector<double>& list, const Climate::Months& mean, const Climate::Months& spread) {
        std::size_t first = 0;
        for (std::size_t month = 0; month < 12; ++month) {
            const std::size_t n = 24 * month_days[month];
            double average = 0.0, variance = 0.0;
            for (std::size_t k = first; k < first + n; ++k) average += list[k] / static_cast<double>(n);
            for (std::size_t d = first; d < first + n; d += 24) {
                double daily = 0.0;
                for (std::size_t k = d; k < d + 24; ++k) daily += list[k] / 24.0;
                variance += (daily - average) * (daily - average) * 24.0 / static_cast<double>(n);
            }
            const double widen = variance > 0.0 ? spread[month] / std::sqrt(variance) - 1.0 : 0.0;
            for (std::size_t d = first; d < first + n; d += 24) {
                double daily = 0.0;
                for (std::size_t k = d; k < d + 24; ++k) daily += list[k] / 24.0;
                for (std::size_t k = d; k < d + 24; ++k) list[k] += mean[month] - average + widen * (daily - average);
            }
            first += n;
        }
    };
    const Climate::Months wind = monthly_means(y.wind_speed);
    for (std::size_t k = 0; k < y.wind_speed.size(); ++k)
        y.wind_speed[k] *= c.wind[month_of(k / 24)] / wind[month_of(k / 24)];
    restore(y.dry_bulb, c.dry_bulb, c.spread);
    restore(y.dew_point, c.dew_point, c.dew_spread);
    for (std::size_t k = 0; k < y.dry_bulb.size(); ++k) {
        y.dew_point[k] = std::min(y.dew_point[k], y.dry_bulb[k] - 0.1) + moist_air::zero_celsius;
        y.dry_bulb[k] += moist_air::zero_celsius;
    }
    return y;
}

} // namespace sitewatt
