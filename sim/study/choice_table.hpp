#pragma once
/// Variants of a finished sweep by what one decides and by the state of the world they met: all that is not decided.

#include "sim/run/result_reader.hpp"
#include "sim/study/design.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace sitewatt {

struct ChoiceTable {
    std::vector<std::string> names;               ///< of the choices
    std::vector<std::vector<std::size_t>> states; ///< in which every choice has all figures: the row of each choice
    std::size_t left_out = 0;                     ///< states in which not every choice has
    std::vector<std::string> parameters;          ///< that make the states
    std::vector<std::vector<double>> values;      ///< of each parameter, in each state; words by a number of their own
};

/// @param choose  keys that one decides   @param figures  that a choice must have to count
/// @throws InputError if a key was not swept, or there is nothing to choose
ChoiceTable choices_of(const SweepTable& table, const std::vector<std::string>& choose, const Design& design,
                       const std::vector<const JoinedFigure*>& figures);

/// "count" of "power.gas.count"
std::string short_name(const std::string& path);
/// What a variant has in a column; "automatic" for a number that it left to the site.
std::string cell_text(const SweepColumn& column, std::size_t row);

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
