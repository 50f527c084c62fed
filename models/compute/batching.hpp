#pragma once
/// Continuous batching as a fluid: how many users a replica holds, how fast each is served, how long the first waits.
///
/// Physics   A step of a batch B takes t0 + t1 B, each user gets one token of it. Requests at rate q with o tokens stay
///           o steps, so B = q o step (Little). Prefill of p seconds a request stops the steps where it runs on the
///           same accelerators: step = (t0 + t1 B) / (1 - q p). Hence
///               B = q o t0 / (1 - q p - q o t1).
///           Memory and the wished speed limit B, and with it q. Requests wait for prefill as in a queue of `servers`
///           with Poisson arrivals and equal service [1].
///           A prompt is read by the accelerators that share its attention. Of a model with experts that is one: stacks
///           spread attention by prompts and experts over all, which serve all prompts at once [2]. A dense model is
///           split over its replica.
/// Valid     Many users a replica, minutes and longer. Not the tail of the distribution, nor prompts that wait for
///           others of their batch: [2] reports 2-5 s to the first token at its greatest throughput.
/// Sources   Little 1961; step linear in batch: roofline.hpp. [1] Sakasegawa, Ann. Inst. Stat. Math. 29 (1977) 67-75,
///           halved for equal service (exact for one server). [2] LMSYS, large-scale expert parallelism on 96 H100
///           (2025-05): prefill on 32 accelerators with 32 ranks of attention. Held against 8.6 s for a prompt of
///           131,072 tokens on GB300, 15,000 tokens/s (LMSYS, 2026-02). DeepSeek-V3 (arXiv 2412.19437) has four a rank.

#include <algorithm>
#include <cmath>

namespace sitewatt::batching {

/// One replica.
struct Replica {
    double step_fixed;    ///< s, t0
    double step_per_user; ///< s, t1
    double prefill;       ///< s a request on these accelerators, 0: apart from them
    double output_tokens; ///< per request
    double largest_batch; ///< users, by memory
};

/// Users at a rate of requests per second; infinite where the replica cannot keep up.
inline double occupancy(const Replica& r, double rate) {
    const double left = 1.0 - rate * (r.prefill + r.output_tokens * r.step_per_user);
    return left > 0.0 ? rate * r.output_tokens * r.step_fixed / left : INFINITY;
}
/// Requests per second at which so many users are held.
inline double rate_at(const Replica& r, double users) {
    return users / (r.output_tokens * r.step_fixed + users * (r.prefill + r.output_tokens * r.step_per_user));
}
/// Seconds between two tokens of a user.
inline double time_per_token(const Replica& r, double rate) {
    return (r.step_fixed + r.step_per_user * occupancy(r, rate)) / (1.0 - rate * r.prefill);
}
/// Requests per second at most: memory is full, or tokens come as slowly as may be.
inline double capacity(const Replica& r, double longest_time_per_token = INFINITY) {
    const double full = rate_at(r, r.largest_batch);
    if (time_per_token(r, full) <= longest_time_per_token) return full;
    if (r.step_fixed >= longest_time_per_token) return 0.0; // not even one alone
    // B = q o L and step = L: q (p L + o t1 L) = L - t0
    const double longest = longest_time_per_token;
    return (longest - r.step_fixed) / (longest * (r.prefill + r.output_tokens * r.step_per_user));
}

/// What becomes of requests: served at once, or left over for later or for nobody. The sum is what was asked.
struct Admitted {
    double served, left_over; ///< requests/s
};
inline Admitted admit(const Replica& r, double rate, double longest_time_per_token = INFINITY) {
    const double served = std::min(rate, capacity(r, longest_time_per_token));
    return {served, rate - served};
}

/// Accelerators that read one prompt together [2]: an estimate of what stacks do.
/// @param experts  of a layer, 1: dense   @param replica  accelerators that share one copy of the model
inline double prompt_accelerators(double experts, double replica) { return experts > 1.0 ? 1.0 : replica; }

/// Mean seconds in a queue before one of `servers` of `service` seconds each takes a request up.
inline double waiting_time(double rate, double service, double servers) {
    const double busy = rate * service / servers;
    if (busy >= 1.0) return INFINITY;
    return 0.5 * service * std::pow(busy, std::sqrt(2.0 * (servers + 1.0)) - 1.0) / (servers * (1.0 - busy));
}
/// Mean seconds to the first token: waiting, prefill, one step of decode.
inline double time_to_first_token(double rate, double prefill, double servers, double step) {
    return waiting_time(rate, prefill, servers) + prefill + step;
}

} // namespace sitewatt::batching
