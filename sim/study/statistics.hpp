#pragma once
/// What samples say: spread, what drives a figure, where two curves meet, what is dominated. Numbers only.
///
/// Sources   Morris, Technometrics 33 (1991) 161; Campolongo et al., Environ. Model. Softw. 22 (2007) 1509: mu*.
///           Saltelli et al., Comput. Phys. Commun. 181 (2010) 259: first-order (b) and total (f, of Jansen) of
///           table 2. Efron, Ann. Stat. 7 (1979) 1: bootstrap; intervals hold 95 % of 1,000 resamples.

#include "sim/study/sampling.hpp"

#include <array>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

namespace sitewatt {

/// The value that a share of all lies below, interpolated between its neighbours, between a number and infinity
/// infinite; NaN of none.
double quantile_of(const std::vector<double>& values, double share);

struct Interval {
    double value = 0.0, low = 0.0, high = 0.0;
};

/// Elementary effects of a factor: change of the figure over the change of the factor as a share of its range.
struct Effect {
    Interval mu_star;   ///< mean of their size
    double mu = 0.0;    ///< mean
    double sigma = 0.0; ///< standard deviation: curvature, or interaction
};
/// @param points  of morris()   @param y  the figure there, NaN where a variant failed: its steps are left out
std::vector<Effect> morris_effects(const std::vector<Point>& points, std::span<const double> y);

/// Shares of the figure's variance.
struct SobolIndex {
    Interval first; ///< by the factor alone
    Interval total; ///< by it and all it acts together with
};
/// @param y  the figure at the points of saltelli(); a block with a NaN is left out
std::vector<SobolIndex> sobol_indices(std::span<const double> y, std::size_t factors);

/// Spearman's correlation of ranks, alike values sharing theirs; NaN where all of x, or of y, are alike.
double rank_correlation(std::span<const double> x, std::span<const double> y);

using Curve = std::vector<std::array<double, 2>>; ///< points (x, y), x increasing
/// Where the order of two curves turns: at one x, or between two if one of them becomes infinite there.
struct Turn {
    double from = 0.0, to = 0.0;
    bool operator==(const Turn&) const = default;
};
/// Where two broken lines meet, over the range of x that both have; where they run together nothing is said.
/// @param a, b  a y may be infinite: there is no line from it to its neighbours
struct Crossings {
    int first = 0; ///< where the two first differ: -1 if a lies below, 1 if b does; 0 if they never do
    std::vector<Turn> turns;
};
Crossings crossings(const Curve& a, const Curve& b);

/// Rows that no other is better than in one goal and at least as good as in all; less is better. In their order.
template <class Goal = double>
std::vector<std::size_t> pareto_front(const std::vector<std::vector<Goal>>& goals);

/// The square root of the share of the variance of ranks that lies between the groups of equal words, 0 to 1.
double correlation_ratio(const std::vector<std::string>& words, std::span<const double> y);

/// What a correlation of ranks of n values, or the ratio of so many words, stays under with 95 % where there is none.
double by_chance(const std::vector<std::string>& words, std::size_t n);

} // namespace sitewatt
