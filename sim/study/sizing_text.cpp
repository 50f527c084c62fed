#include "sim/study/sizing_text.hpp"

#include "sim/input/quantity_text.hpp"
#include "sim/report/table.hpp"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace sitewatt {
namespace {

using Json = nlohmann::ordered_json;
constexpr double near = 0.02; // of its limit: it holds the best back

std::optional<Kpi> figure(const SweepRow& row, const std::string& name) {
    for (const Kpi& k : row.kpis.list())
        if (k.name == name) return k;
    return std::nullopt;
}
std::string value_of(const SweepRow& row, const std::string& name, const SharedCurrency& currency) {
    const auto k = figure(row, name);
    if (!k) return "none";
    const auto [number, unit] = shown(*k, currency.get());
    return number + (unit.empty() ? "" : " " + unit);
}
std::string said(const Limit& l) { return l.figure + (l.at_most ? " at most " : " at least ") + l.text; }

/// "+1.2 %" of the goal's own size; "breaks loss_of_load" where it keeps not all.
std::string against(const SizingOutcome& o, const Found& found, bool limits_count) {
    if (!found.worth.possible) return "cannot be";
    std::string broken;
    for (std::size_t c = 0; limits_count && c < found.worth.over.size(); ++c)
        if (found.worth.over[c] > 0.0)
            broken +=
                (broken.empty() ? "breaks " : ", ") + o.file.limits[c].figure +
                (std::isfinite(found.worth.over[c]) ? fmt::format(" by {:.0f} %", 100.0 * found.worth.over[c]) : "");
    const double best = o.optimum.best.worth.goal, size = std::abs(best);
    const double change = (found.worth.goal - best) * (o.file.goals.front().most ? -1.0 : 1.0);
    const std::string goal =
        size > 0.0 ? fmt::format("{:+.2f} %", 100.0 * change / size) : fmt::format("{:+.3g}", change);
    return broken.empty() ? goal : goal + ", " + broken;
}
/// What is chosen otherwise: "power.gas.count 13, power.battery.rated_power 80 MW".
std::string differences(const SizingOutcome& o, const Choice& choice) {
    std::string text;
    for (std::size_t v = 0; v < choice.size(); ++v)
        if (choice[v] != o.optimum.best.choice[v])
            text += (text.empty() ? "" : ", ") + o.file.variables[v].path + " " + o.file.text(v, choice[v]);
    return text.empty() ? "nothing changes" : text;
}

std::string end_text(const SizingOutcome& o, const Optimum::Relaxed& r) {
    const Range& range = o.file.ranges[r.which];
    return o.file.variables[r.which].path + (r.at_high ? " up to " : " down to ") +
           o.file.text(r.which, r.at_high ? range.high : range.low);
}
std::string bounds_text(const SizingOutcome& o) {
    std::string text = fmt::format("\n{:<52} {:>14}  {}\n", "limit", "best", "given way by a tenth");
    for (std::size_t c = 0; c < o.file.limits.size(); ++c) {
        std::string more = "does not hold it back";
        for (const auto& r : o.optimum.relaxed)
            if (r.is_constraint && r.which == c)
                more = against(o, r.found, false) + ": " + differences(o, r.found.choice);
        if (o.optimum.best.worth.over[c] > 0.0) more = "is broken";
        text += fmt::format("{:<52} {:>14}  {}\n", said(o.file.limits[c]),
                            value_of(o.best, o.file.limits[c].figure, o.currency), more);
    }
    for (const auto& r : o.optimum.relaxed)
        if (!r.is_constraint)
            text +=
                fmt::format("{:<52} {:>14}  {}\n", end_text(o, r), o.file.text(r.which, o.optimum.best.choice[r.which]),
                            against(o, r.found, true) + ": " + differences(o, r.found.choice));
    return text;
}
std::string neighbours_text(const SizingOutcome& o) {
    std::string text = "\nwhole numbers otherwise, the others searched anew\n";
    for (const auto& n : o.optimum.neighbours) {
        std::string name;
        for (const auto& [v, by] : n.changes)
            name += (name.empty() ? "" : ", ") + o.file.variables[v].path + " " +
                    o.file.text(v, o.optimum.best.choice[v] + by);
        text += fmt::format("{:<67}  {}\n", name, against(o, n.found, true));
    }
    return text;
}

Json choice_json(const SizingOutcome& o, const Found& found) {
    Json variables;
    for (std::size_t v = 0; v < found.choice.size(); ++v)
        variables[o.file.variables[v].path] = o.file.text(v, found.choice[v]);
    Json json{{"possible", found.worth.possible}, {"keeps_limits", found.worth.keeps_all()}, {"variables", variables}};
    json["goal"] =
        found.worth.possible ? Json(o.file.goals.front().most ? -found.worth.goal : found.worth.goal) : Json();
    return json;
}

/// The front: what nothing that was looked at beats, its goals and its choices.
std::string front_text(const SizingOutcome& o) {
    std::string text = fmt::format("\nnothing looked at beats these {}\n", o.front.size());
    for (const Goal& goal : o.file.goals) text += fmt::format("  {:>28}", goal.said());
    text += "  choice\n";
    for (const std::size_t i : o.front) {
        for (const Goal& goal : o.file.goals)
            text += fmt::format("  {:>28}", value_of(o.rows[i], goal.figure, o.currency));
        text += "  ";
        for (std::size_t v = 0; v < o.file.variables.size(); ++v)
            text += (v == 0 ? "" : ", ") + o.file.variables[v].path + " " +
                    o.file.text(v, o.optimum.looked_at[i].choice[v]);
        text += "\n";
    }
    return text;
}
Json front_json(const SizingOutcome& o) {
    Json list = Json::array();
    for (const std::size_t i : o.front) {
        Json one = choice_json(o, o.optimum.looked_at[i]);
        for (const Goal& goal : o.file.goals)
            if (const auto k = figure(o.rows[i], goal.figure)) one["goals"][goal.figure] = k->value;
        list.push_back(one);
    }
    return list;
}

} // namespace

