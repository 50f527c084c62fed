#pragma once
/// What a finished sweep says: which variant is best, how far figures spread, what drives them, where the order of
/// two choices turns, and which variants nothing beats.

#include "sim/run/result_reader.hpp"
#include "sim/study/choice_table.hpp"
#include "sim/study/decision.hpp"
#include "sim/study/lacking.hpp"
#include "sim/study/study_file.hpp"
#include "sim/study/told_values.hpp"

#include <limits>
#include <optional>
#include <string>
#include <vector>

namespace sitewatt {

struct Question {
    std::vector<std::string>
        figures; ///< the first is ranked by, "max:NAME" where more is better; none: cost, water and carbon
    std::vector<std::string> goals;    ///< of the front; "max:NAME" where more is better
    std::string cross{};               ///< the swept key along which two choices may cross; "" for none
    std::vector<std::string> choose{}; ///< swept keys that one decides, all others being states of the world
    std::size_t most_crossed = static_cast<std::size_t>(-1); ///< choices that may cross
};

struct Answer {
    struct Rank {
        std::string label;
        double value = 0.0;
        bool tied = false; ///< with the first: what the figure's own error says of both leaves their order open
        double firm_power_missing = 0.0; ///< W; over 0, the variant misses its reliability target
    };
    struct Spread {
        const JoinedFigure* figure;
        double low = 0.0, middle = 0.0, high = 0.0; ///< 10, 50 and 90 % of variants lie below
    };
    /// What a parameter does to a figure; of the methods, each fills its own.
    struct Driver {
        std::string path;
        std::vector<Rank> bars{};                               ///< one_at_a_time: the figure at its values
        double base = std::numeric_limits<double>::quiet_NaN(); ///< and of the site as it is
        Effect effect{};                                        ///< morris
        SobolIndex index{};                                     ///< saltelli
        double correlation = 0.0; ///< of ranks, other samples; NaN of what is constant; of words the correlation ratio,
                                  ///< without a sign
        double by_chance = 0.0;   ///< what 95 % of parameters without any effect stay under
        bool words = false;
        double size() const; ///< by which drivers are ordered
    };
    struct Drivers {
        const JoinedFigure* figure;
        double base = 0.0; ///< one_at_a_time: of the site as it is
        std::vector<Driver> drivers;
        bool constant = false;    ///< no two variants differ in the figure: nothing moves it
        std::size_t infinite = 0; ///< variants of which it is so: morris and saltelli leave their steps or blocks out
    };
    struct Crossing {
        std::string one, other; ///< the two choices
        std::vector<Turn> at;   ///< SI; empty: one is below everywhere
        std::string lower; ///< the choice that is lower at the beginning of the range; "" if they are alike throughout
    };

    struct Choosing {
        std::vector<std::string> names;             ///< of the choices
        std::size_t states = 0, left_out = 0;       ///< in which all choices ran, or not all
        std::vector<std::string> parameters;        ///< that make the states
        std::vector<std::vector<std::size_t>> rows; ///< of each of these states, the row of every choice
        std::vector<FailedChoice> failed;           ///< left out, for they could not be
        Decision decision;                          ///< of more that is better, its costs are the figure less than zero
    };

    /// A choice over the states of the world: of each goal the mean, 10 and 90 %.
    struct FrontChoice {
        std::string name;
        std::vector<double> mean, low, high;
        double share = 0.0;    ///< of the states in which no other choice beats it
        bool on_front = false; ///< no other choice beats it in the mean
    };

    std::string title, method; ///< of what `optimise` looked at, "search"
    std::size_t variants = 0, failed = 0;
    Currency currency{}; ///< in which its text tells money
    const JoinedFigure* ranked = nullptr;
    bool most = false;            ///< more of the figure is better
    std::vector<Lacking> lacking; ///< of the figures that were asked for
    std::vector<Rank> ranking;    ///< of all that have the figure, infinite ones too
    std::vector<Spread> spreads;  ///< every figure; of sampled studies
    std::vector<Drivers> drivers;
    const SweepColumn* crossed = nullptr;
    std::optional<ToldValues> crossed_values{}; ///< as the study writes them
    std::vector<Crossing> crossings;
    std::optional<Choosing> choosing;
    std::vector<const JoinedFigure*> goals;
    std::vector<bool> more;         ///< of each goal: more is better
    std::vector<std::size_t> front; ///< rows; of choices none, but these:
    std::vector<FrontChoice> front_choices;
    std::size_t front_states = 0, front_left_out = 0; ///< in which all choices have all goals, or not all
    std::vector<FailedChoice> front_failed{};
    bool correlated = false; ///< parameters are drawn together: what moves with one may be another's doing
};

/// @param table  the answer points into it   @throws InputError if a name is not there, with those that are
Answer answer(const SweepTable& table, const Question& question);

} // namespace sitewatt
