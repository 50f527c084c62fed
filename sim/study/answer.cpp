#include "sim/study/answer.hpp"

#include "sim/error.hpp"
#include "sim/input/nearest.hpp"
#include "sim/input/quantity_text.hpp"
#include "sim/study/sampling.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <map>
#include <numeric>

namespace sitewatt {
namespace {

constexpr double nothing = std::numeric_limits<double>::quiet_NaN();
constexpr std::string_view most = "max:"; // before a figure of which more is better
constexpr std::array<std::string_view, 3> headline{"cost_per_mtoken", "water_per_mtoken", "co2_per_mtoken"};

template <class List, class Name>
auto& named(List& list, const std::string& wanted, const Name& name, const char* what) {
    std::vector<std::string_view> known;
    for (auto& item : list) {
        if (name(item) == wanted) return item;
        known.push_back(name(item));
    }
    std::string all;
    for (const auto k : known) all.append(all.empty() ? "" : ", ").append(k);
    throw InputError({"", 0, 0}, "the sweep has no " + std::string(what) + " '" + wanted + "'" +
                                     did_you_mean(wanted, known) + "; there are " + all);
}
const JoinedFigure& figure_of(const SweepTable& table, const std::string& name) {
    return named(
        table.figures, name, [](const auto& f) { return std::string_view(f.name); }, "figure");
}

/// Values of a figure row by row, NaN where a variant has none.
std::vector<double> values_of(const JoinedFigure& figure) {
    std::vector<double> values;
    for (const auto& v : figure.values) values.push_back(v && std::isfinite(*v) ? *v : nothing);
    return values;
}

Answer::Drivers drivers_of(const SweepTable& table, const Design& design, const std::vector<Point>& points,
                           const JoinedFigure& figure) {
    Answer::Drivers result{&figure, nothing, {}};
    const auto y = values_of(figure);
    for (const Factor& f : design.factors) result.drivers.push_back({f.path});
    auto& drivers = result.drivers;
    if (design.method == "one_at_a_time") {
        result.base = y.front();
        for (std::size_t i = 1; i < y.size(); ++i)
            for (auto& d : drivers)
                if (value_of(design.variants[i], d.path) != nullptr) d.bars.push_back({table.labels[i], y[i]});
    } else if (design.method == "morris") {
        const auto effects = morris_effects(points, y);
        for (std::size_t f = 0; f < drivers.size(); ++f) drivers[f].effect = effects[f];
    } else if (design.method == "saltelli") {
        const auto indices = sobol_indices(y, drivers.size());
        for (std::size_t f = 0; f < drivers.size(); ++f) drivers[f].index = indices[f];
    } else {
        for (std::size_t f = 0; f < drivers.size(); ++f) {
            std::vector<double> u, of_u;
            for (std::size_t i = 0; i < y.size(); ++i)
                if (std::isfinite(y[i])) u.push_back(points[i][f]), of_u.push_back(y[i]);
            drivers[f].correlation = rank_correlation(u, of_u);
        }
    }
    std::stable_sort(drivers.begin(), drivers.end(), [](const auto& a, const auto& b) { return a.size() > b.size(); });
    return result;
}

/// A number that a variant left to the site is kept as none.
std::string shown(const SweepColumn& column, std::size_t i) {
    if (!column.quantity) return column.texts[i];
    const auto& number = column.numbers[i];
    return number && std::isfinite(*number) ? bound_text(*number, *column.quantity) : "automatic";
}

/// The choices of a study are what its variants have in all keys but the crossed one.
std::vector<Answer::Crossing> crossings_of(const SweepTable& table, const SweepColumn& along, const Design& design,
                                           const JoinedFigure& figure) {
    if (!along.quantity) throw InputError({"", 0, 0}, "'" + along.path + "' is no number: choices cross along numbers");
    std::map<std::string, Curve> curves;
    for (std::size_t i = 0; i < table.labels.size(); ++i) {
        if (!along.numbers[i] || !figure.values[i] || !std::isfinite(*figure.values[i])) continue;
        std::string choice;
        for (const auto& c : table.columns)
            if (&c != &along && !design.follows(c.path))
                choice += (choice.empty() ? "" : ", ") + c.path.substr(c.path.rfind('.') + 1) + " " + shown(c, i);
        curves[choice].push_back({*along.numbers[i], *figure.values[i]});
    }
    for (auto& [choice, curve] : curves) {
        std::sort(curve.begin(), curve.end());
        const auto same = [](const auto& a, const auto& b) { return a[0] == b[0]; };
        curve.erase(std::unique(curve.begin(), curve.end(), same), curve.end());
    }
    std::vector<Answer::Crossing> result;
    for (auto a = curves.begin(); a != curves.end(); ++a)
        for (auto b = std::next(a); b != curves.end(); ++b) {
            if (a->second.size() < 2 || b->second.size() < 2) continue;
            const bool first = a->second.front()[1] < b->second.front()[1];
            result.push_back({a->first, b->first, crossings(a->second, b->second), first ? a->first : b->first});
        }
    if (result.empty())
        throw InputError({"", 0, 0}, "no two choices have two values of '" + along.path +
                                         "' or more: make a grid of it "
                                         "and of another key");
    return result;
}

/// Of a figure that says its own error, what lies within both errors of the first is tied with it.
void find_ties(const SweepTable& table, Answer& a) {
    const auto error = std::find_if(table.figures.begin(), table.figures.end(),
                                    [&](const JoinedFigure& f) { return f.name == a.ranked->name + "_error"; });
    if (error == table.figures.end() || a.ranking.empty()) return;
    std::map<std::string, double> errors;
    for (std::size_t i = 0; i < table.labels.size(); ++i) errors[table.labels[i]] = error->values[i].value_or(0.0);
    const auto error_of = [&](const std::string& label) { return errors.at(label); };
    const double first = error_of(a.ranking.front().label);
    for (std::size_t i = 1; i < a.ranking.size(); ++i)
        a.ranking[i].tied =
            std::abs(a.ranking[i].value - a.ranking.front().value) <= first + error_of(a.ranking[i].label);
}

/// Variants that miss the target of their reliability: what they cost is not the cost of the same supply.
void find_short(const SweepTable& table, Answer& a) {
    for (const JoinedFigure& f : table.figures) {
        if (f.name != "firm_power_missing") continue;
        for (auto& rank : a.ranking)
            for (std::size_t i = 0; i < table.labels.size(); ++i)
                if (table.labels[i] == rank.label) rank.firm_power_missing = f.values[i].value_or(0.0);
    }
}

/// Rows of the same state side by side, a column for each choice.
Answer::Choosing choosing(const SweepTable& table, const std::vector<std::string>& choose, const Design& design,
                          const JoinedFigure& figure, bool more_is_better) {
    std::vector<const SweepColumn*> decided, given;
    for (const auto& key : choose)
        decided.push_back(&named(
            table.columns, key, [](const auto& c) { return std::string_view(c.path); }, "swept key"));
    for (const auto& c : table.columns)
        if (std::find(decided.begin(), decided.end(), &c) == decided.end() && !design.follows(c.path))
            given.push_back(&c);
    const auto name_of = [&](const std::vector<const SweepColumn*>& columns, std::size_t i) {
        std::string name;
        for (const auto* c : columns)
            name += (name.empty() ? "" : ", ") + c->path.substr(c->path.rfind('.') + 1) + " " + shown(*c, i);
        return name;
    };
    const auto drawn = [&](const SweepColumn& c) { // with the sample, which is the state
        return std::any_of(design.factors.begin(), design.factors.end(),
                           [&](const Factor& f) { return !design.choices.empty() && f.path == c.path; });
    };
    const auto exact = [&](std::size_t i) { // a state, to the last digit
        std::vector<std::pair<double, std::string>> state;
        if (!design.choices.empty()) state.emplace_back(static_cast<double>(design.sample_of(i)), "");
        for (const auto* c : given)
            if (!drawn(*c))
                state.emplace_back(c->quantity ? c->numbers[i].value_or(automatic) : 0.0,
                                   c->quantity ? "" : c->texts[i]);
        return state;
    };
    Answer::Choosing result;
    std::map<std::vector<std::pair<double, std::string>>, std::map<std::string, std::size_t>> states;
    for (std::size_t i = 0; i < table.labels.size(); ++i) {
        const std::string name = name_of(decided, i);
        if (std::find(result.names.begin(), result.names.end(), name) == result.names.end())
            result.names.push_back(name);
        if (figure.values[i] && std::isfinite(*figure.values[i])) states[exact(i)][name] = i;
    }
    std::vector<std::vector<double>> costs(result.names.size()), parameters(given.size());
    for (const auto& [state, rows] : states) {
        if (rows.size() < result.names.size()) {
            ++result.left_out;
            continue;
        }
        ++result.states;
        for (std::size_t c = 0; c < result.names.size(); ++c)
            costs[c].push_back((more_is_better ? -1.0 : 1.0) * *figure.values[rows.at(result.names[c])]);
        for (std::size_t p = 0; p < given.size(); ++p) { // of a row that has it; words by a number of their own
            double value = automatic;
            for (const auto& [name, i] : rows)
                if (!given[p]->quantity && !given[p]->texts[i].empty())
                    value = static_cast<double>(std::hash<std::string>()(given[p]->texts[i]));
                else if (given[p]->quantity && given[p]->numbers[i])
                    value = *given[p]->numbers[i];
            parameters[p].push_back(value);
        }
    }
    if (result.names.size() < 2 || result.states == 0)
        throw InputError({"", 0, 0},
                         "there is nothing to choose: say [[sweep.choice]] with two values or more, so that "
                         "every sample is run with each, or make a grid");
    for (const auto* c : given) result.parameters.push_back(c->path);
    result.decision = decide(costs, parameters);
    return result;
}

} // namespace

double Answer::Driver::size() const {
    double low = infinity, high = -infinity;
    for (const Rank& bar : bars) low = std::min(low, bar.value), high = std::max(high, bar.value);
    const double sum =
        (bars.empty() ? 0.0 : high - low) + effect.mu_star.value + index.total.value + std::abs(correlation);
    return std::isfinite(sum) ? sum : -1.0;
}

Answer answer(const SweepTable& table, const Question& question) {
    const Node root = parse_toml(table.study, "the study in the sweep");
    const Node* sweep = root.find("sweep");
    Design design;
    design.method = "list"; // what `optimise` looked at has no design
    if (sweep != nullptr) design = read_design(*sweep);
    bool same = sweep == nullptr || design.variants.size() == table.labels.size();
    for (std::size_t i = 0; same && sweep != nullptr && i < table.labels.size(); ++i)
        same = design.variants[i].label == table.labels[i];
    if (!same) throw StorageError("the variants of the sweep are not those of the study that it holds");

    Answer a;
    a.title = table.title;
    a.method = design.method;
    a.variants = table.labels.size();
    for (const auto& status : table.status) a.failed += status == "ok" ? 0 : 1;
    std::vector<const JoinedFigure*> chosen;
    for (const auto& name : question.figures)
        chosen.push_back(&figure_of(table, name.starts_with(most) ? name.substr(most.size()) : name));
    a.most = !question.figures.empty() && question.figures.front().starts_with(most);
    for (const auto name : headline)
        for (const auto& f : table.figures)
            if (question.figures.empty() && f.name == name) chosen.push_back(&f);
    if (chosen.empty() && !table.figures.empty()) chosen.push_back(&table.figures.front());
    if (chosen.empty()) throw InputError({"", 0, 0}, "no variant of the sweep has figures: all failed");

    a.ranked = chosen.front();
    for (std::size_t i = 0; i < table.labels.size(); ++i)
        if (const auto v = a.ranked->values[i]; v && std::isfinite(*v)) a.ranking.push_back({table.labels[i], *v});
    std::stable_sort(a.ranking.begin(), a.ranking.end(),
                     [&](const auto& x, const auto& y) { return a.most ? x.value > y.value : x.value < y.value; });
    find_ties(table, a);
    find_short(table, a);

    const bool saltelli = design.method == "saltelli"; // of each block, A and B alone are independent
    for (const auto& f : table.figures) {
        if (!design.is_sampled() || !design.choices.empty()) break; // choices are no sample
        std::vector<double> values;
        for (std::size_t i = 0; i < f.values.size(); ++i)
            if (f.values[i] && std::isfinite(*f.values[i]) && !(saltelli && i % (design.factors.size() + 2) > 1))
                values.push_back(*f.values[i]);
        a.spreads.push_back({&f, quantile_of(values, 0.1), quantile_of(values, 0.5), quantile_of(values, 0.9)});
    }
    const auto points = points_of(design);
    if (design.method != "grid" && design.method != "list" && design.choices.empty())
        for (const JoinedFigure* f : chosen) a.drivers.push_back(drivers_of(table, design, points, *f));

    if (!question.cross.empty()) {
        a.crossed = &named(
            table.columns, question.cross, [](const auto& c) { return std::string_view(c.path); }, "swept key");
        a.crossings = crossings_of(table, *a.crossed, design, *a.ranked);
    }
    std::vector<std::string> choose = question.choose;
    if (choose.empty())
        for (const Factor& f : design.choices) choose.push_back(f.path);
    if (!choose.empty()) a.choosing = choosing(table, choose, design, *a.ranked, a.most);
    std::vector<std::vector<double>> goals;
    std::vector<std::size_t> rows;
    for (const auto& goal : question.goals)
        a.goals.push_back(&figure_of(table, goal.starts_with(most) ? goal.substr(most.size()) : goal));
    for (std::size_t i = 0; i < table.labels.size() && !a.goals.empty(); ++i) {
        std::vector<double> values;
        for (std::size_t g = 0; g < a.goals.size(); ++g)
            if (const auto v = a.goals[g]->values[i]; v && std::isfinite(*v))
                values.push_back(question.goals[g].starts_with(most) ? -*v : *v);
        if (values.size() == a.goals.size()) goals.push_back(std::move(values)), rows.push_back(i);
    }
    for (const std::size_t k : pareto_front(goals)) a.front.push_back(rows[k]);
    std::stable_sort(a.front.begin(), a.front.end(), [&](std::size_t x, std::size_t y) {
        return *a.goals.front()->values[x] < *a.goals.front()->values[y];
    });
    return a;
}

} // namespace sitewatt
