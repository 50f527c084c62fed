#include "sim/study/plan.hpp"

#include "sim/input/quantity_text.hpp"
#include "sim/study/node_reader.hpp"

#include <algorithm>
#include <cmath>

namespace sitewatt {
namespace {

constexpr double year = plan_year;   // s
constexpr double cached_share = 0.1; // of input_price: DeepSeek-V3.2 on its maker's API, December 2025

double quantity_of(const Node& table, std::string_view key, const Quantity& quantity, double fallback) {
    const Node* node = table.find(key);
    if (node == nullptr) return fallback;
    double value = 0.0;
    if (const auto* number = std::get_if<double>(&node->value);
        number != nullptr && quantity.dimension == quantity::ratio.dimension) {
        value = *number;
    } else {
        try {
            value = parse_quantity(as_text(*node), quantity);
        } catch (const QuantityError& error) { throw InputError(node->place, error.what()); }
    }
    if (value < quantity.min || value > quantity.max)
        throw InputError(node->place, "'" + std::string(key) + "' is out of range: " + as_text(*node) +
                                          ", allowed are " + bound_text(quantity.min, quantity) + " to " +
                                          bound_text(quantity.max, quantity));
    return value;
}

/// true or false, as 1 or 0 too.
bool switched(const Node& table, std::string_view key) {
    const Node* node = table.find(key);
    if (node == nullptr) return false;
    const std::string text = as_text(*node);
    if (text != "true" && text != "false" && text != "1" && text != "0")
        throw InputError(node->place, "'" + std::string(key) + "' is '" + text + "': write true or false");
    return text == "true" || text == "1";
}

/// USD per million tokens: the sites of the variants, and with them their currency, are not read yet.
double price_of(const Node& table, std::string_view key, const char* example) {
    const Node& node = wanted(table, key, example);
    if (const auto* text = node.text();
        text != nullptr && text->find_first_not_of("0123456789.eE+- ") != std::string::npos)
        throw InputError(node.place, "'" + std::string(key) + "' is '" + *text +
                                         "': write USD per million tokens as a number alone, 0.18, also where sites "
                                         "say another currency; convert at their exchange_rate");
    constexpr double least = 1e-4; // a hundredth of what the cheapest tokens cost in 2025, estimate
    const double price = quantity_of(table, key, quantity::ratio.within(0.0, 1e6), 0.0);
    if (price > 0.0 && price < least)
        throw InputError(node.place, "'" + std::string(key) + "' is " + as_text(node) +
                                         " USD per million tokens: no price of one token is meant, write " +
                                         formatted("%.3g", 1e6 * price) + " if it is of one");
    return price;
}

} // namespace

Plan read_plan(const Node& node, const std::vector<std::string>& variants) {
    if (!node.is_table()) throw InputError(node.place, "'plan' is a table");
    known_keys(node, {"horizon", "discount_rate", "input_price", "cached_price", "output_price", "price_decline",
                      "sold_ahead", "rack_progress", "rack_life", "plant_life", "residual", "path"});
    using namespace quantity;
    const Quantity share = ratio.within(0.0, 0.99);
    Plan plan{quantity_of(node, "horizon", duration.within(year / 12.0, 60.0 * year), 8.0 * year),
              quantity_of(node, "discount_rate", share, 0.10), // 10-15 % for compute
              price_of(node, "input_price", "input_price = 0.10, in USD per million tokens"),
              price_of(node, "output_price", "output_price = 0.40, in USD per million tokens"),
              0.0,
              quantity_of(node, "price_decline", share, 0.40), // 30-70 % a year at fixed quality, estimate
              switched(node, "sold_ahead"),
              quantity_of(node, "rack_progress", ratio.within(0.0, 10.0), 0.0),
              quantity_of(node, "rack_life", duration.within(year / 12.0, 60.0 * year), 5.0 * year), // 4-6 years
              quantity_of(node, "plant_life", duration.within(year / 12.0, 60.0 * year), 20.0 * year),
              quantity_of(node, "residual", ratio.within(0.0, 1.0), 0.5), // estimate
              {}};
    plan.cached_price = node.find("cached_price") == nullptr
                            ? cached_share * plan.input_price
                            : price_of(node, "cached_price", "cached_price = 0.01, in USD per million tokens");
    for (const Node& entry : list_of(wanted(node, "path", "[[plan.path]]"))) {
        known_keys(entry, {"name", "phases"});
        const Node& called = wanted(entry, "name", R"(name = "turbines now, grid later")");
        Path path{as_text(called), {}};
        if (std::ranges::any_of(plan.paths, [&](const Path& other) { return other.name == path.name; }))
            throw InputError(called.place, "a second path '" + path.name + "'");
        for (const Node& phase : list_of(wanted(entry, "phases", R"(phases = [{ case = "grid", from = "4 year" }])"))) {
            if (!phase.is_table())
                throw InputError(phase.place, R"(a phase is a table: { case = "grid", from = "4 year" })");
            known_keys(phase, {"case", "from", "new_capital"});
            const Node& name = wanted(phase, "case", R"(case = "grid")");
            if (std::find(variants.begin(), variants.end(), as_text(name)) == variants.end())
                throw InputError(name.place, "no case '" + as_text(name) + "'" +
                                                 did_you_mean(as_text(name), std::vector<std::string_view>(
                                                                                 variants.begin(), variants.end())));
            path.phases.push_back({as_text(name), quantity_of(phase, "from", duration.within(0.0, 60.0 * year), -1.0),
                                   quantity_of(phase, "new_capital", ratio.within(0.0, 1.0), 1.0), phase.place});
        }
        plan.paths.push_back(std::move(path));
    }
    return plan;
}

VariantRun variant_run(std::string label, const Document& document, double duration) {
    VariantRun run{std::move(label), duration};
    const auto comes = [&](double at) {
        if (at < duration) run.changes = std::max(run.changes, at);
    };
    for (const Table* t : document.members("delivery")) comes(t->number("at"));
    for (const Table* t : document.members("power"))
        for (const Row& row : t->kind->numbers)
            if (row.name == "energised_at") comes(t->number(row.name));
    return run;
}

std::vector<Mistake> judge(const Plan& plan, const std::vector<VariantRun>& runs) {
    std::vector<Mistake> mistakes, warnings;
    for (const auto& run : runs) {
        const Phase* phase = nullptr;
        for (const auto& path : plan.paths)
            for (const auto& p : path.phases)
                if (p.variant == run.label) phase = &p;
        if (phase == nullptr) continue;
        if (run.changes > 0.0)
            mistakes.push_back(
                {phase->place, "the site of case '" + run.label + "' is another from " + time_text(run.changes) +
                                   " on, when racks or a connection come, so that no other year is like "
                                   "its first: give a case to each state, and a phase from its date on"});
        const double years = run.duration / year;
        if (years < 0.99 || std::abs(years - std::round(years)) > 0.01 * years)
            warnings.push_back({phase->place, "case '" + run.label + "' runs for " + time_text(run.duration) +
                                                  ": the plan takes its weather, load and prices for those of whole "
                                                  "years"});
    }
    if (!mistakes.empty()) throw InputError(std::move(mistakes));
    return warnings;
}

} // namespace sitewatt
