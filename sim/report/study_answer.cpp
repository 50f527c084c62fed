#include "sim/report/study_answer.hpp"

#include "sim/error.hpp"
#include "sim/input/toml_tree.hpp"
#include "sim/report/flips.hpp"
#include "sim/report/study_paths.hpp"
#include "sim/report/table.hpp"
#include "sim/run/result_reader.hpp"
#include "sim/study/answer_json.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>

namespace sitewatt {
namespace {

using Json = nlohmann::ordered_json;

Json driver_json(const Answer& a, const Answer::Driver& d) {
    Json driver{{"parameter", d.path}};
    for (const auto& bar : d.bars)
        driver["bars"].push_back({{"scenario", bar.label}, {"value", json_number<Json>(bar.value)}});
    if (a.method == "morris")
        driver["effect"] = interval_json<Json>(d.effect.mu_star);
    else if (a.method == "saltelli")
        driver["share"] = interval_json<Json>(d.index.total);
    else if (a.method != "one_at_a_time")
        driver["correlation"] = json_number<Json>(d.correlation), driver["by_chance"] = d.by_chance;
    return driver;
}

/// Where the order of two choices turns along one swept number, for one figure.
void add_crossings(Json& list, const SweepTable& table, const std::string& along, const std::string& figure) {
    try {
        constexpr std::size_t most = 40; // choices that a person compares, estimate; pairs grow with their square
        for (const auto& c : answer(table, {{figure}, {}, along, {}, most}).crossings)
            list.push_back({{"figure", figure},
                            {"along", along},
                            {"one", c.one},
                            {"other", c.other},
                            {"at", turns_json<Json>(c.at)},
                            {"lower_first", c.lower}});
    } catch (const InputError&) {} // a key of which no two choices have two values
}

Json verdicts_json(const SweepTable& table, const Answer& a) {
    Json list = Json::array();
    for (const Verdict& v : verdicts_that_turn(table, a))
        list.push_back({{"figure", v.figure->name}, {"kept", v.kept}, {"broken", v.broken}, {"by", v.by}});
    return list;
}
/// Every choice by a figure: what it costs in the mean and at the ends, and what one may regret.
Json choosing_json(const Answer& a) {
    const Decision& d = a.choosing->decision;
    Json json{{"figure", a.ranked->name}, {"states", a.choosing->states}, {"left_out", a.choosing->left_out}};
    for (const FailedChoice& f : a.choosing->failed)
        json["failed"].push_back({{"choice", f.name}, {"ran", f.ran}, {"states", f.states}});
    for (std::size_t c = 0; c < d.choices.size(); ++c) {
        const ChoiceWorth& w = d.choices[c];
        json["rows"].push_back({{"choice", a.choosing->names[c]},
                                {"mean", json_number<Json>(w.mean)},
                                {"low", json_number<Json>(w.low)},
                                {"high", json_number<Json>(w.high)},
                                {"share", w.best_share},
                                {"regret", json_number<Json>(w.mean_regret)},
                                {"most_regret", json_number<Json>(w.most_regret)},
                                {"tied", c == d.best || w.tied}});
    }
    return json;
}
Json shown_json(const JoinedFigure& figure, double value, const Currency& currency) {
    const auto [text, unit] = shown({figure.name, figure.quantity, figure.meaning, value}, currency);
    return text + (unit.empty() ? "" : " " + unit);
}

} // namespace

std::string study_answer(const std::filesystem::path& sweep) {
    const SweepTable table = read_sweep(sweep);
    const bool any = std::any_of(table.status.begin(), table.status.end(), [](const auto& s) { return s == "ok"; });
    if (table.study.empty() || !any) return "null";
    const Answer a = answer(table, {});
    Json document{{"method", a.method}, {"drivers", Json::array()}, {"crossings", Json::array()}};
    for (const auto& of : a.drivers) {
        Json& entry =
            document["drivers"].emplace_back(Json{{"figure", of.figure->name}, {"base", json_number<Json>(of.base)}});
        if (of.infinite > 0 && (a.method == "morris" || a.method == "saltelli")) entry["infinite"] = of.infinite;
        for (const auto& d : of.drivers) entry["rows"].push_back(driver_json(a, d));
    }
    std::vector<std::string> figures{a.ranked->name};
    for (const auto name : {"cost_per_mtoken", "water_per_mtoken", "co2_per_mtoken", "cost_power"})
        for (const auto& f : table.figures)
            if (f.name == name && f.name != figures.front()) figures.push_back(f.name);
    for (const auto& column : table.columns)
        if (column.quantity && (a.method == "grid" || a.method == "list")) // the points of others stand alone
            for (const auto& figure : figures) add_crossings(document["crossings"], table, column.path, figure);
    document["verdicts"] = verdicts_json(table, a);
    document["lacking"] = told(a.lacking);
    document["spread"] = Json::array();
    for (const auto& s : a.spreads)
        if (std::ranges::any_of(a.drivers, [&](const auto& of) { return of.figure == s.figure; }))
            document["spread"].push_back({{"figure", s.figure->name},
                                          {"low", shown_json(*s.figure, s.low, table.currency)},
                                          {"middle", shown_json(*s.figure, s.middle, table.currency)},
                                          {"high", shown_json(*s.figure, s.high, table.currency)}});
    document["choices"] = Json::array();
    for (const TurningChoice& c : choices_that_turn(table, figures))
        document["choices"].push_back(
            {{"figure", c.figure->name}, {"best", c.best}, {"share", c.share}, {"tied", c.tied}, {"driver", c.driver}});
    document["choosing"] = Json::array();
    for (const auto& figure : figures)
        if (a.choosing) document["choosing"].push_back(choosing_json(answer(table, {{figure}, {}})));
    if (parse_toml(table.study, "study").find("plan") != nullptr) // else a plan.csv is of an earlier study
        document["paths"] = Json::parse(study_paths(sweep, table.currency));
    if (a.choosing) document["states"] = {{"choices", a.choosing->names}, {"rows", a.choosing->rows}};
    return document.dump(-1, ' ', false, Json::error_handler_t::replace);
}

std::string study_beside(const std::filesystem::path& sweep, const std::vector<Kpi>& run) {
    const SweepTable table = read_sweep(sweep);
    if (table.study.empty()) throw StorageError("'" + sweep.string() + "' does not hold its study");
    const Answer a = answer_of_headlines(table);
    Json document{{"title", a.title}, {"method", a.method}, {"variants", a.variants}, {"failed", a.failed}};
    document["sampled"] = !a.spreads.empty();
    document["figures"] = Json::array();
    for (const Movement& m : movements(table, a, run))
        document["figures"].push_back({{"name", m.figure->name},
                                       {"low", shown_json(*m.figure, m.low, table.currency)},
                                       {"high", shown_json(*m.figure, m.high, table.currency)},
                                       {"holds", m.holds},
                                       {"driver", m.driver}});
    document["verdicts"] = verdicts_json(table, a);
    return document.dump(-1, ' ', false, Json::error_handler_t::replace);
}

} // namespace sitewatt
