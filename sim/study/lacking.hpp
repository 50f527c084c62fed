#pragma once
/// Which variants have a figure. One that is infinite is there: it says that something never comes, or has no end.
/// What is absent, or not a number, is of another kind of site or could not be found, and is told.

#include "sim/run/result_reader.hpp"
#include "sim/study/design.hpp"

#include <string>
#include <vector>

namespace sitewatt {

bool has(const JoinedFigure& figure, std::size_t row);

/// Variants that ran and have no such figure.
struct Lacking {
    const JoinedFigure* figure;
    std::size_t rows = 0, of = 0; ///< of so many that ran
    std::string where;            ///< what they alone have in common, "cooling.use = dry"; "" if nothing
};
/// Of each figure that some lack, in their order, each once.
std::vector<Lacking> lacking(const SweepTable& table, const Design& design,
                             const std::vector<const JoinedFigure*>& figures);

/// Lines that say so.
std::string told(const std::vector<Lacking>& lacking);

} // namespace sitewatt
