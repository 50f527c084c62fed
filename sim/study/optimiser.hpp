#pragma once
/// The best of a few numbers, some of them whole: points spread over their ranges, local searches from the best of
/// these side by side, then every whole number one less and one more, and one for one or two of another, with the
/// others searched anew, until none is better. Depends on the seed and on what points are worth, not on the number of
/// threads.
///
/// Valid     A handful of variables; goals and constraints that follow them without wild jumps. No proof that the best
///           of all was found.

#include <cstdint>
#include <functional>
#include <string>
#include <utility>
#include <vector>

namespace sitewatt {

/// The values a variable may take: from low to high; of whole ones the whole numbers, else three or four digits of
/// the range, so that sizes are such as one would say.
struct Range {
    double low, high;
    bool whole = false;
    double value(double share) const; ///< @param share  0 to 1
    double share(double value) const;
};
using Choice = std::vector<double>; ///< a value of each variable

/// What a choice is worth.
struct Worth {
    bool possible = false;    ///< it could be built and run
    double goal = 0.0;        ///< less is better
    std::vector<double> over; ///< of every constraint, as a share of its limit; above 0 where it is broken, infinite
                              ///< where it has not what the limit is of
    std::string why{};        ///< it is not possible
    bool keeps_all() const;
    bool better_than(const Worth& other) const; ///< what keeps all constraints before what breaks them least
};

struct OptimiserOptions {
    std::size_t samples = 0; ///< spread over the ranges; 0: eight for each variable and eight more
    std::size_t starts = 3;  ///< local searches
    std::uint64_t seed = 0;
    double relaxed = 0.1;        ///< of a limit, or of a variable's range, to see what it costs; 0: that is not asked
    std::vector<Choice> known{}; ///< looked at first, beside what is spread
};

struct Found {
    Choice choice;
    Worth worth;
};
struct Optimum {
    Found best;
    /// Whole variables held one less or one more, the others searched anew.
    struct Neighbour {
        std::vector<std::pair<std::size_t, int>>
            changes; ///< of one variable, or one less of one for one or two more of another
        Found found;
    };
    std::vector<Neighbour> neighbours;
    /// A constraint that holds the best back, or an end of a variable's range, given way by a tenth.
    struct Relaxed {
        bool is_constraint;
        std::size_t which;
        bool at_high; ///< of a range
        Found found;
    };
    std::vector<Relaxed> relaxed;
    std::vector<Found> looked_at; ///< all, in an order that is always the same
};

/// @param judge  called from several threads at once, never twice for the same choice; what it throws is thrown here
Optimum optimise(const std::vector<Range>& ranges, std::size_t constraints, const OptimiserOptions& options,
                 const std::function<Worth(const Choice&)>& judge);

} // namespace sitewatt
