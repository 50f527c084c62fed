#pragma once
/// Proportional-integral controller with a saturated signal, as fan drives and valves have them.
///
/// Physics   signal = clamp(gain * error + integral, low, 1); d(integral)/dt = (gain * error + signal - wish) / time.
///           The second part of the rate is back-calculation: a saturated signal stops the integral [1].
/// Valid     Continuous controller; the sampling of a digital one is far faster than the plant it holds.
/// Sources   [1] Astrom and Hagglund, Advanced PID Control (2006), section 3.5, tracking time equal to integral time.

#include "models/field.hpp"
#include "models/scalar.hpp"

namespace sitewatt {
template <class Real>
struct ProportionalIntegral {
    static constexpr std::string_view name = "proportional_integral";
    static constexpr std::string_view summary = "proportional-integral controller";

    struct Parameters {
        Real set_point, gain, integral_time;
    };
    struct State {
        Real integral;
    };
    struct Input {
        Real temperature;
    };
    struct Output {
        Real signal;
    };

    static constexpr auto parameters = std::to_array<Field<Real, Parameters>>({
        {"set_point", &Parameters::set_point, quantity::temperature, "temperature to hold"},
        {"gain", &Parameters::gain, quantity::per_temperature.within(0.0, infinity), "signal per kelvin too warm", 0.05,
         "estimate"},
        {"integral_time", &Parameters::integral_time, quantity::duration.within(1.0, 1e5), "integral time", 180.0,
         "estimate"},
    });
    static constexpr auto states = std::to_array<Field<Real, State>>({
        {"integral", &State::integral, quantity::number.within(-1.0, 2.0), "integral part of the signal"},
    });
    static constexpr auto inputs = std::to_array<Field<Real, Input>>({
        {"temperature", &Input::temperature, quantity::temperature, "measured temperature"},
    });
    static constexpr auto outputs = std::to_array<Field<Real, Output>>({
        {"signal", &Output::signal, quantity::fraction, "0 rest, 1 full cooling"},
    });

    /// Half open: the run finds its own place within a few integral times.
    static State initial(const Parameters&, const Input&) { return {Real(0.5)}; }
    static State derivative(const Parameters& p, const State& x, const Input& u) {
        const Real wish = wished(p, x, u);
        return {(p.gain * (u.temperature - p.set_point) + clamp(wish, 0.0, 1.0) - wish) / p.integral_time};
    }
    static Output output(const Parameters& p, const State& x, const Input& u) {
        return {clamp(wished(p, x, u), 0.0, 1.0)};
    }

  private:
    static Real wished(const Parameters& p, const State& x, const Input& u) {
        return p.gain * (u.temperature - p.set_point) + x.integral;
    }
};
static_assert(Model<ProportionalIntegral<double>>);
} // namespace sitewatt
