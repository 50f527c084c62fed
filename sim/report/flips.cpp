#include "sim/report/flips.hpp"

#include "sim/report/summary.hpp"

#include <algorithm>
#include <cmath>
#include <optional>
#include <string_view>

namespace sitewatt {
namespace {

/// What the sign of a figure says, if it says anything.
std::optional<bool> kept(std::string_view figure, double value) {
    if (figure.ends_with("_margin") || figure == "npv") return value >= 0.0;
    if (figure == "firm_power_missing" || figure.ends_with("_permit_excess")) return value <= 0.0;
    return std::nullopt;
}
std::optional<double> known(const JoinedFigure& figure, std::size_t row) {
    return has(figure, row) ? figure.values[row] : std::nullopt;
}
bool is_headline(const JoinedFigure& f) { return is_headline(Kpi{f.name, f.quantity, f.meaning, 0.0}); }
/// Of the variants that have it.
std::vector<double> values_of(const JoinedFigure& figure) {
    std::vector<double> values;
    for (std::size_t i = 0; i < figure.values.size(); ++i)
        if (const auto v = known(figure, i)) values.push_back(*v);
    return values;
}

} // namespace

std::vector<Verdict> verdicts_that_turn(const SweepTable& table, const Answer& answer) {
    std::vector<Verdict> list;
    for (const JoinedFigure& f : table.figures) {
        Verdict verdict{&f, 0, 0, {}};
        for (std::size_t i = 0; i < f.values.size(); ++i)
            if (const auto v = known(f, i))
                if (const auto good = kept(f.name, *v)) ++(*good ? verdict.kept : verdict.broken);
        if (verdict.kept == 0 || verdict.broken == 0) continue;
        const auto base = answer.method == "one_at_a_time" ? known(f, 0) : std::nullopt;
        for (std::size_t d = 0; base && !answer.drivers.empty() && d < answer.drivers.front().drivers.size(); ++d) {
            const auto& driver = answer.drivers.front().drivers[d];
            const auto turned = [&](const Answer::Rank& bar) {
                const auto at = std::find(table.labels.begin(), table.labels.end(), bar.label);
                const auto v = at == table.labels.end() ? std::nullopt
                                                        : known(f, static_cast<std::size_t>(at - table.labels.begin()));
                return v && kept(f.name, *v) != kept(f.name, *base);
            };
            if (std::any_of(driver.bars.begin(), driver.bars.end(), turned)) verdict.by.push_back(driver.path);
        }
        list.push_back(std::move(verdict));
    }
    return list;
}

std::vector<TurningChoice> choices_that_turn(const SweepTable& table, const std::vector<std::string>& figures) {
    std::vector<TurningChoice> list;
    for (const JoinedFigure& f : table.figures) {
        if (std::find(figures.begin(), figures.end(), f.name) == figures.end() || values_of(f).empty()) continue;
        const Answer a = answer(table, {{f.name}, {}});
        if (!a.choosing) return {};
        const Decision& d = a.choosing->decision;
        const double share = d.choices[d.best].best_share;
        TurningChoice turning{&f, a.choosing->names[d.best], share, {}, {}};
        for (std::size_t c = 0; c < d.choices.size(); ++c)
            if (c != d.best && d.choices[c].tied) turning.tied.push_back(a.choosing->names[c]);
        const auto most = std::max_element(d.of_parameter.begin(), d.of_parameter.end());
        if (most != d.of_parameter.end() && *most > 0.0)
            turning.driver = a.choosing->parameters[static_cast<std::size_t>(most - d.of_parameter.begin())];
        if (share < 1.0) list.push_back(std::move(turning));
    }
    return list;
}

std::vector<Movement> movements(const SweepTable& table, const Answer& answer, const std::vector<Kpi>& run) {
    std::vector<Movement> list;
    for (const Kpi& kpi : run) {
        const auto f = std::find_if(table.figures.begin(), table.figures.end(),
                                    [&](const JoinedFigure& one) { return one.name == kpi.name; });
        if (!is_headline(kpi) || f == table.figures.end()) continue;
        const auto values = values_of(*f);
        if (values.empty() || !std::isfinite(kpi.value)) continue;
        const auto [least, most] = std::minmax_element(values.begin(), values.end());
        Movement m{&*f, *least, *most, false, {}};
        // A figure that none of the inputs moves still moves with the steps of the solver: by up to 7e-7 between
        // coolers that leave all tokens alone, estimate. The same site twice differs by nothing.
        const double tolerance = (answer.method == "one_at_a_time" ? 1e-9 : 1e-5) * std::abs(kpi.value);
        if (answer.method == "one_at_a_time") {
            const auto base = known(*f, 0);
            m.holds = base && std::abs(*base - kpi.value) <= tolerance;
        } else {
            m.holds = kpi.value >= *least - tolerance && kpi.value <= *most + tolerance;
        }
        for (const auto& s : answer.spreads)
            if (s.figure == m.figure) m.low = s.low, m.high = s.high;
        for (const auto& of : answer.drivers)
            if (of.figure == m.figure && !of.drivers.empty() && of.drivers.front().size() > 0.0)
                m.driver = of.drivers.front().path;
        list.push_back(std::move(m));
    }
    return list;
}

Answer answer_of_headlines(const SweepTable& table) {
    Question question;
    for (const JoinedFigure& f : table.figures)
        if (is_headline(f) && !values_of(f).empty()) question.figures.push_back(f.name);
    return answer(table, question);
}

} // namespace sitewatt
