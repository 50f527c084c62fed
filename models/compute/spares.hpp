#pragma once
/// Accelerators out for repair, and the spares that stand in for them.
///
/// Physics   A group of g accelerators (a box, a tray) is out of service when one of them fails, until it is repaired:
///           of the time the share q = g rate repair / (1 + g rate repair) [1]. Groups fail by themselves, so the
///           number out is binomial. Of n groups with s spares n - s work at most, and no more than are not out: in the
///           mean n - E[max(out, s)].
/// Valid     The mean of long times. As many repairs at once as it takes; spares fail as often as the others and take
///           over at once. No waves of failures of a young fleet.
/// Sources   [1] Alternating renewal process, e.g. Ross, Introduction to Probability Models, 10th ed., section 7.5.1.
///           Rates: Llama 3 report (arXiv 2407.21783, table 5), 58.7 % of 419 interruptions in 54 days on 16,384 H100
///           were of accelerators and their memory: one in 86,300 accelerator hours.

#include "models/field.hpp"

#include <algorithm>
#include <array>
#include <cmath>

namespace sitewatt {

struct Spares {
    double repair_time, fault_rate, fault_group, spare_share;
};

inline constexpr auto spares_fields = std::to_array<Field<double, Spares>>({
    {"repair_time", &Spares::repair_time, quantity::duration.within(0.0, 1e8),
     "from a fault of an accelerator until its group serves again; 0: none is ever out", 0.0},
    {"fault_rate", &Spares::fault_rate, quantity::frequency.within(0.0, 1e-3),
     "faults per second and accelerator that take it out for repair; a training job stops by its failure_rate",
     1.0 / (86300.0 * 3600.0), "Llama 3 report: 58.7 % of 419 in 54 days on 16,384 H100"},
    {"fault_group", &Spares::fault_group, quantity::count.within(1.0, 1e4),
     "accelerators that are out together when one of them fails", 8.0, "a box of eight; a tray of NVL72 holds 4"},
    {"spare_share", &Spares::spare_share, quantity::fraction.within(0.0, 0.9),
     "of the racks that stand by, powered and idle, for those that are out", 0.0},
});

namespace spares {

/// Shares of the accelerators that are there, in the mean: at work or ready for it, and out for repair.
struct Service {
    double working = 1.0, out = 0.0;
};

/// Mean of the larger of `spare` and a binomial number of `n` trials, each true with probability `p`, 0 < p < 1.
inline double mean_of_larger(long n, double p, double spare) {
    const double odds = p / (1.0 - p);
    const long mode = std::min(n, static_cast<long>(static_cast<double>(n + 1) * p)); // weights fall off on both sides
    double weight = 1.0, all = 1.0, sum = std::max(static_cast<double>(mode), spare);
    const auto add = [&](long k) {
        all += weight;
        sum += weight * std::max(static_cast<double>(k), spare);
        return weight > 1e-18; // of the largest: beyond, nothing is left of a double
    };
    for (long k = mode + 1; k <= n; ++k) {
        weight *= odds * static_cast<double>(n - k + 1) / static_cast<double>(k);
        if (!add(k)) break;
    }
    weight = 1.0;
    for (long k = mode; k > 0; --k) {
        weight *= static_cast<double>(k) / (odds * static_cast<double>(n - k + 1));
        if (!add(k - 1)) break;
    }
    return sum / all;
}

/// @param accelerators  of the hall, that are there
inline Service service(const Spares& p, double accelerators) {
    const double busy = p.fault_group * p.fault_rate * p.repair_time; // groups out over groups in
    if (busy <= 0.0) return {1.0 - p.spare_share, 0.0};
    const double out = busy / (1.0 + busy);
    const long groups = std::max(std::lround(accelerators / p.fault_group), 1L);
    const double n = static_cast<double>(groups);
    return {1.0 - mean_of_larger(groups, out, p.spare_share * n) / n, out};
}

} // namespace spares
} // namespace sitewatt