std::string sizing_text(const SizingOutcome& o) {
    const auto& looked = o.optimum.looked_at;
    const auto failed = std::count_if(looked.begin(), looked.end(), [](const Found& f) { return !f.worth.possible; });
    std::string goals;
    for (const Goal& goal : o.file.goals) goals += (goals.empty() ? "" : ", ") + goal.said();
    std::string text = fmt::format("{}: {} choices looked at, {} run now, {} that cannot be\n", goals, looked.size(),
                                   o.run_now, failed);
    const Found& best = o.optimum.best;
    if (!best.worth.possible) return text + "none of them can be; the first says: " + best.worth.why + "\n";
    if (failed > 0)
        text += "the first that cannot be says: " +
                std::ranges::find_if(looked, [](const Found& f) { return !f.worth.possible; })->worth.why + "\n";
    if (!best.worth.keeps_all()) text += "NO CHOICE KEEPS ALL LIMITS; this one breaks them least\n";
    if (!o.front.empty()) text += front_text(o);
    const bool several = o.file.goals.size() > 1;
    text += fmt::format("\n{:<52} {:>14}  {}\n", several ? "best by " + o.file.goals.front().said() + " alone" : "best",
                        value_of(o.best, o.file.goals.front().figure, o.currency), "range");
    for (std::size_t v = 0; v < best.choice.size(); ++v)
        text += fmt::format("{:<52} {:>14}  {} to {}\n", o.file.variables[v].path, o.file.text(v, best.choice[v]),
                            o.file.text(v, o.file.ranges[v].low), o.file.text(v, o.file.ranges[v].high));
    text += bounds_text(o);
    if (!o.optimum.neighbours.empty()) text += neighbours_text(o);
    text += "\nsitewatt run " + o.file.site.lexically_normal().string();
    for (const auto& item : o.file.overrides(best.choice, {})) text += " --set '" + item.path + "=" + item.value + "'";
    return text + "\n";
}

std::string sizing_json(const SizingOutcome& o) {
    Json json{{"goal", o.file.goals.front().figure},
              {"most", o.file.goals.front().most},
              {"looked_at", o.optimum.looked_at.size()},
              {"run_now", o.run_now},
              {"best", choice_json(o, o.optimum.best)}};
    if (o.file.goals.size() > 1) json["front"] = front_json(o);
    json["limits"] = Json::array();
    for (std::size_t c = 0; c < o.file.limits.size(); ++c) {
        const auto k = figure(o.best, o.file.limits[c].figure);
        Json limit{{"figure", o.file.limits[c].figure}, {"at_most", o.file.limits[c].at_most}};
        limit["limit"] = c < o.limits.size() ? Json(o.limits[c]) : Json();
        limit["value"] = k && std::isfinite(k->value) ? Json(k->value) : Json();
        limit["holds_back"] = c < o.optimum.best.worth.over.size() && o.optimum.best.worth.over[c] > -near;
        json["limits"].push_back(limit);
    }
    json["given_way"] = Json::array();
    for (const auto& r : o.optimum.relaxed) {
        Json found = choice_json(o, r.found);
        found["of"] = r.is_constraint ? said(o.file.limits[r.which]) : end_text(o, r);
        json["given_way"].push_back(found);
    }
    json["neighbours"] = Json::array();
    for (const auto& n : o.optimum.neighbours) json["neighbours"].push_back(choice_json(o, n.found));
    return json.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

} // namespace sitewatt
