#pragma once
/// The weather as smooth functions of time: psychrometrics once per step of its file, then interpolation.
///
/// Physics   Humidity ratio and wet bulb from dew point at every node; every channel between nodes by monotone
///           cubics (models/site/outside/shared_curve.hpp), so that no rate has a kink and no wet bulb iteration runs
///           in a derivative.
/// Valid     Between nodes wet bulb, humidity and dry bulb agree to the interpolation's error, a few hundredths of a
///           kelvin in changeable weather.

#include "models/site/outside/signal.hpp"
#include "models/weather_year.hpp"

#include <array>
#include <memory>
#include <span>
#include <vector>

namespace sitewatt {

struct AirState {
    double dry_bulb, wet_bulb, humidity_ratio, pressure, air_density; ///< K, K, kg/kg, Pa, kg/m3
};

class Weather {
  public:
    explicit Weather(const WeatherYear& year);
    /// @param time  s of the run; of local standard time since 1 January if the weather knows no run
    AirState at(double time) const;

  private:
    static constexpr std::size_t channels = 5;
    struct Knot {
        std::array<double, channels> value, slope; ///< all channels of a step side by side
    };
    static std::vector<Knot> knots_of(const WeatherYear& year);
    std::shared_ptr<const std::vector<Knot>> knots_; ///< of this and its copies
    double start_ = 0.0, step_ = 3600.0;             ///< s: the first step begins, and lasts
};

/// Value below which a share q of the samples lies (linear between order statistics).
double quantile(std::span<const double> samples, double q);

/// The hours by which a plant is sized.
struct DesignDay {
    double dry_bulb;          ///< K, exceeded in 0.4 % of the hours
    double wet_bulb_with_dry; ///< K, mean wet bulb of those hours
    double wet_bulb;          ///< K, exceeded in 0.4 % of the hours
    double dry_bulb_highest;  ///< K, of the year
    double dry_bulb_lowest;   ///< K, of the year
    double dry_bulb_cool;     ///< K, a tenth of the hours are colder
    double pressure;          ///< Pa, mean
};
DesignDay design_day(const WeatherYear& year);

} // namespace sitewatt
