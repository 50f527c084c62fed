#pragma once
/// The requests asked of a site over a year: a level, a daily and a weekly shape, and a slow unrest.
///
/// Physics   rate = mean * day(t) * week(t) * (1 + unrest), scaled so that the year's mean is exactly `mean`.
///           day is a cosine with its peak at peak_hour; week lowers Saturdays, Sundays and holidays of the calendar,
///           over three hours around midnight; both follow the clock on the wall. Unrest is a first-order
///           autoregressive sequence on a 5-minute grid.
/// Valid     Interactive inference for one region. Agents and batch work are flatter: lower the amplitude.
/// Sources   Shape of the Azure LLM inference trace 2024 (AzurePublicDataset), conversations, week of 12 May:
///           hourly means 0.74 to 1.32 of the weekly mean, weekend over weekday 0.57, deviation from the hourly
///           mean 3.2 % with a correlation of 0.77 after 5 minutes.

#include "models/calendar.hpp"
#include "models/field.hpp"
#include "models/site/outside/shared_curve.hpp"

#include <cstdint>

namespace sitewatt {

struct Workload {
    double utilisation; ///< mean request rate over what all accelerators can serve
    double input_tokens, output_tokens;
    double daily_amplitude, weekend_factor, unrest, peak_hour;
};

inline constexpr auto workload_fields = std::to_array<Field<double, Workload>>({
    {"utilisation", &Workload::utilisation, quantity::fraction.within(0.0, 1.5),
     "mean demand over what all accelerators can serve", 0.6, "estimate"},
    {"input_tokens", &Workload::input_tokens, quantity::ratio.of(Counted::tokens), "input tokens per request", 8192.0,
     "mix of the published curves"},
    {"output_tokens", &Workload::output_tokens, quantity::ratio.of(Counted::tokens), "output tokens per request",
     1024.0, "mix of the published curves"},
    {"daily_amplitude", &Workload::daily_amplitude, quantity::fraction, "half the daily swing over the mean", 0.29,
     "Azure inference trace, conversations, 2024"},
    {"weekend_factor", &Workload::weekend_factor, quantity::ratio, "weekend rate over weekday rate", 0.57,
     "Azure inference trace, conversations, 2024"},
    {"unrest", &Workload::unrest, quantity::fraction, "standard deviation of 5-minute unrest over the mean", 0.032,
     "Azure inference trace, conversations, 2024"},
    {"peak_hour", &Workload::peak_hour, quantity::ratio.within(0.0, 24.0), "hour of the daily peak", 14.0,
     "Azure inference trace, conversations, 2024"},
});

/// Requests every 5 minutes from a day before a run to two days after it, in no unit; shared by all that ask for them.
struct RequestShape {
    static constexpr double first = -86400.0, step = 300.0; ///< s
    SharedCurve::Shape rates;
    double sum; ///< of the year from the run's start
};
RequestShape request_shape(const Workload& w, std::uint64_t seed, const Calendar& calendar, double duration);

/// The same in 1/s, smooth between its instants.
/// @param mean  1/s, of the year from the run's start   @param duration  s, of the run
SharedCurve built_in_requests(const Workload& w, double mean, std::uint64_t seed, const Calendar& calendar,
                              double duration);

} // namespace sitewatt
