#include "sim/study/factor.hpp"

#include "models/field.hpp"
#include "sim/study/node_reader.hpp"
#include "sim/study/sampling.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <numeric>

namespace sitewatt {
namespace {

constexpr std::array<std::string_view, 5> kinds{"uniform", "triangular", "normal", "lognormal", "discrete"};

/// "2 USD/GJ" as 2 and "USD/GJ".
std::pair<double, std::string> number_and_unit(const Node& node) {
    const std::string text = as_text(node);
    double number = 0.0;
    const auto [rest, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error != std::errc() || !std::isfinite(number))
        throw InputError(node.place,
                         "'" + text + "' is no number with a unit: write \"2 USD/GJ\", or 'values' for words");
    std::string unit(rest, text.data() + text.size());
    unit.erase(0, unit.find_first_not_of(' ') == std::string::npos ? unit.size() : unit.find_first_not_of(' '));
    return {number, unit};
}

/// case = [{ name = "Memphis", set = { ... } }, ...]
void read_cases(const Node& list, Factor& factor) {
    for (const Node& one : list_of(list)) {
        if (!one.is_table()) throw InputError(one.place, R"(a case is a table: { name = "few", set = { ... } })");
        known_keys(one, {"name", "set"});
        const Node& name = wanted(one, "name", "name = \"few\"");
        factor.values.push_back(as_text(name));
        factor.places.push_back(name.place);
        if (std::count(factor.values.begin(), factor.values.end(), factor.values.back()) > 1)
            throw InputError(name.place, "a second case '" + factor.values.back() + "'");
        factor.cases.push_back(read_overrides(wanted(one, "set", "set = { \"power.gas.count\" = 8 }")));
        for (const Override& o : factor.cases.back())
            if (std::find(factor.more_paths.begin(), factor.more_paths.end(), o.path) == factor.more_paths.end())
                factor.more_paths.push_back(o.path);
    }
}

void read_values(const Node& node, Factor& factor) {
    if (const Node* cases = node.find("case")) {
        read_cases(*cases, factor);
    } else {
        const auto& list = list_of(wanted(node, "values", "values = [4, 6, 8]"));
        for (const Node& value : list) factor.values.push_back(as_text(value)), factor.places.push_back(value.place);
    }
    const auto& list = factor.values;
    factor.weights.assign(list.size(), 1.0 / static_cast<double>(list.size()));
    const Node* weights = node.find("weights");
    if (weights == nullptr) return;
    const auto& given = list_of(*weights);
    if (given.size() != list.size()) throw InputError(weights->place, "give every value its weight, or none");
    for (std::size_t i = 0; i < given.size(); ++i) {
        factor.weights[i] = number_and_unit(given[i]).first;
        if (!(factor.weights[i] > 0.0)) throw InputError(given[i].place, "a weight is above 0");
    }
    const double sum = std::accumulate(factor.weights.begin(), factor.weights.end(), 0.0);
    for (double& w : factor.weights) w /= sum;
}

/// How many standard deviations a bound lies over the middle.
double deviations(const Factor& f, double bound) {
    if (std::isinf(bound) || (f.distribution == "lognormal" && bound <= 0.0)) return bound > 0.0 ? infinity : -infinity;
    return f.distribution == "normal" ? (bound - f.middle) / f.spread : std::log(bound / f.middle) / std::log(f.spread);
}

double number_at(const Factor& f, double u) {
    const double width = f.high - f.low, rise = f.middle - f.low;
    if (f.distribution == "uniform") return f.low + u * width;
    if (f.distribution == "triangular")
        return u * width < rise ? f.low + std::sqrt(u * width * rise)
                                : f.high - std::sqrt((1.0 - u) * width * (f.high - f.middle));
    // by the nearer tail, in which shares keep their digits
    const double low = deviations(f, f.low), high = deviations(f, f.high), side = low > 0.0 ? -1.0 : 1.0;
    const double first = normal_share(side * low), last = normal_share(side * high);
    const double z = side * normal_quantile(first + u * (last - first));
    return f.distribution == "normal" ? f.middle + f.spread * z : f.middle * std::pow(f.spread, z);
}

std::string text_of(double number, const std::string& unit) {
    std::array<char, 32> buffer{};
    const auto [end, error] = std::to_chars(buffer.data(), buffer.data() + buffer.size(), number);
    return std::string(buffer.data(), end) + (unit.empty() ? "" : " " + unit);
}

} // namespace

std::string Factor::value(double u) const {
    if (distribution != "discrete") return text_of(number_at(*this, u), unit);
    std::size_t i = 0;
    for (double sum = weights[0]; i + 1 < values.size() && u >= sum; sum += weights[++i]) {}
    return values[i];
}

std::vector<std::string> Factor::ends() const {
    constexpr double tail = 0.05;
    if (distribution == "discrete") return values;
    return {std::isinf(low) ? value(tail) : text_of(low, unit),
            std::isinf(high) ? value(1.0 - tail) : text_of(high, unit)};
}

bool Factor::set(Variant& v, const std::string& value, const Place& from) const {
    if (when && !when->holds(v)) return false;
    if (cases.empty()) {
        v.overrides.push_back({path, value, from});
        for (const auto& other : more_paths) v.overrides.push_back({other, value, from});
        return true;
    }
    v.levels.emplace_back(path, value);
    const auto& sets = cases[static_cast<std::size_t>(std::find(values.begin(), values.end(), value) - values.begin())];
    v.overrides.insert(v.overrides.end(), sets.begin(), sets.end());
    return true;
}

std::vector<std::string> Factor::keys() const {
    std::vector<std::string> all{path};
    all.insert(all.end(), more_paths.begin(), more_paths.end());
    return all;
}

std::vector<Override> read_overrides(const Node& set) {
    if (!set.is_table()) throw InputError(set.place, "'set' is a table of keys and values");
    std::vector<Override> overrides;
    for (const auto& [path, value] : set.entries()) overrides.push_back({path, as_text(value), value.place});
    return overrides;
}

namespace {

/// The keys of a factor, or its name where it has cases.
void read_keys(const Node& node, Factor& f) {
    if (const Node* name = node.find("name")) {
        f.path = as_text(*name);
        if (f.path.empty() || f.path.find('.') != std::string::npos)
            throw InputError(name->place, "'name' is a word without dots, as name = \"place\"");
        wanted(node, "case", R"(case = [{ name = "few", set = { "power.gas.count" = 8 } }], or file = "cases.csv")");
        return;
    }
    if (const Node* cases = node.find("case"))
        throw InputError(cases->place, "cases have a 'name' in place of a 'path', as name = \"place\"");
    const Node& path = wanted(node, "path", "path = \"power.gas.count\"");
    if (std::holds_alternative<Node::List>(path.value))
        for (const Node& one : list_of(path)) f.more_paths.push_back(as_text(one));
    else
        f.more_paths.push_back(as_text(path));
    f.path = f.more_paths.front();
    f.more_paths.erase(f.more_paths.begin());
}

/// Puts its keys among those that vary.
void declare(const Factor& f, VariedKeys& varied) {
    for (const auto& key : f.keys())
        if (!varied.try_emplace(key).second) throw InputError(f.place, "'" + key + "' varies twice");
    for (const auto& key : f.cases.empty() ? f.keys() : std::vector{f.path})
        varied[key].insert(f.values.begin(), f.values.end());
    for (const auto& one : f.cases)
        for (const Override& o : one) varied[o.path].insert(o.value);
}

Factor read_distribution(const Node& node, Factor f);

} // namespace

Factor read_factor(const Node& node, VariedKeys& varied) {
    if (!node.is_table()) throw InputError(node.place, "a parameter is a table: [[sweep.parameter]]");
    Factor f{"", {}, node.place, "uniform"};
    read_keys(node, f);
    if (const Node* when = node.find("when")) f.when.emplace(*when, varied);
    f = read_distribution(node, std::move(f));
    declare(f, varied);
    return f;
}

namespace {

Factor read_distribution(const Node& node, Factor f) {
    const Node* said = node.find("distribution");
    const bool listed = node.find("values") != nullptr || node.find("case") != nullptr;
    f.distribution = said != nullptr ? as_text(*said) : listed ? "discrete" : "uniform";
    if (std::find(kinds.begin(), kinds.end(), f.distribution) == kinds.end())
        throw InputError(said->place, "no distribution '" + f.distribution + "'" + did_you_mean(f.distribution, kinds) +
                                          "; there are uniform, triangular, normal, lognormal, discrete");
    if (f.distribution == "discrete") {
        if (node.find("case") != nullptr)
            known_keys(node, {"name", "distribution", "case", "weights", "when"});
        else
            known_keys(node, {"path", "distribution", "values", "weights", "when"});
        read_values(node, f);
        return f;
    }
    bool first = true;
    const auto number = [&](std::string_view key, const char* example) {
        const Node& value = wanted(node, key, example);
        const auto [n, unit] = number_and_unit(value);
        if (!first && unit != f.unit)
            throw InputError(value.place, "'" + std::string(key) + "' is in '" + unit +
                                              "', what stands before it in '" + f.unit +
                                              "': write all numbers of a factor in one unit");
        first = false;
        f.unit = unit;
        return n;
    };
    const bool bounded = f.distribution == "uniform" || f.distribution == "triangular";
    f.low = bounded || node.find("low") != nullptr ? number("low", "low = \"2 USD/GJ\"") : -infinity;
    f.high = bounded || node.find("high") != nullptr ? number("high", "high = \"9 USD/GJ\"") : infinity;
    if (!(f.low < f.high)) throw InputError(node.place, "'low' is not below 'high' of '" + f.path + "'");
    if (f.distribution == "uniform") known_keys(node, {"path", "distribution", "low", "high", "when"});
    if (f.distribution == "triangular") {
        known_keys(node, {"path", "distribution", "low", "high", "mode", "when"});
        f.middle = number("mode", "mode = \"4 USD/GJ\"");
        if (f.middle < f.low || f.middle > f.high) throw InputError(node.place, "'mode' lies outside 'low' to 'high'");
    }
    if (f.distribution == "normal") {
        known_keys(node, {"path", "distribution", "low", "high", "mean", "deviation", "when"});
        f.middle = number("mean", "mean = \"4 USD/GJ\"");
        f.spread = number("deviation", "deviation = \"1 USD/GJ\"");
        if (!(f.spread > 0.0)) throw InputError(node.place, "'deviation' is above 0");
    }
    if (f.distribution == "lognormal") {
        known_keys(node, {"path", "distribution", "low", "high", "median", "spread", "when"});
        f.middle = number("median", "median = \"4 USD/GJ\"");
        f.spread = number_and_unit(wanted(node, "spread", "spread = 1.5")).first;
        if (!(f.middle > 0.0) || !(f.spread > 1.0))
            throw InputError(node.place, "'median' is above 0, and 'spread', the factor of one standard deviation, "
                                         "above 1");
    }
    constexpr double farthest = 8.0; // standard deviations: beyond lies 1e-15 of it
    if (const double low = deviations(f, f.low), high = deviations(f, f.high); low > farthest || high < -farthest)
        throw InputError(node.place,
                         "'low' to 'high' of '" + f.path +
                             "' lie over 8 standard deviations off its middle, where nothing is drawn: move "
                             "them, or the middle, or widen the spread");
    return f;
}

} // namespace
} // namespace sitewatt
