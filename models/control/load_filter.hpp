#pragma once
/// The plant controller's view of the load: measured demand through a first-order filter. Turbines follow it;
/// what is faster is left to the battery or the grid.
///
/// Physics   d(demand)/dt = (measured - demand) / time.
/// Valid     Any load; the time constant is chosen, not a property of nature.

#include "models/field.hpp"
#include "models/scalar.hpp"

namespace sitewatt {
template <class Real>
struct LoadFilter {
    static constexpr std::string_view name = "load_filter";
    static constexpr std::string_view summary = "the plant controller's view of the load";

    struct Parameters {
        Real filter_time;
    };
    struct State {
        Real demand;
    };
    struct Input {
        Real measured;
    };
    struct Output {
        Real demand;
    };

    static constexpr auto parameters = std::to_array<Field<Real, Parameters>>({
        {"filter_time", &Parameters::filter_time, quantity::duration.within(0.1, 3600.0),
         "time constant with which turbines follow the load; 30 s if automatic where batteries or a grid take what is "
         "faster (10-60 s, estimate), else 1 s, as governors do",
         automatic},
    });
    static constexpr auto states = std::to_array<Field<Real, State>>({
        {"demand", &State::demand, quantity::power.around(1e9), "filtered demand of the site"},
    });
    static constexpr auto inputs = std::to_array<Field<Real, Input>>({
        {"measured", &Input::measured, quantity::power, "demand at this instant"},
    });
    static constexpr auto outputs = std::to_array<Field<Real, Output>>({
        {"demand", &Output::demand, quantity::power, "filtered demand"},
    });

    static State initial(const Parameters&, const Input& u) { return {u.measured}; }
    static State derivative(const Parameters& p, const State& x, const Input& u) {
        return {(u.measured - x.demand) / p.filter_time};
    }
    static Output output(const Parameters&, const State& x, const Input&) { return {x.demand}; }
};
static_assert(Model<LoadFilter<double>>);
} // namespace sitewatt
