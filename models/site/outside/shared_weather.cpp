#include "models/site/outside/shared_weather.hpp"

#include "models/recent.hpp"
#include "models/site/outside/tariff_series.hpp"

#include <tuple>
#include <utility>

namespace sitewatt {

std::shared_ptr<const SharedWeather> shared_weather(const SharedYear& year, const Calendar& calendar, double duration) {
    static Recent<std::tuple<SharedYear, Calendar, double>, SharedWeather> recent;
    return recent.of({year, calendar, duration}, [&] {
        RunWeather run = on_calendar(*year, calendar, duration);
        Weather curves(run.year);
        auto hours = coincident_hours(run.year, calendar, duration);
        return SharedWeather{std::move(run), std::move(curves), std::move(hours)};
    });
}

DesignDay shared_design_day(const SharedYear& year) {
    static Recent<SharedYear, DesignDay> recent;
    return *recent.of(year, [&] { return design_day(*year); });
}

std::vector<double> shared_hottest_hours(const std::shared_ptr<const SharedWeather>& weather, std::size_t count,
                                         double duration) {
    if (count == 0) return {};
    static Recent<std::tuple<std::shared_ptr<const SharedWeather>, std::size_t, double>, std::vector<double>> recent;
    return *recent.of({weather, count, duration}, [&] { return hottest_hours(weather->run.year, count, duration); });
}

} // namespace sitewatt
