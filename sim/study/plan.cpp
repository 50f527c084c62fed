#include "sim/study/plan.hpp"

#include "sim/input/quantity_text.hpp"
#include "sim/study/node_reader.hpp"

#include <cmath>

namespace sitewatt {
namespace {

constexpr double year = 365.0 * 86400.0;     // s
constexpr double building_time = 1.5 * year; // s, shell and electrical plant before first power, estimate

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
        throw InputError(node->place, "out of range: " + to_text(value, quantity));
    return value;
}

/// USD per million tokens: the sites of the variants, and with them their currency, are not read yet.
double price_of(const Node& table, std::string_view key, const char* example) {
    const Node& node = wanted(table, key, example);
    if (const auto* text = node.text();
        text != nullptr && text->find_first_not_of("0123456789.eE+- ") != std::string::npos)
        throw InputError(node.place, "'" + std::string(key) + "' is '" + *text +
                                         "': write USD per million tokens as a number alone, 0.18, also where sites "
                                         "say another currency; convert at their exchange_rate");
    return quantity_of(table, key, quantity::ratio.within(0.0, 1e6), 0.0);
}

double figure(const std::vector<Kpi>& kpis, std::string_view name) {
    for (const auto& kpi : kpis)
        if (kpi.name == name) return kpi.value;
    throw InputError({"", 0, 0}, "a plan needs the key figure '" + std::string(name) + "', a hall of racks has it");
}

const SweepRow* row_of(const std::vector<SweepRow>& rows, const std::string& label) {
    for (const auto& row : rows)
        if (row.label == label && !row.kpis.empty()) return &row;
    return nullptr;
}

/// Present value of an amount spent evenly over a time before `until`, but not before today.
double spent(double amount, double until, double over, double rate) {
    const double from = std::max(until - over, 0.0);
    if (until - from < 1.0) return amount * std::exp(-rate * until);
    return amount / (until - from) * present_value(from, until, rate);
}

Figures value_of(const Plan& plan, const Path& path, const std::vector<SweepRow>& rows) {
    const double rate = std::log1p(plan.discount_rate) / year, fall = -std::log1p(-plan.price_decline) / year;
    std::vector<std::vector<Kpi>> kpis;
    std::vector<double> from;
    for (const auto& phase : path.phases) {
        kpis.push_back(row_of(rows, phase.variant)->kpis.list());
        from.push_back(phase.from >= 0.0 ? phase.from : figure(kpis.back(), "lead_time"));
        if (from.size() > 1 && from.back() < from[from.size() - 2])
            throw InputError({"", 0, 0},
                             "path '" + path.name + "': phase '" + phase.variant + "' begins before the one before it");
    }
    const double first = from.front(), end = std::min(plan.horizon, first + plan.rack_life);
    const double agreed = plan.sold_ahead ? std::exp(-fall * first) : 1.0; // price then over that of today
    const double progress = std::pow(1.0 + plan.rack_progress, first / year);
    const auto left = [&](double bought, double life) { // of the price, when sold at `end`
        return plan.residual * std::max(1.0 - (end - bought) / life, 0.0);
    };

    // Building and racks, once.
    const double facility = figure(kpis.front(), "capital_facility"), racks = figure(kpis.front(), "capital_compute");
    double capital = 0.0, revenue = 0.0, running = 0.0, tokens = 0.0, co2 = 0.0, water = 0.0, earned_tokens = 0.0;
    if (first < plan.horizon) {
        capital += spent(facility, first, building_time, rate) + racks * std::exp(-rate * first);
        capital -=
            (facility * left(first, plan.plant_life) + racks * left(first, plan.rack_life)) * std::exp(-rate * end);
    }
    for (std::size_t i = 0; i < kpis.size(); ++i) {
        const double begin = from[i], until = std::min(i + 1 < from.size() ? from[i + 1] : end, end);
        if (begin >= until) continue;
        const auto& k = kpis[i];
        const double bought = path.phases[i].new_capital * figure(k, "capital_power");
        capital += spent(bought, begin, figure(k, "lead_time"), rate);
        capital -=
            bought * plan.residual * std::max(1.0 - (until - begin) / plan.plant_life, 0.0) * std::exp(-rate * until);
        const double input = progress * figure(k, "tokens_input") / year,
                     output = progress * figure(k, "tokens_output") / year;
        revenue += (input * plan.input_price + output * plan.output_price) * 1e-6 * agreed *
                   present_value(begin, until, plan.sold_ahead ? rate : rate + fall);
        running += (figure(k, "cost_total") - figure(k, "cost_capital")) / year * present_value(begin, until, rate);
        tokens += (input + output) * (until - begin);
        earned_tokens += (input + output) * present_value(begin, until, rate);
        co2 += figure(k, "co2_total") / year * (until - begin);
        water += (figure(k, "water_makeup_total") + figure(k, "water_generation_total")) / year * (until - begin);
    }
    using namespace quantity;
    return {path.name,
            {{"first_power", duration, "from today to the first token", first},
             {"net_present_value", money, "revenue less all costs, today's money", revenue - running - capital},
             {"value_revenue", money, "present value of the tokens sold", revenue},
             {"value_running", money, "present value of the running costs", running},
             {"value_capital", money, "present value of what is bought less what is sold again", capital},
             {"tokens", count, "input and output tokens to the end", tokens},
             {"levelised_cost", money, "costs over tokens, both discounted, per million",
              earned_tokens > 0.0 ? 1e6 * (running + capital) / earned_tokens : 0.0},
             {"co2_total", mass, "CO2 to the end", co2},
             {"water_total", mass, "water on and off site to the end", water}}};
}

} // namespace

