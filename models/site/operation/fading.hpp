#pragma once
/// Sun and wind that are there now and will have gone when a unit ordered now is on line: what an operator starts
/// units for before the sun sets.
///
/// Physics   The power offered now, less that forecast for the time of the quickest fleet's start and the next look:
///           fading = max(0, P(t) - P(t + lead)). The course of the sun is known; clouds and gusts have the error of a
///           forecast (models/site/operation/weather_forecast.hpp), small so soon, or none where a plan looks ahead.
/// Valid     Fleets that start hot within half an hour; slower ones are ordered by the hours that come.

#include "models/site/operation/dispatch_problem.hpp"
#include "models/site/operation/weather_forecast.hpp"

#include <algorithm>
#include <functional>
#include <utility>

namespace sitewatt {

class Fading {
  public:
    using Outside = std::function<Surroundings(double, double)>; ///< mean between two times, s
    explicit Fading(const SiteDesign& design) : design_(design) {
        double quickest = infinity;
        for (const auto& d : design.fleets)
            if (d.turbine.count > 0.0) quickest = std::min(quickest, d.turbine.start_time);
        if (quickest < quick_start && !design.renewables.empty()) lead_ = quickest + design.control_interval;
    }
    void use(Outside outside) { outside_ = std::move(outside); }

    /// W. @param offered  W of sun and wind now
    double at(double time, double offered) const {
        if (!outside_ || lead_ <= 0.0 || offered <= 0.0) return 0.0;
        const double then = time + lead_;
        const Surroundings coming = outside_(then, then + design_.control_interval);
        double left = 0.0;
        for (std::size_t i = 0; i < design_.renewables.size(); ++i)
            left += weather_forecast::told(design_, i, coming.renewable[i], then, lead_);
        return std::max(offered - left, 0.0);
    }

  private:
    const SiteDesign& design_;
    Outside outside_;
    double lead_ = 0.0; ///< s; 0: nothing is started for it
};

} // namespace sitewatt
