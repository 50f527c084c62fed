#pragma once
/// Dynamic activity of an accelerator by what it does: how busy its memory and its arithmetic are.
///
/// Physics   activity = class (floor + 0.58 memory + 2.9 arithmetic), at most 0.95: floor for clocks and launches,
///           memory busy share of its bandwidth, arithmetic share of its dense peak. Power is idle + (peak - idle)
///           activity.
/// Valid     Serving of language models in steady state, H100 and B200 class. Machines that wait between requests
///           draw less: the busy share weighs this.
/// Sources   Fitted to the 799 points of ML.ENERGY (index of 2026-02-16) with the rates of roofline.hpp and one
///           factor a class of model: median error of power 11 %, dense 8 %, experts 15 %, hybrid 8 %
///           (scripts/compare_serving). 0.95: sustained over rated power of H100 in training, Latif et al. 2025.

#include "models/compute/roofline.hpp"

namespace sitewatt::phase_power {

inline constexpr double memory_weight = 0.58, arithmetic_weight = 2.9, most = 0.95;

/// Floor of a chip that launches without pause: 0.25 H100, 0.35 B200.
inline double class_factor(language_model::Kind kind) {
    return kind == language_model::Kind::dense ? 1.0 : kind == language_model::Kind::experts ? 1.24 : 1.05;
}

/// @param memory, arithmetic  busy share of bandwidth and of the dense peak
inline double activity(double floor, double memory, double arithmetic, language_model::Kind kind) {
    return std::min(class_factor(kind) * (floor + memory_weight * memory + arithmetic_weight * arithmetic), most);
}

/// Of prefill at so many tokens/s an accelerator: weights stream once for many tokens, arithmetic is what counts.
inline double prefill_activity(const Arithmetic& a, const LanguageModel& m, std::string_view precision, double rate,
                               double floor, language_model::Kind kind) {
    return activity(floor, 0.1, roofline::arithmetic_time(a, m, precision, rate, 1.0), kind); // 0.1: estimate
}
/// Of decode of a batch on a domain at so many tokens/s an accelerator.
inline double decode_activity(const Arithmetic& a, const LanguageModel& m, std::string_view precision, double rate,
                              double batch, double context, double floor, language_model::Kind kind) {
    const double step = batch / (rate * a.domain);
    return activity(floor, std::min(roofline::memory_time(a, m, precision, batch, context, a.domain) / step, 1.0),
                    roofline::arithmetic_time(a, m, precision, rate, 1.0), kind);
}

} // namespace sitewatt::phase_power
