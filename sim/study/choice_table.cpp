#include "sim/study/choice_table.hpp"

#include "sim/error.hpp"
#include "sim/input/nearest.hpp"
#include "sim/study/lacking.hpp"
#include "sim/study/short_name.hpp"

#include <algorithm>
#include <cmath>
#include <functional>
#include <map>
#include <utility>

namespace sitewatt {
namespace {

constexpr double may_fail = 0.05; // of the states: more is a choice that cannot be, estimate

/// Takes choices that fail in more states than may be out of `names`, unless all do.
std::vector<FailedChoice> take_failed(const std::map<std::string, FailedChoice>& tries,
                                      std::vector<std::string>& names) {
    std::vector<FailedChoice> failed;
    std::vector<std::string> others;
    for (const auto& name : names) {
        const auto found = tries.find(name); // tried where nothing has a result: it is no choice either
        const FailedChoice tried = found == tries.end() ? FailedChoice{name} : found->second;
        if (static_cast<double>(tried.ran) < (1.0 - may_fail) * static_cast<double>(tried.states))
            failed.push_back(tried);
        else
            others.push_back(name);
    }
    if (others.empty()) return {};
    names = std::move(others);
    return failed;
}

} // namespace

VariantNames::VariantNames(const std::vector<const SweepColumn*>& columns, const SweepTable& table,
                           const Design& design) {
    std::vector<std::string> all;
    for (const auto& c : table.columns)
        if (!design.follows(c.path)) all.push_back(c.path);
    for (const auto* c : columns) keys_.emplace_back(short_name(c->path, all), ToldValues(*c, design, table.currency));
}

std::string VariantNames::of(std::size_t row) const {
    std::string name;
    for (const auto& [key, values] : keys_) name += (name.empty() ? "" : ", ") + key + " " + values.of(row);
    return name;
}

void refuse_name(const std::string& wanted, const std::vector<std::string_view>& known, const char* what) {
    std::string all;
    for (const auto k : known) all.append(all.empty() ? "" : ", ").append(k);
    throw InputError({"", 0, 0}, "the sweep has no " + std::string(what) + " '" + wanted + "'" +
                                     did_you_mean(wanted, known) + "; there are " + all);
}

std::string told(const std::vector<FailedChoice>& failed) {
    std::string text;
    for (const auto& f : failed)
        text += "  " + f.name + ": left out, it has a result in " + std::to_string(f.ran) + " of " +
                std::to_string(f.states) + " states in which another has\n";
    return text;
}

ChoiceTable choices_of(const SweepTable& table, const std::vector<std::string>& choose, const Design& design,
                       const std::vector<const JoinedFigure*>& figures) {
    std::vector<const SweepColumn*> decided, given;
    for (const auto& key : choose)
        decided.push_back(&table.columns[index_of(key, table.columns, &SweepColumn::path, "swept key")]);
    for (const auto& c : table.columns)
        if (std::find(decided.begin(), decided.end(), &c) == decided.end() && !design.follows(c.path))
            given.push_back(&c);
    const VariantNames called(decided, table, design);
    const auto drawn = [&](const SweepColumn& c) { // with the sample, which is the state
        return std::any_of(design.factors.begin(), design.factors.end(),
                           [&](const Factor& f) { return !design.choices.empty() && f.path == c.path; });
    };
    using State = std::vector<std::pair<double, std::string>>;
    const auto state_of = [&](std::size_t i) { // to the last digit
        State state;
        if (!design.choices.empty()) state.emplace_back(static_cast<double>(design.sample_of(i)), "");
        for (const auto* c : given)
            if (!drawn(*c))
                state.emplace_back(c->quantity ? c->numbers[i].value_or(automatic) : 0.0,
                                   c->quantity ? "" : c->texts[i]);
        return state;
    };
    ChoiceTable result;
    std::map<State, std::map<std::string, std::size_t>> states;
    std::map<State, std::vector<std::string>> tried;
    for (std::size_t i = 0; i < table.labels.size(); ++i) {
        const std::string name = called.of(i);
        if (std::find(result.names.begin(), result.names.end(), name) == result.names.end())
            result.names.push_back(name);
        const State state = state_of(i);
        tried[state].push_back(name);
        if (std::all_of(figures.begin(), figures.end(), [i](const auto* f) { return has(*f, i); }))
            states[state][name] = i;
    }
    std::map<std::string, FailedChoice> tries;
    for (const auto& [state, rows] : states)
        for (const auto& name : tried.at(state)) {
            FailedChoice& choice = tries.try_emplace(name, FailedChoice{name}).first->second;
            ++choice.states, choice.ran += rows.contains(name) ? 1 : 0;
        }
    if (result.names.size() > 1) result.failed = take_failed(tries, result.names);
    result.values.resize(given.size());
    for (const auto& [state, rows] : states) {
        if (!std::ranges::all_of(result.names, [&](const auto& name) { return rows.contains(name); })) {
            ++result.left_out;
            continue;
        }
        result.states.emplace_back();
        for (const auto& name : result.names) result.states.back().push_back(rows.at(name));
        for (std::size_t p = 0; p < given.size(); ++p) { // of a row that has it; words by a number of their own
            double value = automatic;
            for (const auto& [name, i] : rows)
                if (!given[p]->quantity && !given[p]->texts[i].empty())
                    value = static_cast<double>(std::hash<std::string>()(given[p]->texts[i]));
                else if (given[p]->quantity && given[p]->numbers[i])
                    value = *given[p]->numbers[i];
            result.values[p].push_back(value);
        }
    }
    if (result.names.size() + result.failed.size() < 2)
        throw InputError({"", 0, 0},
                         "there is nothing to choose: say [[sweep.choice]] with two values or more, so that "
                         "every sample is run with each, or make a grid");
    if (result.states.empty())
        throw InputError({"", 0, 0}, "there is nothing to choose: no state of the world has met all choices. All keys "
                                     "that are not chosen make the states, so "
                                     "one that goes with some choices alone (`when`) is to be chosen with them");
    for (const auto* c : given) result.parameters.push_back(c->path);
    return result;
}

} // namespace sitewatt
