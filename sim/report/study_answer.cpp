#include "sim/report/study_answer.hpp"

#include "sim/error.hpp"
#include "sim/study/answer.hpp"

#include <algorithm>
#include <cmath>
#include <nlohmann/json.hpp>

namespace sitewatt {
namespace {

using Json = nlohmann::ordered_json;

Json number(double x) { return std::isfinite(x) ? Json(x) : Json(nullptr); }
Json interval(const Interval& i) {
    return {{"value", number(i.value)}, {"low", number(i.low)}, {"high", number(i.high)}};
}

Json driver_json(const Answer& a, const Answer::Driver& d) {
    Json driver{{"parameter", d.path}};
    for (const auto& bar : d.bars) driver["bars"].push_back({{"scenario", bar.label}, {"value", number(bar.value)}});
    if (a.method == "morris")
        driver["effect"] = interval(d.effect.mu_star);
    else if (a.method == "saltelli")
        driver["share"] = interval(d.index.total);
    else if (a.method != "one_at_a_time")
        driver["correlation"] = number(d.correlation);
    return driver;
}

/// Where the order of two choices turns along one swept number, for one figure.
void add_crossings(Json& list, const SweepTable& table, const std::string& along, const std::string& figure) {
    try {
        for (const auto& c : answer(table, {{figure}, {}, along}).crossings)
            list.push_back({{"figure", figure},
                            {"along", along},
                            {"one", c.one},
                            {"other", c.other},
                            {"at", c.at},
                            {"lower_first", c.lower}});
    } catch (const InputError&) {} // a key of which no two choices have two values
}

} // namespace

std::string study_answer(const std::filesystem::path& sweep) {
    const SweepTable table = read_sweep(sweep);
    const bool any = std::any_of(table.status.begin(), table.status.end(), [](const auto& s) { return s == "ok"; });
    if (table.study.empty() || !any) return "null";
    const Answer a = answer(table, {});
    Json document{{"method", a.method}, {"drivers", Json::array()}, {"crossings", Json::array()}};
    for (const auto& of : a.drivers) {
        Json& entry = document["drivers"].emplace_back(Json{{"figure", of.figure->name}, {"base", number(of.base)}});
        for (const auto& d : of.drivers) entry["rows"].push_back(driver_json(a, d));
    }
    std::vector<std::string> figures{a.ranked->name};
    for (const auto name : {"cost_per_mtoken", "water_per_mtoken", "co2_per_mtoken", "cost_power"})
        for (const auto& f : table.figures)
            if (f.name == name && f.name != figures.front()) figures.push_back(f.name);
    for (const auto& column : table.columns)
        if (column.quantity)
            for (const auto& figure : figures) add_crossings(document["crossings"], table, column.path, figure);
    return document.dump(-1, ' ', false, Json::error_handler_t::replace);
}

} // namespace sitewatt