double present_value(double a, double b, double rate) {
    if (b <= a) return 0.0;
    return std::abs(rate) * b < 1e-12 ? b - a : (std::exp(-rate * a) - std::exp(-rate * b)) / rate;
}

Plan read_plan(const Node& node, const std::vector<std::string>& variants) {
    if (!node.is_table()) throw InputError(node.place, "'plan' is a table");
    known_keys(node, {"horizon", "discount_rate", "input_price", "output_price", "price_decline", "sold_ahead",
                      "rack_progress", "rack_life", "plant_life", "residual", "path"});
    using namespace quantity;
    const Quantity share = ratio.within(0.0, 0.99);
    Plan plan{quantity_of(node, "horizon", duration.within(year / 12.0, 60.0 * year), 8.0 * year),
              quantity_of(node, "discount_rate", share, 0.10), // 10-15 % for compute
              price_of(node, "input_price", "input_price = 0.10, in USD per million tokens"),
              price_of(node, "output_price", "output_price = 0.40, in USD per million tokens"),
              quantity_of(node, "price_decline", share, 0.40), // 30-70 % a year at fixed quality, estimate
              node.find("sold_ahead") != nullptr && as_text(*node.find("sold_ahead")) == "true",
              quantity_of(node, "rack_progress", ratio.within(0.0, 10.0), 0.0),
              quantity_of(node, "rack_life", duration.within(year / 12.0, 60.0 * year), 5.0 * year), // 4-6 years
              quantity_of(node, "plant_life", duration.within(year / 12.0, 60.0 * year), 20.0 * year),
              quantity_of(node, "residual", ratio.within(0.0, 1.0), 0.5), // estimate
              {}};
    for (const Node& entry : list_of(wanted(node, "path", "[[plan.path]]"))) {
        known_keys(entry, {"name", "phases"});
        Path path{as_text(wanted(entry, "name", R"(name = "turbines now, grid later")")), {}};
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
                                   quantity_of(phase, "new_capital", ratio.within(0.0, 1.0), 1.0)});
        }
        plan.paths.push_back(std::move(path));
    }
    return plan;
}

std::vector<Figures> values_of(const Plan& plan, const std::vector<SweepRow>& rows) {
    std::vector<Figures> values;
    for (const auto& path : plan.paths) {
        bool whole = true;
        for (const auto& phase : path.phases) whole = whole && row_of(rows, phase.variant) != nullptr;
        if (whole) values.push_back(value_of(plan, path, rows));
    }
    return values;
}

} // namespace sitewatt
