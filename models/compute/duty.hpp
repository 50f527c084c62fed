#pragma once
/// What a hall does in place of serving requests: a constant load, or training.
///
/// Physics   Accelerators compute a share of the time and wait, halt or synchronise the rest, each with its activity; a
///           cap limits both, and slows the computing share by the clock it leaves. Tokens follow the computing rate.
/// Valid     Minutes and longer: of steps and checkpoints the mean, models/compute/training.hpp has their edges.
/// Sources   Compute-bound share of training 0.9: estimate from cap sweeps (10-15 % lost at 600 of 700 W).

#include "models/compute/accelerator.hpp"
#include "models/compute/training.hpp"

namespace sitewatt {

enum class Work { serving, constant, training };

struct Duty {
    Work work = Work::serving;
    double busy_activity = 0.0, busy_share = 1.0, rest_activity = 0.0;
    double token_rate = 0.0; ///< trained per second by the whole hall, uncapped
    double goodput = 1.0;    ///< share of time that ends in steps that count
    double compute_bound = 0.9, clock_exponent = 2.0;

    friend bool operator==(const Duty&, const Duty&) = default;
};

namespace duty {

template <class Real>
struct Now {
    Real activity, token_rate;
};
/// @param allowed  dynamic activity that cap and throttle permit
template <class Real>
Now<Real> now(const Duty& d, const Real& allowed) {
    const Real clock = accelerator::permitted_clock(Real(d.busy_activity), allowed, Real(d.clock_exponent));
    return {d.busy_share * min(allowed, d.busy_activity) + (1.0 - d.busy_share) * min(allowed, d.rest_activity),
            d.token_rate * accelerator::throughput(clock, Real(d.compute_bound))};
}

inline Duty constant(double activity) { return {.work = Work::constant, .busy_activity = activity}; }

/// @param flops  dense peak of one accelerator in 16 bits   @param parameters  active ones of the model trained
inline Duty training_of(const Training& p, double accelerators, double flops, double parameters) {
    const double busy = training::times(p, accelerators).computing;
    const double mean = training::mean_activity(p, accelerators);
    return {.work = Work::training,
            .busy_activity = p.compute_activity,
            .busy_share = busy,
            .rest_activity = busy < 1.0 ? (mean - busy * p.compute_activity) / (1.0 - busy) : 0.0,
            .token_rate = training::tokens_per_second(p, accelerators, flops, parameters),
            .goodput = training::goodput(p, accelerators)};
}

} // namespace duty
} // namespace sitewatt
