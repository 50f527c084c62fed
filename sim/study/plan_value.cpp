#include "sim/study/plan.hpp"

#include "sim/error.hpp"
#include "sim/input/quantity_text.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

namespace sitewatt {
namespace {

constexpr double year = plan_year;           // s
constexpr double building_time = 1.5 * year; // s, shell and electrical plant before first power, estimate

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

/// Why a path through this variant is worth nothing that can be said.
std::string without_result(const std::vector<SweepRow>& rows, const std::string& label) {
    std::string text = "its case '" + label + "' has no result";
    for (const auto& row : rows)
        if (row.label == label) text += ": " + row.status;
    return text;
}

/// A figure that not every variant has.
double figure_or(const std::vector<Kpi>& kpis, std::string_view name, double other) {
    for (const auto& kpi : kpis)
        if (kpi.name == name) return kpi.value;
    return other;
}

/// Present value of an amount spent evenly over a time before `until`, but not before today.
double spent(double amount, double until, double over, double rate) {
    const double from = std::max(until - over, 0.0);
    if (until - from < 1.0) return amount * std::exp(-rate * until);
    return amount / (until - from) * present_value(from, until, rate);
}

/// What a path owns of one kind of thing, by when it was bought.
class Owned {
  public:
    Owned(double life, double residual) : life_(life), residual_(residual) {}
    double price() const {
        double sum = 0.0;
        for (const auto& lot : lots_) sum += lot.price;
        return sum;
    }
    void buy(double price, double at) { lots_.push_back({price, at}); }
    /// USD earned by selling at a time all but `kept` of the price, of every lot the same share.
    double sell(double kept, double at) {
        const double all = price();
        if (kept >= all) return 0.0;
        double earned = 0.0;
        for (auto& lot : lots_) {
            earned += (1.0 - kept / all) * lot.price * residual_ * std::max(1.0 - (at - lot.bought) / life_, 0.0);
            lot.price *= kept / all;
        }
        return earned;
    }
    /// Mean of a function of when it was bought, by price.
    template <class F>
    double mean(const F& f) const {
        double sum = 0.0;
        for (const auto& lot : lots_) sum += lot.price * f(lot.bought);
        return sum / price();
    }

  private:
    struct Lot {
        double price, bought; ///< USD; s
    };
    double life_, residual_;
    std::vector<Lot> lots_{};
};

/// Buys and sells along a path.
class Purse {
  public:
    Purse(const Plan& plan, double rate)
        : rate_(rate), progress_(plan.rack_progress), racks_(plan.rack_life, plan.residual),
          halls_(plan.plant_life, plan.residual), land_(infinity, 1.0), sources_(plan.plant_life, plan.residual) {}

    /// @return what the phase takes over of sources and nobody bought, USD
    double begin(const Phase& phase, const std::vector<Kpi>& k, double at) {
        const double land = figure_or(k, "capital_land", 0.0), price = figure(k, "capital_power");
        more(halls_, figure(k, "capital_facility") - land, at, building_time);
        more(land_, land, at, building_time);
        more(racks_, figure(k, "capital_compute"), at, 0.0);
        double taken = (1.0 - phase.new_capital) * price;
        const double credit = -figure_or(k, "capital_credits", 0.0); // of all its sources
        if (std::exchange(first_, false)) {                          // what is there before the path begins is worn out
            sources_.buy(taken, -infinity);
            credited_ = (1.0 - phase.new_capital) * credit;
        }
        const double before = sources_.price(), missing = taken - std::min(taken, before);
        taken -= missing;
        credited_ *= before > 0.0 ? taken / before : 0.0;
        value_ -= sources_.sell(taken, at) * std::exp(-rate_ * at);
        if (const double bought = price - taken; bought > 0.0) {
            value_ += spent(bought, at, figure(k, "lead_time"), rate_);
            value_ -= std::max(credit - credited_, 0.0) * std::exp(-rate_ * at);
            credited_ = std::max(credited_, credit);
            sources_.buy(bought, at);
        }
        return missing;
    }
    void end(double at) {
        for (Owned* owned : {&racks_, &halls_, &land_, &sources_})
            value_ -= owned->sell(0.0, at) * std::exp(-rate_ * at);
    }
    double value() const { return value_; } ///< USD today
    /// Tokens of its racks over those of racks bought today.
    double progress(double otherwise) const {
        const auto of = [this](double bought) { return std::pow(1.0 + progress_, bought / year); };
        return racks_.price() > 0.0 ? racks_.mean(of) : of(otherwise);
    }

