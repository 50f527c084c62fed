#include "sim/study/design.hpp"

#include "sim/study/node_reader.hpp"
#include "sim/study/short_name.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <set>

namespace sitewatt {
namespace {

constexpr std::size_t most_variants = 100000, most_factors = 1000;
constexpr std::array<std::string_view, 8> methods{"grid",  "list",        "one_at_a_time", "latin_hypercube",
                                                  "sobol", "monte_carlo", "morris",        "saltelli"};

void add(std::vector<Variant>& variants, Variant v, const Place& place) {
    if (variants.size() == most_variants) throw InputError(place, "more than 100000 variants");
    variants.push_back(std::move(v));
}

/// Keys or names of all factors.
std::vector<std::string> paths_of(const Design& design) {
    std::vector<std::string> all;
    for (const auto* list : {&design.factors, &design.choices})
        for (const Factor& f : *list) all.push_back(f.path);
    return all;
}

std::vector<Variant> grid(const std::vector<Factor>& factors, const std::vector<std::string>& all) {
    std::vector<Variant> variants{{"", {}}};
    for (const Factor& f : factors) {
        if (f.distribution != "discrete")
            throw InputError(f.place, "a grid takes 'values' of '" + f.path +
                                          "', as values = [4, 6, 8]; for low and "
                                          "high say method = \"sobol\" or \"one_at_a_time\"");
        std::vector<Variant> next;
        for (const Variant& v : variants)
            for (std::size_t k = 0; k < f.values.size(); ++k) {
                Variant w = v;
                if (!f.set(w, f.values[k], f.places[k])) {
                    add(next, std::move(w), f.place);
                    break;
                }
                w.label += (w.label.empty() ? "" : ", ") + short_name(f.path, all) + " " + f.values[k];
                add(next, std::move(w), f.place);
            }
        variants = std::move(next);
    }
    return variants;
}

std::vector<Variant> list(const Node& sweep) {
    std::vector<Variant> variants;
    for (const Node& entry : list_of(wanted(sweep, "case", "[[sweep.case]]"))) {
        known_keys(entry, {"name", "set"});
        const std::string name = as_text(wanted(entry, "name", "name = \"gas\""));
        add(variants, {name, read_overrides(wanted(entry, "set", "set = { \"power.gas.count\" = 8 }"))}, entry.place);
    }
    return variants;
}

std::vector<Variant> one_at_a_time(const std::vector<Factor>& factors, const std::vector<std::string>& all) {
    std::vector<Variant> variants{{"base", {}}};
    for (const Factor& f : factors)
        for (const auto& value : f.ends()) {
            Variant v{short_name(f.path, all) + " " + value, {}};
            f.set(v, value, f.place);
            add(variants, std::move(v), f.place);
        }
    return variants;
}

std::size_t whole_number(const Node& sweep, std::string_view key, double fallback, double least, double most) {
    const Node* node = sweep.find(key);
    if (node == nullptr) return static_cast<std::size_t>(fallback);
    const auto* number = std::get_if<double>(&node->value);
    if (number == nullptr || *number != std::floor(*number) || *number < least || *number > most)
        throw InputError(node->place, "'" + std::string(key) + "' is a whole number from " +
                                          std::to_string(static_cast<long>(least)) + " to " +
                                          std::to_string(static_cast<long>(most)));
    return static_cast<std::size_t>(*number);
}

std::size_t place_in(const std::vector<Factor>& factors, const Node& said) {
    const std::string path = as_text(said);
    std::vector<std::string_view> known;
    for (std::size_t f = 0; f < factors.size(); ++f) {
        if (factors[f].path == path) return f;
        known.push_back(factors[f].path);
    }
    throw InputError(said.place, "no parameter '" + path + "' that could correlate" + did_you_mean(path, known));
}

/// [[sweep.correlation]] of = ["power.gas.fuel_price", "power.grid.energy_price"], ranks = 0.6
void read_correlations(const Node& node, Design& design) {
    const std::size_t n = design.factors.size();
    design.correlations.assign(n, std::vector<double>(n));
    for (std::size_t f = 0; f < n; ++f) design.correlations[f][f] = 1.0;
    for (const Node& one : list_of(node)) {
        if (!one.is_table()) throw InputError(one.place, "a correlation is a table: [[sweep.correlation]]");
        known_keys(one, {"of", "ranks"});
        const auto& of = list_of(wanted(one, "of", "of = [\"power.gas.fuel_price\", \"power.grid.energy_price\"]"));
        const Node& ranks = wanted(one, "ranks", "ranks = 0.6");
        const auto* number = std::get_if<double>(&ranks.value);
        if (of.size() != 2) throw InputError(one.place, "a correlation is of two parameters");
        if (number == nullptr || !(std::abs(*number) < 1.0))
            throw InputError(ranks.place, "'ranks' is a number between -1 and 1");
        const std::size_t a = place_in(design.factors, of[0]), b = place_in(design.factors, of[1]);
        if (a == b || design.correlations[a][b] != 0.0)
            throw InputError(one.place, "these two are said to correlate already");
        design.correlations[a][b] = design.correlations[b][a] = *number;
    }
    if (correlated({Point(n, 0.5)}, design.correlations).empty())
        throw InputError(node.place, "no numbers have all these correlations at once: bring them nearer to 0");
}

/// The points of all samples, those too that are left out.
std::vector<Point> all_points_of(const Design& design) {
    if (design.samples == 0) return {};
    const std::size_t n = design.samples, k = design.factors.size();
    const auto bound = [&](std::vector<Point> points) {
        return design.correlations.empty() ? points : correlated(std::move(points), design.correlations);
    };
    if (design.method == "latin_hypercube") return bound(latin_hypercube(design.seed, n, k));
    if (design.method == "sobol") return bound(sobol(design.seed, n, k));
    if (design.method == "morris") return morris(design.seed, n, k);
    if (design.method == "saltelli") return saltelli(design.seed, n, k);
    std::vector<std::string> names;
    for (const Factor& f : design.factors) names.push_back(f.path);
    return bound(monte_carlo(design.seed, n, names));
}

std::vector<Variant> sampled(const Node& sweep, Design& design) {
    const std::vector<Variant> choices = grid(design.choices, paths_of(design)); // one without a name if there are none
    design.choices_of_a_sample = choices.size();
    const double combinations = static_cast<double>(choices.size());
    const double k = static_cast<double>(design.factors.size());
    const double of_one = design.method == "morris" ? k + 1.0 : design.method == "saltelli" ? k + 2.0 : combinations;
    wanted(sweep, "samples", "samples = 256");
    design.samples = whole_number(sweep, "samples", 0.0, 1.0, std::floor(static_cast<double>(most_variants) / of_one));
    design.seed = whole_number(sweep, "seed", 0.0, 0.0, 1e15);
    std::vector<Variant> variants;
    for (const Point& point : points_of(design)) {
        const std::string name = "sample " + std::to_string(variants.size() / choices.size() + 1);
        for (const Variant& choice : choices) {
            Variant v = choice; // first, for what is drawn may hang on it
            for (std::size_t f = 0; f < design.factors.size(); ++f)
                design.factors[f].set(v, design.factors[f].value(point[f]), design.factors[f].place);
            v.label = name + (choice.label.empty() ? "" : ", " + choice.label);
            std::rotate(v.overrides.begin(), v.overrides.begin() + static_cast<std::ptrdiff_t>(choice.overrides.size()),
                        v.overrides.end());
            variants.push_back(std::move(v));
        }
    }
    return variants;
}

void check_labels(const std::vector<Variant>& variants, const Place& place) {
    std::set<std::string> names;
    for (const Variant& v : variants)
        if (!names.insert(file_name(v.label)).second)
            throw InputError(place, "two variants are called '" + v.label + "'");
}

/// Leaves out the variants of [[sweep.exclude]].
void exclude(const Node& list, const VariedKeys& varied, Design& design) {
    for (const Node& one : list_of(list)) {
        if (!one.is_table()) throw InputError(one.place, "an exclusion is a table: [[sweep.exclude]]");
        known_keys(one, {"when", "reason"});
        const Node& when = wanted(one, "when", R"(when = { "cooling.use" = "dry" })");
        const Node* reason = one.find("reason");
        design.exclusions.push_back({Condition(when, varied), reason != nullptr ? as_text(*reason) : ""});
    }
    std::vector<Variant> kept;
    for (std::size_t i = 0; i < design.variants.size(); ++i) {
        const auto holds = [&](const Exclusion& e) { return e.when.holds(design.variants[i]); };
        const auto first = std::find_if(design.exclusions.begin(), design.exclusions.end(), holds);
        if (first != design.exclusions.end()) {
            ++first->count;
            continue;
        }
        kept.push_back(std::move(design.variants[i]));
        design.kept.push_back(i);
    }
    if (kept.empty()) throw InputError(list.place, "every variant is left out: loosen a [[sweep.exclude]]");
    design.variants = std::move(kept);
}

/// Weights count where values are drawn, and nowhere else.
void refuse_weights(const Node& factor) {
    if (const Node* weights = factor.find("weights"))
        throw InputError(weights->place, "every value is run, each as likely as the others: weights count where values "
                                         "are drawn, as in method = \"sobol\" with samples; or leave them out");
}

/// [[sweep.choice]], [[sweep.parameter]] and [[sweep.correlation]].
void read_factors(const Node& sweep, bool draws, Design& design, VariedKeys& varied) {
    std::size_t most = 1;
    if (const Node* choices = sweep.find("choice"); choices != nullptr && draws)
        for (const Node& node : list_of(*choices)) {
            design.choices.push_back(read_factor(node, varied));
            refuse_weights(node);
            const Factor& c = design.choices.back();
            if (c.distribution != "discrete")
                throw InputError(c.place, "a choice has 'values', as values = [\"dry\", \"evaporative\"]");
            most *= c.values.size();
            if (most > most_variants) throw InputError(c.place, "more than 100000 variants");
        }
    for (const Node& node : list_of(wanted(sweep, "parameter", "[[sweep.parameter]]"))) {
        design.factors.push_back(read_factor(node, varied));
        if (!draws) refuse_weights(node);
        if (design.method == "one_at_a_time" && design.factors.back().when)
            throw InputError(node.find("when")->place, "one_at_a_time changes one parameter alone: nothing holds "
                                                       "beside it; leave out 'when', or make a grid");
    }
    if (design.factors.size() > most_factors) throw InputError(sweep.place, "more than 1000 parameters");
    if (const Node* correlations = sweep.find("correlation")) read_correlations(*correlations, design);
}

} // namespace

std::vector<Point> points_of(const Design& design) {
    std::vector<Point> points = all_points_of(design);
    if (design.kept.empty() || points.empty() || design.choices_of_a_sample > 1) return points;
    std::vector<Point> kept;
    for (const std::size_t i : design.kept) kept.push_back(std::move(points[i]));
    return kept;
}

bool Design::follows(const std::string& key) const {
    for (const auto* list : {&factors, &choices})
        for (const Factor& f : *list)
            if (std::find(f.more_paths.begin(), f.more_paths.end(), key) != f.more_paths.end()) return true;
    return false;
}

std::vector<Override> Design::said_for_all() const {
    std::vector<Override> all = set;
    if (variants.empty()) return all;
    for (const Override& o : variants.front().overrides)
        if (std::ranges::all_of(variants, [&](const Variant& v) {
                return std::ranges::any_of(v.overrides, [&](const Override& other) { return other.path == o.path; });
            }))
            all.push_back(o);
    return all;
}

std::string file_name(const std::string& label) {
    std::string name;
    for (const char c : label)
        name += std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '-' || c == '.' ? c : '_';
    return name;
}

Design read_design(const Node& sweep) {
    if (!sweep.is_table()) throw InputError(sweep.place, "'sweep' is a table");
    Design design;
    if (const Node* method = sweep.find("method")) {
        design.method = as_text(*method);
        if (std::find(methods.begin(), methods.end(), design.method) == methods.end())
            throw InputError(method->place, "method is '" + design.method + "'" + did_you_mean(design.method, methods) +
                                                ", allowed are grid, list, one_at_a_time, latin_hypercube, sobol, "
                                                "monte_carlo, morris, saltelli");
    }
    const bool listed = design.method == "list", blocks = design.method == "morris" || design.method == "saltelli",
               draws = !listed && design.method != "grid" && design.method != "one_at_a_time";
    if (listed)
        known_keys(sweep, {"method", "case", "file", "set", "exclude"});
    else if (blocks) // a variant less would spoil its block
        known_keys(sweep, {"method", "parameter", "set", "samples", "seed"});
    else if (draws)
        known_keys(sweep, {"method", "parameter", "set", "samples", "seed", "choice", "correlation", "exclude"});
    else
        known_keys(sweep, {"method", "parameter", "set", "exclude"});
    VariedKeys varied;
    if (listed) {
        design.variants = list(sweep);
        for (const Variant& v : design.variants)
            for (const Override& o : v.overrides) varied[o.path].insert(o.value);
    } else {
        read_factors(sweep, draws, design, varied);
        design.variants = design.method == "grid" ? grid(design.factors, paths_of(design))
                          : draws                 ? sampled(sweep, design)
                                                  : one_at_a_time(design.factors, paths_of(design));
    }
    check_labels(design.variants, sweep.place);
    if (const Node* exclusions = sweep.find("exclude")) exclude(*exclusions, varied, design);
    const std::vector<Override> varied_throughout = design.said_for_all();
    if (const Node* set = sweep.find("set")) design.set = read_overrides(*set);
    for (const Override& o : design.set)
        if (std::ranges::any_of(varied_throughout, [&](const Override& v) { return v.path == o.path; }))
            throw InputError(o.place, "'" + o.path +
                                          "' is set for all variants, and each has a value of its own: leave it out of "
                                          "'set'");
    return design;
}

} // namespace sitewatt
