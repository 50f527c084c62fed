#pragma once
/// The front of two or three goals: choices that no other is better than in one goal and as good as in all.
///
/// Method    Each goal by itself gives an end of the front. Between the ends the first goal is optimised again and
///           again, the others bounded by values spread evenly over what the ends have of them (epsilon constraints,
///           which find the hollow parts of a front too, where weighted sums find its ends alone). Then what lies half
///           way between neighbours on the front is looked at. The front is taken from all that was looked at.
/// Valid     As optimiser.hpp, which does each of the searches: no proof that nothing lies beyond the front.
/// Sources   Haimes, Lasdon and Wismer, IEEE Trans. Syst. Man Cybern. 1 (1971) 296: epsilon constraints.

#include "sim/study/optimiser.hpp"

namespace sitewatt {

/// What a choice is worth for each of the goals.
struct WorthOfAll {
    bool possible = false;
    std::vector<double> goals; ///< less is better
    std::vector<double> over;  ///< as of Worth
    std::string why{};
    Worth by(std::size_t goal) const;
};

struct FoundForAll {
    Choice choice;
    WorthOfAll worth;
};
struct Front {
    std::vector<Optimum> ends;          ///< of each goal by itself
    std::vector<FoundForAll> looked_at; ///< all, in an order that is always the same
    std::vector<std::size_t> best;      ///< of them, those on the front, by the first goal
};

/// @param points  bounds between the ends of each goal but the first
/// @param judge   as of optimise()
Front search_front(const std::vector<Range>& ranges, std::size_t constraints, std::size_t goals, std::size_t points,
                   const OptimiserOptions& options, const std::function<WorthOfAll(const Choice&)>& judge);

} // namespace sitewatt
