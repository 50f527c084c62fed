#include "models/site/outside/weather_completion.hpp"

#include "models/media/moist_air.hpp"
#include "models/number_text.hpp"
#include "models/power/solar.hpp"
#include "models/site/outside/weather_zeros.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <string>

namespace sitewatt {
namespace {

constexpr double hour = 3600.0, day_length = 86400.0; // s
constexpr double longest_gap = 6.0 * hour;            // s
constexpr double most_missing = 0.05;                 // of sun or wind that a site lives on
constexpr double zone_tolerance = 4.0 * hour;         // s between a zone and its longitude
constexpr double supersaturation = 3.0;               // K of dew point over dry bulb that instruments may show
constexpr double sun_limit = 1200.0;                  // W/m2, direct
constexpr double pressure_tolerance = 1500.0;         // Pa of an annual mean off the standard atmosphere
constexpr double dark = -0.1;                         // sine of the sun's height, 6 degrees below the horizon
constexpr double night_light = 20.0;                  // W/m2 that are no light of the night
constexpr double driest = 0.02;                       // highest relative humidity of no place on earth
constexpr double humidity_tolerance = 0.2;            // of a mean by two columns of a file
constexpr double faintest = 50.0;                     // W/m2, brightest hour of no place on earth
constexpr double windiest = 14.0;                     // m/s, mean of no place where anybody builds
constexpr double split_tolerance = 0.2;               // of a year's global sun by two columns
constexpr double most_dark = 0.6;                     // of it that may be neither direct nor diffuse
constexpr double no_split = -1.0;                     // W/m2: direct and diffuse follow from the global

std::string text(double value, const char* form = "%.5g") { return formatted(form, value); }

class Completion {
  public:
    Completion(WeatherYear& y, const WeatherNeeds& needs) : y_(y), needs_(needs), n_(y.dry_bulb.size()) {}

    WeatherVerdict run() {
        for (auto* list : {&y_.dew_point, &y_.relative_humidity, &y_.pressure, &y_.global_irradiance,
                           &y_.direct_irradiance, &y_.diffuse_irradiance, &y_.wind_speed})
            if (list->empty()) list->assign(n_, std::nan(""));
        judge_place();
        if (!verdict_.mistakes.empty()) return verdict_;
        fill_gaps(y_.dry_bulb);
        refuse_missing(y_.dry_bulb, "dry bulb", "");
        complete_moisture();
        complete_pressure();
        complete_sun();
        complete_wind();
        return verdict_;
    }

  private:
    Place place(std::size_t k) const { return {y_.file, k < y_.lines.size() ? y_.lines[k] : 1, 1}; }
    void refuse(std::size_t k, std::string message) { verdict_.mistakes.push_back({place(k), std::move(message)}); }
    void warn(std::size_t k, std::string message) { verdict_.warnings.push_back({place(k), std::move(message)}); }
    /// "7 hours", whatever the step.
    std::string hours(std::size_t steps) const {
        const double all = static_cast<double>(steps) * y_.step / hour;
        return text(all) + (all == 1.0 ? " hour" : " hours");
    }

    void judge_place() {
        const Place head{y_.file, 1, 1};
        const auto say = [&](std::string message) { verdict_.mistakes.push_back({head, std::move(message)}); };
        if (!(std::abs(y_.latitude) <= 90.0)) say("latitude is " + text(y_.latitude) + ", allowed is -90 to 90");
        if (!(std::abs(y_.longitude) <= 180.0)) say("longitude is " + text(y_.longitude) + ", allowed is -180 to 180");
        if (!(y_.elevation >= lowest_place && y_.elevation <= highest_place))
            say("elevation is " + text(y_.elevation) + " m, allowed is " + text(lowest_place) + " to " +
                text(highest_place));
        const double zone = y_.utc_offset / hour;
        if (!(zone >= -12.0 && zone <= 14.0)) return say("time zone is " + text(zone) + " h, allowed is -12 to 14");
        const double off = std::remainder(y_.utc_offset - y_.longitude * hour / 15.0, day_length);
        if (std::abs(off) > zone_tolerance)
            say("a time zone of " + text(zone) + " h does not belong to longitude " + text(y_.longitude) +
                " (east is positive): the sun would stand " + text(off / hour, "%.1f") + " h off");
    }

