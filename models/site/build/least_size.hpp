#pragma once
/// The least size of something with which a supply keeps its loss of load within a target.
///
/// Physics   The upper end of the 95 % interval of the loss of load (models/site/books/adequacy.hpp) is at or below the
///           target. Sizes are doubled until it is, then halved down to one unit or a hundredth: the size found keeps
///           the target and the next smaller one looked at does not. All sizes live the same years.
/// Valid     Loss of load falls with size.

#include "models/site/books/adequacy.hpp"

#include <functional>
#include <optional>

namespace sitewatt::adequacy {

struct Target {
    double hours; ///< a year with loss of load
    Effort effort;
    std::uint64_t seed;
};

/// The years of a system; `whole`: as many as its figures take, else until it is clear which side of the target.
Result years_of(const System& system, const Target& target, bool whole = true);
/// Whether they keep the target.
inline bool keeps(const Result& years, const Target& target) {
    return years.loss_of_load + confidence * years.loss_error <= target.hours;
}

/// Sizes to look at: `from` first, then more by `step` and its doubles up to `most`.
struct SizeRange {
    double from, step, most;
    bool whole;              ///< units
    bool from_fails = false; ///< it is known not to keep the target
};
/// A size that keeps the target, and the years with it.
struct Found {
    double size;
    Result years;
};
/// @param with  the system at a size   @return nothing where none up to the most keeps the target
std::optional<Found> least_size(const SizeRange& range, const std::function<System(double)>& with,
                                const Target& target);

} // namespace sitewatt::adequacy
