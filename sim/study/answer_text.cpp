#include "sim/study/answer_text.hpp"

#include "sim/input/quantity_text.hpp"
#include "sim/report/table.hpp"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>
#include <numeric>

namespace sitewatt {
namespace {

constexpr std::size_t first_few = 10;
constexpr std::size_t most_pairs = 40; // that anyone reads, estimate

/// "0.412 USD"
std::string with_unit(const Answer& a, const JoinedFigure& f, double value) {
    if (std::isnan(value)) return "none";
    if (value < 0.0) return "-" + with_unit(a, f, -value); // units follow the size
    const auto [number, unit] = shown({f.name, f.quantity, f.meaning, value}, a.currency);
    return number + (unit.empty() ? "" : " " + unit);
}
/// A difference, as of regret, which is large without bound where one of two is infinite.
std::string size_text(const Answer& a, const JoinedFigure& f, double value) {
    return std::isinf(value) ? "unbounded" : with_unit(a, f, value);
}

std::string shares(const Interval& i) { return fmt::format("{:5.2f} ({:.2f} to {:.2f})", i.value, i.low, i.high); }

/// Of variants that miss their reliability target, how much power they lack.
std::string short_text(const Answer& a) {
    const auto misses = [](const Answer::Rank& r) { return r.firm_power_missing > 0.0; };
    const auto n = std::count_if(a.ranking.begin(), a.ranking.end(), misses);
    if (n == 0) return "";
    double most = 0.0;
    for (const auto& rank : a.ranking) most = std::max(most, rank.firm_power_missing);
    return fmt::format(
        "   *  {} of {} miss their reliability target (loss_of_load over adequacy_target), by up to {} of "
        "firm_power_missing:\n      they are no like for like with the others\n",
        n, a.ranking.size(), bound_text(most, quantity::power));
}

std::string ranking_text(const Answer& a, bool all) {
    std::string text = fmt::format("\n{}, {} first\n", a.ranked->name, a.most ? "highest" : "lowest");
    const std::size_t shown_rows = all ? a.ranking.size() : std::min(a.ranking.size(), first_few);
    for (std::size_t i = 0; i < shown_rows; ++i) {
        const auto& [label, value, tied, missing] = a.ranking[i];
        const double best = a.ranking.front().value;
        const bool counted = i > 0 && best > 0.0 && std::isfinite(best) && std::isfinite(value);
        const std::string more = tied ? "tied" : counted ? fmt::format("{:+.1f} %", 100.0 * (value / best - 1.0)) : "";
        text += fmt::format("{:>4}{} {:<44} {:>16} {:>9}\n", i + 1, missing > 0.0 ? '*' : ' ', label,
                            with_unit(a, *a.ranked, value), more);
    }
    if (shown_rows < a.ranking.size())
        text += fmt::format("      and {} more (--all)\n", a.ranking.size() - shown_rows);
    return text + short_text(a);
}

std::string spreads_text(const Answer& a, bool all) {
    std::string text = fmt::format("\n{:<30} {:>16} {:>16} {:>16}\n", "below this lie", "10 %", "50 %", "90 %");
    for (const auto& s : a.spreads) {
        const bool chosen =
            std::any_of(a.drivers.begin(), a.drivers.end(), [&](const auto& d) { return d.figure == s.figure; });
        if (!all && !chosen) continue;
        text += fmt::format("{:<30} {:>16} {:>16} {:>16}\n", s.figure->name, with_unit(a, *s.figure, s.low),
                            with_unit(a, *s.figure, s.middle), with_unit(a, *s.figure, s.high));
    }
    return text;
}

std::string driver_text(const Answer& a, const Answer::Drivers& of, const Answer::Driver& d) {
    std::string text = fmt::format("  {:<36}", d.path);
    if (a.method == "one_at_a_time") {
        for (const auto& bar : d.bars)
            text += fmt::format(" {} at {};", with_unit(a, *of.figure, bar.value),
                                bar.label.substr(bar.label.find(' ') + 1));
        text.pop_back();
    } else if (a.method == "morris") {
        text +=
            fmt::format(" {:>14} ({} to {}), mean {}, deviation {}", with_unit(a, *of.figure, d.effect.mu_star.value),
                        with_unit(a, *of.figure, d.effect.mu_star.low), with_unit(a, *of.figure, d.effect.mu_star.high),
                        with_unit(a, *of.figure, d.effect.mu), with_unit(a, *of.figure, d.effect.sigma));
    } else if (a.method == "saltelli") {
        text += fmt::format(" {:<24} {}", shares(d.index.first), shares(d.index.total));
    } else if (std::isnan(d.correlation)) {
        text += "  the same in every variant";
    } else {
        text += (d.words ? fmt::format("  {:.2f}", d.correlation) : fmt::format(" {:+.2f}", d.correlation)) +
                (std::abs(d.correlation) < d.by_chance ? "  no more than chance gives" : "");
    }
    return text + "\n";
}

std::string drivers_text(const Answer& a, const Answer::Drivers& of) {
    if (of.constant) return fmt::format("\nNothing moves {}: no two variants differ in it\n", of.figure->name);
    std::string text = fmt::format("\nWhat moves {}, ", of.figure->name);
    if (a.method == "one_at_a_time")
        text += std::isnan(of.base)
                    ? "which the site as it stands does not have\n"
                    : fmt::format("which is {} as the site stands\n", with_unit(a, *of.figure, of.base));
    else if (a.method == "morris")
        text += "by the mean size of its effect over its whole range (95 % of resamples)\n";
    else if (a.method == "saltelli")
        text += fmt::format("as shares of its variance (95 % of resamples)\n  {:<36} {:<24} {}\n", "", "alone",
                            "with others");
    else
        text += std::string("by the correlation of ranks, of words by how far their means lie apart (0 to 1)") +
                (a.correlated ? "; some are drawn together, and what moves with one may be another's doing" : "") +
                "\n";
    if (of.infinite > 0 && (a.method == "morris" || a.method == "saltelli"))
        text += fmt::format("  it is {} in {} variants, whose {} are left out: no difference to them is a number\n",
                            with_unit(a, *of.figure, infinity), of.infinite, a.method == "morris" ? "steps" : "blocks");
    for (const auto& d : of.drivers) text += driver_text(a, of, d);
    return text;
}

std::string choosing_text(const Answer& a) {
    const auto& c = *a.choosing;
    const double sign = a.most ? -1.0 : 1.0;
    const auto text_of = [&](double cost) { return with_unit(a, *a.ranked, sign * cost); };
    const auto& d = c.decision;
    std::size_t widest = 34;
    for (const auto& name : c.names) widest = std::max(widest, name.size());
    std::string text = fmt::format(
        "\nWhat to choose by {}, over {} states of the world{}\n  {:<{}} {:>12} {:>12} {:>12} {:>8} "
        "{:>12} {:>12}\n",
        a.ranked->name, c.states, c.left_out > 0 ? fmt::format(" ({} in which not every choice ran)", c.left_out) : "",
        "", widest, "mean", "10 %", "90 %", "best in", "regret", "at most");
    std::vector<std::size_t> order(c.names.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::stable_sort(order.begin(), order.end(), [&](auto x, auto y) { return d.choices[x].mean < d.choices[y].mean; });
    for (const std::size_t i : order) {
        const ChoiceWorth& w = d.choices[i];
        text +=
            fmt::format("  {:<{}} {:>12} {:>12} {:>12} {:>6.0f} % {:>12} {:>12}{}\n", c.names[i], widest,
                        text_of(w.mean), text_of(a.most ? w.high : w.low), text_of(a.most ? w.low : w.high),
                        100.0 * w.best_share, size_text(a, *a.ranked, w.mean_regret),
                        size_text(a, *a.ranked, w.most_regret), i != d.best && w.tied ? "  tied with the best" : "");
    }
    for (const std::size_t i : order)
        if (const double share = d.choices[i].infinite_share; share > 0.0 && share < 1.0)
            text += fmt::format("  {}: {} in {:.0f} % of them, and so in the mean\n", c.names[i],
                                with_unit(a, *a.ranked, infinity), 100.0 * share);
    text += told(c.failed);
    if (d.safest != d.best) text += "  least regret at most: " + c.names[d.safest] + "\n";
    text +=
        fmt::format("  to know the state before choosing is worth {} of the mean", size_text(a, *a.ranked, d.perfect));
    std::vector<std::size_t> keys(c.parameters.size());
    std::iota(keys.begin(), keys.end(), std::size_t{0});
    std::stable_sort(keys.begin(), keys.end(), [&](auto x, auto y) { return d.of_parameter[x] > d.of_parameter[y]; });
    for (const std::size_t p : keys)
        text += fmt::format("\n    {:<36} {}", c.parameters[p], size_text(a, *a.ranked, d.of_parameter[p]));
    return text + "\n";
}

/// Pairs that turn before those that do not; of many no more than anyone reads, if not all are wanted.
std::string crossings_text(const Answer& a, bool all) {
    std::string text = fmt::format("\nWhere {} turns along {}\n", a.ranked->name, a.crossed->path);
    std::vector<Answer::Crossing> pairs = a.crossings;
    std::stable_partition(pairs.begin(), pairs.end(), [](const auto& c) { return !c.at.empty(); });
    const std::size_t left_out = all || pairs.size() <= most_pairs ? 0 : pairs.size() - most_pairs;
    pairs.resize(pairs.size() - left_out);
    for (const auto& c : pairs) {
        text += fmt::format("  {} or {}: ", c.one, c.other);
        if (c.at.empty()) text += c.lower.empty() ? "alike throughout" : "nowhere, " + c.lower + " is lower throughout";
        for (std::size_t k = 0; k < c.at.size(); ++k) {
            const std::string from = (*a.crossed_values)(c.at[k].from);
            const bool between = c.at[k].from < c.at[k].to;
            text += std::string(k == 0 ? "" : ", ") +
                    (between ? "between " + from + " and " + (*a.crossed_values)(c.at[k].to) : "at " + from);
        }
        if (!c.at.empty()) text += ", below which " + c.lower + " is lower";
        text += "\n";
    }
    if (left_out > 0) text += fmt::format("  and {} pairs more, with --all\n", left_out);
    return text;
}

/// Choices by their means: those that nothing beats, then the others if all are wanted.
std::string choices_front_text(const Answer& a, bool all) {
    std::size_t widest = 20;
    for (const auto& c : a.front_choices)
        if (all || c.on_front) widest = std::max(widest, c.name.size());
    const std::string left_out =
        a.front_left_out > 0 ? fmt::format(" ({} in which not every choice ran)", a.front_left_out) : "";
    std::string text = fmt::format("\nNothing beats these choices in the mean over {} states of the world{}\n  {:<{}}",
                                   a.front_states, left_out, "mean (10 to 90 %)", widest);
    for (const auto* g : a.goals) text += fmt::format(" {:>42}", g->name);
    text += fmt::format(" {:>12}\n", "unbeaten in");
    std::size_t beaten = 0;
    for (const auto& c : a.front_choices) {
        if (!c.on_front && ++beaten == 1 && all) text += "  beaten in the mean\n";
        if (!c.on_front && !all) continue;
        text += fmt::format("  {:<{}}", c.name, widest);
        for (std::size_t g = 0; g < a.goals.size(); ++g)
            text += fmt::format(" {:>42}",
                                fmt::format("{} ({} to {})", with_unit(a, *a.goals[g], c.mean[g]),
                                            with_unit(a, *a.goals[g], c.low[g]), with_unit(a, *a.goals[g], c.high[g])));
        text += fmt::format(" {:>10.0f} %\n", 100.0 * c.share);
    }
    text += told(a.front_failed);
    if (beaten > 0 && !all) text += fmt::format("  and {} that are beaten in the mean (--all)\n", beaten);
    return text;
}

std::string front_text(const Answer& a, const SweepTable& table, bool all) {
    if (!a.front_choices.empty()) return choices_front_text(a, all);
    std::string text = fmt::format("\nNothing beats these {} of {} variants\n  {:<44}", a.front.size(), a.variants, "");
    for (const auto* g : a.goals) text += fmt::format(" {:>20}", g->name);
    text += "\n";
    for (const std::size_t i : a.front) {
        text += fmt::format("  {:<44}", table.labels[i]);
        for (const auto* g : a.goals) text += fmt::format(" {:>20}", with_unit(a, *g, *g->values[i]));
        text += "\n";
    }
    return text;
}

} // namespace

std::string answer_text(const Answer& a, const SweepTable& table, bool all) {
    std::string text = fmt::format("{}: {} variants by {}, {} failed\n", a.title, a.variants, a.method, a.failed);
    text += told(a.lacking);
    text += ranking_text(a, all);
    if (!a.spreads.empty()) text += spreads_text(a, all);
    for (const auto& d : a.drivers) text += drivers_text(a, d);
    if (a.choosing) text += choosing_text(a);
    if (a.crossed != nullptr) text += crossings_text(a, all);
    if (!a.goals.empty()) text += front_text(a, table, all);
    return text;
}

} // namespace sitewatt