    /// Short gaps on the straight line between their neighbours.
    void fill_gaps(std::vector<double>& list) const {
        for (std::size_t k = 0; k < n_; ++k) {
            if (!std::isnan(list[k])) continue;
            std::size_t end = k;
            while (end < n_ && std::isnan(list[end])) ++end;
            if (k > 0 && end < n_ && static_cast<double>(end - k) * y_.step <= longest_gap)
                for (std::size_t i = k; i < end; ++i)
                    list[i] = list[k - 1] + (list[end] - list[k - 1]) * static_cast<double>(i - k + 1) /
                                                static_cast<double>(end - k + 1);
            k = end;
        }
    }
    void refuse_missing(const std::vector<double>& list, const std::string& name, const std::string& way_out) {
        const auto first = std::find_if(list.begin(), list.end(), [](double v) { return std::isnan(v); });
        if (first == list.end()) return;
        const auto end = std::find_if(first, list.end(), [](double v) { return !std::isnan(v); });
        refuse(static_cast<std::size_t>(first - list.begin()),
               name + " is missing for " + hours(static_cast<std::size_t>(end - first)) +
                   ", at most 6 between two that are known can be filled" + way_out);
    }

    void judge_humidity() {
        double top = 0.0, apart = 0.0, both = 0.0;
        bool used = false;
        for (std::size_t k = 0; k < n_; ++k) {
            const double share = y_.relative_humidity[k];
            if (std::isnan(share)) continue;
            top = std::max(top, share);
            used = used || std::isnan(y_.dew_point[k]);
            if (std::isnan(y_.dew_point[k])) continue;
            const double other = moist_air::vapour_pressure_of_relative_humidity(y_.dew_point[k], 1.0) /
                                 moist_air::vapour_pressure_of_relative_humidity(y_.dry_bulb[k], 1.0);
            apart += std::abs(std::min(share, 1.0) - std::min(other, 1.0)), ++both;
        }
        if (used && top < driest)
            refuse(0, "relative humidity is at most " + text(100.0 * top) +
                          " % in the whole file: it looks like a share of 1; give it in percent");
        else if (both > 0.0 && apart > humidity_tolerance * both)
            warn(0, "relative humidity and dew point of the file are " + text(100.0 * apart / both, "%.0f") +
                        " % apart in the mean: the dew point is taken");
    }
    void complete_moisture() {
        if (!verdict_.mistakes.empty()) return;
        judge_humidity();
        for (std::size_t k = 0; k < n_; ++k)
            if (const double share = y_.relative_humidity[k]; std::isnan(y_.dew_point[k]) && !std::isnan(share))
                y_.dew_point[k] = moist_air::dew_point(
                    moist_air::vapour_pressure_of_relative_humidity(y_.dry_bulb[k], std::clamp(share, 1e-3, 1.0)));
        fill_gaps(y_.dew_point);
        refuse_missing(y_.dew_point, "dew point", "; relative humidity, which says the same, is missing too");
        std::size_t wet = 0, worst = 0;
        for (std::size_t k = 0; k < n_; ++k) {
            const double over = y_.dew_point[k] - y_.dry_bulb[k];
            if (over > supersaturation) ++wet;
            if (over > y_.dew_point[worst] - y_.dry_bulb[worst]) worst = k;
        }
        if (wet > 0)
            refuse(worst, "the dew point lies up to " + text(y_.dew_point[worst] - y_.dry_bulb[worst], "%.1f") +
                              " K over the dry bulb, in " + hours(wet) +
                              " by more than 3 K: air cannot hold that; mend the file or take another");
    }

