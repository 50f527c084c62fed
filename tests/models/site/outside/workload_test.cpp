#include "models/site/outside/workload.hpp"

#include "models/site/outside/steps.hpp"
#include "tests/catch.hpp"

#include <algorithm>
#include <cstdint>
#include <vector>

using sitewatt::built_in_requests;
using sitewatt::Calendar;
using sitewatt::request_shape;
using sitewatt::RequestShape;
using sitewatt::Steps;
using sitewatt::Workload;

namespace {
constexpr Workload azure{.utilisation = 0.6,
                         .input_tokens = 1613,
                         .output_tokens = 106,
                         .daily_amplitude = 0.29,
                         .weekend_factor = 0.57,
                         .unrest = 0.032,
                         .peak_hour = 14.0};
constexpr double day = 86400.0, year = 365.0 * day; // s

/// The instants of a year of mean 1, each holding until the next.
Steps instants(const Workload& w, std::uint64_t seed, const Calendar& calendar, double duration) {
    const auto curve = built_in_requests(w, 1.0, seed, calendar, duration);
    std::vector<double> begin, value;
    for (std::size_t k = 0; k < curve.size(); ++k) begin.push_back(curve.begin(k)), value.push_back(curve.instant(k));
    return {std::move(begin), std::move(value), curve.begin(curve.size())};
}
Steps in_2025(const Workload& w, std::uint64_t seed) { return instants(w, seed, Calendar(), year); }
std::vector<double> values(const Steps& s) {
    std::vector<double> list;
    for (std::size_t k = 0; k < s.size(); ++k) list.push_back(s.value(k));
    return list;
}
} // namespace

TEST_CASE("the year's mean of the workload is exactly its level") {
    CHECK(in_2025(azure, 1).mean(0.0, year) == Approx(1.0).epsilon(1e-12));
    CHECK(instants(azure, 1, Calendar(Calendar::date(2024, 7, 4)), 2.0 * day).mean(0.0, year) ==
          Approx(1.0).epsilon(1e-12)); // of the year, though the run is two days of it
    CHECK(built_in_requests(azure, 7.0, 1, Calendar(), year).mean(0.0, year) == Approx(7.0).epsilon(1e-4));
}

TEST_CASE("the weekly shape is that of the Azure LLM inference trace 2024") {
    const Steps shape = in_2025(azure, 1);
    // 2025-01-01 is a Wednesday: days 3 and 4 are a weekend.
    CHECK(shape.mean(3.0 * day, 4.0 * day) / shape.mean(day, 2.0 * day) == Approx(0.57).epsilon(0.03));
    const auto list = values(shape);
    const auto [low, high] = std::minmax_element(list.begin(), list.end());
    CHECK(*low == Approx(0.42).margin(0.08)); // lowest and highest 5 minutes of the traced week over its mean
    CHECK(*high == Approx(1.74).margin(0.20));
}

TEST_CASE("a flat workload is flat and the same seed gives the same year") {
    Workload flat = azure;
    flat.daily_amplitude = flat.unrest = 0.0;
    flat.weekend_factor = 1.0;
    const auto list = values(in_2025(flat, 3));
    CHECK(*std::min_element(list.begin(), list.end()) == Approx(1.0));
    CHECK(values(in_2025(azure, 5)) == values(in_2025(azure, 5)));
    CHECK(values(in_2025(azure, 5)) != values(in_2025(azure, 6)));
}

TEST_CASE("weekends, holidays and the hour of the peak are those of the run's calendar") {
    Workload calm = azure;
    calm.unrest = 0.0;
    // 2022-05-10 is a Tuesday, the 12th a holiday here; the clock is put forward an hour on the 11th.
    const Calendar calendar(Calendar::date(2022, 5, 10), 0.0, {{day, 3600.0}}, {Calendar::date(2022, 5, 12)});
    const Steps rate = instants(calm, 1, calendar, 10.0 * day);
    CHECK(rate(4.5 * day) / rate(3.5 * day) == Approx(0.57)); // Saturday over Friday
    CHECK(rate(2.5 * day) / rate(3.5 * day) == Approx(0.57));
    const auto peak = [&](double from) {
        double best = from;
        for (double t = from; t < from + day; t += 300.0)
            if (rate(t) > rate(best)) best = t;
        return (best - from) / 3600.0;
    };
    CHECK(peak(0.0) == Approx(14.0).margin(0.1));
    CHECK(peak(3.0 * day) == Approx(13.0).margin(0.1)); // 14 h of the clock is 13 h of standard time
}

TEST_CASE("workloads of one shape share it whatever their level, others do not") {
    const auto shape = request_shape(azure, 11, Calendar(), year).rates;
    Workload other = azure;
    other.utilisation = 0.3;
    CHECK(request_shape(other, 11, Calendar(), year).rates == shape);
    CHECK(request_shape(azure, 12, Calendar(), year).rates != shape);
    CHECK(request_shape(azure, 11, Calendar(Calendar::date(2024, 7, 4)), year).rates != shape);
    CHECK(request_shape(azure, 11, Calendar(), 2.0 * year).rates != shape);
    other.peak_hour = 13.0;
    CHECK(request_shape(other, 11, Calendar(), year).rates != shape);
    CHECK(static_cast<double>(shape->size()) * RequestShape::step == year + 3.0 * day);
}

TEST_CASE("a weekend turns into a week over three hours around midnight, half way there at midnight") {
    Workload calm = azure;
    calm.unrest = calm.daily_amplitude = 0.0;
    const Steps rate = in_2025(calm, 1); // Sunday, 5 January, ends at 5 days
    const double monday = rate(5.5 * day), midnight = 5.0 * day;
    CHECK(rate(midnight - 5400.0) == Approx(0.57 * monday));
    CHECK(rate(midnight) == Approx(0.785 * monday).epsilon(1e-3));
    CHECK(rate(midnight + 5400.0) == Approx(monday));
    for (double t = 2.0 * day; t < 7.0 * day; t += 300.0)
        CHECK(std::abs(rate(t + 300.0) - rate(t)) < 0.43 * monday * 300.0 / 10800.0 * 1.001);
}
