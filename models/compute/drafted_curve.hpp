#pragma once
/// Decode with drafted tokens where a rack was measured without them.
///
/// Physics   A step that checks drafts serves each user of a batch t times as many tokens and takes as much longer as
///           its arithmetic grows: by the roofline, every user is faster by g = t step / (step + more). So the measured
///           curve of decode, R(speed), moves along: g R(speed / g). Where nothing is accepted g is 1, and nothing
///           moves. Prefill drafts nothing.
/// Valid     The model's own head or a small one drafts: its time is left out.
/// Sources   t: Leviathan et al., arXiv 2211.17192. step: models/compute/roofline.hpp.

#include "models/compute/roofline.hpp"

namespace sitewatt {

struct DraftedDecode {
    double gain = 1.0; ///< of a user's speed at the same batch
    double rate = 0.0; ///< output tokens per second and accelerator
};

/// @param rate_at  output tokens/s of an accelerator by the speed of users, without drafts   @param tokens_a_step  t
DraftedDecode drafted_decode(const Arithmetic& a, const LanguageModel& m, std::string_view precision, double context,
                             double speed, double tokens_a_step, const auto& rate_at) {
    const bool known = a.memory_bandwidth > 0.0 && roofline::flops(a, precision) > 0.0; // else all of it is gained
    double low = 1.0, high = tokens_a_step;
    for (int i = 0; known && i < 40; ++i) { // the larger the batch, the less is gained
        const double gain = 0.5 * (low + high), batch = rate_at(speed / gain) * a.domain * gain / speed; // Little
        (roofline::drafts_gain(a, m, precision, batch, context, a.domain, tokens_a_step) >= gain ? low : high) = gain;
    }
    return {high, high * rate_at(speed / high)};
}

} // namespace sitewatt
