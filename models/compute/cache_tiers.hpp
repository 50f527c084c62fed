#pragma once
/// The attention cache of earlier requests: kept in memory, host memory, flash or remote, or computed anew.
///
/// Physics   A tier of some capacity keeps what comes by for capacity / (new bytes per second); what is asked again
///           within that time is a hit. Reading is worth while where bytes per token over bandwidth takes less time, or
///           costs less, than prefill: break-even bandwidth = bytes per token x prefill rate.
/// Valid     Least recently used goes first; tiers inclusive, the next holds what the one before let go.
/// Sources   Share of input tokens asked again within a time: reuse of 512-token prefix blocks in the conversation
///           trace of Mooncake (FAST 2025, 12,031 requests in 59 minutes), by scripts/reuse_distance; 0.374 if
///           nothing is ever let go. Coding agents reach 0.93-0.98 (InferenceMAX, agentic runs of June 2026).

#include "models/compute/monotone_cubic.hpp"

#include <algorithm>
#include <array>
#include <cmath>

namespace sitewatt::cache_tiers {

/// Bytes per second and accelerator above which reading beats computing anew.
inline double break_even_bandwidth(double prefill_rate, double bytes_per_token) {
    return prefill_rate * bytes_per_token;
}

inline constexpr std::array kept{10.0, 30.0, 60.0, 120.0, 300.0, 600.0, 1200.0, 3600.0};           // s
inline constexpr std::array reuse{0.0437, 0.0597, 0.1054, 0.1954, 0.2934, 0.3501, 0.3665, 0.3736}; // of input tokens

/// Share of input tokens found, if blocks are kept for so long. @param ever  share asked again if nothing is let go
inline double hit_share(double seconds, double ever = reuse.back()) {
    if (seconds <= 0.0) return 0.0;
    std::array<double, kept.size()> x{};
    for (std::size_t i = 0; i < kept.size(); ++i) x[i] = std::log(kept[i]);
    const double shape = seconds < kept.front()
                             ? reuse.front() * seconds / kept.front()
                             : monotone_cubic::at(x, reuse, std::log(std::min(seconds, kept.back())));
    return ever * shape / reuse.back();
}

/// A place to keep the cache, per accelerator.
struct Tier {
    double capacity;  ///< bytes
    double bandwidth; ///< bytes/s
    double power;     ///< W, idle and reading taken alike
    double hourly;    ///< USD/h: price over life
};

/// What a tier does for an accelerator.
struct Use {
    double kept;     ///< s a block stays
    double hits;     ///< share of input tokens, beyond those of the tiers above
    double load;     ///< share of its bandwidth
    bool worthwhile; ///< reading costs less than computing anew, its own price included
    double saved;    ///< accelerator seconds per second
};

/// @param input_rate  input tokens/s at this accelerator   @param above  share of hits in the tiers above
/// @param accelerator_hourly  USD/h
inline Use use(const Tier& t, double input_rate, double bytes_per_token, double prefill_rate, double above, double ever,
               double accelerator_hourly) {
    Use u{};
    u.kept = t.capacity / (input_rate * bytes_per_token * (1.0 - above));
    u.hits = std::max(hit_share(u.kept, ever) - above, 0.0);
    const double wanted = u.hits * input_rate * bytes_per_token;
    u.load = wanted / t.bandwidth;
    if (u.load > 1.0) { // what it cannot bring in time is computed anew
        u.hits /= u.load;
        u.load = 1.0;
    }
    u.saved = u.hits * input_rate / prefill_rate;
    u.worthwhile = u.saved * accelerator_hourly > t.hourly;
    return u;
}

/// Seconds to have a cached token: read, or computed anew, whichever is faster.
inline double seconds_per_token(double prefill_rate, double bytes_per_token, double bandwidth) {
    return std::min(1.0 / prefill_rate, bytes_per_token / bandwidth);
}

} // namespace sitewatt::cache_tiers
