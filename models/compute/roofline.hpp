#pragma once
/// How fast accelerators run a language model where nobody published it: by arithmetic, bandwidth and overhead.
///
/// Physics   A decode step of a batch of B users on n accelerators takes
///             (layers (a + b [n > 1] + c [experts]) + B d + weights read / (n bandwidth) + B context cache / (n
///             bandwidth) + 2 B active / (n arithmetic use)) / efficiency,
///           weights and arithmetic of experts heavier by a factor. Prefill takes 2 active / (arithmetic use) a token.
///           Memory holds weights and the cache of every user: that limits B.
/// Valid     One replica on up to some tens of accelerators with fast links. Software of 2025 (vLLM); the best stacks
///           reach several times that on experts spread over racks, which is what published curves are for.
/// Sources   Form: Pope et al., arXiv 2211.05102. a to d, use and factor: fitted to the 799 points of ML.ENERGY
///           (NeurIPS D&B 2025, index of 2026-02-16; H100 and B200, 20 models) with one efficiency a chip; the median
///           of the error of throughput at given batch is 17 %, H100 14 %, B200 28 % (scripts/compare_serving).

#include "models/compute/language_model.hpp"

#include <algorithm>

namespace sitewatt {

/// What an accelerator computes with, and how much of it software reaches.
struct Arithmetic {
    double flops_bf16, flops_fp8, flops_fp4, memory_bandwidth, memory_capacity, efficiency, domain;
};

inline constexpr auto arithmetic_fields = std::to_array<Field<double, Arithmetic>>({
    {"flops_bf16", &Arithmetic::flops_bf16, quantity::frequency.within(0.0, 1e18),
     "dense operations per second in 16 bits; 0: not known", 0.0},
    {"flops_fp8", &Arithmetic::flops_fp8, quantity::frequency.within(0.0, 1e18), "the same in 8 bits", 0.0},
    {"flops_fp4", &Arithmetic::flops_fp4, quantity::frequency.within(0.0, 1e18),
     "the same in 4 bits; 0: weights of 4 bits are computed in 16", 0.0},
    {"memory_bandwidth", &Arithmetic::memory_bandwidth, quantity::byte_rate.within(0.0, 1e15), "of its memory", 0.0},
    {"memory_capacity", &Arithmetic::memory_capacity, quantity::bytes.within(0.0, 1e13), "size of its memory", 0.0},
    {"software_efficiency", &Arithmetic::efficiency, quantity::fraction.within(0.05, 1.0),
     "rate over that of the roofline", 0.8, "0.83 H100, 0.76 B200, fitted"},
    {"domain", &Arithmetic::domain, quantity::count.within(1.0, 1e4), "accelerators that share one copy of a model",
     8.0, "one box of eight"},
});

namespace roofline {

inline constexpr double layer_time = 55e-6;        // s a layer of launches, fitted
inline constexpr double link_time = 8e-6;          // s a layer more across accelerators, fitted
inline constexpr double routing_time = 90e-6;      // s a layer more with experts, fitted
inline constexpr double user_time = 12e-6;         // s a step and user: sampling, scheduling, fitted
inline constexpr double arithmetic_use = 0.4;      // of the dense peak, fitted
inline constexpr double expert_factor = 1.6;       // uneven experts: bytes and operations more, fitted
inline constexpr double memory_use = 0.9;          // of memory for weights and cache, as serving software takes it
inline constexpr double largest_batch_known = 4e3; // users of a replica in the points fitted

/// Operations per second in a precision.
inline double flops(const Arithmetic& a, std::string_view precision) {
    if (precision == "fp8") return a.flops_fp8 > 0.0 ? a.flops_fp8 : a.flops_bf16;
    if (precision == "fp4" && a.flops_fp4 > 0.0) return a.flops_fp4;
    return a.flops_bf16;
}

inline double factor(const LanguageModel& m) { return m.experts > 1.0 ? expert_factor : 1.0; }

/// Input tokens per second and accelerator. @param use  of the dense peak, efficiency included
inline double prefill_rate(double flops, double active_parameters, double use) {
    return use * flops / (2.0 * active_parameters);
}
inline double prefill_rate(const Arithmetic& a, const LanguageModel& m, std::string_view precision) {
    return prefill_rate(flops(a, precision), m.active_parameters, arithmetic_use * a.efficiency / factor(m));
}

/// Seconds that memory is busy in one step, if it does nothing else.
inline double memory_time(const Arithmetic& a, const LanguageModel& m, std::string_view precision, double batch,
                          double context, double accelerators) {
    return (language_model::parameters_read(m, batch) * language_model::weight_bytes(precision) +
            batch * context * m.cache_per_token) /
           (a.memory_bandwidth * accelerators);
}
/// Seconds that arithmetic at its peak is busy for so many tokens.
inline double arithmetic_time(const Arithmetic& a, const LanguageModel& m, std::string_view precision, double tokens,
                              double accelerators) {
    return 2.0 * m.active_parameters * tokens / (flops(a, precision) * accelerators);
}

/// Seconds of one decode step for a batch of users. @param prefilled  input tokens taken in along with each token
inline double step_time(const Arithmetic& a, const LanguageModel& m, std::string_view precision, double batch,
                        double context, double accelerators, double prefilled = 0.0) {
    const double overhead =
        m.layers * (layer_time + (accelerators > 1.0 ? link_time : 0.0) + (m.experts > 1.0 ? routing_time : 0.0)) +
        user_time * batch;
    const double weights = language_model::parameters_read(m, batch) * language_model::weight_bytes(precision) /
                           (a.memory_bandwidth * accelerators);
    const double memory = memory_time(a, m, precision, batch, context, accelerators) + (factor(m) - 1.0) * weights;
    const double arithmetic =
        factor(m) / arithmetic_use * arithmetic_time(a, m, precision, batch * (1.0 + prefilled), accelerators);
    return (overhead + memory + arithmetic) / a.efficiency;
}

/// Users whose cache fits beside the weights; below 1 the model does not fit.
inline double memory_limit(const Arithmetic& a, const LanguageModel& m, std::string_view precision, double context,
                           double accelerators) {
    const double room =
        memory_use * a.memory_capacity * accelerators - m.total_parameters * language_model::weight_bytes(precision);
    return room / std::max(context * m.cache_per_token, 1.0);
}

/// Seconds that a step takes longer where it checks so many tokens of each user: arithmetic grows, weights are read
/// once.
inline double checking_time(const Arithmetic& a, const LanguageModel& m, std::string_view precision, double batch,
                            double accelerators, double tokens_a_step) {
    return factor(m) / arithmetic_use / a.efficiency *
           arithmetic_time(a, m, precision, batch * (tokens_a_step - 1.0), accelerators);
}
/// Times as fast as that serves each user of a batch.
inline double drafts_gain(const Arithmetic& a, const LanguageModel& m, std::string_view precision, double batch,
                          double context, double accelerators, double tokens_a_step) {
    const double step = step_time(a, m, precision, batch, context, accelerators);
    return tokens_a_step * step / (step + checking_time(a, m, precision, batch, accelerators, tokens_a_step));
}

struct Decode {
    double rate;         ///< output tokens per second and accelerator
    double batch;        ///< users of a replica
    double step;         ///< s
    bool reached;        ///< false: not even one user is served as fast as wished, or the model does not fit
    double accelerators; ///< of a replica
};

/// The largest batch of a replica of n accelerators that still serves each user as fast as wished.
/// @param tokens_a_step  over 1 with speculation
inline Decode decode_on(double n, const Arithmetic& a, const LanguageModel& m, std::string_view precision,
                        double context, double interactivity, double tokens_a_step) {
    const double longest = tokens_a_step / interactivity;
    const auto step = [&](double batch) {
        return step_time(a, m, precision, batch, context, n) + checking_time(a, m, precision, batch, n, tokens_a_step);
    };
    double low = 1.0, high = std::min(memory_limit(a, m, precision, context, n), largest_batch_known * n / 8.0);
    const bool reached = high >= 1.0 && step(low) <= longest;
    high = std::max(high, low);
    if (!reached) high = low;
    if (step(high) > longest)
        for (int i = 0; i < 60; ++i) (step(0.5 * (low + high)) <= longest ? low : high) = 0.5 * (low + high);
    else
        low = high;
    return {low * tokens_a_step / step(low) / n, low, step(low), reached, n};
}

/// The same of the replica, of 1, 2, 4 and on to the whole domain, whose accelerators make most.
inline Decode decode(const Arithmetic& a, const LanguageModel& m, std::string_view precision, double context,
                     double interactivity, double tokens_a_step = 1.0) {
    Decode best = decode_on(a.domain, a, m, precision, context, interactivity, tokens_a_step);
    for (double n = 1.0; n < a.domain; n *= 2.0) {
        const Decode d = decode_on(n, a, m, precision, context, interactivity, tokens_a_step);
        if (d.reached && (!best.reached || d.rate > best.rate)) best = d;
    }
    return best;
}

/// Tokens of one step when `drafted` tokens are guessed and each is right with the chance `acceptance`.
inline double tokens_a_step(double drafted, double acceptance) {
    if (acceptance >= 1.0) return drafted + 1.0;
    return (1.0 - std::pow(acceptance, drafted + 1.0)) / (1.0 - acceptance); // Leviathan et al., arXiv 2211.17192
}

} // namespace roofline
} // namespace sitewatt
