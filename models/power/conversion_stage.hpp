#pragma once
/// One stage of the power chain: a transformer, an uninterruptible supply, a busway.
///
/// Physics   Loss = rating (a0 + a1 L + a2 L^2), L = load over rating; parallel paths share the load, so that each of
///           two full paths (2N) works at most at half its rating.
/// Valid     Sustained load up to the rating, unity power factor. All loss becomes heat.
/// Sources   Coefficients by stage: US DOE 2016 distribution transformer efficiencies, makers' efficiency curves of
///           double-conversion supplies (catalogue records name them).

#include "models/field.hpp"
#include "models/scalar.hpp"

namespace sitewatt {
template <class Real>
struct ConversionStage {
    static constexpr std::string_view name = "conversion_stage";
    static constexpr std::string_view summary = "a stage of the power chain";

    struct Parameters {
        Real rating, paths, no_load_loss, proportional_loss, square_loss;
    };
    struct State {};
    struct Input {
        Real power_out;
    };
    struct Output {
        Real power_in, loss;
    };

    static constexpr auto parameters = std::to_array<Field<Real, Parameters>>({
        {"rating", &Parameters::rating, quantity::power.within(0.0, infinity), "of one path", automatic},
        {"paths", &Parameters::paths, quantity::ratio.within(1.0, 10.0), "parallel paths that share the load; 2 is 2N",
         1.0, "one path"},
        {"no_load_loss", &Parameters::no_load_loss, quantity::fraction, "loss over rating without load"},
        {"proportional_loss", &Parameters::proportional_loss, quantity::fraction,
         "loss that follows the load, at full load", 0.0},
        {"square_loss", &Parameters::square_loss, quantity::fraction, "loss that follows its square, at full load"},
    });
    static constexpr auto states = no_fields<Real, State>;
    static constexpr auto inputs = std::to_array<Field<Real, Input>>({
        {"power_out", &Input::power_out, quantity::power.within(0.0, 1e10), "power to the load"},
    });
    static constexpr auto outputs = std::to_array<Field<Real, Output>>({
        {"power_in", &Output::power_in, quantity::power, "power drawn"},
        {"loss", &Output::loss, quantity::power, "power lost as heat"},
    });

    static State initial(const Parameters&, const Input&) { return {}; }
    static State derivative(const Parameters&, const State&, const Input&) { return {}; }
    static Output output(const Parameters& p, const State&, const Input& u) {
        const Real installed = max(p.paths * p.rating, 1.0), load = u.power_out / installed;
        const Real loss = installed * (p.no_load_loss + load * (p.proportional_loss + load * p.square_loss));
        return {u.power_out + loss, loss};
    }
};
static_assert(Model<ConversionStage<double>>);
} // namespace sitewatt
