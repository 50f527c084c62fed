#include "models/media/moist_air.hpp"
#include "models/site/outside/climate.hpp"
#include "models/site/outside/renewables.hpp"
#include "models/site/outside/weather.hpp"
#include "sim/input/weather_file.hpp"
#include "tests/catch.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <filesystem>
#include <numeric>

using namespace sitewatt;

namespace {

constexpr std::array<int, 12> days{31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};

/// Means of a month's hours and the spread of its daily means and ranges.
struct Month {
    double mean = 0.0, spread = 0.0, range = 0.0;
};
Month month(const std::vector<double>& hourly, std::size_t m) {
    std::size_t first = 0;
    for (std::size_t k = 0; k < m; ++k) first += static_cast<std::size_t>(days[k]) * 24;
    const auto n = static_cast<std::size_t>(days[m]);
    std::vector<double> means;
    Month result;
    for (std::size_t d = 0; d < n; ++d) {
        const auto begin = hourly.begin() + static_cast<std::ptrdiff_t>(first + 24 * d), end = begin + 24;
        means.push_back(std::accumulate(begin, end, 0.0) / 24.0);
        result.range += (*std::max_element(begin, end) - *std::min_element(begin, end)) / static_cast<double>(n);
    }
    result.mean = std::accumulate(means.begin(), means.end(), 0.0) / static_cast<double>(n);
    for (const double mean : means)
        result.spread += (mean - result.mean) * (mean - result.mean) / static_cast<double>(n);
    result.spread = std::sqrt(result.spread);
    return result;
}

std::vector<double> wet_bulbs(const WeatherYear& y) {
    std::vector<double> wet;
    for (std::size_t k = 0; k < y.dry_bulb.size(); ++k)
        wet.push_back(moist_air::wet_bulb(
            y.dry_bulb[k],
            moist_air::humidity_ratio(moist_air::saturation_pressure(std::min(y.dew_point[k], y.dry_bulb[k])),
                                      y.pressure[k]),
            y.pressure[k]));
    return wet;
}

} // namespace

TEST_CASE("every synthetic year reproduces the monthly statistics of its record") {
    for (const auto& c : climates()) {
        const WeatherYear y = synthetic_year(c, 1);
        for (std::size_t m = 0; m < 12; ++m) {
            const Month dry = month(y.dry_bulb, m), dew = month(y.dew_point, m), sun = month(y.global_irradiance, m);
            CAPTURE(std::string(c.name), m);
            CHECK(dry.mean - 273.15 == Approx(c.dry_bulb[m]).margin(0.5));
            CHECK(dew.mean - 273.15 == Approx(c.dew_point[m]).margin(0.9)); // held below dry bulb on wet days
            CHECK(dry.spread == Approx(c.spread[m]).epsilon(0.15).margin(0.3));
            CHECK(dry.range == Approx(c.daily_range[m]).epsilon(0.2).margin(0.5));
            CHECK(sun.mean * 24e-3 == Approx(c.sun[m]).epsilon(0.05).margin(0.1));
            CHECK(month(y.wind_speed, m).mean == Approx(c.wind[m]).epsilon(0.15).margin(0.3));
        }
    }
}

TEST_CASE("air in a synthetic year is never more than saturated and the sun shines by day only") {
    for (const auto& c : climates()) {
        const WeatherYear y = synthetic_year(c, 3);
        const double standard = moist_air::standard_pressure(c.elevation);
        bool sound = true;
        for (std::size_t k = 0; k < 8760; ++k)
            sound = sound && y.dew_point[k] <= y.dry_bulb[k] && y.global_irradiance[k] >= 0.0 &&
                    y.wind_speed[k] >= 0.0 && std::abs(y.pressure[k] / standard - 1.0) < 0.05;
        CAPTURE(std::string(c.name));
        CHECK(sound);
    }
}

TEST_CASE("the same climate and seed give the same year, another seed another") {
    const auto& c = *find_climate("phoenix");
    CHECK(synthetic_year(c, 5).dry_bulb == synthetic_year(c, 5).dry_bulb);
    CHECK(synthetic_year(c, 5).dry_bulb != synthetic_year(c, 6).dry_bulb);
}

