#include "sim/study/answer.hpp"

#include "sim/error.hpp"
#include "sim/study/choice_table.hpp"
#include "sim/study/extended.hpp"
#include "sim/study/sampling.hpp"
#include "sim/study/whole_ranges.hpp"

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

const JoinedFigure& figure_of(const SweepTable& table, const std::string& name) {
    return table.figures[index_of(name, table.figures, &JoinedFigure::name, "figure")];
}

/// Values of a figure row by row, NaN where a variant has none.
std::vector<double> values_of(const JoinedFigure& figure) {
    std::vector<double> values;
    for (const auto& v : figure.values) values.push_back(v.value_or(nothing));
    return values;
}

/// How the ranks of a drawn parameter go with those of the figure, over the variants that have both.
/// @param column  of its values, which may be alike where the points are not; if it has none, the points f are its own
void correlate(const SweepColumn* column, const std::vector<Point>& points, std::size_t f, const std::vector<double>& y,
               Answer::Driver& driver) {
    const bool numbers = column != nullptr && column->quantity;
    driver.words = column != nullptr && !column->quantity; // have no order
    std::vector<double> x, of_x;
    std::vector<std::string> words;
    for (std::size_t i = 0; i < y.size(); ++i) {
        if (std::isnan(y[i]) || (numbers && !std::isfinite(column->numbers[i].value_or(nothing)))) continue;
        x.push_back(numbers ? *column->numbers[i] : points[i][f]), of_x.push_back(y[i]);
        if (driver.words) words.push_back(column->texts[i]);
    }
    driver.correlation = driver.words ? correlation_ratio(words, of_x) : rank_correlation(x, of_x);
    driver.by_chance = by_chance(words, of_x.size());
}

Answer::Drivers drivers_of(const SweepTable& table, const Design& design, const std::vector<Point>& points,
                           const JoinedFigure& figure) {
    Answer::Drivers result{&figure, nothing, {}, true};
    const auto y = values_of(figure);
    std::optional<double> first;
    for (const double v : y)
        if (!std::isnan(v)) result.constant = result.constant && v == first.value_or(v), first = v;
    result.infinite = static_cast<std::size_t>(std::ranges::count_if(y, [](double v) { return std::isinf(v); }));
    for (const Factor& f : design.factors) result.drivers.push_back({f.path});
    auto& drivers = result.drivers;
    if (design.method == "one_at_a_time") {
        result.base = y.front();
        for (auto& d : drivers) d.base = result.base;
        for (std::size_t i = 1; i < y.size(); ++i)
            for (auto& d : drivers)
                if (value_of(design.variants[i], d.path) != nullptr) d.bars.push_back({table.labels[i], y[i]});
    } else if (design.method == "morris") {
        const auto effects = morris_effects(over_whole_ranges(table, design, points), y);
        for (std::size_t f = 0; f < drivers.size(); ++f) drivers[f].effect = effects[f];
    } else if (design.method == "saltelli") {
        const auto indices = sobol_indices(y, drivers.size());
        for (std::size_t f = 0; f < drivers.size(); ++f) drivers[f].index = indices[f];
    } else {
        for (std::size_t f = 0; f < drivers.size(); ++f)
            correlate(table.column(drivers[f].path), points, f, y, drivers[f]);
    }
    std::stable_sort(drivers.begin(), drivers.end(), [](const auto& a, const auto& b) { return a.size() > b.size(); });
    return result;
}

