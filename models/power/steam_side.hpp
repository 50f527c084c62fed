#pragma once
/// The steam side of combined cycles: a turbine on the steam that exhaust heat raises, with the boiler's storage.
///
/// Physics   tau dS/dt = s F - S: of the block's power F at the gas turbines' present firing, the share s is steam's,
///           and follows with the lag of drum and metal. The block gives (1 - s) F + S. Gas turbines fire for what the
///           steam does not give yet.
/// Valid     Constant share over load; start of the turbine by the block's hot, warm and cold start times.
/// Sources   Kehlhofer et al., Combined-Cycle Gas and Steam Turbine Power Plants, 3rd ed. (2009), ch. 8: storage of
///           drums 200-600 s, steam a third of the power.

#include "models/field.hpp"
#include "models/scalar.hpp"

namespace sitewatt {
template <class Real>
struct SteamSide {
    static constexpr std::string_view name = "steam_side";
    static constexpr std::string_view summary = "the steam side of combined cycles";

    struct Parameters {
        Real steam_share, steam_lag;
    };
    struct State {
        Real steam_power;
    };
    struct Input {
        Real firing;
    };
    struct Output {
        Real power;
    };

    static constexpr auto parameters = std::to_array<Field<Real, Parameters>>({
        {"steam_share", &Parameters::steam_share, quantity::fraction.within(0.0, 0.6),
         "of the block's power that steam gives", 0.33, "a third"},
        {"steam_lag", &Parameters::steam_lag, quantity::duration.within(1.0, 3600.0),
         "storage of the boilers as a time constant", 300.0, "usual range 200-600 s"},
    });
    static constexpr auto states = std::to_array<Field<Real, State>>({
        {"steam_power", &State::steam_power, quantity::power.around(1e9), "power of the steam turbines"},
    });
    static constexpr auto inputs = std::to_array<Field<Real, Input>>({
        {"firing", &Input::firing, quantity::power.within(0.0, 1e10),
         "power of the block in steady state at the present firing"},
    });
    static constexpr auto outputs = std::to_array<Field<Real, Output>>({
        {"power", &Output::power, quantity::power, "power of the block"},
    });

    static State initial(const Parameters& p, const Input& u) { return {p.steam_share * u.firing}; }
    static State derivative(const Parameters& p, const State& x, const Input& u) {
        return {(p.steam_share * u.firing - x.steam_power) / p.steam_lag};
    }
    static Output output(const Parameters& p, const State& x, const Input& u) {
        return {(1.0 - p.steam_share) * u.firing + x.steam_power};
    }
    /// Firing that gives the power wished together with the steam there is, W.
    static Real firing_for(const Parameters& p, const State& x, const Real& wished) {
        return (wished - x.steam_power) / (1.0 - p.steam_share);
    }
};
static_assert(Model<SteamSide<double>>);
} // namespace sitewatt
