#pragma once
/// What a decision under uncertainty is worth: choices, each with its cost in the same states of the world.
///
/// Physics   Regret = a choice's cost less the least there was in that state [1]. The value of perfect information is
///           the least mean cost less the mean of the least [2]; of one parameter alone, the same with the mean of the
///           least taken over groups of states alike in it [3]: of equal values where the states are all there are, as
///           in a grid, or nothing else tells them apart. A choice is tied with the best if its mean lead over
///           it, state by state, is not sure at 95 %: in 1,000 resamples of the states. A cost may be infinite, as
///           of what never comes: of two choices the one that is so in fewer states is better, then the rest decides.
/// Valid     States equally likely. Of n drawn states the worth of one parameter of several is taken over about sqrt(n)
///           groups, or over its values where these are fewer: of few states too large by chance, so that what chance
///           gives in a twentieth of 200 deals of its values is none.
/// Sources   [1] Savage, J. Am. Stat. Assoc. 46 (1951) 55. [2] Raiffa and Schlaifer, Applied Statistical Decision
///           Theory (1961). [3] Strong and Oakley, Med. Decis. Making 33 (2013) 755.

#include "sim/study/statistics.hpp"

#include <vector>

namespace sitewatt {

struct ChoiceWorth {
    double mean = 0.0, low = 0.0, high = 0.0; ///< of its cost; 10 and 90 % of states lie below low and high
    double infinite_share = 0.0;              ///< of the states, in which its cost is infinite
    double best_share = 0.0;                  ///< of the states, in which nothing is better
    double mean_regret = 0.0, most_regret = 0.0;
    Interval behind;   ///< its mean cost less that of the best
    bool tied = false; ///< with the best
};
struct Decision {
    std::vector<ChoiceWorth> choices;
    std::size_t best = 0;             ///< of least mean cost
    std::size_t safest = 0;           ///< of least greatest regret
    double perfect = 0.0;             ///< what it is worth to know the state before choosing
    std::vector<double> of_parameter; ///< to know one parameter of it
};

/// @param costs  of each choice, in every state; none is not a number   @param parameters  of each, in every state
/// @param drawn  the states are a sample of many more; else they are all there are
Decision decide(const std::vector<std::vector<double>>& costs, const std::vector<std::vector<double>>& parameters,
                bool drawn = true);

} // namespace sitewatt