TEST_CASE("synthetic years stand beside the typical years of the same places") {
    const std::filesystem::path folder = "../shared/data/epw";
    if (!std::filesystem::exists(folder)) {
        WARN("SKIPPED: " << folder << " is absent; real typical years cannot be compared");
        return;
    }
    struct Place {
        const char *climate, *file;
    };
    for (const auto& place : {Place{"memphis", "USA_TN_Memphis.Intl.AP.723340_TMY3"},
                              Place{"ashburn", "USA_VA_Sterling-Washington.Dulles.Intl.AP.724030_TMY3"},
                              Place{"abilene", "USA_TX_Abilene.Rgnl.AP.722660_TMY3"},
                              Place{"chicago", "USA_IL_Chicago-OHare.Intl.AP.725300_TMY3"},
                              Place{"phoenix", "USA_AZ_Phoenix-Sky.Harbor.Intl.AP.722780_TMYx.2007-2021"}}) {
        const WeatherYear real = read_weather(folder / (std::string(place.file) + ".epw.gz"));
        const WeatherYear made = synthetic_year(*find_climate(place.climate), 1);
        const auto mean = [](const std::vector<double>& x) {
            return std::accumulate(x.begin(), x.end(), 0.0) / static_cast<double>(x.size());
        };
        const auto real_wet = wet_bulbs(real), made_wet = wet_bulbs(made);
        CAPTURE(std::string(place.climate));
        CHECK(mean(made.dry_bulb) == Approx(mean(real.dry_bulb)).margin(0.5));
        CHECK(quantile(made.dry_bulb, 0.01) == Approx(quantile(real.dry_bulb, 0.01)).margin(3.0));
        CHECK(quantile(made.dry_bulb, 0.99) == Approx(quantile(real.dry_bulb, 0.99)).margin(2.0));
        CHECK(mean(made_wet) == Approx(mean(real_wet)).margin(0.5));
        CHECK(quantile(made_wet, 0.99) == Approx(quantile(real_wet, 0.99)).margin(1.5));
        WARN(place.climate << " made/real, degC: dry mean " << mean(made.dry_bulb) - 273.15 << "/"
                           << mean(real.dry_bulb) - 273.15 << ", 1 % " << quantile(made.dry_bulb, 0.01) - 273.15 << "/"
                           << quantile(real.dry_bulb, 0.01) - 273.15 << ", 99 % "
                           << quantile(made.dry_bulb, 0.99) - 273.15 << "/" << quantile(real.dry_bulb, 0.99) - 273.15
                           << ", wet mean " << mean(made_wet) - 273.15 << "/" << mean(real_wet) - 273.15
                           << ", wet 99 % " << quantile(made_wet, 0.99) - 273.15 << "/"
                           << quantile(real_wet, 0.99) - 273.15);
    }
}

TEST_CASE("sun and wind of synthetic years yield what those of typical years of the same places do") {
    const std::filesystem::path folder = "../shared/data/epw";
    if (!std::filesystem::exists(folder)) {
        WARN("SKIPPED: " << folder << " is absent; real typical years cannot be compared");
        return;
    }
    const auto defaults = [](auto owner, const auto& fields) {
        for (const auto& field : fields) owner.*field.member = field.fallback;
        return owner;
    };
    SolarField field = defaults(SolarField{}, solar_fields);
    field.peak_power = 1.0;
    WindFarm farm = defaults(WindFarm{}, wind_fields);
    farm.rated_power = 1.0;
    struct Place {
        const char *climate, *file;
    };
    for (const auto& place : {Place{"memphis", "USA_TN_Memphis.Intl.AP.723340_TMY3"},
                              Place{"ashburn", "USA_VA_Sterling-Washington.Dulles.Intl.AP.724030_TMY3"},
                              Place{"abilene", "USA_TX_Abilene.Rgnl.AP.722660_TMY3"},
                              Place{"chicago", "USA_IL_Chicago-OHare.Intl.AP.725300_TMY3"},
                              Place{"phoenix", "USA_AZ_Phoenix-Sky.Harbor.Intl.AP.722780_TMYx.2007-2021"},
                              Place{"dallas", "USA_TX_Dallas-Fort.Worth.Intl.AP.722590_TMY3"},
                              Place{"cheyenne", "USA_WY_Cheyenne.Muni.AP.725640_TMY3"},
                              Place{"reno", "USA_NV_Reno-Tahoe.Intl.AP.724880_TMY3"},
                              Place{"portland", "USA_OR_Portland.Intl.AP.726980_TMY3"},
                              Place{"atlanta", "USA_GA_Atlanta-Hartsfield-Jackson.Intl.AP.722190_TMY3"}}) {
        const WeatherYear real = read_weather(folder / (std::string(place.file) + ".epw.gz"));
        const WeatherYear made = synthetic_year(*find_climate(place.climate), 1);
        const auto mean = [](std::size_t n, const auto& of) {
            double sum = 0.0;
            for (std::size_t k = 0; k < n; ++k) sum += of(k);
            return sum / static_cast<double>(n);
        };
        const auto light = [&](const WeatherYear& y) {
            return mean(8760, [&](auto k) { return y.global_irradiance[k]; });
        };
        const auto speed = [&](const WeatherYear& y) { return mean(8760, [&](auto k) { return y.wind_speed[k]; }); };
        const auto yield = [&](const WeatherYear& y, const auto& source) {
            return mean(8760, [&](auto k) { return offered_power(source, y, k); });
        };
        CAPTURE(std::string(place.climate));
        CHECK(light(made) == Approx(light(real)).epsilon(0.01)); // a statistic of the record
        CHECK(speed(made) == Approx(speed(real)).epsilon(0.01)); // the same
        // Skies within a day are alike, so the beam falls short by 7-20 % and trackers by up to 4 %.
        CHECK(yield(made, field) == Approx(yield(real, field)).epsilon(0.05));
        // One gustiness for all places: 0.03 of rated power. Reno's valley is calm at night and blows in the afternoon,
        // which no monthly mean tells: a third too little.
        CHECK(yield(made, farm) ==
              Approx(yield(real, farm)).margin(std::string(place.climate) == "reno" ? 0.05 : 0.03));
    }
}