  private:
    void more(Owned& owned, double price, double at, double over) {
        const double lacking = price - owned.price();
        if (lacking <= 0.0) return;
        value_ += spent(lacking, at, over, rate_);
        owned.buy(lacking, at);
    }
    double rate_, progress_, value_ = 0.0;
    double credited_ = 0.0; ///< USD of credits on the sources that it owns
    bool first_ = true;
    Owned racks_, halls_, land_, sources_;
};

/// What of a run's totals is left by a second of it, with its price today.
struct Income {
    double computed, cached, output; ///< tokens/s
    double rent;                     ///< USD/s of a contract, which takes the place of tokens sold
    explicit Income(const std::vector<Kpi>& k, double duration)
        : cached(figure_or(k, "tokens_cached", 0.0) / duration), output(figure(k, "tokens_output") / duration),
          rent(figure_or(k, "contract_revenue", 0.0) / duration) {
        computed = figure(k, "tokens_input") / duration - cached;
    }
    double tokens() const { return computed + cached + output; }
    double revenue(const Plan& plan) const { // USD/s
        if (rent > 0.0) return rent;
        return 1e-6 * (computed * plan.input_price + cached * plan.cached_price + output * plan.output_price);
    }
};

SweepRow value_of(const Plan& plan, const Path& path, const std::vector<SweepRow>& rows,
                  const std::vector<VariantRun>& runs, std::vector<Mistake>& warnings) {
    const double rate = std::log1p(plan.discount_rate) / year, fall = -std::log1p(-plan.price_decline) / year;
    std::vector<std::vector<Kpi>> kpis;
    std::vector<double> from;
    for (const auto& phase : path.phases) {
        kpis.push_back(row_of(rows, phase.variant)->kpis.list());
        from.push_back(phase.from >= 0.0 ? phase.from : figure(kpis.back(), "lead_time"));
        if (from.size() > 1 && from.back() < from[from.size() - 2])
            throw InputError(phase.place, "path '" + path.name + "': phase '" + phase.variant + "' begins after " +
                                              time_text(from.back()) +
                                              ", before the one before it, which begins after " +
                                              time_text(from[from.size() - 2]) + ": order them by 'from'");
    }
    const double first = from.front(), end = std::min(plan.horizon, first + plan.rack_life);
    if (first >= end)
        return {path.name, "it begins after " + time_text(first) + ", when the horizon of the plan, " +
                               time_text(plan.horizon) + ", has passed: lengthen it"};
    const double agreed = plan.sold_ahead ? std::exp(-fall * first) : 1.0; // price then over that of today

    Purse purse(plan, rate);
    double revenue = 0.0, running = 0.0, tokens = 0.0, co2 = 0.0, water = 0.0, earned_tokens = 0.0;
    for (std::size_t i = 0; i < kpis.size(); ++i) {
        const double begin = from[i], until = std::min(i + 1 < from.size() ? from[i + 1] : end, end);
        const auto& k = kpis[i];
        const Phase& phase = path.phases[i];
        if (begin >= end) {
            warnings.push_back({phase.place, "path '" + path.name + "': phase '" + phase.variant + "' begins after " +
                                                 time_text(begin) + " and counts for nothing: the path ends after " +
                                                 time_text(end) + ", with its racks or at the horizon"});
            continue;
        }
        const double run = std::find_if(runs.begin(), runs.end(), [&](const VariantRun& r) {
                               return r.label == phase.variant;
                           })->duration;
        if (const double missing = purse.begin(phase, k, begin); missing > 1e-6 * figure(k, "capital_power"))
            warnings.push_back({phase.place, "path '" + path.name + "': phase '" + phase.variant + "' takes over " +
                                                 formatted("%.1f", missing * 1e-6) +
                                                 " M USD of sources more than the phases before it bought; it buys "
                                                 "them too: say in new_capital which share is new"});
        const Income income(k, run);
        if (income.rent <= 0.0 && figure_or(k, "tokens_trained", 0.0) > 0.0)
            warnings.push_back({phase.place, "path '" + path.name + "': the racks of '" + phase.variant +
                                                 "' that train are paid for and earn nothing: a plan sells tokens that "
                                                 "are served, or rents accelerators by gpu_hour_price of [economics]"});
        const double progress = purse.progress(begin);
        revenue += progress * income.revenue(plan) * agreed *
                   present_value(begin, until, plan.sold_ahead ? rate : rate + fall);
        running += (figure(k, "cost_total") - figure(k, "cost_capital")) / run * present_value(begin, until, rate);
        tokens += progress * income.tokens() * (until - begin);
        earned_tokens += progress * income.tokens() * present_value(begin, until, rate);
        co2 += figure(k, "co2_total") / run * (until - begin);
        water += (figure(k, "water_makeup_total") + figure(k, "water_generation_total")) / run * (until - begin);
    }
    purse.end(end);
    using namespace quantity;
    return {path.name,
            "ok",
            {{"first_power", duration, "from today to the first token", first},
             {"net_present_value", money, "revenue less all costs, today's money", revenue - running - purse.value()},
             {"value_revenue", money, "present value of tokens sold, or of rent", revenue},
             {"value_running", money, "present value of the running costs", running},
             {"value_capital", money, "present value of what is bought less what is sold again", purse.value()},
             {"tokens", count, "input and output tokens to the end", tokens},
             {"levelised_cost", money, "costs over tokens, both discounted, per million",
              earned_tokens > 0.0 ? 1e6 * (running + purse.value()) / earned_tokens : 0.0},
             {"co2_total", mass, "CO2 to the end", co2},
             {"water_total", mass, "water on and off site to the end", water}}};
}

} // namespace

double present_value(double a, double b, double rate) {
    if (b <= a) return 0.0;
    return std::abs(rate) * b < 1e-12 ? b - a : (std::exp(-rate * a) - std::exp(-rate * b)) / rate;
}

PlanValues values_of(const Plan& plan, const std::vector<SweepRow>& rows, const std::vector<VariantRun>& runs) {
    PlanValues values{{}, judge(plan, runs)};
    for (const auto& path : plan.paths) {
        const auto failed = std::ranges::find_if(
            path.phases, [&](const Phase& phase) { return row_of(rows, phase.variant) == nullptr; });
        if (failed == path.phases.end())
            values.paths.push_back(value_of(plan, path, rows, runs, values.warnings));
        else
            values.paths.push_back({path.name, without_result(rows, failed->variant)});
    }
    return values;
}

} // namespace sitewatt
