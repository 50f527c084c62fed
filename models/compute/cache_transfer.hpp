#pragma once
/// Attention caches on their way from accelerators that read prompts to those that write answers.
///
/// Physics   The cache of a prompt, tokens times bytes a token, goes over the links of the accelerators that read it
///           together, after the last of them is read. A link lets no more tokens through than its bandwidth over the
///           bytes of one, cached tokens among them: the phase behind it is no faster.
/// Valid     The mean: no queue for the link. Stacks that send layer by layer hide most of the time (Splitwise): it is
///           the most that a prompt waits. The slower of both sides' links holds, switches between them are free.
/// Sources   Splitwise (ISCA 2024), Mooncake (FAST 2025). 400 Gbit/s for each accelerator: DGX H100 user guide.

#include <algorithm>

namespace sitewatt::cache_transfer {

/// Seconds. @param tokens  of the prompt   @param bytes  of a token   @param bandwidth  bytes/s an accelerator
/// @param accelerators  that read the prompt together
inline double time(double tokens, double bytes, double bandwidth, double accelerators) {
    return tokens * bytes / (bandwidth * accelerators);
}

/// Seconds that handing over adds to a prompt counted as read at `limited` tokens/s, what the link lets through: it is
/// read at the accelerators' `own` rate, and then sent. @param computed  tokens of the prompt that no cache held
inline double delay(double sending, double computed, double own, double limited, double accelerators) {
    return sending + computed / accelerators * (1.0 / own - 1.0 / limited);
}

/// Input tokens/s that an accelerator may compute while those and the cached ones go over its link.
inline double prefill_limit(double bytes, double bandwidth, double cached) {
    return bandwidth / bytes * (1.0 - cached);
}

/// Output tokens/s that an accelerator may write while the prompts of its answers come over its link.
inline double decode_limit(double bytes, double bandwidth, double input_tokens, double output_tokens) {
    return bandwidth / bytes * output_tokens / std::max(input_tokens, 1e-9);
}

} // namespace sitewatt::cache_transfer