    void complete_pressure() {
        const double standard = moist_air::standard_pressure(y_.elevation);
        fill_gaps(y_.pressure);
        std::size_t missing = 0, first = n_;
        for (std::size_t k = 0; k < n_; ++k)
            if (std::isnan(y_.pressure[k])) {
                y_.pressure[k] = standard;
                if (missing++ == 0) first = k;
            }
        if (missing > 0)
            warn(first, "pressure is missing in " + hours(missing) + "; the standard atmosphere at " +
                            text(y_.elevation) + " m stands in for it: " + text(standard / 100.0, "%.1f") + " hPa");
        const double mean = std::accumulate(y_.pressure.begin(), y_.pressure.end(), 0.0) / static_cast<double>(n_);
        if (std::abs(mean - standard) > pressure_tolerance)
            warn(0, "the mean pressure is " + text(mean / 100.0, "%.1f") + " hPa, at " + text(y_.elevation) +
                        " m it would be near " + text(standard / 100.0, "%.1f") +
                        " hPa: is it reduced to sea level, or the elevation wrong?");
    }

    /// Sine of the sun's height in the middle of a step.
    double sun_height(std::size_t k) const {
        const double t = y_.start + (static_cast<double>(k) + 0.5) * y_.step, days = std::floor(t / day_length);
        const int day = static_cast<int>(std::fmod(days, 365.25)) + 1;
        const double clock = (t - days * day_length) / hour;
        return solar::sun(day, clock + solar::solar_time_shift(day, y_.longitude, y_.utc_offset / hour), y_.latitude)
            .cos_zenith;
    }
    void complete_sun() {
        auto &global = y_.global_irradiance, &direct = y_.direct_irradiance, &diffuse = y_.diffuse_irradiance;
        std::size_t light = 0, unknown = 0, first = n_, bright = 0, strong = 0, strongest = 0, night = 0, shining = n_;
        double brightest = 0.0, whole = 0.0, parts = 0.0;
        std::vector<bool> known(n_, true);
        std::vector<double> heights(n_);
        for (std::size_t k = 0; k < n_; ++k) {
            const double up = heights[k] = sun_height(k);
            const bool d = !std::isnan(direct[k]), f = !std::isnan(diffuse[k]);
            if (std::isnan(global[k]) && d && f) global[k] = direct[k] * std::max(up, 0.0) + diffuse[k];
            if (!std::isnan(global[k])) {
                if (d && !f) diffuse[k] = std::max(global[k] - direct[k] * std::max(up, 0.0), 0.0);
                if (!d && f) direct[k] = up > 0.05 ? std::clamp((global[k] - diffuse[k]) / up, 0.0, 1100.0) : 0.0;
                if (!d && !f) direct[k] = diffuse[k] = no_split;
            } else if (up < dark) {
                global[k] = direct[k] = diffuse[k] = 0.0;
            } else {
                known[k] = false;
                if (unknown++ == 0) first = k;
            }
            light += up >= dark ? 1U : 0U;
            if (up < dark && global[k] > night_light && night++ == 0) shining = k;
            if (direct[k] > sun_limit) ++strong;
            if (direct[k] > direct[strongest]) strongest = k;
            bright += global[k] > 0.0 ? 1U : 0U;
            brightest = std::max(brightest, known[k] ? global[k] : 0.0);
            if (!known[k] || direct[k] < 0.0) continue;
            whole += global[k];
            parts += direct[k] * std::max(up, 0.0) + diffuse[k];
        }
        if (const Zeros unlit =
                needs_.sun && bright > 0 && parts >= (1.0 - most_dark) * whole ? dark_days(y_, heights) : Zeros{};
            unlit.count > 0)
            tell(unlit,
                 "the sun is 0 all day on " + std::to_string(unlit.count) + " of " + std::to_string(unlit.of) +
                     " days with daylight",
                 "9999", "a solar field", "field");
        if (unknown > 0) {
            const std::string missing = "the sun is missing in " + hours(unknown) + " of " + hours(light) + " of light";
            if (needs_.sun && static_cast<double>(unknown) > most_missing * static_cast<double>(light))
                refuse(first, missing + ", and the site has a solar field: take another file, or leave the field out");
            else if (needs_.sun)
                warn(first, missing + "; that of the day before stands in for it");
            from_day_before(known, {&global, &direct, &diffuse});
        } else if (needs_.sun && bright == 0) {
            refuse(0, "the sun never shines in this file, and the site has a solar field");
        } else if (needs_.sun && brightest < faintest) {
            refuse(0, "the sun is at most " + text(brightest) + " W/m2 in this file: is it given in kW/m2?");
        } else if (needs_.sun && parts < (1.0 - most_dark) * whole) {
            refuse(0, "direct and diffuse sun come to " + text(100.0 * parts / whole, "%.0f") +
                          " % of the global: what is not known is written 9999, not 0");
        }
        if (strong > 0)
            warn(strongest, "direct sun is up to " + text(direct[strongest]) + " W/m2, in " + hours(strong) +
                                " over 1200: a clear sky lets through some 1,100 of 1,361; solar power will be too "
                                "high");
        if (night > n_ / 100)
            warn(shining, "the sun shines in " + hours(night) +
                              " of deep night: time zone, longitude or hours of the file are shifted");
        else if (needs_.sun && std::abs(parts - whole) > split_tolerance * whole)
            warn(0, "direct and diffuse sun come to " + text(100.0 * parts / whole, "%.0f") +
                        " % of the global: they decide what the solar field yields; hours or columns may be shifted");
    }
    void complete_wind() {
        fill_gaps(y_.wind_speed);
        std::vector<bool> known(n_);
        std::size_t unknown = 0, first = n_;
        double sum = 0.0; // m/s, of those known
        for (std::size_t k = 0; k < n_; ++k) {
            known[k] = !std::isnan(y_.wind_speed[k]);
            if (known[k]) sum += y_.wind_speed[k];
            if (!known[k] && unknown++ == 0) first = k;
        }
        const Zeros still = needs_.wind && sum > 0.0 ? still_air(y_) : Zeros{};
        if (still.count > 0)
            tell(still, "wind is exactly 0 in " + hours(still.count) + ", over three days on end each time", "999",
                 "a wind farm", "farm");
        if (needs_.wind && unknown < n_ && sum == 0.0)
            refuse(0, "the wind never blows in this file, and the site has a wind farm: what is not known is written "
                      "999, not 0");
        else if (needs_.wind && sum > windiest * static_cast<double>(n_ - unknown))
            warn(0, "wind is " + text(sum / static_cast<double>(n_ - unknown)) +
                        " m/s in the mean: is it given in km/h or knots?");
        if (unknown == 0) return;
        const std::string missing = "wind is missing in " + hours(unknown) + " of " + hours(n_);
        if (needs_.wind && static_cast<double>(unknown) > most_missing * static_cast<double>(n_))
            refuse(first, missing + ", and the site has a wind farm: take another file, or leave the farm out");
        else if (needs_.wind || needs_.sun)
            warn(first, missing + (unknown == n_ ? "; modules are cooled as by 1 m/s"
                                                 : "; that of the day before stands in for it"));
        from_day_before(known, {&y_.wind_speed});
    }
    /// What is not known, written as 0: refused where it is much.
    void tell(const Zeros& zeros, const std::string& what, const char* unknown, const char* lives, const char* name) {
        const std::string why = what + ", which cannot be: what is not known is written " + unknown + ", not 0";
        if (zeros.many())
            refuse(zeros.first, why + "; the site has " + lives + ": take another file, or leave the " + name + " out");
        else
            warn(zeros.first, why + "; the " + name + " yields nothing then");
    }
    /// Unknown steps repeat those a day before, known ones first; 0 where there is none.
    void from_day_before(const std::vector<bool>& known, std::vector<std::vector<double>*> lists) const {
        const auto day = static_cast<std::size_t>(std::lround(day_length / y_.step));
        for (std::size_t k = 0; k < n_; ++k) {
            if (known[k]) continue;
            std::size_t other = k;
            if (k >= day) {
                other = k - day;
            } else {
                for (other = k + day; other < n_ && !known[other];) other += day;
            }
            for (auto* list : lists) (*list)[k] = other < n_ && (k >= day || known[other]) ? (*list)[other] : 0.0;
        }
    }

    WeatherYear& y_;
    const WeatherNeeds& needs_;
    std::size_t n_;
    WeatherVerdict verdict_{};
};

} // namespace

WeatherVerdict complete(WeatherYear& year, const WeatherNeeds& needs) { return Completion(year, needs).run(); }

} // namespace sitewatt