/// The choices of a study are what its variants have in all keys but the crossed one.
std::vector<Answer::Crossing> crossings_of(const SweepTable& table, const SweepColumn& along, const Design& design,
                                           const JoinedFigure& figure, std::size_t most_choices) {
    if (!along.quantity) throw InputError({"", 0, 0}, "'" + along.path + "' is no number: choices cross along numbers");
    std::vector<const SweepColumn*> others;
    for (const auto& c : table.columns)
        if (&c != &along && !design.follows(c.path)) others.push_back(&c);
    const VariantNames called(others, table, design);
    std::map<std::string, Curve> curves;
    std::map<std::string, std::string> cases; // of a list: the name of the first case of each choice
    for (std::size_t i = 0; i < table.labels.size(); ++i) {
        if (!along.numbers[i] || !has(figure, i)) continue;
        const std::string choice = called.of(i);
        const auto& name = design.method == "list" ? cases.emplace(choice, table.labels[i]).first->second : choice;
        curves[name].push_back({*along.numbers[i], *figure.values[i]});
    }
    for (auto& [choice, curve] : curves) {
        std::sort(curve.begin(), curve.end());
        const auto same = [](const auto& a, const auto& b) { return a[0] == b[0]; };
        curve.erase(std::unique(curve.begin(), curve.end(), same), curve.end());
    }
    std::erase_if(curves, [](const auto& c) { return c.second.size() < 2; });
    if (curves.size() > most_choices)
        throw InputError({"", 0, 0}, std::to_string(curves.size()) + " choices are more than anyone reads of");
    std::vector<Answer::Crossing> result;
    for (auto a = curves.begin(); a != curves.end(); ++a)
        for (auto b = std::next(a); b != curves.end(); ++b) {
            const auto [first, turns] = crossings(a->second, b->second);
            result.push_back({a->first, b->first, turns, first == 0 ? "" : first < 0 ? a->first : b->first});
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

/// What to choose by a figure, over the states in which every choice has it.
Answer::Choosing choosing(const SweepTable& table, const std::vector<std::string>& choose, const Design& design,
                          const JoinedFigure& figure, bool more_is_better) {
    const ChoiceTable rows = choices_of(table, choose, design, {&figure});
    Answer::Choosing result{rows.names, rows.states.size(), rows.left_out, rows.parameters, rows.states, rows.failed,
                            {}};
    std::vector<std::vector<double>> costs(rows.names.size());
    for (const auto& state : rows.states)
        for (std::size_t c = 0; c < state.size(); ++c)
            costs[c].push_back((more_is_better ? -1.0 : 1.0) * *figure.values[state[c]]);
    result.decision = decide(costs, rows.values, design.is_sampled());
    return result;
}

/// Goals as less that is better.
double goal_of(const Answer& a, std::size_t g, std::size_t row) {
    return (a.more[g] ? -1.0 : 1.0) * *a.goals[g]->values[row];
}

/// Variants that nothing beats.
void find_front(const SweepTable& table, Answer& a) {
    std::vector<std::vector<double>> goals;
    std::vector<std::size_t> rows;
    for (std::size_t i = 0; i < table.labels.size(); ++i) {
        std::vector<double> values;
        for (std::size_t g = 0; g < a.goals.size(); ++g)
            if (has(*a.goals[g], i)) values.push_back(goal_of(a, g, i));
        if (values.size() == a.goals.size()) goals.push_back(std::move(values)), rows.push_back(i);
    }
    for (const std::size_t k : pareto_front(goals)) a.front.push_back(rows[k]);
    std::stable_sort(a.front.begin(), a.front.end(), [&](std::size_t x, std::size_t y) {
        return *a.goals.front()->values[x] < *a.goals.front()->values[y];
    });
}

/// Choices that nothing beats in the mean over the states, and in how many of these states nothing beats them.
void find_front_of_choices(const SweepTable& table, const std::vector<std::string>& choose, const Design& design,
                           Answer& a) {
    const ChoiceTable rows = choices_of(table, choose, design, a.goals);
    const std::size_t n = rows.names.size(), m = a.goals.size();
    std::vector<std::vector<Extended>> means(n, std::vector<Extended>(m));
    std::vector<std::size_t> unbeaten(n, 0);
    for (const auto& state : rows.states) {
        std::vector<std::vector<double>> here(n);
        for (std::size_t c = 0; c < n; ++c)
            for (std::size_t g = 0; g < m; ++g) {
                here[c].push_back(goal_of(a, g, state[c]));
                means[c][g] += here[c][g];
            }
        for (const std::size_t c : pareto_front(here)) ++unbeaten[c];
    }
    const auto front = pareto_front(means);
    a.front_states = rows.states.size();
    a.front_left_out = rows.left_out, a.front_failed = rows.failed;
    for (std::size_t c = 0; c < n; ++c) {
        Answer::FrontChoice choice{rows.names[c], {}, {}, {}, 0.0, false};
        for (std::size_t g = 0; g < m; ++g) {
            std::vector<double> values;
            for (const auto& state : rows.states) values.push_back(*a.goals[g]->values[state[c]]);
            choice.mean.push_back((a.more[g] ? -1.0 : 1.0) *
                                  (means[c][g] / static_cast<double>(rows.states.size())).value());
            choice.low.push_back(quantile_of(values, 0.1)), choice.high.push_back(quantile_of(values, 0.9));
        }
        choice.share = static_cast<double>(unbeaten[c]) / static_cast<double>(rows.states.size());
        choice.on_front = std::find(front.begin(), front.end(), c) != front.end();
        a.front_choices.push_back(std::move(choice));
    }
    std::stable_sort(a.front_choices.begin(), a.front_choices.end(), [](const auto& x, const auto& y) {
        return x.on_front != y.on_front ? x.on_front : x.mean < y.mean;
    });
}

} // namespace

double Answer::Driver::size() const {
    double low = std::isnan(base) ? infinity : base, high = std::isnan(base) ? -infinity : base;
    for (const Rank& bar : bars) low = std::min(low, bar.value), high = std::max(high, bar.value); // of those that are
    const double swing = low < high ? high - low : 0.0; // without end where one of them is infinite
    const double sum = swing + effect.mu_star.value + index.total.value + std::abs(correlation);
    return std::isnan(sum) ? -1.0 : sum;
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
    a.method = sweep != nullptr ? design.method : "search";
    a.currency = table.currency;
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
        if (has(*a.ranked, i)) a.ranking.push_back({table.labels[i], *a.ranked->values[i]});
    std::stable_sort(a.ranking.begin(), a.ranking.end(),
                     [&](const auto& x, const auto& y) { return a.most ? x.value > y.value : x.value < y.value; });
    find_ties(table, a);
    find_short(table, a);

    const bool saltelli = design.method == "saltelli"; // of each block, A and B alone are independent
    for (const auto& f : table.figures) {
        if (!design.is_sampled() || !design.choices.empty()) break; // choices are no sample
        std::vector<double> values;
        for (std::size_t i = 0; i < f.values.size(); ++i)
            if (has(f, i) && !(saltelli && i % (design.factors.size() + 2) > 1)) values.push_back(*f.values[i]);
        a.spreads.push_back({&f, quantile_of(values, 0.1), quantile_of(values, 0.5), quantile_of(values, 0.9)});
    }
    a.correlated = !design.correlations.empty();
    const auto points = points_of(design);
    if (design.method != "grid" && design.method != "list" && design.choices.empty())
        for (const JoinedFigure* f : chosen) a.drivers.push_back(drivers_of(table, design, points, *f));

    if (!question.cross.empty()) {
        a.crossed = &table.columns[index_of(question.cross, table.columns, &SweepColumn::path, "swept key")];
        a.crossed_values.emplace(*a.crossed, design, table.currency);
        a.crossings = crossings_of(table, *a.crossed, design, *a.ranked, question.most_crossed);
    }
    std::vector<std::string> choose = question.choose;
    if (choose.empty())
        for (const Factor& f : design.choices) choose.push_back(f.path);
    if (!choose.empty()) a.choosing = choosing(table, choose, design, *a.ranked, a.most);
    for (const auto& goal : question.goals) {
        a.more.push_back(goal.starts_with(most));
        a.goals.push_back(&figure_of(table, a.more.back() ? goal.substr(most.size()) : goal));
    }
    std::vector<const JoinedFigure*> spoken = std::move(chosen);
    spoken.insert(spoken.end(), a.goals.begin(), a.goals.end());
    a.lacking = lacking(table, design, spoken);
    if (!a.goals.empty() && choose.empty()) find_front(table, a);
    if (!a.goals.empty() && !choose.empty()) find_front_of_choices(table, choose, design, a);
    return a;
}

} // namespace sitewatt
