#include "sim/run/estimate.hpp"

#include "sim/error.hpp"

#include <array>
#include <cmath>
#include <cstdio>

namespace sitewatt {

Estimate estimate(const System& system, const RunOptions& options) {
    if (!options.rows) return {};
    const double rows = std::ceil(options.duration / options.output_interval),
                 width = static_cast<double>(system.account_count() + system.signal_count()) + 3.0; // and times
    constexpr double number = 8.0; // bytes, as a run keeps them
    return {3.0 * rows * width * number, rows * width * number};
}

void refuse_over(const Estimate& run, std::size_t runs, std::size_t at_once, double limit, const Place& place) {
    const double memory = run.memory * static_cast<double>(at_once), disk = run.disk * static_cast<double>(runs);
    if (memory <= limit && disk <= limit) return;
    std::array<char, 200> text{};
    std::snprintf(text.data(), text.size(),
                  "the result would take up to %.3g GB of memory and %.3g GB of disk, more than %.3g GB: raise "
                  "run.output_interval, shorten run.duration, or allow more with --limit",
                  memory / 1e9, disk / 1e9, limit / 1e9);
    throw InputError(place, text.data());
}

} // namespace sitewatt
