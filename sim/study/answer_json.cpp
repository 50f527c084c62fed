#include "sim/study/answer_json.hpp"

#include <nlohmann/json.hpp>

namespace sitewatt {

using Json = nlohmann::ordered_json;

std::string answer_json(const Answer& a, const SweepTable& table) {
    Json document{{"title", a.title}, {"method", a.method}, {"variants", a.variants}, {"failed", a.failed}};
    for (const Lacking& l : a.lacking)
        document["lacking"].push_back(
            {{"figure", l.figure->name}, {"variants", l.rows}, {"of", l.of}, {"where", l.where}});
    Json& ranking =
        document["ranking"] = {{"figure", a.ranked->name}, {"units", a.ranked->quantity.unit}, {"rows", Json::array()}};
    for (const auto& [label, value, tied, missing] : a.ranking) {
        ranking["rows"].push_back({{"scenario", label}, {"value", json_number<Json>(value)}, {"tied", tied}});
        if (missing > 0.0) ranking["rows"].back()["firm_power_missing"] = missing;
    }
    for (const auto& s : a.spreads)
        document["spread"][s.figure->name] = {{"units", s.figure->quantity.unit},
                                              {"p10", json_number<Json>(s.low)},
                                              {"p50", json_number<Json>(s.middle)},
                                              {"p90", json_number<Json>(s.high)}};
    for (const auto& of : a.drivers) {
        Json& list = document["drivers"][of.figure->name] = Json::array();
        for (const auto& d : of.drivers) {
            Json& driver = list.emplace_back(Json{{"parameter", d.path}});
            for (const auto& bar : d.bars)
                driver["values"].push_back({{"scenario", bar.label}, {"value", json_number<Json>(bar.value)}});
            if (a.method == "one_at_a_time") driver["base"] = json_number<Json>(of.base);
            if (a.method == "morris")
                driver.update(Json{{"mu_star", interval_json<Json>(d.effect.mu_star)},
                                   {"mu", json_number<Json>(d.effect.mu)},
                                   {"sigma", json_number<Json>(d.effect.sigma)}});
            else if (a.method == "saltelli")
                driver.update(
                    Json{{"first", interval_json<Json>(d.index.first)}, {"total", interval_json<Json>(d.index.total)}});
            else if (a.method != "one_at_a_time")
                driver.update(
                    Json{{d.words ? "correlation_ratio" : "rank_correlation", json_number<Json>(d.correlation)},
                         {"by_chance", json_number<Json>(d.by_chance)}});
        }
    }
    if (a.choosing) {
        const Decision& d = a.choosing->decision;
        Json& choice = document["choice"] = {{"figure", a.ranked->name},
                                             {"units", a.ranked->quantity.unit},
                                             {"states", a.choosing->states},
                                             {"left_out", a.choosing->left_out}};
        const double sign = a.most ? -1.0 : 1.0;
        for (std::size_t i = 0; i < d.choices.size(); ++i) {
            const ChoiceWorth& w = d.choices[i];
            choice["choices"].push_back({{"choice", a.choosing->names[i]},
                                         {"mean", json_number<Json>(sign * w.mean)},
                                         {"p10", json_number<Json>(sign * (a.most ? w.high : w.low))},
                                         {"p90", json_number<Json>(sign * (a.most ? w.low : w.high))},
                                         {"best_share", w.best_share},
                                         {"mean_regret", json_number<Json>(w.mean_regret)},
                                         {"most_regret", json_number<Json>(w.most_regret)},
                                         {"behind", interval_json<Json>(w.behind)},
                                         {"tied", w.tied}});
        }
        for (const FailedChoice& f : a.choosing->failed)
            choice["failed"].push_back({{"choice", f.name}, {"ran", f.ran}, {"states", f.states}});
        choice["perfect_information"] = json_number<Json>(d.perfect);
        for (std::size_t p = 0; p < d.of_parameter.size(); ++p)
            choice["information"][a.choosing->parameters[p]] = json_number<Json>(d.of_parameter[p]);
    }
    for (const auto& c : a.crossings)
        document["crossings"].push_back({{"along", a.crossed->path},
                                         {"units", a.crossed->quantity->unit},
                                         {"one", c.one},
                                         {"other", c.other},
                                         {"at", turns_json<Json>(c.at)},
                                         {"lower_first", c.lower}});
    for (const std::size_t i : a.front) {
        Json& row = document["front"].emplace_back(Json{{"scenario", table.labels[i]}});
        for (const auto* g : a.goals) row[g->name] = json_number<Json>(*g->values[i]);
    }
    if (!a.front_choices.empty())
        document["front_states"] = {{"states", a.front_states}, {"left_out", a.front_left_out}};
    for (const auto& c : a.front_choices) {
        Json& row = document["front_choices"].emplace_back(
            Json{{"choice", c.name}, {"on_front", c.on_front}, {"unbeaten_share", c.share}});
        for (std::size_t g = 0; g < a.goals.size(); ++g)
            row[a.goals[g]->name] = {{"mean", json_number<Json>(c.mean[g])},
                                     {"p10", json_number<Json>(c.low[g])},
                                     {"p90", json_number<Json>(c.high[g])}};
    }
    return document.dump(2) + "\n";
}

} // namespace sitewatt
