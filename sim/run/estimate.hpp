#pragma once
/// What a run will take, before it starts.

#include "sim/run/run.hpp"

namespace sitewatt {

struct Estimate {
    double memory = 0.0, disk = 0.0; ///< bytes at most
};

/// Rows times series: kept by column, copied into the image of the file, and that copied once more to be written.
/// Without rows, nothing.
Estimate estimate(const System& system, const RunOptions& options);

/// @param runs, at_once  of a sweep   @param limit  bytes   @throws InputError that says what would help
void refuse_over(const Estimate& run, std::size_t runs, std::size_t at_once, double limit, const Place& place);

} // namespace sitewatt
