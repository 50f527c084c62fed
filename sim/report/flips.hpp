#pragma once
/// What turns inside the ranges of a study's inputs: verdicts (a permit kept or broken, a target of reliability met or
/// missed, money earned or lost), and which choice is best.

#include "sim/study/answer.hpp"

#include <string>
#include <vector>

namespace sitewatt {

/// A figure whose sign is a verdict, kept in some variants and broken in others.
struct Verdict {
    const JoinedFigure* figure;
    std::size_t kept = 0, broken = 0;
    std::vector<std::string> by; ///< parameters that turn it alone; known of one_at_a_time only
};
std::vector<Verdict> verdicts_that_turn(const SweepTable& table, const Answer& answer);

/// A figure by which the choice that is best in the mean is not best in every state of the world.
struct TurningChoice {
    const JoinedFigure* figure;
    std::string best;
    double share = 0.0;            ///< of the states in which nothing is better
    std::vector<std::string> tied; ///< choices whose order with it is open
    std::string driver;            ///< the parameter most worth knowing; "" where none is worth anything
};
/// Of these figures, in a study with choices.
std::vector<TurningChoice> choices_that_turn(const SweepTable& table, const std::vector<std::string>& figures);

/// How far a headline of a run moves in a study of the same site.
struct Movement {
    const JoinedFigure* figure;
    double low, high;   ///< the whole range, or of samples 10 and 90 %
    bool holds = false; ///< the value of the run lies where the study has it
    std::string driver; ///< what moves it most; "" of grids and lists, which say none
};
std::vector<Movement> movements(const SweepTable& table, const Answer& answer, const std::vector<Kpi>& run);

/// The answer with drivers of every headline that the table has.
Answer answer_of_headlines(const SweepTable& table);

} // namespace sitewatt
