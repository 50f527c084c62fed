#pragma once
/// Variants of a finished sweep by what one decides and by the state of the world they met: all that is not decided.

#include "sim/run/result_reader.hpp"
#include "sim/study/design.hpp"
#include "sim/study/told_values.hpp"

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace sitewatt {

/// A choice that was tried in states in which others have a result, and has none in more than a few.
struct FailedChoice {
    std::string name;
    std::size_t ran = 0, states = 0; ///< in how many it has one, and was tried where any has
};

/// Lines that say so.
std::string told(const std::vector<FailedChoice>& failed);

struct ChoiceTable {
    std::vector<std::string> names;               ///< of the choices that have results, but for a few
    std::vector<FailedChoice> failed;             ///< the others: what they cost elsewhere compares with nothing
    std::vector<std::vector<std::size_t>> states; ///< in which every choice has all figures: the row of each choice
    std::size_t left_out = 0;                     ///< states in which not every choice has
    std::vector<std::string> parameters;          ///< that make the states
    std::vector<std::vector<double>> values;      ///< of each parameter, in each state; words by a number of their own
};

/// @param choose  keys that one decides   @param figures  that a choice must have to count
/// @throws InputError if a key was not swept, or there is nothing to choose
ChoiceTable choices_of(const SweepTable& table, const std::vector<std::string>& choose, const Design& design,
                       const std::vector<const JoinedFigure*>& figures);

/// How a variant is called by some of its keys: "use dry, count 4".
class VariantNames {
  public:
    /// @param columns  by which it is called   @param table  whose other keys these are told from
    VariantNames(const std::vector<const SweepColumn*>& columns, const SweepTable& table, const Design& design);
    std::string of(std::size_t row) const;

  private:
    std::vector<std::pair<std::string, ToldValues>> keys_;
};

/// @throws InputError that says which names there are, and which may be meant
[[noreturn]] void refuse_name(const std::string& wanted, const std::vector<std::string_view>& known, const char* what);

template <class List, class Name>
std::size_t index_of(const std::string& wanted, const List& list, Name name, const char* what) {
    std::vector<std::string_view> known;
    for (const auto& item : list) {
        if (item.*name == wanted) return known.size();
        known.push_back(item.*name);
    }
    refuse_name(wanted, known, what);
}

} // namespace sitewatt
