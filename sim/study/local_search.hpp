#pragma once
/// A local search without derivatives, in the unit cube and under constraints: COBYLA of NLopt.
///
/// Sources   Powell, A direct search optimization method that models the objective and constraint functions by linear
///           interpolation, in Advances in Optimization and Numerical Analysis (1994), 51.

#include <functional>
#include <vector>

namespace sitewatt {

/// What a point is worth to a search.
struct Judged {
    double goal = 0.0;
    std::vector<double> over; ///< of every constraint, above 0 where it is broken
};

struct LocalSearch {
    double step = 0.1, finest = 0.01; ///< first and last one, as shares of the cube's edge
    int most = 100;                   ///< points looked at
};

/// Looks at points from `start` on; which was best, the one who judges them knows. What `judge` throws is thrown here.
/// @param constraints  how many `over` has
void search_locally(const std::vector<double>& start, const LocalSearch& how, std::size_t constraints,
                    const std::function<Judged(const std::vector<double>&)>& judge);

} // namespace sitewatt
