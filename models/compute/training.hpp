#pragma once
/// A training job: steps of compute and communication, checkpoints, failures; the tokens it makes and the power it
/// draws.
///
/// Physics   A step is a compute phase and a communication phase, all accelerators in step: two levels of power, edges
///           of milliseconds. Every n steps a checkpoint halts them for its duration. Failures come by a rate per
///           accelerator; each loses half the time between checkpoints and the restart. Goodput is the share of time
///           that ends in kept steps. Tokens: dense operations 6 active parameters a token [1] over what is used of
///           the peak. Amplitude of the k-th harmonic 2 (high - low) / (k pi) |sin(k pi duty)|; energy that evens out
///           one period (high - mean) duty period.
/// Valid     One synchronous job; failures independent and rare against checkpoints.
/// Sources   Levels, periods, spectrum: arXiv 2508.14318. [1] Kaplan et al., arXiv 2001.08361. Failures: Llama 3
///           report (arXiv 2407.21783), 419 interruptions in 54 days on 16,384 H100: one in 50,700 accelerator hours.

#include "models/field.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace sitewatt {

struct Training {
    double step_time, communication_share, steps_per_checkpoint, checkpoint_time, restart_time, failure_rate,
        compute_activity, communication_activity, halted_activity, flop_use, edge_time;
};

inline constexpr auto training_fields = std::to_array<Field<double, Training>>({
    {"step_time", &Training::step_time, quantity::duration.within(1e-2, 1e4), "one step of the job", 2.0, "estimate"},
    {"communication_share", &Training::communication_share, quantity::fraction.within(0.0, 0.99),
     "of a step in which accelerators wait for each other", 0.25, "0.1-0.4, arXiv 2508.14318"},
    {"steps_per_checkpoint", &Training::steps_per_checkpoint, quantity::count.within(1.0, 1e7),
     "steps between two checkpoints", 500.0, "estimate"},
    {"checkpoint_time", &Training::checkpoint_time, quantity::duration.within(0.0, 1e4),
     "for which a checkpoint halts the job", 20.0, "15-20 s measured on 8 x H100; 10-120 s"},
    {"restart_time", &Training::restart_time, quantity::duration.within(0.0, 1e5), "from a failure to the next step",
     900.0, "5-30 min, estimate"},
    {"failure_rate", &Training::failure_rate, quantity::frequency.within(0.0, 1e-3),
     "interruptions per second and accelerator", 1.0 / (50700.0 * 3600.0), "Llama 3 report"},
    {"compute_activity", &Training::compute_activity, quantity::fraction, "dynamic activity while computing", 0.95,
     "usual range 0.85-1.0"},
    {"communication_activity", &Training::communication_activity, quantity::fraction,
     "dynamic activity while accelerators wait for each other", 0.30, "0.1-0.5, arXiv 2508.14318"},
    {"halted_activity", &Training::halted_activity, quantity::fraction, "dynamic activity in checkpoint and restart",
     0.13, "(1240 W / 8 - 72 W) / 628 W measured on 8 x H100"},
    {"flop_use", &Training::flop_use, quantity::fraction.within(0.01, 1.0), "of the dense peak, in a step", 0.40,
     "0.38-0.43, Llama 3 report"},
    {"edge_time", &Training::edge_time, quantity::duration.within(1e-3, 10.0), "of a rise or fall between the levels",
     0.05, "usual range 10-100 ms"},
});

namespace training {

/// Shares of time; they add to one.
struct Times {
    double computing, communicating, checkpointing, failed;
};
/// @param accelerators  of the job
inline Times times(const Training& p, double accelerators) {
    const double steps = p.steps_per_checkpoint * p.step_time, cycle = steps + p.checkpoint_time;
    const double failed_per_second = p.failure_rate * accelerators * (p.restart_time + 0.5 * cycle);
    const double running = 1.0 / (1.0 + failed_per_second), stepping = running * steps / cycle;
    return {stepping * (1.0 - p.communication_share), stepping * p.communication_share,
            running * p.checkpoint_time / cycle, 1.0 - running};
}
/// Share of time that ends in steps that count.
inline double goodput(const Training& p, double accelerators) {
    const Times t = times(p, accelerators);
    return t.computing + t.communicating;
}
/// Mean dynamic activity: what was lost by a failure was computed before it, what waits for the restart draws little.
inline double mean_activity(const Training& p, double accelerators) {
    const Times t = times(p, accelerators);
    const double cycle = p.steps_per_checkpoint * p.step_time + p.checkpoint_time,
                 again = 0.5 * cycle / (p.restart_time + 0.5 * cycle);
    const double step =
        p.compute_activity * (1.0 - p.communication_share) + p.communication_activity * p.communication_share;
    return step * (t.computing + t.communicating + t.failed * again) +
           p.halted_activity * (t.checkpointing + t.failed * (1.0 - again));
}
/// Tokens trained per second. @param flops  dense peak of one accelerator
inline double tokens_per_second(const Training& p, double accelerators, double flops, double active_parameters) {
    return goodput(p, accelerators) * p.flop_use * flops * accelerators / (6.0 * active_parameters);
}
/// Seconds between checkpoints that lose least (Young 1974). @return time between the begins of two of them
inline double best_interval(const Training& p, double accelerators) {
    return std::sqrt(2.0 * p.checkpoint_time / (p.failure_rate * accelerators));
}

/// The two levels in a step, over any unit of power.
struct Levels {
    double high, low, duty, period;
    double mean() const { return low + (high - low) * duty; }
    double harmonic(int k) const {
        return 2.0 * (high - low) / (k * std::numbers::pi) * std::abs(std::sin(k * std::numbers::pi * duty));
    }
    double buffer_energy() const { return (high - mean()) * duty * period; } ///< power x s
    /// At a time, edges as straight lines of `edge` seconds.
    double at(double time, double edge) const {
        const double phase = time - std::floor(time / period) * period, falls = duty * period;
        if (phase < falls) return low + (high - low) * std::min(phase / edge, 1.0);
        return high - (high - low) * std::min((phase - falls) / edge, 1.0);
    }
};
inline Levels levels(const Training& p) {
    return {p.compute_activity, p.communication_activity, 1.0 - p.communication_share, p.step_time};
}

} // namespace training
} // namespace sitewatt
