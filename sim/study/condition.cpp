#include "sim/study/condition.hpp"

#include "sim/input/unit_text.hpp"
#include "sim/study/node_reader.hpp"

#include <charconv>
#include <cmath>
#include <optional>

namespace sitewatt {
namespace {

struct Number {
    double value;
    std::string unit;
};
std::optional<Number> number_in(const std::string& text) {
    double number = 0.0;
    const auto [rest, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error != std::errc() || !std::isfinite(number)) return std::nullopt;
    std::string unit(rest, text.data() + text.size());
    unit.erase(0, std::min(unit.find_first_not_of(' '), unit.size()));
    return Number{number, unit};
}

/// Below 0, 0 or above 0 as a is below, equal to or above b; none if they cannot be compared.
std::optional<double> difference(const std::string& a, const std::string& b) {
    const auto x = number_in(a), y = number_in(b);
    if (!x || !y) return std::nullopt;
    if (x->unit == y->unit) return x->value - y->value;
    if (x->unit.empty() || y->unit.empty()) return std::nullopt;
    try {
        const Unit one = read_unit(x->unit), other = read_unit(y->unit);
        const bool scale = one.dimension == std::array<int, 5>{0, 0, 0, 1, 0}; // degC and K begin elsewhere
        if (one.dimension != other.dimension || scale) return std::nullopt;
        const double first = x->value * one.factor, second = y->value * other.factor;
        constexpr double rounding = 1e-12;
        return std::abs(first - second) <= rounding * std::abs(first) ? 0.0 : first - second;
    } catch (const QuantityError&) { return std::nullopt; }
}
bool equal(const std::string& a, const std::string& b) { return a == b || difference(a, b) == 0.0; }

std::vector<std::string_view> names_of(const auto& all, const auto& name) {
    std::vector<std::string_view> names;
    for (const auto& one : all) names.push_back(name(one));
    return names;
}

} // namespace

bool is_above(const std::string& one, const std::string& other) { return difference(one, other).value_or(0.0) > 0.0; }

void refuse_swapped(const Node& table) {
    const Node *low = table.find("low"), *high = table.find("high");
    if (low == nullptr || high == nullptr || !is_above(as_text(*low), as_text(*high))) return;
    throw InputError(low->place, "'low' is above 'high', " + as_text(*low) + " above " + as_text(*high) +
                                     ": nothing lies between them; exchange them");
}

const std::string* value_of(const Variant& variant, const std::string& path) {
    for (auto o = variant.overrides.rbegin(); o != variant.overrides.rend(); ++o)
        if (o->path == path) return &o->value;
    for (const auto& [name, level] : variant.levels)
        if (name == path) return &level;
    return nullptr;
}

Condition::Condition(const Node& when, const VariedKeys& varied) {
    if (!when.is_table() || when.entries().empty())
        throw InputError(when.place, "'when' is a table: when = { \"cooling.use\" = [\"dry\", \"hybrid\"] }");
    for (const auto& [path, node] : when.entries()) {
        const auto known = varied.find(path);
        if (known == varied.end())
            throw InputError(node.place, "'" + path + "' is no key that the study sets before this" +
                                             did_you_mean(path, names_of(varied, [](const auto& v) -> std::string_view {
                                                              return v.first;
                                                          })));
        Term term{path, {}, {}, {}, {}, {}};
        if (node.is_table()) {
            known_keys(node, {"low", "high", "above", "below"});
            if (node.entries().empty()) throw InputError(node.place, "lacks 'low', 'high', 'above' or 'below'");
            refuse_swapped(node);
            for (const auto& [word, bound] : node.entries()) {
                const Said said{as_text(bound), bound.place};
                const bool other = word == "above" || word == "below";
                if (other && !varied.contains(said.text))
                    throw InputError(said.place,
                                     "'" + word +
                                         "' names another key that the study sets; of a number say 'low' or 'high'");
                if (!other && !number_in(said.text))
                    throw InputError(said.place, "'" + said.text + "' is no number with a unit");
                (word == "low"     ? term.low
                 : word == "high"  ? term.high
                 : word == "above" ? term.above
                                   : term.below)
                    .push_back(said);
            }
        } else {
            const auto add = [&](const Node& value) {
                term.one_of.push_back({as_text(value), value.place});
                const auto same = [&](const std::string& v) { return equal(v, term.one_of.back().text); };
                if (!known->second.empty() && std::none_of(known->second.begin(), known->second.end(), same))
                    throw InputError(value.place, "'" + path + "' is never '" + term.one_of.back().text + "'" +
                                                      did_you_mean(term.one_of.back().text,
                                                                   names_of(known->second, [](const auto& v) {
                                                                       return std::string_view(v);
                                                                   })));
            };
            if (std::holds_alternative<Node::List>(node.value))
                for (const Node& value : list_of(node)) add(value);
            else
                add(node);
        }
        terms_.push_back(std::move(term));
    }
}

bool Condition::holds(const Variant& variant) const {
    return std::all_of(terms_.begin(), terms_.end(), [&](const Term& term) {
        const std::string* value = value_of(variant, term.path);
        return value != nullptr && holds(term, *value, variant);
    });
}

bool Condition::holds(const Term& term, const std::string& value, const Variant& variant) {
    if (!term.one_of.empty())
        return std::any_of(term.one_of.begin(), term.one_of.end(),
                           [&](const Said& said) { return equal(value, said.text); });
    const auto over = [&](const Said& said, const std::string& bound) {
        const auto by = difference(value, bound);
        if (!by)
            throw InputError(said.place, "'" + value + "' and '" + bound + "' do not compare: write '" + term.path +
                                             "' and this in one unit");
        return *by;
    };
    const auto each = [](const std::vector<Said>& list, const auto& holds) {
        return std::all_of(list.begin(), list.end(), holds);
    };
    const auto other = [&](const Said& said) { return value_of(variant, said.text); };
    return each(term.low, [&](const Said& s) { return over(s, s.text) >= 0.0; }) &&
           each(term.high, [&](const Said& s) { return over(s, s.text) <= 0.0; }) &&
           each(term.above, [&](const Said& s) { return other(s) != nullptr && over(s, *other(s)) > 0.0; }) &&
           each(term.below, [&](const Said& s) { return other(s) != nullptr && over(s, *other(s)) < 0.0; });
}

} // namespace sitewatt
